//go:build linux

package main

// check.go judges the lines that have left the screen: of each producer each line is to be there once, whole and in
// order, and no other line. It remembers what it must of lines that are missing, and nothing of those that are there.

import (
	"fmt"
	"io"
	"math"
	"strings"
	"sync"
	"time"
)

const (
	// slack is how far apart in time a helper's death and what it cost may be, in milliseconds: printers wait before
	// they print, and for each other.
	slack = 1000
	// longestStall is how long what was printed may be on its way, in milliseconds.
	longestStall = 12_000
	// drainerBuffer is what a killed drainer may take along, in bytes.
	drainerBuffer = 8 << 10
	// mostCut is how many pieces of lines there may be, besides one in a thousand lines.
	mostCut = 10
	// patience is how long a missing line may be late, before it is lost.
	patience = 30 * time.Second
)

// A tally is what was counted.
type tally struct {
	lines                                   int64 // whole, and expected
	lost, doubled, torn, junk, disorder     int64 // faults
	blank                                   int64 // empty lines: a fault if they are more than displays
	excusedLines, excusedBytes, excusedTorn int64 // what killed drainers took along
	cutLines, cutPieces                     int64 // what the kernel took in parts; see lose
	late                                    int64 // rows of frames that were on their way to a screen that got lower
}

func (t tally) faults() int64 { return t.lost + t.doubled + t.torn + t.junk + t.disorder }

// tell writes all that was counted.
func (t tally) tell(out io.Writer) {
	fmt.Fprintf(out, "\n%d lines whole and once; lost %d, doubled %d, torn %d, out of order %d; rows of frames left %d\n",
		t.lines, t.lost, t.doubled, t.torn, t.disorder, t.junk)
	fmt.Fprintf(out, "killed drainers took along %d lines, %d bytes, and tore %d lines\n", t.excusedLines, t.excusedBytes, t.excusedTorn)
	fmt.Fprintf(out, "of other lines than the Console's the kernel took some in parts: %d pieces, which cost %d lines\n", t.cutPieces, t.cutLines)
	fmt.Fprintf(out, "rows of frames that were on their way when the screen got lower than they: %d; empty lines: %d\n", t.late, t.blank)
}

// more names the kinds of faults of which there are more now than there were, and of which few were named so far.
func (t *tally) more(now tally) (kinds string) {
	for _, k := range []struct {
		name     string
		was, now *int64
	}{{"lost", &t.lost, &now.lost}, {"doubled", &t.doubled, &now.doubled}, {"torn", &t.torn, &now.torn},
		{"junk", &t.junk, &now.junk}, {"disorder", &t.disorder, &now.disorder}} {
		if *k.now > *k.was && *k.was == 0 {
			kinds += k.name + "-"
			*k.was = *k.now
		}
	}
	return kinds
}

// A checker may be used from any goroutine.
type checker struct {
	mu    sync.Mutex // guards all below
	of    map[string]*series
	lastT int64 // the time in the last line that was whole
	times [happenings][]int64
	tally
	wrong  []string // the first faults in words
	pieces []string // the first pieces of lines
	recent []string // the last lines, for these words
}

// A series is what is known of a producer's lines.
type series struct {
	next    int64
	last    int64 // when line next-1 was printed, in milliseconds
	missing map[int64]gap
}

// A gap is a line that was passed over.
type gap struct {
	after, before int64 // it was printed between these
	noticed       time.Time
}

func newChecker() *checker { return &checker{of: map[string]*series{}} }

// A happening is what has happened to the program or the terminal that a line may suffer by.
type happening int

const (
	drainerKilled happening = iota
	programStopped
	// screenLow: the screen has fewer rows than frames may have that are on their way to it.
	screenLow
	happenings
)

// happened notes what happened at a time in milliseconds.
func (c *checker) happened(h happening, ms int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.times[h] = append(c.times[h], ms)
}

// around reports whether it happened between two times, about.
func (c *checker) around(h happening, from, to int64) bool {
	for _, t := range c.times[h] {
		if from-slack <= t && t <= to+slack {
			return true
		}
	}
	return false
}

// take judges lines, in the order of the screen.
func (c *checker) take(lines []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range lines {
		c.takeOne(l)
		if c.recent = append(c.recent, l); len(c.recent) > 40 {
			c.recent = append(c.recent[:0], c.recent[20:]...)
		}
	}
}

