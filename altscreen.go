package live

// altscreen.go is the alternate screen: a display of its own on all the rows, from which the terminal goes back to the
// lines and the cursor that it left. What is printed meanwhile waits, in the journal or here, and is shown after.

import (
	"slices"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

// altQueue is how many bytes of text wait in memory, where there is no journal, before the alternate screen is left for
// the moment that it takes to print them.
const altQueue = 1 << 20

// wantsAlt reports whether the alternate screen is to be on.
func (s *screen) wantsAlt() bool {
	return s.showing() && slices.ContainsFunc(s.regions, func(r *region) bool { return r.alt && r.ready })
}

// leaveAlt has the alternate screen left, as far as it is there for r, which is about to end.
func (s *screen) leaveAlt(r *region) {
	if r.alt {
		r.alt, r.ready, s.changed = false, false, true
	}
}

// mayPull reports whether captured text is wanted: not in the alternate screen, unless somebody waits for it.
func (s *screen) mayPull() bool { return !s.alt || len(s.source.fences) > 0 }

// height is how many rows the region takes, or, as the keeper is told, -1: the alternate screen.
func (s *screen) height() int {
	if s.alt {
		return -1
	}
	return s.paint.Height()
}

// due reports whether text can't wait until the alternate screen is left for good: somebody waits for it, nobody else
// would keep it safe, or it is too much.
func (s *screen) due() bool {
	return len(s.text) > 0 && (s.source != nil || len(s.after) > 0 || len(s.text) > altQueue)
}

// appendAlt switches between the screens as need be: away from the alternate one, if it is no longer wanted or text is
// due, and to it, after the text. ready is false while more text is to come before that.
func (s *screen) appendAlt(b []byte) (_ []byte, ready bool) {
	wanted := s.wantsAlt()
	due := s.due()
	if s.alt && (!wanted || due) {
		b = append(b, ansi.LeaveAlt...)
		s.setAlt(false)
		s.more = s.source != nil // what has waited
	}
	if !wanted || s.alt {
		return b, true
	}
	b = s.paint.Append(b, s.text, nil, s.size, false) // and a region is gone from the normal screen
	s.text = s.text[:0]
	if due && s.more && s.source != nil && len(s.source.fences) > 0 {
		return b, false
	}
	b = append(b, ansi.EnterAlt...)
	s.setAlt(true)
	return b, true
}

func (s *screen) setAlt(on bool) {
	s.alt = on
	s.paint.Forget()
	s.paint.Tie = s.c.tie
	if on {
		s.paint.Tie = paint.Plain // nothing reflows there
	}
}

// appendFull appends what makes rows the alternate screen. It starts from home, so that nothing need be known of the
// cursor, or, for a frame that changes what is there, from where the cursor rests; and it leaves no row free: nothing
// scrolls that anybody would miss.
func (s *screen) appendFull(b []byte, whole bool) []byte {
	before, from := len(b), ansi.Home
	if s.paint.Height() > 0 {
		from = ansi.HomeRest
	}
	b = append(b, from...)
	begun := len(b)
	if b = s.paint.Append(b, nil, s.rows, s.space(), whole); len(b) == begun {
		return b[:before]
	}
	return b
}

// space is the size of which regions leave a row and a column free: in the alternate screen they may have all the rows.
func (s *screen) space() paint.Size {
	size := s.size
	if s.alt {
		size.Rows++
	}
	return size
}
