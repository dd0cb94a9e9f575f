// Package paint turns what is on the screen, new text and a new frame into the bytes that bring the one to the other.
// It is pure: no terminal, no goroutine, no clock.
//
// The region hangs on the cursor, not on a count of rows. Between frames the hidden cursor rests on the second cell of
// the region's first row, so a frame begins with CR wherever the terminal's reflow has put that row, and no width that
// is out of date can make it begin in the wrong place:
//
//	line printed before           line printed before
//	t▮p 3 bars, then text comes   text that came
//	bar                           t▮p
//	bar                           bar
//	                              bar
//
// Text goes in from the region's first row down, with the terminal's own wrapping; the region is written again below
// it, and the way back up is counted within that one write, where nothing can come between. (IL would make room and leave
// the rows as they are. But while the text is read there are rows below the cursor that are not of its line: if the
// terminal narrows just then, xterm.js wraps these and takes the cursor along. See Rejected in docs/ARCHITECTURE.md.)
//
// A frame without text, of as many rows and for the same size, writes the cells that differ (brush.go). Text on whose
// width terminals disagree is followed by an absolute column, and a row is written anew from there on: see
// ansi.Disputed.
package paint

import "github.com/onewriter/live/internal/ansi"

// A Tie says how a region's rows hang together, so that the terminal's reflow carries them with the cursor.
type Tie int

const (
	// Linked joins the rows by soft wraps: the last column is filled and the next row's first cell wraps. For
	// terminals that leave the cursor's own line alone when they reflow (xterm.js), and all that are unknown.
	Linked Tie = iota
	// Plain ends each row with CR LF. For VTE.
	Plain
	// Marked is Plain with OSC 133;A on the first row, by which kitty takes the region out of its reflow.
	Marked
)

// A Row is one row of a region: harmless bytes, SGR and links closed at its end, and the cells that they take.
type Row struct {
	Text  []byte
	Cells int
}

// A Size is a terminal's, in cells.
type Size struct{ Columns, Rows int }

// A Screen is what the terminal shows of the region. The zero Screen shows none: the cursor is at the beginning of a
// fresh line. It is owned by one goroutine.
type Screen struct {
	Tie Tie

	size     Size
	now, old []Row // what is on the screen, in now's arena; old is kept for its memory
	arena    [2][]byte
}

// Height is how many rows the region takes on the screen.
func (s *Screen) Height() int { return len(s.now) }

// Size is the size for which the region was last drawn.
func (s *Screen) Size() Size { return s.size }

// Shows reports whether the screen shows just rows, at size.
func (s *Screen) Shows(rows []Row, size Size) bool {
	if size != s.size || len(rows) != len(s.now) {
		return false
	}
	for i, r := range rows {
		if string(r.Text) != string(s.now[i].Text) {
			return false
		}
	}
	return true
}

// AppendFreshLine appends what brings the cursor to the beginning of a line without knowing where it is: a row's worth
// of blanks, which wrap only from mid-line, and their erasure. A step up and a line feed cut the soft wrap then, so that
// no reflow joins the two lines; on a screen of one row, where there is no step up, they would scroll.
func AppendFreshLine(dst []byte, size Size) []byte {
	for range size.Columns {
		dst = append(dst, ' ')
	}
	dst = append(dst, '\r')
	dst = append(dst, ansi.EraseLine...)
	if size.Rows > 1 {
		dst = append(dst, ansi.CutWrap...)
	}
	return dst
}

// Append appends to dst the bytes that put text above the region and make rows the region, all in one synchronized
// update; nothing if the screen shows just that. Text is whole harmless lines, each ended by CR LF. Rows that are too
// many or too wide for size are cut: a region leaves one row and one column of the screen free. With whole, every row
// is written even if it seems to be there.
func (s *Screen) Append(dst []byte, text []byte, rows []Row, size Size, whole bool) []byte {
	rows = s.take(rows, size)
	start := len(dst)
	dst = append(dst, ansi.SyncBegin...)
	body := len(dst)
	resized := size != s.size
	s.size = size
	whole = whole || len(text) > 0 || resized || len(rows) != len(s.now)
	if !whole {
		var ok bool
		dst, ok = s.appendChanged(dst, rows)
		whole = !ok
	}
	if whole {
		dst = s.appendWhole(dst[:body], text, rows)
	}
	s.now, s.old = rows, s.now
	if len(dst) == body {
		return dst[:start]
	}
	return append(dst, ansi.SyncEnd...)
}

