//go:build linux || darwin || freebsd

package keeper

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func newJournal(t *testing.T, limit int64) *Journal {
	t.Helper()
	j, err := openJournal(limit)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(j.close)
	return j
}

// read returns what the journal holds from off on.
func (j *Journal) read(t *testing.T, off int64) []byte {
	t.Helper()
	b := make([]byte, j.Size()-off)
	n, err := j.ReadAt(b, off)
	if err != nil || n != len(b) {
		t.Fatalf("ReadAt(%d): %d of %d bytes, %v", off, n, len(b), err)
	}
	return b
}

// offset is where the keeper would begin.
func (j *Journal) offset(t *testing.T) int64 {
	t.Helper()
	n, err := unix.Seek(fd(j.shared), 0, io.SeekCurrent)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What is appended is read by position; where nothing is, nothing is read.
func TestJournalRead(t *testing.T) {
	j := newJournal(t, 0)
	if n, err := j.ReadAt(make([]byte, 10), 0); n != 0 || err != nil {
		t.Errorf("an empty journal gives %d bytes, %v", n, err)
	}
	j.write([]byte("one\n"))
	j.write([]byte("two\x00\xff"))
	if got := string(j.read(t, 0)); got != "one\ntwo\x00\xff" {
		t.Errorf("it holds %q", got)
	}
	if n, err := j.ReadAt(make([]byte, 10), j.Size()); n != 0 || err != nil {
		t.Errorf("behind its end are %d bytes, %v", n, err)
	}
	if j.limit < 1<<20 {
		t.Errorf("the limit is %d", j.limit)
	}
}

// An acknowledgement moves the shared offset, and never back.
func TestJournalAck(t *testing.T) {
	j := newJournal(t, 0)
	j.write([]byte("0123456789"))
	for _, c := range []struct{ ack, want int64 }{{4, 4}, {4, 4}, {2, 4}, {0, 4}, {9, 9}, {10, 10}} {
		j.Ack(c.ack)
		if j.Acked() != c.want || j.offset(t) != c.want {
			t.Errorf("after Ack(%d): acknowledged %d, the shared offset %d, want %d", c.ack, j.Acked(), j.offset(t), c.want)
		}
	}
	j.write([]byte("more"))
	if got := string(j.read(t, 10)); got != "more" {
		t.Errorf("behind what is acknowledged: %q", got)
	}
}

// blocks is how much room the journal takes, in bytes.
func (j *Journal) blocks(t *testing.T) int64 {
	t.Helper()
	var st unix.Stat_t
	if err := unix.Fstat(fd(j.rw), &st); err != nil {
		t.Fatal(err)
	}
	return int64(st.Blocks) * 512
}

// What is acknowledged is given back to the file system while the file keeps its size; the rest stays as it is.
func TestJournalPunch(t *testing.T) {
	j := newJournal(t, 0)
	if !punch(j.rw, 0, 1) {
		t.Skip("no holes in files here")
	}
	text := bytes.Repeat([]byte("0123456789abcde\n"), 4<<20/16)
	j.write(text)
	before := j.blocks(t)
	j.Ack(3<<20 + 5)
	if after := j.blocks(t); after > before-3<<20+64<<10 {
		t.Errorf("%d bytes of room, %d before", after, before)
	}
	if j.Size() != int64(len(text)) {
		t.Errorf("size %d, want %d", j.Size(), len(text))
	}
	if !bytes.Equal(j.read(t, 3<<20+5), text[3<<20+5:]) {
		t.Error("what is not acknowledged has changed")
	}
	if b := j.read(t, 0); b[0] != 0 {
		t.Errorf("what is acknowledged is still there: %q", b[:16])
	}
}

// Beyond the limit the oldest text is dropped, to three quarters of it; up to it nothing is.
func TestJournalLimit(t *testing.T) {
	const limit = 4000
	j := newJournal(t, limit)
	j.write(make([]byte, limit))
	if j.keepLimit(); j.Acked() != 0 {
		t.Errorf("within the limit %d bytes are dropped", j.Acked())
	}
	j.Ack(500)
	j.write(make([]byte, 500))
	if j.keepLimit(); j.Acked() != 500 {
		t.Errorf("what is acknowledged counts: %d bytes are dropped", j.Acked()-500)
	}
	j.write([]byte("x"))
	j.keepLimit()
	if want := j.Size() - limit/4*3; j.Acked() != want || j.offset(t) != want {
		t.Errorf("beyond the limit acknowledged %d, the shared offset %d, want %d", j.Acked(), j.offset(t), want)
	}
	if got := j.read(t, j.Size()-1); string(got) != "x" {
		t.Errorf("the newest text is %q", got)
	}
}

// A full disk costs the oldest text, then the newest, and never waits; here the file may just not grow.
func TestJournalFull(t *testing.T) {
	j := newJournal(t, 0)
	j.write([]byte("old"))
	if err := j.appending.Close(); err != nil {
		t.Fatal(err)
	}
	null, err := os.Open(os.DevNull) // a file that takes nothing
	if err != nil {
		t.Fatal(err)
	}
	j.appending = null
	done := make(chan struct{}) // closed when write has returned
	go func() {
		defer close(done)
		j.write([]byte("new"))
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("write waits")
	}
	if j.Acked() != 3 {
		t.Errorf("acknowledged %d, want the old text dropped", j.Acked())
	}
}

// The writer and the tailer may move the acknowledgement at once; it only grows, and is where the shared offset is.
func TestJournalConcurrent(t *testing.T) {
	j := newJournal(t, 1000)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for i := range int64(2000) {
				j.write([]byte("0123456789"))
				before := j.Acked()
				j.Ack(i * 7)
				j.keepLimit()
				if j.Acked() < before {
					t.Errorf("acknowledged %d after %d", j.Acked(), before)
				}
			}
		})
	}
	wg.Wait()
	if j.Acked() != j.offset(t) {
		t.Errorf("acknowledged %d, the shared offset is %d", j.Acked(), j.offset(t))
	}
	if j.Size() != 2*2000*10 {
		t.Errorf("size %d", j.Size())
	}
}

// Whoever watches is told that the journal has grown, and keeps the limit; after the end nobody is told any more.
func TestJournalWatch(t *testing.T) {
	for name, watch := range map[string]func(*Journal, func()){"watch": (*Journal).watch, "poll": (*Journal).poll} {
		t.Run(name, func(t *testing.T) {
			j := newJournal(t, 1000)
			woken := make(chan struct{}, 1)
			wake := func() {
				select {
				case woken <- struct{}{}:
				default:
				}
			}
			watch(j, wake)
			for i := range 3 {
				fmt.Fprintf(j.appending, "%0600d", i)
				select {
				case <-woken:
				case <-time.After(10 * time.Second):
					t.Fatal("not woken")
				}
			}
			for begin := time.Now(); j.Acked() == 0; time.Sleep(time.Millisecond) {
				if time.Since(begin) > 10*time.Second {
					t.Fatal("the limit is not kept")
				}
			}
			j.stop()
			j.stop = func() {}
		})
	}
}

// The journal's name is gone from the directory for temporary files.
func TestJournalUnlinked(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	j := newJournal(t, 0)
	j.write([]byte("text"))
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("%v %v", entries, err)
	}
	t.Setenv("TMPDIR", dir+"/missing")
	if j, err := openJournal(0); err == nil {
		j.write([]byte("text")) // in memory
		if got := string(j.read(t, 0)); got != "text" {
			t.Errorf("without a directory it holds %q", got)
		}
		j.close()
	}
}
