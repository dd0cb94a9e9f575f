//go:build linux

package main

// line.go is the form of every line that the program prints: producer, number, time in milliseconds, and a text that
// follows from the first two, so that the judge knows it.

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A producer numbers the lines of one goroutine, or of several under a lock of theirs.
type producer struct {
	name string
	n    int64 // lines so far
}

// line returns the producer's next line, without its newline. Who asks for it prints it before the next.
func (p *producer) line() string {
	l := lineOf(p.name, p.n, time.Now().UnixMilli())
	p.n++
	return l
}

// A shared producer is one that several goroutines use. Its lock is held across the print, as a logger's is: that, too,
// must freeze nothing.
type shared struct {
	mu sync.Mutex
	producer
}

// say prints the next line by print.
func (s *shared) say(print func(line string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	print(s.line())
}

// count returns how many lines there were.
func (s *shared) count() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n
}

// frameName is the producer whose lines are last frames. These have no text that is known: what follows the number may
// be cut at the terminal's width.
const frameName = "two"

func lineOf(name string, n, ms int64) string {
	return fmt.Sprintf("%s %07d %d %s", name, n, ms, textOf(name, n))
}

// A numbered is a line that was read.
type numbered struct {
	name  string
	n, ms int64
}

// parse takes a line apart. ok is false if it is none, or not whole.
func parse(line string) (l numbered, ok bool) {
	if strings.HasPrefix(line, slogBefore) && strings.HasSuffix(line, slogAfter) {
		line = line[len(slogBefore) : len(line)-len(slogAfter)]
	}
	f := strings.SplitN(line, " ", 4)
	if len(f) < 4 || len(f[1]) != 7 || len(f[2]) != 13 {
		return l, false
	}
	l.name = f[0]
	var err1, err2 error
	l.n, err1 = strconv.ParseInt(f[1], 10, 64)
	l.ms, err2 = strconv.ParseInt(f[2], 10, 64)
	return l, err1 == nil && err2 == nil && (l.name == frameName || f[3] == textOf(l.name, l.n))
}

// What slog's text handler writes around a line.
const slogBefore, slogAfter = `msg="`, `"`

// frameSigns are in every row of a frame, or next to it in the row, and in no line.
const frameSigns = "~━─╸╺░✓✗…⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"

// source is what texts are cut from; offsets are the places where a character begins.
var source, offsets = func() (string, []int) {
	var b strings.Builder
	for i := 0; b.Len() < 4000; i++ {
		fmt.Fprintf(&b, "the %d ships of the harbor, 船 %d, are late; grüße, %x! ", i*7919%1000, i*31%100, i*2654435761)
	}
	var at []int
	for i := range b.String() {
		at = append(at, i)
	}
	return b.String(), at
}()

// textOf returns the text of a line: from 10 to some 500 characters, most below 80, without blanks at its ends.
func textOf(name string, n int64) string {
	h := sum(name, n)
	length := 10 + int(h%70)
	switch h >> 8 % 32 {
	case 0:
		length *= 6
	case 1, 2:
		length *= 2
	}
	from := int(h >> 16 % uint64(len(offsets)-length))
	return "<" + source[offsets[from]:offsets[from+length]] + ">"
}

// A route is how a line of a worker is printed. It follows from producer and number, so that the judge knows by what
// route a line went that is not there.
type route int

const (
	byPrintln route = iota
	byPrintf
	byStderr
	byLog
	bySlog
	byBuiltin
	byWrite
	byConsole
	byConsoleToo
	routes
)

func routeOf(name string, n int64) route { return route(sum(name, n) >> 40 % uint64(routes)) }

// ours reports whether a line went through the Console, which writes it whole whatever comes. Of the producers that are
// no workers none always does.
func ours(name string, n int64) bool {
	return strings.HasPrefix(name, "g") && routeOf(name, n) >= byConsole
}

// sum is FNV-1a, since it must be the same in two processes.
func sum(name string, n int64) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	for range 8 {
		h = (h ^ uint64(n&0xff)) * 1099511628211
		n >>= 8
	}
	return h ^ h>>29
}
