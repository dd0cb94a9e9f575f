//go:build linux || darwin || freebsd

package live

// process_leader_test.go tests the leader of a session, as which a program runs that a terminal's window, ssh or tmux has
// begun with: stdout and package log are captured, stderr is left alone, since the terminal ends with the process.

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("lead", func() {
		log.SetFlags(0)
		l := shown(nil)
		byChild := func(line string) {
			child := exec.Command("/bin/echo", line)
			child.Stdout = os.Stdout
			must(child.Run())
		}
		byWrite := func(line string) {
			_, err := syscall.Write(1, []byte(line+"\n"))
			must(err)
		}
		producers(4, argument(1), toStdout, func(line string) { log.Println(line) }, byWrite,
			func(line string) { l.Console().Println(line) }, byChild)
		must(l.Stop())
		fmt.Println("the end")
		log.Println("and the log's")
	})
	ptytest.Register("lead while stalled", func() {
		k := inProgram()
		log.SetFlags(0)
		l := shown(nil)
		k.say("shown")
		k.hear()
		begin := time.Now()
		for i := range 5 {
			log.Println(numbered("g0", 2*i))
			fmt.Println(numbered("g0", 2*i+1))
		}
		k.say("%v", time.Since(begin) < 10*time.Second)
		k.hear()
		must(l.Stop())
	})
}

// S55, S21, S22, S54: in a leader of its session, what each goroutine prints to stdout by any way, and logs, is there
// once, whole, and in its order, above the display.
func TestSessionLeader(t *testing.T) {
	t.Parallel()
	lines := scaled(200, 50)
	s := launch(t, ptytest.Command("lead", fmt.Sprint(lines)), &ptytest.StartOptions{NewSession: true})
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, expect(4, lines)), frameRows(l, 3, true)...)
		if n := len(l); n < 5 || l[n-1] != "and the log's" || l[n-2] != "the end" || !strings.HasPrefix(l[n-3], frameMark) {
			wrong = append(wrong, "the frame and the end are not last")
		}
		return wrong
	})
}

// S10, S54: a terminal that takes nothing does not stop a leader that logs; a line waits for it a moment only.
func TestSessionLeaderStalled(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("lead while stalled")
	k := talking(t, cmd)
	s := launch(t, cmd, &ptytest.StartOptions{NewSession: true})
	k.hearing(t)
	s.Stall()
	time.Sleep(50 * time.Millisecond)
	k.say("go on")
	if got := k.hearing(t); got != "true" {
		t.Error("ten lines took more than ten seconds")
	}
	s.Resume()
	k.say("stop")
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, 10)), frameRows(l, 3, true)...)
	})
}
