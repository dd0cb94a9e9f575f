package programs

// verbs.go is what can be done: each operation of a program, its arguments, and how it is done.

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/progress"
)

// A verb is an operation. Its arguments are LIVE, SIZE, TIME, N, or one of several words.
type verb struct {
	args     []string
	terminal bool // it never waits for anything of the library's: the terminal's actor may do it
	inside   bool // it is for a Render only
	run      func(w *world, actor string, args []string)
}

var verbs map[string]verb

func init() { // since "in" runs verbs
	verbs = map[string]verb{
		"sleep":  {args: []string{"TIME"}, terminal: true, run: func(_ *world, _ string, a []string) { time.Sleep(duration(a[0])) }},
		"gc":     {terminal: true, run: func(w *world, _ string, _ []string) { w.cover("gc"); runtime.GC() }},
		"stall":  {terminal: true, run: func(w *world, _ string, _ []string) { w.stall() }},
		"resume": {terminal: true, run: func(w *world, _ string, _ []string) { w.resume() }},
		"gone":   {terminal: true, run: func(w *world, _ string, _ []string) { w.fail() }},
		"resize": {args: []string{"SIZE"}, terminal: true, run: func(w *world, _ string, a []string) { w.resize(a[0]) }},
		"block":  {args: []string{"LIVE"}, terminal: true, run: func(w *world, _ string, a []string) { w.cover("block"); w.byName[a[0]].block() }},
		"unblock": {args: []string{"LIVE"}, terminal: true, run: func(w *world, _ string, a []string) {
			w.cover("unblock")
			w.byName[a[0]].unblock()
		}},
		"print":   {args: []string{textKinds, "N"}, run: func(w *world, actor string, a []string) { w.print(actor, a[0], number(a[1])) }},
		"hold":    {args: []string{"TIME"}, run: hold},
		"sync":    {args: []string{"TIME"}, run: syncConsole},
		"close":   {run: closeConsole},
		"suspend": {args: []string{"TIME", "TIME", "quiet|types|open"}, run: suspend},
		"start":   {args: []string{"LIVE"}, run: func(w *world, actor string, a []string) { _ = w.startLive(actor, w.byName[a[0]]) }},
		"stop":    {args: []string{"LIVE"}, run: func(w *world, actor string, a []string) { w.stopLive(actor, w.byName[a[0]]) }},
		"run":     {args: []string{"LIVE", "TIME"}, run: runLive},
		"update":  {args: []string{"LIVE", "N", pictureKinds}, run: update},
		"nil":     {args: []string{"LIVE"}, run: updateNil},
		"refresh": {args: []string{"LIVE"}, run: refresh},
		"in":      {run: in},
		"exit":    {inside: true, run: func(*world, string, []string) { runtime.Goexit() }},
		"panic":   {inside: true, run: func(w *world, actor string, _ []string) { panic(&lastWords{w, actor}) }},
		"lock":    {args: []string{"TIME"}, inside: true, run: lockFor},
		"task":    {args: []string{"LIVE", "N"}, run: task},
		"add":     {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, n int) { t.Add(int64(n)) })},
		"set":     {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, n int) { t.Set(int64(n)) })},
		"total":   {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, n int) { t.SetTotal(int64(n)) })},
		"done":    {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, _ int) { t.Done() })},
		"fail":    {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, _ int) { t.Fail(errors.New("no more")) })},
		"reset":   {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, _ int) { t.Reset() })},
		"remove":  {args: []string{"LIVE", "N"}, run: ofTask(func(t *progress.Task, _ int) { t.Remove() })},
	}
}

func duration(s string) time.Duration {
	d, _ := time.ParseDuration(s) // which Parse has checked
	return d
}

func number(s string) (n int) {
	_, _ = fmt.Sscan(s, &n) // which Parse has checked
	return max(n, 0)
}

func (w *world) resize(size string) {
	columns, rows, _ := parseSize(size)
	defer w.lock()()
	w.covered["resize"]++
	w.resizes = append(w.resizes, w.now())
	w.term.Resize(columns, rows)
}

// fail has the terminal go away.
func (w *world) fail() {
	defer w.lock()()
	w.covered["gone"]++
	w.gone = true
	w.term.Fail(errGone)
}

var errGone = errors.New("the line is cut")

// hold prints twice with the user's lock held.
func hold(w *world, actor string, a []string) {
	w.cover("hold")
	w.held <- struct{}{}
	defer func() { <-w.held }()
	w.print(actor, "short", 0)
	time.Sleep(duration(a[0]))
	w.print(actor, "short", 0)
}

// lockFor takes the user's lock in a Render.
func lockFor(w *world, _ string, a []string) {
	w.cover("lock")
	w.held <- struct{}{}
	defer func() { <-w.held }()
	time.Sleep(duration(a[0]))
}

