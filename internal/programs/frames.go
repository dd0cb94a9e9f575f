package programs

// frames.go is what the Lives of a program show, and what their Renders do besides.

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/progress"
	"github.com/onewriter/live/render"
)

// setupWords are a Live's options, as words.
var setupWords = map[string]func(*display, *live.Options){
	"transient": func(_ *display, o *live.Options) { o.Transient = true },
	"manual":    func(_ *display, o *live.Options) { o.Manual = true },
	"alt":       func(_ *display, o *live.Options) { o.AltScreen = true },
	"tail":      func(_ *display, o *live.Options) { o.Overflow = live.Tail },
	"crop":      func(_ *display, o *live.Options) { o.Overflow = live.Crop },
	"visible":   func(_ *display, o *live.Options) { o.Overflow = live.Visible },
	"fast":      func(_ *display, o *live.Options) { o.Interval = 30 * time.Millisecond },
	"slow":      func(_ *display, o *live.Options) { o.Interval = time.Second },
	"hasty":     func(_ *display, o *live.Options) { o.StopTimeout = 700 * time.Millisecond },
	"lasting":   func(_ *display, o *live.Options) { o.StopTimeout = 8 * time.Second },
	"animated":  func(d *display, _ *live.Options) { d.animated = true },
	"progress":  func(d *display, _ *live.Options) { d.progress = progress.New(d.progressOptions()) },
}

// options returns the options that s names, and tells d of what else it says; d may be nil.
func (s Setup) options(d *display) (*live.Options, error) {
	o := &live.Options{}
	if d == nil {
		d = &display{}
	}
	for _, word := range s.Words {
		set, ok := setupWords[word]
		if !ok {
			return nil, fmt.Errorf("live %s: no option %q", s.Name, word)
		}
		set(d, o)
	}
	return o, nil
}

// A display is one Live, and what it shows.
type display struct {
	*world
	*live.Live
	name     string
	options  *live.Options
	animated bool               // each frame has names of its own
	progress *progress.Progress // nil: pictures
	inner    *render.Frame      // owned by Render
	settled  int                // what was started before this moment runs no longer; used by the program's own goroutine only

	nilled bool           // nil was shown; guarded by history.mu, as those below
	runs   map[uint64]int // by their refresher's goroutine
	frames map[int]int    // rendered so far, by run
	under  int            // Renders under way

	mu       sync.Mutex       // a leaf, held while the fields below change
	armed    []Op             // what the next Renders do, one each
	gate     chan struct{}    // not nil: Renders wait until it is closed
	pictures int              // made so far
	tasks    []*progress.Task // of progress
}

// timeout is how long Stop waits for a terminal that takes nothing.
func (d *display) timeout() time.Duration {
	if d.options.StopTimeout == 0 {
		return 5 * time.Second
	}
	return d.options.StopTimeout
}

// A picture is what a display shows until the next Update.
type picture struct {
	*display
	number int
	rows   int
	kind   string
}

// pictureKinds are the kinds of rows, for update.
const pictureKinds = "short|wide|over|sgr"

func (d *display) newPicture(rows int, kind string) picture {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pictures++
	return picture{d, d.pictures, rows, kind}
}

// Render draws the picture, each row with a name that tells Live, run and picture, or frame if d is animated.
func (p picture) Render(f *render.Frame) {
	d := p.display
	r := p.beginRender(f)
	done := false
	defer func() {
		if !done {
			d.endRender(r, true)
		}
	}()
	if d.progress == nil || !d.hasTasks() {
		d.act()
	}
	d.wait()
	var inside []string
	if d.progress != nil {
		inside = d.drawInside(f)
	} else {
		for i := range p.rows {
			inside = append(inside, p.row(i, f.Width()))
		}
	}
	for i, row := range inside {
		fmt.Fprintf(f, "{%s.%d/%d|%s}\n", r.key, i, len(inside), row)
		r.rows = append(r.rows, plainText(f.Row(i)))
	}
	done = true
	d.endRender(r, false)
}

