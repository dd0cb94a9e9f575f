//go:build unix

package ptytest

// This file holds the terminal's settings as the kernel has them now.

import (
	"os"

	"golang.org/x/sys/unix"
)

func setSize(f *os.File, columns, rows int) error {
	return control(f, func(fd int) error {
		return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(columns), Row: uint16(rows)})
	})
}

// control runs an ioctl without making the file block, as Fd would.
func control(f *os.File, do func(fd int) error) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var inner error
	if err := c.Control(func(fd uintptr) { inner = do(int(fd)) }); err != nil {
		return err
	}
	return inner
}

// Settings are the flags of the terminal that a program may leave changed. Cooked mode, as a session begins
// with, has them all on but Raw.
type Settings struct {
	Echo      bool // ECHO: typed characters are shown
	Canonical bool // ICANON: input comes by lines
	Signals   bool // ISIG: ctrl-C and the like send signals
	Output    bool // OPOST: LF becomes CR LF
	Raw       bool // none of the four
}

// Settings returns the terminal's settings now.
func (s *Session) Settings() Settings {
	s.t.Helper()
	var m *unix.Termios
	err := control(s.master, func(fd int) (err error) {
		m, err = unix.IoctlGetTermios(fd, getTermios)
		return err
	})
	if err != nil {
		s.t.Error("ptytest: cannot read the terminal's settings:", err)
		return Settings{}
	}
	v := Settings{
		Echo:      m.Lflag&unix.ECHO != 0,
		Canonical: m.Lflag&unix.ICANON != 0,
		Signals:   m.Lflag&unix.ISIG != 0,
		Output:    m.Oflag&unix.OPOST != 0,
	}
	v.Raw = v == Settings{}
	return v
}

// Cooked is what a session begins with and what a program should leave behind.
var Cooked = Settings{Echo: true, Canonical: true, Signals: true, Output: true}

// Echo tells whether typed characters are shown.
func (s *Session) Echo() bool { return s.Settings().Echo }

// Canonical tells whether input comes by lines.
func (s *Session) Canonical() bool { return s.Settings().Canonical }

// ForegroundGroup returns the terminal's foreground process group, 0 if there is none.
func (s *Session) ForegroundGroup() int {
	group := 0
	control(s.master, func(fd int) (err error) {
		group, err = unix.IoctlGetInt(fd, unix.TIOCGPGRP)
		return err
	})
	return max(group, 0)
}
