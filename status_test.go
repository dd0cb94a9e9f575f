package live_test

// status_test.go: a line whose text changes, on a terminal in memory with a clock of its own.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// status is live.NewStatus on the stage.
func (s *stage) status(text string) *live.Status {
	return live.NewStatus(text, &live.Options{Console: s.console})
}

func TestStatus(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		err := s.status("connecting").Run(context.Background(), func(_ context.Context, status *live.Status) error {
			time.Sleep(time.Second)
			status.Set("\x1b[2Jloading \x1b]0;title\a")
			time.Sleep(time.Second)
			synctest.Wait()
			if got := s.Screen(); !strings.HasSuffix(got, " loading") {
				t.Errorf("screen %q", got)
			}
			s.console.Println("loaded a page")
			status.Set("loaded")
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		s.wantText(t, "loaded a page", "✓ loaded 2.0s")
		s.wantLeft(t)
	})
}

func TestStatusStartStop(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		status := s.status("one")
		for range 2 { // it may be used again
			time.Sleep(time.Minute)
			if err := status.Start(); err != nil {
				t.Error(err)
			}
			time.Sleep(1500 * time.Millisecond)
			status.End(errors.New("x"))
			status.End(nil) // too late
			time.Sleep(time.Second)
			if err := errors.Join(status.Stop(), status.Stop()); err != nil {
				t.Error(err)
			}
			status.Set("two")
		}
		s.wantText(t, "✗ one 1.5s", "✗ two 1.5s")
		s.wantLeft(t)
	})
}

func TestStatusInABiggerDisplay(t *testing.T) { // S37
	bubble(t, func(t *testing.T, s *stage) {
		first, second := s.status("first"), s.status("second")
		l := s.live(render.Group(text("all"), first, second))
		start(t, l)
		time.Sleep(time.Second)
		first.End(nil)
		time.Sleep(time.Second)
		second.End(errors.New("x"))
		stop(t, l)
		s.wantText(t, "all", "✓ first 1.0s", "✗ second 2.0s")
	})
}

func TestStatusWithoutFunction(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := s.status("waiting").Run(ctx, nil); err != context.DeadlineExceeded {
			t.Error(err)
		}
		s.wantText(t, "✗ waiting 1.0s")
	})
}

func TestStatusNil(t *testing.T) {
	var status *live.Status
	want, ran := errors.New("x"), false
	if err := status.Run(context.Background(), func(_ context.Context, s *live.Status) error {
		s.Set("y")
		s.End(nil)
		ran = s == nil
		return want
	}); err != want || !ran {
		t.Errorf("%v, ran %v", err, ran)
	}
	if err := errors.Join(status.Start(), status.Stop(), status.Run(cancelled(), nil)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	status.Render(render.NewFrame(render.FrameOptions{Width: 10}))
}

// cancelled returns a context that has ended.
func cancelled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// Where there is no terminal, each text is a line of progress.
func TestStatusPiped(t *testing.T) { // S38
	t.Setenv("NO_COLOR", "1")
	t.Setenv("LC_ALL", "C.UTF-8")
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		status := live.NewStatus("one", &live.Options{Console: live.NewConsole(&out, nil), PlainInterval: time.Second})
		_ = status.Run(context.Background(), func(context.Context, *live.Status) error {
			time.Sleep(2500 * time.Millisecond)
			status.Set("two")
			time.Sleep(2 * time.Second)
			return nil
		})
		if got, want := out.String(), "one\ntwo\n✓ two 4.5s\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

func ExampleStatus() {
	term := livetest.New(40, 5)
	status := live.NewStatus("connecting", &live.Options{Console: live.NewConsole(term, nil)})
	err := status.Run(context.Background(), func(_ context.Context, status *live.Status) error {
		status.Set("loading 3 pages")
		status.Live().Console().Println("page 1") // fmt.Println does as well on a real terminal
		return nil
	})
	fmt.Println(term.Text())
	fmt.Println(err)
	// Output:
	// page 1
	// ✓ loading 3 pages 0.0s
	// <nil>
}

func ExampleStatus_End() {
	term := livetest.New(40, 5)
	status := live.NewStatus("checking", &live.Options{Console: live.NewConsole(term, nil)})
	_ = status.Start()
	status.End(errors.New("a file is missing"))
	_ = status.Stop()
	fmt.Println(term.Text())
	// Output: ✗ checking 0.0s
}
