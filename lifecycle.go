package live

// lifecycle.go begins and ends what a terminal does for its Lives: regions, capture, Suspend. All of it runs on the
// goroutine of whoever asks, one at a time, and every wait has a deadline.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/onewriter/live/internal/locks"
)

// A life is what goes on on a terminal. It is owned by the holder of core.turn.
type life struct {
	lives   int          // Lives that are started
	given   int          // Suspends that are under way
	capture *capture     // the hard capture, also one that only children still hold; nil: none
	soft    *softCapture // nil: none
	kind    Capture      // what is in force
	why     string
}

var background = context.Background()

// A patience bounds a wait: it ends with ctx, or when the terminal has taken nothing for timeout.
type patience struct {
	c       *core
	ctx     context.Context
	timeout time.Duration // 0: as long as ctx says
	from    time.Time
}

func (c *core) patience(ctx context.Context, timeout time.Duration) *patience {
	return &patience{c: c, ctx: ctx, timeout: timeout, from: time.Now()}
}

// left is how long to wait still.
func (p *patience) left() time.Duration {
	if p.timeout == 0 {
		return time.Hour
	}
	from := p.from
	if t := p.c.lastTaken(); t.After(from) {
		from = t
	}
	return time.Until(from.Add(p.timeout))
}

// wait waits for done.
func (p *patience) wait(done <-chan struct{}) error { return p.waitOr(done, nil) }

// waitOr waits for done to close or for a place in turn, which is then the caller's.
func (p *patience) waitOr(done <-chan struct{}, turn chan<- struct{}) error {
	locks.Free("wait with a deadline")
	for {
		timer := time.NewTimer(max(p.left(), 0))
		select {
		case <-done:
			timer.Stop()
			return nil
		case turn <- struct{}{}:
			timer.Stop()
			return nil
		case <-p.ctx.Done():
			timer.Stop()
			return fmt.Errorf("live: %w", context.Cause(p.ctx))
		case <-timer.C:
			if p.left() <= 0 {
				return ErrStalled
			}
		}
	}
}

// ErrStalled is what Stop returns if the terminal took nothing for Options.StopTimeout. What is left to be shown will
// be shown once the terminal is read again, by this process or after its end.
var ErrStalled = errors.New("live: the terminal takes no output")

// takeTurn waits until the fields of life are the caller's; giveTurn ends that.
func (c *core) takeTurn(p *patience) error { return p.waitOr(nil, c.turn) }

func (c *core) giveTurn() { <-c.turn }

// begin puts a region on the screen and, for the first one, takes the streams.
func (c *core) begin(r *region, o *Options) {
	_ = c.takeTurn(c.patience(background, 0)) // whoever has it gives it back within a deadline
	defer c.giveTurn()
	c.life.lives++
	if c.life.lives == 1 {
		c.takeStreams(o)
	}
	c.post(func(s *screen) { s.add(r) })
}

// end takes a region off the screen, its last frame printed unless it is transient, after all that was printed before;
// for the last region it gives the streams back.
func (c *core) end(r *region, transient bool, p *patience) error {
	if err := c.takeTurn(p); err != nil {
		c.post(func(s *screen) { s.remove(r, transient) })
		return err
	}
	defer c.giveTurn()
	err := c.fence(p)
	done := make(chan struct{}) // closed by the writer when the region is gone from the terminal
	c.post(func(s *screen) {
		s.remove(r, transient)
		s.notify(done)
	})
	if err == nil {
		err = p.wait(done)
	}
	c.life.lives--
	if c.life.lives == 0 {
		if e := c.giveStreams(p, err == nil); err == nil {
			err = e
		}
	}
	if err == nil {
		err = c.gone()
	}
	return err
}

// suspend gives the terminal back, runs f, and takes the terminal again.
func (c *core) suspend(ctx context.Context, f func() error) error {
	p := c.patience(ctx, 0)
	if err := c.takeTurn(p); err != nil {
		return err
	}
	c.life.given++
	var err error
	if c.life.given == 1 {
		err = c.give(p)
	}
	c.giveTurn()
	defer c.unsuspend()
	if err != nil {
		return err
	}
	locks.Free("Suspend's function")
	return f()
}

func (c *core) unsuspend() {
	_ = c.takeTurn(c.patience(background, 0))
	defer c.giveTurn()
	c.life.given--
	if c.life.given > 0 {
		return
	}
	if k := c.life.capture; k != nil && c.life.lives > 0 {
		k.swapIn()
	}
	c.post(func(s *screen) {
		s.given, s.paused = false, false
		s.changed = true
	})
}

// give erases the regions and puts the streams back. The text that was printed before is on the terminal then.
func (c *core) give(p *patience) error {
	if err := c.fence(p); err != nil {
		return err
	}
	gone := make(chan struct{}) // closed by the writer when no region is on the screen
	c.post(func(s *screen) {
		s.given, s.settled = true, true
		s.notify(gone)
	})
	if err := p.wait(gone); err != nil {
		return err
	}
	if k := c.life.capture; k != nil && k.swapped() {
		if err := k.swapOut(p); err != nil {
			return err
		}
	}
	c.post(func(s *screen) { s.paused = true })
	return nil
}

// fence waits until all that was printed before, by any way, is on the terminal.
func (c *core) fence(p *patience) error {
	for {
		k := c.route.Load()
		if k == nil {
			done := make(chan struct{}) // closed by the writer when what it holds is written
			c.post(func(s *screen) { s.notify(done) })
			return p.wait(done)
		}
		if k.gate.enter() {
			done := k.mark()
			k.gate.leave()
			return p.wait(done)
		}
	}
}

// gone is the error by which the terminal went away, nil while it is there.
func (c *core) gone() error {
	got := make(chan error, 1) // sent to by the writer
	c.post(func(s *screen) { got <- s.gone })
	select {
	case err := <-got:
		if err != nil {
			return fmt.Errorf("live: terminal: %w", err)
		}
	case <-time.After(100 * time.Millisecond): // the writer is in a write
	}
	return nil
}
