package live_test

// refresher_test.go tests the goroutine that renders: that user code may do there what it likes, when it is called, and
// what a frame costs on the wire.

import (
	"errors"
	"fmt"
	"log"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/render"
)

// S2
func TestRenderPrints(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		logger := log.New(s.console, "", 0)
		y := tally{printers: 7, lines: 0}
		frames := 0
		var nested render.Func = func(f *render.Frame) {
			s.console.Print(render.Text(y.line(1, frames)), "\n")
			fmt.Fprintln(f, "nested")
		}
		l := s.live(render.Func(func(f *render.Frame) {
			s.console.Println(y.line(0, frames))
			f.Draw(nested)
			logger.Print(y.line(2, frames))
			frames++
			fmt.Fprintln(f, "frame", frames)
		}))
		start(t, l)
		var others sync.WaitGroup
		for p := 3; p < y.printers; p++ {
			others.Go(func() {
				for n := range 100 {
					s.console.Println(y.line(p, n))
					time.Sleep(10 * time.Millisecond)
				}
			})
		}
		others.Wait()
		time.Sleep(time.Second)
		stop(t, l)
		// One frame at the beginning, ten a second for two seconds, the last: a print must not ask for a frame.
		if frames < 20 || frames > 22 {
			t.Errorf("%d frames in 2 s at 10 Hz", frames)
		}
		got := map[string]int{}
		lines := strings.Split(s.Text(), "\n")
		for _, line := range lines {
			got[line]++
		}
		for p := range y.printers {
			n := 100
			if p < 3 {
				n = frames
			}
			for n := range n {
				if got[y.line(p, n)] != 1 {
					t.Errorf("%q is there %d times", y.line(p, n), got[y.line(p, n)])
				}
			}
		}
		if want := 3*frames + 4*100 + 2; len(lines) != want {
			t.Errorf("%d lines, want %d", len(lines), want)
		}
		if end := strings.Join(lines[len(lines)-2:], "\n"); end != fmt.Sprintf("nested\nframe %d", frames) {
			t.Errorf("at the end:\n%s", framed(end))
		}
	})
}

// S3
func TestRenderTakesPrintersMutex(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		m := newLock()
		var frames atomic.Int64
		l := s.liveWith(render.Func(func(f *render.Frame) {
			m.Lock()
			defer m.Unlock()
			fmt.Fprintln(f, "frame", frames.Add(1))
		}), live.Options{Interval: 10 * time.Millisecond})
		start(t, l)
		y := tally{printers: 2, lines: 200}
		logger := slog.New(slog.NewTextHandler(s.console, nil))
		var workers sync.WaitGroup
		for p := range y.printers {
			workers.Go(func() {
				for n := 0; n < y.lines; n += 2 {
					m.Lock()
					s.console.Println(y.line(p, n))
					time.Sleep(15 * time.Millisecond) // so that a frame comes meanwhile
					s.console.Println(y.line(p, n+1))
					logger.Info("from a worker")
					m.Unlock()
				}
			})
		}
		workers.Wait()
		stop(t, l)
		others := y.check(t, strings.Split(s.Text(), "\n"))
		if n := y.printers*y.lines/2 + 1; len(others) != n || others[n-1] != fmt.Sprint("frame ", frames.Load()) {
			t.Errorf("%d other lines, want %d; the last is %q", len(others), n, others[len(others)-1])
		}
		if frames.Load() < 50 {
			t.Errorf("only %d frames", frames.Load())
		}
	})
}

// S4: the logger holds its lock while it writes, and a column logs through it. The terminal stalls, so that every frame
// meets a worker in the middle of its Write.
func TestRenderLogsThroughBusyLogger(t *testing.T) {
	noLeaks(t)
	s := newStage(80, 24)
	logger := log.New(s.console, "", 0)
	var frames atomic.Int64
	l := s.liveWith(render.Func(func(f *render.Frame) {
		n := frames.Add(1)
		logger.Print("from Render")
		fmt.Fprintln(f, "frame", n)
	}), live.Options{Interval: time.Millisecond})
	begin(t, l)
	y := tally{printers: 4, lines: 50}
	done := make(chan struct{})
	var workers, stalls sync.WaitGroup
	for p := range y.printers {
		workers.Go(func() {
			for n := range y.lines {
				logger.Print(y.line(p, n))
				time.Sleep(time.Millisecond)
			}
		})
	}
	stalls.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(3 * time.Millisecond):
			}
			s.Stall()
			time.Sleep(3 * time.Millisecond)
			s.Resume()
		}
	})
	workers.Wait()
	close(done)
	stalls.Wait()
	stop(t, l)
	others := y.check(t, strings.Split(s.Text(), "\n"))
	for i, o := range others {
		if want := "from Render"; o != want && i < len(others)-1 {
			t.Errorf("besides the printed lines: %q", o)
		}
	}
	if n := frames.Load(); int64(len(others)) != n+1 || others[n] != fmt.Sprint("frame ", n) {
		t.Errorf("%d frames, %d other lines, the last %q", n, len(others), others[len(others)-1])
	}
}

