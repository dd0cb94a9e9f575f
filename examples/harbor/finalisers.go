// What the garbage collector finds, and the finalisers and cleanups that log
// about it on the runtime's own goroutines, in the middle of anything.

package main

import (
	"context"
	"log"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// settleTime is how long the end waits for the last finalisers.
const settleTime = 2 * time.Second

// remains counts what ships leave behind and what was found of it.
type remains struct {
	routes      *routes
	left, found atomic.Int64

	// mu is held for reading while a finaliser prints: the end, which wants it
	// for writing, so comes after the last line or before it is counted.
	mu     sync.RWMutex
	closed bool // guarded by mu
}

// A crate is what is left on a quay. It has room for more than a few bytes,
// since the runtime packs tiny objects together and may then never find one.
type crate struct {
	ship int
	_    [64]byte
}

// leave makes two crates and forgets them: one with a cleanup, one with a
// finaliser. Only one ship in four leaves any.
func (r *remains) leave(ship int) {
	if ship%4 != 0 {
		return
	}
	r.left.Add(2)
	runtime.AddCleanup(&crate{ship: ship}, func(ship int) {
		r.report(&r.routes.cleanup, ship)
	}, ship)
	runtime.SetFinalizer(&crate{ship: ship}, func(c *crate) {
		r.report(&r.routes.finalizer, c.ship)
	})
}

// report logs one crate as an error, through the default logger to stderr.
// Called by the runtime.
func (r *remains) report(by *route, ship int) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.closed {
		return
	}
	log.Print(by.line("error: ship %d lost a crate", ship))
	r.found.Add(1)
}

// collect runs the garbage collector again and again until ctx ends.
func (r *remains) collect(ctx context.Context) {
	tick := time.Tick(20 * time.Millisecond)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			runtime.GC()
		}
	}
}

// settle waits until every crate was found, or for a while, and then lets no
// more finalisers print, so that the totals are exact.
func (r *remains) settle() {
	deadline := time.Now().Add(settleTime)
	for r.found.Load() < r.left.Load() && time.Now().Before(deadline) {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
}
