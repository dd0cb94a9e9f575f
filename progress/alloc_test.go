//go:build !lockcheck

// Under lockcheck a frame allocates, since it notes who holds which lock.

package progress

import (
	"testing"

	"github.com/onewriter/live/render"
)

func TestAllocatesNothing(t *testing.T) {
	p, o := steady(10)
	task := p.Task("x", 0)
	if n := testing.AllocsPerRun(100, func() { task.Add(1); task.Set(5) }); n != 0 {
		t.Errorf("Add: %v allocations", n)
	}
	f := render.NewFrame(o)
	for _, width := range []int{100, 30} { // at 30 some columns have no room
		o.Width = width
		if n := testing.AllocsPerRun(100, func() { frame(f, p, &o) }); n != 0 {
			t.Errorf("frame of %d cells: %v allocations", width, n)
		}
	}
}
