// Package tty is what the system says of a terminal: whether a file is one, which one, how large it is,
// and a write that finishes what it began. One file per system; nothing here knows an escape sequence.
package tty

import (
	"bytes"
	"os"
	"time"
)

// An ID names a terminal device. Two open files with equal IDs are the same terminal. The zero ID names none.
type ID uint64

// chunk is how many bytes one system call hands to the terminal at most. A frame of ten bars fits, so that nobody
// else's bytes come between its rows; a large text goes in several, so that LastTaken tells a slow terminal from
// one that nobody reads.
const chunk = 4096

// Chunk is the first part of p, to be handed to the terminal by one system call, which nobody else's bytes can come
// between. It ends behind a newline if there is one, so that what strangers write meanwhile tears no line.
func Chunk(p []byte) []byte {
	if len(p) <= chunk {
		return p
	}
	if i := bytes.LastIndexByte(p[:chunk], '\n'); i >= 0 {
		return p[:i+1]
	}
	return p[:chunk]
}

// A Device is a terminal of which the library holds its own file descriptor, so that neither a swap of fd 1 and 2 nor
// a Close by the program takes it away.
type Device struct {
	h     handle // a descriptor, or what else this system writes by
	id    ID
	taken Moment // noted by the writer, read by whoever waits with a deadline
}

// Open returns the terminal behind f on a descriptor of its own, or nil if f is not a terminal.
func Open(f *os.File) *Device {
	if f == nil {
		return nil
	}
	id := IDOf(f)
	if id == 0 {
		return nil
	}
	h, ok := duplicate(f)
	if !ok {
		return nil
	}
	return &Device{h: h, id: id}
}

// ID names the device.
func (d *Device) ID() ID { return d.id }

// Size returns the terminal's columns and rows, in cells; ok is false where it does not know them.
func (d *Device) Size() (columns, rows int, ok bool) { return size(d.h) }

// Write writes all of p. It blocks as long as the terminal takes nothing; it retries what EAGAIN, EINTR and short
// writes leave. An error says that the terminal is gone.
func (d *Device) Write(p []byte) (n int, err error) { return writeAll(d.h, p, d.Taken) }

// writeAll is Device.Write; taken is called each time that the terminal has taken something.
func writeAll(h handle, p []byte, taken func()) (n int, err error) {
	for n < len(p) {
		m, err := writeSome(h, Chunk(p[n:]))
		n += max(m, 0)
		if m > 0 {
			taken()
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Taken notes that the terminal has taken bytes, by Write or otherwise.
func (d *Device) Taken() { d.taken.Note() }

// LastTaken is when the terminal last took a byte from Write; the zero time if it never did. It may be called from
// any goroutine.
func (d *Device) LastTaken() time.Time { return d.taken.Time() }
