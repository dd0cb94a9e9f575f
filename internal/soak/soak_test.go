//go:build linux

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	play() // a leader or a program is this test binary started again
	os.Exit(m.Run())
}

// S49, the short form: 100 goroutines for some seconds, disturbed as often as in minutes of the long one.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	t.Parallel()
	var table strings.Builder
	wrong, err := judge(options{Duration: 6 * time.Second, Goroutines: 100, Hz: 100, Seed: 1, Rate: 1000, Pace: 0.03,
		Every: time.Hour, Dir: t.TempDir()}, &table)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
	t.Log(table.String())
}

// lines returns what producers that do all right print: three of them, n lines each, in turn.
func linesOf(n int) (lines []string) {
	for i := range int64(n) {
		for _, name := range []string{"g000", "g001", "log"} {
			lines = append(lines, lineOf(name, i, 1e12+i))
		}
	}
	return lines
}

var totals = map[string]int64{"g000": 10, "g001": 10, "log": 10}

// TestCheck: each kind of fault is found, once, and none where there is none.
func TestCheck(t *testing.T) {
	good := linesOf(10)
	slog := slices.Clone(good)
	slog[3] = slogBefore + slog[3] + slogAfter
	for name, test := range map[string]struct {
		lines []string
		want  tally
	}{
		"nothing":       {good, tally{lines: 30}},
		"by slog":       {slog, tally{lines: 30}},
		"lost":          {slices.Delete(slices.Clone(good), 4, 5), tally{lines: 29, lost: 1}},
		"lost at last":  {good[:29], tally{lines: 29, lost: 1}},
		"doubled":       {slices.Insert(slices.Clone(good), 20, good[4]), tally{lines: 30, doubled: 1}},
		"doubled later": {append(slices.Clone(good), good[0]), tally{lines: 30, doubled: 1}},
		"swapped":       {append(append([]string{good[3]}, good[:3]...), good[4:]...), tally{lines: 30, disorder: 1}},
		"cut":           {append([]string{good[0][:30]}, good[1:]...), tally{lines: 29, cutPieces: 1, cutLines: 1}},
		"joined":        {append([]string{good[0] + good[2], good[1]}, good[3:]...), tally{lines: 28, cutPieces: 1, cutLines: 2}},
		"another text":  {append([]string{lineOf("g000", 0, 1e12) + "x"}, good[1:]...), tally{lines: 29, cutPieces: 1, cutLines: 1}},
		"frame":         {slices.Insert(slices.Clone(good), 5, "~ Loading"), tally{lines: 30, junk: 1}},
		"bar":           {slices.Insert(slices.Clone(good), 5, "x ━━━━ 10%"), tally{lines: 30, junk: 1}},
		"empty":         {slices.Insert(slices.Clone(good), 5, ""), tally{lines: 30, blank: 1}},
		"stranger":      {append(slices.Clone(good), lineOf("g002", 0, 1e12)), tally{lines: 31, torn: 1}},
	} {
		c := newChecker()
		c.take(test.lines)
		if got := c.end(totals); got != test.want {
			t.Errorf("%s: got %+v, want %+v", name, got, test.want)
		}
		if n := len(c.words()); int64(n) != test.want.faults() {
			t.Errorf("%s: %d complaints: %q", name, n, c.words())
		}
	}
}

// TestCheckExcuses: what a happening excuses, it excuses near itself, in bounds, and not what the Console prints.
func TestCheckExcuses(t *testing.T) {
	good := linesOf(10)
	console := 0 // the index of a line by the Console
	for !ours("g000", int64(console/3)) {
		console += 3
	}
	torn := func(i int) []string {
		lines := slices.Clone(good)
		lines[i] = lines[i][:20]
		return lines
	}
	for name, test := range map[string]struct {
		what  happening
		at    int64
		lines []string
		want  tally
	}{
		"drainer":        {drainerKilled, 1e12, torn(3), tally{lines: 29, excusedLines: 1, excusedTorn: 1, excusedBytes: int64(len(good[3]) + 1)}},
		"drainer, later": {drainerKilled, 1e12 + 60_000, torn(console), tally{lines: 29, cutPieces: 1, lost: 1}},
		"stopped later":  {programStopped, 1e12 + 60_000, torn(console), tally{lines: 29, cutPieces: 1, lost: 1}},
		"stopped":        {programStopped, 1e12, torn(console), tally{lines: 29, cutPieces: 1, cutLines: 1}},
		"low":            {screenLow, 1e12, slices.Insert(slices.Clone(good), 5, "~ Loading"), tally{lines: 30, late: 1}},
		"low, earlier":   {screenLow, 1e12 - 60_000, slices.Insert(slices.Clone(good), 5, "~ Loading"), tally{lines: 30, junk: 1}},
	} {
		c := newChecker()
		c.happened(test.what, test.at)
		c.take(test.lines)
		if got := c.end(totals); got != test.want {
			t.Errorf("%s: got %+v, want %+v", name, got, test.want)
		}
	}
	c := newChecker()
	c.happened(drainerKilled, 1e12)
	c.take([]string{lineOf("g000", 1000, 1e12)})
	if got := c.end(map[string]int64{"g000": 1001}); got.lost == 0 {
		t.Errorf("a thousand lines excused for one drainer: %+v", got)
	}
}

// TestLines: every line is read as what it was written as, has no sign of a frame, and no blank at its end.
func TestLines(t *testing.T) {
	for _, name := range []string{"g000", "g499", "weighed", "final"} {
		for n := range int64(2000) {
			line := lineOf(name, n, 1_800_000_000_000+n)
			if l, ok := parse(line); !ok || l != (numbered{name, n, 1_800_000_000_000 + n}) {
				t.Fatalf("%q is read as %+v, %t", line, l, ok)
			}
			if strings.ContainsAny(line, frameSigns) || strings.TrimSpace(line) != line || strings.ContainsAny(line, "\"\\\n") {
				t.Fatalf("%q", line)
			}
		}
	}
	if _, ok := parse(fmt.Sprintf("%s 0000003 1800000000000 17", frameName)); !ok {
		t.Error("the last frame of the second display is not read")
	}
}
