// Tests that run the harbor as a process and compare what it printed with the
// totals that it gives.

package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ptytest"
)

func init() { ptytest.Register("harbor", main) }

func TestMain(m *testing.M) {
	if actAsChild() { // a harbor that is this test binary started it again
		return
	}
	ptytest.Main(m)
}

// harborCommand returns a short harbor that is ready to start.
func harborCommand(args ...string) *exec.Cmd {
	return ptytest.Command("harbor", append([]string{"-workers", "60", "-duration", "3s"}, args...)...)
}

// TestPiped: not a terminal, so every line arrives as it was printed, and no
// escape byte. S38, S49 (short).
func TestPiped(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	c := harborCommand()
	c.Stdout, c.Stderr = &out, &out // one pipe for both
	if err := c.Run(); err != nil {
		t.Fatalf("%v\n%s", err, tail(out.String()))
	}
	if bytes.ContainsRune(out.Bytes(), '\x1b') {
		t.Error("an escape byte in a pipe")
	}
	checkLines(t, out.String())
}

var (
	lineForm  = regexp.MustCompile(`harbor ([a-z]+) (\d{6}) `)
	totalForm = regexp.MustCompile(`(?m)^  ([a-z]+) +(\d+)\r?$`)
)

// checkLines checks that of every route each line is in text exactly once, and
// that the totals at its end say so. text may hold more: what the lines are
// wrapped in, and frames.
func checkLines(t *testing.T, text string) {
	t.Helper()
	seen := map[string]map[int]int{} // by route and number, how often
	for _, m := range lineForm.FindAllStringSubmatch(text, -1) {
		if seen[m[1]] == nil {
			seen[m[1]] = map[int]int{}
		}
		seen[m[1]][number(t, m[2])]++
	}
	_, totals, ok := strings.Cut(text, "harbor total  lines")
	if !ok {
		t.Fatalf("no totals:\n%s", tail(text))
	}
	for _, m := range totalForm.FindAllStringSubmatch(totals, -1) {
		route, want := m[1], number(t, m[2])
		if want == 0 && route != "render" { // there may be no frame but the last
			t.Errorf("no line by %s", route)
		}
		if err := onceEach(seen[route], want); err != nil {
			t.Errorf("%s: %v", route, err)
		}
		delete(seen, route)
	}
	for route := range seen {
		t.Errorf("lines by %s, which the totals do not know", route)
	}
}

// onceEach checks that the numbers 1 to n are in seen once each, and no other.
func onceEach(seen map[int]int, n int) error {
	for i := 1; i <= n; i++ {
		if seen[i] != 1 {
			return fmt.Errorf("line %d of %d is there %d times", i, n, seen[i])
		}
	}
	if len(seen) != n {
		return fmt.Errorf("%d lines, the total says %d", len(seen), n)
	}
	return nil
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// tail returns the end of a long text.
func tail(s string) string { return s[max(0, len(s)-2000):] }
