package progress

// This file holds the Task: counters that any goroutine advances and a frame reads.

import (
	"sync/atomic"
	"time"
)

// A Task is one piece of work whose progress is shown. All its methods may be called from any
// goroutine, take no lock but where they say so, and never wait for a frame. A nil *Task does
// nothing and reports zeros.
type Task struct {
	completed atomic.Int64
	_         [56]byte // so that Add on one core does not take away what Add on another reads

	ended atomic.Pointer[end] // nil while the task runs
	total atomic.Int64        // 0: unknown
	name  atomic.Pointer[string]
	start atomic.Int64  // nanoseconds since the Progress's epoch
	turn  atomic.Uint32 // counts Reset, so that a frame starts its estimate anew

	progress *Progress
	depth    int // 0 for a task of the Progress itself
	children list
	drawn    drawn // owned by Progress.Render
}

// An end says how a task ended. It is not changed once a Task points to it.
type end struct {
	err error
	at  int64 // nanoseconds since the Progress's epoch
}

// newTask returns a running task.
func newTask(p *Progress, depth int, name string, total int64) *Task {
	t := &Task{progress: p, depth: depth}
	t.name.Store(&name)
	t.SetTotal(total)
	t.start.Store(p.sinceEpoch())
	return t
}

// Task adds a child with the given total, 0 if it is not known, and returns it. The child is shown
// indented below t. It takes the list's lock for a moment.
func (t *Task) Task(name string, total int64) *Task {
	if t == nil {
		return nil
	}
	child := newTask(t.progress, t.depth+1, name, total)
	t.progress.add(&t.children, child)
	return child
}

// Add adds n, which may be negative, to what is completed. It costs one atomic addition. A
// finished task ignores it; an Add that meets Done may still count.
func (t *Task) Add(n int64) {
	if t == nil || t.ended.Load() != nil {
		return
	}
	t.completed.Add(n)
}

// Set makes n what is completed. A finished task ignores it.
func (t *Task) Set(n int64) {
	if t == nil || t.ended.Load() != nil {
		return
	}
	t.completed.Store(n)
}

// SetTotal makes total the whole; 0 or less says that it is not known. The total may grow and
// shrink at any time.
func (t *Task) SetTotal(total int64) {
	if t != nil {
		t.total.Store(max(total, 0))
	}
}

// SetName changes the name. It may hold anything; what could disturb the display is not shown.
func (t *Task) SetName(name string) {
	if t != nil {
		t.name.Store(&name)
	}
}

// Done ends the task. What is completed stays as it is. Only the first of Done and Fail counts.
func (t *Task) Done() { t.end(nil) }

// Fail ends the task with err, which its row shows. A nil err is Done.
func (t *Task) Fail(err error) { t.end(err) }

// end ends the task, unless it has ended.
func (t *Task) end(err error) {
	if t != nil {
		t.ended.CompareAndSwap(nil, &end{err, t.progress.sinceEpoch()})
	}
}

// Reset makes the task run again, from nothing completed and no time elapsed.
func (t *Task) Reset() {
	if t == nil {
		return
	}
	t.completed.Store(0)
	t.start.Store(t.progress.sinceEpoch())
	t.turn.Add(1)
	t.ended.Store(nil)
}

// Name returns the name.
func (t *Task) Name() string {
	if t == nil {
		return ""
	}
	return *t.name.Load()
}

// Completed returns what is completed. It may be negative or beyond the total, if the program
// counted so.
func (t *Task) Completed() int64 {
	if t == nil {
		return 0
	}
	return t.completed.Load()
}

// Total returns the whole, or 0 if it is not known.
func (t *Task) Total() int64 {
	if t == nil {
		return 0
	}
	return t.total.Load()
}

// Finished reports whether Done or Fail was called, and no Reset since.
func (t *Task) Finished() bool { return t != nil && t.ended.Load() != nil }

// Err returns what Fail was called with, or nil.
func (t *Task) Err() error {
	if t == nil {
		return nil
	}
	if e := t.ended.Load(); e != nil {
		return e.err
	}
	return nil
}

// since returns the nanoseconds from the Progress's epoch to now.
func (p *Progress) sinceEpoch() int64 { return int64(time.Since(p.epoch)) }
