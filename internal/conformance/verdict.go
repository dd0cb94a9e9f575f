package conformance

// verdict.go judges what the chatterer has left on a terminal.

import (
	"fmt"
	"strings"
)

// A Verdict counts what is wrong on a terminal. The zero Verdict is a good one.
type Verdict struct {
	Lost, Doubled, Torn, Disordered int // lines
	Junk, Blank                     int // rows that nobody printed, rows of old frames most of all
	NoEnd                           bool

	Lines int // that should be there; not a complaint
}

// Good tells whether nothing is wrong.
func (v Verdict) Good() bool {
	v.Lines = 0
	return v == Verdict{}
}

// Whole tells whether all text is there once, whole and in order, whatever else stands beside it.
func (v Verdict) Whole() bool {
	v.Junk, v.Blank = 0, 0
	return v.Good()
}

// Add adds another verdict's counts.
func (v *Verdict) Add(w Verdict) {
	v.Lost, v.Doubled, v.Torn, v.Disordered = v.Lost+w.Lost, v.Doubled+w.Doubled, v.Torn+w.Torn, v.Disordered+w.Disordered
	v.Junk, v.Blank, v.Lines = v.Junk+w.Junk, v.Blank+w.Blank, v.Lines+w.Lines
	v.NoEnd = v.NoEnd || w.NoEnd
}

func (v Verdict) String() string {
	s := fmt.Sprintf("%d lines: junk %d, blank %d, lost %d, doubled %d, torn %d, out of order %d", v.Lines, v.Junk, v.Blank,
		v.Lost, v.Doubled, v.Torn, v.Disordered)
	if v.NoEnd {
		s += ", no end"
	}
	return s
}

// Judge looks at the lines on a terminal, scrollback and screen, joined over soft wraps. Columns is its width.
func Judge(lines []string, seed uint64, columns int) Verdict {
	lines = trim(lines)
	counts, rows, ended := parseEnd(lines)
	v := Verdict{NoEnd: !ended}
	if ended {
		lines = lines[:len(lines)-1]
	}
	final := max(len(lines)-rows, 0)
	seen := map[string]bool{}
	last := map[byte]int{}
	for i, l := range lines {
		var producer byte
		var n, row int
		if _, err := fmt.Sscanf(l, "F%02d ", &row); err == nil && i >= final && row == i-final {
			continue
		}
		switch _, err := fmt.Sscanf(l, "%c%05d ", &producer, &n); {
		case l == "":
			v.Blank++
		case err != nil || producer == 'F' || int(producer-'A') >= max(len(counts), 2):
			v.Junk += max((len(l)+columns-1)/max(columns, 1), 1)
		case l != Line(seed, producer, n):
			v.Torn++
		case seen[l]:
			v.Doubled++
		default:
			seen[l] = true
			if n < last[producer] {
				v.Disordered++
			}
			last[producer] = n
		}
	}
	for p, count := range counts {
		v.Lines += count
		for n := range count {
			if !seen[Line(seed, byte('A'+p), n)] {
				v.Lost++
			}
		}
	}
	return v
}

// parseEnd reads what End has written.
func parseEnd(lines []string) (counts []int, rows int, ok bool) {
	if len(lines) == 0 {
		return nil, 0, false
	}
	fields := strings.Fields(lines[len(lines)-1])
	if len(fields) < 2 || fields[0] != "END" {
		return nil, 0, false
	}
	numbers := make([]int, len(fields)-1)
	for i, f := range fields[1:] {
		if _, err := fmt.Sscan(f, &numbers[i]); err != nil {
			return nil, 0, false
		}
	}
	return numbers[1:], numbers[0], true
}

// trim cuts blanks at the ends of lines, and empty lines at the end.
func trim(lines []string) []string {
	cut := make([]string, len(lines))
	for i, l := range lines {
		cut[i] = strings.TrimRight(l, " ")
	}
	for len(cut) > 0 && cut[len(cut)-1] == "" {
		cut = cut[:len(cut)-1]
	}
	return cut
}
