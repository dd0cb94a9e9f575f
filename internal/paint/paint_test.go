package paint_test

// paint_test.go judges the bytes by what they make of a terminal in memory: after any sequence of texts, frames and sizes
// it must show the text, in order, and below it the last region alone.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/livetest"
)

var ties = map[string]paint.Tie{"linked": paint.Linked, "plain": paint.Plain, "marked": paint.Marked}

// A rig is a Screen, the terminal that it is painted on, and what should be seen there.
type rig struct {
	t    testing.TB
	term *livetest.Terminal
	s    paint.Screen
	size paint.Size
	ref  *livetest.Terminal // shows the same text, and had no region; for a rig whose size does not change
	text []string           // the lines printed, without their ends
	rows []paint.Row        // the region
	log  []deed             // the last things that were done, for messages
}

// A deed is something done to a rig.
type deed struct {
	what        string
	lines, rows []string
}

func (r *rig) did(what string, lines, rows []string) {
	if len(r.log) == 10 {
		r.log = append(r.log[:0], r.log[1:]...)
	}
	r.log = append(r.log, deed{what, lines, slices.Clone(rows)})
}

func newRig(t testing.TB, tie paint.Tie, columns, rows int) *rig {
	return &rig{t: t, term: livetest.New(columns, rows), ref: livetest.New(columns, rows),
		s: paint.Screen{Tie: tie}, size: paint.Size{Columns: columns, Rows: rows}}
}

// paint puts lines above the region and makes rows the region; it returns the bytes that this takes.
func (r *rig) paint(lines []string, rows []string, whole bool) []byte {
	did := "paint"
	if whole {
		did = "paint whole"
	}
	r.did(did, lines, rows)
	var text []byte
	for _, l := range lines {
		text = append(append(text, l...), "\r\n"...)
	}
	r.text = append(r.text, lines...)
	r.rows = r.rows[:0]
	for _, row := range rows {
		r.rows = append(r.rows, paint.Row{Text: []byte(row), Cells: ansi.Width([]byte(row))})
	}
	b := r.s.Append(nil, text, r.rows, r.size, whole)
	_, _ = r.term.Write(b)
	_, _ = r.ref.Write(text)
	return b
}

// again paints what is there already.
func (r *rig) again(whole bool) []byte {
	b := r.s.Append(nil, nil, r.rows, r.size, whole)
	_, _ = r.term.Write(b)
	return b
}

func (r *rig) resize(columns, rows int) {
	r.did(fmt.Sprintf("resize %dx%d", columns, rows), nil, nil)
	r.term.Resize(columns, rows)
	r.size = paint.Size{Columns: columns, Rows: rows}
}

// region returns the rows of the region as they must be seen.
func (r *rig) region() (rows []string) {
	for _, row := range r.rows[:min(len(r.rows), max(r.size.Rows-1, 0))] {
		cut, _ := ansi.Crop(nil, row.Text, r.size.Columns-1)
		rows = append(rows, string(cut))
	}
	return rows
}

// expected is what a terminal shows that the text was printed to, and below it the region, once. The reference holds the
// text alone again then.
func (r *rig) expected() string {
	rows := r.region()
	if len(rows) == 0 {
		return r.ref.Text()
	}
	_, _ = r.ref.WriteString(strings.Join(rows, "\r\n"))
	text := r.ref.Text()
	_, _ = r.ref.Write(append(ansi.AppendUp([]byte("\r"), len(rows)-1), ansi.EraseBelow...))
	return text
}

// check compares the terminal with what is expected, and the cursor with the region's first row.
func (r *rig) check() {
	r.t.Helper()
	if got, want := r.term.Text(), r.expected(); got != want {
		r.fail("on the terminal:\n%s\nwant:\n%s", got, want)
	}
	r.checkRegion()
}

// checkRegion checks what is below the text: the region at the cursor, in its colours, and nothing else.
func (r *rig) checkRegion() {
	r.t.Helper()
	only := livetest.New(r.size.Columns, r.size.Rows)
	_, _ = only.WriteString(strings.Join(r.region(), "\r\n"))
	x, y := r.term.Cursor()
	below := strings.Split(r.term.Styled(), "\n")
	below = below[min(y, len(below)):]
	if got, want := strings.Join(below, "\n"), only.Styled(); got != want {
		r.fail("from the cursor's row on:\n%s\nwant:\n%s", got, want)
	}
	if want := min(len(r.region()), 1); x != want {
		r.fail("the cursor is in column %d, not %d", x, want)
	}
	if m := r.term.Modes().String(); m != "" {
		r.fail("left on: %s", m)
	}
	if n := r.s.Height(); n != len(r.region()) {
		r.fail("the height is %d, not %d", n, len(r.region()))
	}
}

