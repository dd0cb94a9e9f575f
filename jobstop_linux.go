package live

// jobstop_linux.go raises SIGTSTP with its default action. Package signal can't: after Reset the runtime's handler stays
// and does nothing, so the process would not stop.

import (
	"os"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// raiseStop puts the default action in place for as long as the process is stopped, below the runtime, which never
// knows; other handlers in the program are as before after that. A group that nobody could wake is not stopped.
func raiseStop() error {
	var standard, handler [4]uint64 // the kernel's struct sigaction, at most; all zero is SIG_DFL
	const maskSize = 8
	sigaction := func(now, before *[4]uint64) {
		_, _, _ = unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(syscall.SIGTSTP), uintptr(unsafe.Pointer(now)),
			uintptr(unsafe.Pointer(before)), maskSize, 0, 0)
	}
	sigaction(&standard, &handler)
	_ = syscall.Kill(os.Getpid(), syscall.SIGTSTP)
	time.Sleep(5 * time.Millisecond) // the signal may come to another thread; we are stopped somewhere here
	sigaction(&handler, nil)
	return nil
}
