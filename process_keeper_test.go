//go:build linux || darwin || freebsd

package live

// process_keeper_test.go tests what happens when drainer and keeper, fail; and the journal's limit.

import (
	"fmt"
	"log"
	"os"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("lose helpers", loseHelpers)
	ptytest.Register("helpers stopped", helpersStopped)
	ptytest.Register("die without the keeper", dieWithoutKeeper)
	ptytest.Register("journal limit", journalLimit)
}

// helpers are the process numbers of drainer and keeper, 0 for one that does not run.
func helpers(l *Live) (drainer, keeper int) {
	c := l.console.core
	must(c.takeTurn(c.patience(background, 0)))
	defer c.giveTurn()
	return c.life.capture.keeper.Pids()
}

// signalHelpers sends a signal to those of the helpers that are asked for, and returns how many drainers were there.
func signalHelpers(l *Live, which string, sig syscall.Signal) (drainers int) {
	drainer, keeper := helpers(l)
	if drainer > 0 && which != "keeper" && syscall.Kill(drainer, sig) == nil {
		drainers = 1
	}
	if keeper > 0 && which != "drainer" {
		_ = syscall.Kill(keeper, sig)
	}
	return drainers
}

// killHelpers kills helpers and waits until that is known, so that what is printed from now on is in nobody's buffer.
func killHelpers(l *Live, which string) {
	drainer, keeper := helpers(l)
	signalHelpers(l, which, syscall.SIGKILL)
	for d, k := helpers(l); d == drainer && d != 0 && which != "keeper" || k == keeper && k != 0 && which != "drainer"; d, k = helpers(l) {
		time.Sleep(time.Millisecond)
	}
}

// loseHelpers kills helpers again and again, while others print or not.
func loseHelpers() {
	which, flood, times := os.Args[1], os.Args[2] == "flood", argument(3)
	l := shown(nil)
	var wg sync.WaitGroup
	quit := make(chan struct{})
	lines := 0
	if flood {
		wg.Go(func() {
			for ; ; lines++ {
				select {
				case <-quit:
					return
				default:
					fmt.Println(numbered("g0", lines))
				}
			}
		})
	}
	drainers := 0
	for i := range times {
		time.Sleep(30 * time.Millisecond)
		if !flood {
			fmt.Println(numbered("g0", lines))
			lines++
			must(l.Console().Sync(background))
		}
		drainers += signalHelpers(l, which, syscall.SIGKILL)
		if i%4 == 3 {
			time.Sleep(1100 * time.Millisecond) // not so often that we do without
		}
	}
	close(quit)
	wg.Wait()
	time.Sleep(100 * time.Millisecond) // the last kill is done: what is printed now is in nobody's buffer
	fmt.Println("\nbefore the end")    // what was lost may be the end of a line
	must(l.Stop())
	fmt.Printf("count g0 %d\nkilled %d drainers\n", lines, drainers)
}

// lost judges a sequence of lines of which some may be missing: count were printed, and at most limit bytes for each of
// times may be lost, which may also tear a line on each side.
func lost(lines []string, limit int) []string {
	count, times, bytes, torn, last := 0, 0, 0, 0, -1
	for _, l := range lines {
		_, _ = fmt.Sscanf(l, "count g0 %d", &count)
		_, _ = fmt.Sscanf(l, "killed %d drainers", &times)
	}
	for _, l := range lines {
		var i int
		if !strings.Contains(l, "abcdefghi") && !strings.HasPrefix(l, "g0 ") {
			continue
		}
		if _, err := fmt.Sscanf(l, "g0 %d", &i); err != nil || l != strings.TrimRight(numbered("g0", i), " ") {
			torn++
			continue
		}
		if i <= last {
			return []string{fmt.Sprintf("line %d after %d", i, last)}
		}
		for j := last + 1; j < i; j++ {
			bytes += len(numbered("g0", j)) + 1
		}
		last = i
	}
	for j := last + 1; j < count; j++ {
		bytes += len(numbered("g0", j)) + 1
	}
	if count == 0 || bytes > times*limit || torn > 2*times {
		return []string{fmt.Sprintf("of %d lines %d bytes are lost and %d lines torn, %d drainers killed", count, bytes, torn, times)}
	}
	return nil
}

// drainerBuffer is what a killed drainer may take along, in bytes: cat reads up to 128 KiB at a time, and a pty gives it
// 4 KiB at most on Linux.
const drainerBuffer = 8 << 10

// S53: drainer, keeper, or both are killed again and again, in quiet and in a flood, also so often that the process
// does without: the program and the display go on, and at most one drainer's buffer is lost each time.
func TestLoseHelpers(t *testing.T) {
	for _, which := range []string{"drainer", "keeper", "both"} {
		for flood, limit := range map[string]int{"flood": drainerBuffer, "quiet": 0} {
			t.Run(which+" "+flood, func(t *testing.T) {
				t.Parallel()
				s := launch(t, ptytest.Command("lose helpers", which, flood, fmt.Sprint(scaled(6, 2))), nil)
				s.Term.SetScrollback(2_000_000)
				finish(t, s, 0, "", func(l []string) []string {
					wrong := append(lost(l, limit), once(l, "before the end")...)
					if which == "keeper" || flood == "quiet" {
						wrong = append(wrong, whole(l)...)
					}
					return append(wrong, wholeFrames(l, 1)...)
				})
			})
		}
	}
}

