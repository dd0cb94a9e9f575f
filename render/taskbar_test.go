package render_test

import (
	"fmt"
	"testing"

	"github.com/onewriter/live/render"
)

// saying is a renderable that says t for the taskbar.
func saying(t render.Taskbar) render.Renderable {
	return render.Func(func(f *render.Frame) {
		f.WriteString("x\n")
		f.SetTaskbar(t)
	})
}

// What the taskbar is to show comes from anywhere in a frame, the last word counts, and Reset forgets it.
func TestTaskbar(t *testing.T) {
	normal := func(percent int) render.Taskbar { return render.Taskbar{State: render.TaskbarNormal, Percent: percent} }
	for name, c := range map[string]struct {
		r    render.Renderable
		want render.Taskbar
	}{
		"nothing":      {render.Text("x"), render.Taskbar{}},
		"said":         {saying(normal(40)), normal(40)},
		"the last":     {render.Group(saying(normal(40)), saying(normal(50)), render.Text("x")), normal(50)},
		"taken back":   {render.Group(saying(normal(40)), saying(render.Taskbar{})), render.Taskbar{}},
		"in a panel":   {render.Panel{Body: saying(normal(40))}, normal(40)},
		"in columns":   {render.Columns{Items: []render.Renderable{render.Panel{Body: saying(normal(40))}, render.Text("x")}}, normal(40)},
		"too much":     {saying(normal(1000)), normal(100)},
		"too little":   {saying(render.Taskbar{State: render.TaskbarPaused, Percent: -1}), render.Taskbar{State: render.TaskbarPaused}},
		"without":      {saying(render.Taskbar{State: render.TaskbarIndeterminate, Percent: 7}), render.Taskbar{State: render.TaskbarIndeterminate}},
		"no such":      {saying(render.Taskbar{State: 200, Percent: 7}), render.Taskbar{}},
		"none, with %": {saying(render.Taskbar{Percent: 7}), render.Taskbar{}},
	} {
		f := render.NewFrame(render.FrameOptions{Width: 40})
		f.Draw(c.r)
		if got := f.Taskbar(); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if f.Reset(render.FrameOptions{Width: 40}); f.Taskbar() != (render.Taskbar{}) {
			t.Errorf("%s: after Reset %+v", name, f.Taskbar())
		}
	}
}

// A Sub that is taken says nothing by itself, and takes nothing back.
func TestTaskbarSub(t *testing.T) {
	f := render.NewFrame(render.FrameOptions{Width: 40})
	want := render.Taskbar{State: render.TaskbarError, Percent: 3}
	f.SetTaskbar(want)
	sub := f.Sub(10, 1).Sub(5, 1)
	if f.Taskbar() != want || sub.Taskbar() != want {
		t.Errorf("%+v, %+v", f.Taskbar(), sub.Taskbar())
	}
	want.Percent = 4
	if sub.SetTaskbar(want); f.Taskbar() != want {
		t.Errorf("%+v", f.Taskbar())
	}
}

func TestTaskbarAllocatesNothing(t *testing.T) {
	f := render.NewFrame(render.FrameOptions{Width: 40})
	if n := testing.AllocsPerRun(100, func() {
		f.Reset(render.FrameOptions{Width: 40})
		f.SetTaskbar(render.Taskbar{State: render.TaskbarNormal, Percent: 40})
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func ExampleFrame_SetTaskbar() {
	done, total := 30, 40
	f := render.NewFrame(render.FrameOptions{Width: 40})
	f.Draw(render.Func(func(f *render.Frame) {
		fmt.Fprintf(f, "%d of %d pages", done, total)
		f.SetTaskbar(render.Taskbar{State: render.TaskbarNormal, Percent: 100 * done / total})
	}))
	fmt.Printf("%s, %d %%\n", f.Row(0), f.Taskbar().Percent)
	// Output: 30 of 40 pages, 75 %
}
