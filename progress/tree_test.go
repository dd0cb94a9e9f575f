package progress

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestSum(t *testing.T) {
	p := newProgress(&Options{Columns: []Column{Name{}, Percent{}, Amount{}}})
	all := p.Sum("all")
	want := func(row string) {
		t.Helper()
		equal(t, []string{strings.Join(strings.Fields(draw(p, 30, 0, 0)[0]), " ")}, row)
	}
	want("all 0")
	a, b := all.Task("a", 10), all.Task("b", 0)
	all.Add(5)
	all.Set(5)
	all.SetTotal(5)
	a.Add(3)
	want("all 3") // b's total is unknown
	b.SetTotal(20)
	b.Add(30) // more than its total does not count
	want("all 76% 23/30")
	b.Add(-40)
	want("all 10% 3/30")
	inner := all.Sum("inner")
	c := inner.Task("c", 30)
	c.Add(27)
	want("all 50% 30/60")
	c.Remove() // was running: is not counted any more
	want("all 10% 3/30")
	b.Set(20)
	b.Remove() // was over: stays counted
	want("all 76% 23/30")
	if all.Finished() || all.Completed() != 23 || all.Total() != 30 {
		t.Errorf("%d of %d, finished %v", all.Completed(), all.Total(), all.Finished())
	}
	a.Fail(errors.New("x"))
	inner.Remove()
	if s := snapshot(all, 0); !s.Finished || s.Failed != 1 || s.Completed != 23 {
		t.Errorf("%+v", s)
	}
	a.Reset()
	if s := snapshot(all, 0); s.Finished || s.Failed != 0 || s.Completed != 20 {
		t.Errorf("after Reset %+v", s)
	}
	all.Reset()
	want("all 66% 20/30")
}

// snapshot is Task.snapshot as a frame takes it.
func snapshot(t *Task, at time.Duration) Snapshot {
	t.progress.mu.Lock()
	defer t.progress.mu.Unlock()
	t.progress.look()
	return t.snapshot(at)
}

// A sum is that of what was counted, whenever frames look.
func TestSumOfRacingChildren(t *testing.T) {
	p := New(nil)
	all := p.Sum("all")
	stop, frames := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(frames)
		for {
			snapshot(all, time.Second)
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				child := all.Task("child", 100)
				for range 100 {
					child.Add(1)
				}
				child.Done()
				child.Remove()
			}
		})
	}
	wg.Wait()
	close(stop)
	<-frames
	if all.Completed() != 8*50*100 || all.Total() != 8*50*100 {
		t.Errorf("%d of %d, want %d", all.Completed(), all.Total(), 8*50*100)
	}
}

func TestHideAndRemove(t *testing.T) { // S48
	p := newProgress(&Options{Columns: []Column{Name{}, Amount{}}})
	a, b := p.Task("a", 10), p.Task("b", 10)
	child := a.Task("child", 10)
	hidden := a.Task("hidden", 10)
	hidden.SetVisible(false)
	equal(t, draw(p, 30, 0, 0), "a        0/10", "  child  0/10", "b        0/10")
	a.SetVisible(false)
	a.SetVisible(false)
	child.Add(5)
	equal(t, draw(p, 30, 0, 0), "b  0/10")
	a.SetVisible(true)
	equal(t, draw(p, 30, 0, 0), "a        0/10", "  child  5/10", "b        0/10")
	hidden.SetVisible(true)
	equal(t, draw(p, 30, 2, 0), "a  0/10", "… 3 more")
	a.Remove()
	a.Remove()
	equal(t, draw(p, 30, 0, 0), "b  0/10")
	for _, gone := range []*Task{a, child, hidden} {
		gone.Add(1)
		gone.Set(9)
		gone.Reset()
		gone.Add(1)
		gone.SetVisible(true)
		gone.Done()
	}
	if a.Completed() != 0 || child.Completed() != 0 {
		t.Errorf("removed tasks have counted: %d, %d", a.Completed(), child.Completed())
	}
	a.Task("late", 1)
	b.Remove()
	equal(t, draw(p, 30, 0, 0))
	p.Task("c", 1)
	equal(t, draw(p, 30, 0, 0), "c 0/1")
}

