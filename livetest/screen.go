package livetest

// This file holds a screen: the list of its rows, of which the last ones are visible and those before are
// the scrollback, and the cursor on it.

// A screen is the normal or the alternate screen.
type screen struct {
	lines  ring // scrollback, then the visible rows
	limit  int  // the most rows that lines may hold; the height alone on the alternate screen
	base   int  // index in lines of the first visible row
	x, y   int  // the cursor, from the first visible row; x is the width while a wrap is pending
	top    int  // first row of the scroll region
	bottom int  // its last row
	saved  saved
	tabs   map[int]bool

	spare []cell // storage of a row that was frozen, for the next new row
	slab  []byte // storage for the text of frozen rows
}

// saved is what DECSC keeps. y counts from the top of the scrollback.
type saved struct {
	x, y     int
	pen      style
	graphics [2]bool
	shift    int
}

func (b *screen) init(columns, rows, limit int) {
	*b = screen{limit: limit}
	b.clear(columns, rows)
}

// clear forgets all rows and gives the screen so many new ones.
func (b *screen) clear(columns, rows int) {
	b.lines = ring{}
	for range rows {
		b.lines.push(row{})
	}
	b.base, b.x, b.y, b.top, b.bottom = 0, 0, 0, 0, rows-1
	b.tabs = map[int]bool{}
	b.setTabs(0, columns)
}

// row returns a visible row, ready to be changed.
func (b *screen) row(y int) *row { return b.lines.at(b.base + y).thaw() }

// setTabs puts a tab stop on every eighth column from the given one on.
func (b *screen) setTabs(from, columns int) {
	for i := from; i < columns; i += 8 {
		b.tabs[i] = true
	}
}

// previousTab returns the tab stop before column x.
func (b *screen) previousTab(x int) int {
	for x--; x > 0 && !b.tabs[x]; x-- {
	}
	return max(x, 0)
}

// nextTab returns the tab stop behind column x, at most the last column.
func (b *screen) nextTab(x, columns int) int {
	for x++; x < columns && !b.tabs[x]; x++ {
	}
	return min(x, columns-1)
}

// scrollRegion moves the rows of the scroll region up by one. With the region at the top of the screen its
// first row goes into the scrollback, else it is lost. The new last row is blank.
func (b *screen) scrollRegion(blank cell, columns int, wrapped bool) {
	if b.top != 0 {
		b.moveUp(b.top, b.bottom, blank, columns)
		b.row(b.bottom).wrapped = wrapped
		return
	}
	b.freeze(b.base)
	r := row{cells: b.spare, wrapped: wrapped}
	b.spare = nil
	r.fill(0, columns, blank)
	b.lines.push(r)
	last := b.lines.n - 1
	for i := last; i > b.base+b.bottom+1; i-- { // rows below the region stay where they are
		*b.lines.at(i), *b.lines.at(i - 1) = *b.lines.at(i - 1), *b.lines.at(i)
	}
	b.base++
	b.trim()
}

// trim drops the oldest rows beyond the limit.
func (b *screen) trim() {
	if n := b.lines.n - b.limit; n > 0 {
		n = min(n, b.base)
		b.lines.dropFirst(n)
		b.base -= n
	}
}

// moveUp moves rows from..to (visible ones) up by one: row from is lost, row to becomes blank.
func (b *screen) moveUp(from, to int, blank cell, columns int) {
	first := *b.row(from)
	for y := from; y < to; y++ {
		*b.lines.at(b.base + y) = *b.lines.at(b.base + y + 1)
	}
	first.clear(blank, columns)
	*b.lines.at(b.base + to) = first
}

// moveDown moves rows from..to (visible ones) down by one: row to is lost, row from becomes blank.
func (b *screen) moveDown(from, to int, blank cell, columns int) {
	last := *b.row(to)
	for y := to; y > from; y-- {
		*b.lines.at(b.base + y) = *b.lines.at(b.base + y - 1)
	}
	last.clear(blank, columns)
	*b.lines.at(b.base + from) = last
}

// slabSize is how many bytes of frozen text are allocated at once.
const slabSize = 64 << 10

// freeze packs a row that leaves the screen, if it is plain text, into a byte for each cell: a scrollback of
// 100,000 rows then takes some 8 MB instead of 64, and the row's cells can be used again.
func (b *screen) freeze(i int) {
	r := b.lines.at(i)
	if r.text != nil || b.limit <= b.lines.n-b.base { // an alternate screen keeps nothing
		if b.limit <= b.lines.n-b.base {
			b.spare = r.cells[:0]
			r.cells = nil
		}
		return
	}
	n := min(r.used(), len(r.cells)) // a wide character cut at the edge is used beyond it
	if n < len(r.cells) && !isNull(r.cells[n:]) || n == 0 {
		return
	}
	if cap(b.slab)-len(b.slab) < n {
		b.slab = make([]byte, 0, max(slabSize, n))
	}
	start := len(b.slab)
	text := b.slab[start : start+n : start+n]
	for i, c := range r.cells[:n] {
		if c.s != 0 || c.r < 0x20 || c.r > 0x7e {
			return
		}
		text[i] = byte(c.r)
	}
	b.slab = b.slab[:start+n]
	b.spare = r.cells[:0]
	r.text, r.cells = text, nil
}

// isNull tells whether the cells were never written to and have no colour.
func isNull(cells []cell) bool {
	for _, c := range cells {
		if c != (cell{}) {
			return false
		}
	}
	return true
}

// A ring is a list of rows that is cheap to change at both ends.
type ring struct {
	rows  []row // its length is a power of two
	first int   // index in rows of the first row
	n     int
}

func (l *ring) at(i int) *row { return &l.rows[(l.first+i)&(len(l.rows)-1)] }

func (l *ring) push(r row) {
	if l.n == len(l.rows) {
		grown := make([]row, max(64, 2*l.n))
		for i := range l.n {
			grown[i] = *l.at(i)
		}
		l.rows, l.first = grown, 0
	}
	l.n++
	*l.at(l.n - 1) = r
}

// pop drops the last row.
func (l *ring) pop() {
	*l.at(l.n - 1) = row{}
	l.n--
}

// dropFirst drops the first n rows.
func (l *ring) dropFirst(n int) {
	for i := range n {
		*l.at(i) = row{}
	}
	l.first = (l.first + n) & max(len(l.rows)-1, 0)
	l.n -= n
}
