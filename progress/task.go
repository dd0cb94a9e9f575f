package progress

// This file holds the Task: a counter that any goroutine advances and a frame reads.

import (
	"sync/atomic"
	"time"
)

// A Task is one piece of work whose progress is shown. All its methods may be called from any
// goroutine, take no lock but where they say so, and never wait for a frame. A nil *Task does
// nothing and reports zeros.
//
// A task has finished when [Task.Done] or [Task.Fail] says so. A running task that has reached its
// total is shown as finished, too, but goes on counting. A finished or removed task ignores Add and
// Set, until [Task.Reset] makes it run again; one that was removed stays removed.
type Task struct {
	// Both are used by functions of package atomic, not its types, so that Add is inlined. newTask
	// allocates the Task, so added is aligned on all systems.
	_       [56]byte // so that nothing shares added's cache line:
	added   int64    // Add on one core does not take away what Add on another reads
	_       [56]byte
	watched uint32 // 1: the next change puts the task on the stack of changes

	total atomic.Int64 // 0: unknown
	base  atomic.Int64 // what Set began with
	life  atomic.Pointer[life]
	name  atomic.Pointer[string]
	more  atomic.Pointer[[]field]

	progress *Progress
	parent   *Task // nil for a task of the Progress itself
	depth    int   // 0 for a task of the Progress itself
	sums     bool  // made by Sum

	next  *Task // the one that changed before; owned by the stack of changes
	place place // guarded by Progress.mu
	drawn drawn // guarded by Progress.mu
}

// A life is what rarely changes about a task. It is not changed once a Task points to it. Its times
// count from the Progress's epoch.
type life struct {
	start   time.Duration
	idle    time.Duration // of all pauses that are over
	paused  bool
	pause   time.Duration // if paused: since when
	ended   bool
	end     time.Duration
	err     error
	stands  int64 // if ended or removed: what was completed by then
	hidden  bool
	removed bool
	turn    int // counts Reset, so that a frame starts its estimate anew
}

// newTask returns a running task, which is on the stack of changes.
func newTask(p *Progress, parent *Task, name string, total int64, sums bool) *Task {
	t := &Task{progress: p, parent: parent, sums: sums}
	if parent != nil {
		t.depth = parent.depth + 1
	}
	t.name.Store(&name)
	t.total.Store(max(total, 0))
	t.life.Store(&life{start: p.sinceEpoch()})
	p.changed.push(t)
	p.bound()
	return t
}

// Task adds a child with the given total, 0 if it is not known, and returns it. The child is shown
// indented below t, and goes with t if that is hidden or removed. It may take the Progress's lock
// for a moment.
func (t *Task) Task(name string, total int64) *Task {
	if t == nil {
		return nil
	}
	return newTask(t.progress, t, name, total, false)
}

// Sum adds a child that sums its own children, as [Progress.Sum] does.
func (t *Task) Sum(name string) *Task {
	if t == nil {
		return nil
	}
	return newTask(t.progress, t, name, 0, true)
}

// Add adds n, which may be negative, to what is completed. It costs one atomic addition. A
// finished task ignores it; an Add that meets Done may still count.
func (t *Task) Add(n int64) {
	if t != nil { // small enough to be inlined
		atomic.AddInt64(&t.added, n) // which nobody reads once the task has ended: see count
		if atomic.LoadUint32(&t.watched) != 0 {
			t.tell()
		}
	}
}

// Set makes n what is completed. If that is the first that is heard of the task, it resumes earlier
// work, which does not count as speed. A finished task ignores it.
func (t *Task) Set(n int64) {
	if t == nil || t.life.Load().closed() {
		return
	}
	if atomic.SwapInt64(&t.added, n) == 0 {
		t.base.CompareAndSwap(0, max(n, 0))
	}
	t.tell()
}

// closed reports whether the task does not count any more.
func (l *life) closed() bool { return l.ended || l.removed }

// count returns what is completed in the life l. For a sum the caller holds Progress.mu.
func (t *Task) count(l *life) int64 {
	switch {
	case t.sums:
		return t.place.sum.completed
	case l.closed():
		return l.stands
	}
	return atomic.LoadInt64(&t.added)
}

// whole returns the total, 0 if it is not known. For a sum the caller holds Progress.mu.
func (t *Task) whole() int64 {
	if t.sums {
		return t.place.sum.whole()
	}
	return t.total.Load()
}

