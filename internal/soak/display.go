//go:build linux

package main

// display.go is what the program shows: two groups of bars that change all the time, with columns that lock, print and
// log; and the frame of the second display.

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"github.com/onewriter/live/progress"
	"github.com/onewriter/live/render"
)

// A display is two groups of tasks under titles, and a row of figures. Every row has one of frameSigns.
type display struct {
	*program
	groups [2]*progress.Progress
	body   render.Renderable
	busy   *busyHandler

	mu    sync.Mutex // guards tasks
	tasks [2][]*progress.Task
}

func newDisplay(p *program) *display {
	d := &display{program: p, busy: &busyHandler{Handler: p.logger.Handler()}}
	for i := range d.groups {
		d.groups[i] = progress.New(&progress.Options{Columns: []progress.Column{
			progress.Spinner{}, progress.Name{}, progress.Bar{}, progress.Percent{}, progress.Amount{}, progress.Remaining{},
			progress.Text(d.column)}})
		for range 3 {
			d.add(i)
		}
	}
	d.body = render.Group(title("Loading"), d.groups[0], title("Running"), d.groups[1], render.Func(d.figures))
	return d
}

func title(s string) render.Renderable {
	return render.Func(func(f *render.Frame) { f.WriteStyled(render.Style{Attr: render.Bold}, "~ "+s+"\n") })
}

// Render counts the frame, and prints, now and then.
func (d *display) Render(f *render.Frame) {
	d.frames.Add(1)
	switch rand.N(100) {
	case 0:
		d.rendered.say(func(s string) { fmt.Println(s) })
	case 1:
		d.rendered.say(func(s string) { d.console.Println(s) })
	case 2:
		time.Sleep(rand.N(50 * time.Millisecond))
	}
	f.Draw(d.body)
}

// figures wants the lock that workers hold while they print.
func (d *display) figures(f *render.Frame) {
	fmt.Fprintf(f, "~ wave %d, %d weighed, frame %d\n", d.waves.Load(), d.weighed.count(), d.frames.Load())
}

// column is a column that logs, now and then, also through a logger that is slow under its lock.
func (d *display) column(*progress.Task) string {
	switch rand.N(1000) {
	case 0:
		d.said.column.say(func(s string) { log.Print(s) })
	case 1:
		d.locked.say(func(s string) { slog.New(d.busy).Warn(s) })
	}
	return "~"
}

// A busyHandler holds its lock for longer than a frame takes.
type busyHandler struct {
	slog.Handler
	mu sync.Mutex
}

// Handle logs.
func (h *busyHandler) Handle(ctx context.Context, r slog.Record) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	time.Sleep(time.Millisecond)
	return h.Handler.Handle(ctx, r)
}

// errLost is what tasks fail with.
var errLost = errors.New("~ lost at sea")

// add adds a task. Called with mu held, or by newDisplay.
func (d *display) add(group int) {
	name := fmt.Sprintf("~ ship %d", rand.N(1000))
	if rand.N(3) == 0 {
		name = fmt.Sprintf("~ 船 %d", rand.N(100_000_000))
	}
	d.tasks[group] = append(d.tasks[group], d.groups[group].Task(name, int64(rand.N(5000))))
}

// task returns the task that a worker is to advance.
func (d *display) task(i int) *progress.Task {
	d.mu.Lock()
	defer d.mu.Unlock()
	tasks := d.tasks[i%2]
	return tasks[i/2%len(tasks)]
}

// change adds tasks, ends them, and takes them away, until ctx ends. Each group has from 1 to 5.
func (d *display) change(ctx context.Context) {
	for wait(ctx, rand.N(200*time.Millisecond)) {
		d.changeOne(rand.N(2))
	}
}

func (d *display) changeOne(group int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	tasks := d.tasks[group]
	i := rand.N(len(tasks))
	switch n := rand.N(8); {
	case n < 2 && len(tasks) < 5:
		d.add(group)
	case n < 4 && len(tasks) > 1:
		tasks[i].Remove()
		d.tasks[group] = append(tasks[:i:i], tasks[i+1:]...)
	case n == 4:
		tasks[i].Fail(errLost)
	case n == 5:
		tasks[i].Done()
	case n == 6:
		tasks[i].Reset()
	case n == 7:
		tasks[i].SetName("~ " + fmt.Sprint(rand.N(1_000_000)))
	}
}

// second is the frame of a second display: one row that is a line, numbered as others are, so that its last frame can
// be told from a copy that was left behind. What follows the number changes.
func (d *display) second(line string) render.Renderable {
	return render.Func(func(f *render.Frame) {
		if rand.N(50) == 0 {
			d.rendered.say(func(s string) { fmt.Fprintln(os.Stderr, s) })
		}
		fmt.Fprintf(f, "%s %d\n", line[:len(frameName)+22], d.frames.Load())
	})
}
