package progress

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/onewriter/live/render"
)

// bar returns what a frame of p says for the taskbar.
func bar(p *Progress) string {
	f := render.NewFrame(render.FrameOptions{Width: 80, Height: 24, Time: p.epoch})
	f.Draw(p)
	b := f.Taskbar()
	state := []string{"none", "normal", "error", "indeterminate", "paused"}[b.State]
	if b.State == render.TaskbarNone || b.State == render.TaskbarIndeterminate {
		return state
	}
	return fmt.Sprintf("%s %d", state, b.Percent)
}

// The taskbar shows the whole of what is known.
func TestOverall(t *testing.T) {
	failed := errors.New("x")
	for name, c := range map[string]struct {
		do   func(p *Progress)
		want string
	}{
		"no task":       {func(p *Progress) {}, "none"},
		"one":           {func(p *Progress) { p.Task("a", 200).Add(50) }, "normal 25"},
		"two":           {func(p *Progress) { p.Task("a", 100).Add(50); p.Task("b", 300) }, "normal 12"},
		"not begun":     {func(p *Progress) { p.Task("a", 100) }, "normal 0"},
		"nearly":        {func(p *Progress) { p.Task("a", 1000).Add(999) }, "normal 99"},
		"full":          {func(p *Progress) { p.Task("a", 1000).Add(1000) }, "normal 100"},
		"beyond":        {func(p *Progress) { p.Task("a", 10).Add(1000); p.Task("b", 10) }, "normal 50"},
		"below":         {func(p *Progress) { p.Task("a", 10).Add(-1000); p.Task("b", 10).Add(5) }, "normal 25"},
		"huge":          {func(p *Progress) { p.Task("a", math.MaxInt64).Add(math.MaxInt64 - 1) }, "normal 99"},
		"too huge":      {func(p *Progress) { p.Task("a", math.MaxInt64).Add(1); p.Task("b", math.MaxInt64) }, "indeterminate"},
		"unknown":       {func(p *Progress) { p.Task("a", 0).Add(5) }, "indeterminate"},
		"some unknown":  {func(p *Progress) { p.Task("a", 0).Add(500); p.Task("b", 10).Add(5) }, "normal 50"},
		"unknown left":  {func(p *Progress) { p.Task("a", 0); p.Task("b", 10).Add(10) }, "indeterminate"},
		"unknown over":  {func(p *Progress) { p.Task("a", 0).Done() }, "normal 100"},
		"learnt":        {func(p *Progress) { a := p.Task("a", 0); a.Add(5); bar(p); a.SetTotal(10) }, "normal 50"},
		"forgotten":     {func(p *Progress) { a := p.Task("a", 10); a.Add(5); bar(p); a.SetTotal(0) }, "indeterminate"},
		"shrunk":        {func(p *Progress) { a := p.Task("a", 100); a.Add(5); bar(p); a.SetTotal(10) }, "normal 50"},
		"given up":      {func(p *Progress) { a := p.Task("a", 10); a.Add(4); a.Done() }, "normal 40"},
		"failed":        {func(p *Progress) { a := p.Task("a", 10); a.Add(4); a.Fail(failed); p.Task("b", 10) }, "error 20"},
		"failed, reset": {func(p *Progress) { a := p.Task("a", 10); a.Fail(failed); bar(p); a.Reset(); a.Add(1) }, "normal 10"},
		"child failed":  {func(p *Progress) { a := p.Task("a", 10); a.Add(1); a.Task("b", 5).Fail(failed) }, "error 10"},
		"in a sum":      {func(p *Progress) { s := p.Sum("s"); s.Task("a", 10).Add(5); s.Task("b", 30).Fail(failed) }, "error 12"},
		"an empty sum":  {func(p *Progress) { p.Sum("s") }, "indeterminate"},
		"sum, unknown":  {func(p *Progress) { s := p.Sum("s"); s.Task("a", 0).Add(5); s.Task("b", 30).Add(7) }, "indeterminate"},
		"children":      {func(p *Progress) { a := p.Task("a", 10); a.Add(1); a.Task("b", 1000).Add(1000) }, "normal 10"},
		"paused":        {func(p *Progress) { a := p.Task("a", 10); a.Add(5); a.Pause(); p.Task("b", 5).Add(5) }, "paused 66"},
		"some paused":   {func(p *Progress) { a := p.Task("a", 10); a.Add(5); a.Pause(); p.Task("b", 10) }, "normal 25"},
		"resumed":       {func(p *Progress) { a := p.Task("a", 10); a.Add(5); a.Pause(); bar(p); a.Resume() }, "normal 50"},
		"paused, ended": {func(p *Progress) { a := p.Task("a", 10); a.Pause(); bar(p); a.Done() }, "normal 0"},
		"sum paused":    {func(p *Progress) { s := p.Sum("s"); s.Task("a", 10).Add(5); s.Pause() }, "paused 50"},
		"in it paused":  {func(p *Progress) { p.Sum("s").Task("a", 10).Pause() }, "paused 0"},
		"paused, ?":     {func(p *Progress) { p.Task("a", 0).Pause() }, "paused 0"},
		"hidden":        {func(p *Progress) { p.Task("a", 10).SetVisible(false); p.Task("b", 10).Add(10) }, "normal 50"},
		"removed":       {func(p *Progress) { p.Task("a", 10).Remove(); p.Task("b", 10).Add(5) }, "normal 50"},
		"done, removed": {func(p *Progress) { a := p.Task("a", 10); p.Task("b", 30); a.Add(10); a.Done(); a.Remove() }, "normal 25"},
		"all removed":   {func(p *Progress) { p.Task("a", 10).Remove() }, "none"},
		"late child": {func(p *Progress) {
			s := p.Sum("s")
			s.Task("a", 90)
			p.Task("b", 10)
			s.Remove()
			bar(p)
			s.Task("c", 500)
		}, "normal 0"},
		"anew": {func(p *Progress) {
			a := p.Task("a", 10)
			a.Fail(failed)
			bar(p)
			a.Remove()
			bar(p)
			p.Task("b", 10).Add(5)
		}, "normal 50"},
	} {
		p := newProgress(nil)
		c.do(p)
		if got := bar(p); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if got := bar(p); got != c.want {
			t.Errorf("%s: then %s, want %s", name, got, c.want)
		}
	}
}

