package programs

// shrink.go makes a program that fails as short as it can be.

import (
	"slices"
	"strings"
	"time"
)

// shrinkTime bounds the search.
const shrinkTime = 60 * time.Second

// shrink returns the shortest program found that fails still, and what is wrong with it.
func shrink(p *Program, fault string, processors int) (*Program, string) {
	s := &shrinker{best: p, fault: fault, kind: kindOf(fault), processors: processors, until: time.Now().Add(shrinkTime)}
	for before := ""; before != s.best.String() && time.Now().Before(s.until); {
		before = s.best.String()
		s.steps()
		s.try(func(q *Program) { q.Anchor = false })
		s.try(func(q *Program) { q.Plain = false })
		for i := len(s.best.Lives) - 1; i >= 0; i-- {
			s.try(func(q *Program) { q.Lives = slices.Delete(q.Lives, i, i+1) })
		}
		for i := range s.best.Lives {
			for j := len(s.best.Lives[i].Words) - 1; j >= 0; j-- {
				s.try(func(q *Program) { q.Lives[i].Words = slices.Delete(q.Lives[i].Words, j, j+1) })
			}
		}
		for i := len(s.best.Phases) - 1; i > 0; i-- {
			s.try(func(q *Program) {
				q.Phases[i-1] = append(q.Phases[i-1], q.Phases[i]...)
				q.Phases = slices.Delete(q.Phases, i, i+1)
			})
		}
		s.try(func(q *Program) { q.Columns, q.Rows = 80, 24 })
		s.arguments()
	}
	return s.best, s.fault
}

type shrinker struct {
	best       *Program
	fault      string
	kind       string // which the fault of a shorter program must be of, too
	processors int
	until      time.Time
}

// attempts is how often a program is run before it counts as good: it may take an order of goroutines that is rare.
const attempts = 8

// try changes a copy, and keeps it if it fails, too.
func (s *shrinker) try(change func(q *Program)) bool {
	if time.Now().After(s.until) {
		return false
	}
	q := s.best.clone()
	change(q)
	if q.String() == s.best.String() || q.check() != nil {
		return false
	}
	if _, err := Parse(q.String()); err != nil {
		return false
	}
	fault := runProgram(q, attempts, s.processors)
	if fault == "" || !strings.Contains(fault, s.kind) {
		return false
	}
	s.best, s.fault = q, fault
	return true
}

func (p *Program) clone() *Program {
	q := *p
	q.Lives, q.Phases = slices.Clone(p.Lives), slices.Clone(p.Phases)
	for i := range q.Lives {
		q.Lives[i].Words = slices.Clone(q.Lives[i].Words)
	}
	for i := range q.Phases {
		q.Phases[i] = slices.Clone(q.Phases[i])
		for j := range q.Phases[i] {
			q.Phases[i][j].Op = slices.Clone(q.Phases[i][j].Op)
		}
	}
	return &q
}

// steps takes steps away, many at a time at first.
func (s *shrinker) steps() {
	for i := 0; i < len(s.best.Phases); i++ {
		for n := len(s.best.Phases[i]); n > 0; n /= 2 {
			for from := 0; from < len(s.best.Phases[i]); {
				to := min(from+n, len(s.best.Phases[i]))
				if !s.try(func(q *Program) { q.Phases[i] = slices.Delete(q.Phases[i], from, to) }) {
					from = to
				}
			}
		}
	}
}

// simpler are arguments to try in place of others.
var simpler = map[string][]string{
	"TIME": {"0s", "1ms", "100ms", "1s"}, "N": {"0", "1", "2"}, "SIZE": {"24x5", "40x10", "80x24"},
	textKinds: {"short", "partial", "lines"}, pictureKinds: {"short"}, "quiet|types|open": {"quiet", "types"},
}

// arguments makes arguments simpler, and actors fewer.
func (s *shrinker) arguments() {
	for i := range s.best.Phases {
		for j := range s.best.Phases[i] {
			for _, actor := range []string{"0", "1"} {
				if step := s.best.Phases[i][j]; step.Actor > actor && step.Actor != terminalActor {
					s.try(func(q *Program) { q.Phases[i][j].Actor = actor })
				}
			}
			op := s.best.Phases[i][j].Op
			skip := 0
			if op[0] == "in" {
				skip = 2
				s.try(func(q *Program) { q.Phases[i][j].Op = q.Phases[i][j].Op[2:] })
				if op = s.best.Phases[i][j].Op; op[0] != "in" {
					skip = 0
				}
			}
			for k, kind := range verbs[op[skip]].args {
				for _, arg := range simpler[kind] {
					if at := skip + 1 + k; arg == s.best.Phases[i][j].Op[at] || s.try(func(q *Program) { q.Phases[i][j].Op[at] = arg }) {
						break
					}
				}
			}
		}
	}
}

// kinds are words by which faults of one kind are known.
var kinds = []string{"DATA RACE", "deadlock", "still under way", "is lost", "times", "nobody printed", "something follows",
	"is cut", "stands above", "among the text", "not the last frame", "modes are", "left on", "the region is", "the cursor is",
	"gave up", "stalled, which", "took", "beyond its", "the terminal only", "returned", "outlived", "panic"}

func kindOf(fault string) string {
	first, _, _ := strings.Cut(fault, "\n")
	for _, text := range []string{first, fault} {
		for _, k := range kinds {
			if strings.Contains(text, k) {
				return k
			}
		}
	}
	return ""
}

// comment is a fault as lines of a program that are for the reader.
func comment(fault string) string {
	lines := strings.Split(strings.TrimSpace(fault), "\n")
	lines = lines[:min(len(lines), 12)]
	return "# " + strings.Join(lines, "\n# ") + "\n"
}
