package livetest

// This file holds one row of cells and what can be done to it. Operations know wide characters: when one
// half of such a character is overwritten or moved away, the other becomes empty, as in xterm.js.

// A cell is one place on the screen. Its zero value is a cell that nothing was written to: it looks like a
// blank, but is not text, so that it is not kept when lines are wrapped anew.
type cell struct {
	r rune   // the character; 0: none; below 0: a cluster of several, see table
	s uint32 // the style's number in the table << 2 | one of the three below
}

// How many cells the character in a cell takes.
const (
	narrow = 0 // one
	wide   = 1 // this one and the next
	tail   = 2 // it is the second half of the wide one before
	shape  = 3 // mask of these
)

func (c cell) shape() uint32 { return c.s & shape }

// width returns 2 for the first half of a wide character, 0 for the second, 1 for all else.
func (c cell) width() int {
	switch c.shape() {
	case wide:
		return 2
	case tail:
		return 0
	}
	return 1
}

// A row is one row of the screen or the scrollback. Cells behind the end of cells are null. A row in the
// scrollback may be frozen: text then holds its characters and cells is nil.
type row struct {
	cells   []cell
	text    []byte
	wrapped bool // it continues the row above: that one was full and the text went on
}

// thaw makes a row ready to be changed.
func (r *row) thaw() *row {
	if r.text != nil {
		r.cells = make([]cell, len(r.text))
		for i, b := range r.text {
			r.cells[i].r = rune(b)
		}
		r.text = nil
	}
	return r
}

// at returns a cell of a row that is not frozen.
func (r *row) at(x int) cell {
	if x < len(r.cells) {
		return r.cells[x]
	}
	return cell{}
}

// grow makes room for n cells.
func (r *row) grow(n int) {
	if n <= len(r.cells) {
		return
	}
	if n > cap(r.cells) {
		r.cells = append(make([]cell, 0, max(n, 80)), r.cells...)
	}
	old := len(r.cells)
	r.cells = r.cells[:n]
	clear(r.cells[old:])
}

// set puts a cell into its place.
func (r *row) set(x int, c cell) {
	if x >= len(r.cells) {
		if c == (cell{}) {
			return
		}
		r.grow(x + 1)
	}
	r.cells[x] = c
}

// fill puts the same cell into from..to-1.
func (r *row) fill(from, to int, c cell) {
	if c == (cell{}) {
		if from < len(r.cells) {
			clear(r.cells[from:min(to, len(r.cells))])
			if to >= len(r.cells) {
				r.cells = r.cells[:from]
			}
		}
		return
	}
	r.grow(to)
	for x := from; x < to; x++ {
		r.cells[x] = c
	}
}

// clear makes the whole row blank and ends its being a continuation.
func (r *row) clear(blank cell, columns int) {
	r.cells, r.text, r.wrapped = r.cells[:0], nil, false
	r.fill(0, columns, blank)
}

// erase makes the cells from..to-1 blank, and with them the other half of a wide character cut by it.
func (r *row) erase(from, to int, blank cell, columns int) {
	if from > 0 && r.at(from-1).shape() == wide {
		r.set(from-1, blank)
	}
	if to < columns && r.at(to-1).shape() == wide {
		r.set(to, blank)
	}
	r.fill(from, min(to, columns), blank)
}

// insert moves the cells from x on n to the right.
func (r *row) insert(x, n int, blank cell, columns int) {
	if x > 0 && r.at(x-1).shape() == wide {
		r.set(x-1, blank)
	}
	if n < columns-x {
		r.grow(columns)
		copy(r.cells[x+n:], r.cells[x:columns-n])
		r.fill(x, x+n, blank)
	} else {
		r.fill(x, columns, blank)
	}
	if r.at(columns-1).shape() == wide {
		r.set(columns-1, blank)
	}
}

// remove deletes n cells at x; those behind move to the left.
func (r *row) remove(x, n int, blank cell, columns int) {
	if n < columns-x {
		r.grow(columns)
		copy(r.cells[x:], r.cells[x+n:columns])
		r.fill(columns-n, columns, blank)
	} else {
		r.fill(x, columns, blank)
	}
	if x > 0 && r.at(x-1).shape() == wide {
		r.set(x-1, blank)
	}
	if c := r.at(x); c.shape() == tail && c.r == 0 {
		r.set(x, blank)
	}
}

// used returns how many cells the row's text takes, without the null cells behind it. Blanks that were
// written count.
func (r *row) used() int {
	if r.text != nil {
		return len(r.text)
	}
	for x := len(r.cells) - 1; x >= 0; x-- {
		if r.cells[x].r != 0 {
			return x + r.cells[x].width()
		}
	}
	return 0
}

// length returns how many cells the row gives to the line that it is part of. With a next row that continues
// it, it is the whole width, less the last cell if that is empty only because the wide character that begins
// the next row did not fit.
func (r *row) length(next *row, columns int) int {
	if next == nil {
		return min(r.used(), columns)
	}
	if r.text == nil {
		c := r.at(columns - 1)
		if c.r == 0 && c.shape() == narrow && next.text == nil && next.at(0).shape() == wide {
			return columns - 1
		}
	} else if len(r.text) < columns && next.text == nil && next.at(0).shape() == wide {
		return columns - 1
	}
	return columns
}

// appendTo appends the row's first n cells to cells; those behind its end are null.
func (r *row) appendTo(cells []cell, n int) []cell {
	for x := range n {
		switch {
		case r.text == nil:
			cells = append(cells, r.at(x))
		case x < len(r.text):
			cells = append(cells, cell{r: rune(r.text[x])})
		default:
			cells = append(cells, cell{})
		}
	}
	return cells
}
