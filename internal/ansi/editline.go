package ansi

// This file holds a line as cells, which is what a line becomes when something
// moves back into it: a carriage return, a backspace, an erasure.

import (
	"slices"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

const (
	// maxCells is the number of cells beyond which a line grows as bytes.
	maxCells = 1 << 14
	// maxCluster is the bytes that one grapheme may have among cells. Marks
	// beyond it are dropped; the longest emoji sequences have 41.
	maxCluster = 64
)

// A pen is what printed text is given besides its place.
type pen struct {
	style Style
	link  uint16 // in the line's links
}

// A cell is one column of a line. A grapheme of several cells has its text and
// width in the first; the others are of width 0.
type cell struct {
	r     rune   // the grapheme, if it is of one rune
	text  uint32 // else where it begins in marks
	n     uint8  // and its length in bytes; 0: one rune
	width uint8
	pen   pen
}

var blank = cell{r: ' ', width: 1}

// An editLine is a line of cells with a cursor. The zero editLine is empty.
type editLine struct {
	cells []cell
	col   int  // the cursor, from 0; may be beyond the cells
	last  int  // the cell put last
	joins bool // nothing came after it, so a mark may join it

	marks     []byte // the graphemes of several runes, also overwritten ones
	compactAt int    // the length at which marks is rid of the latter
	spare     []byte
	cluster   [2 * maxCluster]byte
}

func (e *editLine) reset() {
	e.cells, e.marks = e.cells[:0], e.marks[:0]
	e.col, e.joins = 0, false
}

// put writes one rune at the cursor, over what is there, or adds it to the
// grapheme before.
func (e *editLine) put(r rune, p pen) {
	w := 1
	if r >= 0x300 {
		w = RuneWidth(r)
	}
	switch {
	case w == 0:
		e.mark(r)
	case r >= 0x300 && e.joins && !standsAlone(r) && e.cells[e.last].pen == p && e.join(r):
	default:
		e.place(cell{r: r, width: uint8(w), pen: p})
	}
}

// putASCII writes some of text as put does: the ASCII that it begins with, up to
// a cell of a wide grapheme. It returns how much.
func (e *editLine) putASCII(text []byte, p pen) int {
	c := cell{width: 1, pen: p}
	n, col := 0, e.col
	for n < len(text) && text[n] < utf8.RuneSelf && col <= len(e.cells) && col < maxCells {
		c.r = rune(text[n])
		switch {
		case col == len(e.cells):
			e.cells = append(e.cells, c)
		case e.single(col):
			e.cells[col] = c
		default:
			return n
		}
		n, col = n+1, col+1
		e.last, e.col, e.joins = col-1, col, true
	}
	return n
}

// mark adds r, which takes no cell, to the grapheme before the cursor, whenever
// that was written and in whatever style. Without one it is dropped.
func (e *editLine) mark(r rune) {
	if e.col == 0 || e.col > len(e.cells) {
		return
	}
	e.last = e.first(e.col - 1)
	e.join(r)
}

// standsAlone spares the runes of progress bars and of Chinese the search for a
// grapheme that they could be part of.
func standsAlone(r rune) bool {
	return isBar(r) || r >= 0x3400 && r < 0xa000
}

// isBar tells box drawing, blocks and braille, each of one cell.
func isBar(r rune) bool { return r >= 0x2500 && r < 0x25a0 || r >= 0x2800 && r < 0x2900 }

// putGrapheme writes one whole grapheme at the cursor.
func (e *editLine) putGrapheme(g []byte, p pen) {
	r, size := utf8.DecodeRune(g)
	if size == len(g) || len(g) > maxCluster {
		e.put(r, p)
		return
	}
	if w := graphemeWidth(g); w > 0 {
		e.place(cell{text: e.keep(g), n: uint8(len(g)), width: uint8(w), pen: p})
		return
	}
	for i := 0; i < len(g); i += size {
		r, size = utf8.DecodeRune(g[i:])
		e.put(r, p)
	}
}

// join adds r to the grapheme put last if the two are one grapheme, which may
// make it wider, and reports whether they are.
func (e *editLine) join(r rune) bool {
	c := e.cells[e.last]
	g := utf8.AppendRune(e.appendText(e.cluster[:0], &c), r)
	if n, _, _ := graphemes.SplitFunc(g, true); n < len(g) {
		return false
	}
	if len(g) > maxCluster {
		return true
	}
	was := c.width
	c.width = uint8(graphemeWidth(g))
	c.text, c.n = e.keep(g), uint8(len(g))
	if c.width == was {
		e.cells[e.last] = c
		return true
	}
	e.col = e.last
	e.place(c)
	return true
}

// place writes c at the cursor, which goes behind it.
func (e *editLine) place(c cell) {
	if c.width == 1 && e.single(e.col) {
		e.cells[e.col] = c
		e.last, e.col, e.joins = e.col, e.col+1, true
		return
	}
	end := e.col + int(c.width)
	for len(e.cells) < e.col {
		e.cells = append(e.cells, blank)
	}
	e.split(e.col)
	e.split(end)
	for len(e.cells) < end {
		e.cells = append(e.cells, cell{})
	}
	e.cells[e.col] = c
	for i := e.col + 1; i < end; i++ {
		e.cells[i] = cell{}
	}
	e.last, e.col, e.joins = e.col, end, true
}

// single reports whether there is a grapheme of one cell in column i.
func (e *editLine) single(i int) bool {
	return i < len(e.cells) && e.cells[i].width == 1 && (i+1 == len(e.cells) || e.cells[i+1].width > 0)
}

// split blanks the grapheme that has cells on both sides of column i.
func (e *editLine) split(i int) {
	if i <= 0 || i >= len(e.cells) || e.cells[i].width > 0 {
		return
	}
	i = e.first(i)
	fill(e.cells[i : i+int(e.cells[i].width)])
}

// first returns the first column of the grapheme that has column i.
func (e *editLine) first(i int) int {
	for e.cells[i].width == 0 {
		i--
	}
	return i
}

func fill(cells []cell) {
	for i := range cells {
		cells[i] = blank
	}
}

// move puts the cursor on a column from 0 on, at most on limit, behind the last
// cell or where it is.
func (e *editLine) move(col, limit int) {
	e.col = max(0, min(col, max(limit, len(e.cells), e.col)))
	e.joins = false
}

// erase blanks the cells of the columns from..to-1, and shortens the line if
// nothing is left behind them. The cursor stays.
func (e *editLine) erase(from, to int) {
	from, to = min(from, len(e.cells)), min(to, len(e.cells))
	e.joins = false
	e.split(from)
	e.split(to)
	fill(e.cells[from:to])
	if to == len(e.cells) {
		e.cells = e.cells[:from]
	}
}

// remove takes n cells out at the cursor; what is behind comes nearer.
func (e *editLine) remove(n int) {
	from := min(e.col, len(e.cells))
	to := min(from+n, len(e.cells))
	e.joins = false
	e.split(from)
	e.split(to)
	e.cells = slices.Delete(e.cells, from, to)
}

// insert puts n blanks in at the cursor, unless it is behind the last cell.
func (e *editLine) insert(n int) {
	n = min(n, maxCells-len(e.cells))
	if e.col >= len(e.cells) || n <= 0 {
		return
	}
	e.joins = false
	e.split(e.col)
	for range n {
		e.cells = append(e.cells, blank)
	}
	copy(e.cells[e.col+n:], e.cells[e.col:])
	fill(e.cells[e.col : e.col+n])
}

// append appends the text of the cells from..to-1 and leaves w as it is at their
// end. What is cut at from is left out.
func (e *editLine) append(dst []byte, w *Pen, l *links, from, to int) []byte {
	for from < to && e.cells[from].width == 0 {
		from++
	}
	var last *cell
	for i := from; i < to; i++ {
		c := &e.cells[i]
		if c.width == 0 {
			continue
		}
		switch {
		case last == nil || c.pen != last.pen:
			dst = w.Set(dst, c.pen.style, l.target(c.pen.link))
		case e.merge(last, c):
			dst = w.renew(dst)
		}
		dst = e.appendText(dst, c)
		last = c
	}
	return dst
}

// head returns the column up to which the cells fit into so many columns, by the
// widest measure if they are not all of the line.
func (e *editLine) head(columns int) int {
	to := len(e.cells)
	if to <= columns {
		return to
	}
	for i := 0; i < to; i++ {
		c := &e.cells[i]
		if c.width == 0 {
			continue
		}
		if columns -= e.most(c); columns < 0 {
			return i
		}
	}
	return to
}

// most is the most cells that a terminal gives a grapheme.
func (e *editLine) most(c *cell) int {
	if c.plain() {
		return int(c.width)
	}
	return mostCells(e.appendText(e.cluster[:0], c))
}

// tail returns the column from which on the cells fit into so many columns, by
// the widest measure if they are not all of the line.
func (e *editLine) tail(columns int) int {
	from := len(e.cells)
	if from <= columns {
		return 0
	}
	for i := from - 1; i >= 0; i-- {
		c := &e.cells[i]
		if c.width == 0 {
			continue
		}
		if columns -= e.most(c); columns < 0 {
			break
		}
		from = i
	}
	return from
}

// merge reports whether two graphemes would be one if nothing stood between.
func (e *editLine) merge(a, b *cell) bool {
	if a.plain() || b.plain() {
		return false
	}
	g := e.appendText(e.cluster[:0], a)
	first := len(g)
	n, _, _ := graphemes.SplitFunc(e.appendText(g, b), true)
	return n > first
}

// plain spares the text of most lines the search for graphemes that merge.
func (c *cell) plain() bool { return c.n == 0 && (c.r < 0x300 || standsAlone(c.r)) }

func (e *editLine) appendText(dst []byte, c *cell) []byte {
	if c.n == 0 {
		return utf8.AppendRune(dst, c.r)
	}
	return append(dst, e.marks[c.text:c.text+uint32(c.n)]...)
}

// keep stores a grapheme of several runes and returns where.
func (e *editLine) keep(g []byte) uint32 {
	if len(e.marks) > e.compactAt {
		e.compact()
	}
	at := len(e.marks)
	e.marks = append(e.marks, g...)
	return uint32(at)
}

// compact rids marks of graphemes that were overwritten. It runs again when
// marks has doubled, so that its cost per grapheme is constant.
func (e *editLine) compact() {
	e.spare = e.spare[:0]
	for i := range e.cells {
		if c := &e.cells[i]; c.n > 0 {
			at := len(e.spare)
			e.spare = append(e.spare, e.marks[c.text:c.text+uint32(c.n)]...)
			c.text = uint32(at)
		}
	}
	e.marks, e.spare = e.spare, e.marks
	e.compactAt = max(4096, 2*len(e.marks))
}
