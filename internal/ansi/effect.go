package ansi

// This file lets controls and sequences act on the line being built. What is
// not named here has no effect.

import (
	"bytes"
	"strconv"
)

// control obeys the control character that p begins with and returns how many
// bytes it took.
func (d *Discipline) control(p []byte) int {
	switch p[0] {
	case '\n', '\v', '\f':
		d.newline(d.count + 1)
		return 1
	case '\r':
		d.line.carriageReturn()
		d.cr = d.count + 1
	case '\b':
		d.move(d.line.column() - 1)
	case '\t':
		d.tab()
	case esc:
		if n := sgrLen(p); n > 0 {
			d.line.pen.style.Apply(p[2 : n-1])
			d.rest(n)
			return n
		}
		d.seq.begin(escape)
		return 1
	}
	d.rest(1)
	return 1
}

// sgrLen returns the length of the whole short SGR that p begins with, else 0.
// Coloured logs have little else, so these go past the state machine.
func sgrLen(p []byte) int {
	if len(p) < 3 || p[1] != '[' {
		return 0
	}
	for i, b := range p[2:min(len(p), 64)] {
		if b == 'm' {
			return i + 3
		}
		if b < '0' || b > ';' {
			break
		}
	}
	return 0
}

// tab goes to the next eighth column. At the line's end it prints blanks: a tab
// would mean another thing wherever the line is shown from another column.
func (d *Discipline) tab() {
	l := &d.line
	col := l.column()
	n := 8 - col%8
	if l.editing || l.returned {
		d.move(col + n)
		return
	}
	style := l.pen.style
	if style.MarksBlanks() {
		l.pen.style = Style{}
	}
	for range n {
		d.print([]byte{' '}, d.count)
	}
	l.pen.style = style
}

// cells returns the line as cells, a new line if it is too long for that.
func (d *Discipline) cells() *editLine {
	if !d.line.editable() {
		d.newline(d.count + 1)
	}
	return d.line.cellular()
}

// move puts the cursor on a column from 0 on, as far as moves may reach.
func (d *Discipline) move(col int) { d.cells().move(col, d.reach()) }

// reach returns the last column that a move reaches in an empty line.
func (d *Discipline) reach() int {
	if d.Columns > 0 {
		return d.Columns - 1
	}
	return maxMove - 1
}

// escape obeys ESC b.
func (d *Discipline) escape(b byte) {
	if b == 'c' { // RIS: reset
		d.line.pen = pen{}
	}
}

// operatingSystemCommand obeys OSC with this body, of which there was more if
// long.
func (d *Discipline) operatingSystemCommand(body []byte, long bool) {
	if target, ok := linkTarget(body); ok {
		if long {
			target = nil
		}
		d.line.setLink(target)
	}
}

// controlSequence obeys CSI params final.
func (d *Discipline) controlSequence(final byte, params []byte) {
	if final == 'm' {
		if onlyParams(params) {
			d.line.pen.style.Apply(params)
		}
		return
	}
	n := firstParam(params)
	if n < 0 {
		return
	}
	count := max(n, 1)
	switch final {
	case 'K':
		d.eraseInLine(n)
	case 'C', 'a': // CUF, HPR
		d.move(d.line.column() + count)
	case 'D': // CUB
		d.move(d.line.column() - count)
	case 'G', '`': // CHA, HPA
		d.move(count - 1)
	case 'X': // ECH
		e := d.cells()
		e.erase(e.col, e.col+count)
	case 'P': // DCH
		d.cells().remove(count)
	case '@': // ICH
		d.cells().insert(min(count, d.reach()+1))
	case 'n': // DSR
		d.report(n)
	case 'c': // DA1
		if n == 0 {
			d.reply("\x1b[?62;22c")
		}
	}
}

// eraseInLine obeys EL. At the line's end, where programs like grep send it
// after each change of colour, and at its beginning it needs no cells.
func (d *Discipline) eraseInLine(mode int) {
	l := &d.line
	atEnd := !l.editing && !l.returned
	switch {
	case mode == 0 && atEnd || mode > 2:
	case mode == 0 && l.returned && l.editable():
		l.clear()
	case mode == 0:
		e := d.cells()
		e.erase(e.col, len(e.cells))
	case mode == 1 && !atEnd:
		e := d.cells()
		e.erase(0, e.col+1)
	case l.editable():
		l.clear()
	default: // too long to be erased: finished
		d.cells()
	}
}

func (d *Discipline) report(n int) {
	switch n {
	case 5:
		d.reply("\x1b[0n")
	case 6:
		var b [32]byte
		s := strconv.AppendInt(append(b[:0], "\x1b[1;"...), int64(d.line.column()+1), 10)
		d.reply(string(append(s, 'R')))
	}
}

func (d *Discipline) reply(s string) {
	if len(d.replies)+len(s) <= maxReplies {
		d.replies = append(d.replies, s...)
	}
}

// onlyParams reports whether a CSI has neither a private prefix nor
// intermediates, which would make it something else.
func onlyParams(params []byte) bool {
	for _, b := range params {
		if b < '0' || b > ';' {
			return false
		}
	}
	return true
}

// firstParam returns the first parameter, 0 if it is missing, at most a
// million, and -1 if the CSI is of another kind.
func firstParam(params []byte) int {
	if !onlyParams(params) {
		return -1
	}
	if i := bytes.IndexByte(params, ';'); i >= 0 {
		params = params[:i]
	}
	n := 0
	for _, b := range params {
		if b == ':' {
			return -1
		}
		n = min(n*10+int(b-'0'), 1_000_000)
	}
	return n
}
