package live_test

// taskbar_test.go: what a terminal's tab or taskbar shows of the frames, on a terminal in memory.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/progress"
	"github.com/onewriter/live/render"
)

// A saying is a display of one row that never changes, and what it says for the taskbar.
type saying struct {
	mu   sync.Mutex // a leaf
	says render.Taskbar
}

func (s *saying) Render(f *render.Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.WriteString("a display\n")
	f.SetTaskbar(s.says)
}

func (s *saying) say(state render.TaskbarState, percent int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.says = render.Taskbar{State: state, Percent: percent}
}

func normal(percent int) render.Taskbar {
	return render.Taskbar{State: render.TaskbarNormal, Percent: percent}
}

func (s *stage) wantTaskbar(t *testing.T, when string, want render.Taskbar) {
	t.Helper()
	if got := s.Taskbar(); got != want {
		t.Errorf("%s: the taskbar shows %+v, want %+v", when, got, want)
	}
}

// A frame lets some frames be drawn.
func frames() {
	time.Sleep(250 * time.Millisecond)
	synctest.Wait()
}

// S46: the taskbar is told what has changed, and only that: while nothing does, no byte is written, but for a word now
// and then to terminals that forget.
func TestTaskbarChanges(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var r saying
		l := s.liveWith(&r, live.Options{Taskbar: true})
		start(t, l)
		frames()
		s.wantTaskbar(t, "at first", render.Taskbar{})
		before := s.Bytes()
		for _, c := range []struct {
			state   render.TaskbarState
			percent int
			bytes   string
		}{
			{render.TaskbarNormal, 40, "\x1b]9;4;1;40\x1b\\"}, {render.TaskbarNormal, 40, ""},
			{render.TaskbarNormal, 41, "\x1b]9;4;1;41\x1b\\"}, {render.TaskbarError, 41, "\x1b]9;4;2;41\x1b\\"},
			{render.TaskbarIndeterminate, 41, "\x1b]9;4;3\x1b\\"}, {render.TaskbarIndeterminate, 42, ""},
			{render.TaskbarPaused, 42, "\x1b]9;4;4;42\x1b\\"}, {render.TaskbarNone, 0, "\x1b]9;4;0\x1b\\"},
			{render.TaskbarNone, 0, ""}, {render.TaskbarNormal, 99, "\x1b]9;4;1;99\x1b\\"},
		} {
			r.say(c.state, c.percent)
			frames()
			if n := s.Bytes() - before; n != int64(len(c.bytes)) {
				t.Errorf("%v %d: %d bytes, want %d", c.state, c.percent, n, len(c.bytes))
			}
			before = s.Bytes()
		}
		s.wantTaskbar(t, "running", normal(99))
		time.Sleep(4 * time.Second)
		if n := s.Bytes() - before; n != 0 {
			t.Errorf("the same for 4 s: %d bytes", n)
		}
		time.Sleep(8 * time.Second)
		if n, word := s.Bytes()-before, int64(len("\x1b]9;4;1;99\x1b\\")); n != 2*word {
			t.Errorf("the same for 12 s: %d bytes, want %d twice", n, word)
		}
		stop(t, l)
		s.wantTaskbar(t, "after Stop", render.Taskbar{})
		s.wantLeft(t)
	})
}

// Without the option nothing is said, whatever frames say.
func TestTaskbarOff(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := saying{says: normal(40)}
		l := s.live(&r)
		start(t, l)
		frames()
		s.wantTaskbar(t, "running", render.Taskbar{})
		stop(t, l)
	})
}

// The taskbar is cleared while the terminal is given back, and shows all again after.
func TestTaskbarSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := saying{says: normal(40)}
		l := s.liveWith(&r, live.Options{Taskbar: true})
		start(t, l)
		s.wantTaskbar(t, "running", normal(40))
		_ = s.console.Suspend(context.Background(), func() error {
			s.wantTaskbar(t, "suspended", render.Taskbar{})
			r.say(render.TaskbarNormal, 50)
			frames()
			s.wantTaskbar(t, "suspended, after frames", render.Taskbar{})
			return nil
		})
		frames()
		s.wantTaskbar(t, "after it", normal(50))
		stop(t, l)
		s.wantLeft(t)
	})
}

// S34: of several Lives that which was started first has the word, if it has one; without the option it has none.
func TestTaskbarOfTwo(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := [3]saying{{says: normal(10)}, {says: normal(20)}, {says: normal(30)}}
		mute := s.live(&r[0])
		first := s.liveWith(&r[1], live.Options{Taskbar: true})
		second := s.liveWith(&r[2], live.Options{Taskbar: true})
		start(t, mute)
		start(t, first)
		start(t, second)
		s.wantTaskbar(t, "all run", normal(20))
		r[1].say(render.TaskbarNone, 0)
		frames()
		s.wantTaskbar(t, "the first says nothing", normal(30))
		r[1].say(render.TaskbarPaused, 25)
		frames()
		s.wantTaskbar(t, "it does again", render.Taskbar{State: render.TaskbarPaused, Percent: 25})
		stop(t, first)
		s.wantTaskbar(t, "the first has stopped", normal(30))
		stop(t, second)
		s.wantTaskbar(t, "both have", render.Taskbar{})
		stop(t, mute)
		s.wantLeft(t)
	})
}

