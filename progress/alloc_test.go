//go:build !lockcheck

// Under lockcheck a frame allocates, since it notes who holds which lock.

package progress

import "testing"

func TestAllocatesNothing(t *testing.T) {
	s := newScene(1000)
	task := s.tasks[0]
	if n := testing.AllocsPerRun(100, func() { task.Add(1); task.Set(5) }); n != 0 {
		t.Errorf("Add: %v allocations", n)
	}
	for _, width := range []int{100, 30} { // at 30 some columns have no room
		s.o.Width = width
		if n := testing.AllocsPerRun(100, s.draw); n != 0 {
			t.Errorf("frame of %d cells: %v allocations", width, n)
		}
	}
}
