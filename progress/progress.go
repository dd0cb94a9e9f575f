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
// For a loop of which nothing else is to be shown, [Track] does the same:
//
//	for file := range progress.Track(files, "loading") {
//		load(file)
//	}
//
// A [Progress] is also a [render.Renderable]: it can be a part of a bigger display, which then
// needs neither Run nor Start.
//
// # Concurrency
//
// Tasks may be added, advanced, renamed and finished from any goroutine, also after the display has
// stopped. [Task.Add] is an atomic addition: it takes no lock and waits for nothing. Frames read the
// counters of tasks that have changed; the columns, user code among them, run while no lock is held,
// so that a column may print, log, lock, add tasks and advance them.
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
	epoch   time.Time    // what the times of tasks count from
	changed stack        // tasks that tree knows nothing or something old of
	added   atomic.Int64 // tasks since changed was looked at

	mu   locks.Mutex // a leaf, held while a frame picks its rows, and by who wants a sum
	tree tree        // guarded by mu, as are place and drawn of each task

	rendering atomic.Bool // whether Render runs, which then owns rows, grid and scroll
	rows      []*Task
	grid      grid
	scroll    scroll
	display   display
}

// New returns a Progress without tasks. A nil o means the defaults.
func New(o *Options) *Progress {
	p := &Progress{mu: locks.New(locks.Progress, "Progress.mu"), tree: newTree()}
	if o != nil {
		p.options = *o
	}
	p.epoch = p.options.now()
	return p
}

// Task adds a task with the given total, 0 if it is not known, and returns it. It may take the
// Progress's lock for a moment.
func (p *Progress) Task(name string, total int64) *Task {
	if p == nil {
		return nil
	}
	return newTask(p, nil, name, total, false)
}

// Sum adds a task for the whole of its children, to be added by its methods Task and Sum. What is
// completed, and the total, are the sums of theirs: the total is unknown while that of a running
// child is. It is shown as finished while all of its children are. Add, Set and SetTotal do nothing
// to it.
func (p *Progress) Sum(name string) *Task {
	if p == nil {
		return nil
	}
	return newTask(p, nil, name, 0, true)
}

// sinceEpoch returns the time since the epoch.
func (p *Progress) sinceEpoch() time.Duration { return p.options.now().Sub(p.epoch) }

// Render draws a row for each task, children below their parents. If f's height has no room for
// all, running tasks come first, of these those that have advanced, then those that finished last,
// and a row says how many more there are; a final frame shows all. It runs the columns, and is to be
// called by one goroutine at a time: a call during another, such as one by a column, draws nothing.
//
// It also says how far the whole is, to displays with the option Taskbar: what is completed of the
// tasks of the Progress itself whose total is known, as long as one of these runs; nothing without
// tasks; with an error once a task has failed, also a child; paused while all that run are. What was
// over when it left, by Remove or Scroll, counts until no task is left. Of tasks that count different
// things, such as bytes and files, that is no good measure: a renderable that draws the Progress may
// say another after it, by [render.Frame.SetTaskbar].
func (p *Progress) Render(f *render.Frame) {
	if p == nil || !p.rendering.CompareAndSwap(false, true) {
		return
	}
	defer p.rendering.Store(false)
	more, bar := p.snap(f)
	if bar.State != render.TaskbarNone {
		f.SetTaskbar(bar)
	}
	p.scroll.print(p, f)
	p.grid.render(f, p.options.columns())
	if more > 0 {
		writeMore(f, more)
	}
}

// snap takes snapshots of the tasks that f is to show, and returns how many others there are,
// and what the taskbar is to show. Once it has returned, no lock is held and the frame depends on the
// tasks no more.
func (p *Progress) snap(f *render.Frame) (more int, bar render.Taskbar) {
	at := f.Time().Sub(p.epoch)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.look()
	p.scroll.grid.reset()
	if p.options.Scroll {
		p.tree.takeEnded(&p.scroll.grid, at)
	}
	limit, visible := f.Height(), p.tree.visible()
	if f.Final() || limit == 0 {
		limit = math.MaxInt
	}
	tell := visible > limit && limit > 1
	if tell {
		limit-- // the row that says how many more there are
	}
	p.rows = p.tree.pick(p.rows[:0], limit)
	p.grid.reset()
	for _, t := range p.rows {
		p.grid.add(t.snapshot(at))
	}
	clear(p.rows) // so that it keeps no task
	if tell {
		more = visible - len(p.rows)
	}
	return more, p.tree.all.taskbar()
}

// writeMore writes the row that says how many tasks are not shown.
func writeMore(f *render.Frame, more int) {
	var b [24]byte
	f.WriteString(pick(f, "… ", "... "))
	f.Write(strconv.AppendInt(b[:0], int64(more), 10))
	f.WriteString(" more\n")
}
