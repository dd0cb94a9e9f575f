//go:build unix

// Tests that run the harbor on a terminal.

package main

import (
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

// patience is far longer than a harbor of 3 seconds takes.
const patience = time.Minute

// TestTerminal: the seed's program survives, and every line is on the terminal
// once. S49 (short).
func TestTerminal(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"10 Hz":  nil,
		"100 Hz": {"-hz", "100", "-seed", "2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkEnd(t, ptytest.Start(t, 80, 24, harborCommand(args...)))
		})
	}
}

// TestInterrupt: ctrl-C ends the harbor early, with its totals.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	s := ptytest.Start(t, 80, 24, harborCommand("-duration", "1h"))
	underWay := func(screen string) bool { return strings.Contains(screen, "fleet 2:") }
	if !s.WaitFor(patience, underWay) {
		t.Fatalf("no second fleet:\n%s", s.Term.Screen())
	}
	s.Send("\x03")
	checkEnd(t, s)
}

// checkEnd waits for the harbor's end and checks what it leaves: every line,
// one last frame, and a terminal as it was.
func checkEnd(t *testing.T, s *ptytest.Session) {
	t.Helper()
	if exit, signal := s.Wait(patience); exit != 0 || signal != "" {
		t.Errorf("it ended with status %d, signal %q", exit, signal)
	}
	lines := s.Term.Lines()
	checkLines(t, strings.Join(lines, "\n"))
	for _, title := range []string{"Loading", "Running"} {
		if n := count(lines, title); n != 1 {
			t.Errorf("%d frames say %s, want the last one only", n, title)
		}
	}
	if m := s.Term.Modes(); m != (livetest.Modes{}) {
		t.Errorf("terminal left with %v", m)
	}
	if got := s.Settings(); got != ptytest.Cooked {
		t.Errorf("terminal left with settings %+v", got)
	}
}

// count returns how many lines are exactly line.
func count(lines []string, line string) int {
	n := 0
	for _, l := range lines {
		if l == line {
			n++
		}
	}
	return n
}
