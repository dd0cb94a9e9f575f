package progress

// This file counts the bytes that are read and written.

import (
	"io"
	"net"
	"os"
)

// Reader returns a reader that reads from r and adds the bytes to t. It does not end t when r ends.
// Between files and sockets, io.Copy from it goes on inside the kernel, as it does from r.
func (t *Task) Reader(r io.Reader) io.Reader {
	if t == nil || r == nil {
		return r
	}
	if inKernel(r) {
		return &fileReader{reader{r, t}}
	}
	return &reader{r, t}
}

// Writer returns a writer that writes to w and adds the bytes to t. Between files and sockets,
// io.Copy to it goes on inside the kernel, as it does to w.
func (t *Task) Writer(w io.Writer) io.Writer {
	if t == nil || w == nil {
		return w
	}
	if inKernel(w) {
		return &fileWriter{writer{w, t}}
	}
	return &writer{w, t}
}

// A reader counts what is read.
type reader struct {
	r io.Reader
	t *Task
}

// Read reads from r.
func (c *reader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.t.Add(int64(n))
	return n, err
}

// A writer counts what is written.
type writer struct {
	w io.Writer
	t *Task
}

// Write writes to w.
func (c *writer) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.t.Add(int64(n))
	return n, err
}

// inKernel reports whether the kernel may copy from or to v by itself. Of other WriterTo and
// ReaderFrom no use is made: many take all in one step, which is no progress.
func inKernel(v any) bool {
	switch v.(type) {
	case *os.File, *net.TCPConn, *net.UnixConn:
		return true
	}
	return false
}

// A fileReader is a reader from which the kernel may copy.
type fileReader struct{ reader }

// WriteTo copies to w.
func (c *fileReader) WriteTo(w io.Writer) (int64, error) {
	if !inKernel(w) {
		return io.Copy(w, &c.reader)
	}
	return copyCounted(w, c.r, c.t)
}

// A fileWriter is a writer to which the kernel may copy.
type fileWriter struct{ writer }

// ReadFrom copies from r.
func (c *fileWriter) ReadFrom(r io.Reader) (int64, error) {
	if !inKernel(r) {
		return io.Copy(&c.writer, r)
	}
	return copyCounted(c.w, r, c.t)
}

// counted is how many bytes are copied at a time: few enough that a bar moves.
const counted = 256 << 10

// copyCounted copies until r ends, a piece at a time, and adds the bytes to t.
func copyCounted(w io.Writer, r io.Reader, t *Task) (sum int64, err error) {
	for err == nil {
		var n int64
		n, err = io.CopyN(w, r, counted)
		t.Add(n)
		sum += n
	}
	if err == io.EOF {
		err = nil
	}
	return sum, err
}
