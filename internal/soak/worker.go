//go:build linux

package main

// worker.go is the work: waves of goroutines under a deadline, each of which prints by all routes until its wave is
// called back.

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/onewriter/live/progress"
)

// errCalledBack ends a wave.
var errCalledBack = errors.New("called back")

// A worker is a producer that has one goroutine in each wave.
type worker struct {
	*program
	producer
	lines, last atomic.Int64 // as n, for others; when it printed last, in nanoseconds
}

func newWorker(p *program, i int) *worker {
	w := &worker{program: p, producer: producer{name: fmt.Sprintf("g%03d", i)}}
	w.last.Store(time.Now().UnixNano())
	return w
}

// sendWaves sends one wave after the other until ctx ends. Each ends all at once, by its deadline.
func (p *program) sendWaves(ctx context.Context) {
	for ctx.Err() == nil {
		wave, cancel := context.WithTimeoutCause(ctx, p.paced(4*time.Second), errCalledBack)
		p.waves.Add(1)
		var all sync.WaitGroup
		for i, w := range p.workers {
			task := p.shown.task(i)
			all.Go(func() { w.work(wave, task) })
		}
		all.Wait()
		cancel()
	}
}

// work prints until ctx ends, and says that, too.
func (w *worker) work(ctx context.Context, task *progress.Task) {
	mean := time.Duration(float64(time.Second) * float64(w.o.Goroutines) / w.o.Rate)
	for wait(ctx, rand.N(2*mean)) {
		w.print()
		task.Add(1)
		if rand.N(50) == 0 {
			w.leave()
		}
	}
	w.printOne()
	w.printed()
	if rand.N(10) == 0 {
		task.Fail(context.Cause(ctx))
	}
}

func (w *worker) printed() {
	w.lines.Store(w.n)
	w.last.Store(time.Now().UnixNano())
}

// print prints a line, or two at once, or two under a lock that each frame wants.
func (w *worker) print() {
	defer w.printed()
	switch rand.N(10) {
	case 0:
		w.weighed.say(func(s string) {
			fmt.Println(s)
			w.printOne()
			w.printOne()
		})
	case 1:
		w.printOne()
		fallthrough
	default:
		w.printOne()
	}
}

// printOne prints a line by its route.
func (w *worker) printOne() {
	switch route, s := routeOf(w.name, w.n), w.line(); route {
	case byPrintln:
		fmt.Println(s)
	case byPrintf:
		fmt.Printf("\x1b[3%dm%s\x1b[0m\n", 1+rand.N(7), s)
	case byStderr:
		fmt.Fprintln(os.Stderr, s)
	case byLog:
		log.Print(s)
	case bySlog:
		w.logger.Info(s)
	case byBuiltin:
		print(s + "\n") // one string is one write
	case byWrite:
		write(1+rand.N(2), s+"\n")
	case byConsole:
		w.console.Println(s)
	case byConsoleToo:
		w.console.Printf("\x1b[1m%s\x1b[0m\n", s)
	}
}

// write is write(2), until all is written.
func write(fd int, s string) {
	for b := []byte(s); len(b) > 0; {
		n, err := syscall.Write(fd, b)
		b = b[max(n, 0):]
		if err != nil && err != syscall.EINTR && err != syscall.EAGAIN {
			panic(err)
		}
	}
}

// A crate is what the garbage collector finds. It is not tiny: the runtime packs tiny objects together.
type crate struct{ _ [64]byte }

// leave leaves two crates, one with a finaliser and one with a cleanup, both of which log.
func (w *worker) leave() {
	p := w.program
	runtime.SetFinalizer(&crate{}, func(*crate) { p.finalised.say(func(s string) { log.Print(s) }) })
	runtime.AddCleanup(&crate{}, func(p *program) { p.cleaned.say(func(s string) { log.Print(s) }) }, p)
}
