// Package stacks reads the runtime's traces of goroutines, so that what each of them does can be told in words.
package stacks

import (
	"runtime"
	"strconv"
	"strings"
)

// A Goroutine is one goroutine as a trace shows it.
type Goroutine struct {
	Number int
	State  string  // what the runtime says of it: "select, 2 minutes"
	Frames []Frame // the innermost call first, calls that were inlined among them
}

// A Frame is one call.
type Frame struct {
	Func string // with the whole path of its package, without arguments: "net/http.(*Server).Serve"
	File string
	Line int
}

// limit is how many bytes of traces are read at most: some hundred thousand goroutines.
const limit = 256 << 20

// All returns the process's goroutines, the calling one first. The runtime stops all of them for as long as it takes to
// write the traces, and waits for nobody.
func All() []Goroutine {
	for size := 1 << 20; ; size *= 4 {
		b := make([]byte, size)
		if n := runtime.Stack(b, true); n < size || size >= limit {
			return Parse(string(b[:n]))
		}
	}
}

// Parse reads traces as runtime.Stack writes them. What it does not understand, such as the end of traces that were cut,
// it leaves out.
func Parse(text string) (all []Goroutine) {
	for trace := range strings.SplitSeq(text, "\n\n") {
		head, body, _ := strings.Cut(trace, "\n")
		g, ok := parseHead(head)
		if !ok {
			continue
		}
		g.Frames = parseFrames(body)
		all = append(all, g)
	}
	return all
}

// parseHead reads "goroutine 7 [select, 2 minutes]:". Between number and state there may be more.
func parseHead(head string) (g Goroutine, ok bool) {
	rest, ok := strings.CutPrefix(head, "goroutine ")
	if !ok {
		return g, false
	}
	number, rest, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	_, rest, open := strings.Cut(rest, "[")
	state, _, shut := strings.Cut(rest, "]")
	return Goroutine{Number: n, State: state}, err == nil && open && shut
}

// parseFrames reads pairs of lines, "package.function(arguments)" and "\tfile:line +offset". Who made the goroutine is no
// call of its.
func parseFrames(body string) (frames []Frame) {
	lines := strings.Split(body, "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		if strings.HasPrefix(lines[i], "created by ") {
			break
		}
		end := strings.LastIndexByte(lines[i], '(')
		if end < 0 || !strings.HasPrefix(lines[i+1], "\t") {
			i-- // "...additional frames elided..."
			continue
		}
		f := Frame{Func: lines[i][:end]}
		place, _, _ := strings.Cut(lines[i+1][1:], " +0x")
		if colon := strings.LastIndexByte(place, ':'); colon >= 0 {
			f.File = place[:colon]
			f.Line, _ = strconv.Atoi(place[colon+1:])
		}
		frames = append(frames, f)
	}
	return frames
}

// root is the directory of the standard library's sources, as traces name it; "" if that was cut away (-trimpath).
var root = func() string {
	var pcs [1]uintptr
	f, _ := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs[:])]).Next() // runtime.Callers itself
	dir, _ := strings.CutSuffix(f.File, "runtime/extern.go")
	return dir
}()

// Package returns the path of the call's package.
func (f Frame) Package() string {
	name := strings.LastIndexByte(f.Func, '/') + 1
	dot := strings.IndexByte(f.Func[name:], '.')
	return f.Func[:name+max(dot, 0)]
}

// Standard reports whether the call is one of the standard library's.
func (f Frame) Standard() bool {
	if root != "" {
		return strings.HasPrefix(f.File, root)
	}
	first, _, _ := strings.Cut(f.Package(), "/")
	return first != "main" && !strings.Contains(first, ".")
}
