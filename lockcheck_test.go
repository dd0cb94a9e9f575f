//go:build lockcheck

package live

// lockcheck_test.go makes the library's own locks be misused at the places where it matters, and expects the checking
// build to say so. What the checks themselves can tell is tested in internal/locks.

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

func TestLockcheck(t *testing.T) {
	tests := []struct {
		name  string
		do    func(l *Live)
		wants string // in the panic
	}{
		{"lock out of rank", func(l *Live) {
			c := l.console.core
			c.in.mu.Lock()
			defer c.in.mu.Unlock()
			l.Refresh()
		}, "Live.mu (rank 2) is locked out of rank"},
		{"lock taken twice", func(l *Live) {
			c := l.console.core
			c.in.mu.Lock()
			defer c.in.mu.Unlock()
			c.post(func(*screen) {})
		}, "inbox.mu (rank 5) is locked again"},
		{"print under a lock", func(l *Live) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.console.Print("x")
		}, "wait for the terminal while Live.mu (rank 2) is held"},
		{"Stop under a lock", func(l *Live) {
			cores.mu.Lock()
			defer cores.mu.Unlock()
			_ = l.Stop()
		}, "Stop while cores.mu (rank 1) is held"},
		{"Sync under a lock", func(l *Live) {
			l.mu.Lock()
			defer l.mu.Unlock()
			_ = l.console.Sync(context.Background())
		}, "wait with a deadline while Live.mu (rank 2) is held"},
		{"shut gate under a lock", func(l *Live) {
			g := newGate()
			g.close()
			l.mu.Lock()
			defer l.mu.Unlock()
			g.enter()
		}, "wait for the gate while Live.mu (rank 2) is held"},
		{"Render under a lock", func(l *Live) {
			l.mu.Lock()
			defer l.mu.Unlock()
			callRender(render.Func(func(*render.Frame) { t.Error("Render ran") }), render.NewFrame(render.FrameOptions{}))
		}, "Render while Live.mu (rank 2) is held"},
		{"Suspend's function under a lock", func(l *Live) {
			l.mu.Lock()
			defer l.mu.Unlock()
			_ = callSuspended(func() error { t.Error("it ran"); return nil })
		}, "Suspend's function while Live.mu (rank 2) is held"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := New(nil, &Options{Console: NewConsole(livetest.New(40, 5), nil)})
			if err := l.Start(); err != nil {
				t.Fatal(err)
			}
			got := ""
			func() {
				defer func() { got = fmt.Sprint(recover()) }()
				test.do(l)
			}()
			if !strings.Contains(got, test.wants) || !strings.Contains(got, "lockcheck_test.go") {
				t.Errorf("the panic says:\n%s\nwant %q", got, test.wants)
			}
			locks.Free("the end")
			if err := l.Stop(); err != nil {
				t.Error(err)
			}
		})
	}
}
