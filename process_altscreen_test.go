//go:build linux || darwin || freebsd

package live

// process_altscreen_test.go tests full-screen displays as processes: their ends, ctrl-Z, and where the text goes.

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

func init() {
	ptytest.Register("full screen", func() {
		k := inProgram()
		fmt.Println("before")
		l := shown(&Options{AltScreen: true})
		k.say("started")
		k.hear()
		for i := range argument(2) {
			ways := []func(string){toStdout, toStderr, func(line string) { Default().Println(line) }, func(line string) { log.Println(line) }}
			log.SetFlags(0)
			ways[i%len(ways)](numbered("g0", i))
		}
		if os.Args[1] == "Stop" {
			must(l.Stop())
			return
		}
		time.Sleep(30 * time.Millisecond)
		deaths[os.Args[1]].die()
	})
}

// fullScreen waits for a full-screen display.
func fullScreen(t *testing.T, s *ptytest.Session) {
	t.Helper()
	if !s.WaitFor(patient, func(screen string) bool {
		return strings.HasPrefix(screen, frameMark+"row 1 of 3") && s.Term.Modes() == livetest.Modes{CursorHidden: true, AltScreen: true}
	}) {
		t.Fatalf("no display; modes %v:\n%s", s.Term.Modes(), s.Term.Screen())
	}
}

// startFull starts a full-screen program and waits for its display.
func startFull(t *testing.T, end string, lines int) (*ptytest.Session, *talk) {
	t.Helper()
	cmd := ptytest.Command("full screen", end, fmt.Sprint(lines))
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	fullScreen(t, s)
	return s, k
}

// S30: what is printed by any way during a full-screen display waits in the journal and is on the normal screen after it, the
// last frame behind it; the screen is changed twice, and no more.
func TestFullScreenStop(t *testing.T) {
	t.Parallel()
	s, k := startFull(t, "Stop", 5000)
	k.say("go")
	finish(t, s, 0, "", func(l []string) []string {
		return slices.Concat(ptytest.Sequences(l, expect(1, 5000)), once(l, "before"), framesLast(l, 3))
	})
	for _, seq := range []string{ansi.EnterAlt, ansi.LeaveAlt} {
		if n := bytes.Count(s.Record(), []byte(seq)); n != 1 {
			t.Errorf("%d times %q", n, seq)
		}
	}
}

// S30, S31, S50: however a full-screen process ends, the alternate screen is left, and all that was printed, with the last words, is on
// the normal screen, without a frame.
func TestFullScreenDeath(t *testing.T) {
	for _, name := range []string{"os.Exit no newline", "log.Fatal", "panic", "panic in a goroutine", "SIGTERM", "SIGKILL", "SIGQUIT"} {
		d := deaths[name]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, k := startFull(t, name, 200)
			k.say("go")
			finish(t, s, d.exit, d.signal, func(l []string) []string {
				wrong, _ := d.check(l, 200)
				return slices.Concat(wrong, once(l, "before"), frameRows(l, 0, false))
			})
		})
	}
}

// S50: the same while the terminal takes nothing, so that a batch is under way.
func TestFullScreenKilledWhileStalled(t *testing.T) {
	t.Parallel()
	s, k := startFull(t, "SIGKILL", 20_000)
	s.Stall()
	k.say("go")
	select {
	case <-s.Ended():
	case <-time.After(patient):
		t.Error("a terminal that is not read has stopped the program")
	}
	s.Resume()
	finish(t, s, 137, "SIGKILL", func(l []string) []string {
		wrong, _ := deaths["SIGKILL"].check(l, 20_000)
		return slices.Concat(wrong, once(l, "before"), frameRows(l, 0, false))
	})
}

// S32: ctrl-Z gives the normal screen back with what was printed; in the background the alternate screen is not entered; fg
// brings it back.
func TestFullScreenJobStop(t *testing.T) {
	t.Parallel()
	s, k := startFull(t, "Stop", 100)
	stopped := func() {
		t.Helper()
		s.Send("\x1a")
		if !s.Stopped(patient) {
			t.Fatal("not stopped")
		}
		s.Drain(100 * time.Millisecond)
	}
	wantNormal := func() {
		t.Helper()
		if m := s.Term.Modes(); m != (livetest.Modes{}) || !s.Echo() || strings.Contains(s.Term.Text(), frameMark) {
			t.Errorf("modes %v, echo %v:\n%s", m, s.Echo(), s.Term.Text())
		}
	}
	stopped()
	wantNormal()
	s.Background()
	s.Drain(200 * time.Millisecond)
	wantNormal()
	s.Foreground()
	fullScreen(t, s)
	s.Background() // without notice
	if !s.WaitFor(patient, func(string) bool { return s.Term.Modes() == livetest.Modes{} }) {
		t.Errorf("in the background, modes %v", s.Term.Modes())
	}
	s.Foreground()
	fullScreen(t, s)
	s.Signal(syscall.SIGCONT)
	k.say("go")
	finish(t, s, 0, "", func(l []string) []string {
		return slices.Concat(ptytest.Sequences(l, expect(1, 100)), once(l, "before"), framesLast(l, 3))
	})
}

// S30: where nothing is captured hard, the last words of log.Fatal are on the normal screen, though nobody leaves the alternate
// one after such an end.
func TestFullScreenSoftFatal(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("full screen", "log.Fatal", "0")
	k := talking(t, cmd)
	s := launch(t, cmd, soft)
	k.hearing(t)
	s.WaitFor(patient, func(screen string) bool { return strings.HasPrefix(screen, frameMark) })
	k.say("go")
	s.Wait(patient)
	if _, err := s.Term.WriteString(ansi.LeaveAlt); err != nil || !strings.HasSuffix(s.Term.Text(), "before\n"+lastWords) {
		t.Errorf("%v; on the normal screen:\n%s", err, s.Term.Text())
	}
}
