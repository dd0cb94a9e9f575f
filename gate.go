package live

// gate.go lets prints into the captured terminal while it is captured, and holds them back for the moment in which that
// changes, or while the terminal has to catch up.

import "github.com/onewriter/live/internal/locks"

// A gate counts the prints that are under way. It is shut while the streams are swapped, so that nobody's second line
// can overtake the first by another way, and while somebody waits for a flood to be drawn. Several may shut it.
type gate struct {
	mu     locks.Mutex   // a leaf, held while the fields below change
	inside int           // prints under way
	shutBy int           // how many keep it shut
	shut   chan struct{} // not nil: the gate is shut; closed by the last open; who wants in waits for that
	empty  chan struct{} // not nil: closed by the last print to leave a shut gate
}

func newGate() gate { return gate{mu: locks.New(locks.Gate, "gate.mu")} }

// enter waits while the gate is shut, which who shuts it bounds. ok is false if the caller had to wait: the way may
// be another now, so it must look again.
func (g *gate) enter() (ok bool) {
	shut := g.tryEnter()
	if shut == nil {
		return true
	}
	locks.Free("wait for the gate")
	<-shut
	return false
}

// tryEnter is enter for who waits otherwise: if the gate is shut, shut is closed when it opens.
func (g *gate) tryEnter() (shut <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut == nil {
		g.inside++
		return nil
	}
	return g.shut
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
	g.shutBy++
	if g.shut == nil {
		g.shut = make(chan struct{})
	}
	empty := g.empty
	if empty == nil {
		empty = make(chan struct{})
		if g.inside > 0 {
			g.empty = empty
		} else {
			close(empty)
		}
	}
	return empty
}

// open lets everybody in again, unless somebody else keeps the gate shut.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shutBy--; g.shutBy > 0 {
		return
	}
	close(g.shut)
	g.shut, g.empty = nil, nil
}
