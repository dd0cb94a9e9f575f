package progress

// This file holds the columns with times: Elapsed, Remaining.

import "github.com/onewriter/live/render"

// Elapsed is a column with the time since the task began, which stands still once it has finished.
type Elapsed struct{}

// Cell writes the time.
func (Elapsed) Cell(f *render.Frame, s *Snapshot) {
	var b [24]byte
	f.Write(appendDuration(b[:0], s.Elapsed))
}

// Shape aligns the column to the right.
func (Elapsed) Shape(int) Shape { return Shape{Right: true} }

// Remaining is a column with the time that a task still needs, "-:--" while that is not known, and
// nothing for one that has finished or whose total is unknown.
type Remaining struct {
	ThenElapsed bool // show the time that it took once the task has finished
}

// Cell writes the time.
func (c Remaining) Cell(f *render.Frame, s *Snapshot) {
	switch {
	case s.Finished && c.ThenElapsed:
		Elapsed{}.Cell(f, s)
	case s.Finished || s.Total == 0:
	case s.RemainingKnown:
		var b [24]byte
		f.Write(appendDuration(b[:0], s.Remaining))
	default:
		f.WriteString("-:--")
	}
}

// Shape aligns the column to the right.
func (Remaining) Shape(int) Shape { return Shape{Right: true} }
