package conformance

// fuzz_test.go holds what must be true of the painter whatever is drawn: an incremental frame equals a full repaint,
// drawing twice writes nothing, a forced repaint mends any state.

import (
	"fmt"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

type cell = uv.Cell

// FuzzPainter takes its input for a program, each operation a byte and its operands the bytes behind it.
func FuzzPainter(f *testing.F) {
	for _, program := range seeds() {
		f.Add(program)
	}
	f.Fuzz(func(t *testing.T, program []byte) { run(t, program) })
}

// seeds are programs to begin with.
func seeds() [][]byte {
	long := make([]byte, 400)
	for i := range long {
		long[i] = byte(i * i * 31 >> 3)
	}
	return [][]byte{
		nil,
		{30, 8, 0, opFrame, 3, 1, 10, 2, 20, 3, 5, opCell, 0, 4, 9, opText, 1, 40, 3, opScribble, 1, 2},
		{2, 1, 1, opFrame, 2, 1, 1, 2, 2, opText, 2, 1, 2, 3, 4, opResize, 5, 5, opFrame, 0},
		{79, 23, 2, opText, 3, 79, 80, 81, opFrame, 4, 9, 79, 8, 40, 7, 3, 6, 0, opCell, 1, 78, 3, opCell, 2, 0, 1, opResize, 40, 9},
		long,
	}
}

// The operations. Their operands are said where they are carried out.
const (
	opFrame = iota
	opRow
	opCell
	opText
	opScribble
	opResize
	operations
)

// A tape is what is left of a program. Behind its end there are zeros.
type tape []byte

func (p *tape) next() int {
	if len(*p) == 0 {
		return 0
	}
	b := (*p)[0]
	*p = (*p)[1:]
	return int(b)
}

// run carries out a program: a size, a tie, and up to 40 operations, each of them followed by all checks.
func run(t *testing.T, program []byte) {
	p := tape(program)
	r := newRig(t, 0, 2+p.next()%100, 1+p.next()%40)
	tie := paint.Tie(p.next() % 3)
	r.differences.screen.Tie, r.whole.screen.Tie = tie, tie
	for n := 0; len(p) > 0 && n < 40; n++ {
		r.step(&p)
		r.check()
		r.checkNothing()
	}
}

// step carries out one operation.
func (r *rig) step(p *tape) {
	switch p.next() % operations {
	case opFrame: // so many rows, each of a look and a length
		rows := make([]paint.Row, p.next()%(r.room()+2))
		for i := range rows {
			rows[i] = r.row(p)
		}
		r.paint("", rows)
	case opRow: // which, look, length
		if rows := r.copied(); len(rows) > 0 {
			rows[p.next()%len(rows)] = r.row(p)
			r.paint("", rows)
		}
	case opCell: // which row, which byte of it, what becomes of it
		if rows := r.copied(); len(rows) > 0 {
			change(&rows[p.next()%len(rows)], p.next(), p.next())
			r.paint("", rows)
		}
	case opText: // so many lines, each of a look and a length
		var text strings.Builder
		for range p.next() % 5 {
			text.WriteString(r.line(p) + "\r\n")
		}
		r.paint(text.String(), r.rows)
	case opScribble: // row, column
		if row, column := p.next(), p.next(); len(r.region()) > 0 {
			r.scribble(row, column)
			r.did("repaint")
			r.differences.draw(r, nil, true)
		}
	case opResize: // columns, rows
		r.resize(2+p.next()%100, 1+p.next()%40)
		r.paint("", r.rows)
	}
}

// copied returns copies of the rows: what was handed over is the painter's to compare with.
func (r *rig) copied() []paint.Row {
	rows := make([]paint.Row, len(r.rows))
	for i, row := range r.rows {
		rows[i] = paint.Row{Text: []byte(string(row.Text)), Cells: row.Cells}
	}
	return rows
}

// row returns a row that may be too wide, also with wide characters, since rows are cut before the last column.
func (r *rig) row(p *tape) paint.Row {
	text := piece(p.next(), p.next()%(r.size.Columns+4))
	return paint.Row{Text: []byte(text), Cells: ansi.Width([]byte(text))}
}

// line returns a line that may wrap. It has wide characters only if it does not.
func (r *rig) line(p *tape) string {
	look, length := p.next(), p.next()
	if length >= r.size.Columns-2 {
		look &^= 3
	}
	return piece(look, length)
}

// piece is text of so many cells: look says which characters, which colours, and whether it is a link.
func piece(look, length int) string {
	var b strings.Builder
	if look&8 != 0 {
		fmt.Fprintf(&b, "\x1b]8;;https://example.org/%d\x1b\\", look>>6)
	}
	for n, cells := 0, 0; cells < length; n++ {
		if look&4 != 0 && n%5 == 0 {
			fmt.Fprintf(&b, "\x1b[%dm", []int{0, 31, 1, 44, 7, 38}[(look>>4+n)%5])
		}
		if look&3 == 3 && n%4 == look>>4%4 && cells+2 <= length {
			b.WriteString("漢")
			cells += 2
			continue
		}
		b.WriteByte(" abcdefghijklmnopqrstuvwxyz"[(look>>4+n*n)%27])
		cells++
	}
	if look&4 != 0 {
		b.WriteString("\x1b[m")
	}
	if look&8 != 0 {
		b.WriteString("\x1b]8;;\x1b\\")
	}
	return b.String()
}

// change makes another letter of one in the row's text, from which cell-level differences begin.
func change(row *paint.Row, at, to int) {
	letter := func(c byte) bool { return c == ' ' || 'a' <= c && c <= 'z' }
	if len(row.Text) == 0 || strings.Contains(string(row.Text), "\x1b") {
		return
	}
	if at %= len(row.Text); letter(row.Text[at]) {
		row.Text[at] = byte('a' + to%26)
	}
}
