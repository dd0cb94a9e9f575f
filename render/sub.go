package render

// This file holds the frames within a frame: where things are drawn that are to stand side by side.

import (
	"bytes"
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
)

// subFrames are the frames that a frame lends to who draws, in the order in which they were taken.
type subFrames struct {
	all  []*Frame
	used int
	most int // used at once, since the last reset
}

// reset takes all back, and lets go of those that hardly any frame needs.
func (s *subFrames) reset() {
	const few = 16
	if n := max(4*s.most, few); len(s.all) > n {
		clear(s.all[n:])
		s.all = s.all[:n]
	}
	s.used, s.most = 0, 0
}

// Sub returns an empty frame of width cells and height rows (0 or less: no limit) with the clock,
// the colours and all else of f. What is drawn in it shows nowhere, until [Frame.WriteRow] places
// its rows beside other things. It is f's memory, used again and again: it is valid until the Draw
// that is under way returns, or f is Reset.
func (f *Frame) Sub(width, height int) *Frame {
	root := f.owner()
	s := &root.subs
	if s.used == len(s.all) {
		s.all = append(s.all, &Frame{root: root})
	}
	sub := s.all[s.used]
	s.used++
	s.most = max(s.most, s.used)
	o := f.options
	o.Width, o.Height = width, height
	sub.Reset(o)
	return sub
}

// WriteRow adds row i of sub to the unfinished line and returns its cells. Styles of the line do not
// reach into it, nor the other way round. If sub has no such row, nothing is added.
func (f *Frame) WriteRow(sub *Frame, i int) int {
	if i < 0 || i >= sub.Rows() {
		return 0
	}
	f.writeRow(sub.Row(i), nil, ansi.Style{})
	return sub.RowWidth(i)
}

// WriteBlanks adds n blanks; none if n is 0 or less, no more than a row may have.
func (f *Frame) WriteBlanks(n int) {
	const blanks = "                                                                "
	for n = min(n, f.Width()); n > 0; n -= len(blanks) {
		f.WriteString(blanks[:min(n, len(blanks))])
	}
}

// fill adds n blanks at the end of a row if they can be seen.
func (f *Frame) fill(n int) {
	if f.blanks {
		f.WriteBlanks(n)
	}
}

// writeRow adds a part of a finished row, which begins in this link and style, and keeps what stands
// left and right of it apart.
func (f *Frame) writeRow(row, link []byte, style ansi.Style) {
	if f.beginRowPart(row, link, style) {
		f.hold(row)
		f.endRowPart()
	}
}

// beginRowPart begins a part of the line that is given by hold, row at its front. It reports false if
// there is no room.
func (f *Frame) beginRowPart(row, link []byte, style ansi.Style) bool {
	if len(row) == 0 || len(f.marks) >= maxMarks || len(f.line) >= maxLine {
		return false
	}
	if len(f.line) > 0 && ansi.Joins(lastRune(f.line), firstRune(row)) {
		f.WriteString(apart)
	}
	f.marks = append(f.marks, len(f.line))
	f.line = append(f.line, ansi.ResetStyle+ansi.LinkEnd...)
	f.line = ansi.AppendLink(f.line, link)
	f.line = style.Append(f.line, ansi.Style{})
	return true
}

// endRowPart ends what beginRowPart began.
func (f *Frame) endRowPart() { f.marks = append(f.marks, len(f.line)) }

// apart keeps graphemes from becoming one, and takes no cell: a zero width space.
const apart = "\u200b"

// firstRune returns the first rune of a finished row, 0 if it has none.
func firstRune(row []byte) rune {
	if row[0] >= ' ' && row[0] < utf8.RuneSelf {
		return rune(row[0])
	}
	c := ansi.NewCells(row)
	if !c.Next() {
		return 0
	}
	r, _ := utf8.DecodeRune(c.Text)
	return r
}

// lastRune returns the last rune of a line, 0 if it has none.
func lastRune(line []byte) rune {
	for len(line) > 0 {
		end := line[len(line)-1]
		at := -1
		switch {
		case bytes.HasSuffix(line, []byte(ansi.ST)):
			at = bytes.LastIndex(line, []byte("\x1b]"))
		case end == 'm':
			if at = bytes.LastIndexByte(line, '\x1b'); at >= 0 && bytes.IndexByte(line[at:], 'm') < len(line)-1-at {
				at = -1
			}
		}
		if at < 0 {
			r, _ := utf8.DecodeLastRune(line)
			return r
		}
		line = line[:at]
	}
	return 0
}

// owner returns the frame whose memory f uses.
func (f *Frame) owner() *Frame {
	if f.root != nil {
		return f.root
	}
	return f
}

// used returns how many sub-frames are taken.
func (f *Frame) used() int { return f.owner().subs.used }

// release makes the sub-frames that were taken since there were n free again.
func (f *Frame) release(n int) { f.owner().subs.used = n }

// taken returns the sub-frame that was taken when n were.
func (f *Frame) taken(n int) *Frame { return f.owner().subs.all[n] }

// numbers returns n zeroes, in memory of the frame.
func (f *Frame) numbers(n int) []int {
	f.ints = append(f.ints[:0], make([]int, n)...)
	return f.ints
}