// whole is counted for the producer g0, of which every line must be there.
func whole(lines []string) []string {
	n := 0
	for _, l := range lines {
		_, _ = fmt.Sscanf(l, "count g0 %d", &n)
	}
	return ptytest.Sequences(lines, expect(1, n))
}

// helpersStopped stops both helpers and prints more than any buffer holds.
func helpersStopped() {
	l := shown(nil)
	fmt.Println("before")
	signalHelpers(l, "both", syscall.SIGSTOP)
	producers(1, argument(1), toStdout)
	must(l.Console().Sync(background))
	signalHelpers(l, "both", syscall.SIGSTOP)
	must(l.Stop())
}

// S53: both helpers are stopped: the program and the display go on, and nothing is lost.
func TestHelpersStopped(t *testing.T) {
	t.Parallel()
	lines := scaled(5000, 2000)
	s := launch(t, ptytest.Command("helpers stopped", fmt.Sprint(lines)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, lines)), wholeFrames(l, 1)...)
	})
}

// dieWithoutKeeper has the keeper killed and dies once there is another.
func dieWithoutKeeper() {
	l := shown(nil)
	_, first := helpers(l)
	must(syscall.Kill(first, syscall.SIGKILL))
	for second := first; second == first || second == 0; _, second = helpers(l) {
		time.Sleep(time.Millisecond)
	}
	log.SetFlags(0)
	log.Fatal(lastWords)
}

// S53, S50: the keeper that came after a killed one keeps the last words.
func TestDieAfterKeeper(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("die without the keeper"), nil)
	finish(t, s, 1, "", func(l []string) []string {
		return append(only(l, lastWords), frameRows(l, 3, false)...)
	})
}

// journalLimit prints more than its journal may hold, and tells when it has.
func journalLimit() {
	k := inProgram()
	l := shown(&Options{JournalLimit: 1 << 20, StopTimeout: 30 * time.Second})
	k.say("ready")
	k.hear()
	producers(1, argument(1), toStdout)
	k.say("printed")
	k.hear()
	held := journalHolds(l)
	for begin := time.Now(); held > 1<<20 && time.Since(begin) < 5*time.Second; held = journalHolds(l) { // the tailer looks soon
		time.Sleep(time.Millisecond)
	}
	k.say("%d %d", held>>10, peakMemory()>>20)
	k.hear()
	fmt.Println("after")
	must(l.Stop())
}

var dropped = regexp.MustCompile(`^live: ([0-9.]+) MiB of output dropped`)

// DESIGN, limit: with a terminal that is not read the program goes on; beyond the journal's limit the oldest text is
// dropped and a line says how much.
func TestJournalLimit(t *testing.T) {
	t.Parallel()
	const lines, mib = 100_000, 1 << 20
	total := 0.0
	for i := range lines {
		total += float64(len(numbered("g0", i))+1) / mib
	}
	cmd := ptytest.Command("journal limit", fmt.Sprint(lines))
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	s.Term.SetScrollback(2 * lines)
	k.hearing(t)
	s.Stall()
	k.say("go")
	k.hearing(t)
	k.say("what does that take?")
	var held, memory int
	if _, err := fmt.Sscan(k.hearing(t), &held, &memory); err != nil || held > 1<<10 || memory > 100 {
		t.Errorf("the journal holds %d KiB, %d MiB of memory were taken", held, memory)
	}
	s.Resume()
	k.say("stop")
	finish(t, s, 0, "", func(l []string) (wrong []string) {
		bytes, said, gaps, next := 0, 0.0, 0, 0
		for _, line := range l {
			if m := dropped.FindStringSubmatch(line); m != nil {
				var n float64
				_, _ = fmt.Sscan(m[1], &n)
				said += n
				continue
			}
			var i int
			if _, err := fmt.Sscanf(line, "g0 %d", &i); err != nil || line != strings.TrimRight(numbered("g0", i), " ") {
				continue
			}
			bytes += len(numbered("g0", i)) + 1
			if i < next {
				return []string{fmt.Sprintf("line %d after %d", i, next-1)}
			}
			if i > next {
				gaps++
			}
			next = i + 1
		}
		if next != lines || gaps != 1 || bytes < 1<<19 {
			wrong = append(wrong, fmt.Sprintf("%d lines at the end lost, %d gaps, %d bytes shown", lines-next, gaps, bytes))
		}
		if all := float64(bytes)/mib + said; said == 0 || all < total-0.1 || all > total+0.1 {
			wrong = append(wrong, fmt.Sprintf("%.2f MiB shown and said to be dropped, printed %.2f MiB", all, total))
		}
		return append(append(wrong, once(l, "after")...), wholeFrames(l, 1)...)
	})
}

// DESIGN, limit: a terminal that is slow costs no line.
func TestSlowTerminal(t *testing.T) {
	t.Parallel()
	lines := scaled(4000, 500)
	s := launch(t, ptytest.Command("flood", "100", fmt.Sprint(lines)), nil)
	s.Slow(scaled(1<<20, 200<<10))
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(8, lines)), framesLast(l, 3)...)
	})
}
