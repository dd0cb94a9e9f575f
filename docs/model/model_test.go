// Package model checks the library's concurrency as a model, in Promela, by spin: see README.md. It holds tests only.
package model

// model_test.go runs spin: each model must hold, and each mutant of it must not.

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A check is one model, so bounded, looked at in all its states.
type check struct {
	model   string
	defines string // for the preprocessor; README says what each means
	formula string // an ltl formula of the model's, under weak fairness; "": no deadlock, no assertion violated
	states  int    // that there are at least
	full    bool   // only with LIVE_MODEL=full
}

// Each floor is somewhat below what there was when it was written: a model that is cut off has fewer.
var checks = []check{
	{model: "live", defines: "CHECK_END NO_STOP", states: 120_000},
	{model: "live", defines: "CHECK_END NO_STOP HARD", states: 500_000, full: true},
	{model: "live", defines: "CHECK_END PRINTERS=1", states: 700_000, full: true},
	{model: "live", defines: "CHECK_END PRINTERS=0", states: 80_000},
	{model: "live", defines: "CHECK_END PRINTERS=0 HARD", states: 300_000},
	{model: "live", defines: "FOREVER PRINTERS=0 HARD", states: 150_000, full: true},
	{model: "live", defines: "FOREVER NO_STOP HARD", states: 300_000, full: true},
	{model: "live", defines: "NO_STOP", formula: "prints_return", states: 120_000},
	{model: "live", defines: "NO_STOP", formula: "text_written", states: 160_000},
	{model: "live", defines: "NO_STOP HARD PRINTERS=1", formula: "text_written", states: 160_000},
	{model: "live", defines: "NO_STOP HARD PRINTERS=1 FOREVER", formula: "prints_return", states: 45_000, full: true},
	{model: "live", defines: "PRINTERS=0 HARD FOREVER", formula: "stop_returns", states: 120_000},
	{model: "live", defines: "PRINTERS=0", formula: "writer_ends", states: 170_000, full: true},
	{model: "live", defines: "PRINTERS=1 FOREVER", formula: "stop_returns", states: 300_000, full: true},
	{model: "live", defines: "PRINTERS=1", formula: "stop_returns", states: 600_000, full: true},
	{model: "live", defines: "NO_STOP HARD", formula: "text_written", states: 1_000_000, full: true},
	{model: "live", defines: "FOREVER PRINTERS=1 HARD", states: 2_000_000, full: true},
	{model: "live", defines: "CHECK_END", states: 5_000_000, full: true},
	{model: "live", defines: "CHECK_END PRINTERS=1 HARD", states: 4_000_000, full: true},
	{model: "swap", defines: "", states: 15_000},
	{model: "swap", defines: "STALL", states: 180_000},
	{model: "swap", defines: "CHILD", states: 50_000},
	{model: "swap", defines: "SUSPEND", states: 700_000, full: true},
	{model: "swap", defines: "SUSPEND STALL LINES=0", states: 80_000},
	{model: "swap", defines: "LIVES=2", states: 1_200_000, full: true},
	{model: "swap", defines: "STALL CHILD", states: 600_000, full: true},
	{model: "swap", defines: "SUSPEND CHILD", states: 1_500_000, full: true},
	{model: "fence", defines: "TRIES=0", states: 600_000},
	{model: "fence", defines: "", states: 3_000_000, full: true},
	{model: "death", defines: "", states: 6_000, full: true},
	{model: "death", defines: "DIRECT", states: 5_000, full: true},
	{model: "death", defines: "LIMIT=2", states: 30_000},
	{model: "death", defines: "DIRECT LIMIT=2", states: 23_000},
	{model: "death", defines: "PIECES=6 BATCH=3 LIMIT=3", states: 100_000, full: true},
}

// A mutant is a model with a fault that spin must find.
type mutant struct {
	check
	fault string // the kind of error, as pan calls it
}

const (
	deadlock  = "invalid end state"
	assertion = "assertion violated"
	cycle     = "acceptance cycle"
)

