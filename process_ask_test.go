//go:build linux || darwin || freebsd

package live

// process_ask_test.go tests a child that asks on /dev/tty, as ssh and sudo do, which no capture can see.

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

const question = "what is the password? "

func init() {
	ptytest.Register("a child asks", func() {
		k := inProgram()
		l := shown(&Options{Interval: 100 * time.Millisecond})
		fmt.Println("before")
		ask := func() error {
			c := exec.Command("/bin/sh", "-c", `printf '`+question+`' >/dev/tty; read -r a </dev/tty; echo "the answer: $a"`)
			c.Stdout, c.Stderr = os.Stdout, os.Stderr
			return c.Run()
		}
		if os.Args[1] == "suspended" {
			must(l.Console().Suspend(context.Background(), ask))
		} else {
			must(ask())
		}
		fmt.Println("after")
		k.hear()
		must(l.Stop())
	})
}

// healed waits for a display with nothing but whole rows of its own at the bottom of the screen.
func healed(t *testing.T, s *ptytest.Session, text ...string) {
	t.Helper()
	ok := s.WaitFor(patient, func(string) bool {
		lines := s.Term.Lines()
		return len(framesLast(lines, 3)) == 0 && len(once(lines, text...)) == 0
	})
	if !ok {
		t.Errorf("the display does not heal:\n%s", s.Term.Text())
	}
}

// S57: inside Suspend, a question that a child asks on /dev/tty stays readable, and what is typed is seen, until it is answered;
// then the display is there again.
func TestChildAsksSuspended(t *testing.T) {
	cmd := ptytest.Command("a child asks", "suspended")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	if !s.WaitFor(patient, func(screen string) bool {
		return strings.HasSuffix(strings.TrimSpace(screen), strings.TrimSpace(question))
	}) {
		t.Fatalf("no question:\n%s", s.Term.Screen())
	}
	s.Drain(500 * time.Millisecond) // the time of five frames
	s.Send("secret")
	if !s.WaitFor(patient, func(screen string) bool { return strings.HasSuffix(strings.TrimSpace(screen), question+"secret") }) {
		t.Errorf("question and answer are not there:\n%s", s.Term.Screen())
	}
	s.Send("\r")
	healed(t, s, "before", question+"secret", "the answer: secret", "after")
	k.say("end")
	finish(t, s, 0, "", func(l []string) []string { return framesLast(l, 3) })
}

// S57: without Suspend the question is overwritten by the next frames, as the documentation says; the child still gets its
// answer, and the display heals.
func TestChildAsks(t *testing.T) {
	cmd := ptytest.Command("a child asks", "under the display")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	if !s.WaitFor(patient, func(string) bool { return strings.Contains(string(s.Record()), question) }) {
		t.Fatal("no question")
	}
	s.Send("secret\r")
	healed(t, s, "before", "the answer: secret", "after")
	k.say("end")
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "before", "the answer: secret", "after"), framesLast(l, 3)...)
	})
}
