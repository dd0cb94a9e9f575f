// Package live keeps live displays (progress bars, spinners, tables) at the bottom of the terminal while the program
// goes on printing.
//
//	l := live.New(render.Func(func(f *render.Frame) {
//		fmt.Fprintf(f, "%d of %d done", done.Load(), total)
//	}), nil)
//	err := l.Run(ctx, func(ctx context.Context, l *live.Live) error {
//		fmt.Println("this lands above the display")
//		return work(ctx)
//	})
//
// Nothing else in the program changes: what fmt, log, slog, println, cgo and child processes print to the terminal
// lands above the display, whole, once and in order, down to the last words before os.Exit, a panic or a SIGKILL.
//
// # Concurrency
//
// One goroutine per terminal, the writer, writes to it; everything else only sends into it. It runs no user code.
// Render runs on the Live's own goroutine, the refresher, and may print, log, lock and take its time: it delays its
// own region only. No print ever waits for a frame. Frames may be dropped, text never. What one goroutine prints, by
// any ways, appears in that order; between goroutines no order is promised.
//
// # Not a terminal
//
// In a pipe, a file or a dumb terminal nothing is drawn, no escape byte is written, and what the program prints passes
// untouched; the last frame is printed once, at Stop.
//
// # Limits
//
// A stream that is redirected elsewhere is never touched, so what goes there is not shown. Another process that prints
// to the same terminal, and was not started while a display ran, is not captured: it may overwrite a row until the next
// whole frame. Who asks the terminal a question on stdout and reads the answer from stdin gets none.
package live

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/render"
)

// Overflow says what is shown of a frame that is taller than the screen, less one row. The last frame is always printed
// whole.
type Overflow int

const (
	// Ellipsis shows the first rows, and in the last row how many more there are.
	Ellipsis Overflow = iota
	// Crop shows the first rows.
	Crop
	// Tail shows the last rows.
	Tail
	// Visible is as Crop. Elsewhere it lets the frame be taller than the screen, which leaves a copy of it in the
	// scrollback with each refresh; here what does not fit is seen at Stop.
	Visible
)

// Options are the options of New. The zero value, and nil, are the defaults.
type Options struct {
	Console   *Console      // where to draw; nil: Default()
	Interval  time.Duration // between frames; zero and less: 100 ms
	Manual    bool          // render only at Start, Refresh and Stop
	Transient bool          // leave nothing on the screen at Stop
	KeepEcho  bool          // show typed keys; by default their echo is off while a display runs, and they are left for the next reader
	Overflow  Overflow
	Capture   Capture

	// AltScreen draws the display from the top of the alternate screen, on all its rows. What is printed meanwhile is
	// shown on the normal screen afterwards, at Stop, Suspend, ctrl-Z and Sync, and then, at Stop, the last frame,
	// unless the Live is Transient. Under hard capture it waits in the journal, and is shown however the process ends.
	// Without, the Console's text and os.Stdout's waits in memory, up to 1 MiB: then the normal screen is shown for a
	// moment, as it is for each line by package log, whose last words nobody else would keep; stderr goes onto the
	// alternate screen, and a process that ends without Stop loses what waits, and leaves the alternate screen on. As
	// long as one such Live runs, all Lives on the terminal are drawn there, in Start order.
	AltScreen bool

	// Taskbar also shows how far the program is in the terminal's tab or the desktop's taskbar, if a renderable says it
	// (render.Frame.SetTaskbar, as a Progress and a Status do; of several Lives the first that says something), by the
	// sequence OSC 9;4: only in terminals that are known to understand it (see the README's table of the environment),
	// not within tmux and screen, and only under hard capture, so that it is taken back however the process ends. On a
	// terminal in memory it always works.
	Taskbar bool

	StopTimeout   time.Duration // how long Stop waits for a terminal that takes nothing; zero and less: 5 s
	PlainInterval time.Duration // between lines of progress where there is no terminal; zero: 30 s if CI is set, else none
	JournalLimit  int64         // bytes of text kept for a terminal that takes nothing; zero: 1 GiB, or a quarter of the free space
}

const (
	interval    = 100 * time.Millisecond
	stopTimeout = 5 * time.Second
	// finalTimeout is how much of StopTimeout the last Render gets, half of it at most: the terminal needs some, too.
	finalTimeout = time.Second
)

func (o *Options) interval() time.Duration {
	if o.Interval <= 0 {
		return interval
	}
	return o.Interval
}

func (o *Options) stopTimeout() time.Duration {
	if o.StopTimeout <= 0 {
		return stopTimeout
	}
	return o.StopTimeout
}

func (o *Options) capture() Capture    { return o.Capture }
func (o *Options) journalLimit() int64 { return max(o.JournalLimit, 0) }

// errStarted is returned by Start while the Live runs.
var errStarted = errors.New("live: already started")

// A Live is one display. Make it with New. All methods may be called from any goroutine; on a nil Live they do nothing.
type Live struct {
	options Options
	console *Console
	shown   atomic.Pointer[render.Renderable] // set by New and Update, read by the refresher

	mu  locks.Mutex // a leaf, held while run changes
	run *run        // nil: not started, or stopped
	old *refresher  // of the last run; nil: none
}

