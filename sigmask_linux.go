package live

// sigmask_linux.go writes without being interrupted.

import (
	"runtime"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/tty"
)

// standard are the signals 1 to 31: the C library wants its own, above these, at any time.
const standard = 1<<31 - 1

// writeWhole is write(2) that returns when all is written. A terminal's driver takes what it has room for and waits;
// a signal that a thread is sent meanwhile, such as those by which Go preempts goroutines, makes it return, and somebody
// else's text comes in between. So there are no signals for this thread, but SIGSTOP and SIGKILL. Those for the process
// go to other threads.
func writeWhole(fd int, p []byte) (int, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var none, before unix.Sigset_t
	none.Val[0] = standard
	if unix.PthreadSigmask(unix.SIG_BLOCK, &none, &before) == nil {
		defer unix.PthreadSigmask(unix.SIG_SETMASK, &before, nil)
	}
	return tty.WriteSome(fd, p)
}