// Forget makes the screen one that shows nothing: what is there belongs to somebody else now, and the cursor is at
// the beginning of a fresh line.
func (s *Screen) Forget() { s.now = s.now[:0] }

// take copies rows, cut to size, into the arena that is free.
func (s *Screen) take(rows []Row, size Size) []Row {
	room := max(size.Columns-1, 0)
	arena, taken := s.arena[0][:0], s.old[:0]
	for _, r := range rows[:min(len(rows), max(size.Rows-1, 0))] {
		from, cells := len(arena), r.Cells
		if cells > room {
			arena, cells = ansi.Crop(arena, r.Text, room)
		} else {
			arena = append(arena, r.Text...)
		}
		taken = append(taken, Row{Cells: cells, Text: arena[from:len(arena):len(arena)]})
	}
	s.arena[0], s.arena[1] = s.arena[1], arena
	return taken
}

// appendWhole erases the region, writes text and writes the region again.
func (s *Screen) appendWhole(dst, text []byte, rows []Row) []byte {
	if len(s.now) > 0 {
		dst = append(dst, '\r')
		dst = append(dst, ansi.EraseLine...)
		if s.size.Rows > 1 {
			// ED one row down, never from home: there tmux moves the whole screen into its history. Also below an only row,
			// which a narrower terminal may have wrapped before we hear of it. On the last row the step down is none.
			dst = append(dst, ansi.SaveCursor...)
			dst = ansi.AppendDown(dst, 1)
			dst = append(dst, ansi.EraseBelow...)
			dst = append(dst, ansi.RestoreCursor...)
		}
	}
	dst = append(dst, text...)
	if len(rows) == 0 {
		return dst
	}
	if s.Tie == Marked {
		dst = append(dst, ansi.PromptMark...)
	}
	dst = append(dst, ansi.AutowrapOff...)
	for i, r := range rows {
		if i > 0 {
			dst = s.appendJoint(dst)
		}
		dst = s.appendRow(dst, r)
	}
	dst = append(dst, ansi.AutowrapOn...)
	dst = ansi.AppendUp(dst, len(rows)-1)
	return ansi.AppendColumn(dst, restColumn+1)
}

// appendRow writes a row that was blank. What some terminals show wider than we think is cut off.
func (s *Screen) appendRow(dst []byte, r Row) []byte {
	if ansi.Safe(r.Text) {
		return append(dst, r.Text...)
	}
	b := brush{dst: dst}
	most := b.text(newWalk(r.Text))
	return ansi.AppendEraseChars(b.dst, most-b.col)
}

// appendJoint goes from the end of one row to the beginning of the next. Linked, a blank fills the last column
// whatever the real width is, a second one wraps, and CR goes to the cell that it took.
func (s *Screen) appendJoint(dst []byte) []byte {
	if s.Tie != Linked {
		return append(dst, "\r\n"...)
	}
	dst = append(dst, ansi.AutowrapOn...)
	dst = append(dst, ansi.LastColumn...)
	dst = append(dst, "  "...)
	dst = append(dst, ansi.AutowrapOff...)
	return append(dst, '\r')
}

// appendChanged writes the cells that differ. It reports whether that can be done: what some terminals show wider than
// we think must not reach the last column of a row that is there already.
func (s *Screen) appendChanged(dst []byte, rows []Row) ([]byte, bool) {
	b := brush{dst: dst, start: len(dst), tie: s.Tie, columns: s.size.Columns, rows: len(rows), col: restColumn}
	for i, r := range rows {
		if was := s.now[i]; string(r.Text) != string(was.Text) {
			b.change(i, was, r)
		}
	}
	return b.finish(), !b.spoiled
}
