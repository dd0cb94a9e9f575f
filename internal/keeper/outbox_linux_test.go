package keeper

import (
	"bytes"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// inTime fails the test if f, which may hang, takes long.
func inTime(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
}

func newOutbox(t *testing.T, terminal int) (o *Outbox, taken *int) {
	t.Helper()
	taken = new(int)
	o, err := openOutbox(terminal, func() { *taken++ })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.close)
	return o, taken
}

// What is put in comes out, whole and once, as often as that is done.
func TestOutbox(t *testing.T) {
	f, content := file(t, 0)
	o, taken := newOutbox(t, fd(f))
	var want []byte
	for n := range 20 {
		p := bytes.Repeat([]byte{'a' + byte(n)}, n*n*100)
		if want = append(want, p...); !o.Put(p) {
			t.Fatalf("%d bytes were not taken", len(p))
		}
		if err := o.Send(p); err != nil {
			t.Fatal(err)
		}
	}
	if content() != string(want) || *taken < 20-1 {
		t.Errorf("%d bytes, want %d; taken %d times", len(content()), len(want), *taken)
	}
}

// Who has many pipes is given small ones. The outbox knows how much fits, and never waits for a reader that is not there.
func TestOutboxSmallPipe(t *testing.T) {
	var pipes []int
	defer func() {
		for _, p := range pipes {
			unix.Close(p)
		}
	}()
	for range 2 * 64 { // of 1 MiB each: twice what a user may have
		var p [2]int
		if unix.Pipe2(p[:], unix.O_CLOEXEC) != nil {
			break
		}
		pipes = append(pipes, p[:]...)
		if _, err := unix.FcntlInt(uintptr(p[1]), unix.F_SETPIPE_SZ, 1<<20); err != nil {
			break
		}
	}
	f, content := file(t, 0)
	inTime(t, func() {
		unprivileged(t)
		o, _ := newOutbox(t, fd(f))
		if n, err := unix.FcntlInt(uintptr(o.w), unix.F_GETPIPE_SZ, 0); err != nil || o.size != n {
			t.Errorf("a size of %d, %v, is taken for %d", n, err, o.size)
		}
		t.Logf("the pipe holds %d bytes", o.size)
		if o.size >= outboxSize {
			t.Log("pipes are not limited here")
		}
		fits, not := bytes.Repeat([]byte{'x'}, o.size), bytes.Repeat([]byte{'y'}, o.size+1)
		if o.Put(not) || !o.Put(fits) {
			t.Error("what fits was not taken, or what does not was")
		}
		if err := o.Send(fits); err != nil || content() != string(fits) {
			t.Errorf("%v; %d bytes came out", err, len(content()))
		}
	})
}

// unprivileged takes the calling goroutine's thread its privileges. The thread ends with the goroutine.
func unprivileged(t *testing.T) {
	runtime.LockOSThread()
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&head, &none[0]); err != nil {
		t.Error(err)
	}
}

// A batch that a pipe takes only in part is not taken, and nothing of it comes out with the next one.
func TestOutboxPutInPart(t *testing.T) {
	f, content := file(t, 0)
	o, _ := newOutbox(t, fd(f))
	n, err := unix.FcntlInt(uintptr(o.w), unix.F_SETPIPE_SZ, 8<<10)
	if err != nil {
		t.Fatal(err)
	}
	inTime(t, func() {
		if o.Put(bytes.Repeat([]byte{'x'}, n+5000)) {
			t.Error("it was taken")
		}
	})
	next := []byte("the next batch\n")
	if !o.Put(next) {
		t.Fatal("the next one was not taken")
	}
	if err := o.Send(next); err != nil || content() != string(next) {
		t.Errorf("%v; came out: %.100q", err, content())
	}
}

// Where splice can't, the batch is written by hand, whole and once, and those after it as if there were no outbox.
func TestOutboxWithoutSplice(t *testing.T) {
	f, content := file(t, os.O_APPEND) // splice refuses that
	o, taken := newOutbox(t, fd(f))
	p := bytes.Repeat([]byte("a line\n"), 10_000)
	if !o.Put(p) {
		t.Fatal("it was not taken")
	}
	if err := o.Send(p); err != nil {
		t.Fatal(err)
	}
	if content() != string(p) || *taken < len(p)/5000 {
		t.Errorf("%d bytes, want %d; taken %d times", len(content()), len(p), *taken)
	}
	if o.Put(p) {
		t.Error("it takes more")
	}
}

// EAGAIN: the terminal does not block, and is slow. Nothing is lost, and the processor is left alone meanwhile.
func TestOutboxNonBlocking(t *testing.T) {
	for _, splice := range []bool{true, false} {
		var p [2]int
		if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
		if err := unix.SetNonblock(p[1], true); err != nil {
			t.Fatal(err)
		}
		r := os.NewFile(uintptr(p[0]), "terminal")
		o, taken := newOutbox(t, p[1])
		text := bytes.Repeat([]byte("a line of text\n"), 20_000)
		var got []byte
		read := make(chan struct{})
		go func() {
			defer close(read)
			b := make([]byte, 4096)
			for len(got) < len(text) {
				n, err := r.Read(b)
				if err != nil {
					return
				}
				got = append(got, b[:n]...)
				time.Sleep(time.Millisecond)
			}
		}()
		inTime(t, func() {
			if !o.Put(text) {
				t.Error("it was not taken")
			}
			send := o.Send
			if !splice {
				send = o.byHand
			}
			if err := send(text); err != nil {
				t.Error(err)
			}
			<-read
		})
		if !bytes.Equal(got, text) || *taken < 50 {
			t.Errorf("splice %v: %d bytes, want %d; taken %d times", splice, len(got), len(text), *taken)
		}
		r.Close()
		unix.Close(p[1])
	}
}

// EIO: a terminal that has gone away is told of, once.
func TestOutboxGone(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer slave.Close()
	o, _ := newOutbox(t, fd(slave))
	master.Close()
	p := []byte("nobody reads this\n")
	if !o.Put(p) {
		t.Fatal("it was not taken")
	}
	if err := o.Send(p); err != unix.EIO {
		t.Errorf("got %v", err)
	}
	if o.Put(p) {
		t.Error("it takes more")
	}
}
