//go:build linux || darwin || freebsd

package live

// process_streams_test.go tests that text goes where the process's streams lead: to the terminal above the display, or
// untouched into a file or pipe.

import (
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/internal/tty"
)

func init() {
	ptytest.Register("streams", streams)
	ptytest.Register("in a pipe", inPipe)
	ptytest.Register("broken pipe", brokenPipe)
	ptytest.Register("terminal goes", terminalGoes)
}

// odd is text that must not be changed on its way into a file.
const odd = "odd \x00\x01\r\t\xff\xfe\x1b[31mred\x1b[2J\x1b]0;title\a 10%\r20%\r\n"

// streams prints to both streams and the Console while a display runs on the console that is asked for.
func streams() {
	var c *Console
	switch os.Args[1] {
	case "stdout":
		c = NewConsole(os.Stdout, nil)
	case "stderr":
		c = NewConsole(os.Stderr, nil)
	case "tty":
		tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
		must(err)
		c = NewConsole(tty, nil)
	}
	log.SetFlags(0)
	l := shown(&Options{Console: c})
	l.Console().Println("through the console")
	fmt.Print(odd)
	fmt.Println("to stdout")
	fmt.Fprint(os.Stderr, odd)
	log.Println("to stderr")
	println("builtin")
	_, err := syscall.Write(1, []byte("raw to stdout\n"))
	must(err)
	time.Sleep(50 * time.Millisecond)
	must(l.Stop())
}

// What streams prints to each.
const (
	toOut     = odd + "to stdout\nraw to stdout\n"
	toErr     = odd + "to stderr\nbuiltin\n"
	toConsole = "through the console\n"
)

// A place is where a stream leads in a test.
type place struct {
	name string
	file *os.File      // nil: the terminal
	text func() string // what has come there
}

func placeOf(t *testing.T, kind string) place {
	t.Helper()
	switch kind {
	case "file":
		name := filepath.Join(t.TempDir(), "text")
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		return place{kind, f, func() string {
			b, _ := os.ReadFile(name)
			return string(b)
		}}
	case "pipe":
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return place{kind, w, reading(r)}
	}
	return place{name: kind, text: func() string { return "" }}
}

// S14, S15: every combination of where stdout, stderr and the display are: what leads to a file or pipe arrives there
// byte for byte and nothing else does, what leads to the terminal comes above the display.
func TestStreams(t *testing.T) {
	for _, out := range []string{"terminal", "file", "pipe"} {
		for _, err := range []string{"terminal", "file", "pipe"} {
			for _, console := range []string{"default", "stdout", "stderr", "tty"} {
				t.Run(fmt.Sprintf("stdout %s, stderr %s, console %s", out, err, console), func(t *testing.T) {
					t.Parallel()
					testStreams(t, placeOf(t, out), placeOf(t, err), console)
				})
			}
		}
	}
}

func testStreams(t *testing.T, out, err place, console string) {
	s := launch(t, ptytest.Command("streams", console), &ptytest.StartOptions{Stdout: out.file, Stderr: err.file})
	wantOut, wantErr := toOut, toErr
	consoleAt := console
	switch {
	case console == "default" && out.file == nil:
		consoleAt = "stdout"
	case console == "default":
		consoleAt = "stderr"
	}
	animated := consoleAt == "tty" || consoleAt == "stdout" && out.file == nil || consoleAt == "stderr" && err.file == nil
	switch {
	case animated:
	case consoleAt == "stdout":
		wantOut = toConsole + toOut
	default:
		wantErr = toConsole + toErr
	}
	for _, p := range []place{out, err} {
		if p.file != nil {
			p.file.Close()
		}
	}
	if animated {
		finish(t, s, 0, "", func(l []string) (wrong []string) {
			if out.file == nil {
				wrong = append(wrong, once(l, "to stdout", "raw to stdout")...)
			}
			if err.file == nil {
				wrong = append(wrong, once(l, "to stderr", "builtin")...)
			}
			return append(append(wrong, once(l, "through the console")...), wholeFrames(l, 1)...)
		})
	} else {
		finishUntouched(t, s, out, err)
	}
	checkStream(t, "stdout", out, wantOut, consoleAt == "stdout")
	checkStream(t, "stderr", err, wantErr, consoleAt == "stderr")
}

// finishUntouched is finish where there is no display on the terminal: what leads there comes as it is.
func finishUntouched(t *testing.T, s *ptytest.Session, out, err place) {
	t.Helper()
	if exit, signal := s.Wait(patient); exit != 0 || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	want := ""
	switch {
	case out.file == nil:
		want = toOut
	case err.file == nil:
		want = toErr
	}
	if got := string(s.Record()); got != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("the terminal got %q, want %q", got, want)
	}
}

// checkStream judges what has come where a stream leads; last says that the last frame is to follow it.
func checkStream(t *testing.T, name string, p place, want string, last bool) {
	t.Helper()
	if p.file == nil {
		return
	}
	got := p.text()
	if last {
		var frame string
		if i := strings.Index(got, frameMark); i >= 0 {
			got, frame = got[:i], got[i:]
		}
		if wrong := wholeFrames(strings.Split(strings.TrimSuffix(frame, "\n"), "\n"), 1); wrong != nil {
			t.Errorf("%s ends with %q: %v", name, frame, wrong)
		}
	}
	if got != want {
		t.Errorf("%s got %q, want %q", name, got, want)
	}
}