func (r *rig) fail(format string, args ...any) {
	r.t.Helper()
	message := fmt.Sprintf(format, args...) + fmt.Sprintf("\n%dx%d, after:", r.size.Columns, r.size.Rows)
	for _, d := range r.log {
		message += fmt.Sprintf("\n%s: text %q, region %q", d.what, d.lines, d.rows)
	}
	r.t.Fatal(message)
}

func TestTextAboveRegion(t *testing.T) {
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, tie, 20, 6)
			r.paint(nil, []string{"one", "two"}, false)
			r.check()
			for i := range 10 {
				lines := []string{fmt.Sprintf("text %d", i), "a line that is longer than the terminal is wide"}
				r.paint(lines, []string{"one", "two"}, false)
				r.check()
			}
			r.paint(nil, []string{"only one"}, false)
			r.check()
			r.paint(nil, []string{"1", "2", "3", "4", "5", "6", "7", "8"}, false)
			r.check()
			r.paint([]string{""}, nil, false)
			r.check()
			r.paint([]string{"the end"}, nil, false)
			r.check()
		})
	}
}

// A frame that changes costs its changed rows only; one that does not change costs nothing.
func TestBytes(t *testing.T) {
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, tie, 80, 24)
			rows := make([]string, 20)
			for i := range rows {
				rows[i] = fmt.Sprintf("row %2d and a text that does not change", i)
			}
			r.paint(nil, rows, false)
			if b := r.again(false); len(b) > 0 {
				t.Errorf("drawn again: %q", b)
			}
			rows[7] = "changed"
			b := r.paint(nil, rows, false)
			r.check()
			if strings.Contains(string(b), "row") || !strings.Contains(string(b), "changed") {
				t.Errorf("one row has changed: %q", b)
			}
			if len(b) > 60 {
				t.Errorf("one row has changed: %d bytes", len(b))
			}
		})
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	var s paint.Screen
	rows, size := []paint.Row{{Text: []byte("row"), Cells: 3}}, paint.Size{Columns: 80, Rows: 24}
	if b := s.Append([]byte("before"), nil, rows, size, false); !strings.HasPrefix(string(b), "before\x1b") {
		t.Errorf("%q", b)
	}
	if b := s.Append([]byte("before"), nil, rows, size, false); string(b) != "before" {
		t.Errorf("%q", b)
	}
}

// The caller's rows are the caller's: they may change after Append.
func TestRowsAreCopied(t *testing.T) {
	r := newRig(t, paint.Linked, 80, 24)
	row := []byte("first")
	size := paint.Size{Columns: 80, Rows: 24}
	_ = r.s.Append(nil, nil, []paint.Row{{Text: row, Cells: 5}}, size, false)
	copy(row, "other")
	if b := r.s.Append(nil, nil, []paint.Row{{Text: row, Cells: 5}}, size, false); len(b) == 0 {
		t.Error("a change was missed")
	}
}

func TestShows(t *testing.T) {
	var s paint.Screen
	size := paint.Size{Columns: 80, Rows: 24}
	rows := []paint.Row{{Text: []byte("row"), Cells: 3}}
	if s.Shows(rows, size) {
		t.Error("a new screen shows something")
	}
	s.Append(nil, nil, rows, size, false)
	if !s.Shows(rows, size) || s.Size() != size {
		t.Error("it does not show what was drawn")
	}
	raw := []paint.Row{{Text: []byte("raw"), Cells: 3}}
	if s.Shows(rows, paint.Size{Columns: 81, Rows: 24}) || s.Shows(nil, size) || s.Shows(raw, size) {
		t.Error("it shows what was not drawn")
	}
	s.Forget()
	if s.Height() != 0 || s.Shows(rows, size) {
		t.Error("it shows something after Forget")
	}
}

// A region's worth of bytes, nonsense sizes included, and no panic.
func TestOddSizes(t *testing.T) {
	var s paint.Screen
	rows := []paint.Row{{Text: []byte("row"), Cells: 3}, {Text: []byte("\x1b[31m漢字\x1b[m"), Cells: 4}}
	for _, size := range []paint.Size{{0, 0}, {1, 1}, {-1, -1}, {2, 1}, {1, 2}, {2, 2}, {3, 3}, {1 << 20, 1 << 20}} {
		for range 3 {
			s.Append(nil, []byte("text\r\n"), rows, size, false)
			if s.Height() > max(size.Rows-1, 0) {
				t.Errorf("%v: %d rows", size, s.Height())
			}
		}
	}
}