func (p picture) row(i, width int) string {
	switch p.kind {
	case "wide":
		return wideText[:strings.Index(wideText, " ok")] + " 🙂"
	case "over":
		return strings.Repeat("=", width+5)
	case "sgr":
		return "\x1b[3" + strconv.Itoa(i%8) + "mred\x1b[m"
	}
	return "r"
}

// beginRender notes a Render, and which run of the Live it belongs to: each has a goroutine of its own.
func (p picture) beginRender(f *render.Frame) *rendering {
	id := goroutine()
	d := p.display
	defer d.world.lock()()
	run, ok := d.runs[id]
	if !ok {
		run = len(d.runs) + 1
		d.runs[id] = run
	}
	d.frames[run]++
	if d.under > 0 {
		d.note("two Renders of %s at once, at %v", d.name, d.now().at)
	}
	d.under++
	r := &rendering{live: d.name, run: run, final: f.Final()}
	r.begin = d.now()
	r.key = fmt.Sprintf("%s%d.%d", d.name, run, p.number)
	if d.animated || d.progress != nil {
		r.key = fmt.Sprintf("%s%d.f%d", d.name, run, d.frames[run])
	}
	d.renderings = append(d.renderings, r)
	return r
}

// endRender notes its end; exit says that its goroutine ends with it.
func (d *display) endRender(r *rendering, exit bool) {
	defer d.world.lock()()
	r.end, r.exit = d.now(), exit
	d.under--
	if exit {
		d.covered["render exits"]++
	}
}

// act does what was armed for this Render.
func (d *display) act() {
	d.mu.Lock()
	var op Op
	if len(d.armed) > 0 {
		op, d.armed = d.armed[0], d.armed[1:]
	}
	d.mu.Unlock()
	if op != nil {
		d.cover("inside: " + op[0])
		d.acting.Add(1)
		defer d.acting.Add(-1)
		d.run1("r"+d.name, op)
	}
}

// wait waits while the display is blocked.
func (d *display) wait() {
	d.mu.Lock()
	gate := d.gate
	d.mu.Unlock()
	if gate != nil {
		d.cover("render blocks")
		<-gate
	}
}

// block has Renders wait from now on, unblock lets them go on.
func (d *display) block() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.gate == nil {
		d.gate = make(chan struct{})
	}
}

func (d *display) unblock() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.gate != nil {
		close(d.gate)
		d.gate = nil
	}
}

// disarm forgets what Renders were still to do.
func (d *display) disarm() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.armed = nil
}

func (d *display) arm(op Op) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.armed = append(d.armed, op)
}

// progressOptions has a column that acts, as a user's column may.
func (d *display) progressOptions() *progress.Options {
	act := progress.Text(func(*progress.Task) string { d.act(); return "" })
	return &progress.Options{Columns: []progress.Column{progress.Name{}, act, progress.Percent{}, progress.Amount{}}}
}

func (d *display) hasTasks() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.tasks) > 0
}

// drawInside returns the rows of the progress, made for the room that is left for them.
func (d *display) drawInside(f *render.Frame) (rows []string) {
	if d.inner == nil {
		d.inner = new(render.Frame)
	}
	d.inner.Reset(render.FrameOptions{Width: f.Width() - len("{A10.f1000.10/20|}"), Height: f.Height(), Time: f.Time(), Final: f.Final(), Profile: f.Profile(), Plain: f.Plain()})
	d.inner.Draw(d.progress)
	d.inner.Finish()
	for i := range d.inner.Rows() {
		rows = append(rows, string(d.inner.Row(i)))
	}
	return rows
}

// goroutine is the number of the goroutine that asks.
func goroutine() uint64 {
	var b [40]byte
	fields := strings.Fields(string(b[:runtime.Stack(b[:], false)]))
	id, _ := strconv.ParseUint(fields[1], 10, 64)
	return id
}
