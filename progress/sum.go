package progress

// This file sums the numbers of a task's children.

// A tally is numbers of one task, or the sum of those of several.
type tally struct {
	completed, total int64
	unknown          int64 // running tasks whose total is not known
	tasks            int64 // that don't sum others
	begun            int64 // of them, those with something completed
	open             int64 // of them, those that are not over
	paused           int64 // of them, those that are paused
	failed           int64 // of them, those that failed
}

// add adds n times y.
func (s *tally) add(y tally, n int64) {
	s.completed += n * y.completed
	s.total += n * y.total
	s.unknown += n * y.unknown
	s.tasks += n * y.tasks
	s.begun += n * y.begun
	s.open += n * y.open
	s.paused += n * y.paused
	s.failed += n * y.failed
}

// whole returns the total, or 0 if it is not known.
func (s *tally) whole() int64 {
	if s.unknown > 0 {
		return 0
	}
	return max(s.total, 0)
}

// tally returns what t adds to a sum. No task adds more than its total, nor less than nothing. A
// total that is not known makes that of the sum unknown, until the task is over: then what was
// completed was the whole.
func (t *Task) tally() tally {
	y, l, over := t.place.sum, t.life.Load(), t.over()
	if !t.sums {
		y.completed, y.total = max(t.count(l), 0), t.total.Load()
		switch {
		case y.total > 0:
			y.completed = min(y.completed, y.total)
		case over:
			y.total = y.completed
		default:
			y.unknown = 1
		}
	}
	if y.tasks == 0 { // also for a sum without children
		y.tasks, y.open, y.begun, y.failed = 1, one(!over), one(y.completed > 0), one(l.err != nil)
	} else if over {
		y.open = 0
	}
	switch {
	case over:
		y.paused = 0
	case l.paused:
		y.paused = y.open
	}
	return y
}

// one returns 1 for true.
func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