// Wherever the cursor was left, the next line is a fresh one, and a fresh one stays the one that it is.
func TestFreshLine(t *testing.T) {
	for _, before := range []string{"", "x", "123456789", "1234567890", "12345678901", "text\n", "text\nx",
		"1\n2\n3\n4", "1\n2\n3\n4\n"} {
		term := livetest.New(10, 4)
		_, _ = term.WriteString(before)
		_, _ = term.Write(paint.AppendFreshLine(nil, 10))
		_, _ = term.WriteString("next")
		want := livetest.New(10, 4)
		_, _ = want.WriteString(before)
		if before != "" && !strings.HasSuffix(before, "\n") {
			_, _ = want.WriteString("\n")
		}
		_, _ = want.WriteString("next")
		if got, want := strings.Join(term.Lines(), "\n"), strings.Join(want.Lines(), "\n"); got != want {
			t.Errorf("after %q:\n%s\nwant:\n%s", before, got, want)
		}
	}
}

// Whole mends whatever somebody wrote over the region.
func TestWholeMends(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			for range 50 {
				r := newRig(t, tie, 10+random.IntN(40), 4+random.IntN(10))
				r.paint(someLines(random), someRows(random, r.size), false)
				if len(r.region()) == 0 {
					continue
				}
				r.scribble(random)
				r.again(true)
				r.check()
			}
		})
	}
}

// scribble writes over the region's rows and what is below, and leaves the cursor where it was. What is below a region of
// one row is left alone: a repaint does not look there, since on the screen's last row that would scroll.
func (r *rig) scribble(random *rand.Rand) {
	_, y := r.term.Cursor()
	below := r.size.Rows - y
	if len(r.region()) == 1 {
		below = 1
	}
	junk := "\x1b7\x1b[?7l"
	for range 1 + random.IntN(4) {
		row := y + random.IntN(below)
		junk += fmt.Sprintf("\x1b[%d;%dH\x1b[7mJUNK\x1b[m", row+1, 1+random.IntN(max(r.size.Columns-4, 1)))
	}
	r.did("junk", nil, nil)
	_, _ = r.term.WriteString(junk + "\x1b[?7h\x1b8")
}

// someLines returns lines to print, most often none or one.
func someLines(random *rand.Rand) (lines []string) {
	for range random.IntN(2) * random.IntN(4) {
		lines = append(lines, somePiece(random, 1+random.IntN(100)))
	}
	return lines
}

// someRows returns rows that may be more, and wider, than there is room for.
func someRows(random *rand.Rand, size paint.Size) []string {
	rows := make([]string, random.IntN(size.Rows+2))
	for i := range rows {
		rows[i] = somePiece(random, random.IntN(size.Columns+3))
	}
	return rows
}

// somePiece returns harmless text of about n cells, on whose width nobody disagrees.
func somePiece(random *rand.Rand, n int) string {
	var b strings.Builder
	for cells := 0; cells < n; cells++ {
		switch random.IntN(12) {
		case 0:
			b.WriteString("漢")
			cells++
		case 1:
			b.WriteString("e\u0301")
		case 2:
			fmt.Fprintf(&b, "\x1b[%dmx\x1b[m", 31+random.IntN(6))
		case 3:
			b.WriteByte(' ')
		default:
			b.WriteByte("abcdefghijklmnopqrstuvwxyz"[random.IntN(26)])
		}
	}
	if b.Len() > 0 {
		b.WriteByte('.') // a blank at the end is not to be seen
	}
	return b.String()
}

// Random texts and frames: what is on the terminal is what would be there, had it all been written once.
func TestRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			for range 12 {
				r := newRig(t, tie, 2+random.IntN(60), 1+random.IntN(20))
				for range 20 {
					r.step(random)
					r.check()
				}
			}
		})
	}
}

// step does something to r.
func (r *rig) step(random *rand.Rand) {
	rows := make([]string, 0, len(r.rows))
	for _, row := range r.rows {
		rows = append(rows, string(row.Text))
	}
	switch random.IntN(4) {
	case 0:
		rows = someRows(random, r.size)
	case 1:
		for range 1 + random.IntN(3) {
			if len(rows) > 0 {
				rows[random.IntN(len(rows))] = somePiece(random, random.IntN(r.size.Columns+3))
			}
		}
	}
	r.paint(someLines(random), rows, random.IntN(8) == 0)
	if b := r.again(false); len(b) > 0 {
		r.fail("drawn again: %q", b)
	}
}

