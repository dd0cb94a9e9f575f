package keeper

// system_linux.go is what Linux offers the journal: files in memory, holes, and word of a change.

import (
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

func isMemory(st *unix.Statfs_t) bool {
	return uint32(st.Type) == unix.TMPFS_MAGIC || uint32(st.Type) == unix.RAMFS_MAGIC
}

func anonymous() (s scratch, err error) {
	fd, err := unix.MemfdCreate("live", unix.MFD_CLOEXEC)
	if err != nil {
		return s, err
	}
	return reopen(os.NewFile(uintptr(fd), "live"), procPath(fd))
}

// procPath names an open file, also one without a name.
func procPath(fd int) string { return fmt.Sprintf("/proc/self/fd/%d", fd) }

// again opens a terminal once more, nil if it can't: a shell takes EAGAIN for the end, so the keeper wants an open file
// that nobody else can make non-blocking.
func again(terminal int) *os.File {
	n, err := unix.Open(procPath(terminal), unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	return os.NewFile(uintptr(n), "terminal")
}

// punch gives the blocks of a stretch back to the file system; what is read there afterwards is zero.
func punch(f *os.File, off, n int64) bool {
	return unix.Fallocate(fd(f), unix.FALLOC_FL_PUNCH_HOLE|unix.FALLOC_FL_KEEP_SIZE, off, n) == nil
}

// watch has wake called whenever the journal has grown, and keeps the limit, until close. It falls back to polling.
func (j *Journal) watch(wake func()) {
	ifd, err := inotify(procPath(fd(j.rw)), unix.IN_MODIFY)
	if err != nil {
		j.poll(wake)
		return
	}
	events := os.NewFile(uintptr(ifd), "inotify")          // non-blocking, so that a deadline ends a Read
	quit, done := make(chan struct{}), make(chan struct{}) // closed by stop; closed by the tailer when it ends
	go j.tailer(func() { j.tail(events, quit, wake) }, done)
	j.stop = func() {
		close(quit)
		_ = events.SetReadDeadline(time.Now())
		<-done
		go closeInotify(events)
	}
}

// tail has wake called at each event, until quit. If there can be no events any more it looks by itself.
func (j *Journal) tail(events io.Reader, quit <-chan struct{}, wake func()) {
	b := make([]byte, 4096)
	for {
		if _, err := events.Read(b); err != nil {
			j.look(quit, wake) // which returns at once, if it was the end of the watch that ended the Read
			return
		}
		j.keepLimit()
		wake()
	}
}

// closeInotify waits for a grace period of the kernel: up to 25 ms.
func closeInotify(events *os.File) { _ = events.Close() }

// inotify returns the descriptor of an instance that watches a file.
func inotify(path string, mask uint32) (int, error) {
	ifd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return -1, err
	}
	if _, err := unix.InotifyAddWatch(ifd, path, mask); err != nil {
		_ = unix.Close(ifd)
		return -1, err
	}
	return ifd, nil
}

// hasEarlyWord says that earlyWord gives one.
const hasEarlyWord = true

// earlyWord starts a child so that the system tells it of our death by a signal (PR_SET_PDEATHSIG), which comes when
// the thread that started it ends: before the process's memory is taken down, unless that thread is the last one, where
// the life line ends after that. The scripts take whichever comes first. SIGURG does nothing to a shell that has not come
// to its trap yet.
func earlyWord() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGURG}
}

// A brake holds up the end of a process that dies, between the early word and our parent's hearing of it: the keeper
// writes the last words and puts the settings back before a shell prompts. It is an empty context for asynchronous I/O
// (io_setup), which the kernel takes down with the process's memory by waiting for two grace periods of RCU, and some
// inotify instances, which it takes down with the files, each waiting for a grace period of SRCU. Measured over 100
// deaths on Linux 6.18: the context 28 ms at least, 36 in the median; four instances 0.5 and 15; without a brake 0.15. What the
// system has no more of is left out; nothing else depends on it.
type brake struct {
	context   uintptr
	instances []int // descriptors
}

// brakes is how many inotify instances there are. Not more: a user has 128 in all.
const brakes = 3

func newBrake() (b brake) {
	_, _, _ = unix.RawSyscall(unix.SYS_IO_SETUP, 1, uintptr(unsafe.Pointer(&b.context)), 0)
	for range brakes {
		if fd, err := inotify("/", unix.IN_DELETE_SELF); err == nil {
			b.instances = append(b.instances, fd)
		}
	}
	return b
}

// release takes as long as at our end, but not the caller's time.
func (b brake) release() { go b.letGo() }

func (b brake) letGo() {
	for _, fd := range b.instances {
		_ = unix.Close(fd)
	}
	if b.context != 0 {
		_, _, _ = unix.Syscall(unix.SYS_IO_DESTROY, b.context, 0, 0)
	}
}
