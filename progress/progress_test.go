package progress

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// newProgress returns a Progress whose epoch does not depend on the time of day.
func newProgress(o *Options) *Progress {
	p := New(o)
	p.epoch = time.Unix(1000, 0)
	return p
}

// seen returns the number of visible tasks.
func (p *Progress) seen() int {
	p.catchUp()
	return p.tree.visible()
}

// draw renders p at its epoch plus after, in width cells and height rows, and returns the rows, without
// their styles.
func draw(p *Progress, width, height int, after time.Duration) []string {
	return bare(drawOn(p, render.FrameOptions{Width: width, Height: height, Time: p.epoch.Add(after)}))
}

var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// bare takes the styles off rows.
func bare(rows []string) []string {
	for i, row := range rows {
		rows[i] = sgr.ReplaceAllString(row, "")
	}
	return rows
}

// drawOn renders r under o and returns the rows.
func drawOn(r render.Renderable, o render.FrameOptions) []string {
	f := render.NewFrame(o)
	f.Draw(r)
	var rows []string
	for i := range f.Rows() {
		rows = append(rows, string(f.Row(i)))
	}
	return rows
}

// begin makes t look as if it had begun exactly at the epoch.
func begin(tasks ...*Task) {
	for _, t := range tasks {
		t.life.Store(&life{})
	}
}

// equal fails unless got is want, row by row.
func equal(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestGrid(t *testing.T) {
	p := newProgress(nil)
	a := p.Task("first", 100)
	b := p.Task("a longer name", 0)
	c := p.Task("世界", 1000)
	child := c.Task("part\nof it", 10)
	begin(a, b, c, child)
	draw(p, 80, 0, 0)
	a.Add(25)
	b.Add(7)
	c.Set(1000)
	child.Fail(errors.New("no\nluck"))
	child.life.Load().end = 2 * time.Second
	equal(t, draw(p, 80, 0, 2*time.Second),
		"⠴ first                 ▕███████▎                     ▏  25%    25/100 0:02 0:06",
		"⠴ a longer name         ▕  ███████                    ▏              7 0:02",
		"✓ 世界                  ▕█████████████████████████████▏ 100% 1000/1000 0:02",
		"✗   part of it: no luck                                   0%      0/10 0:02")
	equal(t, bare(drawOn(p, render.FrameOptions{Width: 50, Time: p.epoch.Add(4 * time.Second), ASCII: true})),
		"/ first                [=    ]  25%    25/100 0:04",
		"/ a longer name        [=    ]              7 0:04",
		"+ 世界                 [=====] 100% 1000/1000 0:02",
		"x   part of it: no luck          0%      0/10 0:02")
	equal(t, drawOn(p, render.FrameOptions{Width: 50, Time: p.epoch.Add(4 * time.Second), Plain: true})[:2], // nothing moves
		"· first                ▕█▎   ▏  25%    25/100 0:04",
		"· a longer name        ▕     ▏              7 0:04")
	equal(t, draw(p, 30, 0, 6*time.Second),
		"⠴ first        ▕██      ▏  25%",
		"⠴ a longer nam ▕██      ▏",
		"✓ 世界         ▕████████▏ 100%",
		"✗   part of it: no luck     0%")
	equal(t, draw(p, 9, 0, 6*time.Second), "⠴", "⠴", "✓", "✗")
	equal(t, draw(p, 0, 0, 6*time.Second), "", "", "", "")
}

func TestNumbersHoldWhateverIsCounted(t *testing.T) { // S45, S48
	for _, test := range []struct {
		name string
		do   func(*Task)
		want string // percentage and amount
	}{
		{"nothing", func(*Task) {}, "  0%  0/10"},
		{"negative", func(k *Task) { k.Add(-5) }, "  0% -5/10"},
		{"beyond the total", func(k *Task) { k.Add(15) }, "100% 15/10"},
		{"almost", func(k *Task) { k.SetTotal(1000); k.Set(999) }, " 99%  999/1000"},
		{"unknown total", func(k *Task) { k.SetTotal(0); k.Add(5) }, "5"},
		{"unknown total, done", func(k *Task) { k.SetTotal(-1); k.Add(5); k.Done() }, "100% 5"},
		{"unknown total, failed", func(k *Task) { k.SetTotal(0); k.Add(5); k.Fail(errors.New("x")) }, "5"},
		{"unknown, then known", func(k *Task) { k.SetTotal(0); k.Add(5); k.SetTotal(20) }, " 25%  5/20"},
		{"shrinking total", func(k *Task) { k.Add(5); k.SetTotal(4) }, "100% 5/4"},
		{"extremes", func(k *Task) { k.Set(math.MinInt64); k.SetTotal(math.MaxInt64) }, "  0% -9223372036854775808/9223372036854775807"},
		{"Add when finished", func(k *Task) { k.Done(); k.Add(5); k.Set(7) }, "  0%  0/10"},
		{"Reset", func(k *Task) { k.Add(5); k.Done(); k.Reset(); k.Add(1) }, " 10%  1/10"},
		{"Done, then Fail", func(k *Task) { k.Done(); k.Fail(errors.New("x")) }, "  0%  0/10"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProgress(&Options{Columns: []Column{Percent{}, Amount{}, Text(func(k *Task) string {
				if k.Err() != nil && test.name == "Done, then Fail" {
					return "failed after all"
				}
				return ""
			})}})
			task := p.Task("", 10)
			draw(p, 80, 0, 0)
			test.do(task)
			got := draw(p, 80, 0, time.Second)
			if strings.TrimLeft(got[0], " ") != strings.TrimLeft(test.want, " ") {
				t.Errorf("%q, want %q", got, test.want)
			}
			p.options.Columns = nil
			for width := range 90 {
				draw(p, width, 0, 2*time.Second)
			}
		})
	}
}

