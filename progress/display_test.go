package progress

// Tests of a Progress on a terminal in memory, under a clock of its own.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// run runs f under p, in a bubble, on term.
func run(t *testing.T, p *Progress, f func(p *Progress)) {
	t.Helper()
	err := p.Run(context.Background(), func(_ context.Context, p *Progress) error { f(p); return nil })
	if err != nil {
		t.Error(err)
	}
}

// pass lets a frame or more be drawn.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestScroll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		o.Scroll = true
		run(t, New(o), func(p *Progress) {
			all := p.Sum("all")
			image := all.Task("image", 2)
			layer := image.Task("layer", 10)
			other := all.Task("other", 10)
			full := p.Task("full", 1)
			full.Add(1)
			pass(150 * time.Millisecond)
			image.Done() // has a child that runs
			other.Fail(errors.New("no luck"))
			pass(100 * time.Millisecond)
			if got, want := term.Text(), "other: no luck  0/10\nall: 1 failed  0/12\n  image         0/2\n    layer      0/10\nfull            1/1"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			layer.Done()
			pass(200 * time.Millisecond)
			all.Task("more", 4).Add(1)
			full.Done()
		})
		left(t, term, "other: no luck  0/10", "layer           0/10", "image            0/2", "full             1/1",
			"all: 1 failed  1/16", "  more          1/4")
	})
}

// 10,000 tasks read well in 24 rows: those that have ended as lines, in the order in which they
// ended, those that run below, and no row is left in the scrollback.
func TestScrollMany(t *testing.T) { // S47
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		o.Scroll = true
		term.Resize(60, 24)
		const tasks, workers = 10_000, 8
		run(t, New(o), func(p *Progress) {
			all := p.Sum("all")
			work := make(chan *Task, tasks)
			for i := range tasks {
				work <- all.Task(fmt.Sprintf("task %d.", i), 10)
			}
			close(work)
			var wg sync.WaitGroup
			for range workers {
				wg.Go(func() {
					for task := range work {
						time.Sleep(10 * time.Millisecond)
						task.Add(10)
						task.Done()
					}
				})
			}
			time.Sleep(time.Second)
			synctest.Wait()
			if rows := strings.Split(term.Screen(), "\n"); len(rows) != 24 || !strings.HasPrefix(rows[1], "all") || !strings.HasSuffix(rows[23], " more") {
				t.Errorf("screen:\n%s", term.Screen())
			}
			wg.Wait()
		})
		lines := strings.Split(term.Text(), "\n")
		if len(lines) != tasks+1 || !strings.HasPrefix(lines[tasks], "all") {
			t.Fatalf("%d lines, the last %q", len(lines), lines[len(lines)-1])
		}
		seen := map[string]bool{}
		for _, l := range lines {
			seen[strings.Fields(l)[1]] = true
		}
		if len(seen) != tasks+1 {
			t.Errorf("%d different lines of %d", len(seen), tasks+1)
		}
	})
}

// Columns print, log and take locks that others hold while they print, and nothing freezes.
func TestColumnsOnADisplay(t *testing.T) { // S2, S3, S4
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		logger := log.New(o.Live.Console, "", 0)
		lock := make(chan struct{}, 1)
		o.Columns = append(o.Columns, Text(func(*Task) string {
			lock <- struct{}{}
			logger.Print("from a column")
			<-lock
			return "locked"
		}))
		run(t, New(o), func(p *Progress) {
			task := p.Task("task", 100)
			for range 100 {
				lock <- struct{}{}
				logger.Print("from the work")
				task.Add(1)
				<-lock
				time.Sleep(10 * time.Millisecond)
			}
			task.Done()
		})
		lines := strings.Split(term.Text(), "\n")
		work := slices.Collect(func(yield func(string) bool) {
			for _, l := range lines {
				if l == "from the work" && !yield(l) {
					return
				}
			}
		})
		if len(work) != 100 || lines[len(lines)-1] != "task 100/100 locked" || len(lines) < 110 {
			t.Errorf("%d lines of work, %d in all, the last %q", len(work), len(lines), lines[len(lines)-1])
		}
	})
}