// Each is named by the define that makes it, the first one.
var mutants = []mutant{
	{check{model: "live", defines: "MUTANT_WRITER_RENDERS NO_STOP"}, deadlock},
	{check{model: "live", defines: "MUTANT_PRINT_WAITS NO_STOP"}, deadlock},
	{check{model: "live", defines: "MUTANT_PRINT_WAITS NO_STOP HARD", full: true}, deadlock},
	{check{model: "live", defines: "MUTANT_WRITER_RENDERS NO_STOP HARD CHECK_END", full: true}, assertion},
	{check{model: "live", defines: "MUTANT_IDLE_WITHOUT_LOCK PRINTERS=1"}, deadlock},
	{check{model: "live", defines: "MUTANT_NO_SLOT NO_STOP"}, deadlock},
	{check{model: "live", defines: "MUTANT_SIGNAL_FIRST PRINTERS=1", full: true}, deadlock},
	{check{model: "live", defines: "MUTANT_DEAF NO_STOP HARD PRINTERS=1 CHECK_END", full: true}, assertion},
	{check{model: "live", defines: "MUTANT_WAITS_FOR_RENDER PRINTERS=1", full: true}, deadlock},
	{check{model: "live", defines: "MUTANT_NO_DEADLINE FOREVER PRINTERS=0 HARD"}, deadlock},
	{check{model: "live", defines: "MUTANT_NO_DEADLINE FOREVER PRINTERS=1", formula: "stop_returns", full: true}, cycle},
	{check{model: "swap", defines: "MUTANT_SWAPS_WITHOUT_HOLDING"}, assertion},
	{check{model: "swap", defines: "MUTANT_STALE_ROUTE"}, assertion},
	{check{model: "swap", defines: "MUTANT_TAKEN_AFTER_SWAP SUSPEND", full: true}, assertion},
	{check{model: "swap", defines: "MUTANT_CAPTURE_LEFT SUSPEND", full: true}, assertion},
	{check{model: "swap", defines: "MUTANT_SHOWS_UNTAKEN SUSPEND", full: true}, assertion},
	{check{model: "swap", defines: "MUTANT_SHOWS_WITHOUT_TURN SUSPEND", full: true}, assertion},
	{check{model: "swap", defines: "MUTANT_LOOKS_ONCE LIVES=2", full: true}, assertion},
	{check{model: "fence", defines: "MUTANT_NO_EARLY TRIES=0"}, deadlock},
	{check{model: "fence", defines: "MUTANT_FENCES_LEFT TRIES=0", full: true}, deadlock},
	{check{model: "fence", defines: "MUTANT_NO_MARK_AGAIN TRIES=0", full: true}, deadlock},
	{check{model: "fence", defines: "MUTANT_CLOSES_WITHOUT_GATE TRIES=0", full: true}, assertion},
	{check{model: "death", defines: "MUTANT_ACK_FIRST"}, assertion},
	{check{model: "death", defines: "MUTANT_ACK_LATE", full: true}, assertion},
	{check{model: "death", defines: "MUTANT_ACK_BEYOND_LINE"}, assertion},
	{check{model: "death", defines: "MUTANT_PAGE_LATE", full: true}, assertion},
	{check{model: "death", defines: "MUTANT_KEEPER_SKIPS_OUTBOX", full: true}, assertion},
}

func (c check) String() string {
	return strings.ReplaceAll(strings.TrimSpace(c.model+" "+c.defines+" "+c.formula), " ", ",")
}

// needSpin skips the test where spin or a compiler is missing, unless LIVE_MODEL asks for them, and where other passes
// over all tests would only do the same again.
func needSpin(t *testing.T) (full bool) {
	t.Helper()
	want := os.Getenv("LIVE_MODEL")
	if instrumented && want == "" {
		t.Skip("the plain tests run spin; LIVE_MODEL=full does so here, too")
	}
	for _, tool := range []string{"spin", "gcc"} {
		if _, err := exec.LookPath(tool); err != nil && want != "" {
			t.Fatalf("LIVE_MODEL=%s, and no %s", want, tool)
		} else if err != nil {
			t.Skipf("NOT CHECKED: there is no %s", tool)
		}
	}
	return want == "full"
}

// A result is what pan says.
type result struct {
	output string
	source string // of the verifier: its transitions
	errors int
	states int
	trail  []string // the steps to the first error
}

var (
	errorsLine = regexp.MustCompile(`errors: (\d+)`)
	storedLine = regexp.MustCompile(`(?m)^ *(\d+(?:\.\d+)?(?:e\+\d+)?) states, stored`)
	stepLine   = regexp.MustCompile(`proc +\d+ \(([^:)]+|:init:):\d+\) (\w+\.pml):(\d+) \(state \d+\)(?: <valid end state>)?\s*(?:\[(.*)\])?$`)
)

