package live_test

// altscreen_test.go tests displays on the alternate screen.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/render"
)

// numberedRows is n rows, row 1 to row n.
func numberedRows(n int) (rows []string) {
	for i := range n {
		rows = append(rows, fmt.Sprint("row ", i+1))
	}
	return rows
}

// wantAlt checks that the alternate screen is on and shows just rows.
func (s *stage) wantAlt(t *testing.T, rows ...string) {
	t.Helper()
	if m := s.Modes().String(); m != "cursor hidden, alternate screen" {
		t.Errorf("modes: %q", m)
	}
	if got, want := strings.TrimRight(s.Screen(), "\n"), strings.Join(rows, "\n"); got != want {
		t.Errorf("on the screen:\n%s\nwant:\n%s", framed(got), framed(want))
	}
}

// S30: a full-screen display has all the rows; what is printed waits and is shown, in order, after leaving, and then the
// last frame, unless it is transient.
func TestAltScreen(t *testing.T) {
	for _, transient := range []bool{false, true} {
		bubble(t, func(t *testing.T, s *stage) {
			rows := numberedRows(24)
			s.console.Println("before")
			l := s.liveWith(text(rows...), live.Options{AltScreen: true, Transient: transient})
			start(t, l)
			s.wantAlt(t, rows...)
			if d := took(func() { s.console.Println("while it runs") }); d != 0 {
				t.Errorf("a print took %v", d)
			}
			s.console.Print("unfin")
			s.console.Println("ished")
			time.Sleep(time.Minute)
			s.wantAlt(t, rows...)
			stop(t, l)
			want := []string{"before", "while it runs", "unfinished"}
			if !transient {
				want = append(want, rows...)
			}
			s.wantText(t, want...)
			s.wantLeft(t)
		})
	}
}

// S30: nothing is written for a frame that has not changed, little for one that has; the clock is shown from home.
func TestAltScreenFrames(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		now := "one"
		l := s.liveWith(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "%s\nof %d by %d", now, f.Width(), f.Height()) }),
			live.Options{AltScreen: true, Manual: true})
		start(t, l)
		s.wantAlt(t, "one", "of 79 by 24")
		before := s.Bytes()
		l.Refresh()
		synctest.Wait()
		if n := s.Bytes() - before; n != 0 {
			t.Errorf("the same frame wrote %d bytes", n)
		}
		now = "two"
		l.Refresh()
		synctest.Wait()
		s.wantAlt(t, "two", "of 79 by 24")
		now = "too"
		l.Refresh()
		synctest.Wait()
		s.wantAlt(t, "too", "of 79 by 24")
		stop(t, l)
	})
}

// S27, S30: a frame that is taller than the screen.
func TestAltScreenOverflow(t *testing.T) {
	all := numberedRows(30)
	for overflow, want := range map[live.Overflow][]string{
		live.Ellipsis: append(numberedRows(23), "… 7 more"), live.Crop: all[:24], live.Tail: all[6:],
	} {
		bubble(t, func(t *testing.T, s *stage) {
			l := s.liveWith(text(all...), live.Options{AltScreen: true, Overflow: overflow})
			start(t, l)
			s.wantAlt(t, want...)
			stop(t, l)
			s.wantText(t, all...)
			s.wantLeft(t)
		})
	}
}

// S26, S30: any size, also one row and one column; the frame is there without a quiet, and the lines are whole after.
func TestAltScreenResize(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		s.console.Println("before")
		l := s.liveWith(text("row 1", "row 2", "row 3"), live.Options{AltScreen: true})
		start(t, l)
		s.console.Println("meanwhile")
		for _, size := range [][2]int{{100, 30}, {40, 2}, {80, 1}, {1, 24}, {1, 1}, {80, 24}} {
			s.Resize(size[0], size[1])
			time.Sleep(110 * time.Millisecond)
			if size[0] < 10 {
				continue
			}
			rows := [][]string{1: {"row 1"}, 2: {"row 1", "… 2 more"}, 3: {"row 1", "row 2", "row 3"}}
			s.wantAlt(t, rows[min(size[1], 3)]...)
		}
		stop(t, l)
		s.wantText(t, "before", "meanwhile", "row 1", "row 2", "row 3")
		s.wantLeft(t)
	})
}

