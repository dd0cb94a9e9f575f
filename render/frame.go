package render

// This file holds the Frame: what a renderable writes to, and the rows it becomes.

import (
	"bytes"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/muesli/termenv"
)

// Limits of one frame. What is written beyond them is dropped, so that a Render that writes without
// end costs time and not memory.
const (
	maxRows  = 100_000  // rows
	maxBytes = 16 << 20 // bytes of all rows
	maxLine  = 1 << 20  // bytes of one line as it was written
	maxMarks = 1 << 16  // begins and ends of styles in one line
	keep     = 1 << 20  // bytes that a buffer may keep though recent frames do not need them
)

// FrameOptions says for whom a [Frame] is made.
type FrameOptions struct {
	// Width is the number of cells that a row may take. At 0 or less every row is empty.
	Width int
	// Height is the number of rows that the frame should take at most. It is advice to the
	// renderable: the Frame keeps more. 0 or less means that there is no such number.
	Height int
	// Time is the frame's clock: what moves by itself is drawn as it is at this moment.
	Time time.Time
	// Final says that this frame is the last one, which stays in the scrollback.
	Final bool
	// Profile says which colours the terminal can show; those of a Style are converted to it, those
	// in text that comes with colours pass as they are. termenv.Ascii shows no colours of a Style,
	// and keeps bold and the like.
	Profile termenv.Profile
	// Plain says that this is not for a terminal: no row holds an escape byte.
	Plain bool
	// ASCII asks for characters that a terminal without Unicode can show. Renderables heed it;
	// text that they pass on is not changed.
	ASCII bool
}

// A Frame takes the lines of one renderable at one instant. It is an [io.Writer] that never fails.
// A newline ends a row; tabs expand to the next 8-column stop; colours, attributes (SGR) and links
// (OSC 8) pass and all other controls and escapes are dropped; invalid UTF-8 becomes U+FFFD; a row
// is cropped at Width. A style that is open at a row's end is closed there and opened again on the
// next row, so a row can be drawn by itself.
//
// At most 100,000 rows and 16 MiB are kept, and 1 MiB of one line; what is beyond is dropped.
//
// A Frame is used by one goroutine at a time. It keeps its memory across [Frame.Reset].
type Frame struct {
	options FrameOptions
	buf     []byte // the finished rows, one after another
	rows    []row
	line    []byte // the unfinished line, as it was written
	marks   []int  // where in line the style of a WriteStyled begins or ends, in turn
	scratch []byte // one run of text, made harmless
	pens    pens   // the styles that the writing has asked for
	colors  colorCache
	top     int // the row at which what is being drawn began

	base    pen  // the style around what is being drawn: see Style.Of
	blanks  bool // whether a blank at a row's end can be seen: who places a Sub's rows does so for it
	root    *Frame
	taskbar Taskbar      // of a root
	subs    subFrames    // of a root: the frames that Sub gives out
	ints    []int        // for who draws
	table   *tableMemory // of a frame that a table took for it
	shares  []share      // of a frame that a layout took for it
}

// A row is a finished row: where it ends in Frame.buf, and its cells.
type row struct{ end, width int }

// NewFrame returns an empty frame.
func NewFrame(o FrameOptions) *Frame {
	f := new(Frame)
	f.Reset(o)
	return f
}

// Reset empties the frame for another use under o. Rows that were returned are no longer valid.
func (f *Frame) Reset(o FrameOptions) {
	o.Width, o.Height = max(o.Width, 0), max(o.Height, 0)
	f.options = o
	f.buf = trim(f.buf)
	f.rows = f.rows[:0]
	f.line, f.marks = trim(f.line), f.marks[:0]
	f.scratch = trim(f.scratch)
	f.pens.reset()
	f.top = 0
	f.base, f.blanks = pen{}, false
	f.taskbar = Taskbar{}
	f.subs.reset()
}

// trim empties b, and lets its memory go if that is large and was hardly used.
func trim(b []byte) []byte {
	if cap(b) > keep && len(b) < cap(b)/16 {
		return nil
	}
	return b[:0]
}

// Width returns the cells that a row may take.
func (f *Frame) Width() int { return f.options.Width }

// Height returns the rows that what is drawn should take at most; 0 says that there is no limit.
func (f *Frame) Height() int { return f.options.Height }

// Time returns the frame's clock.
func (f *Frame) Time() time.Time { return f.options.Time }

