package live

// core.go is what all Consoles on one terminal share: its writer, and the table that finds it.

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/internal/tty"
)

// A core is one terminal, or one writer that is none, with the goroutine that alone writes to it. Its fields are set
// before it is shared, but for those that say who owns them.
type core struct {
	out     io.Writer
	dev     *tty.Device // nil: not the system's terminal
	sizer   Terminal    // nil: not a terminal in memory
	plain   bool        // not a terminal: text passes untouched, no escape byte
	under   bool        // the terminal is one that another process, with a display, has captured
	ascii   bool        // no Unicode
	profile termenv.Profile
	tie     paint.Tie
	taskbar bool // the terminal understands OSC 9;4

	in     inbox
	screen *screen    // the writer's
	taking tty.Moment // when the terminal last took a byte, where it has no device; noted by the writer

	lost atomic.Pointer[error] // by which the terminal went away; stored by the writer

	lives   atomic.Int64            // Lives that are started
	options atomic.Pointer[Options] // of the Live that was started last
	behind  atomic.Bool             // a region waits to be shown until the streams are taken; for the next holder of turn

	ground chan struct{} // one slot: sent to by the writer, not waiting, when the foreground changes; received by the job watch

	turn  chan struct{}               // one slot: who has filled it changes the fields of life; waits on it have a deadline
	life  life                        // owned by the holder of turn
	route atomic.Pointer[capture]     // where a print goes: into the capture, or nil: to the writer
	soft  atomic.Pointer[softCapture] // the soft capture in force, nil: none; stored by the holder of turn
}

// cores is the table from terminal to core.
var cores = struct {
	mu   locks.Mutex // a leaf, held while the table is read or changed
	byID map[tty.ID]*core
}{mu: locks.New(locks.Registry, "cores.mu"), byID: map[tty.ID]*core{}}

// coreFor returns the core of w. All Consoles on one terminal share one, also those that were made on the captured
// streams; everything else gets its own.
func coreFor(w io.Writer, o *ConsoleOptions) *core {
	f, isFile := w.(*os.File)
	if !isFile {
		t, _ := w.(Terminal)
		return newCore(&core{out: w, sizer: t}, o)
	}
	id := tty.IDOf(f)
	if id == 0 {
		return newCore(&core{out: f}, o)
	}
	cores.mu.Lock()
	defer cores.mu.Unlock()
	if c := cores.byID[id]; c != nil {
		return c
	}
	dev := tty.Open(f)
	if dev == nil {
		return newCore(&core{out: f}, o)
	}
	c := newCore(&core{out: dev, dev: dev}, o)
	cores.byID[id] = c
	return c
}

// registered reports whether id is a terminal that has a core.
func registered(id tty.ID) bool {
	cores.mu.Lock()
	defer cores.mu.Unlock()
	return cores.byID[id] != nil
}

// alias makes id, the captured pty, another name of c.
func (c *core) alias(id tty.ID) {
	cores.mu.Lock()
	defer cores.mu.Unlock()
	cores.byID[id] = c
}

// unalias forgets id: the system may give its number to another terminal.
func unalias(id tty.ID) {
	cores.mu.Lock()
	defer cores.mu.Unlock()
	delete(cores.byID, id)
}

func newCore(c *core, o *ConsoleOptions) *core {
	c.in.init()
	c.turn, c.ground = make(chan struct{}, 1), make(chan struct{}, 1)
	m := decide(os.Getenv, c.dev != nil, c.sizer != nil)
	c.plain, c.ascii, c.profile, c.tie, c.taskbar = !m.animate, m.ascii, m.profile, m.tie, m.taskbar
	if c.dev != nil && environment(os.Getenv).under(c.dev.Signed()) {
		c.plain, c.under = true, true
	}
	if o != nil && o.Profile != nil {
		c.profile = *o.Profile
	}
	c.screen = newScreen(c)
	return c
}

// size is the terminal's size in cells, 80 by 24 where it is not known.
func (c *core) size() (columns, rows int) {
	switch {
	case c.dev != nil:
		if columns, rows, ok := c.dev.Size(); ok {
			return columns, rows
		}
	case c.sizer != nil:
		if columns, rows = c.sizer.Size(); columns > 0 && rows > 0 {
			return columns, rows
		}
	}
	return 80, 24
}

// lastTaken is when the terminal last took a byte, as far as it lets us know.
func (c *core) lastTaken() time.Time {
	if c.dev != nil {
		return c.dev.LastTaken()
	}
	return c.taking.Time()
}

// printOrdered prints p by the way that keeps it in order with everything else that is printed.
func (c *core) printOrdered(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for {
		k := c.route.Load()
		if k == nil {
			return c.print(p)
		}
		if k.enter() {
			defer k.gate.leave()
			return k.print(p)
		}
	}
}

// enter lets a print into the capture, which lasts until the print has left its gate. ok is false if the capture may have
// ended, before the caller was inside or while it waited: it must look again.
func (k *capture) enter() (ok bool) {
	if !k.gate.enter() {
		return false
	}
	if !k.swapped() {
		k.gate.leave()
		return false
	}
	return true
}
