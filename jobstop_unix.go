//go:build unix

package live

// jobstop_unix.go is ctrl-Z: the terminal is given back before the process stops, and taken again when it goes on.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopPatience is how long ctrl-Z waits for the terminal before the process stops all the same.
const stopPatience = time.Second

// A jobStop handles SIGTSTP while a display runs. It is owned by the holder of core.turn.
type jobStop struct {
	signals chan os.Signal // sent to by package signal, received by the goroutine below
	done    chan struct{}  // closed by end: the goroutine ends
}

// watchJobStop begins to handle SIGTSTP, unless the program ignores it.
func (c *core) watchJobStop() *jobStop {
	if c.dev == nil || c.plain || signal.Ignored(syscall.SIGTSTP) {
		return nil
	}
	j := &jobStop{signals: make(chan os.Signal, 1), done: make(chan struct{})}
	signal.Notify(j.signals, syscall.SIGTSTP)
	go func() {
		for {
			select {
			case <-j.signals:
				c.stopJob()
			case <-j.done:
				return
			}
		}
	}()
	return j
}

// stopJob stops the process as ctrl-Z does without us, with the terminal given back, and returns when it goes on. A
// terminal that takes nothing can't be given back in time: then the process stops as it is.
func (c *core) stopJob() {
	ctx, cancel := context.WithTimeout(background, stopPatience)
	defer cancel()
	if c.suspend(ctx, raiseStop) != nil {
		_ = raiseStop()
	}
}

// end ends the handling. It does not wait for a stop that is under way: that one waits for the turn.
func (j *jobStop) end() {
	if j != nil {
		signal.Stop(j.signals)
		close(j.done)
	}
}
