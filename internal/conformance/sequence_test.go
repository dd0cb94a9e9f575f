//go:build unix

package conformance

// sequence_test.go makes what happens to a terminal's window while the chatterer prints: single changes of size, bursts,
// drags, and keys.

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// A kind is a family of sequences.
type kind int

const (
	// fitting: the screen is full of text to begin with, and never becomes so small that the region, as it was drawn and
	// wrapped by the terminal, no longer fits on it. What a window does as a rule.
	fitting kind = iota
	// wild: any size after any other, often on a screen that is empty to begin with. The wrapped region may be taller
	// than the screen; a terminal that wraps it pushes rows of it into the scrollback then, which nothing can erase.
	wild
)

func (k kind) String() string { return [...]string{"fitting", "wild"}[k] }

// The sizes that windows have here.
const (
	fewestColumns, mostColumns = 20, 200
	fewestRows, mostRows       = 5, 60
)

// memory is how far back a region may have been drawn that is on the screen still: the quiet after a change of size, and
// what a busy machine adds.
const memory = 1500 * time.Millisecond

// A step is a new size or keys, after a wait.
type step struct {
	wait          time.Duration
	columns, rows int
	keys          string // "": a size
}

func (s step) String() string {
	if s.keys != "" {
		return fmt.Sprintf("%v: %q", s.wait, s.keys)
	}
	return fmt.Sprintf("%v: %dx%d", s.wait, s.columns, s.rows)
}

// A sequence is what happens in one run. It is a function of its kind and seed.
type sequence struct {
	kind          kind
	seed          uint64
	columns, rows int // at the start
	height, hertz int // of the display
	before        int // lines that are there before it
	transient     bool
	steps         []step
	tail          time.Duration // from the last step to the program's end
}

func (q *sequence) String() string {
	return fmt.Sprintf("%v seed %d: %d rows at %d Hz on %dx%d, %d lines before, transient %v; %s; end after %v", q.kind, q.seed,
		q.height, q.hertz, q.columns, q.rows, q.before, q.transient, strings.Trim(fmt.Sprint(q.steps), "[]"), q.tail)
}

// arguments are the chatterer's.
func (q *sequence) arguments() []string {
	return []string{fmt.Sprint("-seed=", q.seed), fmt.Sprint("-rows=", q.height), fmt.Sprint("-hz=", q.hertz),
		fmt.Sprint("-before=", q.before), fmt.Sprint("-transient=", q.transient)}
}

// A window is the state of making a sequence.
type window struct {
	*sequence
	random *rand.Rand
	now    time.Duration
	widths []width // that it has had
}

type width struct {
	columns int
	until   time.Duration // when it was left; 0: it is the present one
}

func newSequence(k kind, seed uint64) *sequence {
	random := rand.New(rand.NewPCG(seed, uint64(k)))
	q := &sequence{kind: k, seed: seed, height: 1 + random.IntN(6), hertz: 10 + random.IntN(41),
		columns: 60 + random.IntN(80), rows: 20 + random.IntN(30), transient: random.IntN(2) == 0,
		tail: time.Duration(random.IntN(700)) * time.Millisecond}
	if q.before = 3 * mostRows; k == wild {
		q.before = random.IntN(2) * random.IntN(2*mostRows)
	}
	w := &window{sequence: q, random: random, widths: []width{{columns: q.columns}}}
	for w.now < 3*time.Second {
		switch random.IntN(6) {
		case 0:
			w.burst()
		case 1:
			w.drag()
		case 2:
			w.steps = append(w.steps, step{wait: w.millis(0, 200), keys: w.keys()})
		default:
			w.size(w.millis(50, 900), between(random, fewestColumns, mostColumns), between(random, fewestRows, mostRows))
		}
	}
	return q
}

func between(random *rand.Rand, from, to int) int { return from + random.IntN(to-from+1) }

// millis returns a time and lets it pass.
func (w *window) millis(from, to int) time.Duration {
	d := time.Duration(between(w.random, from, to)) * time.Millisecond
	w.now += d
	return d
}

func (w *window) keys() string {
	return []string{"x", "\r", "\r\r\r", "ls -l\r", "\x1b[A", "\t ", "\x7f"}[w.random.IntN(7)]
}

// burst is changes of size in quick succession, as a tiling window manager makes them.
func (w *window) burst() {
	for range between(w.random, 3, 8) {
		w.size(w.millis(5, 60), between(w.random, fewestColumns, mostColumns), between(w.random, fewestRows, mostRows))
	}
}

// drag is an edge or a corner that is pulled about.
func (w *window) drag() {
	columns, rows := w.size(w.millis(50, 400), w.widths[len(w.widths)-1].columns+1, between(w.random, fewestRows, mostRows))
	dx, dy := between(w.random, -3, 3), between(w.random, -1, 1)
	for range between(w.random, 20, 40) {
		if w.random.IntN(10) == 0 {
			dx, dy = -dx, -dy
		}
		columns, rows = w.size(w.millis(10, 30), columns+dx, rows+dy)
	}
}

// size is a new size, within the bounds and, in a fitting sequence, made larger until the region fits.
func (w *window) size(wait time.Duration, columns, rows int) (int, int) {
	columns = min(max(columns, fewestColumns), mostColumns)
	rows = min(max(rows, fewestRows), mostRows)
	for w.kind == fitting && w.wrapped(columns) > rows-1 {
		columns, rows = min(columns+5, mostColumns), min(rows+2, mostRows)
	}
	w.widths[len(w.widths)-1].until = w.now
	w.widths = append(w.widths, width{columns: columns})
	w.steps = append(w.steps, step{wait: wait, columns: columns, rows: rows})
	return columns, rows
}

// wrapped returns how many rows of so many columns the region may take that is on the screen now.
func (w *window) wrapped(columns int) int {
	widest := columns
	for _, v := range w.widths {
		if v.until == 0 || w.now-v.until < memory {
			widest = max(widest, v.columns)
		}
	}
	return (w.height*widest + columns - 1) / columns
}
