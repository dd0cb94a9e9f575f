//go:build linux || darwin || freebsd

package live

// process_foreign_test.go tests text that comes past the library: from children, the runtime, raw system calls, other
// packages, and what such text may do on the terminal.

import (
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("before start", beforeStart)
	ptytest.Register("past us", pastUs)
	ptytest.Register("part of a line", partOfLine)
	ptytest.Register("foreign bar", foreignBar)
	ptytest.Register("hostile text", hostileText)
	ptytest.Register("display in a child", displayInChild)
}

// beforeStart prints by what was made before the display was started.
func beforeStart() {
	logger := log.New(os.Stderr, "logger: ", 0)
	text := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
	stdout, stderr := os.Stdout, os.Stderr
	other := os.NewFile(1, "another of stdout")
	log.SetFlags(0)
	l := shown(nil)
	logger.Println("line")
	text.Info("line")
	slog.Default().Info("default")
	log.Println("log")
	fmt.Fprintln(stdout, "stdout")
	fmt.Fprintln(stderr, "stderr")
	fmt.Fprintln(other, "other")
	must(l.Stop())
	logger.Println("after")
}

// S22: what log, slog handlers and copies of os.Stdout and os.Stderr that were made before Start print.
func TestBeforeStart(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("before start"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "logger: line", "level=INFO msg=line", "INFO default", "log", "stdout", "stderr", "other",
			"logger: after"), wholeFrames(l, 1)...)
	})
}

// pastUs prints by ways that no variable of this process decides.
func pastUs() {
	l := shown(nil)
	print("the builtin", "\n")
	for fd := 1; fd <= 2; fd++ {
		_, err := syscall.Write(fd, fmt.Appendf(nil, "a raw write to %d\n", fd))
		must(err)
	}
	child := exec.Command("/bin/sh", "-c", `echo a child; echo its stderr >&2; echo its extra file >&3
		echo its stdout again >/dev/stdout; (sleep 0.7; echo a grandchild) &`)
	child.Stdout, child.Stderr, child.ExtraFiles = os.Stdout, os.Stderr, []*os.File{os.Stderr}
	must(child.Run())
	if os.Args[1] == "die" {
		must(l.Console().Sync(background)) // what is shown is acknowledged then, and not shown again
		os.Exit(1)
	}
	must(l.Stop())
	fmt.Println("stopped")
}

// S52: the builtin println, raw write(2), a child, and a grandchild that outlives the process, which ends well or not.
func TestPastUs(t *testing.T) {
	want := []string{"the builtin", "a raw write to 1", "a raw write to 2", "a child", "its stderr", "its extra file",
		"its stdout again"}
	for name, exit := range map[string]int{"stop": 0, "die": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("past us", name), nil)
			finish(t, s, exit, "", func(l []string) []string {
				if exit != 0 {
					return append(only(l, append(want, "a grandchild")...), frameRows(l, 3, false)...)
				}
				return append(only(l, append(want, "stopped", "a grandchild")...), wholeFrames(l, 1)...)
			})
		})
	}
}

// cgoProgram prints from C.
const cgoProgram = `package main

// #include <stdio.h>
// #include <unistd.h>
// static void say(void) { puts("C stdio"); fflush(stdout); write(2, "C write\n", 8); }
import "C"

import (
	"fmt"

	"github.com/onewriter/live"
	"github.com/onewriter/live/render"
)

func main() {
	l := live.New(render.Func(func(f *render.Frame) { fmt.Fprint(f, "~row 1 of 1 ") }), nil)
	if err := l.Start(); err != nil {
		panic(err)
	}
	C.say()
	fmt.Println("Go")
	if err := l.Stop(); err != nil {
		panic(err)
	}
}
`

// S52: C code in the same process.
func TestCgo(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles C")
	}
	if _, err := exec.LookPath("cc"); err != nil {
		t.Skip("no C compiler")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(cgoProgram), 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "prog"), filepath.Join(dir, "main.go"))
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("cannot build with cgo: %v\n%s", err, out)
	}
	s := launch(t, exec.Command(filepath.Join(dir, "prog")), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "C stdio", "C write", "Go"), frameRows(l, 1, true)...)
	})
}

// partOfLine prints a line in parts, and ends with one that it never finishes.
func partOfLine() {
	k := inProgram()
	l := shown(nil)
	fmt.Print("abc")
	k.hear()
	fmt.Print("def\n")
	k.hear()
	fmt.Fprint(os.Stderr, "never finished")
	k.hear()
	must(l.Stop())
}