// A run is one life of a Live, from Start to Stop.
type run struct {
	region    *region
	refresher *refresher
	stopping  bool          // someone stops it; guarded by Live.mu
	stopped   chan struct{} // closed by whoever stops it, when it is done; err is set before
	err       error
}

// New returns a Live that shows r, which may be nil: nothing, until Update. It does not start it.
func New(r render.Renderable, o *Options) *Live {
	l := &Live{mu: locks.New(locks.Live, "Live.mu")}
	if o != nil {
		l.options = *o
	}
	l.console = l.options.Console
	if l.console == nil {
		l.console = Default()
	}
	l.Update(r)
	return l
}

// Run starts the Live, calls f, and stops it, also if f panics. It returns f's error, else that of Start or Stop. Ending
// ctx ends f only if f looks at it. A nil f shows the Live until ctx ends.
func (l *Live) Run(ctx context.Context, f func(context.Context, *Live) error) (err error) {
	if err := l.Start(); err != nil {
		return err
	}
	defer func() {
		if e := l.Stop(); err == nil {
			err = e
		}
	}()
	if f == nil {
		return awaitEnd(ctx)
	}
	return f(ctx, l)
}

// awaitEnd is what Run does in place of a function that is nil.
func awaitEnd(ctx context.Context) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

// Start shows the display and takes the process's streams; see Capture. It does not wait for the terminal; taking the
// streams costs the first Live on it a few milliseconds. It fails only if the Live runs already. After Stop it may be started again.
func (l *Live) Start() error {
	if l == nil {
		return nil
	}
	r := &run{stopped: make(chan struct{}), region: &region{overflow: l.options.Overflow, alt: l.options.AltScreen, taskbar: l.options.Taskbar, ready: l.console.core.plain}}
	r.refresher = newRefresher(l, r.region)
	l.mu.Lock()
	if l.run != nil {
		l.mu.Unlock()
		return errStarted
	}
	l.run = r
	r.refresher.before, l.old = l.old, r.refresher
	l.mu.Unlock()
	if c := l.console.core; !c.plain {
		c.begin(r.region, &l.options)
	}
	close(r.refresher.begun)
	go r.refresher.loop()
	return nil
}

// Update shows r from the next frame on. It never waits.
func (l *Live) Update(r render.Renderable) {
	if l != nil {
		l.shown.Store(&r)
	}
}

// Refresh asks for a frame now. It does not wait for it, and several calls may be answered by one frame.
func (l *Live) Refresh() {
	if r := l.running(); r != nil {
		r.refresher.ask()
	}
}

func (l *Live) running() *run {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.run
}

// Stop renders the last frame, prints it above what remains (unless the Live is transient) after everything that was
// printed before, and gives the streams back. It waits for the last Render for a second at most, or half of
// Options.StopTimeout, and keeps the frame before it if that is too short, as it is when Stop is called by Render itself;
// it waits for a terminal that takes no output for Options.StopTimeout and then returns ErrStalled. It returns the error
// by which the terminal went away, if it did. Stop may be called from any goroutine; every call returns when the display
// has stopped. On a Live that does not run it does nothing.
func (l *Live) Stop() error {
	if l == nil {
		return nil
	}
	return l.stop(nil)
}

// stop ends the run. It is asked for a last frame, unless it is dead, the refresher that nobody is there for any more. One
// of an earlier run, whose Render has come back only now, ends the run of today as everybody does.
func (l *Live) stop(dead *refresher) error {
	locks.Free("Stop")
	l.mu.Lock()
	r := l.run
	first := r != nil && !r.stopping
	if first {
		r.stopping = true
	}
	l.mu.Unlock()
	if r == nil {
		return nil
	}
	if !first {
		return r.awaitStop()
	}
	r.refresher.awaitStart()
	p := l.console.core.patience(background, l.options.stopTimeout())
	if r.refresher != dead {
		r.refresher.awaitLastRender(p.moment(min(finalTimeout, l.options.stopTimeout()/2)))
	}
	r.err = l.end(r, p)
	l.mu.Lock()
	l.run = nil
	l.mu.Unlock()
	close(r.stopped)
	return r.err
}

// awaitStop waits for the Stop that was first, which ends within its deadline.
func (r *run) awaitStop() error {
	<-r.stopped
	return r.err
}

// end takes the display off its console.
func (l *Live) end(r *run, p *patience) error {
	c := l.console.core
	if c.plain {
		return r.refresher.printLast(p)
	}
	return c.end(r.region, l.options.Transient, p)
}

// Console returns the Console that the Live is drawn on.
func (l *Live) Console() *Console {
	if l == nil {
		return Default()
	}
	return l.console
}

// Capture returns the way in which the process's streams are taken now, or were last, and why, where it is not Hard:
// what was asked for, or what did not work. It may wait for a Start or Stop on the same terminal that is under way.
func (l *Live) Capture() (Capture, string) {
	if l == nil {
		return Off, "no Live"
	}
	c := l.console.core
	switch {
	case c.under:
		return Off, "another process, with a display, has captured the terminal"
	case c.plain:
		return Off, "plain mode"
	}
	_ = c.takeTurn(c.patience(background, 0))
	defer c.giveTurn()
	if c.life.kind == Auto {
		return Off, "not started"
	}
	return c.life.kind, c.life.why
}
