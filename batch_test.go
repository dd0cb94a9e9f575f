package live

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// What a process prints to its own stderr past us, where that is left alone, stands in the region until all of this is
// written again: so each frame that changes is written whole there. Elsewhere it is the cells that changed.
func TestWholeFramesBesideStderr(t *testing.T) {
	for _, past := range []bool{false, true} {
		term := livetest.New(40, 5)
		s := newScreen(newCore(&core{out: term, sizer: term}, nil))
		s.past = past
		r := &region{}
		s.add(r)
		s.show()
		now := time.Now().Add(time.Hour) // no change of size is young
		for i := range 2 {
			f := render.NewFrame(render.FrameOptions{Width: 39})
			fmt.Fprintf(f, "step %d\nas before\n", i)
			f.Finish()
			r.put(f)
			s.collect()
			s.compose(now.Add(time.Duration(i) * time.Millisecond))
		}
		if got := bytes.Contains(s.buf, []byte("as before")); got != past {
			t.Errorf("stderr goes past us: %v; the row that has not changed is written: %v", past, got)
		}
	}
}
