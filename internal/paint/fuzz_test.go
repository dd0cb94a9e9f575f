package paint_test

// fuzz_test.go holds what must be so after any sequence of texts, frames and sizes.

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

// Whole mends whatever somebody wrote over the region.
func TestWholeMends(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			for range 50 {
				r := newRig(t, tie, 10+random.IntN(40), 4+random.IntN(10))
				r.atoms = r.someRows(random)
				r.paint(r.someLines(random), r.lines(), false)
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

// S29, S46. Random texts, frames and small changes, in colours: what is on the terminal is what would be there, had it all
// been written once; also where the terminal measures some graphemes in another way.
func TestRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			for run := range 30 {
				r := newRig(t, tie, 2+random.IntN(60), 1+random.IntN(20))
				if run%3 > 0 {
					r.dispute(run%3 == 1)
				}
				for range 30 {
					r.step(random)
					r.check()
				}
			}
		})
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
	f.Add(uint64(4), uint8(40), uint8(5), []byte{0, 1, 2, 3, 4, 5, 6, 7})
	f.Fuzz(func(t *testing.T, seed uint64, columns, rows uint8, steps []byte) {
		random := rand.New(rand.NewPCG(seed, 0))
		r := newRig(t, paint.Tie(seed%3), 2+int(columns)%100, 1+int(rows)%40)
		if k := seed / 3 % 3; k > 0 {
			r.dispute(k == 1)
		}
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
		a, b = string(ansi.Sanitise(nil, []byte(a))), string(ansi.Sanitise(nil, []byte(b)))
		if !ansi.Safe([]byte(a)) || !ansi.Safe([]byte(b)) {
			r.dispute(columns%2 == 0)
		}
		r.paint([]string{"text"}, []string{a, b, "end"}, false)
		r.check()
		r.paint(nil, []string{b, a, "end"}, false)
		r.check()
		r.paint([]string{"more"}, []string{a, "end"}, false)
		r.check()
	})
}