// With Scroll, what has left for the text above still counts.
func TestOverallScroll(t *testing.T) {
	_, o := stage()
	o.Scroll = true
	p := newProgress(o)
	tasks := make([]*Task, 10)
	for i := range tasks {
		tasks[i] = p.Task("a", 10)
	}
	for i, task := range tasks {
		if got, want := bar(p), fmt.Sprintf("normal %d", 10*i); got != want {
			t.Errorf("%d have left: %s, want %s", i, got, want)
		}
		task.Add(10)
		task.Done()
	}
	bar(p)
	p.Task("later", 10)
	if got := bar(p); got != "normal 0" {
		t.Errorf("after all: %s", got)
	}
}

// S47: of 10,000 tasks too, and while they come, advance, end and go, it is what one would add up.
func TestOverallOfMany(t *testing.T) {
	const n = 10_000
	p := newProgress(nil)
	tasks := make([]*Task, n)
	for i := range tasks {
		tasks[i] = p.Task("a", 100)
		tasks[i].Add(int64(i % 101))
	}
	completed := int64(0)
	for i := range tasks {
		completed += int64(i % 101)
	}
	if got, want := bar(p), fmt.Sprintf("normal %d", completed*100/(100*n)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, task := range tasks[:n/2] {
		task.Set(100)
		task.Done()
	}
	bar(p)
	for _, task := range tasks[n/4:] { // a quarter has ended, so it counts; half is forgotten
		task.Remove()
	}
	if got := bar(p); got != "normal 100" {
		t.Errorf("%s", got)
	}
	if got, want := p.tree.all.sum.total, int64(100*n/2); got < want || got > want+100*n/100 { // some were full
		t.Errorf("a total of %d is left, want about %d", got, want)
	}
}