func TestNilDoesNothing(t *testing.T) {
	var p *Progress
	task := p.Task("a", 1)
	if task != nil || task.Task("b", 2) != nil || p.Sum("a") != nil || task.Sum("b") != nil {
		t.Error("a task of nothing")
	}
	task.Add(1)
	task.Set(1)
	task.SetTotal(1)
	task.SetName("c")
	task.Done()
	task.Fail(nil)
	task.Reset()
	task.Pause()
	task.Resume()
	task.SetVisible(false)
	task.SetField("x", 1)
	task.Remove()
	if task.Field("x") != nil || task.Name() != "" || task.Completed() != 0 || task.Total() != 0 || task.Finished() || task.Err() != nil {
		t.Error("nil has state")
	}
	p.Render(render.NewFrame(render.FrameOptions{Width: 10}))
}

func TestManyTasks(t *testing.T) {
	p := newProgress(&Options{Columns: []Column{Name{}}})
	var tasks []*Task
	for i := range 10 {
		tasks = append(tasks, p.Task(fmt.Sprint("task ", i), 10))
	}
	tasks[3].Task("child", 10)
	equal(t, draw(p, 20, 4, 0), "task 0", "task 1", "task 2", "… 8 more")
	tasks[0].Done()
	tasks[2].Add(10)
	equal(t, draw(p, 20, 5, 0), "task 1", "task 3", "task 4", "task 5", "… 7 more")
	tasks[9].Add(1)
	tasks[3].Task("busy", 10).Add(1)
	equal(t, draw(p, 20, 5, 0), "task 1", "task 3", "  busy", "task 9", "… 8 more")
	for _, k := range tasks[4:] {
		k.Done()
	}
	equal(t, draw(p, 20, 8, 0), "task 1", "task 3", "  child", "  busy", "task 7", "task 8", "task 9", "… 5 more")
	equal(t, draw(p, 20, 1, 0), "task 3")
	if got := len(draw(p, 20, 12, 0)); got != 12 {
		t.Errorf("%d rows of 12 where they fit", got)
	}
	if got := len(drawOn(p, render.FrameOptions{Width: 20, Height: 4, Final: true})); got != 12 {
		t.Errorf("%d rows of 12 in the final frame", got)
	}
	equal(t, drawOn(p, render.FrameOptions{Width: 20, Height: 2, ASCII: true}), "task 3", "... 11 more")
}

