//go:build linux || darwin || freebsd

package live

// process_stop_test.go tests what Stop, Suspend and a second Start do to text that comes all the time.

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("stop in a flood", stopInFlood)
	ptytest.Register("suspend in a flood", suspendInFlood)
	ptytest.Register("stop while stalled", stopWhileStalled)
	ptytest.Register("start with an orphan", startWithOrphan)
	ptytest.Register("start and stop", startAndStop)
	ptytest.Register("two displays", twoDisplays)
}

// flooding has 8 goroutines print lines, half of them by each way, until told to end, each with a rest after so many
// lines (0: none); the function that it returns does that and prints how many there were.
func flooding(rest int, ways ...func(line string)) (end func()) {
	var wg sync.WaitGroup
	quit := make(chan struct{})
	counts := make([]int, 8)
	for g := range counts {
		wg.Go(func() {
			print, name := ways[g%len(ways)], fmt.Sprint("g", g)
			for {
				select {
				case <-quit:
					return
				default:
					print(numbered(name, counts[g]))
					if counts[g]++; rest > 0 && counts[g]%rest == 0 {
						time.Sleep(time.Millisecond)
					}
				}
			}
		})
	}
	return func() {
		close(quit)
		wg.Wait()
		for g, n := range counts {
			fmt.Printf("count g%d %d\n", g, n)
		}
	}
}

// toRaw prints past everything that holds Go's prints back.
func toRaw(fd int) func(line string) {
	return func(line string) {
		_, err := syscall.Write(fd, []byte(line+"\n"))
		must(err)
	}
}

// floodWays are the ways by which a flood is printed.
func floodWays(name string) []func(line string) {
	switch name {
	case "raw":
		return []func(string){toRaw(1), toRaw(2)}
	case "mixed":
		return []func(string){toStdout, toStderr, func(line string) { Default().Println(line) }, func(line string) { log.Println(line) }}
	}
	return []func(string){toStdout, toStderr}
}

func stopInFlood() {
	log.SetFlags(0)
	end := flooding(argument(2), floodWays(os.Args[3])...)
	for range argument(1) {
		l := shown(nil)
		time.Sleep(20 * time.Millisecond)
		must(l.Stop())
	}
	end()
}

func suspendInFlood() {
	log.SetFlags(0)
	l := shown(nil)
	end := flooding(argument(2), floodWays(os.Args[3])...)
	for i := range argument(1) {
		time.Sleep(20 * time.Millisecond)
		must(l.Console().Suspend(context.Background(), func() error {
			fmt.Println("suspended", i)
			return nil
		}))
	}
	must(l.Stop())
	end()
}

// S58: Stop, and Suspend, while 8 goroutines print all the time, by several ways, also faster than the terminal takes it: no line is lost, doubled, out of order
// or torn, none is in a frame, and no frame is left but the last of each display. As nobody can hold write(2) back, what it
// prints may be out of order where the streams are swapped, and there one line may come on the first frame; it stays.
func TestStopInFlood(t *testing.T) {
	times := scaled(5, 2)
	for _, c := range []struct {
		name, program         string
		times, rest, displays int
		ways                  string
		slow                  int
	}{
		{"stop", "stop in a flood", times, 5, times, "streams", 0},
		{"stop, mixed", "stop in a flood", times, 5, times, "mixed", 0},
		{"stop, raw", "stop in a flood", times, 5, times, "raw", 0},
		{"stop at full speed", "stop in a flood", 1, 0, 1, "streams", 0},
		{"suspend", "suspend in a flood", times, 5, 1, "streams", 0},
		{"suspend, mixed", "suspend in a flood", times, 5, 1, "mixed", 0},
		{"suspend, raw", "suspend in a flood", times, 5, 1, "raw", 0},
		{"stop, slow terminal", "stop in a flood", 1, 0, 1, "streams", 2 << 20},
		{"suspend, slow terminal", "suspend in a flood", 1, 0, 1, "mixed", 2 << 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command(c.program, fmt.Sprint(c.times), fmt.Sprint(c.rest), c.ways), nil)
			s.Term.SetScrollback(5_000_000)
			s.Slow(c.slow)
			finish(t, s, 0, "", func(l []string) []string {
				if c.ways == "raw" {
					l = unheld(l, c.times)
				}
				wrong := counted(l, "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7")
				for i := range c.times {
					if c.program == "suspend in a flood" {
						wrong = append(wrong, once(l, fmt.Sprint("suspended ", i))...)
					}
				}
				return append(wrong, wholeFrames(l, c.displays)...)
			})
		})
	}
}

