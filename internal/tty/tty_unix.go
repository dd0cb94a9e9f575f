//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// IDOf returns the terminal that f is, or 0 if it is none or is closed.
func IDOf(f *os.File) (id ID) {
	control(f, func(fd uintptr) { id = IDOfFd(int(fd)) })
	return id
}

// IDOfFd is IDOf for a bare descriptor.
func IDOfFd(fd int) ID {
	if !term.IsTerminal(fd) {
		return 0
	}
	return deviceID(fd)
}

// statID is the device number that stat gives. For /dev/tty that is /dev/tty's own, not the terminal's.
func statID(fd int) ID {
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil {
		return 0
	}
	return ID(st.Rdev)<<1 | 1 // a device number may be 0, an ID may not
}

// control calls fn with f's descriptor without changing its mode, as File.Fd would.
func control(f *os.File, fn func(fd uintptr)) {
	if c, err := f.SyscallConn(); err == nil {
		_ = c.Control(fn)
	}
}

// A handle is a bare descriptor. os.File would wait in the poller if somebody had made the shared description
// non-blocking, and its Fd method would make it blocking for everybody again.
type handle int

// Fd is the descriptor that the Device owns. It stays open for the life of the process.
func (d *Device) Fd() int { return int(d.h) }

func duplicate(f *os.File) (h handle, ok bool) {
	control(f, func(fd uintptr) {
		n, err := unix.FcntlInt(fd, unix.F_DUPFD_CLOEXEC, 10) // above the numbers that shells use
		h, ok = handle(n), err == nil
	})
	return h, ok
}

func size(h handle) (columns, rows int, ok bool) {
	ws, err := unix.IoctlGetWinsize(int(h), unix.TIOCGWINSZ)
	if err != nil || ws.Col == 0 || ws.Row == 0 {
		return 0, 0, false
	}
	return int(ws.Col), int(ws.Row), true
}

// Write is Device.Write to a bare descriptor; taken is called each time that the terminal has taken something.
func Write(fd int, p []byte, taken func()) error {
	_, err := writeAll(handle(fd), p, taken)
	return err
}

func writeSome(h handle, p []byte) (int, error) { return WriteSome(int(h), p) }

// WriteSome is one write(2), repeated only where it wrote nothing for a passing reason.
func WriteSome(fd int, p []byte) (int, error) {
	for {
		n, err := unix.Write(fd, p)
		switch err {
		case nil:
			return n, nil
		case unix.EINTR:
		case unix.EAGAIN:
			fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
			_, _ = unix.Poll(fds, 1000) // an error shows at the next write
		default:
			return n, err
		}
	}
}

// WatchSize calls changed, which must not block, when the system reports that the terminal's size has changed.
// The returned stop ends the watch and waits for its goroutine.
func WatchSize(changed func()) (stop func()) {
	ch := make(chan os.Signal, 1) // sent to by package signal, received by the goroutine below, closed by stop
	done := make(chan struct{})   // closed by the goroutine when it ends
	signal.Notify(ch, syscall.SIGWINCH)
	go followSize(ch, changed, done)
	return func() {
		signal.Stop(ch)
		close(ch)
		<-done
	}
}

func followSize(ch <-chan os.Signal, changed func(), done chan<- struct{}) {
	defer close(done)
	for range ch {
		changed()
	}
}