// S9
func TestRenderPrintsMegabyte(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		y := tally{printers: 1, lines: 2_000}
		more := strings.Repeat("more ", 200)
		printed := false
		l := s.live(render.Func(func(f *render.Frame) {
			fmt.Fprintln(f, "frame")
			if printed {
				return
			}
			printed = true
			var b strings.Builder
			for n := range y.lines {
				fmt.Fprintln(&b, y.line(0, n))
			}
			for b.Len() < 1<<20 {
				fmt.Fprintln(&b, more)
			}
			if n, err := s.console.Write([]byte(b.String())); n != b.Len() || err != nil {
				t.Errorf("Write returned %d, %v", n, err)
			}
		}))
		start(t, l)
		time.Sleep(time.Second)
		stop(t, l)
		others := y.check(t, s.Lines())
		if last := others[len(others)-1]; last != "frame" {
			t.Errorf("the last line is %q", last)
		}
		for _, o := range others[:len(others)-1] {
			if o != strings.TrimRight(more, " ") {
				t.Errorf("left on the terminal: %q", o)
			}
		}
	})
}

// Frames come at the interval, also for one that makes no sense.
func TestInterval(t *testing.T) {
	for interval, want := range map[time.Duration]int{
		0: 11, -time.Second: 11, 10 * time.Millisecond: 101, time.Second: 2, time.Hour: 1,
	} {
		t.Run(interval.String(), func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				frames := 0
				var last time.Time
				l := s.liveWith(render.Func(func(f *render.Frame) {
					frames++
					if !f.Time().Equal(time.Now()) {
						t.Errorf("the frame's clock says %v at %v", f.Time(), time.Now())
					}
					if !last.IsZero() && interval > 0 && f.Time().Sub(last) != interval {
						t.Errorf("%v after the frame before", f.Time().Sub(last))
					}
					last = f.Time()
				}), live.Options{Interval: interval})
				start(t, l)
				time.Sleep(time.Second)
				synctest.Wait()
				if frames != want {
					t.Errorf("%d frames in a second, want %d", frames, want)
				}
				last = time.Time{}
				stop(t, l)
			})
		})
	}
}

// A manual Live renders at Start, at Refresh and at Stop.
func TestManual(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		frames := 0
		l := s.liveWith(render.Func(func(f *render.Frame) { frames++; fmt.Fprintln(f, "frame", frames, f.Final()) }),
			live.Options{Manual: true, Interval: time.Millisecond})
		start(t, l)
		time.Sleep(time.Hour)
		s.wantText(t, "frame 1 false")
		l.Refresh()
		synctest.Wait()
		s.wantText(t, "frame 2 false")
		time.Sleep(time.Hour)
		l.Update(render.Func(func(f *render.Frame) { fmt.Fprintln(f, "other", f.Final()) }))
		synctest.Wait()
		s.wantText(t, "frame 2 false")
		stop(t, l)
		s.wantText(t, "other true")
	})
}

// A thousand Refreshes are no thousand frames, and the state after the last of them is drawn.
func TestRefreshMany(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var state atomic.Int64
		frames := 0
		l := s.liveWith(render.Func(func(f *render.Frame) {
			frames++
			fmt.Fprintln(f, "state", state.Load())
			time.Sleep(time.Millisecond)
		}), live.Options{Manual: true})
		start(t, l)
		for range 1000 {
			state.Add(1)
			l.Refresh()
		}
		time.Sleep(time.Second)
		s.wantText(t, "state 1000")
		if frames > 3 {
			t.Errorf("%d frames", frames)
		}
		stop(t, l)
	})
}

// A slow Render is called again when it is done, without making up for what it missed, and delays nobody.
func TestSlowRender(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		frames := 0
		l := s.live(render.Func(func(f *render.Frame) {
			frames++
			fmt.Fprintln(f, "frame", frames)
			time.Sleep(300 * time.Millisecond)
		}))
		start(t, l)
		for range 100 {
			if d := took(func() { s.console.Println("text") }); d != 0 {
				t.Errorf("a print took %v", d)
			}
			time.Sleep(55 * time.Millisecond)
		}
		synctest.Wait()
		if frames < 17 || frames > 19 {
			t.Errorf("%d frames of 300 ms in 5.5 s", frames)
		}
		if d := took(func() { stop(t, l) }); d > 600*time.Millisecond { // the frame under way, and the last
			t.Errorf("Stop took %v", d)
		}
		if got := strings.Count(s.Text(), "text"); got != 100 {
			t.Errorf("%d texts", got)
		}
		if !strings.HasSuffix(s.Text(), fmt.Sprint("\nframe ", frames)) {
			t.Errorf("at the end of %d frames:\n%s", frames, framed(s.Text()))
		}
		time.Sleep(time.Second)
	})
}

