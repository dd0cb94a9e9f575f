//go:build linux || darwin || freebsd

package live

// process_bad_test.go tests misuse and text that nobody should print.

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("long line", longLine)
	ptytest.Register("bad text", badText)
	ptytest.Register("print bad", printBad)
	ptytest.Register("misuse", misuse)
}

// bulk is n bytes of lines of width characters of which no two are alike.
func bulk(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "%d,", i)
	}
	return b.String()[:n]
}

// longLine prints a line of many bytes to each stream and to the Console.
func longLine() {
	l := shown(nil)
	line := bulk(argument(1))
	fmt.Println(line)
	fmt.Println("between")
	l.Console().Println(line)
	for len(line) > 0 { // the same in pieces, with frames between
		n := min(len(line), 100_000)
		fmt.Fprint(os.Stderr, line[:n])
		line = line[n:]
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Fprintln(os.Stderr)
	must(l.Stop())
}

// Bad input, S24: a line of a megabyte is whole, and the frame stays below it.
func TestLongLine(t *testing.T) {
	t.Parallel()
	n := scaled(1<<20, 100_000)
	s := launch(t, ptytest.Command("long line", fmt.Sprint(n)), nil)
	line := bulk(n)
	finish(t, s, 0, "", func(l []string) []string {
		if wrong := wholeFrames(l, 1); wrong != nil {
			return wrong
		}
		if len(l) < 4 || l[0] != line || l[1] != "between" || l[2] != line || l[3] != line {
			return []string{fmt.Sprintf("%d lines, the first of %d bytes, want %d", len(l), len(l[0]), n)}
		}
		return nil
	})
}

// bad is text that nobody should print, n bytes of it.
var bad = map[string]func(n int) []byte{
	"random": func(n int) []byte {
		r := rand.NewChaCha8([32]byte{1})
		b := make([]byte, n)
		_, _ = r.Read(b)
		return b
	},
	"ESC":              func(n int) []byte { return bytes.Repeat([]byte("\x1b"), n) },
	"half an OSC":      func(n int) []byte { return append([]byte("\x1b]0;"), bytes.Repeat([]byte("x"), n)...) },
	"half a DCS":       func(n int) []byte { return append([]byte("\x1bP"), bytes.Repeat([]byte("q"), n)...) },
	"half a CSI":       func(n int) []byte { return append([]byte("\x1b["), bytes.Repeat([]byte("1;"), n/2)...) },
	"NUL":              func(n int) []byte { return make([]byte, n) },
	"invalid UTF-8":    func(n int) []byte { return bytes.Repeat([]byte("\xff\xc3"), n/2) },
	"CR":               func(n int) []byte { return bytes.Repeat([]byte("abc\r"), n/4) },
	"tabs":             func(n int) []byte { return bytes.Repeat([]byte("\t"), n) },
	"combining":        func(n int) []byte { return bytes.Repeat([]byte("\u0301"), n/2) },
	"colours for ever": func(n int) []byte { return bytes.Repeat([]byte("\x1b[3"), n/3) },
}

// printBad prints such text.
func printBad() {
	_, err := os.Stdout.Write(bad[os.Args[1]](argument(2)))
	must(err)
}

// badText prints such text, or has a child do so, tells what it has cost, and ends whatever was begun.
func badText() {
	l := shown(nil)
	fmt.Println("before")
	if os.Args[3] == "child" {
		child := ptytest.Command("print bad", os.Args[1:3]...)
		child.Stdout = os.Stdout
		must(child.Run())
	} else {
		printBad()
	}
	must(l.Console().Sync(background))
	inProgram().say("%d %d", journalHolds(l)>>10, peakMemory()>>20)
	fmt.Print("\x18\x1b\\\r\x1b[0m\n")
	fmt.Println("after")
	must(l.Console().Sync(background))
	fmt.Print("\x1b[31m\x1b]8;;https://example.org/\x1b\\\x1b[")
	must(l.Stop())
}

// journalHolds is how many bytes wait in the journal: of a line or sequence that does not end, 8 MiB at most.
func journalHolds(l *Live) int64 {
	c := l.console.core
	must(c.takeTurn(c.patience(background, 0)))
	defer c.giveTurn()
	j := c.life.capture.keeper.Journal
	return j.Size() - j.Acked()
}

// peakMemory is how many bytes of memory the process has had at most.
func peakMemory() int64 {
	var u unix.Rusage
	must(unix.Getrusage(unix.RUSAGE_SELF, &u))
	if runtime.GOOS == "darwin" {
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}

// Bad input, S24: no text, by the process or a child, breaks the display, is in the way of text behind it, leaves the
// terminal in another mode, or takes memory or journal without bound, however long it goes on.
func TestBadText(t *testing.T) {
	t.Parallel()
	var all []scenario
	for name := range bad {
		for _, by := range []string{"itself", "child"} {
			all = append(all, scenario{name + " by " + by, func(t *testing.T) { testBadText(t, name, by) }})
		}
	}
	sideBySide(t, all)
}

func testBadText(t *testing.T, name, by string) {
	n := 1 << 20
	switch {
	case name == "random" && by == "itself":
		n = 10 << 20
	case name == "ESC", strings.HasPrefix(name, "half"):
		n = 12 << 20 // more than may be held
	case by == "child":
		n /= 8
	}
	n = scaled(n, n/20)
	cmd := ptytest.Command("bad text", name, fmt.Sprint(n), by)
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	s.Term.SetScrollback(10_000)
	var kib, mib int
	if _, err := fmt.Sscan(k.hearing(t), &kib, &mib); err != nil || kib > 9<<10 || mib > 100 {
		t.Errorf("the journal holds %d KiB, %d MiB of memory were taken", kib, mib)
	}
	finish(t, s, 0, "", func(l []string) []string {
		return append(once(l, "after"), wholeFrames(l[max(len(l)-3, 0):], 1)...)
	})
	if name != "random" && s.Term.Title() != "" {
		t.Errorf("title %.30q", s.Term.Title())
	}
}

// misuse does what should not be done; none of it may panic or lose text.
func misuse() {
	say := func(format string, a ...any) { fmt.Printf(format+"\n", a...) }
	l := shown(nil)
	say("a second Start: %v", l.Start())
	must(l.Stop())
	say("a second Stop: %v", l.Stop())
	l.Update(nil)
	l.Refresh()
	say("Start after Stop: %v", l.Start())
	l.Console().Println("through a console")
	must(l.Console().Close())
	l.Console().Println("through a closed console")
	must(l.Stop())

	empty := New(nil, &Options{Interval: -1})
	must(empty.Start())
	say("above nothing")
	must(empty.Stop())
	var none *Live
	say("nil: %v %v", none.Start(), none.Stop())

	f, err := os.CreateTemp("", "live-test-*")
	must(err)
	must(os.Remove(f.Name()))
	must(f.Close())
	c := NewConsole(f, nil)
	_, err = c.Write([]byte("lost"))
	say("a closed file: %v", err != nil)
	onClosed := New(bars(2), &Options{Console: c})
	must(onClosed.Start())
	say("above a display on a closed file")
	say("its Stop: %v", onClosed.Stop() != nil)
}

// Bad input: Start twice, nil things, a Console on a closed file, a display without frames.
func TestMisuse(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("misuse"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return only(l, "a second Start: live: already started", "a second Stop: <nil>", "Start after Stop: <nil>",
			"through a console", "through a closed console", "above nothing", "nil: <nil> <nil>", "a closed file: true",
			"above a display on a closed file", "its Stop: true")
	})
}