// inPipe prints, a line each time that it is told to.
func inPipe() {
	k := inProgram()
	l := shown(nil)
	for i := range 3 {
		k.hear()
		fmt.Println("to stdout", i)
		k.hear()
		l.Console().Println("console", i)
	}
	k.hear()
	must(l.Stop())
}

// S38: in a pipe each print passes at once, no escape byte is there, and the last frame comes once, at Stop.
func TestPiped(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := ptytest.Command("in a pipe")
	k := talking(t, cmd)
	s := launch(t, cmd, &ptytest.StartOptions{Stdout: w, Stderr: w})
	w.Close()
	buf := make([]byte, 1<<16)
	_ = r.SetReadDeadline(time.Now().Add(patient))
	for i := range 3 {
		for _, what := range []string{"to stdout", "console"} {
			k.say("print")
			n, err := r.Read(buf)
			if got, want := string(buf[:n]), fmt.Sprintf("%s %d\n", what, i); got != want || err != nil {
				t.Fatalf("got %q, %v; want %q", got, err, want)
			}
		}
	}
	k.say("stop")
	rest, _ := io.ReadAll(r)
	if wrong := wholeFrames(strings.Split(strings.TrimSuffix(string(rest), "\n"), "\n"), 1); wrong != nil {
		t.Errorf("at Stop: %q: %v", rest, wrong)
	}
	if strings.ContainsRune(string(rest), 0x1b) {
		t.Errorf("an escape byte: %q", rest)
	}
	finish(t, s, 0, "", func(l []string) []string { return only(l) })
	if n := s.Term.Bytes(); n != 0 {
		t.Errorf("%d bytes on the terminal: %q", n, s.Record())
	}
}

// brokenPipe prints into a pipe that nobody reads any longer, and tells how it went.
func brokenPipe() {
	k := inProgram()
	if os.Args[1] == "ignore" {
		signal.Ignore(syscall.SIGPIPE)
	}
	l := shown(&Options{PlainInterval: time.Millisecond})
	k.say("ready")
	k.hear()
	for i := range 100 {
		fmt.Println("line", i)
		l.Console().Println("console", i)
	}
	var before, after unix.Rusage
	must(unix.Getrusage(unix.RUSAGE_SELF, &before))
	time.Sleep(300 * time.Millisecond)
	must(unix.Getrusage(unix.RUSAGE_SELF, &after))
	busy := time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
	err := l.Stop()
	k.say("%v %v", err != nil, busy.Milliseconds())
}

// S40: the pipe's reader closes. As without a display SIGPIPE ends the process; if that is ignored, Stop returns the
// error, and nothing spins. A display on the terminal goes on.
func TestBrokenPipe(t *testing.T) {
	for _, c := range []struct {
		name, arg  string
		onTerminal bool
		exit       int
		signal     string
	}{
		{"ends", "end", false, 141, "SIGPIPE"},
		{"ignored", "ignore", false, 0, ""},
		{"display on the terminal", "ignore", true, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			cmd := ptytest.Command("broken pipe", c.arg)
			k := talking(t, cmd)
			o := &ptytest.StartOptions{Stdout: w, Stderr: w}
			if c.onTerminal {
				o.Stderr = nil
			}
			s := launch(t, cmd, o)
			w.Close()
			k.hearing(t)
			r.Close()
			k.say("go")
			if c.exit == 0 {
				var failed bool
				var busy int
				if _, err := fmt.Sscan(k.hearing(t), &failed, &busy); err != nil || failed == c.onTerminal {
					t.Errorf("Stop returned an error: %v (%v)", failed, err)
				}
				if busy > 200 {
					t.Errorf("%d ms of processor time in 300 ms", busy)
				}
			}
			finish(t, s, c.exit, c.signal, func(l []string) (wrong []string) {
				if c.onTerminal {
					wrong = append(once(l, "console 0", "console 99"), wholeFrames(l, 1)...)
				}
				return wrong
			})
		})
	}
}

// terminalGoes shows a display on a pty of its own, on its streams, and closes the terminal's end of it.
func terminalGoes() {
	k := inProgram()
	master, slave, err := pty.Open()
	must(err)
	must(tty.Replace(1, int(slave.Fd())))
	must(tty.Replace(2, int(slave.Fd())))
	slave.Close()
	go io.Copy(io.Discard, master)
	l := shown(nil)
	fmt.Println("a line")
	time.Sleep(50 * time.Millisecond)
	master.Close()
	for i := range 20_000 {
		fmt.Println("nobody reads this", i)
	}
	l.Console().Println("nor this")
	begin := time.Now()
	err = l.Stop()
	k.say("%v %v", err != nil, time.Since(begin) < 4*time.Second)
}

// DESIGN, life cycle: the terminal goes away: the program runs on, and Stop returns the error.
func TestTerminalGoes(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("terminal goes")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	if got := k.hearing(t); got != "true true" {
		t.Errorf("Stop returned an error, and in time: %s", got)
	}
	finish(t, s, 0, "", func(l []string) []string { return only(l) })
}
