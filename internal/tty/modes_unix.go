//go:build unix

package tty

import "golang.org/x/sys/unix"

// Change makes those of the changes in want that are not so already, and returns the ones it made; it calls before with
// them first. It makes none from the background, where that would stop the process.
func (d *Device) Change(want Modes, before func(Modes)) (made Modes) {
	d.update(func(t *unix.Termios) bool {
		if want&NoFlush != 0 && t.Lflag&unix.NOFLSH == 0 {
			t.Lflag |= unix.NOFLSH
			made |= NoFlush
		}
		if want&NoEcho != 0 && t.Lflag&unix.ECHO != 0 {
			t.Lflag &^= unix.ECHO
			made |= NoEcho
		}
		before(made)
		return made != 0
	})
	return made
}

// Undo takes back the changes that were made, as far as they are still so.
func (d *Device) Undo(made Modes) {
	d.update(func(t *unix.Termios) bool {
		if made&NoFlush != 0 {
			t.Lflag &^= unix.NOFLSH
		}
		if made&NoEcho != 0 {
			t.Lflag |= unix.ECHO
		}
		return made != 0
	})
}

// update reads the settings and, if change says so, writes them back.
func (d *Device) update(change func(*unix.Termios) bool) {
	if !d.Foreground() {
		return
	}
	if t, err := unix.IoctlGetTermios(d.Fd(), getTermios); err == nil && change(t) {
		for unix.IoctlSetTermios(d.Fd(), setTermios, t) == unix.EINTR {
		}
	}
}

// Foreground reports whether the process is in the terminal's foreground, or the terminal does not control it.
func (d *Device) Foreground() bool {
	pgrp, err := unix.IoctlGetInt(d.Fd(), unix.TIOCGPGRP)
	return err != nil || pgrp == unix.Getpgrp()
}
