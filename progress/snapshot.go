package progress

// This file holds the Snapshot: what the columns of one row are told.

import "time"

// A Snapshot is a task as one frame shows it, so that all columns of a row agree. It belongs to the
// frame: a column must not keep it, but may keep Task.
type Snapshot struct {
	Task             *Task
	Name             string
	Completed, Total int64 // as the program counted; Total is 0 if it is not known
	Depth            int   // 0 for a task of the Progress itself, 1 for its children, and so on
	// Finished says that Done or Fail was called, or that a known total is reached.
	Finished bool
	Paused   bool          // Pause was called, and no Resume since
	Err      error         // what Fail was called with
	Failed   int64         // of a sum: how many of the tasks in it have failed
	Elapsed  time.Duration // from start to now or the end
	// Rate is what is completed per second: while the task runs a moving average, afterwards the
	// average. 0 says that it is not known.
	Rate float64
	// Remaining is the time still needed. RemainingKnown says whether there is an estimate.
	Remaining      time.Duration
	RemainingKnown bool
}

// Fraction returns the completed part, from 0 to 1. It is 0 while the total is unknown, and 1 once
// a task of unknown total has finished without error.
func (s *Snapshot) Fraction() float64 {
	switch {
	case s.Total > 0:
		return min(max(float64(s.Completed)/float64(s.Total), 0), 1)
	case s.Finished && s.Err == nil:
		return 1
	}
	return 0
}

// A drawn is what frames remember of a task. Its times are of the task's own clock, which stands
// still while the task is paused. Progress.mu guards it.
type drawn struct {
	seen     bool
	turn     int // life.turn that the rest belongs to
	estimate estimate
	first    int64 // completed at the first frame
	firstAt  time.Duration
	full     bool          // whether the total was reached
	fullAt   time.Duration // when a frame first saw that
}

// snapshot returns t as it is at the given time since the epoch. The caller holds Progress.mu.
func (t *Task) snapshot(at time.Duration) Snapshot {
	l := t.life.Load()
	s := Snapshot{Task: t, Name: *t.name.Load(), Completed: t.count(l), Total: t.whole(),
		Depth: t.depth, Paused: l.paused, Err: l.err, Failed: t.place.sum.failed}
	d := &t.drawn
	clock := l.clock(at)
	if !d.seen || d.turn != l.turn {
		*d = drawn{seen: true, turn: l.turn, first: s.Completed, firstAt: clock}
	}
	full := t.over() && !l.ended
	s.Elapsed = d.reached(clock, full)
	s.Finished = l.ended || full
	d.estimate.sample(s.Elapsed, s.Completed)
	switch {
	case s.Finished:
		s.Rate = d.average(s.Completed, s.Elapsed, t.base.Load())
		s.RemainingKnown = true
	default:
		if s.Elapsed-d.estimate.first >= enough/2 {
			s.Rate, _ = d.estimate.rate(s.Elapsed)
		}
		if s.Total > 0 {
			s.Remaining, s.RemainingKnown = d.estimate.remaining(s.Elapsed, s.Total-s.Completed)
		}
	}
	return s
}

// clock returns what the task's own clock shows at the given time since the epoch.
func (l *life) clock(at time.Duration) time.Duration {
	switch {
	case l.ended:
		at = l.end
	case l.paused:
		at = l.pause
	}
	return max(at-l.start-l.idle, 0)
}

// reached notes whether the total is reached, and returns the time at which the task's clock
// stands: now, or when a frame first saw the total reached.
func (d *drawn) reached(now time.Duration, full bool) time.Duration {
	if full && !d.full {
		d.fullAt = now
	}
	d.full = full
	if full {
		return d.fullAt
	}
	return now
}

// average returns what was completed per second of the whole time: of that which frames have seen,
// if that is most of it, since what they found at first need not be work; else without what Set
// began with.
func (d *drawn) average(completed int64, now time.Duration, base int64) float64 {
	if seen := now - d.firstAt; seen > now/2 && completed > d.first {
		return average(completed-d.first, seen)
	}
	return average(completed-base, now)
}

// average returns n per second of d, 0 if it is not known.
func average(n int64, d time.Duration) float64 {
	if n <= 0 || d <= 0 {
		return 0
	}
	return float64(n) / d.Seconds()
}
