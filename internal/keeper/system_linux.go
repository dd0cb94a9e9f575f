package keeper

// system_linux.go is what Linux offers the journal: files in memory, holes, and word of a change.

import (
	"fmt"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func isMemory(st *unix.Statfs_t) bool {
	return st.Type == unix.TMPFS_MAGIC || st.Type == unix.RAMFS_MAGIC
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

// punch gives the blocks of a stretch back to the file system; what is read there afterwards is zero.
func punch(f *os.File, off, n int64) bool {
	return unix.Fallocate(fd(f), unix.FALLOC_FL_PUNCH_HOLE|unix.FALLOC_FL_KEEP_SIZE, off, n) == nil
}

// brakes is how many inotify instances are there only to be released; see watch.
const brakes = 3

// watch has wake called whenever the journal has grown, and keeps the limit, until close. It falls back to polling.
//
// When a process ends, the kernel releases its files from the highest descriptor down and only then tells the parent.
// Releasing an inotify instance waits for a grace period (measured, Linux 6.18: 0.2 to 25 ms; for four of them 16 ms in
// the median, below 1 ms in 3 of 60). So there are more than the one that is read, and the life line gets a descriptor
// above them (see raise): the keeper hears of our death that much before the shell does, and the last words come before
// its prompt. Not more than these: a user has 128 in all.
func (j *Journal) watch(wake func()) {
	events, err := j.inotify()
	if err != nil {
		j.poll(wake)
		return
	}
	held := []*os.File{events}
	for range brakes {
		if f, err := j.inotify(); err == nil {
			held = append(held, f)
		}
	}
	done := make(chan struct{}) // closed by the tailer when it ends
	go func() {
		defer close(done)
		b := make([]byte, 4096)
		for {
			if _, err := events.Read(b); err != nil {
				return
			}
			j.keepLimit()
			wake()
		}
	}()
	j.stop = func() {
		_ = events.SetReadDeadline(time.Unix(1, 0))
		<-done
		go closeAll(held...) // which takes as long as at our end
	}
}

// inotify returns an instance that watches the journal. It is non-blocking, so that a deadline ends a Read.
func (j *Journal) inotify() (*os.File, error) {
	ifd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return nil, err
	}
	events := os.NewFile(uintptr(ifd), "inotify")
	if _, err := unix.InotifyAddWatch(ifd, procPath(fd(j.rw)), unix.IN_MODIFY); err != nil {
		_ = events.Close()
		return nil, err
	}
	return events, nil
}

// earlyWord starts the keeper so that the system tells it of our death by a signal (PR_SET_PDEATHSIG), which comes when
// the thread that started it ends: before the process's memory is taken down, where the life line ends after that.
// The script takes whichever comes first. SIGURG does nothing to a shell that has not come to its trap yet.
func earlyWord() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGURG}
}
