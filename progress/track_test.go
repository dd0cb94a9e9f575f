package progress

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// stage returns a terminal in memory and options for a Progress of names and amounts on it.
func stage() (*livetest.Terminal, *Options) {
	term := livetest.New(40, 10)
	return term, &Options{
		Columns: []Column{Name{}, Amount{}},
		Live:    &live.Options{Console: live.NewConsole(term, nil)},
	}
}

// left fails unless all that term shows is lines, and its modes are as they were.
func left(t *testing.T, term *livetest.Terminal, lines ...string) {
	t.Helper()
	if got, want := term.Text(), strings.Join(lines, "\n"); got != want {
		t.Errorf("on the terminal\n%s\nwant\n%s", got, want)
	}
	if m := term.Modes().String(); m != "" {
		t.Errorf("left on: %s", m)
	}
}

// However a loop ends, the display ends with it.
func TestTrackEnds(t *testing.T) {
	for name, test := range map[string]struct {
		loop func(iter.Seq[int])
		want string
	}{
		"end":    {func(seq iter.Seq[int]) { upTo(seq, -1) }, "loop 5/5 done"},
		"break":  {func(seq iter.Seq[int]) { upTo(seq, 3) }, "loop 3/5"},
		"panic":  {func(seq iter.Seq[int]) { defer func() { recover() }(); panicAt(seq, 2) }, "loop 2/5"},
		"no run": {func(iter.Seq[int]) {}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				term, o := stage()
				o.Columns = append(o.Columns, Text(func(k *Task) string {
					if k.Finished() {
						return "done"
					}
					return ""
				}))
				test.loop(track(o, numbers(5), 5, "loop"))
				left(t, term, test.want)
			})
		})
	}
}

func upTo(seq iter.Seq[int], n int) {
	for i := range seq {
		if i == n {
			return
		}
	}
}

func panicAt(seq iter.Seq[int], n int) {
	for i := range seq {
		if i == n {
			panic("a body")
		}
	}
}

// A loop shows its progress while it runs; inside another one, and below a bigger display.
func TestTrackOverALive(t *testing.T) { // S37
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		p := New(&Options{Columns: o.Columns})
		p.Task("inside", 2).Add(1)
		bigger := live.New(render.Group(render.Text("bigger"), p), &live.Options{Console: o.Live.Console})
		if err := bigger.Start(); err != nil {
			t.Fatal(err)
		}
		o.Live.Transient = true
		for i := range track(o, slices.Values([]string{"a", "b"}), 0, "outer") {
			for range track(o, numbers(2), 2, "inner") {
				time.Sleep(150 * time.Millisecond)
				synctest.Wait()
				if i == "b" {
					break
				}
			}
			if i == "b" {
				break
			}
		}
		screens := []string{}
		for range track(o, numbers(2), 2, "last") {
			time.Sleep(150 * time.Millisecond)
			synctest.Wait()
			screens = append(screens, term.Screen())
		}
		if want := []string{"bigger\ninside 1/2\nlast 0/2", "bigger\ninside 1/2\nlast 1/2"}; !slices.Equal(screens, want) {
			t.Errorf("%q, want %q", screens, want)
		}
		if err := bigger.Stop(); err != nil {
			t.Error(err)
		}
		left(t, term, "bigger", "inside 1/2")
	})
}

func TestTrackNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		for range track[int](o, nil, 0, "nil") {
			t.Error("an element")
		}
		for range track(o, numbers(-1), -1, "negative") {
			t.Error("an element")
		}
		left(t, term, "nil 0", "negative 0")
		for range Each[int](nil, nil) {
			t.Error("an element")
		}
	})
}

// A loop may run twice over what Track returned, and by iter.Pull.
func TestTrackTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term, o := stage()
		seq := track(o, numbers(2), 2, "loop")
		upTo(seq, -1)
		next, stop := iter.Pull(seq)
		next()
		next()
		stop()
		left(t, term, "loop 2/2", "loop 1/2")
	})
}

func BenchmarkTrack(b *testing.B) {
	term := livetest.New(40, 10)
	o := &Options{Live: &live.Options{Console: live.NewConsole(term, nil)}}
	b.ReportAllocs()
	n := 0
	for range track(o, numbers(b.N), b.N, "loop") {
		n++
	}
	if n != b.N {
		b.Errorf("%d elements", n)
	}
}
