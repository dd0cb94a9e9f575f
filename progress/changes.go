package progress

// This file holds the stack by which tasks that have changed come to the next frame.

import "sync/atomic"

// A stack is the tasks that have changed since somebody last looked at them, in the manner of
// Treiber. Anybody pushes without waiting; who holds Progress.mu takes all at once. A task is on it
// once at most: watched is cleared by the one who pushes it, and set by who looks at it.
//
// So a frame looks at the tasks that have changed, not at all there are, and Add pays for that with
// a load.
type stack struct{ top atomic.Pointer[Task] }

// push puts t on the stack. The caller has cleared t.watched, or just made t.
func (s *stack) push(t *Task) {
	for {
		t.next = s.top.Load()
		if s.top.CompareAndSwap(t.next, t) {
			return
		}
	}
}

// take empties the stack and returns the task that came first; next leads on to later ones.
func (s *stack) take() (first *Task) {
	for t := s.top.Swap(nil); t != nil; {
		below := t.next
		t.next = first
		first, t = t, below
	}
	return first
}

// tell has the next frame look at t, if the one before has. Not to be inlined, so that Add is.
//
//go:noinline
func (t *Task) tell() {
	if atomic.LoadUint32(&t.watched) != 0 && atomic.SwapUint32(&t.watched, 0) != 0 {
		t.progress.changed.push(t)
	}
}

// unseen is how many new tasks may wait for a frame. Beyond it who adds one looks at them, so that
// a program which adds and removes tasks where nothing is drawn does not keep them all.
const unseen = 1024

// bound counts a new task.
func (p *Progress) bound() {
	if p.added.Add(1) >= unseen {
		p.catchUp()
	}
}

// catchUp looks at all tasks that have changed. It takes the lock for a moment.
func (p *Progress) catchUp() {
	p.mu.Lock()
	p.look()
	p.mu.Unlock()
}

// look looks at all tasks that have changed. The caller holds p.mu.
func (p *Progress) look() {
	p.added.Store(0)
	p.tree.restart()
	for t := p.changed.take(); t != nil; {
		next := t.next // once t is watched, next is its pusher's
		t.next = nil
		p.tree.look(t)
		t = next
	}
}
