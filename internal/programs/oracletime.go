package programs

// oracletime.go judges how long calls took by the bubble's clock, in which nothing takes time but waiting: what must not
// wait took none; what waits for the terminal returned when that took bytes; a Stop ended within its deadline, with the
// error that it should have.

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/onewriter/live"
)

// quietest is how long a print may wait after changes of size.
const quietest = 3 * time.Second

// judgeTimes judges all calls. history.mu is held.
func (w *world) judgeTimes() {
	for _, c := range w.calls {
		if c.open() {
			w.note("never returned: %v", c)
			continue
		}
		switch c.verb {
		case "print":
			w.wants(c, c.end.at, c.begin.at, true)
			w.wantsError(c, c.err != nil && !w.gone)
		case "sync", "close":
			w.judgeFence(c)
		case "suspend":
			w.judgeSuspend(c)
		case "stop":
			w.judgeStop(c)
		case "start", "update", "nil", "refresh", "task":
			if took := c.end.at - c.begin.at; took != 0 {
				w.note("took %v: %v", took, c)
			}
		}
	}
}

// wants checks that something that began at t, and needs the terminal only, has ended when the terminal took bytes, and
// after the quiet that follows changes of size, if it has to heed that.
func (w *world) wants(c *call, end, t time.Duration, quiet bool) {
	until := w.flowing(t)
	if quiet && w.resized(c) {
		until = w.flowing(until + quietest)
	}
	if end > until {
		w.note("waited until %v, the terminal only until %v: %v", end, until, c)
	}
}

func (w *world) wantsError(c *call, wrong bool) {
	if wrong {
		w.note("returned %v: %v", c.err, c)
	}
}

// judgeFence judges Sync and Close.
func (w *world) judgeFence(c *call) {
	if c.err == nil || c.limit == 0 {
		w.wants(c, c.end.at, c.begin.at, true)
	}
	w.wantsError(c, c.err != nil && !w.gone && (c.limit == 0 || c.end.at < c.begin.at+c.limit))
	if c.verb == "sync" && c.limit > 0 && c.end.at > c.begin.at+c.limit {
		w.note("outlived its context: %v", c)
	}
}

// judgeSuspend judges when f began, and when the terminal was taken again.
func (w *world) judgeSuspend(c *call) {
	if c.f.begin.n == 0 {
		w.wantsError(c, errors.Is(c.err, errSuspended) || !w.gone && (c.limit == 0 || c.end.at < c.begin.at+c.limit))
		w.wantsError(c, c.err == nil)
		if c.limit > 0 && c.end.at > w.flowing(c.begin.at+c.limit) {
			w.note("outlived its context: %v", c)
		}
		return
	}
	w.wantsError(c, c.err != errSuspended)
	w.wants(c, c.f.begin.at, c.begin.at, false)
	w.wants(c, c.end.at, c.f.end.at, false)
}

// judgeStop judges when a Stop returned, and its error.
func (w *world) judgeStop(c *call) {
	last := c.begin.at
	for _, t := range w.takes {
		if t.n > c.begin.n && t.n < c.end.n {
			w.wantsTaken(c, last, t.at)
			last = t.at
		}
	}
	w.wantsTaken(c, last, c.end.at)
	stalled := slices.ContainsFunc(w.stalls, func(s *span) bool { return s.overlaps(c.span) })
	if c.err == nil {
		final := time.Duration(0)
		if w.slowDuring(c) {
			final = min(finalTimeout, c.limit/2)
		}
		w.wants(c, c.end.at, w.flowing(c.begin.at)+final, false)
		return
	}
	switch {
	case w.gone:
	case !errors.Is(c.err, live.ErrStalled):
		w.wantsError(c, true)
	case !stalled:
		w.note("says that the terminal is stalled, which it is not: %v", c)
	default:
		w.covered["ErrStalled"]++
		w.judgeStalled(c)
	}
}

// wantsTaken checks that a Stop did not wait beyond its deadline: from one time at which the terminal took bytes to the
// next, or to its end.
func (w *world) wantsTaken(c *call, last, now time.Duration) {
	if now > last+c.limit {
		w.note("waited %v beyond its timeout: %v", now-last-c.limit, c)
	}
}

// judgeStalled checks that a Stop that gave the terminal up had waited for it long enough.
func (w *world) judgeStalled(c *call) {
	began := c.begin.at
	for _, o := range w.calls {
		if o != c && strings.HasPrefix(o.verb, "stop") && o.live == c.live && o.overlaps(c.span) {
			began = min(began, o.begin.at) // it was the first
		}
	}
	for _, o := range w.renderings {
		if o.exit && o.live == c.live && o.end.n < c.end.n && o.end.at+c.limit >= c.begin.at {
			began = min(began, o.end.at) // so was it here: a Render's end that stops the display
		}
	}
	last := began
	for _, t := range w.takes {
		if t.at < c.end.at {
			last = max(last, t.at)
		}
	}
	if c.end.at < last+c.limit {
		w.note("gave up %v too early: %v", last+c.limit-c.end.at, c)
	}
}

// slowDuring reports whether a Render of the Live took time while c stopped it, or one of another Live, in which c was
// called.
func (w *world) slowDuring(c *call) bool {
	return slices.ContainsFunc(w.renderings, func(o *rendering) bool {
		return o.live == c.live && o.overlaps(c.span) && (o.open() || o.end.at > c.begin.at)
	})
}

// count counts what rarely comes together.
func (w *world) count() {
	for _, c := range w.calls {
		for _, s := range w.stalls {
			if s.overlaps(c.span) && c.end.at > c.begin.at {
				w.covered["stalled: "+c.verb]++
				break
			}
		}
		if strings.HasPrefix(c.actor, "r") {
			w.covered["in Render: "+c.verb]++
		}
		for _, o := range w.calls {
			if o != c && c.verb == "suspend" && o.begin.n > c.f.begin.n && o.begin.n < c.f.end.n {
				w.covered["in Suspend: "+o.verb]++
			}
		}
	}
	for _, o := range w.renderings {
		if len(o.rows) >= w.Rows {
			w.covered["frame taller than the screen"]++
			break
		}
	}
	for _, d := range w.displays {
		for run := 1; run <= len(d.runs); run++ {
			if last := w.lastOf(d.name, run); last != nil && !last.final {
				w.covered["run without a last frame"]++
			}
		}
	}
}
