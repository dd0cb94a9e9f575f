//go:build linux || darwin || freebsd

package live

// swap_unix.go puts the captured pty over fd 1 and 2 and takes it away again, so that no line overtakes another.

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/tty"
)

// swapIn puts the slave over those of fd 1 and 2 that are the console's terminal. clear is false if a print from before
// may still be under way to the terminal: then nothing is to be drawn until whenClear. It takes both, or fails and takes
// none.
func (k *capture) swapIn() (clear bool, err error) {
	if k.swapped() {
		return true, nil
	}
	// The streams get an open file of their own: should anybody make it non-blocking, the Console's prints are not.
	slave, err := k.openSlave()
	if err != nil {
		return true, fmt.Errorf("live: %w", err)
	}
	defer unix.Close(slave)
	if err := k.save(); err != nil {
		return true, fmt.Errorf("live: %w", err)
	}
	held, release := holdStreams()
	defer release()
	clear = passes(held, swapInWait)
	for fd, old := range k.saved {
		if old < 0 {
			continue
		}
		if err := tty.Replace(fd, slave); err != nil {
			k.putBack()
			return clear, fmt.Errorf("live: %w", err)
		}
	}
	k.c.route.Store(k)
	return clear, nil
}

// save keeps what fd 1 and 2 are, as far as that is the console's terminal.
func (k *capture) save() (err error) {
	for fd := 1; fd <= k.takes; fd++ {
		if tty.IDOfFd(fd) != k.c.dev.ID() {
			continue
		}
		if k.saved[fd], err = dup(fd); err != nil {
			k.putBack()
			return err
		}
	}
	return nil
}

// putBack puts what was saved over those of fd 1 and 2 that are the slave still.
func (k *capture) putBack() {
	for fd, old := range k.saved {
		if old < 0 {
			continue
		}
		if tty.IDOfFd(fd) == k.id {
			_ = tty.Replace(fd, old)
		}
		_ = unix.Close(old)
		k.saved[fd] = -1
	}
}

// passes waits for ch to be closed, for so long at most.
func passes(ch <-chan struct{}, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ch:
		return true
	case <-timer.C:
		return false
	}
}

// whenClear calls then when no print from before swapIn is under way any more. It waits for the terminal, on a goroutine
// that ends then.
func whenClear(then func()) { go awaitClear(then) }

func awaitClear(then func()) {
	held, release := holdStreams()
	<-held
	release()
	then()
}

// swapOut puts fd 1 and 2 back once all that was printed is on the terminal, so that nobody's next line overtakes the
// one before. It tries again, for twice as long, if prints can't be held back: a terminal that takes nothing is not to
// stop who prints.
func (k *capture) swapOut(p *patience) error {
	for wait := swapWait; ; wait *= 2 {
		if err := k.waitHolding(p, k.mark(markFence)); err != nil {
			return err
		}
		if k.trySwapOut(p, wait) {
			break
		}
		if p.left() <= 0 {
			return ErrStalled
		}
	}
	return p.wait(k.mark(markFence)) // if that did not, it is waited for here
}

// waitHolding waits for a fence. If that takes longer than a moment, prints are held back for as long as the terminal
// takes what there is: a flood that is faster than the terminal would leave more behind the fence than was before it,
// each time, and who ends a display would never come to an end. Who prints has to wait for the terminal then, as without
// us. From a terminal that has taken nothing for a while nobody is held back, for twice as long each time.
func (k *capture) waitHolding(p *patience, done <-chan struct{}) error {
	for wait, free := swapWait, holdAfter; ; wait, free = 2*wait, 2*wait {
		err := p.moment(min(free, p.left())).wait(done)
		switch {
		case err == nil:
			return nil
		case p.ctx.Err() != nil:
			return err
		case p.left() <= 0:
			return ErrStalled
		}
		short := p.part(min(wait, p.left()))
		release, _ := k.hold(p.part(short.timeout))
		err = short.wait(done)
		release()
		if err == nil {
			return nil
		}
	}
}

// hold keeps the Console and every goroutine that prints by Go's means from printing until release. ok is false if the
// terminal has taken nothing for p's time and somebody's print was under way still; release is to be called all the same.
func (k *capture) hold(p *patience) (release func(), ok bool) {
	empty := k.gate.close()
	held, letGo := holdStreams()
	ok = p.wait(empty) == nil && p.wait(held) == nil
	return func() {
		letGo()
		k.gate.open()
	}, ok
}

func (k *capture) trySwapOut(p *patience, wait time.Duration) bool {
	release, ok := k.hold(p.part(wait))
	defer release()
	if !ok || p.part(wait).wait(k.mark(markFence)) != nil {
		return false
	}
	k.putBack()
	// What came through write(2) since the fence is before what those print that are held back. A terminal that has
	// stopped meanwhile holds nobody up for it.
	_ = p.part(wait).wait(k.mark(markFence))
	k.c.route.Store(nil)
	return true
}

// holdStreams keeps every Go goroutine from writing to os.Stdout and os.Stderr, once held is closed and until release: it
// holds the locks that File.Write takes. Who prints all the time may be ahead of it for a while.
func holdStreams() (held <-chan struct{}, release func()) {
	free := make(chan struct{}) // closed by release: the holders let go
	all := make(chan struct{})  // closed by the last of the holders
	holders := []*os.File{1: os.Stdout, 2: os.Stderr}
	var missing atomic.Int64
	missing.Store(int64(len(holders)))
	has := func() {
		if missing.Add(-1) == 0 {
			close(all)
		}
	}
	for fd, f := range holders {
		raw, err := f.SyscallConn()
		if err != nil {
			has() // nil: nobody writes to it
			continue
		}
		go holdStream(raw, fd, has, free)
	}
	return all, sync.OnceFunc(func() { close(free) })
}

// holdStream takes the lock of one stream, says that it has it, and holds it until free is closed.
func holdStream(raw syscall.RawConn, fd int, has func(), free <-chan struct{}) {
	err := raw.Write(func(got uintptr) bool {
		has()
		if int(got) == fd {
			<-free
		}
		return true
	})
	if err != nil {
		has() // closed: nobody writes to that either
	}
}
