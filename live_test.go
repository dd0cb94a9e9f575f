package live_test

// live_test.go tests the life of a Live: start, frames, stop, each from everywhere and in every order.

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

func TestRun(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		done := errors.New("done")
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "final: %t\n", f.Final()) }))
		err := l.Run(t.Context(), func(_ context.Context, l *live.Live) error {
			synctest.Wait()
			l.Console().Println("first")
			s.wantText(t, "first", "final: false")
			if m := s.Modes().String(); m != "cursor hidden" {
				t.Errorf("while it runs, modes: %q", m)
			}
			l.Console().Println("second")
			return done
		})
		if err != done {
			t.Errorf("Run returned %v, not its function's error", err)
		}
		s.wantText(t, "first", "second", "final: true")
		s.wantLeft(t)
	})
}

// A Run without a function shows the display until the context ends.
func TestRunUntilContextEnds(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var err error
		if d := took(func() { err = s.live(text("frame")).Run(ctx, nil) }); d != time.Minute {
			t.Errorf("Run took %v", d)
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Run returned %v", err)
		}
		s.wantText(t, "frame")
		s.wantLeft(t)
	})
}

// A panic in Run's function leaves a terminal in order and goes on.
func TestRunPanics(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		defer func() {
			if p := recover(); p != "ouch" {
				t.Errorf("recovered %v", p)
			}
			s.wantText(t, "frame")
			s.wantLeft(t)
		}()
		_ = s.live(text("frame")).Run(t.Context(), func(context.Context, *live.Live) error { panic("ouch") })
	})
}

// Run on a Live that runs already fails and leaves it alone.
func TestRunTwice(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		err := l.Run(t.Context(), func(context.Context, *live.Live) error { t.Error("its function was run"); return nil })
		if err == nil {
			t.Error("no error")
		}
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
	})
}

// S13
func TestStartTwice(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		if err := l.Start(); err == nil || !strings.HasPrefix(err.Error(), "live: ") {
			t.Errorf("the second Start returned %v", err)
		}
		s.wantText(t, "frame")
		stop(t, l)
		s.wantText(t, "frame")
	})
}

// S13
func TestStopWithoutStart(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		stop(t, l)
		l.Refresh()
		l.Update(text("other"))
		if s.Bytes() != 0 {
			t.Errorf("a Live that was not started wrote %q", s.Text())
		}
		start(t, l)
		stop(t, l)
		s.wantText(t, "other")
	})
}

// S13
func TestStopTwice(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		stop(t, l)
		n := s.Bytes()
		stop(t, l)
		l.Refresh()
		synctest.Wait()
		if s.Bytes() != n {
			t.Error("something was written after Stop")
		}
		s.wantText(t, "frame")
		s.wantLeft(t)
	})
}

// S13: whoever calls Stop finds the display stopped when it returns.
func TestStopConcurrently(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				stop(t, l)
				s.wantLeft(t)
				s.wantText(t, "frame")
			})
		}
		all.Wait()
	})
}

// S13: a Render that stops its own display can't give another frame meanwhile: the frame before it stays.
func TestStopInsideRender(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var l *live.Live
		frame := 0
		returned := make(chan struct{})
		l = s.live(render.Func(func(f *render.Frame) {
			frame++
			fmt.Fprintf(f, "frame %d\n", frame)
			if frame == 3 {
				if d := took(func() { stop(t, l) }); d > time.Second {
					t.Errorf("Stop took %v", d)
				}
				s.wantText(t, "above", "frame 2")
				close(returned)
			}
		}))
		start(t, l)
		s.console.Println("above")
		<-returned
		synctest.Wait()
		s.wantText(t, "above", "frame 2")
		s.wantLeft(t)
		stop(t, l)
	})
}

// S13: also when another goroutine stops it at the same time.
func TestStopInsideRenderAndOutside(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var l *live.Live
		inside := make(chan struct{}, 100)
		l = s.live(render.Func(func(f *render.Frame) {
			fmt.Fprintln(f, "frame")
			if f.Final() {
				inside <- struct{}{}
				stop(t, l)
			}
		}))
		start(t, l)
		if d := took(func() { stop(t, l) }); d > time.Second {
			t.Errorf("Stop took %v", d)
		}
		<-inside
		s.wantText(t, "frame")
		s.wantLeft(t)
	})
}