// search has spin make a verifier of c, and that look at all states, or those up to the first error.
func (c check) search(t *testing.T) (r result) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	dir := t.TempDir()
	text, err := os.ReadFile(c.model + ".pml")
	if err != nil {
		t.Fatal(err)
	}
	file := c.model + ".pml"
	if err := os.WriteFile(filepath.Join(dir, file), text, 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(name string, args ...string) string {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	var defines []string
	for _, d := range strings.Fields(c.defines) {
		defines = append(defines, "-D"+d)
	}
	compile, run := []string{"-DSAFETY", "-DNOCLAIM"}, []string{"-m100000", "-w22"}
	if c.formula != "" {
		compile, run = []string{"-DNFAIR=3"}, append(run, "-a", "-f", "-N", c.formula)
	}
	level := "-O0" // the compiler takes longer than what it saves, but for the largest
	if c.states >= 1_000_000 || c.states >= 500_000 && c.formula != "" {
		level = "-O2"
	}
	do("spin", append(defines, "-o3", "-a", file)...) // -o3: no statements merged, so that each counts as reached or not
	do("gcc", append(compile, "-w", level, "-DMEMLIM=900", "-o", "pan", "pan.c")...)
	r.output = do("./pan", run...)
	if _, err := os.Stat(filepath.Join(dir, file+".trail")); err == nil {
		r.trail = steps(do("spin", append(defines, "-t", "-p", file)...))
	}
	source, err := os.ReadFile(filepath.Join(dir, "pan.m"))
	if err != nil {
		t.Fatal(err)
	}
	r.source = string(source)
	r.errors, r.states = number(errorsLine, r.output), number(storedLine, r.output)
	return r
}

// number is what the expression finds in the text; -1: nothing.
func number(e *regexp.Regexp, text string) int {
	if m := e.FindStringSubmatch(text); m != nil {
		if f, err := strconv.ParseFloat(m[1], 64); err == nil {
			return int(f)
		}
	}
	return -1
}

// steps makes a trail readable: who, where, what; a line without a step says where a process has stopped.
func steps(trail string) (lines []string) {
	for line := range strings.Lines(trail) {
		line = strings.TrimRight(line, "\n")
		switch m := stepLine.FindStringSubmatch(line); {
		case m != nil && (m[1] == "check" || m[4] == "else" || m[4] == "break" || m[4] == ".(goto)"):
		case m != nil && m[4] == "" && !strings.Contains(line, "["):
			if !strings.Contains(line, "valid end") {
				lines = append(lines, fmt.Sprintf("%-9s stands at %s:%s", m[1], m[2], m[3]))
			}
		case m != nil:
			lines = append(lines, fmt.Sprintf("%-9s %s:%s  %s", m[1], m[2], m[3], m[4]))
		case strings.Contains(line, "START OF CYCLE"):
			lines = append(lines, "for ever:")
		}
	}
	return lines
}

// Each model holds: pan has looked at all states, and not at too few of them. And each statement of a model is reached
// in one of its checks, or the checks would say nothing about it.
func TestModels(t *testing.T) {
	full := needSpin(t)
	reached := newReached()
	t.Run("checks", func(t *testing.T) {
		for _, c := range checks {
			if c.full && !full {
				continue
			}
			t.Run(c.String(), func(t *testing.T) {
				t.Parallel()
				begun := time.Now()
				r := c.search(t)
				t.Logf("%d states, %.1f s", r.states, time.Since(begun).Seconds())
				if r.errors != 0 || r.states < c.states || len(r.trail) > 0 {
					t.Errorf("%d errors in %d states, of which there should be %d\n%s\n%s",
						r.errors, r.states, c.states, r.output, strings.Join(r.trail, "\n"))
				}
				for _, bad := range []string{"not completed", "max search depth", "out of memory", "truncated"} {
					if strings.Contains(r.output, bad) {
						t.Errorf("the search says %q:\n%s", bad, r.output)
					}
				}
				if c.formula == "" {
					reached.add(r.source, r.output)
				}
			})
		}
	})
	for _, line := range reached.never() {
		t.Errorf("no check comes to %s", line)
	}
}

// Each mutant is found, by the kind of error that it should be. With -v one sees how it comes to that.
func TestMutants(t *testing.T) {
	full := needSpin(t)
	for _, m := range mutants {
		if m.full && !full {
			continue
		}
		t.Run(m.String(), func(t *testing.T) {
			t.Parallel()
			r := m.search(t)
			if r.errors != 1 || !strings.Contains(r.output, "pan:1: "+m.fault) {
				t.Fatalf("%d errors; want %q\n%s", r.errors, m.fault, r.output)
			}
			if len(r.trail) == 0 {
				t.Fatal("no trail")
			}
			t.Logf("%s:\n%s", m.fault, strings.Join(r.trail, "\n"))
		})
	}
}
