//go:build linux

package main

// side.go is what the program tells the judge beside the terminal.

import (
	"os"
	"runtime"
	"time"
)

// A report is what the program tells, a line of JSON each, once a second and when something changes that the judge must
// know. Counters are from the program's start.
type report struct {
	Pid        int
	Lines      int64
	Frames     int64
	Goroutines int
	Waves      int64
	Oldest     int64 // milliseconds since the goroutine that has printed nothing for longest has printed

	Lives, Stalled            int64 // Stops: all; that returned ErrStalled
	SlowestStop               int64 // milliseconds
	Suspends, SuspendsGivenUp int64 // all; of which the deadline came first
	Syncs, SyncsGivenUp       int64
	Failures                  int64 // other errors
	LastFailure               string
	Free                      int              // +1: from now on, -1: no longer, text goes to the terminal past the display; the judge answers with a byte
	Ending                    bool             // no more disturbances: the program wants to end
	Totals                    map[string]int64 // at the end: the number of lines of each producer
}

// tell reports each second until quit is closed.
func (p *program) tell(quit <-chan struct{}) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		p.report(report{})
		select {
		case <-quit:
			return
		case <-tick.C:
		}
	}
}

// report completes and sends a report, and waits for the judge's answer if there is to be one.
func (p *program) report(r report) {
	r.Pid, r.Goroutines = os.Getpid(), runtime.NumGoroutine()
	r.Frames, r.Waves = p.frames.Load(), p.waves.Load()
	r.Lives, r.Stalled, r.Failures = p.lives.Load(), p.stalled.Load(), p.failures.Load()
	r.SlowestStop = p.slowestStop.Load()
	r.Suspends, r.SuspendsGivenUp = p.suspends.Load(), p.suspendsGivenUp.Load()
	r.Syncs, r.SyncsGivenUp = p.syncs.Load(), p.syncsOff.Load()
	if s := p.failure.Load(); s != nil {
		r.LastFailure = *s
	}
	now := time.Now()
	for _, w := range p.workers {
		r.Lines += w.lines.Load()
		r.Oldest = max(r.Oldest, now.Sub(time.Unix(0, w.last.Load())).Milliseconds())
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.reports.Encode(r)
	if r.Free != 0 {
		_, _ = p.answers.Read(make([]byte, 1))
	}
}
