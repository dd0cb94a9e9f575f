package live_test

// spin_test.go: a spinner while a function runs, on a terminal in memory with a clock of its own.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
)

// spin is Spin on the stage.
func (s *stage) spin(message string, f func(context.Context) error) error {
	return live.SpinWith(context.Background(), message, f, live.Options{Console: s.console})
}

func TestSpin(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		err := s.spin("resolving", func(context.Context) error {
			synctest.Wait()
			first := s.Screen()
			time.Sleep(100 * time.Millisecond)
			synctest.Wait()
			if second := s.Screen(); first == second {
				t.Errorf("it does not turn: %q", first)
			}
			s.console.Println("found 12 modules")
			time.Sleep(1900 * time.Millisecond)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		s.wantText(t, "found 12 modules", "✓ resolving 2.0s")
		s.wantLeft(t)
	})
}

func TestSpinFails(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		sunk := errors.New("sunk")
		if err := s.spin("sailing", func(context.Context) error { return sunk }); err != sunk {
			t.Errorf("error %v, want %v", err, sunk)
		}
		s.wantText(t, "✗ sailing 0.0s")
		s.wantLeft(t)
	})
}

// The mark is there, and the terminal in order, before the panic goes on; the same for a function that ends its
// goroutine.
func TestSpinPanics(t *testing.T) {
	for name, leave := range map[string]func(){"panic": func() { panic("lost") }, "exit": runtime.Goexit} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *stage) {
				over := make(chan any, 1)
				go func() {
					defer func() { over <- recover() }()
					_ = s.spin("sailing", func(context.Context) error { leave(); return nil })
				}()
				if r := <-over; name == "panic" && r != "lost" {
					t.Errorf("recovered %v", r)
				}
				s.wantText(t, "✗ sailing 0.0s")
				s.wantLeft(t)
			})
		})
	}
}

func TestSpinContext(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
		defer cancel()
		err := live.SpinWith(ctx, "waiting", func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}, live.Options{Console: s.console})
		if err != context.DeadlineExceeded {
			t.Errorf("error %v", err)
		}
		s.wantText(t, "✗ waiting 1m30s")
	})
}

func TestSpinNil(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		if err := s.spin("nothing", nil); err != nil {
			t.Error(err)
		}
		s.wantText(t, "")
	})
	if err := live.Spin(context.Background(), "nothing", nil); err != nil {
		t.Error(err)
	}
}

func TestSpinInSpin(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		err := s.spin("outer", func(context.Context) error {
			return s.spin("", func(context.Context) error { return nil })
		})
		if err != nil {
			t.Error(err)
		}
		s.wantText(t, "✓ 0.0s", "✓ outer 0.0s")
	})
}

func TestSpinColours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term, profile := livetest.New(40, 5), termenv.ANSI
		o := live.Options{Console: live.NewConsole(term, &live.ConsoleOptions{Profile: &profile})}
		_ = live.SpinWith(context.Background(), "well", func(context.Context) error { return nil }, o)
		_ = live.SpinWith(context.Background(), "ill", func(context.Context) error { return errors.New("") }, o)
		const want = "{green}✓{} well{dim} 0.0s{}\n{red}✗{} ill{dim} 0.0s{}"
		if got := term.Styled(); got != want {
			t.Errorf("%s\nwant:\n%s", got, want)
		}
	})
}

// Where there is no terminal nothing turns, not in the lines of progress either.
func TestSpinPiped(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	t.Setenv("LC_ALL", "C")
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		o := live.Options{Console: live.NewConsole(&out, nil), PlainInterval: time.Second}
		_ = live.SpinWith(context.Background(), "loading", func(context.Context) error {
			time.Sleep(3500 * time.Millisecond)
			return nil
		}, o)
		if got, want := out.String(), "loading\n+ loading 3.5s\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

func ExampleSpin() {
	err := live.Spin(context.Background(), "resolving", func(context.Context) error {
		fmt.Println("found 12 modules") // lands above the spinner
		return errors.New("no network")
	})
	fmt.Println(err)
	// Output:
	// found 12 modules
	// no network
}