// unheld makes of lines by write(2) what is judged as others are: numbered lines come behind all others and are put into
// order, and so many may be on a frame.
func unheld(lines []string, strays int) []string {
	var numbered, others []string
	for _, l := range lines {
		if strings.HasPrefix(l, frameMark+"g") && strays > 0 {
			strays--
			l = strings.TrimPrefix(l, frameMark)
		}
		if strings.HasPrefix(l, "g") {
			numbered = append(numbered, l)
		} else {
			others = append(others, l)
		}
	}
	slices.Sort(numbered)
	return append(others, numbered...)
}

// wholeFrames judges frames of three rows of which n are to be there. A line of another goroutine may come between the
// rows of a display's last frame only where the streams have been given back.
func wholeFrames(lines []string, n int) (wrong []string) {
	next, whole := 1, 0
	for _, l := range lines {
		if !strings.Contains(l, frameMark) {
			if next != 1 {
				wrong = append(wrong, fmt.Sprintf("in a frame: %q", l))
			}
			continue
		}
		if !strings.HasPrefix(l, fmt.Sprintf("%srow %d of 3 ", frameMark, next)) || strings.Count(l, frameMark) > 1 {
			wrong = append(wrong, fmt.Sprintf("want row %d: %q", next, l))
		}
		if next++; next > 3 {
			next = 1
			whole++
		}
	}
	if whole != n {
		wrong = append(wrong, fmt.Sprintf("%d whole frames, want %d", whole, n))
	}
	return wrong
}

func stopWhileStalled() {
	k := inProgram()
	l := shown(&Options{StopTimeout: 500 * time.Millisecond})
	time.Sleep(100 * time.Millisecond) // some frames
	k.say("ready")
	k.hear()
	producers(1, argument(1), toStdout)
	begin := time.Now()
	err := l.Stop()
	k.say("%v %v", errors.Is(err, ErrStalled), time.Since(begin).Milliseconds())
	if os.Args[2] == "wait" {
		k.hear()
		fmt.Println("after")
	}
}

// S58, S11: Stop with a terminal that is not read returns ErrStalled after StopTimeout; all text is there once it is
// read, whether the program still runs or not.
func TestStopWhileStalled(t *testing.T) {
	for _, then := range []string{"wait", "exit"} {
		t.Run(then, func(t *testing.T) {
			t.Parallel()
			lines := scaled(50_000, 5000)
			cmd := ptytest.Command("stop while stalled", fmt.Sprint(lines), then)
			k := talking(t, cmd)
			s := launch(t, cmd, nil)
			k.hearing(t)
			s.Stall()
			k.say("go")
			var stalled bool
			var ms int
			if _, err := fmt.Sscan(k.hearing(t), &stalled, &ms); err != nil || !stalled || ms < 500 || ms > 5000 {
				t.Errorf("Stop returned after %d ms, ErrStalled: %v", ms, stalled)
			}
			if then == "exit" {
				select {
				case <-s.Ended():
				case <-time.After(patient):
					t.Error("not ended")
				}
			}
			s.Resume()
			k.say("read again")
			finish(t, s, 0, "", func(l []string) []string {
				l, _ = withoutRepeat(l)
				wrong := ptytest.Sequences(l, expect(1, lines))
				if then == "wait" {
					wrong = append(wrong, once(l, "after")...)
					wrong = append(wrong, frameRows(l, 3, true)...)
				}
				return wrong
			})
		})
	}
}

