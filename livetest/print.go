package livetest

// This file holds what printing a character does: where it goes, how wide it is, when the line wraps.

import "github.com/mattn/go-runewidth"

// widths measures as go-runewidth does outside East Asian locales, whatever the locale of the test.
var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// maxCluster bounds the bytes of one cluster; combining marks beyond it are dropped.
const maxCluster = 128

// printASCII prints plain characters, each one cell wide: the way of nearly all text, so by whole rows.
func (t *Terminal) printASCII(p []byte) {
	if t.graphics[t.shift] || t.modes.Insert {
		for _, b := range p {
			t.put(t.translate(rune(b)), 1)
		}
		t.joins = true
		return
	}
	b := t.active
	for len(p) > 0 {
		if b.x >= t.columns {
			if t.modes.AutowrapOff {
				b.x = t.columns - 1
				p = p[len(p)-1:] // all go into the last cell, one over the other
			} else {
				t.wrap(b.x)
			}
		}
		n := min(len(p), t.columns-b.x)
		r := b.row(b.y)
		t.cutWide(r)
		if len(r.cells) < b.x+n {
			t.reserve(r)
			r.grow(b.x + n)
		}
		s := t.penID
		cells := r.cells[b.x : b.x+n]
		for i, c := range p[:n] {
			cells[i] = cell{rune(c), s}
		}
		b.x += n
		t.cutTail(r)
		p = p[n:]
	}
	t.joins = true
}

// reserve gives an empty row room for a whole row at once.
func (t *Terminal) reserve(r *row) {
	if cap(r.cells) < t.columns {
		r.cells = append(make([]cell, 0, t.columns), r.cells...)
	}
}

// cutWide empties the first half of a wide character whose second half will be overwritten.
func (t *Terminal) cutWide(r *row) {
	if x := t.active.x; x > 0 && r.at(x-1).shape() == wide {
		r.set(x-1, cell{s: t.penID})
	}
}

// cutTail empties the second half of a wide character whose first half was overwritten.
func (t *Terminal) cutTail(r *row) {
	if x := t.active.x; x < t.columns {
		if c := r.at(x); c.shape() == tail && c.r == 0 {
			r.set(x, cell{s: t.penID})
		}
	}
}

// printRune prints any other character.
func (t *Terminal) printRune(r rune) {
	w := widths.RuneWidth(r)
	if t.join(r, w) {
		return
	}
	if w == 0 { // a combining mark with nothing to stand on
		return
	}
	t.put(r, w)
	t.joins = true
}

// join adds a combining mark to the character before the cursor, and in a terminal that knows clusters also
// what forms one glyph with it. It tells whether it did.
func (t *Terminal) join(r rune, w int) bool {
	b := t.active
	if b.x == 0 || w > 0 && (!t.clusters || !t.joins) {
		return false
	}
	line := b.row(b.y)
	x := b.x - 1
	if line.at(x).shape() == tail && x > 0 {
		x--
	}
	c := line.at(x)
	if c.r == 0 || w > 0 && c.r > 0 && !joinsGlyph(c.r, r) {
		return false // nothing there, or what joins nothing but a ZWJ
	}
	joined := t.table.text(c.r) + string(r)
	old := c.width()
	now := old
	if t.clusters {
		now = max(old, min(widths.StringWidth(joined), 2))
		if w > 0 && widths.StringWidth(joined) >= old+w {
			return false
		}
	}
	if len(joined) > maxCluster {
		return true
	}
	id := t.table.cluster(joined)
	if now == old {
		c.r = id
		line.set(x, c)
		return true
	}
	line.set(x, cell{s: t.penID}) // it grows: print it again, on the next row if need be
	b.x = x
	t.put(id, now)
	return true
}

// joinsGlyph tells whether b may form one glyph with a before it although b has a width of its own: Hangul
// syllables in parts, pairs of regional indicators, skin tones.
func joinsGlyph(a, b rune) bool {
	jamo := 0x1100 <= a && a <= 0x11ff || 0xa960 <= a && a <= 0xa97f
	switch {
	case 0x1100 <= b && b <= 0x11ff, 0xa960 <= b && b <= 0xa97f, 0xd7b0 <= b && b <= 0xd7ff:
		return a >= 0x1100
	case 0xac00 <= b && b <= 0xd7a3:
		return jamo
	}
	return 0x1f1e6 <= b && b <= 0x1f1ff || 0x1f3fb <= b && b <= 0x1f3ff
}

// put prints a character of so many cells at the cursor.
func (t *Terminal) put(r rune, w int) {
	b := t.active
	if b.x+w > t.columns {
		if !t.modes.AutowrapOff {
			t.wrap(b.x)
		} else {
			b.x = t.columns - 1
			if w == 2 {
				return // no room; xterm.js drops it too
			}
		}
	}
	line := b.row(b.y)
	t.reserve(line)
	t.cutWide(line)
	if t.modes.Insert {
		line.insert(b.x, w, cell{s: t.penID}, t.columns)
	}
	if w == 2 {
		line.set(b.x, cell{r, t.penID | wide})
		line.set(b.x+1, cell{0, t.penID | tail})
	} else {
		line.set(b.x, cell{r, t.penID})
	}
	b.x += w
	t.cutTail(line)
}

// wrap goes on at the beginning of the next row, which becomes a continuation of this one. Cells from x on,
// left over since a wide character did not fit, become empty.
func (t *Terminal) wrap(x int) {
	b := t.active
	if x < t.columns {
		line := b.row(b.y)
		for ; x < t.columns; x++ {
			line.set(x, cell{s: t.penID})
		}
	}
	b.x = 0
	b.y++
	if b.y == b.bottom+1 {
		b.y--
		b.scrollRegion(cell{s: t.blankID}, t.columns, true)
		return
	}
	b.y = min(b.y, t.rows-1)
	b.lines.at(b.base + b.y).wrapped = true
}

// repeat is REP, CSI n b: the last character printed, n times more.
func (t *Terminal) repeat(n int) {
	b := t.active
	if !t.joins || b.x == 0 {
		return
	}
	line := b.row(b.y)
	x := b.x - 1
	if line.at(x).shape() == tail && x > 0 {
		x--
	}
	c := line.at(x)
	if c.r == 0 {
		return
	}
	for range min(n, t.columns*t.rows) {
		t.put(c.r, c.width())
	}
}

// lineDrawing is the DEC special graphics set, from '`' to '~'.
var lineDrawing = []rune("◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")

// translate maps an ASCII character through the character set in use.
func (t *Terminal) translate(r rune) rune {
	if t.graphics[t.shift] && r >= '`' && r <= '~' {
		return lineDrawing[r-'`']
	}
	return r
}
