package render

// This file makes a row of a line as it was written.

import (
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
)

// lay appends the unfinished line to buf as a row shows it, and returns its cells, and whether it
// holds anything to show, if only beyond Width.
func (f *Frame) lay() (cells int, shown bool) {
	l := layout{f: f, room: f.options.Width}
	at := 0
	for _, mark := range f.marks {
		l.lay(f.line[at:mark])
		f.pens.mark()
		at = mark
	}
	l.lay(f.line[at:])
	l.flush()
	f.buf = f.pens.put(f.buf, pen{})
	return l.cells, l.shown
}

// A layout is one line on its way to being a row. Text of one style is collected first, so that
// graphemes are whole when they are measured though a dropped control stood between.
type layout struct {
	f     *Frame
	pen   pen  // the style of the text collected, which is in f.scratch
	cells int  // laid so far
	room  int  // cells that the row still has
	full  bool // whether the text collected is known to fill the room
	shown bool // whether there was anything to show
}

// lay adds a part of the line in which every escape sequence is whole.
func (l *layout) lay(line []byte) {
	for len(line) > 0 {
		n := runLength(line)
		switch {
		case n > 0:
			l.text(line[:n])
		case line[0] == '\t':
			n = 1
			l.tab()
		case line[0] == '\x1b':
			n = l.f.pens.escape(line)
		default:
			n = 1
		}
		line = line[n:]
	}
}

// text adds text without ASCII controls.
func (l *layout) text(b []byte) {
	l.shown = true
	l.begin()
	if isASCII(b) {
		l.f.scratch = append(l.f.scratch, b...)
		return
	}
	l.f.scratch = ansi.Sanitise(l.f.scratch, b)
}

// tab adds the blanks up to the next tab stop.
func (l *layout) tab() {
	const stops, blanks = 8, "        "
	l.shown = true
	l.begin()
	if l.full {
		return
	}
	if n := ansi.Width(l.f.scratch); n < l.room {
		l.f.scratch = append(l.f.scratch, blanks[(l.cells+n)%stops:]...)
	} else {
		l.full = true
	}
}

// begin makes the text that follows have the current style.
func (l *layout) begin() {
	want := l.f.pens.current.over(l.f.base)
	if l.f.options.Plain {
		want = pen{}
	}
	if want != l.pen {
		l.flush()
		l.pen = want
	}
}

// flush lays the text collected as far as there is room.
func (l *layout) flush() {
	f := l.f
	text := f.scratch
	f.scratch = text[:0]
	if len(text) == 0 || l.room <= 0 {
		return
	}
	f.buf = f.pens.put(f.buf, l.pen)
	start := len(f.buf)
	var cells int
	f.buf, cells = ansi.Crop(f.buf, text, l.room)
	l.cells += cells
	l.room -= cells
	if len(f.buf)-start < len(text) {
		l.room = 0
	}
}

// runLength returns how many bytes at the start of b are free of ASCII controls.
func runLength(b []byte) int {
	for i, c := range b {
		if c < ' ' || c == 0x7f {
			return i
		}
	}
	return len(b)
}

// isASCII reports whether b holds only ASCII.
func isASCII[T []byte | string](b T) bool {
	for i := range len(b) {
		if b[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
