// Package progress shows how far the tasks of a program are: a row for each, with columns for its
// name, a bar, a count, a rate, the time left.
//
//	p := progress.New(nil)
//	err := p.Run(ctx, func(ctx context.Context, p *progress.Progress) error {
//		task := p.Task("loading", int64(len(files)))
//		for _, file := range files {
//			load(file)
//			task.Add(1)
//		}
//		task.Done()
//		return nil
//	})
//
// A [Progress] is also a [render.Renderable]: it can be a part of a bigger display, which then
// needs neither Run nor Start.
//
// # Concurrency
//
// Tasks may be added, advanced, renamed and finished from any goroutine, also after the display has
// stopped. [Task.Add] is an atomic addition: it takes no lock and waits for nothing. Frames read the
// counters when they are made; the columns, user code among them, run while no lock is held, so that
// a column may print, log, lock, add tasks and advance them.
//
// [Progress.Render] draws one frame at a time, so one Progress belongs in one place of one display.
package progress

import (
	"math"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/render"
)

// A Progress is a list of tasks, shown as rows. Make it with [New]. A nil *Progress does nothing.
type Progress struct {
	options Options
	epoch   time.Time // what the times of tasks count from

	mu    locks.Mutex // held while a list grows
	tasks list
	count atomic.Int64 // tasks in all lists

	rendering atomic.Bool // whether Render runs, which then owns grid and each Task.drawn
	grid      grid
	display   display
}

// New returns a Progress without tasks. A nil o means the defaults.
func New(o *Options) *Progress {
	p := &Progress{epoch: time.Now(), mu: locks.New(locks.Progress, "Progress.mu")}
	if o != nil {
		p.options = *o
	}
	return p
}

// Task adds a task with the given total, 0 if it is not known, and returns it. It takes the list's
// lock for a moment.
func (p *Progress) Task(name string, total int64) *Task {
	if p == nil {
		return nil
	}
	t := newTask(p, 0, name, total)
	p.add(&p.tasks, t)
	return t
}

// add appends t to l, one of the lists of p's tasks.
func (p *Progress) add(l *list, t *Task) {
	p.mu.Lock()
	l.add(t)
	p.mu.Unlock()
	p.count.Add(1)
}

// Render draws a row for each task, children below their parents. If f's height has no room for
// all, running tasks come first, then those added last, and a row says how many more there are; a
// final frame shows all. It runs the columns, and is to be called by one goroutine at a time: a call
// during another, such as one by a column, draws nothing.
func (p *Progress) Render(f *render.Frame) {
	if p == nil || !p.rendering.CompareAndSwap(false, true) {
		return
	}
	defer p.rendering.Store(false)
	p.render(f)
}

// render draws the rows.
func (p *Progress) render(f *render.Frame) {
	at := f.Time().Sub(p.epoch)
	g := &p.grid
	g.reset(p.options.columns())
	height, count := f.Height(), int(p.count.Load())
	if f.Final() || height == 0 {
		height = math.MaxInt
	}
	if count <= height {
		g.pickAll(p.tasks.tasks(), at, height)
		g.render(f)
		return
	}
	rows := max(height-1, 1)
	g.pickRunning(p.tasks.tasks(), at, rows)
	g.pickFinished(p.tasks.tasks(), at, rows)
	g.render(f)
	if more := count - len(g.rows); more > 0 && height > 1 {
		writeMore(f, more)
	}
}

// writeMore writes the row that says how many tasks are not shown.
func writeMore(f *render.Frame, more int) {
	dots := "… "
	if f.ASCII() {
		dots = "... "
	}
	var b [24]byte
	f.WriteString(dots)
	f.Write(strconv.AppendInt(b[:0], int64(more), 10))
	f.WriteString(" more\n")
}
