//go:build unix

package ptytest

// This file holds the pump: the goroutine that reads what comes from the pty and puts it on the emulator.

import (
	"os"
	"slices"
	"sync"
	"time"

	"github.com/onewriter/live/livetest"
)

// A pump reads master until its end. The goroutine is ended by closing master; wait waits for it.
type pump struct {
	master *os.File
	term   *livetest.Terminal
	done   chan struct{} // closed by run when it ends

	mu      sync.Mutex // guards the rest
	changed *sync.Cond // signalled when stalled or parked changes
	stalled bool
	parked  bool // run is waiting for the end of a stall, or has ended
	pace    int  // bytes per second that are read at most; 0: as they come
	raw     []byte
	sizes   []SizeChange
	last    time.Time // when something came last
}

func startPump(master *os.File, term *livetest.Terminal) *pump {
	p := &pump{master: master, term: term, done: make(chan struct{}), last: time.Now()}
	p.changed = sync.NewCond(&p.mu)
	go p.run()
	return p
}

func (p *pump) run() {
	defer close(p.done)
	defer p.park(true)
	buf := make([]byte, 64<<10)
	for {
		p.pause()
		n, err := p.master.Read(buf)
		if n > 0 {
			if pace := p.take(buf[:n]); pace > 0 {
				time.Sleep(time.Duration(n) * time.Second / time.Duration(pace))
			}
		}
		if err != nil && !os.IsTimeout(err) {
			return // EIO: nobody has the slave open any longer; or master is closed
		}
	}
}

// take puts bytes on the emulator and notes them. A resize comes before or after them, there as in the record.
func (p *pump) take(b []byte) (pace int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.term.Write(b)
	p.raw = append(p.raw, b...)
	p.last = time.Now()
	return p.pace
}

// resize changes the emulator's size.
func (p *pump) resize(columns, rows int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.term.Resize(columns, rows)
	p.sizes = append(p.sizes, SizeChange{len(p.raw), columns, rows})
}

// pause waits for the end of a stall, if there is one.
func (p *pump) pause() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.stalled {
		p.parked = true
		p.changed.Broadcast()
		p.changed.Wait()
	}
	p.parked = false
}

func (p *pump) park(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.parked = on
	p.changed.Broadcast()
}

// stall returns when run does not read any longer.
func (p *pump) stall() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled = true
	p.master.SetReadDeadline(time.Now()) // wakes a Read that waits
	for !p.parked {
		p.changed.Wait()
	}
}

func (p *pump) resume() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled = false
	p.master.SetReadDeadline(time.Time{})
	p.changed.Broadcast()
}

func (p *pump) slow(pace int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace = pace
}

// drain waits until nothing has come for the time quiet, or till the end; limit bounds it.
func (p *pump) drain(quiet, limit time.Duration) bool {
	begin := time.Now()
	for time.Since(begin) < limit {
		p.mu.Lock()
		still := p.stalled
		since := time.Since(later(p.last, begin))
		p.mu.Unlock()
		if still || since >= quiet {
			return true
		}
		select {
		case <-p.done:
			return true
		case <-time.After(min(quiet-since, 20*time.Millisecond)):
		}
	}
	return false
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// count returns how many bytes have come.
func (p *pump) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.raw)
}

func (p *pump) record() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.raw)
}

func (p *pump) sizeChanges() []SizeChange {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.sizes)
}

// wait waits for the end of run, for which master must be closed.
func (p *pump) wait() {
	p.resume()
	<-p.done
}
