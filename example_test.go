package live_test

// example_test.go shows each entry point at work, on a terminal in memory where the output is to be checked.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// A display that counts, while the program prints. On a real terminal nothing but New(r, nil) and fmt.Println is needed:
// see the package comment.
func Example() {
	term := livetest.New(40, 5)
	var done atomic.Int64
	l := live.New(render.Func(func(f *render.Frame) {
		fmt.Fprintf(f, "%d of 3 files copied\n", done.Load())
	}), &live.Options{Console: live.NewConsole(term, nil)})
	err := l.Run(context.Background(), func(_ context.Context, l *live.Live) error {
		for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
			l.Console().Println("copied", name)
			done.Add(1)
		}
		return nil
	})
	fmt.Println(term.Text())
	fmt.Println(err)
	// Output:
	// copied a.txt
	// copied b.txt
	// copied c.txt
	// 3 of 3 files copied
	// <nil>
}

func ExampleNew() {
	term := livetest.New(40, 5)
	l := live.New(render.Text("one moment, please"), &live.Options{
		Console:   live.NewConsole(term, nil),
		Interval:  50 * time.Millisecond,
		Transient: true, // nothing is left of it
	})
	_ = l.Run(context.Background(), func(context.Context, *live.Live) error {
		l.Console().Println("printed meanwhile")
		return nil
	})
	fmt.Println(term.Text())
	// Output: printed meanwhile
}

// The error is that of the function, unless the display itself has one.
func ExampleLive_Run() {
	term := livetest.New(40, 5)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	l := live.New(render.Text("working"), &live.Options{Console: live.NewConsole(term, nil)})
	err := l.Run(ctx, func(ctx context.Context, _ *live.Live) error {
		<-ctx.Done()
		return ctx.Err()
	})
	fmt.Println(err)
	fmt.Println(term.Text())
	// Output:
	// context deadline exceeded
	// working
}

func ExampleLive_Start() {
	term := livetest.New(40, 5)
	l := live.New(render.Text("frame"), &live.Options{Console: live.NewConsole(term, nil)})
	if err := l.Start(); err != nil {
		fmt.Println(err)
	}
	defer l.Stop()
	fmt.Println(l.Start())
	// Output: live: already started
}

func ExampleLive_Stop() {
	term := livetest.New(40, 5)
	l := live.New(render.Func(func(f *render.Frame) {
		if f.Final() {
			fmt.Fprintln(f, "done")
		} else {
			fmt.Fprintln(f, "working")
		}
	}), &live.Options{Console: live.NewConsole(term, nil)})
	_ = l.Start()
	fmt.Println(l.Stop(), l.Stop())
	fmt.Println(term.Text())
	// Output:
	// <nil> <nil>
	// done
}

func ExampleLive_Update() {
	term := livetest.New(40, 5)
	l := live.New(render.Text("connecting"), &live.Options{Console: live.NewConsole(term, nil)})
	_ = l.Start()
	l.Update(render.Text("connected"))
	_ = l.Stop()
	fmt.Println(term.Text())
	// Output: connected
}

// A manual Live renders when it is told to.
func ExampleLive_Refresh() {
	term := livetest.New(40, 5)
	frames := make(chan string, 10)
	state := "one"
	l := live.New(render.Func(func(f *render.Frame) {
		fmt.Fprintln(f, state)
		frames <- state
	}), &live.Options{Console: live.NewConsole(term, nil), Manual: true})
	_ = l.Start()
	fmt.Println(<-frames)
	state = "two"
	l.Refresh()
	fmt.Println(<-frames)
	state = "three"
	_ = l.Stop()
	fmt.Println(<-frames)
	// Output:
	// one
	// two
	// three
}

func ExampleLive_Console() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	l := live.New(nil, &live.Options{Console: c})
	fmt.Println(l.Console() == c)
	fmt.Println(live.New(nil, nil).Console() == live.Default())
	// Output:
	// true
	// true
}

func ExampleLive_Capture() {
	l := live.New(nil, &live.Options{Console: live.NewConsole(livetest.New(40, 5), nil)})
	_ = l.Start()
	defer l.Stop()
	kind, why := l.Capture()
	fmt.Printf("%v: %s\n", kind, why)
	// Output: off: the console is not the process's terminal
}

// A frame that is taller than the screen shows its end; the last one is printed whole.
func ExampleOverflow() {
	term := livetest.New(40, 4)
	l := live.New(render.Func(func(f *render.Frame) {
		for i := range 6 {
			fmt.Fprintln(f, "step", i)
		}
	}), &live.Options{Console: live.NewConsole(term, nil), Overflow: live.Tail})
	_ = l.Start()
	for term.Screen() == "" { // no frame is drawn yet
		time.Sleep(time.Millisecond)
	}
	fmt.Println(term.Screen())
	_ = l.Stop()
	fmt.Println("---")
	fmt.Println(term.Text())
	// Output:
	// step 3
	// step 4
	// step 5
	// ---
	// step 0
	// step 1
	// step 2
	// step 3
	// step 4
	// step 5
}

