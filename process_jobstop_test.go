//go:build linux || darwin || freebsd

package live

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

func init() {
	ptytest.Register("stopped by ctrl-Z", func() {
		l := shown(nil)
		for i := range 100 {
			fmt.Println(numbered("g0", i))
			time.Sleep(10 * time.Millisecond)
		}
		must(l.Stop())
	})
	ptytest.Register("a job", job)
}

// job prints a line every few milliseconds until it is told to end, and says how many there were.
func job() {
	k := inProgram()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		k.hear()
	}()
	l, n := shown(nil), 0
	for range time.Tick(5 * time.Millisecond) {
		select {
		case <-ended:
			must(l.Stop())
			k.say("%d", n)
			return
		default:
			fmt.Println(numbered("g0", n))
			n++
		}
	}
}

// drawn waits for a display, with the terminal as a display wants it.
func drawn(t *testing.T, s *ptytest.Session) {
	t.Helper()
	ok := s.WaitFor(patient, func(string) bool {
		return strings.Contains(s.Term.Text(), frameMark) && s.Term.Modes() == livetest.Modes{CursorHidden: true} && !s.Echo()
	})
	if !ok {
		t.Fatalf("no display; modes %v, echo %v:\n%s", s.Term.Modes(), s.Echo(), s.Term.Screen())
	}
}

// quietFor waits until so many lines more were printed, with no row of a frame among them or before them.
func quietFor(t *testing.T, s *ptytest.Session, lines int) {
	t.Helper()
	begin, shown := len(s.Record()), ""
	s.WaitFor(patient, func(string) bool {
		if text := s.Term.Text(); strings.Contains(text, frameMark) {
			shown = text
		}
		return bytes.Count(s.Record()[begin:], []byte("g0 ")) >= lines
	})
	if m := s.Term.Modes(); shown != "" || m.CursorHidden {
		t.Errorf("in the background, modes %v:\n%s", m, lastRows(shown, 30))
	}
}

// S32: sent to the background by ctrl-Z and bg, or without a notice, a display is away and the text goes on, every line
// whole and once; back in the foreground, with SIGCONT or without, all is drawn again.
func TestBackground(t *testing.T) {
	for _, capture := range []string{"hard", "soft"} {
		t.Run(capture, func(t *testing.T) {
			if capture == "soft" && slow {
				t.Skip("a race by nature: os.Stdout changes while the program prints")
			}
			cmd := ptytest.Command("a job")
			k := talking(t, cmd)
			s := launch(t, cmd, &ptytest.StartOptions{Env: []string{"LIVE_CAPTURE=" + capture}})
			drawn := drawn
			if capture == "soft" {
				drawn = func(t *testing.T, s *ptytest.Session) {
					t.Helper()
					if !s.WaitFor(patient, func(string) bool { return strings.Contains(s.Term.Text(), frameMark) }) {
						t.Fatal("no display")
					}
				}
			}
			drawn(t, s)
			s.Send("\x1a")
			if !s.Stopped(patient) {
				t.Fatal("not stopped")
			}
			s.Drain(100 * time.Millisecond)
			s.Background()
			quietFor(t, s, 30)
			if !s.Echo() {
				t.Error("no echo in the background")
			}
			s.Foreground()
			drawn(t, s)
			s.Background() // and this without a stop
			s.WaitFor(patient, func(string) bool { return !strings.Contains(s.Term.Text(), frameMark) })
			quietFor(t, s, 30)
			s.Foreground()
			drawn(t, s)
			s.Signal(syscall.SIGSTOP)
			if !s.Stopped(patient) {
				t.Fatal("not stopped")
			}
			s.Foreground()
			drawn(t, s)
			k.say("end")
			var n int
			fmt.Sscan(k.hearing(t), &n)
			finish(t, s, 0, "", func(l []string) []string {
				return append(ptytest.Sequences(l, expect(1, n)), framesLast(l, 3)...)
			})
		})
	}
}

// S32: ctrl-Z gives cursor and echo back, with no frame left on the screen; fg draws all again, and no line is lost.
func TestJobStop(t *testing.T) {
	s := launch(t, ptytest.Command("stopped by ctrl-Z"), nil)
	if !s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, frameMark) }) {
		t.Fatal("no frame")
	}
	s.Send("\x1a")
	if !s.Stopped(patient) {
		t.Fatal("not stopped")
	}
	s.Drain(100 * time.Millisecond)
	if m := s.Term.Modes(); m.CursorHidden || !s.Echo() || strings.Contains(s.Term.Text(), frameMark) {
		t.Errorf("stopped with modes %v, echo %v:\n%s", m, s.Echo(), s.Term.Text())
	}
	s.Foreground()
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, 100)), wholeFrames(l, 1)...)
	})
}

// S32: begun in the background of an interactive shell, a display is not drawn, and what is printed appears; fg brings the
// display, ctrl-Z and bg take it away. The shell's settings are its own all the time.
func TestBackgroundTyped(t *testing.T) {
	for _, shell := range slices.Sorted(maps.Keys(interactive)) {
		t.Run(shell, func(t *testing.T) {
			cmd := ptytest.Command("a job")
			k := talking(t, cmd)
			s := startShell(t, shell, cmd)
			s.Send("\"$die\" &\r")
			quietFor(t, s.Session, 30)
			s.Send("fg\r")
			drawn(t, s.Session)
			s.Send("\x1a")
			s.WaitFor(patient, func(string) bool { return !strings.Contains(s.Term.Text(), frameMark) })
			s.Send("bg\r")
			quietFor(t, s.Session, 30)
			s.Send("fg\r")
			drawn(t, s.Session)
			k.say("end")
			var n int
			fmt.Sscan(k.hearing(t), &n)
			if _, settings := s.ask(); settings != s.settings {
				t.Errorf("settings: %s, want %s", settings, s.settings)
			}
			text, all := s.Term.Text(), s.Term.Text()
			for i := range n { // what is typed, and the prompt, may stand before a line
				line := strings.TrimRight(numbered("g0", i), " ") + "\n"
				_, rest, ok := strings.Cut(text, line)
				if !ok || strings.Count(all, line) != 1 {
					t.Fatalf("line %d of %d is not there once, in order:\n%s", i, n, lastRows(all, 60))
				}
				text = rest
			}
			if rows := strings.Count(all, frameMark+"row "); rows != 3 {
				t.Errorf("%d rows of frames:\n%s", rows, lastRows(all, 60))
			}
		})
	}
}
