//go:build linux || darwin || freebsd

package live

// process_size_test.go tests what others are told when they ask whether they print to a terminal, and of what size.

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("ask the terminal", askTerminal)
	ptytest.Register("ask another terminal", askAnother)
	ptytest.Register("tell size", func() { fmt.Println(describe()) })
}

// describe tells what a program sees of its streams.
func describe() string {
	var b strings.Builder
	for fd := range 3 {
		ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		if err != nil {
			ws = &unix.Winsize{}
		}
		fmt.Fprintf(&b, " %v %dx%d %dx%d", term.IsTerminal(fd), ws.Col, ws.Row, ws.Xpixel, ws.Ypixel)
	}
	return b.String()[1:]
}

// askTerminal asks as third parties do, before, during and after a display, and has a child ask.
func askTerminal() {
	k := inProgram()
	fmt.Println("before", describe())
	l := shown(nil)
	fmt.Println("during", describe())
	for range 2 {
		child := ptytest.Command("tell size")
		child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
		must(child.Run())
		k.say("asked")
		k.hear()
		until := time.Now().Add(5 * time.Second)
		for ws := (&unix.Winsize{}); ws.Col != 60 && time.Now().Before(until); time.Sleep(time.Millisecond) {
			ws, _ = unix.IoctlGetWinsize(1, unix.TIOCGWINSZ)
		}
	}
	fmt.Println("resized", describe())
	must(l.Stop())
	fmt.Println("after", describe())
}

// S17: isatty and the size are for others, and for children, what they are without a display, also after a resize.
func TestAskTerminal(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("ask the terminal")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, "24 0x0\n~row 1") })
	s.Resize(60, 20)
	k.say("resized")
	k.hearing(t)
	k.say("go on")
	const small, large = "true 60x20 0x0 true 60x20 0x0 true 60x20 0x0", "true 80x24 0x0 true 80x24 0x0 true 80x24 0x0"
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "before "+large, "during "+large, large, small, "resized "+small, "after "+small),
			wholeFrames(l, 1)...)
	})
}

// askAnother has children ask for the size until it is another, and tells what they said at first and at last.
func askAnother() {
	k := inProgram()
	ask := func() string {
		child := ptytest.Command("tell size")
		child.Stderr = os.Stderr
		said, err := child.Output()
		must(err)
		_, size, _ := strings.Cut(strings.TrimSpace(string(said)), " true ")
		return size
	}
	before := ask()
	l := shown(&Options{Console: NewConsole(os.Stderr, nil)})
	first := ask()
	k.say("%v %s", first == before, first)
	k.hear()
	last := first
	for begin := time.Now(); last == first && time.Since(begin) < 5*time.Second; {
		last = ask()
	}
	k.say("%s", last)
	must(l.Stop())
}

// S17: children are told the size of the display's terminal, in pixels, too, also after a change of which the system
// sends no signal, since the terminal is not the one that controls the process; a size of nothing is nothing for them.
func TestAskAnotherTerminal(t *testing.T) {
	t.Parallel()
	m, other, err := pty.Open()
	must(err)
	defer m.Close()
	must(pty.Setsize(m, &pty.Winsize{}))
	all := reading(m)
	cmd := ptytest.Command("ask another terminal")
	k := talking(t, cmd)
	s := launch(t, cmd, &ptytest.StartOptions{Stdout: other, Stderr: other})
	other.Close()
	if got := k.hearing(t); got != "true 0x0 0x0" {
		t.Errorf("as before, size: %s", got)
	}
	must(pty.Setsize(m, &pty.Winsize{Cols: 70, Rows: 20, X: 700, Y: 400}))
	k.say("resized")
	if got := k.hearing(t); got != "70x20 700x400" {
		t.Errorf("after a change children are told %s", got)
	}
	finish(t, s, 0, "", func(l []string) []string { return only(l) })
	if !strings.Contains(all(), frameMark) {
		t.Error("there was no display")
	}
}
