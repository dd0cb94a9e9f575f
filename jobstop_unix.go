//go:build unix

package live

// jobstop_unix.go is job control: at ctrl-Z the terminal is given back before the process stops, and taken again when it
// goes on, if that is in the foreground; see ground.go.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopPatience is how long ctrl-Z waits for the terminal before the process stops all the same.
const stopPatience = time.Second

// A jobWatch handles SIGTSTP and SIGCONT, and the loss and the return of the terminal's foreground, while a display
// runs. It is owned by the holder of core.turn.
type jobWatch struct {
	signals chan os.Signal // sent to by package signal, received by the goroutine below
	done    chan struct{}  // closed by end: the goroutine ends
}

// watchJob begins to watch. SIGTSTP is left alone if the program ignores it.
func (c *core) watchJob() *jobWatch {
	if c.dev == nil || c.plain {
		return nil
	}
	j := &jobWatch{signals: make(chan os.Signal, 2), done: make(chan struct{})}
	signal.Notify(j.signals, syscall.SIGCONT)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(j.signals, syscall.SIGTSTP)
	}
	go c.followJob(j)
	return j
}

func (c *core) followJob(j *jobWatch) {
	for {
		select {
		case sig := <-j.signals:
			if sig == syscall.SIGTSTP {
				c.stopJob()
				continue
			}
			c.post((*screen).again)
			c.regain(j)
		case <-c.ground:
			c.regain(j)
		case <-j.done:
			return
		}
	}
}

// regain changes the terminal's settings again when its foreground has come back. While it is another's, so are they.
func (c *core) regain(j *jobWatch) {
	_ = c.takeTurn(c.patience(background, 0)) // whoever has it gives it back: their waits end
	defer c.giveTurn()
	switch {
	case c.life.job != j || !c.life.taken: // ended meanwhile, or suspended
	case c.dev.Foreground():
		c.changeModes()
	default:
		c.noteModes(0)
	}
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
func (j *jobWatch) end() {
	if j != nil {
		signal.Stop(j.signals)
		close(j.done)
	}
}
