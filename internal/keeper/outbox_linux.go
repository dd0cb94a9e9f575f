package keeper

// outbox_linux.go hands a batch of bytes to the terminal so that our death can't cut it in two.

import (
	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/tty"
)

// An Outbox is a pipe between the writer and the terminal. A batch is put into it whole, the journal is acknowledged,
// and only then is it spliced on to the terminal. The keeper holds the pipe too: if we die in between it sends what is
// left, so a batch is shown once, and whole, whenever we are killed. Only between Put and the acknowledgement, two
// system calls in a row, is a batch neither owed by the journal alone nor by the outbox alone.
//
// The writer alone uses it.
type Outbox struct {
	r, w     int // descriptors, which do not block: the keeper learns by that that r is empty while w is there still
	terminal int
	size     int // bytes that fit
	taken    func()
}

// outboxSize is what a large frame with much colour needs.
const outboxSize = 1 << 20

func openOutbox(terminal int, taken func()) (*Outbox, error) {
	var fds [2]int
	if err := unix.Pipe2(fds[:], unix.O_CLOEXEC); err != nil {
		return nil, err
	}
	o := &Outbox{r: fds[0], w: fds[1], terminal: terminal, taken: taken}
	_ = unix.SetNonblock(o.r, true)
	_ = unix.SetNonblock(o.w, true) // what does not fit is refused; nobody would make room
	_, _ = unix.FcntlInt(uintptr(o.w), unix.F_SETPIPE_SZ, outboxSize)
	// Who has many pipes gets small ones: of two pages, even of one.
	if n, err := unix.FcntlInt(uintptr(o.w), unix.F_GETPIPE_SZ, 0); err == nil {
		o.size = n
	}
	return o, nil
}

func (o *Outbox) close() {
	_ = unix.Close(o.r)
	_ = unix.Close(o.w)
}

// Put takes a batch in; it does not wait. ok is false if the batch is too large, or nothing can be taken.
func (o *Outbox) Put(p []byte) (ok bool) {
	if o == nil || o.terminal < 0 || len(p) > o.size {
		return false
	}
	for rest := p; len(rest) > 0; {
		n, err := unix.Write(o.w, rest)
		if err != nil && err != unix.EINTR {
			o.empty(len(p) - len(rest))
			return false
		}
		rest = rest[max(n, 0):]
	}
	return true
}

// empty takes out what Put could not put in whole: n bytes. If they can't be had, the outbox is of no use.
func (o *Outbox) empty(n int) {
	b := make([]byte, min(n, outboxSize))
	for n > 0 {
		m, err := unix.Read(o.r, b[:min(n, len(b))])
		if m <= 0 && err != unix.EINTR {
			o.terminal = -1
			return
		}
		n -= max(m, 0)
	}
}

// Send hands p, which has been put in, on to the terminal. It blocks as long as the terminal takes nothing.
func (o *Outbox) Send(p []byte) error {
	for len(p) > 0 {
		m, err := unix.Splice(o.r, nil, o.terminal, nil, len(tty.Chunk(p)), 0)
		switch {
		case m > 0:
			p = p[m:]
			o.taken()
		case err == unix.EINTR:
		case err == unix.EAGAIN:
			fds := []unix.PollFd{{Fd: int32(o.terminal), Events: unix.POLLOUT}}
			_, _ = unix.Poll(fds, 1000)
		default: // splice can't, here or now: whether the terminal is gone is for write to say
			return o.byHand(p)
		}
	}
	return nil
}

// byHand copies what is left, p, to the terminal, and says that the outbox is of no use. A death meanwhile loses one
// chunk at most.
func (o *Outbox) byHand(p []byte) error {
	terminal := o.terminal
	o.terminal = -1
	for len(p) > 0 {
		chunk := tty.Chunk(p)
		o.empty(len(chunk)) // so that the keeper does not send it again
		if err := tty.Write(terminal, chunk, o.taken); err != nil {
			return err
		}
		p = p[len(chunk):]
	}
	return nil
}
