//go:build linux || darwin || freebsd

package live

// process_taskbar_test.go tests that whatever ends a process, the terminal's taskbar does not go on showing its progress,
// and that terminals which don't understand that are never told of it.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("die with a taskbar", func() {
		l := New(withTaskbar(), &Options{Taskbar: true, Interval: 10 * time.Millisecond})
		must(l.Start())
		fmt.Println("\x1b]9;4;1;77\x1b\\printed")
		must(l.Console().Sync(background)) // what the keeper prints is as it was printed
		for inProgram().hear() == "suspend" {
			must(Default().Suspend(context.Background(), func() error {
				inProgram().say("suspended")
				inProgram().hear()
				return nil
			}))
		}
		taskbarDeaths[os.Args[1]].die(l)
	})
}

// withTaskbar is a display of three rows, and 40 to 60 % in the taskbar.
func withTaskbar() render.Renderable {
	n, rows := 0, bars(3)
	return render.Func(func(f *render.Frame) {
		n++
		f.Draw(rows)
		f.SetTaskbar(render.Taskbar{State: render.TaskbarNormal, Percent: 40 + n%20})
	})
}

// taskbarDeaths are ways to end, in which the display is left to the keeper, and some in which it is not.
var taskbarDeaths = map[string]struct {
	die    func(l *Live)
	exit   int
	signal string
}{
	"Stop":    {die: func(l *Live) { must(l.Stop()) }},
	"returns": {die: func(*Live) {}},
	"panic":   {die: func(*Live) { panic(lastWords) }, exit: 2},
	"panic in Render": {die: func(l *Live) {
		l.Update(render.Func(func(*render.Frame) { panic(lastWords) }))
		select {}
	}, exit: 2},
	"SIGTERM": {die: func(*Live) { raise(syscall.SIGTERM)() }, exit: 143, signal: "SIGTERM"},
	"SIGKILL": {die: func(*Live) { raise(syscall.SIGKILL)() }, exit: 137, signal: "SIGKILL"},
}

// taskbarWords returns all that the terminal was told about its taskbar.
func taskbarWords(s *ptytest.Session) (words []string) {
	for _, part := range bytes.Split(s.Record(), []byte("\x1b]9"))[1:] {
		word, _, _ := bytes.Cut(part, []byte(ansi.ST))
		words = append(words, string(word))
	}
	return words
}

// showsTaskbar waits until the taskbar shows a part done, or nothing.
func showsTaskbar(t *testing.T, s *ptytest.Session, want bool) {
	t.Helper()
	if !s.WaitFor(patient, func(string) bool { return s.Term.Modes().Taskbar == want && (!want || s.Term.Taskbar().Percent >= 40) }) {
		t.Errorf("the taskbar shows %+v", s.Term.Taskbar())
	}
}

// S31, S50: the last word about the taskbar is that there is nothing to show, and 77 %, which was printed, never came.
func TestTaskbarDeath(t *testing.T) {
	var all []scenario
	for name, d := range taskbarDeaths {
		all = append(all, scenario{name, func(t *testing.T) {
			cmd := ptytest.Command("die with a taskbar", name)
			k := talking(t, cmd)
			s := launch(t, cmd, &ptytest.StartOptions{Env: []string{"WT_SESSION=1"}})
			showsTaskbar(t, s, true)
			k.say("die")
			finish(t, s, d.exit, d.signal, func(l []string) []string { return once(l, "printed") })
			words := taskbarWords(s)
			if len(words) < 2 || words[len(words)-1] != ";4;0" || slices.Contains(words, ";4;1;77") {
				t.Errorf("told of the taskbar: %q", words)
			}
		}})
	}
	sideBySide(t, all)
}

// A terminal that is not known to understand it is told nothing, nor is one that nobody could clear after a death.
func TestTaskbarUnknown(t *testing.T) {
	var all []scenario
	for _, env := range []string{"", "WT_SESSION=1 TMUX=/tmp/x", "WT_SESSION=1 LIVE_CAPTURE=soft", "WT_SESSION=1 LIVE_CAPTURE=off",
		"WT_SESSION=1 LIVE_PLAIN=1"} {
		all = append(all, scenario{env, func(t *testing.T) {
			for _, how := range []string{"Stop", "SIGKILL"} {
				cmd := ptytest.Command("die with a taskbar", how)
				k := talking(t, cmd)
				s := launch(t, cmd, &ptytest.StartOptions{Env: strings.Fields(env)})
				if !s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, "printed") }) {
					t.Fatal("no text")
				}
				time.Sleep(50 * time.Millisecond) // some frames
				k.say("die")
				s.Wait(patient)
				time.Sleep(200 * time.Millisecond)
				words := taskbarWords(s)
				if !strings.Contains(env, "LIVE_") && len(words) > 0 { // what is not captured may say what it likes
					t.Errorf("%s: told of the taskbar: %q", how, words)
				}
				for _, w := range words {
					if w != ";4;1;77" {
						t.Errorf("%s: told of the taskbar: %q", how, words)
					}
				}
			}
		}})
	}
	sideBySide(t, all)
}

// S32: while the process is stopped by ctrl-Z, is in the background or has given the terminal away, the taskbar shows
// nothing; after that it shows again.
func TestTaskbarGivenBack(t *testing.T) {
	cmd := ptytest.Command("die with a taskbar", "Stop")
	k := talking(t, cmd)
	s := launch(t, cmd, &ptytest.StartOptions{Env: []string{"TERM_PROGRAM=WezTerm"}})
	showsTaskbar(t, s, true)
	s.Send("\x1a")
	if !s.Stopped(patient) {
		t.Fatal("not stopped")
	}
	showsTaskbar(t, s, false)
	s.Foreground()
	showsTaskbar(t, s, true)
	s.Background()
	showsTaskbar(t, s, false)
	s.Foreground()
	showsTaskbar(t, s, true)
	k.say("suspend")
	k.hearing(t)
	showsTaskbar(t, s, false)
	k.say("go on")
	showsTaskbar(t, s, true)
	k.say("stop")
	finish(t, s, 0, "", func([]string) []string { return nil })
	if words := taskbarWords(s); len(words) == 0 || words[len(words)-1] != ";4;0" {
		t.Errorf("told of the taskbar: %q", words)
	}
}
