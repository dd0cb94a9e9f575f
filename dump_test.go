package live_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/render"
)

// dump is what Dump says, without a goroutine's number and state.
func dump(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := live.Dump(&b); err != nil {
		t.Error(err)
	}
	var lines []string
	for line := range strings.Lines(b.String()) {
		what, _, _ := strings.Cut(line, " (goroutine ")
		lines = append(lines, strings.TrimSuffix(what, "\n"))
	}
	return strings.Join(lines, "\n") + "\n"
}

func wantDump(t *testing.T, lines ...string) {
	t.Helper()
	got := dump(t)
	for _, l := range lines {
		if !strings.Contains(got, l) {
			t.Errorf("Dump does not say %q:\n%s", l, got)
		}
	}
}

// A display at rest.
func TestDumpAtRest(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(render.Text("x"))
		start(t, l)
		wantDump(t, "writer waits for something to do\n", "refresher waits for the time of the next frame\n")
		stop(t, l)
		synctest.Wait()
		if got := dump(t); strings.Contains(got, "writer") || strings.Contains(got, "refresher") {
			t.Errorf("after Stop:\n%s", got)
		}
	})
}

//go:noinline
func renderUnder(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}

//go:noinline
func printFromHere(c *live.Console, text string) { c.Println(text) }

// Who is to blame for what stands still: a Render that wants a lock, a terminal that takes nothing.
func TestDumpOfAFreeze(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var mu sync.Mutex // a mutex that waits is not durably blocked, so time stands still here
		blocked := make(chan struct{})
		l := s.live(render.Func(func(f *render.Frame) {
			if !f.Final() {
				f.WriteString("row\n")
				return
			}
			<-blocked
			renderUnder(&mu)
		}))
		start(t, l)
		s.Stall()
		for range 2 {
			go func() { _ = l.Stop() }()
		}
		go printFromHere(s.console, "a line")
		synctest.Wait()
		wantDump(t,
			"writer waits for the terminal in memory, which is stalled\n",
			"refresher runs the program's Render, in live_test.TestDumpOfAFreeze.",
			"waits for the last Render, a second at most\n",
			"waits for the Stop that came first\n",
			"live_test.printFromHere, dump_test.go:",
			" waits until the terminal has what was printed\n",
		)
		time.Sleep(2 * time.Second)
		wantDump(t, "waits until the terminal has what was printed before\n")
		close(blocked)
		s.Resume()
		synctest.Wait()
	})
}

// Suspend's function is the program's.
func TestDumpInSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		release := make(chan struct{})
		go func() {
			_ = s.console.Suspend(context.Background(), func() error { waitHere(release); return nil })
		}()
		synctest.Wait()
		wantDump(t, "runs the function given to Suspend, in live_test.waitHere, dump_test.go:")
		close(release)
	})
}

//go:noinline
func waitHere(c <-chan struct{}) { <-c }

// Dump may be called by a Render, and while a print waits; it waits for nobody.
func TestDumpInRender(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var got strings.Builder
		l := s.live(render.Func(func(f *render.Frame) {
			if got.Len() == 0 {
				_ = live.Dump(&got)
			}
		}))
		start(t, l)
		stop(t, l)
		if !strings.Contains(got.String(), "refresher runs the program's Render, in live_test.TestDumpInRender.") {
			t.Errorf("Dump says:\n%s", got.String())
		}
	})
}