// The last frame is asked for once and says so.
func TestFinalFrame(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		final := 0
		l := s.live(render.Func(func(f *render.Frame) {
			if f.Final() {
				final++
			}
			fmt.Fprintln(f, "final:", f.Final())
		}))
		start(t, l)
		time.Sleep(time.Second)
		s.wantText(t, "final: false")
		stop(t, l)
		time.Sleep(time.Second)
		s.wantText(t, "final: true")
		if final != 1 {
			t.Errorf("%d final frames", final)
		}
	})
}

// A frame is told the room that its region has.
func TestFrameSize(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "%dx%d\n", f.Width(), f.Height()) }))
		start(t, l)
		s.wantText(t, "79x23")
		s.Resize(50, 10)
		time.Sleep(time.Second)
		s.wantText(t, "49x9")
		stop(t, l)
	})
}

// S46
func TestBytesOfFrames(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var changed atomic.Int64
		l := s.liveWith(render.Func(func(f *render.Frame) {
			for i := range 20 {
				n := int64(0)
				if i == 10 {
					n = changed.Load()
				}
				fmt.Fprintf(f, "row %2d: %d and a long text that is the same in every frame\n", i, n)
			}
		}), live.Options{Manual: true})
		start(t, l)
		refresh := func() int64 {
			n := s.Bytes()
			l.Refresh()
			synctest.Wait()
			return s.Bytes() - n
		}
		for range 10 {
			if n := refresh(); n != 0 {
				t.Errorf("the same state again: %d bytes", n)
			}
			time.Sleep(10 * time.Second)
		}
		changed.Add(1)
		refresh() // after so long a time a whole frame is due
		row := int64(len("row 10: 1 and a long text that is the same in every frame"))
		for range 5 {
			changed.Store((changed.Load() + 1) % 10)
			if n := refresh(); n == 0 || n > row+48 { // synchronized, saved cursor, autowrap off, and back
				t.Errorf("one row of %d bytes changed: %d bytes", row, n)
			}
			time.Sleep(100 * time.Millisecond)
		}
		stop(t, l)
	})
}

// A stranger's bytes on the region's rows are gone after a second in which something changes.
func TestRegionHeals(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		frame := 0
		l := s.live(render.Func(func(f *render.Frame) {
			frame++
			fmt.Fprintf(f, "first\nframe %d\nlast\n", frame)
		}))
		start(t, l)
		s.console.Println("text")
		time.Sleep(time.Second)
		_, _ = s.WriteString("\x1b7\n\nXXXX\x1b8") // over the last row
		time.Sleep(1500 * time.Millisecond)
		synctest.Wait()
		s.wantText(t, "text", "first", fmt.Sprint("frame ", frame), "last")
		stop(t, l)
	})
}

// Update may be called from Render itself, and counts for the next frame.
func TestUpdateInsideRender(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var l *live.Live
		l = s.live(render.Func(func(f *render.Frame) {
			fmt.Fprintln(f, "first")
			l.Update(text("second"))
			l.Refresh()
		}))
		start(t, l)
		synctest.Wait()
		s.wantText(t, "second")
		stop(t, l)
		s.wantText(t, "second")
	})
}

// Start, and Stop of another Live, inside Render.
func TestLivesInsideRender(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		inner := s.live(text("inner"))
		frame := 0
		var errs []error
		outer := s.live(render.Func(func(f *render.Frame) {
			frame++
			if frame%2 == 1 {
				errs = append(errs, inner.Start())
			} else {
				errs = append(errs, inner.Stop())
			}
			fmt.Fprintln(f, "outer", frame)
		}))
		start(t, outer)
		time.Sleep(950 * time.Millisecond)
		stop(t, outer)
		stop(t, inner)
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
		if n := strings.Count(s.Text(), "inner"); n != (frame+1)/2 {
			t.Errorf("%d inner frames of %d", n, (frame+1)/2)
		}
		if n := strings.Count(s.Text(), "outer"); n != 1 {
			t.Errorf("%d outer frames", n)
		}
		s.wantLeft(t)
	})
}