// within is a context that ends after limit, or at 0 never.
func within(limit time.Duration) (context.Context, context.CancelFunc) {
	if limit == 0 {
		return context.WithCancel(context.Background())
	}
	return context.WithTimeout(context.Background(), limit)
}

func syncConsole(w *world, actor string, a []string) {
	ctx, cancel := within(duration(a[0]))
	defer cancel()
	c := w.begin(actor, "sync", "", duration(a[0]))
	w.end(c, w.console.Sync(ctx))
}

func closeConsole(w *world, actor string, _ []string) {
	c := w.begin(actor, "close", "", 5*time.Second)
	w.end(c, w.console.Close())
}

var errSuspended = errors.New("what f returned")

// suspend gives the terminal to a function that may type something, also without a newline, and looks at what it got.
func suspend(w *world, actor string, a []string) {
	ctx, cancel := within(duration(a[1]))
	defer cancel()
	c := w.begin(actor, "suspend", "", duration(a[1]))
	w.end(c, w.console.Suspend(ctx, func() error {
		unlock := w.lock()
		c.f.begin = w.now()
		unlock()
		w.judgeGiven(c)
		if a[2] != "quiet" && !w.stalled() {
			t := w.newAtom(&call{span: span{begin: c.f.begin}, actor: typingActor}, "t", a[2] == "types")
			text := t.text
			if t.ended {
				text += "\n"
			}
			_, _ = w.term.Terminal.WriteString(text)
			unlock := w.lock()
			t.end = w.now()
			unlock()
		}
		time.Sleep(duration(a[0]))
		unlock = w.lock()
		c.f.end = w.now()
		unlock()
		return errSuspended
	}))
}

func (w *world) startLive(actor string, d *display) error {
	c := w.begin(actor, "start", d.name, 0)
	err := d.Start()
	w.end(c, err)
	return err
}

func (w *world) stopLive(actor string, d *display) {
	c := w.begin(actor, "stop", d.name, d.timeout())
	w.end(c, d.Stop())
}

// runLive is Run with a context that is cancelled.
func runLive(w *world, actor string, a []string) {
	d := w.byName[a[0]]
	ctx, cancel := context.WithTimeout(context.Background(), duration(a[1]))
	defer cancel()
	start := w.begin(actor, "start", d.name, 0)
	var stop *call
	errRun := errors.New("f's")
	err := d.Run(ctx, func(ctx context.Context, _ *live.Live) error {
		w.end(start, nil)
		<-ctx.Done()
		stop = w.begin(actor, "stop in run", d.name, d.timeout()) // whose error is not to be seen
		return errRun
	})
	if stop == nil {
		w.end(start, err)
		return
	}
	if err != errRun {
		w.fault("Run returned %v, not what f did", err)
	}
	w.end(stop, nil)
}

func update(w *world, actor string, a []string) {
	d := w.byName[a[0]]
	n := number(a[1])
	if n == 0 {
		w.cover("empty picture")
	}
	p := d.newPicture(n, a[2])
	c := w.begin(actor, "update", d.name, 0)
	d.Update(p)
	w.end(c, nil)
}

func updateNil(w *world, actor string, a []string) {
	d := w.byName[a[0]]
	unlock := w.lock()
	d.nilled = true
	unlock()
	c := w.begin(actor, "nil", d.name, 0)
	d.Update(nil)
	w.end(c, nil)
}

func refresh(w *world, actor string, a []string) {
	c := w.begin(actor, "refresh", a[0], 0)
	w.byName[a[0]].Refresh()
	w.end(c, nil)
}

// in has the Live's next Render do something.
func in(w *world, _ string, a []string) {
	w.cover("in")
	w.byName[a[0]].arm(a[1:])
}

func task(w *world, actor string, a []string) {
	d := w.byName[a[0]]
	if d.progress == nil {
		return
	}
	c := w.begin(actor, "task", d.name, 0)
	t := d.progress.Task(fmt.Sprint("task ", a[1]), int64(number(a[1])))
	w.end(c, nil)
	d.mu.Lock()
	d.tasks = append(d.tasks, t)
	d.mu.Unlock()
}

// ofTask does something to one of the tasks, also one that has ended or is removed.
func ofTask(do func(t *progress.Task, n int)) func(*world, string, []string) {
	return func(w *world, actor string, a []string) {
		d, n := w.byName[a[0]], number(a[1])
		d.mu.Lock()
		var t *progress.Task
		if len(d.tasks) > 0 {
			t = d.tasks[n%len(d.tasks)]
		}
		d.mu.Unlock()
		c := w.begin(actor, "task", d.name, 0)
		do(t, n)
		w.end(c, nil)
	}
}
