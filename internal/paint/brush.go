package paint

// brush.go writes single cells of a region that is on the screen, by the shortest way from one to the next.

import (
	"slices"
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
)

// restColumn is where the cursor rests between frames, from 0: the second cell of the region's first row.
const restColumn = 1

// A walk goes over the graphemes of a row and knows their columns.
type walk struct {
	ansi.Cells
	col int  // of the grapheme, from 0; at the end: of the first cell that is free
	ok  bool // there is a grapheme
}

func newWalk(row []byte) walk {
	w := walk{Cells: ansi.NewCells(row)}
	w.ok = w.Next()
	return w
}

func (w *walk) next() {
	w.col += w.Width
	w.ok = w.Next()
}

// same reports whether both are at the same grapheme, which looks the same.
func (w *walk) same(o *walk) bool {
	return w.ok && o.ok && w.col == o.col && w.Width == o.Width && w.Style == o.Style &&
		string(w.Text) == string(o.Text) && string(w.Link) == string(o.Link)
}

// disputed reports whether terminals disagree on where the grapheme ends.
func (w *walk) disputed() bool { return w.ok && ansi.Disputed(w.Text) }

// A brush writes differences. It begins with the cursor at rest and brings it back there.
//
// The place is kept by DECSC and DECRC, which are exact within one write: nothing scrolls. Steps back counted by rows
// would cost as much, and be wrong where somebody else has moved the cursor.
type brush struct {
	dst      []byte
	start    int // of what the brush has written to dst
	tie      Tie
	columns  int // of the terminal
	rows     int // of the region
	row, col int // where the cursor is
	pen      ansi.Pen
	unwrap   bool // autowrap is off
	spoiled  bool // something may stand in the last column that must not: write the whole region

	first walk // the first grapheme of the row at hand
	gap   walk // its grapheme in column col, if that is as it should be
}

// change brings a row from was to now. All graphemes before the first that terminals dispute are written where they
// differ; if anything differs from there on, all of that is.
func (b *brush) change(row int, was, now Row) {
	old, cur := newWalk(was.Text), newWalk(now.Text)
	b.first, b.gap = cur, walk{}
	before := cur // the grapheme before cur
	for ; cur.ok; cur.next() {
		disputed := b.follow(&old, cur.col)
		same := cur.same(&old)
		disputed = disputed || cur.disputed() || !same && old.col < cur.col+cur.Width && old.disputed()
		switch {
		case same && !(disputed && b.at(row, cur.col)) && string(cur.Rest()) == string(old.Rest()):
			return
		case disputed:
			b.remainder(row, before, cur)
			return
		case !same:
			b.reach(row, &cur)
			b.put(&cur)
		default:
			if cur.col == b.col {
				b.gap = cur
			}
			old.next()
		}
		before = cur
	}
	switch {
	case b.follow(&old, b.columns):
		b.remainder(row, before, cur)
	case was.Cells > cur.col:
		b.reach(row, &cur)
		b.clear(was.Cells - cur.col)
	}
}

// follow brings old up to a column. It reports whether a grapheme on the way was disputed.
func (b *brush) follow(old *walk, col int) (disputed bool) {
	for old.ok && old.col < col {
		disputed = disputed || old.disputed()
		old.next()
	}
	return disputed
}

// at reports whether the brush has just written what is before this cell.
func (b *brush) at(row, col int) bool {
	return b.row == row && b.col == col && len(b.dst) > b.start
}

// remainder writes all of a row from w on, nothing of what is there being known to stand where it should; with the
// grapheme before w, of which terminals that give the next one no cells have made a part of it.
func (b *brush) remainder(row int, before, w walk) {
	if !b.at(row, w.col) {
		w = before
	}
	b.reach(row, &w)
	b.wrapOff()
	b.clear(b.columns - 1 - w.col)
	b.dst = b.pen.Set(b.dst, w.Style, w.Link)
	most := b.text(w)
	b.spoiled = b.spoiled || most >= b.columns
	b.clear(most - b.col)
}

// text writes a row from w on, where the cursor is. Behind what is disputed it goes to an absolute column. It returns the
// first column that is free in any terminal.
func (b *brush) text(w walk) (most int) {
	for ; w.ok; w.next() {
		b.dst = b.pen.Set(b.dst, w.Style, w.Link)
		b.dst = append(b.dst, w.Text...)
		b.col = w.col + w.Width
		most = max(most, b.col)
		if w.disputed() {
			most = max(most, w.col+2*utf8.RuneCount(w.Text))
			b.dst = ansi.AppendColumn(b.dst, b.col+1)
		}
	}
	b.dst = b.pen.Set(b.dst, w.Style, w.Link)
	return most
}

