//go:build linux

package main

// disturb.go is what the judge does to the program: what users, networks, window managers and systems do.

import (
	"syscall"
	"time"
)

// The sizes that the terminal takes, in cells.
const (
	leastColumns, mostColumns = 40, 200
	leastRows, mostRows       = 10, 60
	// frameRows are the most that a frame has: two titles, two groups of 5, figures, and the second display.
	frameRows = 14
)

// wait waits for a random time from half to one and a half of d, as often as the options want, and reports whether the
// program is still to be disturbed.
func (r *run) wait(d time.Duration) bool {
	return r.sleep(time.Duration(float64(d/2+time.Duration(r.number(int(d)))) * r.o.Pace))
}

// sleep waits for d, if the program is to be disturbed as long.
func (r *run) sleep(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-r.over:
		return false
	case <-r.ended:
		return false
	case <-t.C:
		return true
	}
}

// number returns a random number below n.
func (r *run) number(n int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rand.IntN(n)
}

// lasting is a random time below d, in which the program must suffer something.
func (r *run) lasting(d time.Duration) time.Duration {
	return time.Duration(float64(r.number(int(d))) * min(r.o.Pace, 1))
}

// resizeAll changes the terminal's size, in jumps, and now and then by dragging.
func (r *run) resizeAll() {
	for r.wait(2500 * time.Millisecond) {
		columns := leastColumns + r.number(mostColumns-leastColumns+1)
		rows := leastRows + r.number(mostRows-leastRows+1)
		steps := 1
		if r.number(8) == 0 {
			steps = 10
		}
		for ; steps > 0; steps-- {
			r.resize(max(columns-2*steps, leastColumns), max(rows-steps/2, leastRows))
			r.sleep(20 * time.Millisecond)
		}
	}
}

// resize changes the size as soon as no line is half-way on the terminal, or not.
func (r *run) resize(columns, rows int) {
	for range 100 {
		if r.term.resize(columns, rows) {
			if rows <= frameRows {
				r.check.happened(screenLow, time.Now().UnixMilli())
			}
			r.mu.Lock()
			r.resizes++
			r.mu.Unlock()
			return
		}
		if !r.sleep(5 * time.Millisecond) {
			return
		}
	}
	r.mu.Lock()
	r.skipped++
	r.mu.Unlock()
}

// stallAll stops reading, for up to 3 seconds, sometimes for 10.
func (r *run) stallAll() {
	for r.wait(8 * time.Second) {
		d := r.lasting(3 * time.Second)
		if r.number(15) == 0 {
			d = time.Duration(float64(10*time.Second) * min(r.o.Pace, 1))
		}
		r.stall(d)
	}
}

// stall stops reading for d, or until the program needs the terminal for itself.
func (r *run) stall(d time.Duration) {
	r.mu.Lock()
	if r.free > 0 || r.last.Ending {
		r.mu.Unlock()
		return
	}
	over := make(chan struct{})
	r.stallOver = over
	r.mu.Unlock()
	began := time.Now()
	r.term.stall()
	r.term.tell("stall")
	t := time.NewTimer(d)
	select {
	case <-t.C:
	case <-over:
	case <-r.ended:
	}
	t.Stop()
	r.term.tell("resume")
	r.term.resume()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stallOver = nil
	r.stalls++
	r.stalled += time.Since(began)
}

// stopAll stops the program as a whole, and lets it go on.
func (r *run) stopAll() {
	for r.wait(90 * time.Second) {
		pid := r.program()
		if pid == 0 {
			continue
		}
		r.stop(pid, syscall.SIGSTOP)
		r.sleep(r.lasting(3 * time.Second))
		r.stop(pid, syscall.SIGCONT)
	}
}

// stop sends one of SIGSTOP and SIGCONT.
func (r *run) stop(pid int, sig syscall.Signal) {
	r.mu.Lock()
	r.stopped = sig == syscall.SIGSTOP
	if r.stopped {
		r.stops++
	}
	r.mu.Unlock()
	r.term.tell(sig.String())
	r.check.happened(programStopped, time.Now().UnixMilli())
	_ = syscall.Kill(pid, sig)
}

// killAll kills helpers: the drainer, the keeper, the bell, or some of them.
func (r *run) killAll() {
	for r.wait(150 * time.Second) {
		pid := r.program()
		if pid == 0 {
			continue
		}
		v := look(pid)
		which := r.number(4)
		if which != 0 && v.drainer != 0 && syscall.Kill(v.drainer, syscall.SIGKILL) == nil {
			r.check.happened(drainerKilled, time.Now().UnixMilli())
			r.term.tell("drainer killed")
			r.killed()
		}
		if which == 1 {
			continue
		}
		for _, k := range v.keepers {
			if r.number(2) == 0 && syscall.Kill(k, syscall.SIGKILL) == nil {
				r.killed()
			}
		}
	}
}

func (r *run) killed() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kills++
}
