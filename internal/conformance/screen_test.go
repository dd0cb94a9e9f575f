package conformance

// screen_test.go is the rig on which the painter is fuzzed: three emulators by somebody else. One is painted with
// differences, one with whole frames only, the third has no region: the text is printed to it, and the region for a look.
//
// That emulator keeps nothing of a soft wrap, so it has no reflow: what a change of width does to the region is for
// the tests in tmux and xterm.js. It cuts rows at the bottom when it becomes lower, also the cursor's, so that it is
// never made lower than that. It puts a wide character into a last column where it does not fit, and a combining one
// into a cell of its own, so wide ones stay away from the edge and there are no others.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

// A rig paints the same on all its emulators.
type rig struct {
	t           testing.TB
	differences painted // drawn as the library draws
	whole       painted // drawn with whole frames
	plain       *vt.Emulator

	size paint.Size
	rows []paint.Row
	log  []string // what was done
}

// A painted is an emulator, and the painter's idea of it.
type painted struct {
	*vt.Emulator
	screen paint.Screen
}

func newRig(t testing.TB, tie paint.Tie, columns, rows int) *rig {
	r := &rig{t: t, plain: vt.NewEmulator(columns, rows), size: paint.Size{Columns: columns, Rows: rows}}
	for _, p := range []*painted{&r.differences, &r.whole} {
		p.Emulator, p.screen.Tie = vt.NewEmulator(columns, rows), tie
	}
	r.did("%dx%d, tie %d", columns, rows, tie)
	return r
}

func (r *rig) did(format string, a ...any) { r.log = append(r.log, fmt.Sprintf(format, a...)) }

// draw brings the painted emulator to r's rows, below more text.
func (p *painted) draw(r *rig, text []byte, whole bool) []byte {
	b := p.screen.Append(nil, text, r.rows, r.size, whole)
	_, _ = p.Write(b)
	return b
}

// paint puts text above, and shows rows.
func (r *rig) paint(text string, rows []paint.Row) {
	r.rows = rows
	r.did("text %q, rows %q", text, shown(rows))
	r.differences.draw(r, []byte(text), false)
	r.whole.draw(r, []byte(text), true)
	_, _ = r.plain.WriteString(text)
}

func shown(rows []paint.Row) (texts []string) {
	for _, row := range rows {
		texts = append(texts, string(row.Text))
	}
	return texts
}

// resize changes the size; it never cuts off the cursor's row.
func (r *rig) resize(columns, rows int) {
	rows = max(rows, r.differences.CursorPosition().Y+1, r.plain.CursorPosition().Y+1)
	r.size = paint.Size{Columns: columns, Rows: rows}
	r.did("size %dx%d", columns, rows)
	for _, e := range []*vt.Emulator{r.differences.Emulator, r.whole.Emulator, r.plain} {
		e.Resize(columns, rows)
	}
}

// scribble writes junk over rows of the region, and leaves the cursor where it was.
func (r *rig) scribble(row, column int) {
	y := r.differences.CursorPosition().Y
	row = y + row%max(r.differences.screen.Height(), 1)
	junk := fmt.Sprintf("\x1b7\x1b[?7l\x1b[%d;%dH\x1b[7mJUNK\x1b[m\x1b[?7h\x1b8", row+1, 1+column%r.size.Columns)
	r.did("junk %q", junk)
	_, _ = r.differences.WriteString(junk)
}

// room is how many rows a region may have.
func (r *rig) room() int { return max(r.size.Rows-1, 0) }

// region returns the rows as they must be seen.
func (r *rig) region() (rows []string) {
	for _, row := range r.rows[:min(len(r.rows), r.room())] {
		cut, _ := ansi.Crop(nil, row.Text, r.size.Columns-1)
		rows = append(rows, string(cut))
	}
	return rows
}

// check compares the emulators, row by row and with the looks of the text: the incremental frame, the whole one, and text
// that was never above a region.
func (r *rig) check() {
	r.t.Helper()
	got, whole := dump(r.differences.Emulator), dump(r.whole.Emulator)
	if got != whole {
		r.fail("with differences:\n%s\nwith whole frames:\n%s", got, whole)
	}
	if a, b := r.differences.CursorPosition(), r.whole.CursorPosition(); a != b {
		r.fail("the cursor is at %v with differences, at %v with whole frames", a, b)
	}
	if want := r.expected(); got != want {
		r.fail("on the terminal:\n%s\nwant:\n%s", got, want)
	}
}

// expected is the text and, written below it once, the region.
func (r *rig) expected() string {
	rows := r.region()
	if len(rows) == 0 {
		return dump(r.plain)
	}
	_, _ = r.plain.WriteString("\x1b[?7l" + strings.Join(rows, "\r\n") + "\x1b[?7h")
	text := dump(r.plain)
	_, _ = r.plain.WriteString("\r" + strings.Repeat("\x1b[A", len(rows)-1) + "\x1b[J")
	return text
}

// checkNothing draws the same again, which must take no byte.
func (r *rig) checkNothing() {
	r.t.Helper()
	if b := r.differences.draw(r, nil, false); len(b) > 0 {
		r.fail("drawn again: %q", b)
	}
}

func (r *rig) fail(format string, a ...any) {
	r.t.Helper()
	r.t.Fatalf(format+"\nafter:\n%s", append(a, strings.Join(r.log, "\n"))...)
}

// dump returns scrollback and screen with the looks of each cell that has some, without blanks at the ends of rows and
// empty rows at the end: after a change of size an only row may leave one below it.
func dump(e *vt.Emulator) string {
	var b strings.Builder
	for y := range e.ScrollbackLen() {
		dumpRow(&b, e.Width(), func(x int) *cell { return e.ScrollbackCellAt(x, y) })
	}
	for y := range e.Height() {
		dumpRow(&b, e.Width(), func(x int) *cell { return e.CellAt(x, y) })
	}
	return strings.TrimRight(b.String(), "\n")
}

func dumpRow(b *strings.Builder, width int, at func(x int) *cell) {
	var row strings.Builder
	look := ""
	for x := range width {
		c := at(x)
		if c == nil || c.IsZero() {
			c = &cell{Content: " "}
			if x > 0 && at(x-1) != nil && at(x-1).Width == 2 {
				continue
			}
		}
		l := c.Link.URL
		if !c.Style.IsZero() {
			l += c.Style.String()
		}
		if l != look {
			look = l
			row.WriteString("{" + look + "}")
		}
		row.WriteString(c.Content)
	}
	if look != "" {
		row.WriteString("{}")
	}
	b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
}
