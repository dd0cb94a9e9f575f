package live

// dump.go tells in words what our goroutines wait for, so that who suspects this library of a freeze can see in one look.

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/onewriter/live/internal/stacks"
)

// Dump writes to w, in words and by one Write, how each terminal that displays are drawn on is doing, and what each
// goroutine of this package is doing or waiting for, with those of the program that are inside one of its functions:
//
//	terminal: displays 2; capture hard; last took output 12ms ago; 0 bytes wait for it
//	writer waits for something to do (goroutine 21: select)
//	refresher runs the program's Render, in main.(*model).Render, model.go:88 (goroutine 22: sync.Mutex.Lock, 5 minutes)
//	main.work, work.go:31, waits for the drainer to take what was printed (goroutine 7: syscall)
//
// It waits for nobody: it may be called at any time, also while everything else stands still, except that w may block,
// as os.Stderr may on a terminal that takes nothing and is not captured. The runtime stops all goroutines for as long as
// it takes to look at them: some microseconds each. The text is for people, and may change.
//
// A process that gets SIGQUIT (ctrl-\) ends with the traces of all goroutines. There, too, the names of our functions say
// what each waits for: (*inbox).awaitWork, (*batch).awaitTerminal, callRender.
func Dump(w io.Writer) error {
	var b bytes.Buffer
	dumpTerminals(&b)
	for _, g := range stacks.All() {
		if line := goroutineLine(&g); line != "" {
			fmt.Fprintf(&b, "%s (goroutine %d: %s)\n", line, g.Number, g.State)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// dumpTerminals tells of the system's terminals what can be known without a wait.
func dumpTerminals(b *bytes.Buffer) {
	if !cores.mu.TryLock() {
		b.WriteString("terminals: a Console is being made\n")
		return
	}
	defer cores.mu.Unlock()
	for id, c := range cores.byID {
		if id == c.dev.ID() { // not the captured one, which is another name of c
			c.describe(b)
		}
	}
}

func (c *core) describe(b *bytes.Buffer) {
	capture := "off"
	k := c.route.Load()
	switch {
	case k != nil:
		capture = "hard"
	case c.soft.Load() != nil:
		capture = "soft"
	}
	fmt.Fprintf(b, "terminal: displays %d; capture %s", c.lives.Load(), capture)
	if t := c.lastTaken(); !t.IsZero() {
		fmt.Fprintf(b, "; last took output %dms ago", time.Since(t).Milliseconds())
	}
	if k != nil {
		fmt.Fprintf(b, "; %d bytes wait for it", k.backlog())
	}
	if len(c.turn) > 0 {
		b.WriteString("; a Start, Stop or Suspend is under way")
	}
	if err := c.gone(); err != nil {
		fmt.Fprintf(b, "; gone: %v", err)
	}
	b.WriteByte('\n')
}

// goroutineLine says in words what g is and does; "" if it is not ours and in none of our functions that wait.
func goroutineLine(g *stacks.Goroutine) string {
	name := goroutineName(g)
	what, at := doing(g)
	switch {
	case name == "" && what == "":
		return ""
	case name == "":
		name = "a goroutine"
		if f := program(g.Frames[at+1:]); f != nil {
			name = where(f) + ","
		}
	case what == "":
		i := max(slices.IndexFunc(g.Frames, func(f stacks.Frame) bool { return !f.Standard() }), 0)
		return fmt.Sprintf("%s is at %s", name, where(&g.Frames[i]))
	}
	if _, users := userCode[function(&g.Frames[at])]; users {
		if f := program(g.Frames[:at]); f != nil {
			what += ", in " + where(f)
		}
	}
	return name + " " + what
}

// goroutineName says which of ours g is; "" if it is the program's.
func goroutineName(g *stacks.Goroutine) string {
	for i := len(g.Frames) - 1; i >= max(len(g.Frames)-2, 0); i-- { // the outermost may be what go makes of arguments
		if name := goroutineNames[function(&g.Frames[i])]; name != "" {
			return name
		}
	}
	return ""
}

// doing is what the innermost function that we know of does, and which call that is.
func doing(g *stacks.Goroutine) (what string, at int) {
	for i := range g.Frames {
		name := function(&g.Frames[i])
		if what = waits[name]; what == "" {
			what = userCode[name]
		}
		if what != "" {
			return what, i
		}
	}
	return "", 0
}

// ours is the path of this module's packages.
const ours = "github.com/onewriter/live"

// program returns the innermost call that is neither ours nor the standard library's; nil if there is none.
func program(frames []stacks.Frame) *stacks.Frame {
	for i := range frames {
		f := &frames[i]
		if p := f.Package(); !f.Standard() && p != ours && !strings.HasPrefix(p, ours+"/") {
			return f
		}
	}
	return nil
}

// function is the short name of f if that is one of ours: without the path of its package, and without what says that it
// is a function literal in another.
func function(f *stacks.Frame) string {
	p := f.Package()
	if p != ours && !strings.HasPrefix(p, ours+"/") {
		return ""
	}
	name := path.Base(p) + f.Func[len(p):]
	for _, literal := range []string{".func", ".gowrap", ".deferwrap"} {
		if i := strings.Index(name, literal); i >= 0 {
			name = name[:i]
		}
	}
	return name
}

// where names a call for people.
func where(f *stacks.Frame) string {
	return fmt.Sprintf("%s, %s:%d", path.Base(f.Package())+f.Func[len(f.Package()):], path.Base(f.File), f.Line)
}