// Any Writer can be a Console. One that is not a terminal gets the bytes as they are, and the last frame.
func ExampleNewConsole() {
	var out bytes.Buffer
	c := live.NewConsole(&out, nil)
	l := live.New(render.Text("3 of 3 files copied"), &live.Options{Console: c})
	_ = l.Run(context.Background(), func(context.Context, *live.Live) error {
		c.Println("copied a.txt")
		return nil
	})
	fmt.Println(c.IsTerminal())
	fmt.Print(out.String())
	// Output:
	// false
	// copied a.txt
	// 3 of 3 files copied
}

func ExampleDefault() {
	c := live.Default()
	c.Print() // to the process's terminal, above its displays
	fmt.Println(c == live.Default())
	// Output: true
}

func ExampleConsole_Write() {
	term := livetest.New(40, 5)
	n, err := live.NewConsole(term, nil).Write([]byte("text\n"))
	fmt.Println(n, err)
	fmt.Println(term.Text())
	// Output:
	// 5 <nil>
	// text
}

// A Renderable is drawn where other values are printed.
func ExampleConsole_Print() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	c.Print("result: ", render.Text("drawn"), "\n")
	fmt.Println(term.Text())
	// Output: result: drawn
}

func ExampleConsole_Println() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	c.Println("the width is", render.Func(func(f *render.Frame) { fmt.Fprint(f, f.Width()) }))
	fmt.Println(term.Text())
	// Output: the width is 39
}

func ExampleConsole_Printf() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	c.Printf("%d files, %s\n", 3, render.Text("12 MB"))
	fmt.Println(term.Text())
	// Output: 3 files, 12 MB
}

func ExampleConsole_Sync() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	c.Println("text")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // in case the terminal takes nothing
	defer cancel()
	fmt.Println(c.Sync(ctx))
	fmt.Println(term.Text())
	// Output:
	// <nil>
	// text
}

// The display is off the screen while the function runs.
func ExampleConsole_Suspend() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	l := live.New(render.Text("frame"), &live.Options{Console: c})
	_ = l.Run(context.Background(), func(ctx context.Context, _ *live.Live) error {
		return c.Suspend(ctx, func() error {
			fmt.Printf("on the screen: %q\n", term.Screen())
			fmt.Fprintln(term, "an editor was here")
			return nil
		})
	})
	fmt.Println(term.Text())
	// Output:
	// on the screen: ""
	// an editor was here
	// frame
}

func ExampleConsole_Input() {
	r, w, _ := os.Pipe()
	stdin := os.Stdin
	os.Stdin = r // what a person types
	defer func() { os.Stdin = stdin }()
	fmt.Fprintln(w, "yes")

	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	answer, err := c.Input(context.Background(), "Go on? ")
	fmt.Printf("%q %q %v\n", term.Text(), answer, err)
	// Output: "Go on?" "yes" <nil>
}

func ExampleConsole_Password() {
	r, _, _ := os.Pipe()
	stdin := os.Stdin
	os.Stdin = r
	defer func() { os.Stdin = stdin }()

	c := live.NewConsole(livetest.New(40, 5), nil)
	if _, err := c.Password(context.Background(), "Password: "); err != nil {
		fmt.Println("stdin is not a terminal")
	}
	// Output: stdin is not a terminal
}

func ExampleConsole_Size() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	fmt.Println(c.Size())
	term.Resize(100, 30)
	fmt.Println(c.Size())
	// Output:
	// 40 5
	// 100 30
}

func ExampleConsole_Profile() {
	profile := termenv.ANSI256
	c := live.NewConsole(livetest.New(40, 5), &live.ConsoleOptions{Profile: &profile})
	fmt.Println(c.Profile().Name())
	// Output: ANSI256
}

func ExampleConsole_IsTerminal() {
	fmt.Println(live.NewConsole(livetest.New(40, 5), nil).IsTerminal())
	fmt.Println(live.NewConsole(&bytes.Buffer{}, nil).IsTerminal())
	// Output:
	// true
	// false
}

func ExampleConsole_Close() {
	term := livetest.New(40, 5)
	c := live.NewConsole(term, nil)
	c.Println("text")
	fmt.Println(c.Close())
	c.Println("it passes still")
	fmt.Println(term.Text())
	// Output:
	// <nil>
	// text
	// it passes still
}

// Who suspects the display of a freeze asks what its goroutines wait for.
func ExampleDump() {
	l := live.New(render.Text("at work"), &live.Options{Console: live.NewConsole(livetest.New(40, 5), nil)})
	_ = l.Run(context.Background(), func(context.Context, *live.Live) error {
		time.Sleep(10 * time.Millisecond) // the display is at rest
		var b strings.Builder
		_ = live.Dump(&b) // os.Stderr in a program
		for line := range strings.Lines(b.String()) {
			if strings.HasPrefix(line, "refresher") {
				what, _, _ := strings.Cut(line, " (goroutine ")
				fmt.Println(what)
			}
		}
		return nil
	})
	// Output: refresher waits for the time of the next frame
}
