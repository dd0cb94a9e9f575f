package live

// patience.go bounds the waits for a terminal: by a context, and by how long it may take nothing.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/onewriter/live/internal/locks"
)

var background = context.Background()

// A patience bounds a wait: it ends with ctx, or when the terminal has taken nothing for timeout. Time in which this
// process did not run does not count: who was stopped himself, or starved, can't say that the terminal takes nothing.
// One goroutine uses it, and the parts of it.
type patience struct {
	c       *core
	ctx     context.Context
	timeout time.Duration // 0: as long as ctx says
	fixed   bool          // what the terminal takes makes it no longer
	from    time.Time
	looked  time.Time // when this goroutine surely ran last
	whole   *patience // the one that this is a part of; nil: none
}

// slice is how long a wait that has a timeout sleeps at a time. A sleep that took longer was not ours to choose.
const slice = 50 * time.Millisecond

func (c *core) patience(ctx context.Context, timeout time.Duration) *patience {
	now := time.Now()
	return &patience{c: c, ctx: ctx, timeout: timeout, from: now, looked: now}
}

// part is a patience for a part of p's time, d at most from now on and from the last byte that the terminal took.
func (p *patience) part(d time.Duration) *patience {
	q := p.c.patience(p.ctx, max(d, 1))
	q.whole = p
	return q
}

// moment is part, whatever the terminal takes.
func (p *patience) moment(d time.Duration) *patience {
	q := p.part(d)
	q.fixed = true
	return q
}

// left is how long to wait still.
func (p *patience) left() time.Duration {
	p.look()
	if p.timeout == 0 {
		return time.Hour
	}
	return time.Until(p.since().Add(p.timeout))
}

// since is when the timeout began.
func (p *patience) since() time.Time {
	if t := p.c.lastTaken(); !p.fixed && t.After(p.from) {
		return t
	}
	return p.from
}

// look gives the time back in which nobody ran since the last look. Who waits looks once a slice.
func (p *patience) look() {
	now := time.Now()
	if away := now.Sub(p.looked) - slice; away > 0 {
		if p.from = p.since().Add(away); p.from.After(now) {
			p.from = now
		}
	}
	p.looked = now
	if p.whole != nil {
		p.whole.look()
	}
}

// wait waits for done.
func (p *patience) wait(done <-chan struct{}) error { return p.waitOr(done, nil) }

// waitOr waits for done to close or for a place in turn, which is then the caller's.
func (p *patience) waitOr(done <-chan struct{}, turn chan<- struct{}) error {
	locks.Free("wait with a deadline")
	for {
		sleep := max(p.left(), 0)
		if p.timeout > 0 {
			sleep = min(sleep, slice)
		}
		timer := time.NewTimer(sleep)
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
			if p.left() > 0 {
				continue
			}
			select {
			case <-done: // just in time
				return nil
			default:
				return ErrStalled
			}
		}
	}
}

// ErrStalled is what Stop returns if the terminal took nothing for Options.StopTimeout. What is left to be shown will
// be shown once the terminal is read again, by this process or after its end. Time in which this process itself was
// stopped does not count.
var ErrStalled = errors.New("live: the terminal takes no output")
