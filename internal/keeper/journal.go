//go:build linux || darwin || freebsd

package keeper

// journal.go is the file between the drainer and the writer.

import (
	"io"
	"os"
	"sync/atomic"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/locks"
)

const (
	// diskLimit is what the journal may hold by default where it is a file on a disk with room; see room.
	diskLimit = 1 << 30
	// memoryLimit is the same where it takes memory (memfd).
	memoryLimit = 64 << 20
	// punchStep is how many acknowledged bytes are given back to the file system at a time.
	punchStep = 1 << 20
)

// A Journal holds the text that was printed and is not yet on the terminal. It is an unlinked file, only ever appended
// to; what was acknowledged is punched out behind the shared offset, so a backlog costs disk and a quiet journal
// nothing.
//
// The drainer appends; the writer reads with ReadAt and acknowledges with Ack; the watch enforces the limit.
type Journal struct {
	rw        *os.File // to read by position and to punch
	appending *os.File // the drainer's
	shared    *os.File // its offset is the acknowledgement; the keeper reads from there
	second    *os.File // the keeper's, to look at the last byte
	limit     int64
	stop      func() // ends the watch

	mu      locks.Mutex  // a leaf, held for the few instructions that move the fields below and the shared offset
	acked   atomic.Int64 // everything before is on the terminal or was dropped; read by anybody
	punched int64        // everything before has been given back
}

func openJournal(limit int64) (*Journal, error) {
	s, err := openScratch()
	if err != nil {
		return nil, err
	}
	if limit <= 0 {
		limit = s.room
	}
	return &Journal{rw: s.rw, appending: s.appending, shared: s.reader, second: s.second,
		limit: limit, stop: func() {}, mu: locks.New(locks.Journal, "journal")}, nil
}

func (j *Journal) close() {
	j.stop()
	closeAll(j.rw, j.appending, j.shared, j.second)
}

// tailer is the goroutine of a watch, which runs tail or look.
func (j *Journal) tailer(run func(), done chan<- struct{}) {
	defer close(done)
	run()
}

// ReadAt reads what the journal holds at off; n is 0 when nothing is there yet.
func (j *Journal) ReadAt(p []byte, off int64) (n int, err error) {
	n, err = j.rw.ReadAt(p, off)
	if err == io.EOF {
		err = nil
	}
	return n, err
}

// Size is how many bytes were ever appended.
func (j *Journal) Size() int64 {
	var st unix.Stat_t
	if unix.Fstat(fd(j.rw), &st) != nil {
		return 0
	}
	return st.Size
}

// Acked is the offset before which everything is on the terminal or was dropped. It only grows.
func (j *Journal) Acked() int64 { return j.acked.Load() }

// Backlog is how many bytes wait for the terminal. It waits for nobody.
func (j *Journal) Backlog() int64 { return max(j.Size()-j.Acked(), 0) }

// Ack says that everything before off is on the terminal. It never moves back.
func (j *Journal) Ack(off int64) { j.advance(off, false) }

func (j *Journal) advance(off int64, punchNow bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if off <= j.acked.Load() {
		return
	}
	j.acked.Store(off)
	_, _ = j.shared.Seek(off, io.SeekStart)
	if n := off - j.punched; n >= punchStep || punchNow {
		if punch(j.rw, j.punched, n) {
			j.punched = off
		}
	}
}

// keepLimit drops the oldest text, down to three quarters of the limit, if the journal holds too much. The writer
// finds out by Acked having passed it by.
func (j *Journal) keepLimit() {
	if size := j.Size(); size-j.Acked() > j.limit {
		j.advance(size-j.limit/4*3, true)
	}
}

// write appends what the process drains itself. A full disk costs the oldest text, then the newest, never a wait.
func (j *Journal) write(p []byte) {
	for len(p) > 0 {
		n, err := unix.Write(fd(j.appending), p)
		p = p[max(n, 0):]
		if err != nil && err != unix.EINTR {
			j.advance(j.Size(), true)
			if n, err = unix.Write(fd(j.appending), p); err != nil {
				return
			}
			p = p[n:]
		}
	}
}
