package tty

import "golang.org/x/sys/unix"

// deviceID asks the terminal itself (TIOCGDEV), so that /dev/tty and the device behind it have one ID.
func deviceID(fd int) ID {
	if dev, err := unix.IoctlGetUint32(fd, unix.TIOCGDEV); err == nil {
		return ID(dev)<<1 | 1
	}
	return statID(fd)
}

// Replace makes fd another name of the open file by, inherited by children; what fd named before is closed.
func Replace(fd, by int) error {
	for {
		if err := unix.Dup3(by, fd, 0); err != unix.EINTR && err != unix.EBUSY { // another thread is just opening fd
			return err
		}
	}
}

const getTermios, setTermios = unix.TCGETS, unix.TCSETS