// S19: an unfinished line stands above the frame, is one line with what follows, and stays at Stop, above the last frame,
// which comes after all that was printed before.
func TestPartOfLine(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("part of a line")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	for _, want := range []string{"abc\n~row 1", "abcdef\n~row 1", "abcdef\nnever finished\n~row 1"} {
		if !s.WaitFor(patient, func(screen string) bool { return strings.HasPrefix(screen, want) }) {
			t.Fatalf("want %q:\n%s", want, s.Term.Screen())
		}
		k.say("go on")
	}
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(only(l, "abcdef", "never finished"), wholeFrames(l, 1)...)
		if i := slices.Index(l, "never finished"); i < 0 || i+1 >= len(l) || !strings.HasPrefix(l[i+1], frameMark) {
			wrong = append(wrong, "the unfinished line is not just above the last frame")
		}
		return wrong
	})
}

// foreignBar has a child draw a bar of its own.
func foreignBar() {
	k := inProgram()
	l := shown(nil)
	child := exec.Command("/bin/sh", "-c", `printf 'loading 10%%'; read -r _; printf '\rloading 20%%'; read -r _
		printf '\r\033[Kdone 30%%\n'; i=0
		while [ $i -lt 200 ]; do printf '\r\033[32m%d of 200\033[0m' $i; i=$((i+1)); done; printf '\rall of 200\033[K\n'`)
	child.Stdin, child.Stdout = k.in, os.Stdout
	must(child.Run())
	must(l.Stop())
}

// S20, S21: the bar of a child, drawn by carriage returns, moves in the row above the frame and leaves its last state.
func TestForeignBar(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("foreign bar")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	for _, want := range []string{"loading 10%\n~row 1", "loading 20%\n~row 1"} {
		if !s.WaitFor(patient, func(screen string) bool { return strings.HasPrefix(screen, want) }) {
			t.Fatalf("want %q:\n%s", want, s.Term.Screen())
		}
		k.say("go on")
	}
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "done 30%", "all of 200"), wholeFrames(l, 1)...)
	})
}

// hostile is what text must not be able to do to a terminal.
var hostile = []string{
	"\x1b[2J", "\x1b[H", "\x1b[10A", "\x1b[99;99H", "\x1b[?1049h", "\x1b[?25h", "\x1b[5;10r", "\x1b[?6h", "\x1b[4h",
	"\x1b]0;title\a", "\x1b]52;c;Y2xpcA==\x1b\\", "\x1bc", "\x1b[!p", "\x1bM", "\x1bD", "\x1b[3L", "\x1b[3M", "\x1b[?7l",
	"\x1b[?2004h", "\x1b[?1000h", "\x1b(0", "\x0e", "\u009b", "\x1bP1;2;3q\x1b\\", "\x1b7", "\x1b8", "\x1b[?2026h",
}

// hostileText prints all that, between lines of text, and colours that it leaves on.
func hostileText() {
	l := shown(nil)
	for i, h := range hostile {
		fmt.Printf("before %d%s\nafter %d\n", i, h, i)
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Print("\x1b[31;44mred\n")
	fmt.Println("still red\x1b[0m")
	fmt.Println("\x1b]8;;https://example.org/\x1b\\a link\x1b]8;;\x1b\\")
	fmt.Print("\x1b[31mred at the end\n")
	must(l.Stop())
}

// S20: no text moves the region, clears the screen, sets a title or a mode, or colours a frame.
func TestHostileText(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("hostile text"), nil)
	var want []string
	for i := range hostile {
		want = append(want, fmt.Sprint("before ", i), fmt.Sprint("after ", i))
	}
	want = append(want, "red", "still red", "a link", "red at the end")
	finish(t, s, 0, "", func(l []string) []string { return append(only(l, want...), wholeFrames(l, 1)...) })
	if s.Term.Title() != "" {
		t.Errorf("title %q", s.Term.Title())
	}
	styled := s.Term.Styled()
	for _, line := range []string{"{red on blue}red{}", "{red on blue}still red{}", "{link=https://example.org/}a link{}",
		"{red}red at the end{}\n~row 1 of 3"} {
		if !strings.Contains(styled, line) {
			t.Errorf("no %q:\n%s", line, styled)
		}
	}
	for _, bytes := range []string{"\x1b]52", "\x1b[?1049", "\x1b]0;"} {
		if strings.Contains(string(s.Record()), bytes) {
			t.Errorf("%q has come to the terminal", bytes)
		}
	}
}

// S21: a child that has a display of its own prints its text and its last frame, and draws no display into ours.
func TestChildWithDisplay(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("display in a child", "parent"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		text := only(l, "parent: capture hard", "child: capture off", "child text", "child row", "parent text")
		return append(text, framesLast(l, 3)...)
	})
}

// displayInChild shows a display and runs itself as a child, which does the same.
func displayInChild() {
	who := os.Args[1]
	shows := bars(3)
	if who == "child" {
		shows = render.Text("child row")
	}
	l := New(shows, &Options{Interval: 10 * time.Millisecond})
	must(l.Start())
	kind, _ := l.Capture()
	fmt.Printf("%s: capture %v\n", who, kind)
	if who == "parent" {
		c := ptytest.Command("display in a child", "child")
		c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
		must(c.Run())
	}
	time.Sleep(100 * time.Millisecond)
	fmt.Println(who, "text")
	must(l.Stop())
}
