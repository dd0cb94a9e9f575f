//go:build !unix && !windows

package tty

import "os"

// IDOf returns 0: this system has no terminal that the library knows.
func IDOf(f *os.File) ID { return 0 }

type handle = *os.File

func duplicate(f *os.File) (handle, bool) { return nil, false }

func size(f handle) (columns, rows int, ok bool) { return 0, 0, false }

func writeSome(f handle, p []byte) (int, error) { return f.Write(p) }

// WatchSize does nothing here.
func WatchSize(changed func()) (stop func()) { return func() {} }

// Change changes nothing on this system.
func (d *Device) Change(want Modes, before func(Modes)) (made Modes) { return 0 }

// Undo has nothing to take back on this system.
func (d *Device) Undo(made Modes) {}

// Foreground is always true on this system.
func (d *Device) Foreground() bool { return true }

// Signed is never true on this system.
func (d *Device) Signed() bool { return false }
