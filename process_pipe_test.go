//go:build linux || darwin || freebsd

package live

// process_pipe_test.go tests a display in a pipe, and what happens when the reader of a pipe, or the terminal, goes away.

import (
	"fmt"
	"io"
	"os"
	"os/signal"
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
	ptytest.Register("in a pipe", inPipe)
	ptytest.Register("broken pipe", brokenPipe)
	ptytest.Register("terminal goes", terminalGoes)
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
