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
	Err      error         // what Fail was called with
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

// drawn is what frames remember of a task. Only Progress.Render touches it.
type drawn struct {
	frame    uint64 // grid.frame of the last frame with a row for the task
	turn     uint32 // Task.turn that the rest belongs to
	estimate estimate
	first    int64         // completed at the first frame
	full     bool          // whether the total was reached
	fullAt   time.Duration // since the epoch: when a frame first saw that
}

// snapshot returns t as it is at the given time since the epoch.
func (t *Task) snapshot(at time.Duration) Snapshot {
	ended := t.ended.Load()
	s := Snapshot{Task: t, Name: t.Name(), Completed: t.Completed(), Total: t.Total(), Depth: t.depth}
	d := &t.drawn
	if turn := t.turn.Load(); turn != d.turn || !d.estimate.begun {
		*d = drawn{turn: turn, first: s.Completed}
	}
	stop := d.reached(at, s.Total > 0 && s.Completed >= s.Total)
	if ended != nil {
		s.Err, stop = ended.err, time.Duration(ended.at)
	}
	s.Finished = ended != nil || d.full
	s.Elapsed = max(stop-time.Duration(t.start.Load()), 0)
	d.estimate.sample(at, s.Completed)
	s.Rate = d.estimate.rate(at)
	if s.Finished {
		s.Rate = average(s.Completed-d.first, s.Elapsed)
		s.RemainingKnown = true
	} else if s.Total > 0 {
		s.Remaining, s.RemainingKnown = remaining(s.Total-s.Completed, s.Rate)
	}
	return s
}

// reached notes whether the total is reached, and returns the time at which the task's clock
// stands: now, or when a frame first saw the total reached.
func (d *drawn) reached(at time.Duration, full bool) time.Duration {
	if full && !d.full {
		d.fullAt = at
	}
	d.full = full
	if full {
		return d.fullAt
	}
	return at
}

// average returns n per second of d, 0 if it is not known.
func average(n int64, d time.Duration) float64 {
	if n <= 0 || d <= 0 {
		return 0
	}
	return float64(n) / d.Seconds()
}