func TestNamesCannotHurt(t *testing.T) {
	p := newProgress(&Options{Columns: []Column{Name{Most: 12}, Text((*Task).Name), Percent{}}})
	for _, name := range []string{"a\nb\tc", "\x1b[31mred", "\x1b[2J\x1b]0;x\aclear", "\xff世界世界世界世界", ""} {
		p.Task(name, 1)
	}
	equal(t, drawOn(p, render.FrameOptions{Width: 60}),
		"a b     c   a                   0%",
		"\x1b[31mred\x1b[0m         \x1b[31mred\x1b[0m                 0%",
		"clear       clear               0%",
		"�世界世界世 �世界世界世界世界   0%",
		"                                0%")
}

func TestColumnsMayDoAnything(t *testing.T) { // S2, S3, S4
	var mu sync.Mutex
	p := newProgress(nil)
	p.options.Columns = []Column{
		Name{},
		Text(func(k *Task) string {
			mu.Lock()
			defer mu.Unlock()
			k.Add(1)
			p.Task("from a column", 1).Done()
			return "locked"
		}),
		Draw(render.Text("drawn")),
		ColumnFunc(func(f *render.Frame, s *Snapshot) { fmt.Fprintf(f, "\x1b[1m%s\n and more", s.Task.Name()) }),
		ColumnFunc(func(*render.Frame, *Snapshot) {}),
		Draw(nil),
		ColumnFunc(nil),
		nil,
	}
	task := p.Task("one", 10)
	equal(t, drawOn(p, render.FrameOptions{Width: 60}), "one locked drawn \x1b[1mone\x1b[0m")
	if task.Completed() != 1 || p.seen() != 2 {
		t.Errorf("%d completed, %d tasks", task.Completed(), p.seen())
	}
}

func TestRenderInsideRender(t *testing.T) {
	p := newProgress(nil)
	p.options.Columns = []Column{Name{}, Draw(p)}
	p.Task("one", 1)
	equal(t, draw(p, 20, 0, 0), "one")
	p.options.Columns = []Column{ColumnFunc(func(*render.Frame, *Snapshot) { panic("a column") })}
	func() {
		defer func() { _ = recover() }()
		draw(p, 20, 0, 0)
	}()
	p.options.Columns = []Column{Name{}}
	equal(t, draw(p, 20, 0, 0), "one")
}

func TestRace(t *testing.T) { // S7
	p := New(nil)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	frames := make(chan struct{})
	go func() {
		defer close(frames)
		f := render.NewFrame(render.FrameOptions{})
		for {
			f.Reset(render.FrameOptions{Width: 80, Height: 24, Time: time.Now(), Profile: termenv.ANSI})
			f.Draw(p)
			if f.Rows() > 24 {
				t.Errorf("%d rows", f.Rows())
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	shared := p.Task("shared", 50*100)
	for i := range 50 {
		wg.Go(func() {
			own := p.Task(fmt.Sprint("own ", i), 0)
			for n := range 100 {
				shared.Add(1)
				own.SetTotal(int64(n))
				own.SetName(fmt.Sprint("own ", i, " at ", n))
				child := own.Task("child", 1)
				child.Set(1)
				child.Done()
				own.Fail(errors.New("x"))
				own.Reset()
			}
			own.Done()
		})
	}
	wg.Wait()
	close(stop)
	<-frames
	if shared.Completed() != 50*100 {
		t.Errorf("%d additions counted", shared.Completed())
	}
	if got := p.seen(); got != 1+50*101 {
		t.Errorf("%d tasks", got)
	}
}

func TestInABiggerDisplay(t *testing.T) { // S37
	p := newProgress(&Options{Columns: []Column{Name{}, Percent{}}})
	p.Task("loading", 2).Add(1)
	equal(t, drawOn(render.Group(render.Text("above"), p, render.Text("below")),
		render.FrameOptions{Width: 20, Height: 5}), "above", "loading  50%", "below")
}

func TestPercentIsFullOnlyWhenAllIs(t *testing.T) { // S45
	s := Snapshot{Completed: math.MaxInt64 - 1, Total: math.MaxInt64}
	if got := cellOf(Percent{}, &s); got != " 99%" {
		t.Errorf("%q", got)
	}
}