// In the alternate screen as well.
func TestTaskbarFullScreen(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := saying{says: normal(40)}
		l := s.liveWith(&r, live.Options{Taskbar: true, AltScreen: true})
		start(t, l)
		s.wantTaskbar(t, "running", normal(40))
		stop(t, l)
		s.wantLeft(t)
	})
}

// A terminal that takes nothing hears of the newest state, and that it is over.
func TestTaskbarStalled(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := saying{says: normal(40)}
		l := s.liveWith(&r, live.Options{Taskbar: true})
		start(t, l)
		s.Stall()
		for i := range 50 {
			r.say(render.TaskbarNormal, 50+i)
			time.Sleep(100 * time.Millisecond)
		}
		before := s.Writes()
		s.Resume()
		synctest.Wait()
		s.wantTaskbar(t, "read again", normal(99))
		if n := s.Writes() - before; n > 3 { // the one that stood, what was missed, and a tick that is due just now
			t.Errorf("%d writes for what it missed", n)
		}
		s.Stall()
		if err := l.Stop(); !errors.Is(err, live.ErrStalled) {
			t.Errorf("Stop: %v", err)
		}
		s.Resume()
		synctest.Wait()
		s.wantLeft(t)
	})
}

// S20: what is printed can't set the taskbar, nor clear it.
func TestTaskbarPrinted(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		r := saying{says: normal(40)}
		l := s.liveWith(&r, live.Options{Taskbar: true})
		start(t, l)
		for _, end := range []string{"\x1b\\", "\a", "\x9c"} {
			s.console.Println("\x1b]9;4;3" + end + "x\x1b]9;4;0" + end)
			s.console.Println("\x9d9;4;1;77" + end)
		}
		frames()
		s.wantTaskbar(t, "after text", normal(40))
		stop(t, l)
	})
}

// A Status is work of unknown length until its end, in a frame with others, too.
func TestTaskbarStatus(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		unknown := render.Taskbar{State: render.TaskbarIndeterminate}
		status := live.NewStatus("one", &live.Options{Console: s.console, Taskbar: true})
		begin(t, status.Live())
		frames()
		s.wantTaskbar(t, "running", unknown)
		status.End(nil)
		frames()
		s.wantTaskbar(t, "ended", render.Taskbar{})
		stop(t, status.Live())

		r := saying{says: normal(40)}
		status = s.status("two")
		l := s.liveWith(render.Group(status, &r), live.Options{Taskbar: true})
		start(t, l)
		s.wantTaskbar(t, "the last word", normal(40))
		stop(t, l)
		s.wantLeft(t)
	})
}

// S37: a Progress says how far the whole is, by itself and in a bigger display.
func TestTaskbarProgress(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		o := &live.Options{Console: s.console, Taskbar: true}
		p := progress.New(&progress.Options{Live: o})
		l := live.New(render.Panel{Body: p}, o)
		for _, d := range []interface {
			Start() error
			Stop() error
		}{p, l} {
			if err := d.Start(); err != nil {
				t.Fatal(err)
			}
			task := p.Task("one", 200)
			task.Add(50)
			frames()
			s.wantTaskbar(t, "running", normal(25))
			task.Fail(errors.New("x"))
			frames()
			s.wantTaskbar(t, "failed", render.Taskbar{State: render.TaskbarError, Percent: 25})
			task.Remove()
			if err := d.Stop(); err != nil {
				t.Error(err)
			}
			s.wantLeft(t)
		}
	})
}

// Where there is no terminal nothing is said.
func TestTaskbarPiped(t *testing.T) { // S38
	t.Setenv("WT_SESSION", "1")
	t.Setenv("LC_ALL", "C.UTF-8")
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		r := saying{says: normal(40)}
		l := live.New(&r, &live.Options{Console: live.NewConsole(&out, nil), Taskbar: true, PlainInterval: time.Second})
		start(t, l)
		time.Sleep(3 * time.Second)
		stop(t, l)
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("%q", out.String())
		}
	})
}

func Example_taskbar() {
	term := livetest.New(60, 5)
	p := progress.New(&progress.Options{Live: &live.Options{Console: live.NewConsole(term, nil), Taskbar: true, Manual: true}})
	_ = p.Run(context.Background(), func(ctx context.Context, p *progress.Progress) error {
		task := p.Task("loading", 8)
		task.Add(6)
		p.Live().Refresh()
		for term.Taskbar().State == render.TaskbarNone { // the frame is on its way
			time.Sleep(time.Millisecond)
		}
		fmt.Println(term.Taskbar().Percent)
		return nil
	})
	fmt.Println(term.Taskbar().State == render.TaskbarNone)
	// Output:
	// 75
	// true
}
