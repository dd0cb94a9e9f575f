package live_test

// fault_terminal_test.go tests terminals that take what they are given late, in small pieces, and with errors that pass.

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
)

// faults is how many times as much is to be tried as usually: LIVE_FAULTS in the environment.
func faults() int {
	n, err := strconv.Atoi(os.Getenv("LIVE_FAULTS"))
	if err != nil {
		return 1
	}
	return max(n, 1)
}

// A moody terminal takes part of what it is given, says EAGAIN or EINTR, or takes nothing for up to 3 s.
type moody struct {
	*livetest.Terminal
	rand *rand.Rand  // the writer's
	mid  atomic.Bool // it has taken a part of a batch
}

func (m *moody) Write(p []byte) (int, error) {
	m.mid.Store(true)
	n, err := m.take(p)
	m.mid.Store(n < len(p))
	return n, err
}

func (m *moody) take(p []byte) (int, error) {
	switch m.rand.IntN(6) {
	case 0:
		return 0, syscall.EINTR
	case 1:
		return 0, &os.PathError{Op: "write", Path: "terminal", Err: syscall.EAGAIN}
	case 2:
		n, _ := m.Terminal.Write(p[:m.rand.IntN(len(p)+1)])
		return n, syscall.EAGAIN
	case 3:
		return m.Terminal.Write(p[:1+m.rand.IntN(len(p))])
	case 4:
		if m.rand.IntN(20) == 0 {
			time.Sleep(time.Duration(m.rand.IntN(3000)) * time.Millisecond)
		}
	}
	return m.Terminal.Write(p)
}

// resize changes the size between two batches. What is on its way when a terminal reflows is drawn for the other size.
func (m *moody) resize(columns, rows int) {
	for synctest.Wait(); m.mid.Load(); synctest.Wait() {
		time.Sleep(time.Millisecond)
	}
	m.Resize(columns, rows)
}

// S41, S10: a terminal that takes what it is given in pieces, with EAGAIN, EINTR and stalls of up to 3 s at random, shows
// every line once and in order, through displays at 100 Hz that start, stop, and are suspended, and changes of size.
func TestMoodyTerminal(t *testing.T) {
	for seed := range uint64(20 * faults()) {
		synctest.Test(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			m := &moody{Terminal: livetest.New(80, 24), rand: rand.New(rand.NewPCG(seed, 2))}
			s := &stage{m.Terminal, live.NewConsole(m, nil)}
			y := tally{printers: 4, lines: 100}
			var printers sync.WaitGroup
			for p := range y.printers {
				rest := r.IntN(40)
				printers.Go(func() {
					for i := range y.lines {
						s.console.Println(y.line(p, i))
						time.Sleep(time.Duration(rest) * time.Millisecond)
					}
				})
			}
			stops := 0
			for over := waited(&printers); !over(); stops++ {
				l := s.liveWith(text("~one", fmt.Sprint("~stop ", stops)), live.Options{Interval: 10 * time.Millisecond, StopTimeout: time.Minute})
				begin(t, l)
				time.Sleep(time.Duration(r.IntN(1000)) * time.Millisecond)
				if r.IntN(2) == 0 {
					m.resize(60+r.IntN(40), 10+r.IntN(20))
				}
				if r.IntN(2) == 0 {
					if err := s.console.Suspend(context.Background(), func() error { return nil }); err != nil {
						t.Errorf("Suspend: %v", err)
					}
				}
				stop(t, l)
			}
			others := y.check(t, strings.Split(s.Text(), "\n"))
			for i, l := range others {
				if want := []string{"~one", fmt.Sprint("~stop ", i/2)}[i%2]; l != want {
					t.Errorf("seed %d: %q where %q was due", seed, l, want)
				}
			}
			if len(others) != 2*stops {
				t.Errorf("seed %d: %d rows of %d displays", seed, len(others), stops)
			}
			s.wantLeft(t)
			if t.Failed() {
				t.Logf("seed %d:\n%s", seed, s.Text())
			}
		})
		if t.Failed() {
			return
		}
	}
}

// waited reports whether all have ended.
func waited(all *sync.WaitGroup) (over func() bool) {
	done := make(chan struct{})
	go func() {
		all.Wait()
		close(done)
	}()
	return func() bool {
		select {
		case <-done:
			return true
		default:
			return false
		}
	}
}

// A failing terminal takes nothing any more after so many writes.
type failing struct {
	*livetest.Terminal
	left, writes int
}

func (f *failing) Write(p []byte) (int, error) {
	f.writes++
	if f.left--; f.left < 0 {
		return 0, syscall.EIO
	}
	return f.Terminal.Write(p)
}

// DESIGN, life cycle: the terminal goes away in the middle of a flood: who prints goes on and is told, Stop returns the
// error, and nothing more is written, however long the display runs still.
func TestTerminalFails(t *testing.T) {
	for after := range 6 {
		bubble(t, func(t *testing.T, s *stage) {
			f := &failing{Terminal: s.Terminal, left: after}
			s.console = live.NewConsole(f, nil)
			l := s.liveWith(text("row"), live.Options{Interval: 10 * time.Millisecond})
			begin(t, l)
			failed := 0
			for i := range 1000 {
				if _, err := s.console.Write([]byte("a line\n")); err != nil {
					failed++
				} else if failed > 0 {
					t.Errorf("line %d was taken", i)
				}
				time.Sleep(time.Millisecond)
			}
			if failed < 900 {
				t.Errorf("%d lines of 1000 failed", failed)
			}
			time.Sleep(time.Minute)
			if err := l.Stop(); err == nil || !strings.Contains(err.Error(), "input/output error") {
				t.Errorf("Stop: %v", err)
			}
			if f.writes > after+1 {
				t.Errorf("%d writes after the terminal was gone", f.writes-after)
			}
		})
	}
}