// The same state twice makes the same bytes, and these are not written again; one changed bar of many
// costs its changed cells.
func TestBytesOfAFrame(t *testing.T) { // S46
	p, at := newProgress(nil), 90*time.Second
	tasks := []*Task{}
	for i := range 20 {
		k := p.Task(fmt.Sprint("task ", i), 100)
		begin(k)
		k.Add(50)
		tasks = append(tasks, k)
	}
	draw(p, 80, 24, 0)
	equal(t, draw(p, 80, 24, at), draw(p, 80, 24, at)...)

	synctest.Test(t, func(t *testing.T) {
		term := livetest.New(80, 40)
		p := New(&Options{Columns: []Column{Name{}, Bar{}, Percent{}, Amount{}}, Live: &live.Options{Console: live.NewConsole(term, nil)}})
		for i := range 20 {
			tasks[i] = p.Task(fmt.Sprint("task ", i), 1000)
		}
		run(t, p, func(*Progress) {
			pass(150 * time.Millisecond)
			before := term.Bytes()
			pass(5 * time.Second)
			if n := term.Bytes() - before; n != 0 {
				t.Errorf("%d bytes while nothing changed", n)
			}
			tasks[7].Add(30)
			pass(100 * time.Millisecond) // a whole frame, since the last one is old
			before = term.Bytes()
			tasks[7].Add(30)
			pass(100 * time.Millisecond)
			if n := term.Bytes() - before; n == 0 || n > 80 {
				t.Errorf("%d bytes for one bar of 20", n)
			}
		})
	})
}

// A failed task keeps its reason, made harmless, when the display stops.
func TestReasonStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		run(t, New(o), func(p *Progress) {
			p.Task("one", 10).Fail(errors.New("\x1b[2Jno\nluck \x1b]0;title\a"))
			p.Task("two", 10).Done()
		})
		left(t, term, "one: no luck   0/10", "two            0/10")
	})
}

// Where there is no terminal, what has changed is printed now and then, and the last state.
func TestPlain(t *testing.T) { // S38
	t.Setenv("NO_COLOR", "1")
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		p := New(&Options{Columns: []Column{Name{}, Percent{}},
			Live: &live.Options{Console: live.NewConsole(&out, nil), PlainInterval: time.Second}})
		run(t, p, func(p *Progress) {
			a, b := p.Task("a", 10), p.Task("b", 10)
			time.Sleep(1500 * time.Millisecond)
			a.Add(5)
			time.Sleep(time.Second)
			b.Add(5)
			a.Add(5)
			time.Sleep(100 * time.Millisecond)
		})
		if got, want := out.String(), "a   0%\nb   0%\na  50%\na 100%\nb  50%\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

// Where there is no terminal nothing turns or wanders, so a row that has not changed is not printed again; nor does
// anything in the last frame on a terminal, of which it would seem that it goes on.
func TestNothingTurnsInALog(t *testing.T) { // S38
	t.Setenv("NO_COLOR", "1")
	t.Setenv("LC_ALL", "C.UTF-8")
	synctest.Test(t, func(t *testing.T) {
		term := livetest.New(20, 5)
		var out strings.Builder
		for _, w := range []io.Writer{&out, term} {
			p := New(&Options{Columns: []Column{Spinner{}, Name{}, Bar{Width: 5}},
				Live: &live.Options{Console: live.NewConsole(w, nil), PlainInterval: time.Second}})
			run(t, p, func(p *Progress) {
				p.Task("one", 10)
				p.Task("two", 0)
				pass(2500 * time.Millisecond)
				if w == io.Writer(term) && strings.Contains(term.Text(), "·") {
					t.Errorf("nothing turns on a terminal:\n%s", term.Text())
				}
			})
		}
		const rows = "· one ▕   ▏\n· two ▕   ▏"
		if got, want := out.String(), rows+"\n"+rows+"\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		left(t, term, strings.Split(rows, "\n")...)
	})
}

// In a bigger display, with text around.
func TestGroupOnADisplay(t *testing.T) { // S37
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		o.Scroll = true
		p := New(o)
		a, b := p.Task("a", 10), p.Task("b", 10)
		l := live.New(render.Group(render.Text("above"), p, render.Text("below")), o.Live)
		if err := l.Start(); err != nil {
			t.Fatal(err)
		}
		a.Add(1)
		a.Done()
		b.Add(5)
		pass(150 * time.Millisecond)
		if got, want := term.Text(), "a  1/10\nabove\nb  5/10\nbelow"; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if err := l.Stop(); err != nil {
			t.Error(err)
		}
		left(t, term, "a  1/10", "above", "b  5/10", "below")
	})
}
