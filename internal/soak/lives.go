//go:build linux

package main

// lives.go is how the program shows its displays: they come and go, are suspended, and are waited for.

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"github.com/onewriter/live"
)

// show runs one display after the other until ctx ends, and stops the last one when it does.
func (p *program) show(ctx context.Context) {
	for {
		l := live.New(p.shown, &live.Options{Interval: p.interval(), Transient: true})
		p.start(l)
		if !wait(ctx, p.paced(20*time.Second)) {
			p.report(report{Ending: true})
			p.stop(l)
			return
		}
		p.stop(l)
		p.free(func() {
			for range 1 + rand.N(3) {
				p.between.say(func(s string) { fmt.Println(s) })
				wait(ctx, p.paced(100*time.Millisecond))
			}
		})
	}
}

func (p *program) interval() time.Duration { return time.Duration(float64(time.Second) / p.o.Hz) }

// free calls f while the terminal is, or may be, the program's own: the kernel then takes its prints in parts if nobody
// reads, and other goroutines' in between, so the judge is to read.
func (p *program) free(f func()) {
	p.report(report{Free: 1})
	defer p.report(report{Free: -1})
	f()
}

// start starts a display.
func (p *program) start(l *live.Live) {
	p.swapping.RLock()
	defer p.swapping.RUnlock()
	if err := l.Start(); err != nil {
		p.fail(err)
	}
}

// fail notes an error that should not be.
func (p *program) fail(err error) {
	s := err.Error()
	p.failure.Store(&s)
	p.failures.Add(1)
}

// stop stops a display and notes how that went.
func (p *program) stop(l *live.Live) {
	p.swapping.RLock()
	defer p.swapping.RUnlock()
	began := time.Now()
	err := l.Stop()
	p.lives.Add(1)
	for ms := time.Since(began).Milliseconds(); ; {
		if old := p.slowestStop.Load(); ms <= old || p.slowestStop.CompareAndSwap(old, ms) {
			break
		}
	}
	switch {
	case errors.Is(err, live.ErrStalled):
		p.stalled.Add(1)
	case err != nil:
		p.fail(err)
	}
}

// showSecond starts and stops a second display below the first, or alone.
func (p *program) showSecond(ctx context.Context) {
	for ctx.Err() == nil {
		l := live.New(p.shown.second(p.frame.line()), &live.Options{Interval: p.interval()})
		p.start(l)
		wait(ctx, p.paced(time.Second))
		p.stop(l)
		wait(ctx, p.paced(2*time.Second))
	}
}

// suspend takes the displays away now and then, and prints past them.
func (p *program) suspend(ctx context.Context) {
	for wait(ctx, p.paced(15*time.Second)) {
		limit, cancel := context.WithTimeout(ctx, 5*time.Second)
		p.swapping.RLock()
		err := p.console.Suspend(limit, func() error {
			p.report(report{Free: 1})
			for range 3 {
				p.suspended.say(func(s string) { fmt.Fprintln(os.Stderr, s) })
				wait(ctx, 50*time.Millisecond)
			}
			return errDone
		})
		p.swapping.RUnlock()
		cancel()
		p.suspends.Add(1)
		switch {
		case errors.Is(err, errDone):
			p.report(report{Free: -1})
		case errors.Is(err, context.DeadlineExceeded):
			p.suspendsGivenUp.Add(1)
		default:
			p.fail(err)
		}
	}
}

// errDone says that Suspend has run its function.
var errDone = errors.New("done")

// sync waits now and then for all that was printed to be on the terminal.
func (p *program) sync(ctx context.Context) {
	for wait(ctx, p.paced(2*time.Second)) {
		limit, cancel := context.WithTimeout(ctx, 3*time.Second)
		p.syncs.Add(1)
		if p.console.Sync(limit) != nil {
			p.syncsOff.Add(1)
		}
		cancel()
	}
}
