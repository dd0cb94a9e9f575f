package programs

// oracleframes.go judges the frames among the text: of each run of a Live that is not transient the last one, once.

import (
	"slices"
	"strings"
	"time"

	"github.com/onewriter/live/livetest"
)

// judgeFrames compares the frames among the text with the runs that have ended.
func (w *world) judgeFrames(p page, r reading) {
	found := map[[2]any]int{}
	for _, q := range p.pieces {
		f := q.frame
		if f == nil {
			continue
		}
		found[[2]any{f.live, f.run}]++
		d := w.byName[f.live]
		if w.raced > 0 {
			continue // as above: that it is there is all that can be asked
		}
		if d.options.Transient || r.running[f.live] == f.run {
			w.note("%s: a frame among the text, %s", r.when, f.key)
		} else if !slices.ContainsFunc(w.lastFrames(f.live, f.run), func(o *rendering) bool { return sameRows(o.rows, f.rows) }) {
			w.note("%s: not the last frame, %s", r.when, f.key)
		}
	}
	for _, d := range w.displays {
		for run := 1; run <= len(d.frames); run++ {
			n := found[[2]any{d.name, run}]
			if n > 1 && w.raced == 0 {
				w.note("%s: frame of %s, run %d, is there %d times", r.when, d.name, run, n)
			}
			if n == 0 && r.running[d.name] != run && !r.late && !d.options.Transient && w.leavesFrame(d, run) {
				w.note("%s: the last frame of %s, run %d, is lost", r.when, d.name, run)
			}
		}
	}
}

// sameRows reports whether got is want, on a terminal, which does not show blanks at the ends of lines.
func sameRows(want, got []string) bool {
	return slices.EqualFunc(want, got, func(a, b string) bool { return livetestText(a) == b })
}

// livetestText is text as the emulator gives it back.
func livetestText(s string) string {
	t := livetest.New(500, 1)
	_, _ = t.WriteString(s)
	return t.Screen()
}

// leavesFrame reports whether a run must have left a frame: one was rendered in time for Stop.
func (w *world) leavesFrame(d *display, run int) bool {
	last := w.lastFrames(d.name, run)
	if len(last) == 0 || d.nilled || slices.ContainsFunc(last, func(o *rendering) bool { return len(o.rows) == 0 }) {
		return false
	}
	if last[0].final && w.inTime(d.name, last[0]) {
		return true
	}
	stopped := w.stoppedFrom(d.name, run)
	return slices.ContainsFunc(last, func(o *rendering) bool { return o.end.n < stopped })
}

// stoppedFrom is from when on a run may have been over.
func (w *world) stoppedFrom(live string, run int) int {
	from := 1 << 62
	for _, c := range w.calls {
		if strings.HasPrefix(c.verb, "stop") && c.live == live && (c.open() || c.end.n > w.firstOf(live, run).begin.n) {
			from = min(from, c.begin.n)
		}
	}
	return from
}

// firstOf is the first rendering of a run.
func (w *world) firstOf(live string, run int) *rendering {
	i := slices.IndexFunc(w.renderings, func(o *rendering) bool { return o.live == live && o.run == run })
	return w.renderings[i]
}

// lastFrames are the renderings of which one is the last of a run: the final one, if Stop did not have to give it up;
// without, the one before, or, if it came while Stop gave up, this too.
func (w *world) lastFrames(live string, run int) []*rendering {
	var all, done []*rendering
	for _, o := range w.renderings {
		if o.live == live && o.run == run {
			all = append(all, o)
			if !o.open() && !o.exit {
				done = append(done, o)
			}
		}
	}
	if len(done) == 0 {
		return nil
	}
	last := all[len(all)-1]
	if last.final && last == done[len(done)-1] && w.inTime(live, last) {
		return done[len(done)-1:]
	}
	slow := slices.ContainsFunc(all, func(o *rendering) bool { return o.open() || o.end.at > o.begin.at })
	if !slow && !last.exit {
		return done[len(done)-1:]
	}
	return done[max(len(done)-2, 0):]
}

// finalTimeout is how long a last Render may take, or half of the StopTimeout.
const finalTimeout = time.Second

// inTime reports whether a last Render has returned before Stop may have given it up.
func (w *world) inTime(live string, last *rendering) bool {
	if last.end.at == last.begin.at && !w.busyAt(live, last) {
		return true
	}
	began := last.begin.at
	for _, c := range w.calls {
		if strings.HasPrefix(c.verb, "stop") && c.live == live && c.begin.n < last.begin.n && (c.open() || c.end.n > last.begin.n) {
			began = min(began, c.begin.at)
		}
	}
	return last.end.at-began < min(finalTimeout, w.byName[live].timeout()/2)
}

// busyAt reports whether another Render of the Live was under way just before, so that Stop had to wait for it.
func (w *world) busyAt(live string, last *rendering) bool {
	return slices.ContainsFunc(w.renderings, func(o *rendering) bool {
		return o != last && o.live == live && (o.open() || o.end.at > o.begin.at)
	})
}
