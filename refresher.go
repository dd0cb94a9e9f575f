package live

// refresher.go is the goroutine that asks a Renderable for frames and hands them over: the only one that runs user code.

import (
	"bytes"
	"os"
	"sync/atomic"
	"time"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/render"
)

// A refresher renders one run of a Live. Nobody waits for it without a deadline.
type refresher struct {
	live   *Live
	region *region
	begun  chan struct{} // closed by Start when the region is there
	asked  chan struct{} // one slot: sent to by Refresh without waiting, received by the loop
	quit   chan struct{} // closed by Stop: render the last frame and end
	ended  chan struct{} // closed by the loop when it has ended
	over   chan struct{} // closed when no Render of this run, or of one before, can be under way any more
	before *refresher    // the one of the run before, which may be in a Render still; nil: none
	last   atomic.Int32  // who decides about the last frame: the loop, which begins it, or Stop, which gives it up
	given  chan struct{} // closed by Stop when it has given up the last frame

	frame *render.Frame // the one to fill next; owned by the loop
	plain plainProgress
}

func newRefresher(l *Live, r *region) *refresher {
	return &refresher{live: l, region: r, begun: make(chan struct{}), asked: make(chan struct{}, 1),
		quit: make(chan struct{}), ended: make(chan struct{}), over: make(chan struct{}), given: make(chan struct{}), frame: render.NewFrame(render.FrameOptions{}),
		plain: plainProgress{mu: locks.New(locks.Plain, "plainProgress.mu")}}
}

// ask has a frame rendered soon.
func (r *refresher) ask() {
	select {
	case r.asked <- struct{}{}:
	default:
	}
}

// awaitStart waits for Start, which is about to end.
func (r *refresher) awaitStart() { <-r.begun }

const (
	lastBegun   = 1
	lastGivenUp = 2
)

// awaitLastRender asks for the last frame and waits for it, as long as p says. A Render that comes back later is not
// followed by another.
func (r *refresher) awaitLastRender(p *patience) {
	close(r.quit)
	if p.wait(r.ended) != nil {
		r.last.CompareAndSwap(0, lastGivenUp)
		close(r.given)
	}
}

// awaitRunBefore waits until the run before is over, so that no two Renders of one Live run at once. ok is false if Stop
// has given up meanwhile.
func (r *refresher) awaitRunBefore() (ok bool) {
	if r.before == nil {
		return true
	}
	select {
	case <-r.before.over:
		return true
	case <-r.given:
		return false
	}
}

// end says that the loop has ended, and later that the run is over.
func (r *refresher) end() {
	close(r.ended)
	if r.before == nil {
		close(r.over)
		return
	}
	before := r.before
	r.before = nil // so that a chain of runs is not kept
	select {
	case <-before.over:
		close(r.over)
	default:
		go r.follow(before)
	}
}

// follow says that the run is over once the one before is: it ends with the Render of that.
func (r *refresher) follow(before *refresher) {
	<-before.over
	close(r.over)
}

// loop renders until quit. If Render panics, or ends its goroutine, the display is stopped first, so that the trace
// finds a terminal in order, and the panic goes on with its own stack, since nothing recovers it.
func (r *refresher) loop() {
	clean := false
	defer func() {
		r.end()
		if !clean {
			_ = r.live.stop(r)
		}
	}()
	if !r.awaitRunBefore() {
		clean = true
		return
	}
	tick, stop := r.ticks()
	defer stop()
	if !r.console().plain {
		r.render(false)
	}
	for {
		asked := r.awaitTick(tick)
		if r.quitting() { // the last frame is all that is wanted
			if r.last.CompareAndSwap(0, lastBegun) {
				r.render(true)
			}
			clean = true
			return
		}
		if asked && r.console().plain {
			continue
		}
		r.render(false)
		if r.console().plain {
			_, _ = r.console().printOrdered(r.plain.changes(r.region, false))
		}
	}
}

// awaitTick waits until a frame is due, or somebody has asked for one, or Stop wants the last.
func (r *refresher) awaitTick(tick <-chan time.Time) (asked bool) {
	select {
	case <-r.quit:
	case <-r.asked:
		return true
	case <-tick:
	}
	return false
}

func (r *refresher) quitting() bool {
	select {
	case <-r.quit:
		return true
	default:
		return false
	}
}

func (r *refresher) console() *core { return r.live.console.core }

// ticks returns the clock of frames: nil, which never ticks, for a manual Live and where no progress is printed.
func (r *refresher) ticks() (tick <-chan time.Time, stop func()) {
	o := &r.live.options
	every := o.interval()
	if r.console().plain {
		every = o.plainInterval(os.Getenv)
	} else if o.Manual {
		every = 0
	}
	if every <= 0 {
		return nil, func() {}
	}
	t := time.NewTicker(every)
	return t.C, t.Stop
}

// render makes a frame and hands it over.
func (r *refresher) render(final bool) {
	f := r.frame
	o := r.console().frameOptions(time.Now(), final)
	if r.live.options.AltScreen && !r.console().plain {
		o.Height++
	}
	f.Reset(o)
	if shown := *r.live.shown.Load(); shown != nil {
		callRender(shown, f)
	}
	f.Finish()
	r.frame = r.region.put(f)
	if !r.console().plain {
		r.console().in.signal()
	}
}

// callRender runs user code: whatever stands above it in a trace is the program's.
func callRender(shown render.Renderable, f *render.Frame) {
	locks.Free("Render")
	f.Draw(shown)
}

// plainInterval is how often progress is printed where there is no terminal.
func (o *Options) plainInterval(env environment) time.Duration {
	switch {
	case o.PlainInterval > 0:
		return o.PlainInterval
	case o.PlainInterval == 0 && env.on("CI"):
		return 30 * time.Second
	}
	return 0
}

// plainProgress is what was printed last where there is no terminal.
type plainProgress struct {
	mu   locks.Mutex // a leaf, held while the loop, or Stop without it, finds what has changed
	rows [][]byte
}

// printLast prints the last frame where there is no terminal.
func (r *refresher) printLast(p *patience) error {
	if r.live.options.Transient {
		return nil
	}
	text := r.plain.changes(r.region, true)
	if len(text) == 0 {
		return nil
	}
	b := r.console().hand(text)
	if err := p.wait(b.done); err != nil {
		return err
	}
	return b.err
}

// changes returns the rows that have changed since the last call, or all.
func (p *plainProgress) changes(r *region, all bool) (text []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r.collect()
	for i := range r.height() {
		row := r.shown.Row(i)
		if i == len(p.rows) {
			p.rows = append(p.rows, nil)
		}
		if all || !bytes.Equal(row, p.rows[i]) {
			text = append(append(text, row...), '\n')
		}
		p.rows[i] = append(p.rows[i][:0], row...)
	}
	return text
}
