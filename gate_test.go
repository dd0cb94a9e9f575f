package live

// gate_test.go tests the gate that holds prints back while the streams are swapped.

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		for range 2 {
			if !g.enter() {
				t.Fatal("an open gate keeps somebody out")
			}
		}
		empty := g.close()
		entered := make(chan bool)
		go func() { entered <- g.enter() }()
		g.leave()
		synctest.Wait()
		select {
		case <-empty:
			t.Error("empty while somebody is inside")
		case <-entered:
			t.Error("somebody has entered a shut gate")
		default:
		}
		g.leave()
		<-empty
		g.open()
		if <-entered {
			t.Error("who had to wait is not told to look again")
		}
		if !g.enter() {
			t.Error("an open gate keeps somebody out")
		}
		g.leave()
		<-g.close() // nobody is inside
		g.open()
	})
}

// A gate that is opened again before it was empty can be shut again.
func TestGateOpensEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		g.enter()
		first := g.close()
		g.open()
		second := g.close()
		g.leave()
		<-second
		g.open()
		if closed(first) {
			t.Error("the first to shut the gate is told that it was empty, after it gave up")
		}
	})
}

// A gate that several have shut is shut until the last of them opens it.
func TestGateShutTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		g.enter()
		first, second := g.close(), g.close()
		g.open()
		if g.tryEnter() == nil {
			t.Error("somebody has entered a gate that is shut")
		}
		g.leave()
		<-first
		<-second
		g.open()
		if g.tryEnter() != nil {
			t.Error("an open gate keeps somebody out")
		}
	})
}

// Nobody is inside between the moment at which a shut gate is empty and the one at which it opens.
func TestGateKeepsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		var inside, passed atomic.Int32
		var printers sync.WaitGroup
		for i := range 20 {
			printers.Go(func() {
				for range 100 {
					for !g.enter() {
					}
					inside.Add(1)
					time.Sleep(time.Duration(i) * time.Microsecond)
					inside.Add(-1)
					g.leave()
					passed.Add(1)
					time.Sleep(time.Microsecond)
				}
			})
		}
		for range 50 {
			<-g.close()
			before := passed.Load()
			for range 10 {
				if n := inside.Load(); n > 0 {
					t.Errorf("%d inside", n)
				}
				time.Sleep(time.Microsecond)
			}
			if n := passed.Load() - before; n > 20 { // they may have been on their way out
				t.Errorf("%d have passed a shut gate", n)
			}
			g.open()
			time.Sleep(20 * time.Microsecond)
		}
		printers.Wait()
		if n := passed.Load(); n != 2000 {
			t.Errorf("%d passed, not 2000", n)
		}
	})
}
