package progress

// This file holds the tree of tasks as frames see it, and the queues from which rows are picked.

import "sync/atomic"

// A tree is the tasks of a Progress as they were when they were last looked at. Progress.mu guards
// it.
type tree struct {
	top    chain         // the tasks of the Progress itself
	queues [queues]chain // the visible tasks by state
	order  int           // counts tasks
	frame  uint64        // counts frames
	all    overall
}

// The queues, in the order in which a frame that has no room for all takes rows from them. None
// is that of hidden tasks.
const (
	none    = iota
	begun   // running, and something of it is completed
	waiting // running, and nothing is
	over    // finished, or its total reached
	queues
)

// A place is where a task stands in the tree.
type place struct {
	links    [chains]links
	children chain
	order    int // when it was added; 0: not yet in the tree
	queue    int // in which it is
	hidden   bool
	gone     bool   // removed
	share    tally  // what of it is in its parent's sum, or in tree.all
	failed   bool   // whether tree.all counts it as failed
	sum      tally  // of the children, if the task sums them
	picked   uint64 // tree.frame of the last frame with a row for it
}

// newTree returns an empty tree.
func newTree() tree {
	var r tree
	for i := range r.queues {
		r.queues[i].kind = ofQueue
	}
	return r
}

// visible returns the number of tasks that are to be shown.
func (r *tree) visible() int {
	return r.queues[begun].len + r.queues[waiting].len + r.queues[over].len
}

// siblings returns the chain of t and its siblings.
func (r *tree) siblings(t *Task) *chain {
	if t.parent == nil {
		return &r.top
	}
	return &t.parent.place.children
}

// look brings t's place up to date with its counters. From now on, its next change is told.
func (r *tree) look(t *Task) {
	if t.place.gone {
		return
	}
	atomic.StoreUint32(&t.watched, 1) // before anything is read
	l := t.life.Load()
	if t.place.order == 0 {
		r.order++
		t.place.order = r.order
		r.siblings(t).add(t)
	}
	r.count(t) // also of one that is removed: it may be over
	if l.removed || t.parent != nil && t.parent.place.gone {
		r.remove(t)
		return
	}
	if hidden := l.hidden || t.parent != nil && t.parent.place.hidden; hidden != t.place.hidden {
		r.hide(t, hidden)
	}
}

// hide hides or shows t and its children; a child may be hidden for itself.
func (r *tree) hide(t *Task, hidden bool) {
	t.place.hidden = hidden
	r.enqueue(t)
	for c := t.place.children.first; c != nil; c = c.place.links[ofSiblings].after {
		if h := hidden || c.life.Load().hidden; h != c.place.hidden {
			r.hide(c, h)
		}
	}
}

// remove takes t and its children out of the tree. A sum keeps what was over.
func (r *tree) remove(t *Task) {
	if !t.over() {
		r.add(t, tally{})
		if t.parent != nil {
			r.count(t.parent)
		}
	}
	r.siblings(t).remove(t)
	r.forget(t)
}

// forget takes t and its children out of the queues.
func (r *tree) forget(t *Task) {
	t.place.gone, t.place.hidden = true, true
	r.enqueue(t)
	t.Remove() // so that it is deaf: a child, or one that has left for the scrollback
	for c := t.place.children.first; c != nil; c = c.place.links[ofSiblings].after {
		r.forget(c)
	}
}

// count brings t's queue, and the sums that it belongs to, up to date.
func (r *tree) count(t *Task) {
	r.enqueue(t)
	r.all.fail(t)
	for r.add(t, t.tally()) && t.parent != nil {
		t = t.parent
		r.enqueue(t)
	}
}

// add makes share t's part of its parent's sum, or of the overall one. It reports whether that has
// changed.
func (r *tree) add(t *Task, share tally) (changed bool) {
	sum := &r.all.sum
	if p := t.parent; p == nil {
		share = share.known()
	} else if sum = &p.place.sum; !p.sums {
		return false
	}
	if share == t.place.share || t.place.gone { // what is gone stays so, whatever its children do
		return false
	}
	sum.add(share, 1)
	sum.add(t.place.share, -1)
	t.place.share = share
	return true
}

// enqueue puts t into the queue in which it belongs.
func (r *tree) enqueue(t *Task) {
	q := t.queue()
	if q == t.place.queue {
		return
	}
	if t.place.queue != none {
		r.queues[t.place.queue].remove(t)
	}
	t.place.queue = q
	if q != none {
		r.queues[q].add(t)
	}
}

// queue returns the queue in which t belongs.
func (t *Task) queue() int {
	switch {
	case t.place.hidden:
		return none
	case t.over():
		return over
	case t.place.sum.begun > 0 || !t.sums && atomic.LoadInt64(&t.added) != 0:
		return begun
	}
	return waiting
}

// over reports whether t has finished or reached its total.
func (t *Task) over() bool {
	l := t.life.Load()
	if l.ended {
		return true
	}
	if t.sums {
		return t.place.sum.tasks > 0 && t.place.sum.open == 0
	}
	total := t.total.Load()
	return total > 0 && t.count(l) >= total
}
