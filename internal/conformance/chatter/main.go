// Chatter prints numbered lines by every route that a program has, above a display of full width, until SIGTERM. With
// -piped it prints so many to stdout, which is to be a pipe, at an even pace, and ends when Enter is typed.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/internal/conformance"
	"github.com/onewriter/live/render"
)

var (
	seed      = flag.Uint64("seed", 1, "of the text and its times")
	rows      = flag.Int("rows", 4, "of the display")
	hertz     = flag.Int("hz", 20, "frames per second")
	before    = flag.Int("before", 0, "lines printed before the display is shown")
	every     = flag.Duration("every", 50*time.Millisecond, "between lines, about")
	piped     = flag.Int("piped", 0, "lines that go to stdout alone")
	transient = flag.Bool("transient", false, "leave no last frame")
)

// routes are the ways in which a line is printed. What one goroutine prints by several must come in that order.
var routes = []func(line string){
	func(l string) { fmt.Println(l) },
	func(l string) { fmt.Fprintln(os.Stderr, l) },
	func(l string) { log.Print(l) },
	func(l string) { live.Default().Println(l) },
	func(l string) { _, _ = syscall.Write(1, []byte(l+"\n")) },
	func(l string) {
		child := exec.Command("/bin/echo", l)
		child.Stdout = os.Stdout
		if err := child.Run(); err != nil {
			panic(err)
		}
	},
}

func main() {
	flag.Parse()
	log.SetFlags(0)
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	counts := []int{*before, 0}
	for n := range *before {
		fmt.Fprintln(os.Stderr, conformance.Line(*seed, 'A', n))
	}
	l := live.New(display(), &live.Options{Interval: time.Second / time.Duration(*hertz), Transient: *transient})
	err := l.Run(ctx, func(ctx context.Context, _ *live.Live) error {
		if *piped > 0 {
			pipe()
			return nil
		}
		var wg sync.WaitGroup
		for p := range counts {
			wg.Go(func() { produce(ctx, byte('A'+p), &counts[p]) })
		}
		wg.Wait()
		return nil
	})
	if err != nil {
		fmt.Println("error:", err)
	}
	if *piped > 0 {
		return
	}
	left := *rows
	if *transient {
		left = 0
	}
	fmt.Println(conformance.End(counts, left))
}

// display is rows of full width that change with every frame.
func display() render.Renderable {
	frame := 0 // only Render uses it, one call at a time
	return render.Func(func(f *render.Frame) {
		frame++
		for i := range *rows {
			fmt.Fprintln(f, conformance.FrameRow(i, frame, f.Width()))
		}
	})
}

// pipe prints lines to stdout, C00000 and on, and waits for Enter.
func pipe() {
	for n := range *piped {
		time.Sleep(*every)
		fmt.Println(conformance.Line(*seed, 'C', n))
	}
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

// produce prints lines, at random times and by random routes, until ctx ends. It counts them in n.
func produce(ctx context.Context, producer byte, n *int) {
	random := rand.New(rand.NewPCG(*seed, uint64(producer)))
	for {
		burst := 1
		if random.IntN(20) == 0 {
			burst += random.IntN(20)
		}
		for range burst {
			route := random.IntN(len(routes))
			if route == len(routes)-1 && random.IntN(4) > 0 {
				route = 0 // a child costs more than all else
			}
			routes[route](conformance.Line(*seed, producer, *n))
			*n++
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Duration(random.Int64N(int64(4 * *every)))):
		}
	}
}
