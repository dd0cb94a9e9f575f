//go:build linux || darwin || freebsd

package live

// process_signal_test.go tests the ends that a display's owner does not ask for: signals, panics, Goexit, inside Run and
// with nothing but Start.

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"testing"

	"github.com/onewriter/live/internal/ptytest"
)

// An end is something that happens to a program while it shows a display.
type end struct {
	happen func()
	exit   int
	signal string
	last   string // a line that is there at the end
}

// ends that are signals come from outside, or are typed.
var ends = map[string]end{
	"SIGINT":  {exit: 130, signal: "SIGINT"},
	"SIGTERM": {exit: 143, signal: "SIGTERM"},
	"SIGHUP":  {exit: 129, signal: "SIGHUP"},
	"ctrl-C":  {exit: 130, signal: "SIGINT"},
	"panic":   {happen: func() { panic(lastWords) }, exit: 2, last: "panic: " + lastWords},
	"Goexit":  {happen: runtime.Goexit, last: "main goes on"},
}

// endInside shows a display, by Run or by Start, says that it is there, and waits for its end.
func endInside() {
	l := New(bars(3), nil)
	body := func(context.Context, *Live) error {
		fmt.Println("text")
		must(l.Console().Sync(background))
		inProgram().say("ready")
		inProgram().hear()
		if happen := ends[os.Args[2]].happen; happen != nil {
			happen()
		}
		select {}
	}
	over := make(chan struct{}) // closed when the goroutine that has the display ends
	go func() {
		defer close(over)
		if os.Args[1] == "Run" {
			_ = l.Run(background, body)
			return
		}
		must(l.Start())
		_ = body(background, l)
	}()
	<-over
	if os.Args[2] == "panic" {
		select {} // deferred calls run before a panic ends the process
	}
	fmt.Println("main goes on")
}

func init() {
	ptytest.Register("end inside", endInside)
	ptytest.Register("notified", notified)
}

// S31: however the program is ended, the text is there, one frame at most, the terminal as it was, and the exit status
// says by what.
func TestEnds(t *testing.T) {
	for _, how := range []string{"Run", "Start"} {
		for name, e := range ends {
			t.Run(how+" "+name, func(t *testing.T) {
				t.Parallel()
				cmd := ptytest.Command("end inside", how, name)
				k := talking(t, cmd)
				s := launch(t, cmd, nil)
				k.hearing(t)
				switch {
				case name == "ctrl-C":
					s.Send("\x03")
				case e.signal != "":
					s.Signal(map[string]syscall.Signal{"SIGINT": syscall.SIGINT, "SIGTERM": syscall.SIGTERM,
						"SIGHUP": syscall.SIGHUP}[e.signal])
				default:
					k.say("go on")
				}
				finish(t, s, e.exit, e.signal, func(l []string) []string {
					want := []string{"text"}
					if e.last != "" {
						want = append(want, e.last)
					}
					return append(once(l, want...), frameRows(l, 3, how == "Run" && name == "Goexit")...)
				})
			})
		}
	}
}

// notified ends a display as most programs do: by a context that a signal cancels.
func notified() {
	ctx, stop := signal.NotifyContext(background, os.Interrupt)
	defer stop()
	err := New(bars(3), nil).Run(ctx, func(ctx context.Context, l *Live) error {
		fmt.Println("text")
		must(l.Console().Sync(background))
		inProgram().say("ready")
		<-ctx.Done()
		fmt.Println("cleaning up")
		return ctx.Err()
	})
	fmt.Println(err)
	os.Exit(3)
}

// S31: signal.NotifyContext in the program goes on working: nobody else takes the signal.
func TestNotified(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("notified")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	s.Send("\x03")
	finish(t, s, 3, "", func(l []string) []string {
		return append(only(l, "text", "cleaning up", "context canceled"), frameRows(l, 3, true)...)
	})
}
