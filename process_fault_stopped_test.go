//go:build linux || darwin || freebsd

package live

// process_fault_stopped_test.go tests processes that do not run for a while: the program itself, by SIGSTOP from outside, as
// a laptop that sleeps or a machine that is starved would have it, and its helpers.

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("stopped in a flood", stoppedInFlood)
	ptytest.Register("stopped in the last frame", stoppedInLastFrame)
	ptytest.Register("stopped in suspend", stoppedInSuspend)
	ptytest.Register("stopped helpers", stoppedHelpers)
}

// sleepy stops the program for so long, as by SIGSTOP, and has it go on, as by fg.
func sleepy(t *testing.T, s *ptytest.Session, long time.Duration) {
	t.Helper()
	for begin := time.Now(); ; {
		s.Signal(syscall.SIGSTOP)
		if s.Stopped(5 * time.Second) {
			break
		}
		if time.Since(begin) > patient {
			t.Fatal("not stopped")
		}
	}
	time.Sleep(long)
	s.Foreground()
}

// stoppedInFlood prints and stops, and tells when it begins each.
func stoppedInFlood() {
	k := inProgram()
	l := shown(&Options{StopTimeout: 300 * time.Millisecond})
	k.say("flood")
	producers(4, argument(1), toStdout) // a write that SIGSTOP cuts in two is one still, as far as Go's lock of one file goes
	k.say("stop")
	err := l.Stop()
	k.say("stopped: %v", err)
}

// Stopped by SIGSTOP, for longer than StopTimeout, in the middle of a flood and of Stop, while the terminal is slow, but fine:
// no line is lost, and Stop does not say that the terminal takes nothing.
func TestStoppedInFlood(t *testing.T) {
	lines := scaled(2500, 500)
	for i := range 3 {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			cmd := ptytest.Command("stopped in a flood", fmt.Sprint(lines))
			k := talking(t, cmd)
			s := launch(t, cmd, nil)
			s.Slow(scaled(512<<10, 100<<10))
			if got := k.hearing(t); got != "flood" {
				t.Fatal(got)
			}
			time.Sleep(time.Duration(5*i) * time.Millisecond)
			sleepy(t, s, 600*time.Millisecond)
			if got := k.hearing(t); got != "stop" {
				t.Fatal(got)
			}
			for range 2 {
				time.Sleep(time.Duration(5+20*i) * time.Millisecond)
				sleepy(t, s, 600*time.Millisecond)
			}
			if got := k.hearing(t); got != "stopped: <nil>" {
				t.Errorf("it %s", got)
			}
			finish(t, s, 0, "", func(l []string) []string {
				return append(ptytest.Sequences(l, expect(4, lines)), framesLast(l, 3)...)
			})
		})
	}
}

// stoppedInLastFrame takes its time for the last frame, and tells when.
func stoppedInLastFrame() {
	k := inProgram()
	l := New(render.Func(func(f *render.Frame) {
		if f.Final() {
			k.say("rendering")
			for range 3 {
				time.Sleep(100 * time.Millisecond)
			}
			fmt.Fprintln(f, frameMark+"the last")
			return
		}
		fmt.Fprintln(f, frameMark+"a frame")
	}), &Options{StopTimeout: 1200 * time.Millisecond})
	must(l.Start())
	time.Sleep(50 * time.Millisecond)
	err := l.Stop()
	k.say("stopped: %v, %v", err, errors.Is(err, ErrStalled))
}

// Stopped for longer than the last Render may take, and than StopTimeout, in the middle of it: the last frame is shown.
func TestStoppedInLastFrame(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("stopped in the last frame")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	sleepy(t, s, 1500*time.Millisecond)
	if got := k.hearing(t); got != "stopped: <nil>, false" {
		t.Errorf("it %s", got)
	}
	finish(t, s, 0, "", func(l []string) []string { return once(l, frameMark+"the last") })
}

// stoppedInSuspend tells when it is suspended, and when it asks.
func stoppedInSuspend() {
	k := inProgram()
	l := shown(nil)
	fmt.Println("before")
	must(l.Console().Suspend(background, func() error {
		fmt.Println("suspended")
		k.say("suspended")
		k.hear()
		return nil
	}))
	fmt.Println("between")
	k.say("asking")
	answer, err := l.Console().Input(background, "what? ")
	must(err)
	fmt.Println("answer:", answer)
	must(l.Stop())
}

// Stopped in Suspend and while Input waits: after fg all goes on.
func TestStoppedInSuspend(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("stopped in suspend")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	sleepy(t, s, 200*time.Millisecond)
	k.say("go on")
	k.hearing(t)
	sleepy(t, s, 200*time.Millisecond)
	if !s.WaitFor(patient, func(screen string) bool { return lastRows(screen, 1) == "what?" }) {
		t.Errorf("no question:\n%s", s.Term.Screen())
	}
	sleepy(t, s, 200*time.Millisecond)
	s.Send("that\r")
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "before", "suspended", "between", "what? that", "answer: that"), wholeFrames(l, 1)...)
	})
}

// stoppedHelpers prints while its helpers, told by their parent, are stopped all the time.
func stoppedHelpers() {
	l := shown(nil)
	var all sync.WaitGroup
	quit := make(chan struct{})
	stopped := 0
	all.Go(func() {
		for {
			select {
			case <-quit:
				return
			case <-time.After(3 * time.Millisecond):
				for _, pid := range children() {
					if syscall.Kill(pid, syscall.SIGSTOP) == nil {
						stopped++
					}
				}
			}
		}
	})
	producers(4, argument(1), toStdout) // by one file: while the pty is full, SIGCHLD cuts a write(2), as on any terminal
	must(l.Console().Suspend(background, func() error { return nil }))
	must(l.Stop())
	close(quit)
	all.Wait()
	if stopped < 3 {
		panic("nobody was stopped")
	}
}

// children are the numbers of this process's children.
func children() (pids []int) {
	entries, err := os.ReadDir("/proc")
	must(err)
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		var name string
		var state string
		var parent int
		stat, _ := os.ReadFile("/proc/" + e.Name() + "/stat")
		if n, _ := fmt.Sscanf(string(stat), "%d %s %s %d", &pid, &name, &state, &parent); n == 4 && parent == os.Getpid() {
			pids = append(pids, pid)
		}
	}
	return pids
}

// S53: drainer, keeper and bell are stopped again and again, in a flood, in Suspend, in Stop: nothing is lost, nobody waits.
func TestStoppedHelpers(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("children can't be told here")
	}
	t.Parallel()
	lines := scaled(2500, 500)
	s := launch(t, ptytest.Command("stopped helpers", fmt.Sprint(lines)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(4, lines)), framesLast(l, 3)...)
	})
}