// reach brings the cursor to w, from the left or from a row above, and the pen to w's style.
func (b *brush) reach(row int, w *walk) {
	if len(b.dst) == b.start {
		b.dst = append(b.dst, ansi.SaveCursor...)
	}
	b.dst = ansi.AppendDown(b.dst, row-b.row)
	b.row = row
	from, pen := len(b.dst), b.pen
	b.dst = appendAcross(b.dst, b.col, w.col)
	moved := len(b.dst) > from
	b.dst = b.pen.Set(b.dst, w.Style, w.Link)
	if moved && b.gap.ok {
		b.retrace(from, "", pen, b.gap, w)
	}
	if moved {
		b.retrace(from, "\r", pen, b.first, w)
	}
	b.col = w.col
}

// retrace replaces what reach has written from an offset on, with the pen as given, by writing the graphemes from g up
// to w once more, if that takes fewer bytes.
func (b *brush) retrace(from int, lead string, pen ansi.Pen, g walk, w *walk) {
	mid := len(b.dst)
	b.dst = append(b.dst, lead...)
	for ; g.ok && g.col < w.col && len(b.dst)-mid < mid-from; g.next() {
		b.dst = pen.Set(b.dst, g.Style, g.Link)
		b.dst = append(b.dst, g.Text...)
	}
	b.dst = pen.Set(b.dst, w.Style, w.Link)
	if len(b.dst)-mid >= mid-from {
		b.dst = b.dst[:mid]
		return
	}
	b.dst = append(b.dst[:from], b.dst[mid:]...)
}

// put writes one grapheme, on whose width nobody disagrees.
func (b *brush) put(w *walk) {
	b.col = w.col + w.Width
	if b.mayWrap() {
		b.wrapOff()
	}
	b.dst = append(b.dst, w.Text...)
}

// mayWrap reports whether what has been written to the cursor's column would wrap in a terminal that has just become
// narrower, of which we have not heard yet; one that is as wide as we know wraps nothing. What wraps on the last row of
// the screen scrolls it, and the cursor would not come back to the row that it came from; tmux may have been narrowed to
// less than half (a tiled window), and tells up to 250 ms late. Where a row of the region is below, a quarter of the width
// is left to spare: what wraps there is on that row until the next whole frame.
func (b *brush) mayWrap() bool { return b.row+1 == b.rows || b.col > b.columns*3/4 }

// wrapOff turns autowrap off. 10 bytes, with those for on.
func (b *brush) wrapOff() {
	if !b.unwrap {
		b.dst = append(b.dst, ansi.AutowrapOff...)
		b.unwrap = true
	}
}

// clear erases n cells from the cursor on. Where the row is tied to its neighbours EL would cut a tie: from the first
// column that to the row above (xterm.js), and in the last column that to the row below.
func (b *brush) clear(n int) {
	if n <= 0 {
		return
	}
	b.dst = b.pen.Set(b.dst, ansi.Style{}, nil)
	if b.tie == Linked && (b.col == 0 || b.row < b.rows-1) {
		b.dst = ansi.AppendEraseChars(b.dst, n)
		return
	}
	b.dst = append(b.dst, ansi.EraseLine...)
}

// finish brings the cursor back and returns all bytes.
func (b *brush) finish() []byte {
	if len(b.dst) == b.start {
		return b.dst
	}
	b.dst = b.pen.Set(b.dst, ansi.Style{}, nil)
	if b.unwrap {
		b.dst = append(b.dst, ansi.AutowrapOn...)
	}
	back := b.col - restColumn
	if b.row > 0 || back < 0 || back > len(backspaces) {
		return append(b.dst, ansi.RestoreCursor...)
	}
	b.dst = slices.Delete(b.dst, b.start, b.start+len(ansi.SaveCursor))
	return append(b.dst, backspaces[:back]...)
}

// backspaces are what is at most worth writing in place of a saved and restored cursor.
const backspaces = "\b\b\b"

// appendAcross appends the shortest move within a row, from one column to another, from 0. Of moves that are as short as
// each other it takes the absolute one.
func appendAcross(dst []byte, from, to int) []byte {
	n := to - from
	switch {
	case n == 0:
		return dst
	case to == 0:
		return append(dst, '\r')
	case n < 0 && -n <= len(backspaces):
		return append(dst, backspaces[:-n]...)
	case n != 1 && digits(max(n, -n)) >= digits(to+1):
		return ansi.AppendColumn(dst, to+1)
	case n < 0:
		return ansi.AppendBack(dst, -n)
	}
	return ansi.AppendForward(dst, n)
}

func digits(n int) int {
	d := 1
	for ; n >= 10; n /= 10 {
		d++
	}
	return d
}
