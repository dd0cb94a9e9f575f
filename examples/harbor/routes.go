// The routes by which the harbor's own lines reach the terminal, each with a
// counter, and the totals at the end. The route of fmt is in thirdparty.

package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"sync/atomic"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/examples/harbor/thirdparty"
)

// A route numbers the lines that go one way.
type route struct {
	name  string
	lines atomic.Int64
}

// line returns the route's next line, without a newline. Who asks for a line
// must print it.
func (r *route) line(format string, a ...any) string {
	return numbered(r.name, r.lines.Add(1), fmt.Sprintf(format, a...))
}

// numbered is what every line looks like, by whatever route. Only thirdparty,
// which stands for code of others, has its own copy.
func numbered(route string, n int64, text string) string {
	return fmt.Sprintf("harbor %s %06d %s", route, n, text)
}

// routes are all the routes but fmt's.
type routes struct {
	log, slog, print, console, child, cleanup, finalizer, render route

	logger *slog.Logger // made before the display starts, so it holds the os.Stderr of then
}

func (r *routes) init() {
	for _, named := range r.all() {
		named.route.name = named.name
	}
	r.logger = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key == slog.TimeKey {
				return slog.Attr{} // leaves room for the rest on 80 columns
			}
			return a
		}}))
}

// namedRoute is a route and what it is called in lines and totals.
type namedRoute struct {
	name  string
	route *route
}

func (r *routes) all() []namedRoute {
	return []namedRoute{
		{"log", &r.log}, {"slog", &r.slog}, {"print", &r.print}, {"console", &r.console}, {"child", &r.child},
		{"cleanup", &r.cleanup}, {"finalizer", &r.finalizer}, {"render", &r.render},
	}
}

// toSlog prints through slog and an *os.File that is older than the display.
func (r *routes) toSlog(format string, a ...any) { r.logger.Warn(r.slog.line(format, a...)) }

// toConsole prints through the display's own Console.
func (r *routes) toConsole(c *live.Console, format string, a ...any) {
	c.Println(r.console.line(format, a...))
}

// toBuiltin prints through the runtime, straight to file descriptor 2. One
// string is one write; several arguments would be several, between which any
// other goroutine could write.
func (r *routes) toBuiltin(format string, a ...any) {
	print(r.print.line(format, a...) + "\n")
}

// sendChildren lets one child process after the other print a line, until ctx
// ends.
func (r *routes) sendChildren(ctx context.Context) {
	tick := time.Tick(250 * time.Millisecond)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			r.sendChild()
		}
	}
}

// childLine is the environment variable that makes a harbor a child: it prints
// the variable's value and ends.
const childLine = "HARBOR_CHILD_LINE"

// sendChild starts this program again, to print one line to the stdout that it
// inherits. The line counts only if the child lived to print it. Called by one
// goroutine only.
func (r *routes) sendChild() {
	self, err := os.Executable()
	if err != nil {
		return
	}
	line := numbered(r.child.name, r.child.lines.Load()+1, "from a process of its own")
	child := exec.Command(self)
	child.Env = append(os.Environ(), childLine+"="+line)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	if child.Run() == nil {
		r.child.lines.Add(1)
	}
}

// actAsChild prints the line of a child and reports whether this is one.
func actAsChild() bool {
	line, ok := os.LookupEnv(childLine)
	if !ok {
		return false
	}
	// ctrl-C reaches every process of the terminal's group. One that printed
	// must not seem to have died before it did.
	signal.Ignore(os.Interrupt)
	fmt.Println(line)
	return true
}

// printTotals says, after the display has ended, how many lines went by each
// route and how many frames were drawn.
func (h *harbor) printTotals() {
	total := thirdparty.Weighed()
	fmt.Printf("\nharbor total  lines\n  %-10s %6d\n", "fmt", total)
	for _, named := range h.routes.all() {
		n := named.route.lines.Load()
		total += n
		fmt.Printf("  %-10s %6d\n", named.name, n)
	}
	fmt.Printf("%d lines by %d routes, %d frames drawn\n", total, 1+len(h.routes.all()), h.frames.Load())
}
