package livetest_test

import (
	"fmt"

	"github.com/onewriter/live/livetest"
)

func Example() {
	t := livetest.New(20, 4)
	for i := range 5 {
		fmt.Fprintf(t, "log line %d\n", i)
	}
	fmt.Fprint(t, "\x1b[?25lworking 42%\r")

	fmt.Println("scrollback:")
	fmt.Println(t.Scrollback())
	fmt.Println("screen:")
	fmt.Println(t.Screen())
	x, y := t.Cursor()
	fmt.Println("cursor:", x, y)
	fmt.Println("left on:", t.Modes())
	// Output:
	// scrollback:
	// log line 0
	// log line 1
	// screen:
	// log line 2
	// log line 3
	// log line 4
	// working 42%
	// cursor: 0 3
	// left on: cursor hidden
}

func ExampleTerminal_Lines() {
	t := livetest.New(10, 3)
	fmt.Fprintln(t, "a line that is longer than the terminal is wide")
	for _, line := range t.Lines() {
		fmt.Println(line)
	}
	// Output: a line that is longer than the terminal is wide
}

func ExampleTerminal_Resize() {
	t := livetest.New(20, 5)
	fmt.Fprintln(t, "soft wrapped lines reflow")
	fmt.Println(t.Screen())
	t.Resize(13, 5)
	fmt.Println(t.Screen())
	// Output:
	// soft wrapped lines r
	// eflow
	// soft wrapped
	// lines reflow
}

func ExampleTerminal_Styled() {
	t := livetest.New(40, 2)
	fmt.Fprint(t, "\x1b[1;31mfailed\x1b[0m, see \x1b]8;;https://example.org/log\x1b\\the log\x1b]8;;\x1b\\")
	fmt.Println(t.Styled())
	// Output: {bold red}failed{}, see {link=https://example.org/log}the log{}
}

func ExampleTerminal_Stall() {
	t := livetest.New(20, 2)
	t.Stall()
	done := make(chan bool)
	go func() {
		fmt.Fprint(t, "hello") // blocks
		close(done)
	}()
	fmt.Printf("%q\n", t.Screen())
	t.Resume()
	<-done
	fmt.Printf("%q\n", t.Screen())
	// Output:
	// ""
	// "hello"
}
