package live

// fault_journal_test.go tests a journal that can't be read, for a moment or for good.

import (
	"bytes"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live/livetest"
)

// A torn tape fails so many reads.
type torn struct {
	tape
	failing int
	reads   int
}

func (j *torn) ReadAt(p []byte, off int64) (int, error) {
	if j.reads++; j.failing > 0 {
		j.failing--
		return 0, &fs.PathError{Op: "read", Path: "journal", Err: syscall.EIO}
	}
	return j.tape.ReadAt(p, off)
}

// Reads of the journal that fail for a moment cost nothing, also at the end of a capture, and a journal that can't be read
// for good costs what it holds, which is said: neither the display nor who waits for a fence has to wait for it, and
// nothing spins.
func TestJournalUnreadable(t *testing.T) {
	for _, c := range []struct {
		name    string
		failing int
		want    string
	}{
		{"for a moment", readTries - 1, "before\nafter"},
		{"for long", readTries, "live: 19 bytes of output lost: input/output error\nafter"},
		{"for good", 1 << 30, "live: 19 bytes of output lost: input/output error\nlive: 6 bytes of output lost: input/output error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				term := livetest.New(80, 24)
				k := newCore(&core{out: term, sizer: term}, nil)
				j := &torn{failing: c.failing}
				m := newMarks()
				m.prefix = bytes.Repeat([]byte{0x1b}, 8) // always as long
				src := newSource(j, m)
				passed := make(chan struct{})
				j.b = m.append([]byte("before\n"), mark{kind: markFence, number: 1})
				k.post(func(s *screen) { s.source = src; src.await(s, 1, passed) })
				begin := time.Now()
				<-passed
				if d := time.Since(begin); d > 2*readTries*readAgain {
					t.Errorf("the fence was passed after %v", d)
				}
				ended := make(chan struct{})
				k.post(func(s *screen) {
					j.b = append(j.b, "after\n"...)
					s.finish(src, ended)
				})
				<-ended
				if got := term.Text(); got != c.want {
					t.Errorf("on the terminal:\n%s\nwant:\n%s", got, c.want)
				}
				if j.acked != j.Size() {
					t.Errorf("acknowledged %d of %d bytes", j.acked, j.Size())
				}
				if most := 2*readTries + 10; j.reads > most {
					t.Errorf("%d reads, want %d at most", j.reads, most)
				}
			})
		})
	}
}

// What is lost is told in the words of the system, whatever kind of error a read returns.
func TestUnreadableSaysWhy(t *testing.T) {
	src := newSource(&tape{b: []byte("text")}, newMarks())
	src.failed = readTries - 1
	if got, _ := src.unreadable(nil, syscall.EIO); !strings.Contains(string(got), "input/output error") {
		t.Errorf("%q", got)
	}
}
