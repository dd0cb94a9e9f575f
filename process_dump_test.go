//go:build linux || darwin || freebsd

package live

// process_dump_test.go tests what a process says of our goroutines: by Dump, and in the traces of SIGQUIT.

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("dump", func() {
		l := shown(&Options{Interval: time.Hour})
		rest := func() { // until all goroutines are where they wait
			time.Sleep(200 * time.Millisecond)
			must(l.Console().Sync(context.Background()))
			time.Sleep(200 * time.Millisecond)
		}
		rest()
		fmt.Println("past the first frame")
		rest()
		var b strings.Builder
		must(Dump(&b))
		fmt.Print(b.String())
		rest()
		must(Dump(os.Stderr)) // on the captured terminal
		must(l.Stop())
	})
	ptytest.Register("wait for SIGQUIT", func() {
		shown(&Options{Interval: time.Hour})
		time.Sleep(50 * time.Millisecond)
		inProgram().say("ready")
		inProgram().hear()
	})
}

// Each goroutine of ours under hard capture is told, in words.
func TestDumpProcess(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("dump"), nil)
	finish(t, s, 0, "", func(lines []string) (wrong []string) {
		text := strings.Join(lines, "\n")
		want := []string{
			`terminal: displays 1; capture hard; last took output \S+ ago; \d+ bytes wait for it`,
			`writer waits for something to do`,
			`refresher waits for the time of the next frame`,
			`tailer waits for captured text`,
			`minder of the drainer waits for its child to end`,
			`minder of the keeper waits for its child to end`,
			`job watch waits for ctrl-Z, and for the foreground to change`,
			`size watch waits for the terminal's size to change`,
		}
		if runtime.GOOS == "linux" {
			want = append(want, `minder of the bell waits for its child to end`)
		}
		for _, w := range want {
			if n := len(regexp.MustCompile(`(?m)^`+w).FindAllString(text, -1)); n != 2 {
				wrong = append(wrong, fmt.Sprintf("%d times %q, want it from both Dumps", n, w))
			}
		}
		return wrong
	})
}

// S50: the traces of SIGQUIT say by the names of our functions what each goroutine waits for.
func TestQuitTells(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("wait for SIGQUIT")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	s.Signal(syscall.SIGQUIT)
	finish(t, s, 2, "", func(lines []string) (wrong []string) {
		text := strings.Join(lines, "\n")
		for _, name := range []string{"live.(*inbox).awaitWork(", "live.(*refresher).awaitTick(", "keeper.(*Journal).tail(",
			"keeper.(*Keeper).mindDrainer(", "keeper.(*Keeper).mindKeeper(", "live.(*core).followJob(", "tty.followSize("} {
			if !strings.Contains(text, name) {
				wrong = append(wrong, fmt.Sprintf("no %q in the traces", name))
			}
		}
		return wrong
	})
}