// startWithOrphan starts displays while a grandchild prints all the time, and ends while it still does.
func startWithOrphan() {
	l := shown(nil)
	fmt.Println("first")
	// The child ends at once; its own child goes on.
	child := exec.Command("/bin/sh", "-c", `(i=0; while [ $i -lt 100 ]; do echo "o $i"; i=$((i+1)); sleep 0.01; done) &`)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	must(child.Run())
	for i := range 3 {
		time.Sleep(100 * time.Millisecond)
		must(l.Stop())
		fmt.Println("stopped", i)
		time.Sleep(50 * time.Millisecond)
		l = shown(nil)
		fmt.Println("started", i)
	}
	time.Sleep(50 * time.Millisecond)
	must(l.Stop())
	fmt.Println("last")
}

// S59, S52: Start, Stop, Start while a grandchild still prints, which outlives the program.
func TestStartWithOrphan(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("start with an orphan"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, map[string]int{"o": 100}), wholeFrames(l, 4)...)
		return append(wrong, once(l, "first", "stopped 0", "started 0", "stopped 1", "started 1", "stopped 2",
			"started 2", "last")...)
	})
}

// census counts what must not grow.
type census struct{ goroutines, files, children int }

func takeCensus() (c census) {
	c.goroutines = runtime.NumGoroutine()
	for fd := range 256 {
		var st syscall.Stat_t
		if syscall.Fstat(fd, &st) == nil {
			c.files++
		}
	}
	var status syscall.WaitStatus
	if pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil); pid != 0 || err != syscall.ECHILD {
		c.children = 1
	}
	return c
}

func startAndStop() {
	stdout, stderr, writer := os.Stdout, os.Stderr, log.Writer()
	shown(nil).Stop() // what stays for good is there after the first one
	time.Sleep(200 * time.Millisecond)
	before := takeCensus()
	for i := range argument(1) {
		l := shown(nil)
		fmt.Println(numbered("g0", i))
		must(l.Stop())
	}
	after := takeCensus()
	for begin := time.Now(); after != before && time.Since(begin) < 2*time.Second; after = takeCensus() {
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Println("same streams", os.Stdout == stdout, os.Stderr == stderr, log.Writer() == writer)
	if after == before {
		fmt.Println("nothing is left")
		return
	}
	fmt.Printf("before %+v, after %+v\n", before, after)
	stacks := make([]byte, 1<<16)
	os.Stdout.Write(stacks[:runtime.Stack(stacks, true)])
}

// S35: a display that is started and stopped many times leaves no goroutine, file or process, and all variables as
// they were.
func TestStartAndStop(t *testing.T) {
	t.Parallel()
	n := scaled(200, 20)
	s := launch(t, ptytest.Command("start and stop", fmt.Sprint(n)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, expect(1, n)), wholeFrames(l, n+1)...)
		return append(wrong, once(l, "same streams true true true", "nothing is left")...)
	})
}

// twoDisplays starts a display on each of two Consoles on the terminal, one of them made of the captured stream.
func twoDisplays() {
	l := shown(nil)
	captured, other := NewConsole(os.Stdout, nil), NewConsole(os.Stderr, nil)
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	must(err)
	third := NewConsole(tty, nil)
	m := New(bars(3), &Options{Console: captured, Interval: 10 * time.Millisecond})
	must(m.Start())
	for i := range 100 {
		captured.Println("captured", i)
		other.Println("other", i)
		third.Println("third", i)
	}
	must(l.Stop())
	captured.Println("between")
	must(m.Stop())
	captured.Println("after")
}

// S23, S59: all Consoles on a terminal, also one made of os.Stdout while that is captured, print above its displays.
func TestSecondConsole(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("two displays"), nil)
	var want []string
	for i := range 100 {
		want = append(want, fmt.Sprint("captured ", i), fmt.Sprint("other ", i), fmt.Sprint("third ", i))
	}
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, append(want, "between", "after")...), wholeFrames(l, 2)...)
	})
}
