//go:build !lockcheck && !race

package live

import "testing"

// A steady frame allocates nothing, from Render to the terminal. (lockcheck notes stacks, which allocates.)
func TestFrameAllocations(t *testing.T) {
	frame := drawnOn(&sink{}, bars10(true))
	for range 100 {
		frame()
	}
	if n := testing.AllocsPerRun(200, frame); n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}
