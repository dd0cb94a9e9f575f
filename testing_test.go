package live_test

// testing_test.go is what the tests of this package share: a terminal in memory with a Console on it, a bubble with its
// own clock, checks of what a person would see, and the check that nobody is left running.

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// A stage is a terminal in memory and a Console that draws on it.
type stage struct {
	*livetest.Terminal
	console *live.Console
}

func newStage(columns, rows int) *stage {
	term := livetest.New(columns, rows)
	return &stage{term, live.NewConsole(term, nil)}
}

// bubble runs f on a stage of 80x24 under a clock of its own, on which a deadlock is an error and waiting takes no time.
// The bubble also fails the test if a goroutine is left.
func bubble(t *testing.T, f func(t *testing.T, s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f(t, newStage(80, 24)) })
}

// live returns a Live on the stage that shows r.
func (s *stage) live(r render.Renderable) *live.Live { return s.liveWith(r, live.Options{}) }

func (s *stage) liveWith(r render.Renderable, o live.Options) *live.Live {
	o.Console = s.console
	return live.New(r, &o)
}

// begin starts l, which must work.
func begin(t *testing.T, l *live.Live) {
	t.Helper()
	if err := l.Start(); err != nil {
		t.Fatalf("Start: %v", err)
	}
}

// start is begin inside a bubble, up to the first frame.
func start(t *testing.T, l *live.Live) {
	t.Helper()
	begin(t, l)
	synctest.Wait()
}

// stop stops l, which must work.
func stop(t *testing.T, l *live.Live) {
	t.Helper()
	if err := l.Stop(); err != nil {
		t.Errorf("Stop: %v", err)
	}
}

// wantText compares scrollback and screen with lines.
func (s *stage) wantText(t *testing.T, lines ...string) {
	t.Helper()
	if got, want := s.Text(), strings.Join(lines, "\n"); got != want {
		t.Errorf("on the terminal:\n%s\nwant:\n%s", framed(got), framed(want))
	}
}

// wantLeft checks that the terminal was left as it was found: its modes, and the cursor at the beginning of a line.
func (s *stage) wantLeft(t *testing.T) {
	t.Helper()
	if m := s.Modes().String(); m != "" {
		t.Errorf("left on: %s", m)
	}
	if x, _ := s.Cursor(); x != 0 {
		t.Errorf("the cursor was left in column %d", x)
	}
}

// framed makes the ends of rows visible, and is short enough to read.
func framed(s string) string {
	lines := strings.Split(s, "\n")
	if n := len(lines); n > 60 {
		lines = slices.Concat(lines[:30], []string{fmt.Sprintf("... %d lines ...", n-60)}, lines[n-30:])
	}
	for i, l := range lines {
		if len(l) > 200 {
			l = l[:200] + fmt.Sprintf("... %d bytes", len(l))
		}
		lines[i] = "|" + l + "|"
	}
	return strings.Join(lines, "\n")
}

// A tally is the lines that several printers have printed; each is "printer.number".
type tally struct{ printers, lines int }

func (tally) line(printer, n int) string { return fmt.Sprintf("printer %d line %d.", printer, n) }

// check fails t unless got holds every line whole and once, each printer's in order, and returns what else is there.
func (y tally) check(t *testing.T, got []string) (others []string) {
	t.Helper()
	next := make([]int, y.printers)
	for _, l := range got {
		var p, n int
		if _, err := fmt.Sscanf(l, "printer %d line %d.", &p, &n); err != nil || l != y.line(p, n) {
			others = append(others, l)
			continue
		}
		if p >= y.printers || n != next[p] {
			t.Errorf("printer %d: line %d where %d was due", p, n, next[p])
		}
		next[p] = n + 1
	}
	for p, n := range next {
		if n != y.lines {
			t.Errorf("printer %d: %d lines of %d", p, n, y.lines)
		}
	}
	return others
}

// text is a Renderable of constant rows.
func text(rows ...string) render.Renderable { return render.Text(strings.Join(rows, "\n")) }

// lock is a mutex on which a bubble can wait without stopping its clock.
type lock chan struct{}

func newLock() lock    { return make(lock, 1) }
func (l lock) Lock()   { l <- struct{}{} }
func (l lock) Unlock() { <-l }
func took(f func()) time.Duration {
	began := time.Now()
	f()
	return time.Since(began)
}

// noLeaks fails t if a goroutine of this module that t has begun is there still when t ends. It is for tests outside a
// bubble, which looks after its own.
func noLeaks(t *testing.T) {
	t.Helper()
	before := goroutines()
	t.Cleanup(func() {
		var left []string
		for deadline := time.Now().Add(3 * time.Second); ; time.Sleep(5 * time.Millisecond) {
			left = left[:0]
			for id, stack := range goroutines() {
				if _, old := before[id]; !old {
					left = append(left, stack)
				}
			}
			if len(left) == 0 {
				return
			}
			if time.Now().After(deadline) {
				t.Errorf("%d goroutines left:\n%s", len(left), strings.Join(left, "\n\n"))
				return
			}
		}
	})
}

// goroutines returns the stacks of all goroutines that are in this module's code, by their heads' number.
func goroutines() map[string]string {
	buf := make([]byte, 1<<20)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) {
			buf = buf[:n]
			break
		}
		buf = make([]byte, 2*len(buf))
	}
	found := map[string]string{}
	for _, stack := range strings.Split(string(buf), "\n\n") {
		if strings.Contains(stack, "github.com/onewriter/live") {
			id, _, _ := strings.Cut(stack, " [")
			found[id] = stack
		}
	}
	return found
}
