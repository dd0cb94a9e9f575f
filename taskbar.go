package live

// taskbar.go shows in the terminal's tab or taskbar how far the program is (OSC 9;4), as the frames say it.

import (
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/render"
)

// taskbarAgain is after how long it is said again, with a frame: Ghostty forgets after 15 s what nobody repeats, and so
// have others learnt from it.
const taskbarAgain = 5 * time.Second

// A taskbar is what the terminal's tab or taskbar shows. It is owned by the writer.
type taskbar struct {
	shown render.Taskbar // what was written last
	at    time.Time      // when
	lit   bool           // the terminal may show something: what is shown now, or was before this batch
}

// settle notes that what was written last is on the terminal.
func (t *taskbar) settle() { t.lit = t.shown != render.Taskbar{} }

// appendTaskbar appends what the taskbar is to show, if that has changed or was not said for long.
func (s *screen) appendTaskbar(b []byte, now time.Time) []byte {
	t, want := &s.taskbar, s.wantedTaskbar()
	again := want != render.Taskbar{} && (s.redraw || now.Sub(t.at) >= taskbarAgain)
	if want == t.shown && !again {
		return b
	}
	t.shown, t.at = want, now
	t.lit = t.lit || want != render.Taskbar{}
	return ansi.AppendTaskbar(b, int(want.State), want.Percent)
}

// wantedTaskbar is what the first of the regions says that says something; nothing where the terminal is not ours, and
// where nobody would take it back after our death.
func (s *screen) wantedTaskbar() (none render.Taskbar) {
	if !s.c.taskbar || !s.showing() || s.source == nil && s.c.dev != nil {
		return none
	}
	for _, r := range s.regions {
		if r.taskbar && r.ready && r.shown != nil && r.shown.Taskbar() != none {
			return r.shown.Taskbar()
		}
	}
	return none
}
