package ansi

// This file builds one line of a captured stream. As long as text only comes at
// its end the line is kept as the bytes that will be written, which is cheap;
// it turns into cells when something moves back into it.

import "unicode/utf8"

const (
	// MaxLine is the length in bytes, sequences included, at which an
	// unfinished line is finished and another begun.
	MaxLine = 4 << 20

	// maxEdit is the length in bytes up to which a line can be gone back
	// into. A longer one is finished at a carriage return, as a terminal
	// could not reach back over so many wrapped rows either.
	maxEdit = maxCells

	// maxMove is how many columns a cursor move may reach in an empty line
	// if the terminal's width is not known: without a bound ten bytes could
	// ask for a gigabyte of blanks.
	maxMove = 1024

	// nearStep is how many bytes at least the shown end of a long line has.
	nearStep = 4 << 10
)

// A line is an unfinished line, with the stream's pen, which outlives it.
type line struct {
	pen   pen
	links links

	bytes    []byte   // the line as it will be written, unless editing
	shown    Pen      // style and link at the end of bytes
	returned bool     // a carriage return came, and nothing that acts on it yet
	measured int      // bytes whose width is known
	cells    int      // their width
	near     [2]place // two places near the end, the older first

	editing bool
	edit    editLine // the line, if editing
}

// A place is an offset in a line's bytes at which the style is known.
type place struct {
	at    int
	style Style
}

// someLink stands for a link whose target was forgotten; it is equal to none.
var someLink = []byte("?")

// begin begins a new line; the pen stays as it is.
func (l *line) begin() {
	l.bytes, l.shown = l.bytes[:0], Pen{}
	l.returned, l.editing = false, false
	l.measured, l.cells, l.near = 0, 0, [2]place{}
	l.pen.link = l.links.keep(l.pen.link)
}

// release gives back memory that only an unusual line needs.
func (l *line) release() {
	if cap(l.bytes) > MaxLine/4 {
		l.bytes = nil
	}
	if cap(l.edit.cells) > maxCells/4 {
		l.edit = editLine{}
	}
}

// text reports whether there is anything to see.
func (l *line) text() bool {
	if l.editing {
		return len(l.edit.cells) > 0
	}
	return len(l.bytes) > 0
}

// untouched reports whether the line is as begin left it, but for the pen.
func (l *line) untouched() bool { return !l.editing && len(l.bytes) == 0 }

// editable reports whether the line is short enough to go back into.
func (l *line) editable() bool { return l.editing || len(l.bytes) <= maxEdit }

// print writes printable runes at the cursor and returns how many bytes of them
// it took: fewer than all if the line is full. The line must be editable if it
// was returned.
func (l *line) print(text []byte) int {
	if l.returned {
		l.cellular()
	}
	n := 0
	if l.editing {
		n = l.overwrite(text)
	}
	for n < len(text) {
		k := l.append(text[n:])
		if k == 0 {
			break
		}
		n += k
	}
	return n
}

// overwrite prints into the cells and returns how many bytes it took: fewer than
// all if there were so many cells that it turned the line into bytes again.
func (l *line) overwrite(text []byte) int {
	n := 0
	for n < len(text) {
		if l.edit.col >= maxCells {
			l.settle()
			break
		}
		if k := l.edit.putASCII(text[n:], l.pen); k > 0 {
			n += k
			continue
		}
		r, size := utf8.DecodeRune(text[n:])
		l.edit.put(r, l.pen)
		n += size
	}
	return n
}

// append adds some of text at the end of bytes and returns how much, 0 if the
// line is full.
func (l *line) append(text []byte) int {
	l.bytes = l.shown.Set(l.bytes, l.pen.style, l.links.target(l.pen.link))
	n := min(len(text), MaxLine-len(l.bytes), nearStep)
	for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
		n--
	}
	if n <= 0 {
		return 0
	}
	l.bytes = append(l.bytes, text[:n]...)
	if len(l.bytes)-l.near[1].at >= nearStep {
		l.near[0], l.near[1] = l.near[1], place{len(l.bytes), l.shown.style}
	}
	return n
}

// setLink makes target, nil for none, the link of what is printed from now on.
// A line of cells with more links than it can number shows the rest without.
func (l *line) setLink(target []byte) {
	id, ok := l.links.add(target)
	if !ok && !l.editing {
		if len(l.shown.link) > 0 {
			l.shown.link = someLink
		}
		l.links.keep(0)
		id, _ = l.links.add(target)
	}
	l.pen.link = id
}

// carriageReturn goes to the line's beginning. What it means is known only with
// what follows: a newline leaves the line as it is.
func (l *line) carriageReturn() {
	if l.editing {
		l.edit.move(0, 0)
	} else {
		l.returned = len(l.bytes) > 0
	}
}

// column returns the cursor's column, from 0.
func (l *line) column() int {
	switch {
	case l.editing:
		return l.edit.col
	case l.returned:
		return 0
	}
	l.cells += Width(l.bytes[l.measured:])
	l.measured = len(l.bytes)
	return l.cells
}

// clear erases the whole line and leaves the cursor where it is.
func (l *line) clear() {
	col := l.column()
	l.begin()
	if col > 0 {
		l.edit.reset()
		l.editing = true
		l.edit.col = col
	}
}

// cellular turns the line into cells, which it must be short enough for, and
// returns them.
func (l *line) cellular() *editLine {
	if l.editing {
		return &l.edit
	}
	l.editing = true
	l.edit.reset()
	c := NewCells(l.bytes)
	for c.Next() {
		link, _ := l.links.add(c.Link)
		l.edit.putGrapheme(c.Text, pen{c.Style, link})
	}
	if l.returned {
		l.returned = false
		l.edit.col = 0
	}
	l.edit.joins = false
	return &l.edit
}

// settle turns cells into bytes again.
func (l *line) settle() {
	l.editing = false
	l.shown = Pen{}
	l.bytes = l.edit.append(l.bytes[:0], &l.shown, &l.links, 0, len(l.edit.cells))
	l.measured, l.cells, l.near = 0, 0, [2]place{}
}

// appendTo appends the whole line, its link and style closed.
func (l *line) appendTo(dst []byte) []byte {
	if l.editing {
		return l.appendCells(dst, 0, len(l.edit.cells))
	}
	w := l.shown
	return w.Set(append(dst, l.bytes...), Style{}, nil)
}

func (l *line) appendCells(dst []byte, from, to int) []byte {
	var w Pen
	dst = l.edit.append(dst, &w, &l.links, from, to)
	return w.Set(dst, Style{}, nil)
}

// appendRow appends what one row of the given cells shows of the line, and
// returns the cells used: the beginning, if the cursor is no further than full
// columns, as a bar leaves it that was made for the terminal's width; else the
// end. Its cost does not depend on the length of the line, at the price that a
// link begun far before the end is not shown there.
func (l *line) appendRow(dst []byte, columns, full int) ([]byte, int) {
	p := l.near[0]
	switch {
	case l.editing && l.edit.col <= full:
		to := l.edit.head(columns)
		return l.appendCells(dst, 0, to), to
	case l.editing:
		from := l.edit.tail(columns)
		return l.appendCells(dst, from, len(l.edit.cells)), len(l.edit.cells) - from
	case p.at == 0 && l.column() <= full:
		return Crop(dst, l.bytes, columns)
	}
	return cropLeft(dst, l.bytes[p.at:], p.style, columns)
}
