//go:build unix && !linux

package live

// jobstop_bsd.go stops the process by SIGSTOP, since the runtime can't be made to let SIGTSTP do it.

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// raiseStop stops the process, unless nobody could wake it: its parent must be of the session and not of its group.
func raiseStop() error {
	parent := os.Getppid()
	own, _ := unix.Getsid(0)
	session, err := unix.Getsid(parent)
	group, err2 := unix.Getpgid(parent)
	if err != nil || err2 != nil || session != own || group == unix.Getpgrp() {
		return nil
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	time.Sleep(5 * time.Millisecond) // it may come to another thread; we are stopped somewhere here
	return nil
}
