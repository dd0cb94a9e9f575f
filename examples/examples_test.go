//go:build unix

// Package examples builds and runs each example: on a terminal, which it must
// leave as it was, and in a pipe, where no escape byte may come. The harbor has
// tests of its own.
package examples

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

func TestMain(m *testing.M) { ptytest.Main(m) }

// patience is far longer than an example takes.
const patience = time.Minute

// An example is what is typed and what must be seen.
type example struct {
	name   string
	asks   string   // the question that it waits at; empty: none
	answer string   // and what is typed then
	turns  string   // what stands behind a turning sign while it runs, and not at the end; empty: nothing turns
	lines  []string // in this order among the lines at the end
	frame  string   // the beginning of the last frame's last row, without a terminal too
}

var examples = []example{
	{name: "spinner", turns: "resolving", lines: []string{"found termenv", "found go-runewidth", "found pty"}, frame: "✓ resolving modules 1."},
	{name: "wrap", turns: "sh -c", lines: []string{"step 1", "step 2", "step 3", "step 4", "step 5"}, frame: "✓ sh -c"},
	{name: "logs", turns: "shrinking", lines: []string{"shrunk file=a.jpg", "not a picture file=c.txt", "size.before=904"}, frame: "✓ shrinking"},
	{name: "downloads", lines: []string{"✗ layer-07.tar: connection reset by peer"}, frame: "✗ downloads: 1 failed"},
	{name: "table", lines: []string{"HOST       SERVED  AT", "amsterdam", "bergen"}, frame: "cork"},
	{name: "input", turns: "cleaning", asks: "Remove the cache, too? [y/N] ", answer: "y", lines: []string{"the cache goes: true"}, frame: "✓ cleaning"},
}

func TestExamples(t *testing.T) {
	bin := t.TempDir()
	build := exec.Command("go", "build", "-buildvcs=false", "-o", bin)
	for _, e := range examples {
		build.Args = append(build.Args, "./"+e.name)
	}
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, e := range examples {
		path := filepath.Join(bin, e.name)
		t.Run(e.name+" on a terminal", func(t *testing.T) {
			t.Parallel()
			e.onTerminal(t, path)
		})
		t.Run(e.name+" piped", func(t *testing.T) {
			t.Parallel()
			e.piped(t, path)
		})
	}
}

func (e *example) onTerminal(t *testing.T, path string) {
	s := ptytest.Start(t, 80, 24, exec.Command(path))
	if !s.WaitFor(patience, func(screen string) bool { return e.turns == "" || e.turning(screen) }) {
		t.Errorf("never on the screen: a turning sign and %q", e.turns)
	}
	if e.asks != "" {
		if !s.WaitFor(patience, func(screen string) bool { return strings.HasSuffix(screen, strings.TrimSpace(e.asks)) }) {
			t.Errorf("it does not ask %q", e.asks)
		}
		s.Send(e.answer + "\r")
	}
	if exit, signal := s.Wait(patience); exit != 0 || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	e.check(t, s.Term.Lines())
	if e.turning(s.Term.Text()) {
		t.Errorf("a frame is left:\n%s", s.Term.Text())
	}
	if m := s.Term.Modes(); m != (livetest.Modes{}) {
		t.Errorf("the terminal is left with %v", m)
	}
	if got := s.Settings(); got != ptytest.Cooked {
		t.Errorf("the terminal is left with settings %+v", got)
	}
	if column, _ := s.Term.Cursor(); column != 0 {
		t.Errorf("the cursor is left in column %d", column)
	}
}

// turning reports whether a turning sign is there.
func (e *example) turning(screen string) bool {
	return slices.ContainsFunc(render.SpinnerDots.Frames, func(sign string) bool {
		return e.turns != "" && strings.Contains(screen, sign+" "+e.turns)
	})
}

func (e *example) piped(t *testing.T, path string) {
	var out bytes.Buffer
	c := exec.Command(path)
	c.Env = ptytest.Environ()
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(e.answer+"\n"), &out, &out
	if err := c.Run(); err != nil {
		t.Error(err)
	}
	if bytes.ContainsRune(out.Bytes(), '\x1b') {
		t.Error("an escape byte in a pipe")
	}
	e.check(t, strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"))
}

// check checks that the lines hold what they must, in order, and end with the last frame, which is there once.
func (e *example) check(t *testing.T, lines []string) {
	t.Helper()
	text, frames := strings.Join(lines, "\n"), 0
	for _, l := range lines {
		if strings.HasPrefix(l, e.frame) {
			frames++
		}
	}
	if frames != 1 || !strings.HasPrefix(lines[len(lines)-1], e.frame) {
		t.Errorf("%d last frames %q:\n%s", frames, e.frame, text)
	}
	rest := text
	for _, want := range e.lines {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Fatalf("no %q, or not in its place:\n%s", want, text)
		}
		rest = after
	}
}
