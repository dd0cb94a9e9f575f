//go:build linux || darwin || freebsd

package foreign

// foreign_test.go is what the tests of this module share. A program is a function of this test binary that a test runs
// as a process of its own; it shows a display whose rows begin with frameMark, and goes on when the test types Enter.

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// TestMain runs the tests, or, in a process that one of them has started, the program that it asks for.
func TestMain(m *testing.M) { ptytest.Main(m) }

const (
	// patient is far longer than anything here takes.
	patient = 30 * time.Second
	// frameMark begins each row of a frame.
	frameMark = "~"
	// frameRows is how many rows a frame has.
	frameRows = 2
)

// shown starts a display at 100 Hz that changes with every frame, for programs.
func shown() *live.Live {
	var frame atomic.Int64
	l := live.New(render.Func(func(f *render.Frame) {
		k := int(frame.Add(1))
		for i := range frameRows {
			fmt.Fprintf(f, "%srow %d of %d %s\n", frameMark, i+1, frameRows, strings.Repeat("#", 1+(k*7+i)%40))
		}
	}), &live.Options{Interval: 10 * time.Millisecond})
	must(l.Start())
	return l
}

// must ends a program at what can't happen.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

var typed = bufio.NewReader(os.Stdin)

// pause has a program wait for its test.
func pause() {
	_, err := typed.ReadString('\n')
	must(err)
}

// stream is the one that an argument of a program names.
func stream(name string) *os.File {
	if name == "stderr" {
		return os.Stderr
	}
	return os.Stdout
}

// launch starts a program on a terminal of 80 by 24.
func launch(t *testing.T, program string, args ...string) *ptytest.Session {
	t.Helper()
	t.Parallel()
	return ptytest.Start(t, 80, 24, ptytest.Command(program, args...))
}

// goOn ends a program's pause.
func goOn(s *ptytest.Session) { s.Send("\r") }

// waitFor waits until the rows above a whole frame are as ok wants them.
func waitFor(t *testing.T, s *ptytest.Session, what string, ok func(above []string) bool) {
	t.Helper()
	if !s.WaitFor(patient, func(string) bool {
		above, wrong := split(strings.Split(s.Term.Text(), "\n"))
		return len(wrong) == 0 && ok(above)
	}) {
		t.Fatalf("never seen: %s\n%s", what, s.Term.Text())
	}
}

// split tells the text from the frame below it, which must be whole, last and the only one.
func split(lines []string) (above, wrong []string) {
	frame := 0
	for _, l := range lines {
		switch {
		case strings.HasPrefix(l, frameMark+"row "):
			frame++
		case strings.Contains(l, frameMark+"row "):
			wrong = append(wrong, fmt.Sprintf("text and frame in one line: %q", l))
		case frame > 0:
			wrong = append(wrong, fmt.Sprintf("below a row of a frame: %q", l))
		default:
			above = append(above, l)
		}
	}
	if frame != frameRows {
		wrong = append(wrong, fmt.Sprintf("%d rows of frames, want %d", frame, frameRows))
	}
	return above, wrong
}

// last is the last of lines, "" if there is none.
func last(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[len(lines)-1]
}

// finish waits for the program's end and returns the text, below which one whole frame must be left.
func finish(t *testing.T, s *ptytest.Session) (above []string) {
	t.Helper()
	above, wrong := split(ended(t, s))
	if len(wrong) > 0 {
		t.Errorf("%s\non the terminal:\n%s", strings.Join(wrong, "\n"), s.Term.Text())
	}
	return above
}

// ended waits for the program's end, which must be a good one and leave the terminal as it was found, and returns what
// is on it.
func ended(t *testing.T, s *ptytest.Session) []string {
	t.Helper()
	if exit, signal := s.Wait(patient); exit != 0 || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	s.Drain(100 * time.Millisecond)
	if m := s.Term.Modes(); m != (livetest.Modes{}) {
		t.Error("the terminal is left with:", m)
	}
	if got := s.Settings(); got != ptytest.Cooked {
		t.Errorf("the terminal is left with settings %+v", got)
	}
	if column, _ := s.Term.Cursor(); column != 0 {
		t.Error("the cursor is left in column", column)
	}
	return s.Term.Lines()
}

// wantText compares the lines above the frame with those wanted.
func wantText(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("above the frame:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// inherit runs a program as a child with this one's streams.
func inherit(cmd *exec.Cmd) {
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	must(cmd.Run())
}
