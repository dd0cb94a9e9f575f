//go:build linux

package main

// program.go is the program under test: it goes from one display to the next while everything prints. What it does by
// itself is here; its workers are in worker.go, what it shows is in display.go.

import (
	"context"
	"encoding/json"
	"log"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/onewriter/live"
)

// A program is all of its state. Its methods may be called from any goroutine.
type program struct {
	o       options
	console *live.Console
	shown   *display
	logger  *slog.Logger // holds the os.Stderr of before any display
	workers []*worker
	said    // the producers that are no workers

	waves, frames                              atomic.Int64
	lives, stalled, slowestStop, failures      atomic.Int64
	suspends, suspendsGivenUp, syncs, syncsOff atomic.Int64
	failure                                    atomic.Pointer[string]

	// swapping is held for reading while the process's streams may be swapped, and for writing while a child prints:
	// one that was started with the terminal itself would print over a display, and one that was started with the
	// display's pty would wait for the end of a Suspend.
	swapping sync.RWMutex

	mu      sync.Mutex // guards reports and answers: one report, and its answer, at a time
	reports *json.Encoder
	answers *os.File
}

// said are the producers that are no workers.
type said struct {
	weighed, rendered, column, locked shared // under a lock that frames want; by frames; by columns; by a column, in a logger
	finalised, cleaned                shared
	child, suspended, between         shared
	frame                             producer // of the second Live; its own goroutine's
}

func (s *said) all() []*shared {
	return []*shared{&s.weighed, &s.rendered, &s.column, &s.locked, &s.finalised, &s.cleaned, &s.child, &s.suspended, &s.between}
}

func newProgram(o options) *program {
	for _, fd := range []int{reportsFD, answersFD} {
		syscall.CloseOnExec(fd)
	}
	p := &program{o: o, console: live.Default(),
		reports: json.NewEncoder(os.NewFile(reportsFD, "reports")), answers: os.NewFile(answersFD, "answers")}
	for i, name := range []string{"weighed", "rendered", "column", "locked", "final", "cleanup", "child", "suspended", "between"} {
		p.said.all()[i].name = name
	}
	p.said.frame.name = frameName
	log.SetFlags(0)
	p.logger = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{ReplaceAttr: messageOnly}))
	p.shown = newDisplay(p)
	for i := range o.Goroutines {
		p.workers = append(p.workers, newWorker(p, i))
	}
	return p
}

func messageOnly(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.MessageKey {
		return a
	}
	return slog.Attr{}
}

// paced is a random time around d, as often as the options want.
func (p *program) paced(d time.Duration) time.Duration {
	return time.Duration(float64(d/2+rand.N(d)) * p.o.Pace)
}

// main runs until the time is over and returns the exit status.
func (p *program) main() int {
	ctx, cancel := context.WithTimeout(context.Background(), p.o.Duration)
	defer cancel()
	told, quit := make(chan struct{}), make(chan struct{})
	go func() { // ended below
		defer close(told)
		p.tell(quit)
	}()
	var all sync.WaitGroup
	for _, f := range []func(context.Context){p.sendWaves, p.collect, p.sendChildren, p.suspend, p.sync, p.showSecond, p.shown.change} {
		all.Go(func() { f(ctx) })
	}
	p.show(ctx)
	all.Wait()
	p.settle()
	close(quit)
	<-told
	totals := map[string]int64{p.frame.name: p.frame.n}
	for _, w := range p.workers {
		totals[w.name] = w.n
	}
	for _, s := range p.said.all() {
		totals[s.name] = s.count()
	}
	p.report(report{Totals: totals})
	return 0
}

// sendChildren has child processes print, one after the other.
func (p *program) sendChildren(ctx context.Context) {
	for wait(ctx, p.paced(500*time.Millisecond)) {
		if !p.swapping.TryLock() {
			continue
		}
		p.child.say(func(s string) {
			c := exec.Command("/bin/echo", s)
			c.Stdout, c.Stderr = os.Stdout, os.Stderr
			if err := c.Run(); err != nil {
				panic(err)
			}
		})
		p.swapping.Unlock()
	}
}

// collect runs the garbage collector, and with it finalisers, until ctx ends.
func (p *program) collect(ctx context.Context) {
	for wait(ctx, 200*time.Millisecond) {
		runtime.GC()
	}
}

// settle waits for the last finalisers: what was printed since the last two collections was printed by nobody.
func (p *program) settle() {
	for quiet := 0; quiet < 3; {
		before := p.finalised.count() + p.cleaned.count()
		runtime.GC()
		time.Sleep(50 * time.Millisecond)
		quiet++
		if p.finalised.count()+p.cleaned.count() != before {
			quiet = 0
		}
	}
}

// wait waits for d and reports whether ctx has not ended.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
