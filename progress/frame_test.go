package progress

// Tests and benchmarks of what a frame of many tasks costs.

import (
	"fmt"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// A scene is a Progress of many tasks and the frames of it.
type scene struct {
	*Progress
	tasks []*Task
	frame *render.Frame
	o     render.FrameOptions
	next  int
}

// newScene returns n tasks under way in 40 rows.
func newScene(n int) *scene {
	s := &scene{
		Progress: newProgress(&Options{Columns: append(defaultColumns[:len(defaultColumns):len(defaultColumns)], Rate{})}),
		frame:    render.NewFrame(render.FrameOptions{}),
	}
	s.o = render.FrameOptions{Width: 100, Height: 40, Time: s.epoch, Profile: termenv.ANSI256}
	for i := range n {
		t := s.Task(fmt.Sprint("task number ", i), 1000)
		begin(t)
		t.Add(int64(i%500 + 1))
		s.tasks = append(s.tasks, t)
	}
	return s
}

// draw draws the frame 100 ms after the one before, in which 40 tasks have advanced.
func (s *scene) draw() {
	for range min(40, len(s.tasks)) {
		t := s.tasks[s.next%len(s.tasks)]
		s.next++
		t.Add(1)
		if t.Completed() > 900 {
			t.Set(1)
		}
	}
	s.o.Time = s.o.Time.Add(100 * time.Millisecond)
	s.frame.Reset(s.o)
	s.frame.Draw(s)
}

// Columns run for the rows that are shown, and what has not changed is not looked at.
func TestFrameFollowsRows(t *testing.T) { // S47
	s := newScene(10_000)
	cells := 0
	s.options.Columns = []Column{Name{}, ColumnFunc(func(*render.Frame, *Snapshot) { cells++ })}
	s.draw()
	cells = 0
	for range 3 {
		s.draw()
		changed := 0
		for t := s.changed.take(); t != nil; t = t.next {
			changed++
		}
		if changed != 0 {
			t.Errorf("%d tasks are to be looked at after a frame", changed)
		}
	}
	if rows := s.frame.Rows(); rows != 40 || cells != 3*39 {
		t.Errorf("%d rows, %d cells in three frames", rows, cells)
	}
	for _, k := range s.tasks[:50] {
		k.Add(1)
		k.Add(1)
	}
	changed := 0
	for k := s.changed.take(); k != nil; k = k.next {
		changed++
	}
	if changed != 50 {
		t.Errorf("%d tasks are to be looked at, 50 have changed", changed)
	}
}

// S47: from 100 tasks on a frame costs the same, since it looks at the rows and at what has changed.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000, 10000} {
		b.Run(fmt.Sprint(n, "tasks"), func(b *testing.B) {
			s := newScene(n)
			s.draw()
			b.ReportAllocs()
			bytes, frames := 0, 0
			for b.Loop() {
				s.draw()
				frames++
				for i := range s.frame.Rows() {
					bytes += len(s.frame.Row(i))
				}
			}
			b.ReportMetric(float64(bytes)/float64(frames), "bytes/frame")
		})
	}
}