// Sizes change, with the terminal's reflow, while text is printed and frames are drawn: no row of a frame stays behind,
// and each line of text is there once. The tie is the one for this reflow, xterm.js's. What no method reaches is left out: a
// region near the top of a screen that narrows.
func TestRandomSizes(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for run := range 20 {
		r := newRig(t, paint.Linked, 30+random.IntN(60), 12+random.IntN(20))
		r.fill(40)
		for step := range 30 {
			if random.IntN(2) == 0 {
				r.resize(20+random.IntN(80), 12+random.IntN(25))
			}
			rows := make([]string, random.IntN(6))
			for i := range rows {
				rows[i] = fmt.Sprintf("REGION row %d of frame %d.%d %s.", i, run, step, strings.Repeat("=", random.IntN(r.size.Columns)))
			}
			var lines []string
			for range random.IntN(3) {
				lines = append(lines, fmt.Sprintf("line %d of text %s.", len(r.text)+len(lines), strings.Repeat("-", random.IntN(120))))
			}
			r.paint(lines, rows, false)
			r.checkRegion()
			if n := strings.Count(r.term.Text(), "REGION"); n != len(r.region()) {
				r.fail("%d rows of regions are to be seen, not %d:\n%s", n, len(r.region()), r.term.Text())
			}
		}
		r.paint(nil, nil, false)
		if got, want := strings.Join(r.term.Lines(), "\n"), strings.Join(r.text, "\n"); got != want {
			r.fail("lines:\n%s\nwant:\n%s", got, want)
		}
	}
}

// fill prints n lines.
func (r *rig) fill(n int) {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("line %d.", i))
	}
	r.paint(lines, nil, false)
}

// The same for a window whose height alone changes, with whatever region.
func TestRandomHeights(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			for range 10 {
				r := newRig(t, tie, 40, 10)
				r.fill(30)
				for range 30 {
					if random.IntN(2) == 0 {
						r.resize(40, 1+random.IntN(20))
					}
					rows := make([]string, random.IntN(8))
					for i := range rows {
						rows[i] = fmt.Sprintf("REGION %d", i)
					}
					r.paint([]string{fmt.Sprintf("line %d.", len(r.text))}, rows, false)
					r.checkRegion()
				}
				r.paint(nil, nil, false)
				if got, want := strings.Join(r.term.Lines(), "\n"), strings.Join(r.text, "\n"); got != want {
					r.fail("lines:\n%s\nwant:\n%s", got, want)
				}
			}
		})
	}
}

// FuzzPaint takes its input for a seed, a size and a sequence of steps. Three things must hold after each: the terminal
// shows what a terminal without regions would show, drawing again writes nothing, and a forced repaint mends what was
// scribbled over the region.
func FuzzPaint(f *testing.F) {
	f.Add(uint64(1), uint8(80), uint8(24), []byte{0, 1, 2, 3})
	f.Add(uint64(2), uint8(2), uint8(1), []byte{0, 0, 0, 7})
	f.Add(uint64(3), uint8(10), uint8(3), []byte{7, 0, 7, 0, 1, 1, 1})
	f.Fuzz(func(t *testing.T, seed uint64, columns, rows uint8, steps []byte) {
		random := rand.New(rand.NewPCG(seed, 0))
		r := newRig(t, paint.Tie(seed%3), 2+int(columns)%100, 1+int(rows)%40)
		for _, step := range steps[:min(len(steps), 50)] {
			if step%8 == 7 && len(r.region()) > 0 {
				r.scribble(random)
				r.again(true)
			} else {
				r.step(random)
			}
			r.check()
		}
	})
}

// FuzzRegionRows has any harmless text for rows: what a frame lets through can neither wrap nor move what is below it.
func FuzzRegionRows(f *testing.F) {
	f.Add("plain", "\x1b[31mred", 20)
	f.Add("漢字漢字漢字", "e\u0301\u0302", 7)
	f.Add("\x1b]8;;https://example.org\x1b\\link", "tab\ttab", 10)
	f.Fuzz(func(t *testing.T, a, b string, columns int) {
		r := newRig(t, paint.Linked, 2+min(max(columns, 0), 100), 6)
		clean := func(s string) string {
			line := ansi.Sanitise(nil, []byte(s))
			for c := ansi.NewCells(line); c.Next(); {
				if ansi.Disputed(c.Text) {
					t.Skip("terminals disagree on it")
				}
			}
			return string(line)
		}
		a, b = clean(a), clean(b)
		r.paint([]string{"text"}, []string{a, b, "end"}, false)
		r.check()
		r.paint(nil, []string{b, a, "end"}, false)
		r.check()
		r.paint([]string{"more"}, []string{a, "end"}, false)
		r.check()
	})
}
