// Harbor is a program that does all at once what makes other live displays
// freeze or lose text, while two groups of progress bars stay at the bottom of
// the terminal:
//
//   - hundreds of goroutines load and sail ships under context.WithTimeout,
//     and whole fleets of them are cancelled at one instant,
//   - a package that knows nothing of the display prints to stdout from all of
//     them, while it holds a lock that the display wants too,
//   - finalisers and cleanups log errors while the garbage collector runs in a
//     loop,
//   - log, slog, the builtin print, a Console, child processes, and the
//     rendering itself print as well.
//
// Every line that it prints carries its route and a number, and at the end it
// says how many lines went by each route, so that what is on the terminal can
// be compared with what was printed.
//
//	go run ./examples/harbor
//	go run ./examples/harbor -workers 1000 -duration 1h -hz 100
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"github.com/onewriter/live"
)

func main() {
	if actAsChild() {
		return
	}
	workers := flag.Int("workers", 200, "ships, each a goroutine")
	duration := flag.Duration("duration", 20*time.Second, "how long to run")
	hz := flag.Float64("hz", 10, "frames per second")
	seed := flag.Uint64("seed", 1, "seed for everything random")
	flag.Parse()
	if *workers < 1 || *duration <= 0 || *hz <= 0 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	h := newHarbor(*workers, *seed)
	interval := time.Duration(float64(time.Second) / *hz)
	if err := h.show(interval, *duration); err != nil {
		fmt.Fprintln(os.Stderr, "harbor:", err)
		os.Exit(1)
	}
	h.printTotals()
}

// show runs the harbor under a live display until the time is over or ctrl-C
// comes. Neither is an error.
func (h *harbor) show(interval, duration time.Duration) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	l := live.New(h.display(nil), &live.Options{Interval: interval})
	err := l.Run(ctx, func(ctx context.Context, l *live.Live) error {
		ctx, cancel := context.WithTimeoutCause(ctx, duration, errClosed)
		defer cancel()
		h.run(ctx, l)
		return nil
	})
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
