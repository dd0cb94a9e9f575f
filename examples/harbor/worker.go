// The harbor's work: fleets of ships, each ship a goroutine, and the cancelling
// of what is left of a fleet when its time is over.

package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/examples/harbor/thirdparty"
)

const (
	cratesPerShip = 4
	crateTime     = 250 * time.Millisecond  // at most, to load a crate
	voyageTime    = 1200 * time.Millisecond // at most, to cross a sea
	fleetTime     = 2200 * time.Millisecond // at most, after which a fleet is called back
)

// Why a ship ends before it has arrived.
var (
	errCalledBack = errors.New("called back")   // its fleet's time is over
	errClosed     = errors.New("harbor closed") // the program's time is over
)

// A harbor is the whole program's state. All of it may be used from any
// goroutine.
type harbor struct {
	workers int
	seed    uint64
	routes  routes
	remains remains // what finalisers see

	fleets, arrived, calledBack atomic.Int64
	frames                      atomic.Int64
}

func newHarbor(workers int, seed uint64) *harbor {
	h := &harbor{workers: workers, seed: seed}
	h.routes.init()
	h.remains.routes = &h.routes
	return h
}

// run works until ctx ends, and returns when every goroutine of it has ended
// and nothing more will print.
func (h *harbor) run(ctx context.Context, l *live.Live) {
	var others sync.WaitGroup
	others.Go(func() { h.routes.sendChildren(ctx) })
	others.Go(func() { h.remains.collect(ctx) })
	for ctx.Err() == nil {
		h.sendFleet(ctx, l)
	}
	others.Wait()
	h.remains.settle()
}

// sendFleet sends all ships out, and calls back those that have not arrived
// when the fleet's time is over: up to hundreds of contexts end at once.
func (h *harbor) sendFleet(ctx context.Context, l *live.Live) {
	fleet := h.fleets.Add(1)
	random := rand.New(rand.NewPCG(h.seed, uint64(fleet)))
	limit := fleetTime/2 + rand.N(fleetTime/2)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errCalledBack)
	defer cancel()

	w := newWave(h.workers)
	l.Update(h.display(w))
	var ships sync.WaitGroup
	for id := range h.workers {
		s := &ship{harbor: h, wave: w, console: l.Console(), id: id,
			random: rand.New(rand.NewPCG(h.seed, random.Uint64()))}
		ships.Go(func() { s.sail(ctx) })
	}
	ships.Wait()
}

// A ship is one worker: it loads its crates, then crosses a sea. It belongs to
// its own goroutine.
type ship struct {
	*harbor
	wave    *wave
	console *live.Console
	id      int
	random  *rand.Rand
}

// sail is the ship's whole life. However it ends, it says so.
func (s *ship) sail(ctx context.Context) {
	err := s.load(ctx)
	if err == nil {
		s.sayGoodbye()
		err = s.wait(ctx, voyageTime)
	}
	if err != nil {
		s.calledBack.Add(1)
		s.wave.seas[seaOf(s.id)].Fail(context.Cause(ctx))
		log.Print(s.routes.log.line("error: ship %d: %v", s.id, err))
		return
	}
	s.arrived.Add(1)
	s.wave.seas[seaOf(s.id)].Add(1)
}

// load takes the ship's crates on board, and has some weighed. What it leaves
// on the quay is for the garbage collector.
func (s *ship) load(ctx context.Context) error {
	s.remains.leave(s.id)
	for crate := range cratesPerShip {
		if err := s.wait(ctx, crateTime); err != nil {
			s.wave.quays[quayOf(s.id)].Fail(context.Cause(ctx))
			return fmt.Errorf("crate %d of %d: %w", crate+1, cratesPerShip, err)
		}
		if crate%2 == 0 {
			thirdparty.Weigh(s.id, crate+1)
		}
		s.wave.quays[quayOf(s.id)].Add(1)
	}
	return nil
}

// sayGoodbye prints by a route that differs from ship to ship.
func (s *ship) sayGoodbye() {
	sea := seaNames[seaOf(s.id)]
	switch s.id / 4 % 3 {
	case 0:
		s.routes.toConsole(s.console, "ship %d sails, %s", s.id, sea)
	case 1:
		s.routes.toSlog("ship %d sails, %s", s.id, sea)
	case 2:
		s.routes.toBuiltin("ship %d sails, %s", s.id, sea)
	}
}

// wait waits for a random time below limit, or until ctx ends.
func (s *ship) wait(ctx context.Context, limit time.Duration) error {
	timer := time.NewTimer(time.Duration(s.random.Int64N(int64(limit))))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
