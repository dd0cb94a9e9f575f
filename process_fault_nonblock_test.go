//go:build linux || darwin || freebsd

package live

// process_fault_nonblock_test.go tests terminals, and captured streams, that somebody makes non-blocking.

import (
	"errors"
	"fmt"
	"log"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("non-blocking", nonBlocking)
	ptytest.Register("die non-blocking", dieNonBlocking)
}

// nonBlocking floods a terminal that, or whose captured stream, is made non-blocking in the middle of it.
func nonBlocking() {
	terminal := tap()
	l := shown(&Options{Capture: map[string]Capture{"hard": Hard, "soft": Soft, "off": Off}[os.Args[2]]})
	done := make(chan struct{}) // closed when it is done
	time.AfterFunc(50*time.Millisecond, func() {
		defer close(done)
		must(unix.SetNonblock(int(terminal.Fd()), true)) // Fd makes it blocking
		if os.Args[2] == "hard" {
			must(unix.SetNonblock(1, true))
		}
	})
	ways := []func(string){func(line string) {
		_, err := l.Console().Write([]byte(line + "\n"))
		must(err)
	}}
	if os.Args[2] == "hard" {
		ways = append(ways, toStream)
	}
	producers(4, argument(1), ways...)
	<-done
	must(l.Console().Sync(background))
	must(l.Console().Suspend(background, func() error { return nil }))
	must(l.Stop())
}

// dieNonBlocking dies with much that is not yet on a terminal that was made non-blocking.
func dieNonBlocking() {
	terminal := tap()
	shown(nil)
	time.Sleep(50 * time.Millisecond)
	must(unix.SetNonblock(int(terminal.Fd()), true))
	producers(4, argument(1), toStdout, toStderr)
	log.SetFlags(0)
	log.Fatal(lastWords)
}

// toStream prints to stdout as a program does that knows of non-blocking streams.
func toStream(line string) {
	for p := []byte(line + "\n"); len(p) > 0; {
		n, err := syscall.Write(1, p)
		if err != nil && !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EINTR) {
			panic(err)
		}
		p = p[max(n, 0):]
	}
}

// S41: EAGAIN of the terminal, with a reader that is slow, and of the captured stream: nothing is lost, and neither Sync,
// nor Suspend, nor Stop waits for a mark that could not be written.
func TestNonBlocking(t *testing.T) {
	for _, capture := range []string{"hard", "soft", "off"} {
		t.Run(capture, func(t *testing.T) {
			t.Parallel()
			lines := scaled(3000, 500)
			s := launch(t, ptytest.Command("non-blocking", fmt.Sprint(lines), capture), nil)
			s.Term.SetScrollback(1_000_000)
			s.Slow(1 << 20)
			finish(t, s, 0, "", func(l []string) []string {
				if capture == "hard" { // by write(2), in pieces: what others print comes in between
					return append(inPieces(l, expect(4, lines)), frameRows(l, 3, true)...)
				}
				return append(ptytest.Sequences(l, expect(4, lines)), frameRows(l, 3, true)...)
			})
		})
	}
}

// S50, S41: the keeper brings the backlog and the last words also to a terminal that is slow and non-blocking, which a shell
// would take for its end.
func TestDieNonBlocking(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the keeper has no open file of its own")
	}
	t.Parallel()
	lines := scaled(5000, 1000)
	s := launch(t, ptytest.Command("die non-blocking", fmt.Sprint(lines)), nil)
	s.Slow(1 << 20)
	finish(t, s, 1, "", func(l []string) []string {
		l, _ = withoutRepeat(l)
		return append(append(ptytest.Sequences(l, expect(4, lines)), once(l, lastWords)...), frameRows(l, 3, false)...)
	})
}

// inPieces judges producers of which every other line is printed in pieces: of the lines between, each must be there once,
// in order, and whole.
func inPieces(lines []string, counts map[string]int) (wrong []string) {
	next := map[string]int{}
	for _, l := range lines {
		var name string
		var i int
		if _, err := fmt.Sscanf(l, "%s %d ", &name, &i); err != nil || counts[name] == 0 || i%2 == 1 {
			continue
		}
		if i != next[name] {
			wrong = append(wrong, fmt.Sprintf("%s: %d where %d was due", name, i, next[name]))
		}
		next[name] = i + 2
	}
	for name, n := range counts {
		if next[name] < n {
			wrong = append(wrong, fmt.Sprintf("%s: ends at %d of %d", name, next[name], n))
		}
	}
	return wrong
}