// S30: what is printed is bounded in memory: the alternate screen is left for the moment that it takes to print it.
func TestAltScreenFlood(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(text("frame"), live.Options{AltScreen: true})
		start(t, l)
		const lines, most = 40_000, 1<<20 + 1<<16
		line := strings.Repeat("x", 70)
		before := s.Bytes()
		for i := range lines {
			s.console.Printf("%d %s\n", i, line)
		}
		if n := s.Bytes() - before; n < lines*70-most {
			t.Errorf("of %d bytes of text only %d are on the terminal", lines*70, n)
		}
		synctest.Wait()
		s.wantAlt(t, "frame")
		stop(t, l)
		got := s.Lines()
		if len(got) != lines+1 {
			t.Fatalf("%d lines, want %d", len(got), lines+1)
		}
		for i := range lines {
			if want := fmt.Sprintf("%d %s", i, line); got[i] != want {
				t.Fatalf("line %d is %q", i, got[i])
			}
		}
		s.wantLeft(t)
	})
}

// S30, S33: Sync has what waits printed now; Suspend gives the normal screen, with all that was printed on it.
func TestAltScreenSyncAndSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(text("frame"), live.Options{AltScreen: true})
		start(t, l)
		s.console.Println("first")
		before := s.Bytes()
		if err := s.console.Sync(t.Context()); err != nil || s.Bytes()-before < int64(len("first")) {
			t.Errorf("Sync: %v, after %d bytes", err, s.Bytes()-before)
		}
		synctest.Wait()
		s.wantAlt(t, "frame")
		s.console.Println("second")
		f := errors.New("f")
		err := s.console.Suspend(t.Context(), func() error {
			s.wantText(t, "first", "second")
			s.wantLeft(t)
			s.console.Println("third")
			return f
		})
		if err != f {
			t.Errorf("Suspend: %v", err)
		}
		time.Sleep(time.Second)
		s.wantAlt(t, "frame")
		stop(t, l)
		s.wantText(t, "first", "second", "third", "frame")
		s.wantLeft(t)
	})
}

// S34: as long as one full-screen display runs, all are drawn on the alternate screen.
func TestAltScreenWithOthers(t *testing.T) {
	for _, altFirst := range []bool{false, true} {
		for _, stopAltFirst := range []bool{false, true} {
			bubble(t, func(t *testing.T, s *stage) {
				full, bar := s.liveWith(text("full"), live.Options{AltScreen: true}), s.live(text("bar"))
				rows := []string{"bar", "full"}
				if altFirst {
					start(t, full)
					rows = []string{"full", "bar"}
				}
				start(t, bar)
				s.console.Println("first")
				if !altFirst {
					start(t, full)
				}
				s.wantAlt(t, rows...)
				s.console.Println("second")
				if stopAltFirst {
					stop(t, full)
					s.wantText(t, "first", "second", "full", "bar")
					s.console.Println("third")
					stop(t, bar)
					s.wantText(t, "first", "second", "full", "third", "bar")
				} else {
					stop(t, bar)
					s.wantAlt(t, "full")
					s.console.Println("third")
					stop(t, full)
					s.wantText(t, "first", "second", "bar", "third", "full")
				}
				s.wantLeft(t)
			})
		}
	}
}

// S31: a panic in Run's function leaves the alternate screen.
func TestAltScreenRunPanics(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		defer func() {
			_ = recover()
			s.wantText(t, "text", "frame")
			s.wantLeft(t)
		}()
		_ = s.liveWith(text("frame"), live.Options{AltScreen: true}).Run(t.Context(), func(_ context.Context, l *live.Live) error {
			synctest.Wait()
			l.Console().Println("text")
			panic("ouch")
		})
	})
}