// S13
func TestRestart(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		n := 0
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "life %d\n", n) }))
		var want []string
		for n = range 5 {
			start(t, l)
			s.console.Printf("during %d\n", n)
			stop(t, l)
			s.console.Printf("after %d\n", n)
			want = append(want, fmt.Sprintf("during %d", n), fmt.Sprintf("life %d", n), fmt.Sprintf("after %d", n))
		}
		s.wantText(t, want...)
		s.wantLeft(t)
	})
}

// S13: a life that is over at once leaves its last frame, too.
func TestRestartAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		n := 0
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "life %d\n", n) }))
		var want []string
		for n = range 100 {
			if err := l.Start(); err != nil {
				t.Fatal(err)
			}
			stop(t, l)
			want = append(want, fmt.Sprintf("life %d", n))
		}
		s.wantText(t, want...)
		s.wantLeft(t)
	})
}

// Who frees what Render uses, after Stop, must not see Render called again.
func TestNoRenderAfterStop(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var stopped atomic.Bool
		block := make(chan struct{})
		l := s.live(render.Func(func(f *render.Frame) {
			if stopped.Load() {
				t.Error("Render was called after Stop")
			}
			fmt.Fprintln(f, "frame")
			<-block
		}))
		start(t, l)
		stop(t, l)
		stopped.Store(true)
		close(block)
		synctest.Wait()
	})
}

// Render is called by one goroutine at a time, also when a Live is started again whose last Render never returned.
func TestRestartWhileRenderBlocks(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var inside, calls atomic.Int32
		block := make(chan struct{})
		l := s.live(render.Func(func(f *render.Frame) {
			if inside.Add(1) > 1 {
				t.Error("Render was called while it ran")
			}
			if calls.Add(1) == 1 {
				<-block
			}
			fmt.Fprintln(f, "frame")
			inside.Add(-1)
		}))
		start(t, l)
		stop(t, l)
		start(t, l)
		time.Sleep(time.Second)
		stop(t, l)
		start(t, l)
		time.Sleep(time.Second)
		close(block)
		time.Sleep(time.Second)
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
		s.wantText(t, "text", "frame")
	})
}

// A Render that ends its goroutine only when the Live runs again stops it as if it were of this run: nobody is left.
func TestRenderExitsAfterRestart(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var calls atomic.Int32
		block := make(chan struct{})
		l := s.live(render.Func(func(f *render.Frame) {
			if calls.Add(1) == 1 {
				<-block
				runtime.Goexit()
			}
			fmt.Fprintln(f, "frame")
		}))
		start(t, l)
		stop(t, l)
		start(t, l)
		time.Sleep(time.Second)
		close(block)
		time.Sleep(time.Second)
		s.wantText(t, "frame")
		s.wantLeft(t)
		start(t, l)
		stop(t, l)
		s.wantText(t, "frame", "frame")
	})
}

// S12
func TestRenderBlocks(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		block := make(chan struct{})
		frame, other := 0, 0
		l := s.live(render.Func(func(f *render.Frame) {
			frame++
			fmt.Fprintf(f, "frame %d\n", frame)
			if frame == 3 {
				<-block
			}
		}))
		second := s.live(render.Func(func(f *render.Frame) {
			other++
			fmt.Fprintf(f, "other %d\n", other)
		}))
		start(t, l)
		start(t, second)
		time.Sleep(10 * time.Second)
		if d := took(func() { s.console.Println("text") }); d != 0 {
			t.Errorf("a print waited %v for a frame", d)
		}
		synctest.Wait()
		if other < 100 {
			t.Errorf("the other Live has drawn %d frames in 10 s", other)
		}
		s.wantText(t, "text", "frame 2", fmt.Sprintf("other %d", other))
		if d := took(func() { stop(t, l) }); d > time.Second {
			t.Errorf("Stop took %v", d)
		}
		stop(t, second)
		s.wantText(t, "text", "frame 2", fmt.Sprintf("other %d", other))
		s.wantLeft(t)
		close(block)
	})
}

