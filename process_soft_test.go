//go:build linux || darwin || freebsd

package live

// process_soft_test.go tests the life of soft capture: text that is in the pipe of os.Stdout when somebody waits for it.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("soft stop", softStop)
	ptytest.Register("soft sync", softSync)
	ptytest.Register("soft stop while stalled", softStopWhileStalled)
}

var soft = &ptytest.StartOptions{Env: []string{"LIVE_CAPTURE=soft"}}

// softStop stops as soon as all has been printed.
func softStop() {
	for i := range 3 {
		l := shown(&Options{Transient: i < 2})
		for j := range argument(1) {
			fmt.Println(numbered(fmt.Sprint("g", i), j))
		}
		must(l.Stop())
	}
}

// softSync prints by both ways in turn, past the writer once it is said that all is on the terminal.
func softSync() {
	l, direct := shown(nil), tap()
	for i := range argument(1) {
		fmt.Println(numbered("g0", 2*i))
		must(l.Console().Sync(context.Background()))
		l.Console().Println(numbered("g0", 2*i+1))
	}
	fmt.Print("a question? ")
	must(l.Console().Suspend(context.Background(), func() error {
		_, err := direct.WriteString("an answer\n")
		return err
	}))
	must(l.Stop())
}

func softStopWhileStalled() {
	k := inProgram()
	l := shown(&Options{StopTimeout: 300 * time.Millisecond})
	k.hear()
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		producers(1, argument(1), toStdout)
	}()
	time.Sleep(200 * time.Millisecond)
	begin := time.Now()
	if err := l.Stop(); !errors.Is(err, ErrStalled) {
		panic(fmt.Sprint("Stop returned ", err))
	}
	k.say("%d", time.Since(begin).Milliseconds())
	<-printed
	must(l.Console().Sync(context.Background()))
	os.Exit(0)
}

// S58: under soft capture, what was printed before Stop is on the terminal before the last frame, and no line is torn by it.
func TestSoftStop(t *testing.T) {
	n := scaled(30_000, 5_000)
	s := launch(t, ptytest.Command("soft stop", fmt.Sprint(n)), soft)
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(3, n)), framesLast(l, 3)...)
	})
}

// S55: Sync and Suspend wait for the pipe of os.Stdout, too.
func TestSoftSync(t *testing.T) {
	s := launch(t, ptytest.Command("soft sync", "200"), soft)
	finish(t, s, 0, "", func(l []string) []string {
		return append(append(ptytest.Sequences(l, expect(1, 400)), once(l, "a question? an answer")...), framesLast(l, 3)...)
	})
}

// S58: a terminal that takes nothing holds Stop up for its timeout only, and loses nothing of what soft capture holds.
func TestSoftStopStalled(t *testing.T) {
	cmd := ptytest.Command("soft stop while stalled", "5000")
	k := talking(t, cmd)
	s := launch(t, cmd, soft)
	if !s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, frameMark) }) {
		t.Fatal("no frame")
	}
	s.Stall()
	k.say("go")
	t.Logf("Stop took %s ms", k.hearing(t))
	s.Resume()
	if exit, signal := s.Wait(patient); exit != 0 || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	for _, w := range ptytest.Sequences(s.Term.Lines(), expect(1, 5000)) {
		t.Error(w)
	}
}