// What is hidden takes no rows, nor do its children, and "more" does not count them.
func TestHiddenTakesNoRows(t *testing.T) {
	p := newProgress(&Options{Columns: []Column{Name{}}})
	a := p.Task("a", 10)
	for range 3 {
		a.Task("child", 10).Add(1)
	}
	p.Task("b", 10)
	p.Task("c", 10)
	draw(p, 30, 0, 0)
	a.SetVisible(false)
	equal(t, draw(p, 30, 2, 0), "b", "c")
	a.SetVisible(true)
	equal(t, draw(p, 30, 2, 0), "a", "… 5 more")
}

// What is removed is not kept, though no frame is drawn and the Progress lives on.
func TestRemovedAreLetGo(t *testing.T) {
	p := New(nil)
	all := p.Sum("all")
	var left atomic.Int64
	const tasks = 5 * unseen
	for range tasks {
		child := all.Task("child", 1)
		left.Add(1)
		runtime.AddCleanup(child, func(struct{}) { left.Add(-1) }, struct{}{})
		child.Add(1)
		child.Done()
		child.Remove()
	}
	for deadline := time.Now().Add(10 * time.Second); left.Load() > unseen; time.Sleep(time.Millisecond) {
		if runtime.GC(); time.Now().After(deadline) {
			t.Fatalf("%d removed tasks are kept", left.Load())
		}
	}
	if all.Completed() != tasks {
		t.Errorf("the sum is %d", all.Completed())
	}
}

func TestPause(t *testing.T) {
	now := time.Unix(1000, 0)
	p := New(&Options{Clock: func() time.Time { return now }})
	task := p.Task("", 100)
	step := func(seconds int, n int64) Snapshot {
		task.Add(n)
		now = now.Add(time.Duration(seconds) * time.Second)
		return snapshot(task, p.sinceEpoch())
	}
	task.Pause()
	if s := step(60, 0); !s.Paused || s.Elapsed != 0 {
		t.Errorf("paused at once: %+v", s)
	}
	task.Resume()
	task.Resume()
	step(0, 0)
	for range 10 {
		step(1, 1)
	}
	task.Pause()
	task.Pause()
	before := step(0, 0)
	after := step(3600, 0)
	if after != before {
		t.Errorf("while paused:\n%+v\n%+v", before, after)
	}
	task.Resume()
	step(1, 0)
	task.Pause()
	step(1000, 0)
	task.Done()
	task.Resume()
	if s := step(1000, 0); s.Elapsed != 11*time.Second || s.Paused || !s.Finished {
		t.Errorf("done in a pause: %+v", s)
	}
}

func TestFields(t *testing.T) {
	task := New(nil).Task("", 0)
	if task.Field("host") != nil {
		t.Error("a field out of nothing")
	}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() { task.SetField(fmt.Sprint(i), i); task.SetField("shared", i) })
	}
	wg.Wait()
	for i := range 20 {
		if got := task.Field(fmt.Sprint(i)); got != i {
			t.Errorf("field %d is %v", i, got)
		}
	}
	if n := len(task.fields()); n != 21 {
		t.Errorf("%d fields", n)
	}
}

// Done and Reset that race leave a task that either counts or has finished.
func TestDoneAndReset(t *testing.T) {
	for range 200 {
		task := New(nil).Task("", 0)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(task.Done)
			wg.Go(task.Reset)
		}
		wg.Wait()
		before := task.Completed()
		task.Add(1)
		if counts := task.Completed() != before; counts == task.Finished() {
			t.Fatalf("counts: %v, finished: %v", counts, task.Finished())
		}
	}
}

// S48: a child that is added to a removed sum brings nothing of that back into the sum above it.
func TestChildOfARemovedSum(t *testing.T) {
	p := New(nil)
	all := p.Sum("all")
	all.Task("stays", 10)
	part := all.Sum("part")
	part.Task("runs", 100)
	if got := all.Total(); got != 110 {
		t.Errorf("total %d before", got)
	}
	part.Remove()
	if got := all.Total(); got != 10 {
		t.Errorf("total %d without the part", got)
	}
	part.Task("late", 1000)
	if got := all.Total(); got != 10 {
		t.Errorf("total %d after a child was added to what is removed", got)
	}
}