// Final reports whether this is the last frame, which stays in the scrollback.
func (f *Frame) Final() bool { return f.options.Final }

// Profile returns the colours that the terminal can show.
func (f *Frame) Profile() termenv.Profile { return f.options.Profile }

// Plain reports whether the frame is not for a terminal, so that it holds no escape byte.
func (f *Frame) Plain() bool { return f.options.Plain }

// ASCII reports whether only ASCII characters should be written.
func (f *Frame) ASCII() bool { return f.options.ASCII }

// Write adds p. Sequences and characters may be split between calls. The error is always nil.
func (f *Frame) Write(p []byte) (int, error) { return f.write(p), nil }

// WriteString adds s, as [Frame.Write] does.
func (f *Frame) WriteString(s string) (int, error) {
	return f.write(unsafe.Slice(unsafe.StringData(s), len(s))), nil // which only reads it
}

// WriteByte adds c, as [Frame.Write] does. The error is always nil.
func (f *Frame) WriteByte(c byte) error {
	b := [1]byte{c}
	f.write(b[:])
	return nil
}

// WriteRune adds r and returns its bytes. The error is always nil.
func (f *Frame) WriteRune(r rune) (int, error) {
	var b [utf8.UTFMax]byte
	return f.write(b[:utf8.EncodeRune(b[:], r)]), nil
}

// Draw renders r below what has been written so far: an unfinished line is ended first. A style
// left open here does not reach into r, nor the other way round. Of Height, r is told what is
// left. A nil r is nothing. Frames that r took by [Frame.Sub] are free again when Draw returns.
func (f *Frame) Draw(r Renderable) {
	if r == nil {
		return
	}
	f.Finish()
	height, top := f.options.Height, f.top
	if height > 0 {
		f.options.Height = max(height-(len(f.rows)-top), 1)
	}
	f.top = len(f.rows)
	outside := f.pens.current
	f.pens.current = pen{}
	used := f.used()
	r.Render(f)
	f.Finish()
	f.release(used)
	f.pens.current = outside
	f.options.Height, f.top = height, top
}

// Finish ends an unfinished last line. It makes no row after a newline, nor of a line that holds
// nothing to show.
func (f *Frame) Finish() {
	if len(f.line)+len(f.marks) == 0 {
		return
	}
	start := len(f.buf)
	if cells, shown := f.lay(); shown {
		f.endRow(start, cells)
	}
	f.line, f.marks = f.line[:0], f.marks[:0]
}

// Rows returns the number of finished rows.
func (f *Frame) Rows() int { return len(f.rows) }

// Row returns row i without a newline: printable text, SGR and OSC 8 only, at most Width cells,
// its style closed at its end. The bytes belong to the frame and are valid until Reset.
func (f *Frame) Row(i int) []byte {
	start := 0
	if i > 0 {
		start = f.rows[i-1].end
	}
	return f.buf[start:f.rows[i].end]
}

// RowWidth returns the cells that row i takes.
func (f *Frame) RowWidth(i int) int { return f.rows[i].width }

// Column returns the cells that the unfinished line has so far, at most Width.
func (f *Frame) Column() int {
	if len(f.line) == 0 {
		return 0
	}
	start, links, state := len(f.buf), len(f.pens.links), f.pens.penState
	cells, _ := f.lay()
	f.buf, f.pens.links, f.pens.penState = f.buf[:start], f.pens.links[:links], state
	return cells
}

// write adds p a line at a time and returns its length. It does not keep p.
func (f *Frame) write(p []byte) int {
	n := len(p)
	for {
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			f.hold(p)
			return n
		}
		f.hold(p[:end])
		at := len(f.buf)
		cells, _ := f.lay()
		f.endRow(at, cells)
		f.line, f.marks = f.line[:0], f.marks[:0]
		p = p[end+1:]
	}
}

// hold adds p to the unfinished line, up to what one line may have.
func (f *Frame) hold(p []byte) {
	f.line = append(f.line, p[:min(len(p), max(maxLine-len(f.line), 0))]...)
}

// endRow makes a row of what was laid at the end of buf since start.
func (f *Frame) endRow(start, cells int) {
	if len(f.rows) >= maxRows || len(f.buf) > maxBytes {
		f.buf = f.buf[:start]
		return
	}
	f.rows = append(f.rows, row{end: len(f.buf), width: cells})
}
