//go:build linux || darwin || freebsd

package live

// swap_unix.go puts the captured pty over fd 1 and 2 and takes it away again, so that no line overtakes another.

import (
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/tty"
)

// swapIn puts the slave over those of fd 1 and 2 that are the console's terminal. clear is false if a print from before
// may still be under way to the terminal: then nothing is to be drawn until whenClear.
func (k *capture) swapIn() (clear bool) {
	if k.swapped() {
		return true
	}
	release, clear := holdStreams(swapInWait)
	defer release()
	for fd := 1; fd <= 2; fd++ {
		if tty.IDOfFd(fd) != k.c.dev.ID() {
			continue
		}
		if old, err := dup(fd); err == nil {
			if tty.Replace(fd, k.slave) == nil {
				k.saved[fd] = old
				continue
			}
			_ = unix.Close(old)
		}
	}
	k.c.route.Store(k)
	return clear
}

// whenClear calls then when no print from before swapIn is under way any more. It waits for the terminal, on a goroutine
// that ends then.
func whenClear(then func()) {
	go func() {
		release, _ := holdStreams(time.Hour)
		release()
		then()
	}()
}

// swapOut puts fd 1 and 2 back once all that was printed is on the terminal, so that nobody's next line overtakes the
// one before. It waits without holding anybody back until little is left, then holds prints back for swapWait, and tries
// again, for twice as long, if that was too short: a flood may come faster than the terminal takes it, and then who
// prints has to wait for the terminal, as without us.
func (k *capture) swapOut(p *patience) error {
	for wait := swapWait; ; wait *= 2 {
		if err := p.wait(k.mark(markFence)); err != nil {
			return err
		}
		if k.trySwapOut(wait) {
			break
		}
		if p.left() <= 0 {
			return ErrStalled
		}
	}
	return p.wait(k.mark(markFence)) // what came through write(2) in between
}

func (k *capture) trySwapOut(wait time.Duration) bool {
	short := k.c.patience(background, wait)
	empty := k.gate.close()
	defer k.gate.open()
	if short.wait(empty) != nil {
		return false
	}
	release, ok := holdStreams(wait)
	defer release()
	if !ok || short.wait(k.mark(markFence)) != nil {
		return false
	}
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
	k.c.route.Store(nil)
	return true
}

// holdStreams keeps every Go goroutine from writing to os.Stdout and os.Stderr until release: it holds the locks that
// File.Write takes. ok is false if one could not be had in time; release is to be called all the same.
func holdStreams(wait time.Duration) (release func(), ok bool) {
	free := make(chan struct{}) // closed by release: the holders let go
	held := make(chan struct{}, 2)
	n := 0
	for fd, f := range []*os.File{1: os.Stdout, 2: os.Stderr} {
		if f == nil {
			continue
		}
		if raw, err := f.SyscallConn(); err == nil {
			n++
			go func() {
				err := raw.Write(func(got uintptr) bool {
					held <- struct{}{}
					if int(got) == fd {
						<-free
					}
					return true
				})
				if err != nil { // closed: nobody writes to it
					held <- struct{}{}
				}
			}()
		}
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for ; n > 0; n-- {
		select {
		case <-held:
		case <-timer.C:
			return sync.OnceFunc(func() { close(free) }), false
		}
	}
	return sync.OnceFunc(func() { close(free) }), true
}
