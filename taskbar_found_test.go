package live

// taskbar_found_test.go: what the keeper is told of the taskbar, batch by batch.

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// A fullBox is an outbox without room, so that a batch is written as it is.
type fullBox struct{}

func (fullBox) Put([]byte) bool   { return false }
func (fullBox) Send([]byte) error { return nil }

// The keeper knows of a taskbar before the terminal does, and forgets it after the terminal has. When somebody else may
// have had the terminal, it is told again.
func TestTaskbarFound(t *testing.T) {
	var out bytes.Buffer
	c := newCore(&core{out: &out, sizer: livetest.New(80, 24)}, nil)
	s := c.screen
	s.source = newSource(&tape{}, newMarks())
	var told []bool
	s.source.setState = func(f found) { told = append(told, f.taskbar) }
	s.source.outbox = fullBox{}
	r := &region{taskbar: true, ready: true}
	s.add(r)
	says := func(percent int) {
		f := render.NewFrame(render.FrameOptions{Width: 80})
		f.WriteString("x\n")
		f.SetTaskbar(render.Taskbar{State: render.TaskbarNormal, Percent: percent})
		if percent < 0 {
			f.SetTaskbar(render.Taskbar{})
		}
		r.put(f)
	}
	step := func(when string, sequences int, want ...bool) {
		t.Helper()
		out.Reset()
		told = told[:0]
		s.collect()
		s.changed = true
		s.draw(time.Now())
		if n := strings.Count(out.String(), "\x1b]9;4;"); n != sequences {
			t.Errorf("%s: %d sequences in %q, want %d", when, n, out.String(), sequences)
		}
		if !slices.Equal(slices.Compact(slices.Clone(told)), want) {
			t.Errorf("%s: told %v, want %v", when, told, want)
		}
	}
	says(-1)
	step("nothing", 0, false)
	says(40)
	step("40 %", 1, true)
	step("the same", 0, true)
	s.again()
	step("somebody else had the terminal", 1, true)
	says(-1)
	step("nothing again", 1, true, false)
	step("still nothing", 0, false)
	if n := strings.Count(out.String(), ansi.TaskbarOff); n != 0 {
		t.Errorf("%d sequences", n)
	}
}
