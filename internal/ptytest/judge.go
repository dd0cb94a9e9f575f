package ptytest

// This file holds what judges the lines that several producers printed at once.

import (
	"fmt"
	"strconv"
	"strings"
)

// CountLines returns how often each line occurs.
func CountLines(lines []string) map[string]int {
	n := make(map[string]int, len(lines))
	for _, l := range lines {
		n[l]++
	}
	return n
}

// Sequences judges numbered lines: those that begin with a producer's name, a blank and a number, such as
// "g3 00017 some text". Of each producer in counts the lines 0 to count-1 must be there once, in order. It
// returns what is wrong, in words, at most a few complaints a producer; lines of other forms are passed over.
func Sequences(lines []string, counts map[string]int) []string {
	var wrong []string
	next := make(map[string]int, len(counts))
	complaints := map[string]int{}
	complain := func(name, format string, args ...any) {
		if complaints[name]++; complaints[name] <= 3 {
			wrong = append(wrong, name+": "+fmt.Sprintf(format, args...))
		}
	}
	for _, l := range lines {
		name, rest, _ := strings.Cut(l, " ")
		if _, ok := counts[name]; !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(number)
		switch {
		case err != nil:
			complain(name, "torn line %q", l)
		case n == next[name]:
			next[name]++
		case n > next[name]:
			complain(name, "%d lost before %d", n-next[name], n)
			next[name] = n + 1
		default:
			complain(name, "%d doubled or out of order, after %d", n, next[name]-1)
		}
	}
	for name, count := range counts {
		if next[name] < count {
			complain(name, "ends at %d of %d", next[name], count)
		} else if next[name] > count {
			complain(name, "goes on to %d of %d", next[name], count)
		}
	}
	return wrong
}
