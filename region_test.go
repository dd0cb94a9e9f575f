package live_test

// region_test.go tests what is shown of frames that do not fit, and of those that hold nothing.

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// rows is a Renderable of n rows, numbered from 1.
func rows(n int) render.Renderable { return text(numbered("row", 1, n)...) }

// numbered returns "name from" to "name to".
func numbered(name string, from, to int) []string {
	var s []string
	for i := from; i <= to; i++ {
		s = append(s, fmt.Sprint(name, " ", i))
	}
	return s
}

// S27
func TestOverflow(t *testing.T) {
	for o, want := range map[live.Overflow][]string{
		live.Ellipsis: append(numbered("row", 1, 8), "… 22 more"),
		live.Crop:     numbered("row", 1, 9),
		live.Tail:     numbered("row", 22, 30),
		live.Visible:  numbered("row", 1, 9),
	} {
		t.Run(fmt.Sprint(o), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStage(80, 10)
				l := s.liveWith(rows(30), live.Options{Overflow: o})
				start(t, l)
				s.wantText(t, want...)
				l.Update(nil)
				time.Sleep(time.Second)
				l.Update(rows(30))
				time.Sleep(time.Second)
				var text []string
				for i := 0; i < 25 && !t.Failed(); i++ {
					s.console.Println("text", i)
					text = append(text, fmt.Sprint("text ", i))
					time.Sleep(150 * time.Millisecond)
					s.wantText(t, append(text[:len(text):len(text)], want...)...)
				}
				stop(t, l)
				s.wantText(t, append(text, numbered("row", 1, 30)...)...)
				s.wantLeft(t)
			})
		})
	}
}

// S27: a frame that grows beyond the screen and shrinks again leaves no copy.
func TestOverflowComesAndGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(40, 10)
		l := s.liveWith(nil, live.Options{Manual: true})
		start(t, l)
		s.console.Println("text")
		for _, n := range []int{3, 9, 10, 30, 8, 100, 1, 0, 50} {
			l.Update(rows(n))
			if n == 0 {
				l.Update(nil)
			}
			l.Refresh()
			synctest.Wait()
			want := append([]string{"text"}, numbered("row", 1, n)...)
			if n > 9 {
				want = append(want[:9], fmt.Sprintf("… %d more", n-8))
			}
			s.wantText(t, want...)
		}
		l.Update(rows(2))
		stop(t, l)
		s.wantText(t, "text", "row 1", "row 2")
		s.wantLeft(t)
	})
}

// S28
func TestTransient(t *testing.T) {
	for _, o := range []live.Overflow{live.Ellipsis, live.Crop, live.Tail, live.Visible} {
		t.Run(fmt.Sprint(o), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStage(80, 10)
				l := s.liveWith(rows(40), live.Options{Transient: true, Overflow: o})
				start(t, l)
				time.Sleep(time.Second)
				s.console.Println("text")
				time.Sleep(time.Second)
				stop(t, l)
				s.wantText(t, "text")
				s.wantLeft(t)
				if _, y := s.Cursor(); y != 1 {
					t.Errorf("the cursor was left in row %d", y)
				}
			})
		})
	}
}

// Several regions share a screen that is too small for them: the first is shown first, and each keeps a row as long as
// there is one.
func TestSeveralOverflow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(80, 10)
		lives := []*live.Live{
			s.live(text(numbered("a", 1, 4)...)), s.live(text(numbered("b", 1, 6)...)), s.live(text(numbered("c", 1, 3)...)),
		}
		for _, l := range lives {
			start(t, l)
		}
		s.wantText(t, "a 1", "a 2", "a 3", "a 4", "b 1", "b 2", "b 3", "… 3 more", "c 1")
		stop(t, lives[0])
		s.wantText(t, "a 1", "a 2", "a 3", "a 4", "b 1", "b 2", "b 3", "b 4", "b 5", "b 6", "c 1", "c 2", "c 3")
		s.Resize(80, 3)
		time.Sleep(time.Second)
		refresh(lives[1:]...)
		if got, want := s.Screen(), "a 4\nb 1\nc 1"; got != want {
			t.Errorf("on a screen of 3 rows:\n%s", framed(got))
		}
		for _, l := range lives[1:] {
			stop(t, l)
		}
		s.wantLeft(t)
		s.wantText(t, "a 1", "a 2", "a 3", "a 4", "b 1", "b 2", "b 3", "b 4", "b 5", "b 6", "c 1", "c 2", "c 3")
	})
}

