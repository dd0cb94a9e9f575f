//go:build linux || darwin || freebsd

package live

// process_fault_stalls_test.go tests a terminal that is read, or is there, by fits and starts.

import (
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/internal/tty"
)

func init() {
	ptytest.Register("stalls", stalls)
	ptytest.Register("hangup in a flood", hangupInFlood)
}

// stalls floods while displays are started, suspended and stopped at random; it tells how many there were.
func stalls() {
	k := inProgram()
	r := rand.New(rand.NewPCG(uint64(argument(1)), 0))
	log.SetFlags(0)
	over := make(chan struct{}) // closed when all is printed
	var all sync.WaitGroup
	ways := []func(string){toStdout, toStderr, func(line string) { Default().Println(line) }, func(line string) { log.Println(line) }}
	for g := range 6 {
		rest := time.Duration(r.IntN(4)) * time.Millisecond
		all.Go(func() {
			for i := range argument(2) {
				ways[g%len(ways)](numbered(fmt.Sprint("g", g), i))
				time.Sleep(rest)
			}
		})
	}
	go func() {
		all.Wait()
		close(over)
	}()
	displays := 0
	for going := true; going; displays++ {
		l := shown(&Options{StopTimeout: patient})
		for range r.IntN(3) {
			time.Sleep(time.Duration(r.IntN(200)) * time.Millisecond)
			must(l.Console().Suspend(background, func() error {
				k.say("suspended")
				k.hear()
				return nil
			}))
		}
		select {
		case <-over:
			going = false
		case <-time.After(time.Duration(r.IntN(400)) * time.Millisecond):
		}
		must(l.Stop())
	}
	k.say("%d", displays)
}

// S10, S58: a terminal whose reader pauses at random, and changes its size at Suspend, while six goroutines print by four
// ways and displays at 100 Hz come, go and are suspended at random: every line is there once and in order.
func TestStalls(t *testing.T) {
	longest := 300 * time.Millisecond
	if times() > 1 {
		longest = 3 * time.Second
	}
	for seed := range 2 * times() {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			lines := scaled(1000, 200)
			cmd := ptytest.Command("stalls", fmt.Sprint(seed), fmt.Sprint(lines))
			k := talking(t, cmd)
			s := launch(t, cmd, nil)
			s.Term.SetScrollback(1_000_000)
			var stalled sync.Mutex                                  // held as long as the terminal is
			quit, ended := make(chan struct{}), make(chan struct{}) // closed when the program is done; closed by who stalls
			go func() {
				defer close(ended)
				r := rand.New(rand.NewPCG(uint64(seed), 1))
				for {
					select {
					case <-quit:
						return
					case <-time.After(time.Duration(r.IntN(200)) * time.Millisecond):
					}
					stalled.Lock()
					s.Stall()
					time.Sleep(time.Duration(r.Int64N(int64(longest))))
					s.Resume()
					stalled.Unlock()
				}
			}()
			r := rand.New(rand.NewPCG(uint64(seed), 2))
			said := k.hearing(t)
			for said == "suspended" { // nothing but text is on its way then, and that is waited for
				stalled.Lock()
				s.Drain(10 * time.Millisecond)
				s.Resize(70+r.IntN(40), 20+r.IntN(20))
				stalled.Unlock()
				k.say("go on")
				said = k.hearing(t)
			}
			close(quit)
			<-ended
			var displays int
			if _, err := fmt.Sscan(said, &displays); err != nil {
				t.Fatalf("it said %q", said)
			}
			finish(t, s, 0, "", func(l []string) []string {
				return append(ptytest.Sequences(l, expect(6, lines)), wholeFrames(l, displays)...)
			})
		})
	}
}

// hangupInFlood shows a display on a pty of its own, whose other end is closed in the middle of a flood, and tells how many
// writes were tried after that, by anybody in the process.
func hangupInFlood() {
	k := inProgram()
	signal.Ignore(syscall.SIGHUP)
	master, slave, err := pty.Open()
	must(err)
	for fd := range 3 {
		must(tty.Replace(fd, int(slave.Fd())))
	}
	slave.Close()
	read, closed := 0, make(chan struct{}) // closed when the other end is
	go func() {
		defer close(closed)
		b := make([]byte, 1000)
		for read < argument(2) {
			n, err := master.Read(b)
			if err != nil {
				break
			}
			read += n
		}
		master.Close()
	}()
	l := shown(&Options{Capture: map[string]Capture{"hard": Hard, "soft": Soft, "off": Off}[os.Args[1]]})
	for i := range 3000 {
		l.Console().Println("nobody reads this", i)
		if os.Args[1] == "hard" {
			fmt.Println("nor this", i)
		}
	}
	<-closed
	before := calls()
	time.Sleep(time.Second)
	after := calls()
	begin := time.Now()
	err = l.Stop()
	k.say("%v %v %d", err != nil, time.Since(begin) < 4*time.Second, after-before)
}

// calls is how many reads and writes this process has tried, -1 if that is not known.
func calls() (n int) {
	f, err := os.Open("/proc/self/io")
	if err != nil {
		return -1
	}
	defer f.Close()
	b, _ := io.ReadAll(f)
	var rchar, wchar, syscr, syscw int
	if _, err := fmt.Sscanf(string(b), "rchar: %d\nwchar: %d\nsyscr: %d\nsyscw: %d", &rchar, &wchar, &syscr, &syscw); err != nil {
		return -1
	}
	return syscr + syscw
}

// S40, life cycle: the terminal goes away in the middle of a flood, SIGHUP ignored: the program goes on, Stop returns the
// error in time, and nobody tries again and again meanwhile: a display of 100 frames a second may cost that many calls.
func TestHangupInFlood(t *testing.T) {
	for _, capture := range []string{"hard", "soft", "off"} {
		t.Run(capture, func(t *testing.T) {
			t.Parallel()
			cmd := ptytest.Command("hangup in a flood", capture, "20000")
			k := talking(t, cmd)
			s := launch(t, cmd, nil)
			var failed, inTime bool
			var calls int
			if said := k.hearing(t); true {
				if _, err := fmt.Sscan(said, &failed, &inTime, &calls); err != nil || !failed || !inTime {
					t.Errorf("Stop returned an error, and in time: %s", said)
				}
			}
			if calls > 1000 {
				t.Errorf("%d reads and writes in a second", calls)
			}
			finish(t, s, 0, "", func(l []string) []string { return only(l) })
		})
	}
}
