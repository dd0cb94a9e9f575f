package paint_test

// bound_test.go works out the fewest bytes that bring one frame to the next, and compares.
//
// The bound is that of a program which knows the screen and may use printable text, SGR, OSC 8, CR, BS, CUU, CUD, CUF,
// CUB, CHA, DECSC, DECRC and the erasures, going over the rows as one reads them, the cursor at rest before and after.
// (LF would be shorter than CUD, but cuts the ties between rows and scrolls. Insertion and deletion of characters, REP
// and tabs are not everywhere.) It is the sum of
//
//   - the text of the graphemes that differ, and at the end of a row that became shorter 3 bytes, or a blank for one cell;
//   - the shortest SGR and OSC 8 from the looks of each of these to the next, from and to the default;
//   - from each run of them to the next, the shortest move, or the text between;
//   - back to rest, the shortest move, or DECSC and DECRC.
//
// Each of these is at its least by itself. Synchronized output (16 bytes) and autowrap off and on (10, where a row near
// the region's last may be written to its right end) are not in it.

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/onewriter/live/internal/ansi"
)

const syncMarks = len(ansi.SyncBegin + ansi.SyncEnd)

// A grapheme is what stands in one cell, or two.
type grapheme struct {
	text, link string
	style      ansi.Style
	col, width int
}

func graphemes(row string) (g []grapheme, cells int) {
	for c := ansi.NewCells([]byte(row)); c.Next(); {
		g = append(g, grapheme{string(c.Text), string(c.Link), c.Style, cells, c.Width})
		cells += c.Width
	}
	return g, cells
}

// A bounder adds a bound up, going from change to change.
type bounder struct {
	row, col int
	style    ansi.Style
	link     string
	bytes    int
}

// bound returns the fewest bytes from one frame to another of as many rows.
func bound(was, now []string) int {
	b := bounder{col: 1}
	for i := range now {
		b.change(i, was[i], now[i])
	}
	if b.bytes == 0 {
		return 0
	}
	b.looks(ansi.Style{}, "")
	back := across(b.col, 1)
	if b.row > 0 {
		back += csi(b.row)
	}
	return b.bytes + min(back, len(ansi.SaveCursor+ansi.RestoreCursor))
}

func (b *bounder) change(row int, was, now string) {
	old, oldCells := graphemes(was)
	there := map[grapheme]bool{}
	for _, g := range old {
		there[g] = true
	}
	fresh, cells := graphemes(now)
	for i, g := range fresh {
		if !there[g] {
			b.move(row, g.col, fresh[:i])
			b.looks(g.style, g.link)
			b.bytes += len(g.text)
			b.col = g.col + g.width
		}
	}
	if oldCells > cells {
		b.move(row, cells, fresh)
		b.bytes += min(oldCells-cells, 3)
	}
}

// move adds the way to a cell; before is what the row has on the left of it.
func (b *bounder) move(row, col int, before []grapheme) {
	if row > b.row {
		b.bytes += csi(row - b.row)
		b.row = row
	}
	again, fromStart := 0, 1
	for _, g := range before {
		if g.col >= b.col {
			again += len(g.text)
		}
		fromStart += len(g.text)
	}
	least := min(across(b.col, col), fromStart)
	if col >= b.col {
		least = min(least, again)
	}
	b.bytes += least
	b.col = col
}

// looks adds the change of style and link.
func (b *bounder) looks(style ansi.Style, link string) {
	if n := len(style.Append(nil, b.style)); style == (ansi.Style{}) {
		b.bytes += min(n, len("\x1b[m"))
	} else {
		b.bytes += n
	}
	switch {
	case link == b.link:
	case link == "":
		b.bytes += len(ansi.LinkEnd)
	default:
		b.bytes += len(ansi.AppendLink(nil, []byte(link)))
	}
	b.style, b.link = style, link
}

// across is the least that a move within a row takes.
func across(from, to int) int {
	n := max(from-to, to-from)
	switch {
	case n == 0:
		return 0
	case to == 0:
		return 1
	case from > to:
		return min(n, csi(n), csi(to+1))
	}
	return min(csi(n), csi(to+1))
}

// csi is the length of a control sequence with one parameter.
func csi(n int) int {
	if n == 1 {
		return len("\x1b[A")
	}
	return len("\x1b[A") + len(strconv.Itoa(n))
}

// The bound is one: nothing that is painted takes less.
func TestBoundHolds(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			sum, least := 0, 0
			for range 300 {
				r := newRig(t, tie, 20+random.IntN(60), 2+random.IntN(20))
				r.atoms = r.someRows(random)
				r.paint(nil, r.lines(), false)
				was := r.region()
				for range 1 + random.IntN(3) {
					if len(r.atoms) > 0 {
						i := random.IntN(len(r.atoms))
						r.atoms[i] = r.edit(random, append([]atom(nil), r.atoms[i]...))
					}
				}
				n := len(r.paint(nil, r.lines(), false))
				lower := bound(was, r.region())
				if n -= syncMarks; lower > max(n, 0) {
					r.fail("%d bytes, and the bound is %d", n, lower)
				}
				sum, least = sum+max(n, 0), least+lower
			}
			if ratio := float64(sum) / float64(least); ratio > 1.1 {
				t.Errorf("%.3f times the bound", ratio)
			}
		})
	}
}

// S46: a frame takes little more than its changed cells do.
func TestBytesNearBound(t *testing.T) {
	for name, tie := range ties {
		for _, sc := range scenes {
			bytes, least, whole := sc.cost(tie)
			ratio := (bytes - float64(syncMarks)) / least
			t.Logf("%s, %s: %.1f bytes, %d of them sync marks; bound %.1f, ratio %.2f; whole %.0f", sc.name, name, bytes,
				syncMarks, least, ratio, whole)
			if ratio > 1.3 || ratio < 1 {
				t.Errorf("%s, %s: %.2f times the bound", sc.name, name, ratio)
			}
		}
	}
}
