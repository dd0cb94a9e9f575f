package livetest

// This file holds the control sequences: CSI, parameters, final character.

// number returns the i-th parameter, or 1 if it is left out or 0.
func (t *Terminal) number(i int) int {
	if i >= len(t.params) || t.params[i].value <= 0 {
		return 1
	}
	return t.params[i].value
}

// selector returns the first parameter as it is, 0 if left out.
func (t *Terminal) selector() int { return t.params[0].value }

// controlSequence is one CSI: its prefix, intermediates and final are a byte of key each. What it does not
// know leaves no trace.
func (t *Terminal) controlSequence(key uint32) {
	n := t.number(0)
	b := t.active
	blank := cell{s: t.blankID}
	switch key {
	case 'A', 'B', 'C', 'D', 'E', 'F', 'G', '`', 'H', 'f', 'a', 'd', 'e', 'I', 'Z':
		t.moveCursor(key, n)
	case 'J', '?'<<8 | 'J':
		t.eraseInDisplay(t.selector())
	case 'K', '?'<<8 | 'K':
		t.eraseInLine(t.selector())
	case 'L', 'M':
		t.changeLines(key == 'L', n)
	case '@':
		t.keepInside(t.columns - 1)
		b.row(b.y).insert(b.x, n, blank, t.columns)
	case 'P':
		t.keepInside(t.columns - 1)
		b.row(b.y).remove(b.x, n, blank, t.columns)
	case 'X':
		t.keepInside(t.columns - 1)
		b.row(b.y).erase(b.x, min(b.x+n, t.columns), blank, t.columns)
	case 'S':
		for range min(n, b.bottom-b.top+1) { // rows are lost, not scrolled back, as in xterm.js and VTE
			b.moveUp(b.top, b.bottom, blank, t.columns)
		}
	case 'T':
		for range min(n, b.bottom-b.top+1) {
			b.moveDown(b.top, b.bottom, cell{}, t.columns)
		}
	case 'b':
		t.repeat(n)
	case 'g':
		t.clearTabs(t.selector())
	case 'h', 'l':
		t.setMode(key == 'h')
	case '?'<<8 | 'h', '?'<<8 | 'l':
		t.setPrivateMode(key&0xff == 'h')
	case 'm':
		t.selectGraphics()
	case '!'<<8 | 'p':
		t.softReset()
	case 'r':
		t.setMargins()
	case 's':
		t.saveCursor()
	case 'u':
		t.restoreCursor()
	}
}

// moveCursor is CUU, CUD and the other sequences that only move the cursor.
func (t *Terminal) moveCursor(key uint32, n int) {
	b := t.active
	switch key {
	case 'A', 'F':
		if b.y >= b.top {
			n = min(n, b.y-b.top)
		}
		t.moveBy(0, -n)
	case 'B', 'E':
		if b.y <= b.bottom {
			n = min(n, b.bottom-b.y)
		}
		t.moveBy(0, n)
	case 'C', 'a':
		t.moveBy(n, 0)
	case 'D':
		t.moveBy(-n, 0)
	case 'G', '`':
		t.moveToColumn(n - 1)
	case 'H', 'f':
		t.moveTo(t.number(1)-1, n-1)
	case 'd':
		t.moveTo(b.x, n-1)
	case 'e':
		t.moveBy(0, n)
	case 'I', 'Z':
		t.moveByTabs(key == 'I', n)
	}
	if key == 'E' || key == 'F' {
		b.x = 0
	}
}

// moveToColumn is CHA. In origin mode the row is kept too; xterm.js adds the region's top to it.
func (t *Terminal) moveToColumn(x int) {
	t.active.x = x
	t.keepInside(t.columns - 1)
}

func (t *Terminal) moveByTabs(forward bool, n int) {
	b := t.active
	if b.x >= t.columns {
		return
	}
	for range min(n, t.columns) {
		if forward {
			b.x = b.nextTab(b.x, t.columns)
		} else {
			b.x = b.previousTab(b.x)
		}
	}
}

// clearTabs is TBC.
func (t *Terminal) clearTabs(what int) {
	switch what {
	case 0:
		delete(t.active.tabs, t.active.x)
	case 3:
		clear(t.active.tabs)
	}
}

// setMargins is DECSTBM.
func (t *Terminal) setMargins() {
	b := t.active
	top, bottom := t.number(0), t.rows
	if len(t.params) > 1 && t.params[1].value > 0 {
		bottom = min(t.params[1].value, t.rows)
	}
	if bottom > top {
		b.top, b.bottom = top-1, bottom-1
		t.moveTo(0, 0)
	}
}

// eraseInDisplay is ED.
func (t *Terminal) eraseInDisplay(what int) {
	b := t.active
	t.keepInside(t.columns)
	from, to := 0, t.rows // the rows erased as a whole
	switch what {
	case 0:
		t.eraseInLine(0)
		from = b.y + 1
	case 1:
		t.eraseInLine(1)
		b.row(b.y).wrapped = false
		if b.x >= t.columns-1 && b.y+1 < t.rows {
			b.row(b.y + 1).wrapped = false
		}
		to = b.y
	case 2:
	case 3:
		b.lines.dropFirst(b.base)
		b.base = 0
		return
	default:
		return
	}
	for y := from; y < to; y++ {
		b.row(y).clear(cell{s: t.blankID}, t.columns)
	}
}

// eraseInLine is EL. Erased from its first cell on, a row continues no other.
func (t *Terminal) eraseInLine(what int) {
	b := t.active
	t.keepInside(t.columns)
	line := b.row(b.y)
	blank := cell{s: t.blankID}
	switch what {
	case 0:
		if b.x < t.columns {
			line.erase(b.x, t.columns, blank, t.columns)
		}
		if b.x == 0 {
			line.wrapped = false
		}
	case 1:
		line.erase(0, min(b.x+1, t.columns), blank, t.columns)
	case 2:
		line.erase(0, t.columns, blank, t.columns)
		line.wrapped = false
	}
}

// changeLines is IL and DL.
func (t *Terminal) changeLines(insert bool, n int) {
	b := t.active
	t.keepInside(t.columns - 1)
	if b.y < b.top || b.y > b.bottom {
		return
	}
	for range min(n, b.bottom-b.y+1) {
		if insert {
			b.moveDown(b.y, b.bottom, cell{s: t.blankID}, t.columns)
		} else {
			b.moveUp(b.y, b.bottom, cell{s: t.blankID}, t.columns)
		}
	}
	b.x = 0
}
