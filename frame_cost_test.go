//go:build !lockcheck && !race

package live

import (
	"testing"

	"github.com/onewriter/live/render"
)

// A steady frame allocates nothing, from Render to the terminal. (lockcheck notes stacks, which allocates.)
func TestFrameAllocations(t *testing.T) {
	for name, r := range map[string]render.Renderable{"bars": bars10(true), "100 rows": table(100), "10000 rows": table(10000)} {
		frame := drawnOn(&sink{}, r)
		for range 30 {
			frame()
		}
		if n := testing.AllocsPerRun(20, frame); n > 0 {
			t.Errorf("%s: %v allocations a frame", name, n)
		}
	}
}
