//go:build linux

package main

// terminal.go is the judge's end of the pty: the goroutine that reads it and feeds the emulator, with its stalls and
// sizes, and the last of what came, for whoever wants to see how a fault came about.

import (
	"bytes"
	"encoding/json"
	"os"
	"sync"
	"time"

	"github.com/creack/pty"
	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/livetest"
	"golang.org/x/sys/unix"
)

const (
	// keptRows stay in the emulator's scrollback: more than come back to a screen that grows.
	keptRows = 1000
	// recordBytes are kept of what came.
	recordBytes = 16 << 20
)

// A terminal reads master until its end.
type terminal struct {
	master *os.File
	done   chan struct{} // closed by run when it ends, which it does when nobody has the slave, or master is closed

	mu      sync.Mutex // guards the rest; held for the time of one read's bytes
	changed *sync.Cond // signalled when stalled or parked change
	term    *livetest.Terminal
	check   *checker
	stalled bool
	parked  bool // run does not read
	bytes   int64
	record  []event
	size    int // bytes in record
	tail    []byte
}

// An event is what came to the emulator, bytes or a size, or what happened otherwise.
type event struct {
	Note          string `json:",omitempty"`
	Bytes         []byte `json:",omitempty"`
	Columns, Rows int    `json:",omitempty"`
	At            time.Time
}

// openTerminal makes a pty and starts to read it.
func openTerminal(columns, rows int, check *checker) (t *terminal, slave *os.File, err error) {
	m, slave, err := pty.Open()
	if err != nil {
		return nil, nil, err
	}
	defer m.Close()
	fd, err := unix.FcntlInt(m.Fd(), unix.F_DUPFD_CLOEXEC, 3) // m blocks in read(2); this one can be woken by a deadline
	if err == nil {
		err = unix.SetNonblock(fd, true)
	}
	if err != nil {
		slave.Close()
		return nil, nil, err
	}
	t = &terminal{master: os.NewFile(uintptr(fd), "pty"), done: make(chan struct{}),
		term: livetest.New(columns, rows), check: check}
	t.changed = sync.NewCond(&t.mu)
	t.term.SetNewline(false)
	t.term.SetScrollback(1 << 30) // take bounds it
	t.note(event{Columns: columns, Rows: rows})
	if err := t.setSize(columns, rows); err != nil {
		return nil, nil, err
	}
	go t.run()
	return t, slave, nil
}

func (t *terminal) run() {
	defer close(t.done)
	defer t.park(true)
	buf := make([]byte, 64<<10)
	for {
		t.pause()
		n, err := t.master.Read(buf)
		if n > 0 {
			t.put(buf[:n])
		}
		if err != nil && !os.IsTimeout(err) {
			return
		}
	}
}

// put shows bytes, and has lines checked that have left the screen for good.
func (t *terminal) put(b []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bytes += int64(len(b))
	t.note(event{Bytes: append([]byte(nil), b...)})
	t.term.Write(b)
	t.tail = append(t.tail, b...)
	t.tail = append(t.tail[:0], t.tail[max(len(t.tail)-16, 0):]...)
	t.check.take(t.term.TakeScrollback(keptRows))
}

// tell notes what happened.
func (t *terminal) tell(s string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.note(event{Note: s})
}

// note adds to the record. Called with mu held.
func (t *terminal) note(e event) {
	e.At = time.Now()
	t.record = append(t.record, e)
	t.size += len(e.Bytes)
	drop := 0
	for ; t.size > recordBytes; drop++ {
		t.size -= len(t.record[drop].Bytes)
	}
	t.record = t.record[drop:]
}

// pause waits for the end of a stall, if there is one.
func (t *terminal) pause() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.stalled {
		t.parked = true
		t.changed.Broadcast()
		t.changed.Wait()
	}
	t.parked = false
}

func (t *terminal) park(on bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.parked = on
	t.changed.Broadcast()
}

// stall stops reading. When it returns nothing is read any more.
func (t *terminal) stall() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stalled = true
	_ = t.master.SetReadDeadline(time.Now()) // wakes a Read that waits
	for !t.parked {
		t.changed.Wait()
	}
}

func (t *terminal) resume() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stalled = false
	_ = t.master.SetReadDeadline(time.Time{})
	t.changed.Broadcast()
}

// resize changes the size, first the emulator's, then the kernel's, as real terminals do. It does nothing, and returns
// false, while what has come ends in mid-line: a terminal of this kind does not reflow the line that the cursor is on,
// and cuts it when it narrows, whoever has written it.
func (t *terminal) resize(columns, rows int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !bytes.HasSuffix(t.tail, []byte("\n")) && !bytes.HasSuffix(t.tail, []byte(ansi.SyncEnd)) {
		return false
	}
	t.term.Resize(columns, rows)
	t.note(event{Columns: columns, Rows: rows})
	return t.setSize(columns, rows) == nil
}

func (t *terminal) setSize(columns, rows int) error {
	c, err := t.master.SyscallConn()
	if err != nil {
		return err
	}
	var inner error
	err = c.Control(func(fd uintptr) {
		inner = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(columns), Row: uint16(rows)})
	})
	if err != nil {
		return err
	}
	return inner
}

// count returns how many bytes have come.
func (t *terminal) count() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes
}

// end has what is left checked, also what is on the screen, and returns the screen's last lines.
func (t *terminal) end() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := t.term.Lines()
	t.check.take(lines)
	return lines[max(len(lines)-t.screenRows(), 0):]
}

func (t *terminal) screenRows() int {
	_, rows := t.term.Size()
	return rows
}

// keep writes the record to a file, a line of JSON for each event.
func (t *terminal) keep(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	t.mu.Lock()
	record := t.record // its events are never changed
	t.mu.Unlock()
	e := json.NewEncoder(f)
	for i := range record {
		if err := e.Encode(&record[i]); err != nil {
			return err
		}
	}
	return nil
}
