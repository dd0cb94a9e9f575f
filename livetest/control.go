package livetest

// This file holds the control characters, the short escape sequences, and the movements of the cursor.

import (
	"strconv"
	"strings"

	"github.com/onewriter/live/render"
)

// control is one of the control characters below U+0020.
func (t *Terminal) control(r rune) {
	b := t.active
	t.joins = false
	switch r {
	case '\b':
		t.backspace()
	case '\t':
		if b.x < t.columns {
			b.x = b.nextTab(b.x, t.columns)
		}
	case '\n', '\v', '\f':
		t.lineFeed()
	case '\r':
		b.x = 0
	case 0x0e, 0x0f: // SO, SI
		t.shift = int(0x0f - r)
	}
}

// lineFeed is LF. The row it arrives at does not continue the one above any longer.
func (t *Terminal) lineFeed() {
	b := t.active
	if t.newline {
		b.x = 0
	}
	b.y++
	switch {
	case b.y == b.bottom+1:
		b.y--
		b.scrollRegion(cell{s: t.blankID}, t.columns, false)
	case b.y >= t.rows:
		b.y = t.rows - 1
	default:
		b.lines.at(b.base + b.y).wrapped = false
	}
	if b.x >= t.columns {
		b.x--
	}
}

// backspace is BS; with reverse wrap it also goes back to the row that this one continues.
func (t *Terminal) backspace() {
	b := t.active
	if !t.modes.ReverseWrap {
		t.keepInside(t.columns - 1)
		b.x = max(b.x-1, 0)
		return
	}
	t.keepInside(t.columns)
	line := b.row(b.y)
	if b.x > 0 {
		b.x--
	} else if b.y > b.top && b.y <= b.bottom && line.wrapped {
		line.wrapped = false
		b.y--
		b.x = t.columns - 1
		if c := b.row(b.y).at(b.x); c.r == 0 && c.shape() == narrow {
			b.x--
		}
	}
	t.keepInside(t.columns - 1)
}

// escapeSequence is ESC with its intermediates and final character, a byte of key each.
func (t *Terminal) escapeSequence(key uint32) {
	t.joins = false
	b := t.active
	switch key {
	case '7':
		t.saveCursor()
	case '8':
		t.restoreCursor()
	case '=', '>':
		t.modes.ApplicationKeypad = key == '='
	case 'D': // IND
		t.index()
	case 'E': // NEL
		b.x = 0
		t.index()
	case 'H': // HTS
		b.tabs[b.x] = true
	case 'M': // RI
		t.reverseIndex()
	case 'c': // RIS
		t.reset()
	case '('<<8 | '0', '('<<8 | 'B', '('<<8 | 'A':
		t.graphics[0] = key&0xff == '0'
	case ')'<<8 | '0', ')'<<8 | 'B', ')'<<8 | 'A':
		t.graphics[1] = key&0xff == '0'
	case '#'<<8 | '8': // DECALN
		t.fillWithE()
	}
}

// index is IND: LF that leaves the column and the row's being a continuation alone.
func (t *Terminal) index() {
	b := t.active
	t.keepInside(t.columns - 1)
	b.y++
	if b.y == b.bottom+1 {
		b.y--
		b.scrollRegion(cell{s: t.blankID}, t.columns, false)
	}
	t.keepInside(t.columns - 1)
}

// reverseIndex is RI: up one row, at the top of the scroll region by moving its rows down.
func (t *Terminal) reverseIndex() {
	b := t.active
	t.keepInside(t.columns - 1)
	if b.y == b.top {
		b.moveDown(b.top, b.bottom, cell{s: t.blankID}, t.columns)
		return
	}
	b.y--
	t.keepInside(t.columns - 1)
}

// fillWithE is DECALN, the test picture.
func (t *Terminal) fillWithE() {
	b := t.active
	for y := range t.rows {
		b.row(y).clear(cell{r: 'E', s: t.penID}, t.columns)
	}
	t.moveTo(0, 0)
}

// saveCursor is DECSC.
func (t *Terminal) saveCursor() {
	b := t.active
	b.saved = saved{b.x, b.base + b.y, t.pen, t.graphics, t.shift}
}

// restoreCursor is DECRC. The place is one in the text: it moves with it while rows scroll.
func (t *Terminal) restoreCursor() {
	b := t.active
	b.x, b.y = b.saved.x, max(b.saved.y-b.base, 0)
	pen := b.saved.pen
	pen.link = t.pen.link
	t.setPen(pen)
	t.graphics, t.shift = b.saved.graphics, b.saved.shift
	t.keepInside(t.columns - 1)
}

// keepInside moves the cursor into the columns 0..last and onto the screen, or in origin mode into the
// scroll region.
func (t *Terminal) keepInside(last int) {
	b := t.active
	b.x = min(max(b.x, 0), last)
	if t.modes.Origin {
		b.y = min(max(b.y, b.top), b.bottom)
	} else {
		b.y = min(max(b.y, 0), t.rows-1)
	}
}

// moveTo puts the cursor on a cell, in origin mode one of the scroll region.
func (t *Terminal) moveTo(x, y int) {
	b := t.active
	if t.modes.Origin {
		y += b.top
	}
	b.x, b.y = x, y
	t.keepInside(t.columns - 1)
}

// moveBy moves the cursor; it stays on the screen.
func (t *Terminal) moveBy(dx, dy int) {
	b := t.active
	t.keepInside(t.columns - 1)
	b.x += dx
	b.y += dy
	t.keepInside(t.columns - 1)
}

// operatingSystemCommand is OSC. Only the title, hyperlinks and progress mean anything here.
func (t *Terminal) operatingSystemCommand(b []byte) {
	number, data, _ := strings.Cut(string(b), ";")
	switch number {
	case "0", "2":
		t.title = data
	case "8":
		_, link, found := strings.Cut(data, ";")
		if found {
			pen := t.pen
			pen.link = link
			t.setPen(pen)
		}
	case "9":
		if state, found := strings.CutPrefix(data, "4;"); found {
			t.setTaskbar(state)
		}
	}
}

// setTaskbar is OSC 9;4: a state and, for most, a percentage, without which that stays as it was.
func (t *Terminal) setTaskbar(s string) {
	number, percent, _ := strings.Cut(s, ";")
	state, err := strconv.ParseUint(number, 10, 8)
	if err != nil || state > uint64(render.TaskbarPaused) {
		return
	}
	t.taskbar.State = render.TaskbarState(state)
	if n, err := strconv.Atoi(percent); err == nil {
		t.taskbar.Percent = min(max(n, 0), 100)
	}
	if t.taskbar.State == render.TaskbarNone || t.taskbar.State == render.TaskbarIndeterminate {
		t.taskbar.Percent = 0
	}
}
