package progress

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func TestReader(t *testing.T) {
	task := New(nil).Task("", 0)
	text := strings.Repeat("0123456789", 10_000)
	if err := iotest.TestReader(task.Reader(strings.NewReader(text)), []byte(text)); err != nil {
		t.Error(err)
	}
	task.Reset()
	var out bytes.Buffer
	if n, err := io.Copy(task.Writer(&out), iotest.OneByteReader(strings.NewReader(text))); err != nil || n != 100_000 || out.String() != text {
		t.Errorf("%d bytes, %v", n, err)
	}
	if task.Completed() != 100_000 {
		t.Errorf("%d counted", task.Completed())
	}
	want := errors.New("x")
	if _, err := io.Copy(io.Discard, task.Reader(iotest.ErrReader(want))); err != want {
		t.Errorf("error %v", err)
	}
	if r, w := (*Task)(nil).Reader(&out), (*Task)(nil).Writer(&out); r != &out || w != &out {
		t.Error("a nil task counts")
	}
	if task.Reader(nil) != nil || task.Writer(nil) != nil {
		t.Error("nothing is counted")
	}
}

// A reader that is no file must not hand all it has to the writer at once.
func TestReaderTakesSteps(t *testing.T) {
	task := New(nil).Task("", 0)
	var steps []int64
	w := writerFunc(func(p []byte) (int, error) {
		steps = append(steps, task.Completed())
		return len(p), nil
	})
	if _, err := io.Copy(w, task.Reader(bytes.NewReader(make([]byte, 1<<20)))); err != nil {
		t.Error(err)
	}
	if len(steps) < 8 {
		t.Errorf("counted at %d", steps)
	}
}

type writerFunc func([]byte) (int, error)

func (w writerFunc) Write(p []byte) (int, error) { return w(p) }

// Copies between files and sockets in all ways, by what is counted at each end and what arrives.
func TestFiles(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789"), 100_000)
	name := filepath.Join(t.TempDir(), "from")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ counted, from, to string }{
		{"reader", "file", "file"}, {"writer", "file", "file"}, {"both", "file", "file"},
		{"reader", "file", "socket"}, {"writer", "file", "socket"}, {"both", "file", "socket"},
		{"reader", "file", "buffer"}, {"writer", "buffer", "file"}, {"both", "buffer", "buffer"},
	} {
		t.Run(strings.Join([]string{test.counted, test.from, test.to}, " "), func(t *testing.T) {
			p := New(nil)
			in, out := p.Task("in", 0), p.Task("out", 0)
			var r io.Reader = bytes.NewBuffer(bytes.Clone(content))
			if test.from == "file" {
				f, err := os.Open(name)
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				r = f
			}
			w, got := sink(t, test.to)
			if test.counted != "writer" {
				r = in.Reader(r)
			}
			if test.counted != "reader" {
				w = out.Writer(w)
			}
			n, err := io.Copy(w, r)
			if err != nil || n != int64(len(content)) || !bytes.Equal(got(), content) {
				t.Errorf("%d bytes, %v", n, err)
			}
			for task, should := range map[*Task]bool{in: test.counted != "writer", out: test.counted != "reader"} {
				if should != (task.Completed() == n) {
					t.Errorf("%s: %d of %d counted", task.Name(), task.Completed(), n)
				}
			}
		})
	}
}

// The kernel may copy between files and sockets, and only there: what else takes all in one step shows no progress.
func TestKernelCopies(t *testing.T) {
	task := New(nil).Task("", 0)
	for name, c := range map[string]struct {
		v    any
		want bool
	}{
		"file": {os.Stdin, true}, "TCP": {new(net.TCPConn), true}, "Unix": {new(net.UnixConn), true},
		"buffer": {new(bytes.Buffer), false}, "bufio": {bufio.NewReadWriter(nil, nil), false},
	} {
		if _, ok := task.Reader(c.v.(io.Reader)).(io.WriterTo); ok != c.want {
			t.Errorf("%s: the reader is a WriterTo: %v", name, ok)
		}
		if _, ok := task.Writer(c.v.(io.Writer)).(io.ReaderFrom); ok != c.want {
			t.Errorf("%s: the writer is a ReaderFrom: %v", name, ok)
		}
	}
}

// A copy by the kernel counts while it goes on: of a megabyte into a pipe that is read by and by, something is counted
// before the rest is taken.
func TestKernelCopyMoves(t *testing.T) {
	name := filepath.Join(t.TempDir(), "from")
	if err := os.WriteFile(name, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	task := New(nil).Task("", 1<<20)
	go func() {
		_, _ = io.Copy(w, task.Reader(f))
		w.Close()
	}()
	if _, err := io.CopyN(io.Discard, r, 2*counted); err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); task.Completed() == 0; time.Sleep(time.Millisecond) {
		if time.Since(begin) > 20*time.Second {
			t.Fatal("nothing is counted")
		}
	}
	if n, err := io.Copy(io.Discard, r); n != 1<<20-2*counted || err != nil || task.Completed() != 1<<20 {
		t.Errorf("%d more bytes, %v; %d counted", n, err, task.Completed())
	}
}

// sink returns a writer of the given kind, and what it got, to be called when all is written.
func sink(t *testing.T, kind string) (io.Writer, func() []byte) {
	t.Helper()
	switch kind {
	case "file":
		f, err := os.Create(filepath.Join(t.TempDir(), "to"))
		if err != nil {
			t.Fatal(err)
		}
		return f, func() []byte {
			f.Close()
			b, _ := os.ReadFile(f.Name())
			return b
		}
	case "socket":
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Skip("no sockets here: ", err)
		}
		defer l.Close()
		got := make(chan []byte, 1)
		accepted := make(chan net.Conn, 1)
		go func() { c, _ := l.Accept(); accepted <- c }()
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		go func(c net.Conn) { b, _ := io.ReadAll(c); c.Close(); got <- b }(<-accepted)
		return c, func() []byte { c.Close(); return <-got }
	}
	var b bytes.Buffer
	return &b, b.Bytes
}

func BenchmarkCopy(b *testing.B) {
	name := filepath.Join(b.TempDir(), "from")
	if err := os.WriteFile(name, make([]byte, 16<<20), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, way := range []string{"bare", "counted", "without the kernel"} {
		b.Run(way, func(b *testing.B) {
			b.SetBytes(16 << 20)
			task := New(nil).Task("", 0)
			for b.Loop() {
				from, _ := os.Open(name)
				to, _ := os.Create(name + " copy")
				var r io.Reader = from
				switch way {
				case "counted":
					r = task.Reader(from)
				case "without the kernel":
					r = &reader{from, task}
				}
				if _, err := io.Copy(to, r); err != nil {
					b.Fatal(err)
				}
				from.Close()
				to.Close()
			}
		})
	}
}