// S12: a Render that never gave a frame leaves none.
func TestFirstRenderBlocks(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		block := make(chan struct{})
		l := s.live(render.Func(func(f *render.Frame) {
			fmt.Fprintln(f, "never seen")
			<-block
		}))
		start(t, l)
		s.console.Println("text")
		stop(t, l)
		s.wantText(t, "text")
		s.wantLeft(t)
		close(block)
	})
}

// S12: runtime.Goexit in Render, such as by a t.FailNow in it, ends the display, in order.
func TestRenderExits(t *testing.T) {
	for _, final := range []bool{false, true} {
		t.Run(fmt.Sprintf("final=%t", final), func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				n := 0
				l := s.live(render.Func(func(f *render.Frame) {
					n++
					fmt.Fprintf(f, "frame %d\n", n)
					if !final && n == 3 || f.Final() {
						runtime.Goexit()
					}
				}))
				start(t, l)
				time.Sleep(150 * time.Millisecond)
				s.console.Println("text")
				if final {
					if d := took(func() { stop(t, l) }); d != 0 {
						t.Errorf("Stop took %v", d)
					}
				}
				time.Sleep(100 * time.Millisecond)
				synctest.Wait()
				s.console.Println("later")
				s.wantText(t, "text", "frame 2", "later")
				s.wantLeft(t)
				stop(t, l)
			})
		})
	}
}

// S34
func TestTwoLives(t *testing.T) {
	for name, order := range map[string][2]int{"inner first": {1, 0}, "outer first": {0, 1}} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				lives := []*live.Live{s.live(text("outer 1", "outer 2")), s.live(text("inner"))}
				start(t, lives[0])
				start(t, lives[1])
				s.console.Println("text")
				s.wantText(t, "text", "outer 1", "outer 2", "inner")
				stop(t, lives[order[0]])
				s.console.Println("between")
				if order[0] == 0 {
					s.wantText(t, "text", "outer 1", "outer 2", "between", "inner")
				} else {
					s.wantText(t, "text", "inner", "between", "outer 1", "outer 2")
				}
				if m := s.Modes().String(); m != "cursor hidden" {
					t.Errorf("while one runs still, modes: %q", m)
				}
				stop(t, lives[order[1]])
				s.wantLeft(t)
			})
		})
	}
}

// S34: from different goroutines at once, and transient ones among them.
func TestManyLives(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() {
				l := s.liveWith(text(fmt.Sprintf("live %d", i)), live.Options{Transient: i%2 == 1})
				for range 5 {
					time.Sleep(time.Duration(rand.IntN(100)) * time.Millisecond)
					if err := l.Start(); err != nil {
						t.Error(err)
					}
					time.Sleep(time.Duration(rand.IntN(300)) * time.Millisecond)
					stop(t, l)
				}
			})
		}
		all.Wait()
		for i := range 10 {
			want := 5
			if i%2 == 1 {
				want = 0
			}
			if n := strings.Count(s.Text(), fmt.Sprintf("live %d", i)); n != want {
				t.Errorf("live %d left %d frames, not %d", i, n, want)
			}
		}
		if n := len(s.Lines()); n != 25 {
			t.Errorf("%d rows left, not 25", n)
		}
		s.wantLeft(t)
	})
}

// S6: while a worker refreshes the inner one.
func TestRenderUpdatesAnotherLive(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		inner := s.liveWith(nil, live.Options{Interval: time.Hour})
		frame := 0
		outer := s.liveWith(render.Func(func(f *render.Frame) {
			frame++
			inner.Update(text(fmt.Sprintf("inner %d", frame)))
			inner.Refresh()
			fmt.Fprintf(f, "outer %d\n", frame)
		}), live.Options{Interval: 10 * time.Millisecond})
		start(t, outer)
		start(t, inner)
		var worker sync.WaitGroup
		worker.Go(func() {
			for range 500 {
				inner.Refresh()
				time.Sleep(3 * time.Millisecond)
			}
		})
		worker.Wait()
		synctest.Wait()
		if frame < 100 {
			t.Errorf("%d frames in 1.5 s", frame)
		}
		s.wantText(t, fmt.Sprintf("outer %d", frame), fmt.Sprintf("inner %d", frame))
		stop(t, outer)
		stop(t, inner)
		s.wantText(t, fmt.Sprintf("outer %d", frame), fmt.Sprintf("inner %d", frame))
		s.wantLeft(t)
	})
}

