//go:build linux || darwin || freebsd

package live

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("stopped by ctrl-Z", func() {
		l := shown(nil)
		for i := range 100 {
			fmt.Println(numbered("g0", i))
			time.Sleep(10 * time.Millisecond)
		}
		must(l.Stop())
	})
}

// S32: ctrl-Z gives cursor and echo back, with no frame left on the screen; fg draws all again, and no line is lost.
func TestJobStop(t *testing.T) {
	s := launch(t, ptytest.Command("stopped by ctrl-Z"), nil)
	if !s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, frameMark) }) {
		t.Fatal("no frame")
	}
	s.Send("\x1a")
	if !s.Stopped(patient) {
		t.Fatal("not stopped")
	}
	s.Drain(100 * time.Millisecond)
	if m := s.Term.Modes(); m.CursorHidden || !s.Echo() || strings.Contains(s.Term.Text(), frameMark) {
		t.Errorf("stopped with modes %v, echo %v:\n%s", m, s.Echo(), s.Term.Text())
	}
	s.Foreground()
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, 100)), wholeFrames(l, 1)...)
	})
}
