package progress

// This file says how far the whole of a Progress is, for the terminal's taskbar.

import "github.com/onewriter/live/render"

// An overall is all the tasks of a Progress as one. Like a sum it is kept up to date by what has
// changed, so that a frame has it at no price; hidden tasks count, and those that were over when they
// left, until no task is there any more.
type overall struct {
	sum    tally // of the tasks of the Progress itself, each known or not
	failed int64 // tasks that have failed, at any depth
}

// restart has the whole begin anew if no task is left, not counting what changes now.
func (r *tree) restart() {
	if r.top.len == 0 {
		r.all = overall{}
	}
}

// fail counts t if it has failed, as also a child does whose parent does not sum.
func (o *overall) fail(t *Task) {
	if failed := t.life.Load().err != nil; failed != t.place.failed {
		t.place.failed = failed
		o.failed += 2*one(failed) - 1
	}
}

// known returns y as a part of an overall sum: what is completed of an unknown total is no part of
// what is known.
func (y tally) known() tally {
	if y.unknown > 0 {
		y.completed, y.total, y.unknown = 0, 0, y.open
	}
	return y
}

// taskbar returns what the taskbar is to show: nothing without tasks, else how much is done of the
// tasks whose total is known, as long as one of these runs.
func (o *overall) taskbar() render.Taskbar {
	s := &o.sum
	open := s.open > 0
	known := s.total > 0 && (!open || s.unknown < s.open)
	b := render.Taskbar{State: render.TaskbarNormal}
	switch {
	case known:
		b.Percent = percent(s.completed, s.total)
	case !open:
		b.Percent = 100
	}
	switch {
	case s.tasks == 0:
		return render.Taskbar{}
	case o.failed > 0:
		b.State = render.TaskbarError
	case open && s.paused == s.open:
		b.State = render.TaskbarPaused
	case open && !known:
		b.State = render.TaskbarIndeterminate
	}
	return b
}

// percent returns n as a part of total, which is above 0, rounded down: 100 is the whole.
func percent(n, total int64) int {
	if n >= total {
		return 100
	}
	return min(max(int(float64(n)/float64(total)*100), 0), 99)
}
