package live

// batch.go puts all that the writer has to show into one batch of bytes: text, the switch of screens, the region.

import (
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

// compose makes the bytes of one batch in s.buf: text as it is, text above, the region.
func (s *screen) compose(now time.Time) (partial int) {
	s.buf = append(s.buf[:0], s.raw...)
	if n := len(s.raw); n > 0 {
		s.fresh = s.c.dev == nil && s.raw[n-1] == '\n'
		s.raw = s.raw[:0]
	}
	if s.background {
		s.buf = s.appendRetreat(s.buf)
	}
	if s.showing() {
		s.buf = s.appendEnter(s.buf)
	} else if s.source == nil && !s.background {
		s.endTail() // what was printed while the region was there still, which it no longer is
	}
	s.buf = s.appendTaskbar(s.buf, now)
	var ready bool
	s.buf, ready = s.appendAlt(s.buf)
	partial = s.lay(ready)
	s.buf = s.appendScreen(s.buf, now)
	if !s.showing() {
		s.buf = s.appendLeave(s.buf)
	}
	if len(s.tail) > 0 {
		s.buf, s.tail, s.fresh = append(s.buf, s.tail...), s.tail[:0], false
	}
	return min(partial, s.paint.Height())
}

// lay puts the rows that are to be shown into s.rows; none if it is not time yet. For partial see appendPartial.
func (s *screen) lay(ready bool) (partial int) {
	s.rows = s.rows[:0]
	if !ready || !s.showing() {
		return 0
	}
	if !s.alt {
		s.rows, partial = s.appendPartial(s.rows, s.size.Columns-1)
	}
	s.rows = s.appendRegions(s.rows)
	return partial
}

// appendScreen appends what shows the text above s.rows, or, in the alternate screen, these alone.
func (s *screen) appendScreen(b []byte, now time.Time) []byte {
	healed := now.Sub(s.whole) < healing && now.Sub(s.sized) >= healing && !s.past
	whole := s.redraw || !healed && !s.paint.Shows(s.rows, s.space())
	s.redraw = false
	if whole || !s.alt && len(s.text) > 0 {
		s.whole = now
	}
	if s.alt {
		return s.appendFull(b, whole)
	}
	if len(s.rows) == 0 && s.paint.Height() == 0 {
		b = append(s.appendFresh(b), s.text...) // as it is, so that no sequence of ours is in who has the terminal now
	} else {
		before := len(b)
		b = s.paint.Append(b, s.text, s.rows, s.size, whole)
		if n := len(b) - before - len(s.text); len(s.text) > 0 && n > 0 {
			s.spend(now, n)
		}
	}
	s.text = s.text[:0]
	return b
}

// appendEnter makes the terminal ours: the cursor hidden, at the beginning of a line. Where somebody may have left it
// in mid-line, a row's worth of blanks wraps to the next line just then; what they leave on a fresh line is erased.
func (s *screen) appendEnter(b []byte) []byte {
	if s.entered && !s.redraw {
		return b
	}
	if !s.entered && !s.fresh {
		b = paint.AppendFreshLine(b, s.size)
	}
	s.entered = true
	if s.hidden = s.kept || s.c.dev == nil; s.hidden {
		b = append(b, ansi.HideCursor...) // there is a keeper to show it again, whatever happens
	}
	return b
}

// appendFresh has a last frame begin on a fresh line where no region is, and nobody knows where the cursor was left.
func (s *screen) appendFresh(b []byte) []byte {
	if s.freshen && !s.entered && (s.given || !s.fresh) {
		columns, rows := s.c.size() // with no region there, nobody has looked
		b = paint.AppendFreshLine(b, paint.Size{Columns: columns, Rows: rows})
	}
	s.freshen = false
	return b
}

// appendLeave gives the terminal back, the region gone and the cursor at the beginning of a line.
func (s *screen) appendLeave(b []byte) []byte {
	if !s.entered {
		return b
	}
	s.entered = false
	if s.c.tie == paint.Marked {
		b = append(b, ansi.OutputMark...) // else what follows counts as part of the region's prompt
	}
	if s.hidden {
		b = append(b, ansi.ShowCursor...)
	}
	return b
}

// spend takes n bytes from the repaint budget.
func (s *screen) spend(now time.Time, n int) {
	if s.repaintUntil.Before(now) {
		s.repaintUntil = now
	}
	s.repaintUntil = s.repaintUntil.Add(time.Duration(n) * time.Second / repaintRate)
}
