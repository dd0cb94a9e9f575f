package progress

// This file holds the list of tasks: appended to under a lock, read without one.

import "sync/atomic"

// A list is tasks in the order in which they were added. It only grows. Who adds holds the
// Progress's lock; who reads loads a view, which stays as it is: elements beyond its length may be
// written meanwhile, those within are not.
type list struct{ view atomic.Pointer[[]*Task] }

// add appends t. The caller holds the Progress's lock.
func (l *list) add(t *Task) {
	tasks := append(l.tasks(), t)
	l.view.Store(&tasks)
}

// tasks returns the tasks so far.
func (l *list) tasks() []*Task {
	if v := l.view.Load(); v != nil {
		return *v
	}
	return nil
}
