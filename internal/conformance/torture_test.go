//go:build unix

package conformance

// torture_test.go runs the chatterer in windows that change size, and counts what is wrong on the terminal afterwards.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

const (
	// patient is far longer than anything here takes.
	patient = 30 * time.Second
	// sequences is how many of a kind run, unless LIVE_TORTURE says; they mostly wait, sideBySide at a time.
	sequences  = 8
	sideBySide = 8
)

// built is the directory of the program, once it is built.
var built string

// chatter builds the program and returns its path.
var chatter = sync.OnceValue(func() string {
	var err error
	if built, err = os.MkdirTemp("", "live-conformance-"); err != nil {
		panic(err)
	}
	path := filepath.Join(built, "chatter")
	if out, err := exec.Command("go", "build", "-o", path, "./chatter").CombinedOutput(); err != nil {
		panic(string(out))
	}
	return path
})

func TestMain(m *testing.M) {
	status := m.Run()
	os.RemoveAll(built)
	os.Exit(status)
}

// S25, S26: windows that change size at random, in xterm.js.
func TestTortureXterm(t *testing.T) {
	needXterm(t)
	for _, k := range []kind{fitting, wild} {
		t.Run(k.String(), func(t *testing.T) { torture(t, k, onXterm, Verdict.Good) })
	}
}

// S25: from 100 columns to 40 and back, with a frame of three rows of full width.
func narrowAndBack(seed uint64) *sequence {
	return &sequence{seed: seed, columns: 100, rows: 30, height: 3, hertz: 20, before: 60, tail: 400 * time.Millisecond, steps: []step{
		{wait: 300 * time.Millisecond, columns: 40, rows: 30}, {wait: 600 * time.Millisecond, columns: 100, rows: 30},
		{wait: 100 * time.Millisecond, columns: 40, rows: 30}, {wait: 100 * time.Millisecond, columns: 100, rows: 30}}}
}

// S26: larger, below the frame's height, down to one cell, and back.
func smallAndBack(seed uint64) *sequence {
	q := &sequence{seed: seed, columns: 80, rows: 24, height: 6, hertz: 20, before: 150, tail: 400 * time.Millisecond}
	for _, z := range [][2]int{{120, 40}, {80, 5}, {80, 2}, {80, 1}, {20, 1}, {2, 1}, {1, 1}, {3, 2}, {80, 24}} {
		q.steps = append(q.steps, step{wait: 450 * time.Millisecond, columns: z[0], rows: z[1]})
	}
	return q
}

// S25, S26
func TestShrinkXterm(t *testing.T) {
	needXterm(t)
	shrink(t, onXterm)
}

// A keep writes what a run has left into a file, in the form that suits.
type keep func(path string) error

// shrink runs what is always the same.
func shrink(t *testing.T, run func(*testing.T, *sequence) (Verdict, keep)) {
	for name, q := range map[string]*sequence{"narrow": narrowAndBack(1), "small": smallAndBack(2)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if v, kept := run(t, q); !v.Good() {
				complain(t, q, v, kept)
			}
		})
	}
}

// complain fails t and says how to see why.
func complain(t *testing.T, q *sequence, v Verdict, kept keep) {
	t.Helper()
	path := filepath.Join(os.TempDir(), "live-"+strings.ReplaceAll(t.Name(), "/", "-"))
	if err := kept(path); err != nil {
		t.Error(err)
	}
	t.Errorf("%v\nof %v\nkept in %s", v, q, path)
}

// torture runs sequences of a kind, each of which must be ok, and logs what was wrong in all of them together.
func torture(t *testing.T, k kind, run func(*testing.T, *sequence) (Verdict, keep), ok func(Verdict) bool) {
	n := sequences
	if s, err := strconv.Atoi(os.Getenv("LIVE_TORTURE")); err == nil {
		n = s
	}
	var all Verdict
	var mu sync.Mutex // guards all
	var wg sync.WaitGroup
	places := make(chan struct{}, sideBySide) // a slot is filled by each that runs
	for seed := range uint64(n) {
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
				q := newSequence(k, seed)
				v, kept := run(t, q)
				mu.Lock()
				all.Add(v)
				mu.Unlock()
				if !ok(v) {
					complain(t, q, v, kept)
				} else if !v.Good() {
					t.Logf("%v\nof %v", v, q)
				}
			})
		})
	}
	wg.Wait()
	t.Logf("%d sequences, %v", n, all)
}

// onXterm runs q on a pty, and shows xterm.js what came there.
func onXterm(t *testing.T, q *sequence) (Verdict, keep) {
	s := ptytest.Start(t, q.columns, q.rows, exec.Command(chatter(), q.arguments()...))
	if !s.WaitFor(patient, showsFrame) {
		t.Fatalf("no frame:\n%s", s.Term.Screen())
	}
	for _, p := range q.steps {
		time.Sleep(p.wait)
		if p.keys != "" {
			s.Send(p.keys)
			continue
		}
		s.Resize(p.columns, p.rows)
	}
	time.Sleep(q.tail)
	s.Signal(syscall.SIGTERM)
	s.Wait(patient)
	s.Close()
	c := recorded(s, q.columns, q.rows)
	h := c.inXterm(t)
	if len(h.Left) > 0 {
		t.Error("left on: ", h.Left)
	}
	return Judge(h.lines(), q.seed, h.Columns), c.save
}

func showsFrame(screen string) bool { return strings.Contains(screen, "F00 ") }