// S7
func TestEverythingRaces(t *testing.T) {
	noLeaks(t)
	y := tally{printers: 50, lines: 40}
	s := newStage(80, 24)
	var frames atomic.Int64
	lives := make([]*live.Live, 4)
	for i := range lives {
		lives[i] = s.liveWith(render.Func(func(f *render.Frame) { fmt.Fprintf(f, "frame %d\n", frames.Add(1)) }),
			live.Options{Interval: time.Millisecond, Transient: true})
	}
	var all sync.WaitGroup
	for p := range y.printers {
		all.Go(func() {
			r := rand.New(rand.NewPCG(1, uint64(p)))
			for n := range y.lines {
				l := lives[r.IntN(len(lives))]
				switch r.IntN(8) {
				case 0:
					l.Update(render.Func(func(f *render.Frame) { fmt.Fprintln(f, "frame of", p) }))
				case 1:
					l.Refresh()
				case 2:
					_ = l.Start() // it may run already
				case 3:
					stop(t, l)
				case 4:
					_, _ = l.Capture()
				case 5:
					if err := l.Console().Sync(t.Context()); err != nil {
						t.Error(err)
					}
				case 6:
					if err := s.console.Suspend(t.Context(), func() error { return nil }); err != nil {
						t.Error(err)
					}
				}
				s.console.Println(y.line(p, n))
			}
		})
	}
	all.Wait()
	for _, l := range lives {
		stop(t, l)
	}
	for _, o := range y.check(t, s.Lines()) {
		t.Errorf("left on the terminal: %q", o)
	}
	s.wantLeft(t)

	for _, l := range lives {
		l.Update(text("never seen"))
		l.Refresh()
		stop(t, l)
	}
	s.console.Println("later")
	if lines := s.Lines(); lines[len(lines)-1] != "later" {
		t.Errorf("a print after Stop did not pass: the last line is %q", lines[len(lines)-1])
	}
}

// S10: in this mode a print waits for the terminal, as it does without a display. Nothing else may.
func TestStall(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("state 0"))
		start(t, l)
		s.console.Println("before")
		s.Stall()
		y := tally{printers: 5, lines: 1}
		var printers sync.WaitGroup
		for p := range y.printers {
			printers.Go(func() {
				for n := range y.lines {
					s.console.Println(y.line(p, n))
				}
			})
		}
		const updates = 300
		for n := range updates {
			d := took(func() {
				l.Update(text(fmt.Sprintf("state %d", n+1)))
				l.Refresh()
			})
			if d != 0 {
				t.Fatalf("Update and Refresh took %v", d)
			}
			time.Sleep(10 * time.Millisecond)
		}
		writes := s.Writes()
		s.Resume()
		synctest.Wait()
		printers.Wait()
		if n := s.Writes() - writes; n > 3 { // the one that was stalled, with its text, and what came since
			t.Errorf("%d writes after the stall: a backlog of frames", n)
		}
		lines := s.Lines()
		others := y.check(t, lines)
		if got, want := strings.Join(others, "\n"), fmt.Sprintf("before\nstate %d", updates); got != want {
			t.Errorf("besides the printed lines:\n%s\nwant:\n%s", framed(got), framed(want))
		}
		stop(t, l)
		s.wantLeft(t)
	})
}