// refresh has all of lives drawn.
func refresh(lives ...*live.Live) {
	for _, l := range lives {
		l.Refresh()
	}
	synctest.Wait()
}

// S36
func TestEmptyFrame(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(nil, live.Options{Manual: true})
		start(t, l)
		s.console.Println("text")
		if x, y := s.Cursor(); x != 0 || y != 1 {
			t.Errorf("the cursor is at %d, %d", x, y)
		}
		for _, n := range []int{1, 0, 5, 0, 2, 1} {
			l.Update(rows(n))
			if n == 0 {
				l.Update(render.Text(""))
			}
			refresh(l)
			s.wantText(t, append([]string{"text"}, numbered("row", 1, n)...)...)
		}
		l.Update(render.Func(func(*render.Frame) {}))
		stop(t, l)
		s.wantText(t, "text")
		if x, y := s.Cursor(); x != 0 || y != 1 {
			t.Errorf("the cursor was left at %d, %d", x, y)
		}
		s.wantLeft(t)
	})
}

// A Live of which nothing was ever seen leaves nothing.
func TestNothing(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(nil)
		start(t, l)
		time.Sleep(time.Minute)
		stop(t, l)
		s.wantText(t)
		if x, y := s.Cursor(); x != 0 || y != 0 {
			t.Errorf("the cursor was left at %d, %d", x, y)
		}
		s.wantLeft(t)
	})
}

// Empty rows in a frame are rows.
func TestEmptyRows(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("", "frame", "", "end", "", ""))
		start(t, l)
		s.console.Println("text")
		s.wantText(t, "text", "", "frame", "", "end")
		stop(t, l)
		s.console.Println("later")
		s.wantText(t, "text", "", "frame", "", "end", "", "later")
	})
}

// S29, as far as no widths are disputed: what is wide is cut to the region's width and never wraps.
func TestWideRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(20, 10)
		l := s.liveWith(text(strings.Repeat("0123456789", 9), strings.Repeat("漢字", 9), "e\u0301tude\tof tabs", "end"),
			live.Options{Manual: true})
		start(t, l)
		want := []string{"0123456789012345678", "漢字漢字漢字漢字漢", "e\u0301tude   of tabs", "end"}
		s.wantText(t, want...)
		s.console.Println("漢字 text")
		s.wantText(t, append([]string{"漢字 text"}, want...)...)
		l.Update(text("x", "漢x字", "", "end"))
		refresh(l)
		s.wantText(t, "漢字 text", "x", "漢x字", "", "end")
		stop(t, l)
		s.wantText(t, "漢字 text", "x", "漢x字", "", "end")
	})
}

// The colours of a row end with it.
func TestStyledRows(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("\x1b[31mred", "still red\x1b[m", "plain"))
		start(t, l)
		s.console.Print("text\n\x1b[44mblue ")
		want := "text\n{on blue}blue {}\n{red}red{}\n{red}still red{}\nplain"
		if got := s.Styled(); got != want {
			t.Errorf("on the screen:\n%s\nwant:\n%s", framed(got), framed(want))
		}
		stop(t, l)
		s.wantLeft(t)
	})
}

// A recorder is a terminal that keeps what was written to it.
type recorder struct {
	*livetest.Terminal
	bytes strings.Builder
}

func (r *recorder) Write(p []byte) (int, error) {
	r.bytes.Write(p)
	return r.Terminal.Write(p)
}

// S25: kitty is told where a region begins, so that it leaves it alone when it reflows, and where it ends.
func TestMarksForKitty(t *testing.T) {
	t.Setenv("TMUX", "")
	t.Setenv("KITTY_WINDOW_ID", "1")
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{Terminal: livetest.New(80, 24)}
		l := live.New(text("row"), &live.Options{Console: live.NewConsole(r, nil)})
		start(t, l)
		stop(t, l)
		const begin, end = "\x1b]133;A", "\x1b]133;C"
		if b := r.bytes.String(); strings.LastIndex(b, end) < strings.LastIndex(b, begin) || !strings.Contains(b, begin) {
			t.Errorf("no mark at the beginning and at the end: %q", b)
		}
	})
}
