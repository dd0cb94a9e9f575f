//go:build linux || darwin || freebsd

package live

// process_panic_test.go tests panics that are hard on a display: within Render, and with traces of megabytes.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("panic in render", panicInRender)
	ptytest.Register("many goroutines", manyGoroutines)
}

// panicInRender panics in the middle of a display's life, also while others print.
func panicInRender() {
	frame := 0
	l := New(render.Func(func(f *render.Frame) {
		if frame++; frame == 10 {
			renderThatPanics()
		}
		f.Draw(bars(3))
	}), &Options{Interval: 5 * time.Millisecond})
	must(l.Start())
	fmt.Println("printed before")
	select {}
}

func renderThatPanics() { panic(lastWords) }

// S12: Render panics: the frame is finished, then the trace follows with the stack of the panic, and status 2; with
// whatever capture, so also where no keeper restores the terminal.
func TestPanicInRender(t *testing.T) {
	d := death{text: []string{"printed before", "panic: " + lastWords, "goroutine ",
		"github.com/onewriter/live.renderThatPanics(", "github.com/onewriter/live.panicInRender.func1(", "created by "}}
	for _, capture := range []string{"hard", "soft", "off"} {
		t.Run(capture, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("panic in render"), &ptytest.StartOptions{Env: []string{"LIVE_CAPTURE=" + capture}})
			lines := finish(t, s, 2, "", func(l []string) []string {
				wrong, _ := d.check(l, 0)
				if capture == "off" { // what is printed past us may cost a row
					wrong = nil
				}
				return append(wrong, frameRows(l, 3, capture != "off")...)
			})
			for i, l := range lines {
				if strings.HasPrefix(l, "panic: ") && !strings.HasPrefix(lines[max(i-1, 0)], frameMark) {
					t.Errorf("the trace does not follow the frame but %q", lines[max(i-1, 0)])
				}
			}
		})
	}
}

// manyGoroutines panics with many goroutines, while four more flood the terminal.
func manyGoroutines() {
	shown(nil)
	for range argument(1) {
		go func() { select {} }()
	}
	for g := range 4 {
		go func() {
			for i := 0; ; i++ {
				fmt.Println(numbered(fmt.Sprint("g", g), i))
			}
		}()
	}
	time.Sleep(200 * time.Millisecond)
	panic(lastWords)
}

// S51: the trace of 5,000 goroutines comes through although four others flood stdout. It runs alone: the runtime does not
// look at what write(2) returns, so where the drainer is kept from running, a signal can cost the end of a string.
func TestPanicManyGoroutines(t *testing.T) {
	n := scaled(5000, 1000)
	cmd := ptytest.Command("many goroutines", fmt.Sprint(n))
	cmd.Env = append(cmd.Env, "GOTRACEBACK=all")
	s := launch(t, cmd, nil)
	s.Term.SetScrollback(2_000_000)
	finish(t, s, 2, "", func(l []string) []string {
		wrong, _ := death{text: append([]string{"panic: " + lastWords}, mainTrace...)}.check(l, -1)
		created := 0
		for _, line := range l {
			if strings.Contains(line, "created by github.com/onewriter/live.manyGoroutines in goroutine 1") {
				created++
			}
		}
		// A line of each flooder may be on its way into the trace, as on any terminal. And where the drainer is kept from
		// running for long, ends of strings are missing (seen: 2 to 130 of 5,000 on a machine at three times its load),
		// so a twentieth is let pass.
		t.Logf("%d of %d goroutines are whole in the trace", created, n)
		if created < n-n/20 || created > n+4 {
			wrong = append(wrong, fmt.Sprintf("the trace has %d goroutines, want %d and four", created, n))
		}
		return wrong
	})
}
