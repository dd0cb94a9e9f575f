//go:build linux

package main

// wedge.go finds out that the program stands still, and has it say where.

import (
	"fmt"
	"syscall"
	"time"
)

const (
	// wedged is for how many seconds nothing may come, no line be printed, or no frame be rendered. Those do not count in
	// which the terminal is not read or the program is stopped.
	wedged = 15
	// silent is how long one goroutine may go without a line.
	silent = time.Minute
)

// A still is what there was a second ago, and for how many seconds there has been no more.
type still struct {
	bytes, lines, frames       int64
	noBytes, noLines, noFrames int
}

// wedge, called each second, says what stands still, if something does.
func (r *run) wedge(s *still) string {
	bytes := r.term.count()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range []struct {
		now   int64
		was   *int64
		since *int
	}{{bytes, &s.bytes, &s.noBytes}, {r.last.Lines, &s.lines, &s.noLines}, {r.last.Frames, &s.frames, &s.noFrames}} {
		switch {
		case c.now != *c.was:
			*c.was, *c.since = c.now, 0
		case !r.stopped && r.stallOver == nil:
			*c.since++
		}
	}
	switch {
	case r.last.Ending || r.last.Pid == 0:
		if time.Since(r.begun) > r.o.Duration+time.Minute {
			return "it does not end"
		}
	case s.noBytes > wedged || s.noLines > wedged || s.noFrames > wedged:
		return fmt.Sprintf("for so many seconds nothing has come: %d, no line was printed: %d, no frame was rendered: %d",
			s.noBytes, s.noLines, s.noFrames)
	case time.Duration(r.last.Oldest)*time.Millisecond > silent:
		return fmt.Sprintf("a goroutine has printed nothing for %d ms", r.last.Oldest)
	}
	return ""
}

// dump asks a program that is wedged for all its stacks, by which it dies, and keeps them.
func (r *run) dump(why string) {
	r.term.resume()
	if pid := r.program(); pid > 0 {
		_ = syscall.Kill(pid, syscall.SIGCONT)
		_ = syscall.Kill(pid, syscall.SIGQUIT)
	}
	select {
	case <-r.ended:
	case <-time.After(20 * time.Second):
		_ = syscall.Kill(r.program(), syscall.SIGKILL)
		_ = r.cmd.Process.Kill()
		<-r.ended
	}
	time.Sleep(time.Second) // for the keeper
	path := r.keep("wedge")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wrong, r.wedged = append(r.wrong, why+"; its stacks are at the end of "+path), true
}