// S11
func TestStopStalled(t *testing.T) {
	const timeout = 2 * time.Second
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(text("frame"), live.Options{StopTimeout: timeout})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, s.Stall)
		time.AfterFunc(2*time.Second, cancel)
		var printer sync.WaitGroup
		printer.Go(func() {
			time.Sleep(1500 * time.Millisecond)
			s.console.Println("printed during the stall")
		})
		var err error
		d := took(func() {
			err = l.Run(ctx, func(ctx context.Context, _ *live.Live) error { <-ctx.Done(); return nil })
		})
		if !errors.Is(err, live.ErrStalled) {
			t.Errorf("Run returned %v", err)
		}
		if d > 2*time.Second+timeout {
			t.Errorf("Run returned %v after the end of its context", d-2*time.Second)
		}
		stop(t, l)
		s.Resume()
		printer.Wait()
		synctest.Wait()
		s.wantText(t, "printed during the stall", "frame")
		s.wantLeft(t)
		s.console.Println("later")
		s.wantText(t, "printed during the stall", "frame", "later")
	})
}

// S11: StopTimeout is one deadline for all of Stop, the last Render included.
func TestStopStalledInRender(t *testing.T) {
	const timeout = 3 * time.Second
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(render.Func(func(f *render.Frame) {
			s.console.Println("printed by Render")
			fmt.Fprintln(f, "frame")
		}), live.Options{StopTimeout: timeout})
		start(t, l)
		s.Stall()
		time.Sleep(time.Minute)
		var err error
		if d := took(func() { err = l.Stop() }); d > timeout {
			t.Errorf("Stop took %v, StopTimeout is %v", d, timeout)
		}
		if !errors.Is(err, live.ErrStalled) {
			t.Errorf("Stop returned %v", err)
		}
		s.Resume()
		synctest.Wait()
		s.wantLeft(t)
	})
}

// A stall that ends before the deadline costs nothing.
func TestStopDuringShortStall(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		s.Stall()
		time.AfterFunc(4*time.Second, s.Resume)
		stop(t, l)
		s.wantText(t, "frame")
		s.wantLeft(t)
	})
}

// Two that are stopped while the terminal is stalled both end in time, and both frames come when it is read again.
func TestStopTwoStalled(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		lives := []*live.Live{s.live(text("one")), s.live(text("two"))}
		for _, l := range lives {
			start(t, l)
		}
		s.Stall()
		var all sync.WaitGroup
		for _, l := range lives {
			all.Go(func() {
				if err := l.Stop(); !errors.Is(err, live.ErrStalled) {
					t.Errorf("Stop returned %v", err)
				}
			})
		}
		if d := took(all.Wait); d > 5*time.Second {
			t.Errorf("Stop took %v", d)
		}
		s.Resume()
		synctest.Wait()
		if n := live.StartedLives(s.console); n != 0 {
			t.Errorf("%d Lives are counted as started", n)
		}
		s.wantLeft(t)
	})
}

// Start never waits for a terminal that takes nothing, whatever else is going on.
func TestStartStalled(t *testing.T) {
	for _, during := range []string{"", "Suspend", "Stop"} {
		t.Run(during, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				other := s.live(text("other"))
				start(t, other)
				s.Stall()
				time.Sleep(time.Second)
				switch during {
				case "Suspend":
					go func() { _ = s.console.Suspend(t.Context(), func() error { return nil }) }()
				case "Stop":
					go func() { _ = other.Stop() }()
				}
				synctest.Wait()
				time.AfterFunc(time.Minute, s.Resume) // else a failing test would hang
				l := s.live(text("frame"))
				if d := took(func() { _ = l.Start() }); d > 100*time.Millisecond {
					t.Errorf("Start took %v", d)
				}
				if d := took(func() { _ = l.Stop() }); d > 6*time.Second {
					t.Errorf("Stop took %v", d)
				}
				time.Sleep(time.Minute)
				_ = other.Stop()
			})
		})
	}
}