// SetTotal makes total the whole; 0 or less says that it is not known. The total may grow and
// shrink at any time. A sum ignores it.
func (t *Task) SetTotal(total int64) {
	if t != nil && !t.sums {
		t.total.Store(max(total, 0))
		t.tell()
	}
}

// SetName changes the name. It may hold anything; what could disturb the display is not shown.
func (t *Task) SetName(name string) {
	if t != nil {
		t.name.Store(&name)
	}
}

// SetVisible hides the task and its children, or shows them again. What is hidden goes on counting.
func (t *Task) SetVisible(visible bool) {
	t.alter(func(l *life) bool {
		changed := l.hidden == visible
		l.hidden = !visible
		return changed
	})
}

// Pause stops the task's clock: time until [Task.Resume] counts neither as elapsed nor for the rate.
// A task that is to be shown before its work begins may be paused until then.
func (t *Task) Pause() {
	now := t.now()
	t.alter(func(l *life) bool {
		if l.paused || l.ended {
			return false
		}
		l.paused, l.pause = true, now
		return true
	})
}

// Resume ends a pause.
func (t *Task) Resume() {
	now := t.now()
	t.alter(func(l *life) bool { return l.resume(now) })
}

// resume ends a pause, and reports whether there was one.
func (l *life) resume(now time.Duration) bool {
	was := l.paused
	if was {
		l.idle += max(now-l.pause, 0)
		l.paused = false
	}
	return was
}

// Done ends the task. What is completed stays as it is. Only the first of Done and Fail counts.
func (t *Task) Done() { t.Fail(nil) }

// Fail ends the task with err, which its row shows. A nil err is Done.
func (t *Task) Fail(err error) {
	now := t.now()
	t.alter(func(l *life) bool {
		if l.ended {
			return false
		}
		l.resume(now)
		if !t.sums {
			l.stands = t.count(l)
		}
		l.ended, l.end, l.err = true, now, err
		return true
	})
}

// Reset makes the task run again, from nothing completed and no time elapsed.
func (t *Task) Reset() {
	if t == nil {
		return
	}
	atomic.StoreInt64(&t.added, 0)
	t.base.Store(0)
	now := t.now()
	t.alter(func(l *life) bool {
		*l = life{start: now, hidden: l.hidden, removed: l.removed, turn: l.turn + 1}
		return true
	})
}

// Remove takes the task and its children off the display, for good. In a sum, a finished task stays
// counted after that, one that was still running does not.
func (t *Task) Remove() {
	t.alter(func(l *life) bool {
		if l.removed {
			return false
		}
		if !t.sums {
			l.stands = t.count(l)
		}
		l.removed = true
		return true
	})
}

// now returns the time since the epoch. It runs the program's Clock: not to be called under a lock.
func (t *Task) now() time.Duration {
	if t == nil {
		return 0
	}
	return t.progress.sinceEpoch()
}

// alter makes a new life of the present one by f, which may be called again, unless f says that
// nothing changes.
func (t *Task) alter(f func(l *life) bool) {
	if t == nil {
		return
	}
	for {
		old := t.life.Load()
		l := *old
		if !f(&l) {
			return
		}
		if t.life.CompareAndSwap(old, &l) {
			break
		}
	}
	t.tell()
}

// Name returns the name.
func (t *Task) Name() string {
	if t == nil {
		return ""
	}
	return *t.name.Load()
}

// Completed returns what is completed. It may be negative or beyond the total, if the program
// counted so. For a sum it takes the Progress's lock for a moment.
func (t *Task) Completed() int64 {
	if t == nil {
		return 0
	}
	if t.sums {
		t.progress.mu.Lock()
		defer t.progress.mu.Unlock()
		t.progress.look()
	}
	return t.count(t.life.Load())
}

// Total returns the whole, or 0 if it is not known. For a sum it takes the Progress's lock for a
// moment.
func (t *Task) Total() int64 {
	if t == nil {
		return 0
	}
	if t.sums {
		t.progress.mu.Lock()
		defer t.progress.mu.Unlock()
		t.progress.look()
	}
	return t.whole()
}

// Finished reports whether Done or Fail was called, and no Reset since.
func (t *Task) Finished() bool { return t != nil && t.life.Load().ended }

// Err returns what Fail was called with, or nil.
func (t *Task) Err() error {
	if t == nil {
		return nil
	}
	return t.life.Load().err
}
