package live

// gate.go lets prints into the captured terminal while it is captured, and holds them back for the moment in which that
// changes.

import "github.com/onewriter/live/internal/locks"

// A gate counts the prints that are under way. It is shut while the streams are swapped, so that nobody's second line
// can overtake the first by another way.
type gate struct {
	mu     locks.Mutex   // a leaf, held while the fields below change
	inside int           // prints under way
	shut   chan struct{} // not nil: the gate is shut; closed by open; who wants in waits for that
	empty  chan struct{} // not nil: closed by the last print to leave a shut gate
}

func newGate() gate { return gate{mu: locks.New(locks.Gate, "gate.mu")} }

// enter waits while the gate is shut, which swapOut bounds. ok is false if the caller had to wait: the way may
// be another now, so it must look again.
func (g *gate) enter() (ok bool) {
	g.mu.Lock()
	shut := g.shut
	if shut == nil {
		g.inside++
	}
	g.mu.Unlock()
	if shut == nil {
		return true
	}
	locks.Free("wait for the gate")
	<-shut
	return false
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	if g.inside == 0 && g.empty != nil {
		close(g.empty)
		g.empty = nil
	}
}

// close shuts the gate; the channel that it returns is closed when nobody is inside any more.
func (g *gate) close() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = make(chan struct{})
	empty := make(chan struct{})
	if g.inside == 0 {
		close(empty)
	} else {
		g.empty = empty
	}
	return empty
}

// open lets everybody in again.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	close(g.shut)
	g.shut, g.empty = nil, nil
}
