//go:build unix

package conformance

// strangers_test.go is about text that can't be captured, since another process writes it to the terminal.

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

// strange is how many lines a stranger prints, 20 in a second.
const strange = 100

// piped is `chatter | cat`, with the display on stderr.
func piped(rows, before int) []string {
	return []string{"/bin/sh", "-c", `"$0" "$@" | cat`, chatter(), fmt.Sprint("-rows=", rows), "-hz=10",
		fmt.Sprint("-piped=", strange), fmt.Sprint("-before=", before), "-every=50ms"}
}

// strangers runs f for displays of several heights, on a screen that is empty or full to begin with.
func strangers(t *testing.T, f func(t *testing.T, rows, before int)) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	for _, rows := range []int{1, 4, 10} {
		for _, before := range []int{0, 40} {
			t.Run(fmt.Sprintf("%d rows below %d lines", rows, before), func(t *testing.T) {
				t.Parallel()
				f(t, rows, before)
			})
		}
	}
}

// S56: what a sibling prints past us can all be read, and the display is whole again.
func TestStranger(t *testing.T) {
	strangers(t, func(t *testing.T, rows, before int) {
		command := piped(rows, before)
		s := ptytest.Start(t, 80, 24, exec.Command(command[0], command[1:]...))
		if !s.WaitFor(patient, showsLastStrange) {
			t.Fatalf("the stranger's lines never end:\n%s", s.Term.Screen())
		}
		last := time.Now()
		if !s.WaitFor(patient, func(screen string) bool { return whole(screen, rows) }) {
			t.Errorf("never healed:\n%s", s.Term.Screen())
		}
		t.Logf("healed after %v", time.Since(last).Round(10*time.Millisecond))
		s.Send("\r")
		s.Wait(patient)
		survived(t, "livetest", s.Term.Lines())
		if _, err := xtermDir(); err == nil {
			survived(t, "xterm.js", recorded(s, 80, 24).inXterm(t).lines())
		}
	})
}

// S56
func TestStrangerTmux(t *testing.T) {
	needTmux(t)
	strangers(t, func(t *testing.T, rows, before int) {
		p := inTmux(t, 80, 24, piped(rows, before)...)
		p.waitFor("the stranger's last line", func() bool { return showsLastStrange(p.screen()) })
		p.waitFor("healed", func() bool { return whole(strings.TrimRight(p.screen(), "\n"), rows) })
		p.send("\r")
		p.waitFor("ended", func() bool { return p.is("#{pane_dead}") == "1" })
		survived(t, "tmux", p.lines())
	})
}

func showsLastStrange(screen string) bool { return strings.Contains(screen, Line(1, 'C', strange-1)) }

// whole tells whether the frame stands below all else, once.
func whole(screen string, rows int) bool {
	lines := strings.Split(screen, "\n")
	if len(lines) < rows {
		return false
	}
	for i, l := range lines[len(lines)-rows:] {
		if !strings.HasPrefix(l, fmt.Sprintf("F%02d ", i)) || !strings.HasSuffix(l, "$") || strings.Count(l, "$") > 1 {
			return false
		}
	}
	return true
}

// survived fails t unless each of the stranger's lines can be read, in order. Rest of the row that it overwrote may stand
// behind it, and that row's first cell before it; it logs how many lines have neither.
func survived(t *testing.T, where string, lines []string) {
	t.Helper()
	clean, readable, at := 0, 0, 0
	for n := range strange {
		want := Line(1, 'C', n)
		for i, l := range lines[at:] {
			if strings.Contains(l, want) {
				readable, at = readable+1, at+i
				if l == want {
					clean++
				}
				break
			}
		}
	}
	t.Logf("%s: of %d lines %d can be read, %d have nothing beside them", where, strange, readable, clean)
	if readable < strange {
		t.Errorf("in %s only %d of %d lines can be read:\n%s", where, readable, strange, strings.Join(lines, "\n"))
	}
}
