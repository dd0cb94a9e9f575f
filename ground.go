package live

// ground.go keeps a display quiet while the terminal's foreground is another's: a job that was sent to the background, or
// was begun there, draws nothing, and its text passes as any job's does. Back in the foreground it is drawn again.

import (
	"time"

	"github.com/onewriter/live/internal/ansi"
)

// groundPoll is how often the writer looks, in the background, whether the foreground is ours again: nobody tells.
const groundPoll = 100 * time.Millisecond

// lookGround looks whose the terminal's foreground is, while there is a region to draw: one cheap system call.
func (s *screen) lookGround() {
	another := s.c.dev != nil && !s.c.plain && len(s.regions) > 0 && !s.c.dev.Foreground()
	if another == s.background {
		return
	}
	s.background, s.changed = another, true
	select {
	case s.c.ground <- struct{}{}:
	default:
	}
}

// appendRetreat takes the region away where the foreground was lost without notice (SIGSTOP; another process that took
// it). Who has it now may have moved the cursor, at most down from the region's first row: so what is below it is ours,
// and the cell before it is the region's first, or a prompt's last blank.
func (s *screen) appendRetreat(b []byte) []byte {
	if s.entered && !s.alt && s.paint.Height() > 0 {
		b = append(append(b, '\b'), ansi.EraseBelow...)
		s.paint.Forget()
	}
	s.fresh = false
	return b
}

// again has all of the region drawn, and the cursor hidden, as if nothing were known: somebody else may have had the
// terminal meanwhile.
func (s *screen) again() { s.redraw, s.changed = true, true }
