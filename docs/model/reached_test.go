package model

// reached_test.go finds out which statements of a model no check comes to, from the verifier's source and what it says at
// its end.

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A reached collects the statements of all models, and which of them some check has come to. An inline's statement is
// one, wherever it stands.
type reached struct {
	mu  sync.Mutex
	all map[string]bool // by model, line and statement: a check has come to it
}

func newReached() *reached { return &reached{all: map[string]bool{}} }

var (
	processLine     = regexp.MustCompile(`/\* PROC (\S+) \*/`)
	statementLine   = regexp.MustCompile(`// STATE (\d+) - (\w+\.pml:\d+) - \[(.*)\] \(`)
	missedProcess   = regexp.MustCompile(`^unreached in (?:proctype )?(\S+)`)
	missedStatement = regexp.MustCompile(`^\t\w+\.pml:\d+, state (\d+), "`)
)

// add notes what there is in the verifier's transitions (pan.m), and what its output says that it has not come to.
func (r *reached) add(transitions, output string) {
	missed, process := map[string]bool{}, ""
	for line := range strings.Lines(output) {
		if m := missedProcess.FindStringSubmatch(line); m != nil {
			process = strings.Trim(m[1], ":")
		}
		if m := missedStatement.FindStringSubmatch(line); m != nil {
			missed[process+" "+m[1]] = true
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for line := range strings.Lines(transitions) {
		if m := processLine.FindStringSubmatch(line); m != nil {
			process = strings.Trim(m[1], ":")
		}
		if m := statementLine.FindStringSubmatch(line); m != nil && m[3] != "-end-" {
			statement := m[2] + " " + m[3]
			r.all[statement] = r.all[statement] || !missed[process+" "+m[1]]
		}
	}
}

// never are the statements that no check has come to.
func (r *reached) never() (statements []string) {
	for _, s := range slices.Sorted(maps.Keys(r.all)) {
		if !r.all[s] {
			statements = append(statements, s)
		}
	}
	return statements
}
