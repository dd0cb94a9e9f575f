//go:build unix

package tty

import "golang.org/x/sys/unix"

// signature is what the control characters of a captured terminal are set to: one that is raw has no use for them.
var signature = map[int]uint8{unix.VINTR: 'l', unix.VQUIT: 'i', unix.VERASE: 'v', unix.VKILL: 'e'}

// Sign has a raw terminal say that a process like ours has put it in a terminal's place; see Signed.
func Sign(fd int) error {
	t, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return err
	}
	for i, c := range signature {
		t.Cc[i] = c
	}
	return unix.IoctlSetTermios(fd, setTermios, t)
}

// Signed reports whether the terminal is one that another process has captured: lines and colours come through, and
// what would move the cursor does not. It can't be asked anything, so its settings tell.
func (d *Device) Signed() bool {
	t, err := unix.IoctlGetTermios(d.Fd(), getTermios)
	if err != nil || t.Lflag&(unix.ICANON|unix.ISIG) != 0 {
		return false
	}
	for i, c := range signature {
		if t.Cc[i] != c {
			return false
		}
	}
	return true
}