func (c *checker) takeOne(line string) {
	l, ok := parse(line)
	if !ok {
		c.other(line)
		return
	}
	s := c.of[l.name]
	if s == nil {
		s = &series{missing: map[int64]gap{}}
		c.of[l.name] = s
	}
	c.lastT = l.ms
	switch {
	case l.n >= s.next:
		for n := s.next; n < l.n && len(s.missing) < 100_000; n++ {
			s.missing[n] = gap{s.last, l.ms, time.Now()}
		}
		s.next, s.last = l.n+1, l.ms
		c.lines++
	case s.has(l.n):
		delete(s.missing, l.n)
		c.lines++
		c.disorder++
		c.complain("out of order, after %s %07d: %q", l.name, s.next-1, line)
	default:
		c.doubled++
		c.complain("doubled: %q", line)
	}
}

func (s *series) has(n int64) bool {
	_, ok := s.missing[n]
	return ok
}

// other judges what is no whole line.
func (c *checker) other(line string) {
	switch {
	case line == "": // a display that begins makes its line fresh by a row of blanks, as wide as the screen was just before
		c.blank++
	case strings.ContainsAny(line, frameSigns) && c.around(screenLow, c.lastT, c.lastT+longestStall):
		c.late++
	case strings.ContainsAny(line, frameSigns):
		c.junk++
		c.complain("a row of a frame: %q", line)
	case c.around(drainerKilled, c.lastT, c.lastT) && c.excusedTorn < 2*int64(len(c.times[drainerKilled])):
		c.excusedTorn++
		c.piece(line)
	default:
		c.cutPieces++
		c.piece(line)
	}
}

// piece keeps a piece of a line for words.
func (c *checker) piece(line string) {
	if len(c.pieces) < 20 {
		c.pieces = append(c.pieces, line)
	}
}

// complain notes a fault, with what stood before it, if there have not been many.
func (c *checker) complain(format string, args ...any) {
	if len(c.wrong) < 20 {
		before := c.recent[max(len(c.recent)-3, 0):]
		c.wrong = append(c.wrong, fmt.Sprintf("%s, after %q", fmt.Sprintf(format, args...), before))
	}
}

// count returns the counts so far. What has been missing for long counts as lost.
func (c *checker) count() tally {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, s := range c.of {
		for n, g := range s.missing {
			if time.Since(g.noticed) > patience {
				c.lose(name, n, g)
				delete(s.missing, n)
			}
		}
	}
	return c.tally
}

// lose judges a line that is not there. When a terminal's buffer is full, the kernel takes a print in parts if a signal
// comes, on any terminal; others' text then comes in between, and the builtin print does not go on. Go preempts
// goroutines by signals. The Console's lines are whole all the same, unless the program was stopped; and since all that
// is printed takes the same way to the terminal, they would be torn, too, if that tore lines.
func (c *checker) lose(name string, n int64, g gap) {
	switch {
	case c.around(drainerKilled, g.after, g.before):
		c.excusedLines++
		c.excusedBytes += int64(len(lineOf(name, n, g.after))) + 1
	case (!ours(name, n) || c.around(programStopped, g.after, g.before)) && c.cutLines < 2*c.cutPieces: // a piece is of two lines at most
		c.cutLines++
	default:
		c.lost++
		c.complain("lost: %s %07d, printed between %d and %d", name, n, g.after, g.before)
	}
}

// end compares with the totals that the program has told, and returns the last counts.
func (c *checker) end(totals map[string]int64) tally {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, total := range totals {
		s := c.of[name]
		if s == nil {
			s = &series{}
		}
		for n, g := range s.missing {
			c.lose(name, n, g)
		}
		for n := s.next; n < total; n++ {
			c.lose(name, n, gap{after: s.last, before: math.MaxInt64 - slack})
		}
		delete(c.of, name)
	}
	for name := range c.of {
		c.torn++
		c.complain("lines of %q, whom the program does not know", name)
	}
	kills := len(c.times[drainerKilled])
	if limit := int64(kills) * drainerBuffer; c.excusedBytes > limit {
		c.lost += c.excusedLines
		c.complain("%d bytes lost for %d killed drainers", c.excusedBytes, kills)
	}
	if limit := mostCut + c.lines/1000; c.cutPieces > limit {
		c.torn += c.cutPieces
		c.complain("%d pieces of lines, the first are %q", c.cutPieces, c.pieces)
	}
	return c.tally
}

// words returns the first faults in words.
func (c *checker) words() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.wrong...)
}
