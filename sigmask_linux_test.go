package live

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// S1, with a drainer that is slow and signals that come all the time: what the Console prints into the full pty is
// whole, as are its marks.
func TestPrintInterrupted(t *testing.T) {
	m, s, err := openPty()
	if err != nil {
		t.Skip("no pty:", err)
	}
	defer m.Close()
	defer s.Close()
	k := &capture{gate: newGate(), marks: newMarks(), slave: int(s.Fd())}
	const printers, lines, size = 4, 30, 3000
	done := make(chan struct{}) // closed when all is printed
	var printing, others sync.WaitGroup
	for i := range printers {
		printing.Go(func() {
			for n := range lines {
				if _, err := k.print(fmt.Appendf(nil, "%d %d %s", i, n, bytes.Repeat([]byte{'x'}, size))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	others.Go(func() { interruptThreads(done) })
	got := marking{marks: k.marks}
	others.Go(func() {
		buf := make([]byte, 2048)
		for want := printers * lines; want > 0; {
			n, err := m.Read(buf)
			if err != nil {
				t.Error(err)
				return
			}
			got.offer(buf[:n])
			want = printers*lines - bytes.Count(got.seen, []byte("<2 0>"))
			time.Sleep(100 * time.Microsecond)
		}
	})
	printing.Wait()
	close(done)
	others.Wait()
	for _, line := range bytes.SplitAfter(got.seen, []byte("<2 0>")) {
		if len(line) == 0 {
			continue
		}
		if !bytes.HasPrefix(line, []byte("<1 0>")) || bytes.Count(line, []byte{'x'}) != size || bytes.Count(line, []byte{'<'}) != 2 {
			t.Fatalf("not whole: %.200q of %d bytes", line, len(line))
		}
	}
}

// interruptThreads sends all threads the signal by which Go preempts, until done is closed.
func interruptThreads(done <-chan struct{}) {
	for {
		tasks, _ := os.ReadDir("/proc/self/task")
		for _, e := range tasks {
			if tid, err := strconv.Atoi(e.Name()); err == nil {
				_ = unix.Tgkill(os.Getpid(), tid, unix.SIGURG)
			}
		}
		select {
		case <-done:
			return
		case <-time.After(100 * time.Microsecond):
		}
	}
}