// The terminal goes away: the program runs on, Stop tells.
func TestTerminalGone(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		gone := errors.New("hung up")
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintln(f, f.Time()) }))
		start(t, l)
		s.Fail(gone)
		time.Sleep(time.Second)
		if _, err := s.console.Write([]byte("text\n")); !errors.Is(err, gone) {
			t.Errorf("Write returned %v", err)
		}
		if err := l.Stop(); !errors.Is(err, gone) {
			t.Errorf("Stop returned %v", err)
		}
		if err := s.console.Close(); !errors.Is(err, gone) {
			t.Errorf("Close returned %v", err)
		}
	})
}

// Stop ends the quiet in which nothing is painted after a change of size.
func TestStopAfterResize(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintln(f, f.Time().UnixNano()) }))
		start(t, l)
		time.Sleep(time.Second)
		s.Resize(100, 24)
		l.Refresh()
		synctest.Wait()
		if d := took(func() { stop(t, l) }); d != 0 {
			t.Errorf("Stop took %v", d)
		}
		s.wantLeft(t)
		if d := took(func() { s.console.Println("text") }); d != 0 { // no longer in the quiet
			t.Errorf("a print took %v", d)
		}
	})
}

// A Render that blocks for all of a short StopTimeout does not make the terminal one that takes nothing.
func TestStopShortTimeout(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		blocked := make(chan struct{})
		l := s.liveWith(render.Func(func(*render.Frame) { <-blocked }), live.Options{StopTimeout: 700 * time.Millisecond})
		start(t, l)
		for range 2 {
			if d := took(func() { stop(t, l) }); d > 700*time.Millisecond {
				t.Errorf("Stop took %v", d)
			}
			begin(t, l)
		}
		close(blocked)
		stop(t, l)
	})
}

func TestNilLive(t *testing.T) {
	var l *live.Live
	if err := l.Start(); err != nil {
		t.Error(err)
	}
	l.Update(text("x"))
	l.Refresh()
	if err := l.Stop(); err != nil {
		t.Error(err)
	}
	if l.Console() != live.Default() {
		t.Error("its Console is not the default one")
	}
	if k, why := l.Capture(); k != live.Off || why == "" {
		t.Errorf("Capture: %v, %q", k, why)
	}
	ran := false
	err := l.Run(t.Context(), func(_ context.Context, got *live.Live) error { ran = got == nil; return nil })
	if err != nil || !ran {
		t.Errorf("Run: %v, %t", err, ran)
	}
}

// What can be shown may be nothing at all.
func TestNilRenderable(t *testing.T) {
	for name, r := range map[string]render.Renderable{
		"nil": nil, "nil Func": render.Func(nil), "nil in a Group": render.Group(nil, render.Func(nil)), "empty": text(""),
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				l := s.live(r)
				start(t, l)
				time.Sleep(time.Second)
				s.console.Println("text")
				s.wantText(t, "text")
				l.Update(text("frame"))
				time.Sleep(time.Second)
				s.wantText(t, "text", "frame")
				l.Update(r)
				time.Sleep(time.Second)
				s.wantText(t, "text")
				stop(t, l)
				s.wantText(t, "text")
				s.wantLeft(t)
			})
		})
	}
}

// A Live without options draws on the process's terminal, or where there is none leaves stdout alone.
func TestNilOptions(t *testing.T) {
	l := live.New(nil, nil)
	if l.Console() != live.Default() {
		t.Error("its Console is not the default one")
	}
}

func TestCapture(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.liveWith(text("frame"), live.Options{Capture: live.Hard})
		if k, why := l.Capture(); k != live.Off || why != "not started" {
			t.Errorf("before Start: %v, %q", k, why)
		}
		start(t, l)
		if k, why := l.Capture(); k != live.Off || why == "" {
			t.Errorf("on a terminal in memory: %v, %q", k, why)
		}
		stop(t, l)
	})
}

// S35, as far as there is no capture.
func TestThousandLives(t *testing.T) {
	noLeaks(t)
	term := livetest.New(80, 24)
	l := live.New(text("frame"), &live.Options{Console: live.NewConsole(term, nil), Transient: true})
	for range 1000 {
		if err := l.Start(); err != nil {
			t.Fatal(err)
		}
		if err := l.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if got := term.Text(); got != "" {
		t.Errorf("left:\n%s", framed(got))
	}
}
