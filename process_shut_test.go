//go:build linux || darwin || freebsd

package live

// process_shut_test.go tests programs whose standard streams are closed, by themselves, and those whose stdin is not the
// terminal.

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("shut streams", shutStreams)
	ptytest.Register("stdin elsewhere", stdinElsewhere)
}

// shutStreams closes some of its streams before a display is started, or while it is there, and tells about it.
func shutStreams() {
	k := inProgram()
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	must(err)
	streams := []*os.File{os.Stdin, os.Stdout, os.Stderr}
	which, when := strings.Split(os.Args[1], "+"), os.Args[2]
	shut := func(now string) {
		for _, f := range streams {
			if when == now && slices.Contains(which, f.Name()) {
				must(f.Close())
			}
		}
	}
	shut("before")
	l := shown(&Options{Console: NewConsole(tty, nil)})
	shut("during")
	k.say("started")
	k.hear()
	reused := 0
	for fd, f := range streams {
		var st syscall.Stat_t
		if slices.Contains(which, f.Name()) && syscall.Fstat(fd, &st) == nil {
			reused++
		}
	}
	l.Console().Println("through the console")
	fmt.Println("to stdout")
	fmt.Fprintln(os.Stderr, "to stderr")
	begin := time.Now()
	err = l.Stop()
	k.say("%v, %v, %d", err, time.Since(begin) < 3*time.Second, reused)
	fmt.Println("after on stdout")
	fmt.Fprintln(os.Stderr, "after on stderr")
}

// S14, S59: a program closes its own streams before a display is started, or while it is there: the display is shown,
// what is left of the streams works, Stop does not wait for what is closed, and the numbers of what is closed are left
// free: whatever the program opens next may be meant to take them.
func TestShutStreams(t *testing.T) {
	t.Parallel()
	var all []scenario
	for _, which := range []string{"/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/stdin+/dev/stdout",
		"/dev/stdin+/dev/stdout+/dev/stderr"} {
		for _, when := range []string{"before", "during"} {
			all = append(all, scenario{when + " " + which, func(t *testing.T) { testShutStreams(t, which, when) }})
		}
	}
	sideBySide(t, all)
}

func testShutStreams(t *testing.T, which, when string) {
	cmd := ptytest.Command("shut streams", which, when)
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	if !s.WaitFor(5*time.Second, func(screen string) bool { return strings.Contains(screen, "~row 3") }) {
		t.Error("no display is shown")
	}
	k.say("go on")
	if got := k.hearing(t); got != "<nil>, true, 0" {
		t.Errorf("Stop's error, whether it was quick, numbers taken: %s", got)
	}
	var want []string
	for _, w := range []string{"to stdout", "after on stdout", "to stderr", "after on stderr"} {
		if !strings.Contains(which, w[strings.LastIndexByte(w, ' ')+1:]) {
			want = append(want, w)
		}
	}
	finish(t, s, 0, "", func(l []string) []string {
		return append(once(l, append(want, "through the console")...), wholeFrames(l, 1)...)
	})
}

// stdinElsewhere shows a display, then tells what comes first through stdin.
func stdinElsewhere() {
	k := inProgram()
	l := shown(nil)
	child := ptytest.Command("tell size") // a child that shares stdin
	child.Stdin, child.Stdout = os.Stdin, os.Stdout
	must(child.Run())
	must(l.Console().Sync(background))
	k.say("shown")
	k.hear()
	must(l.Stop())
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	k.say("%q %v", line, err)
}

// typed is what waits in a stdin.
const typed = "typed before\x00\x1b[A\n"

// inputs are what stdin may be; each holds typed.
var inputs = map[string]func(t *testing.T) (stdin *os.File, unchanged func() bool){
	atPty: func(t *testing.T) (*os.File, func() bool) {
		p := &place{}
		m := p.openPty(t)
		_, err := m.WriteString(typed)
		must(err)
		return p.file, p.same
	},
	atPipe: func(t *testing.T) (*os.File, func() bool) {
		r, w, err := os.Pipe()
		must(err)
		_, err = w.WriteString(typed)
		must(err)
		must(w.Close())
		return r, nil
	},
	atFile: func(t *testing.T) (*os.File, func() bool) {
		name := filepath.Join(t.TempDir(), "input")
		must(os.WriteFile(name, []byte(typed), 0o600))
		f, err := os.Open(name)
		must(err)
		return f, nil
	},
	atNull: func(t *testing.T) (*os.File, func() bool) {
		f, err := os.Open(os.DevNull)
		must(err)
		return f, nil
	},
}

// S14, S33: where stdin is not the display's terminal, it keeps its settings, no byte is read from it, and the
// terminal's echo is left alone.
func TestStdinElsewhere(t *testing.T) {
	t.Parallel()
	var all []scenario
	for kind, open := range inputs {
		all = append(all, scenario{kind, func(t *testing.T) {
			stdin, unchanged := open(t)
			cmd := ptytest.Command("stdin elsewhere")
			k := talking(t, cmd)
			s := launch(t, cmd, &ptytest.StartOptions{Stdin: stdin})
			k.hearing(t)
			if !s.Echo() {
				t.Error("the terminal's echo is off")
			}
			if unchanged != nil && !unchanged() {
				t.Error("stdin's settings or size have changed")
			}
			k.say("stop")
			want := fmt.Sprintf("%q <nil>", typed)
			if kind == atNull {
				want = `"" EOF`
			}
			if got := k.hearing(t); got != want {
				t.Errorf("stdin then gave %s, want %s", got, want)
			}
			stdin.Close()
			finish(t, s, 0, "", func(l []string) []string { return wholeFrames(l, 1) })
			if unchanged != nil && !unchanged() {
				t.Error("stdin's settings or size were changed at the end")
			}
		}})
	}
	sideBySide(t, all)
}
