package tty

import (
	"os"

	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

// IDOf returns the console that f is, or 0 if it is none, is closed, or cannot show escape sequences (before
// Windows 10). A process has one console, so all screen buffers share an ID.
func IDOf(f *os.File) ID {
	fd := f.Fd()
	if fd == ^uintptr(0) || !term.IsTerminal(int(fd)) || !enableVT(windows.Handle(fd)) {
		return 0
	}
	return 1
}

// enableVT switches the console to ENABLE_VIRTUAL_TERMINAL_PROCESSING. It is left on: others in the process may have
// begun to rely on it.
func enableVT(h windows.Handle) bool {
	var mode uint32
	if windows.GetConsoleMode(h, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(h, mode|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

// A handle is an *os.File here: its Write turns UTF-8 into what the console wants.
type handle = *os.File

func duplicate(f *os.File) (handle, bool) {
	p := windows.CurrentProcess()
	var h windows.Handle
	if windows.DuplicateHandle(p, windows.Handle(f.Fd()), p, &h, 0, false, windows.DUPLICATE_SAME_ACCESS) != nil {
		return nil, false
	}
	return os.NewFile(uintptr(h), f.Name()), true
}

func size(f handle) (columns, rows int, ok bool) {
	c, r, err := term.GetSize(int(f.Fd()))
	return c, r, err == nil && c > 0 && r > 0
}

func writeSome(f handle, p []byte) (int, error) { return f.Write(p) }

// WatchSize does nothing: Windows sends no signal, and the size is read at every frame.
func WatchSize(changed func()) (stop func()) { return func() {} }

// Change changes nothing on this system.
func (d *Device) Change(want Modes, before func(Modes)) (made Modes) { return 0 }

// Undo has nothing to take back on this system.
func (d *Device) Undo(made Modes) {}

// Foreground is always true on this system.
func (d *Device) Foreground() bool { return true }

// Signed is never true on this system.
func (d *Device) Signed() bool { return false }
