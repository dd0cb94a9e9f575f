package live

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live/internal/tty"
)

// memory is a core with a writer that never writes.
func memory(t *testing.T) *core {
	t.Helper()
	return newCore(&core{out: nil}, nil)
}

// A process that did not run for an hour has waited for no terminal meanwhile: neither the wait itself, nor a part of it,
// nor the whole of that part is over.
func TestPatienceOwnStop(t *testing.T) {
	const timeout, stop = 5 * time.Second, time.Hour
	for name, wait := range map[string]func(*patience) error{
		"itself": func(p *patience) error { return p.wait(nil) },
		"part":   func(p *patience) error { return p.part(timeout).wait(nil) },
		"moment": func(p *patience) error { return p.moment(timeout).wait(nil) },
		"whole": func(p *patience) error {
			q := p.moment(time.Second)
			time.Sleep(stop)
			q.left()
			return p.wait(nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := memory(t).patience(context.Background(), timeout)
				time.Sleep(stop) // with nobody looking, as a stopped process
				begin := time.Now()
				if name == "whole" {
					begin = begin.Add(stop)
				}
				if err := wait(p); !errors.Is(err, ErrStalled) {
					t.Errorf("got %v", err)
				}
				if d := time.Since(begin); d < timeout-2*slice || d > timeout+2*slice {
					t.Errorf("waited %v, want about %v", d, timeout)
				}
			})
		})
	}
}

// A wait is bounded: from its begin, and from each byte that the terminal takes, unless it is a moment.
func TestPatienceTaken(t *testing.T) {
	for name, want := range map[string]time.Duration{"part": 9 * time.Second, "moment": 5 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			c := memory(t)
			p := c.patience(context.Background(), time.Hour)
			q := p.part(5 * time.Second)
			if name == "moment" {
				q = p.moment(5 * time.Second)
			}
			begin := time.Now()
			time.AfterFunc(4*time.Second, c.taking.Note)
			if err := q.wait(nil); !errors.Is(err, ErrStalled) || time.Since(begin) != want {
				t.Errorf("%s: %v after %v, want %v", name, err, time.Since(begin), want)
			}
		})
	}
}

// When the terminal last took something is told by the clock that nobody can set: such times, and only such, are printed
// with "m=". With the other one, Stop would return ErrStalled at once when the system's clock is set forward by an hour,
// and wait for an hour when it is set back.
func TestTakenByMonotonicClock(t *testing.T) {
	c := memory(t)
	if !c.lastTaken().IsZero() {
		t.Errorf("taken at %v, before anything was", c.lastTaken())
	}
	c.taking.Note()
	var m tty.Moment
	m.Note()
	for _, at := range []time.Time{c.lastTaken(), m.Time()} {
		if d := time.Since(at); !strings.Contains(at.String(), "m=") || d < 0 || d > time.Minute {
			t.Errorf("%v is %v ago", at, d)
		}
	}
}
