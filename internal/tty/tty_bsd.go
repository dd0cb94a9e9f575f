//go:build unix && !linux

package tty

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// deviceID takes stat's word: these systems have no call that resolves /dev/tty.
func deviceID(fd int) ID { return statID(fd) }

// Replace makes fd another name of the open file by, inherited by children; what fd named before is closed.
func Replace(fd, by int) error { return syscall.Dup2(by, fd) }

const getTermios, setTermios = unix.TIOCGETA, unix.TIOCSETA
