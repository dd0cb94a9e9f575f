package keeper

// system_linux.go is what Linux offers the journal: files in memory, holes, and word of a change.

import (
	"fmt"
	"os"
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

// watch has wake called whenever the journal has grown, and keeps the limit, until close. It falls back to polling.
//
// When a process ends, the kernel releases its files from the highest descriptor down and only then tells the parent.
// Releasing an inotify instance waits for a grace period, some 20 ms for two of them (measured, Linux 6.18: 0.1 to
// 25 ms for one). So there are two, the second for just that, and the life line gets a descriptor above them (see
// raise): the keeper then hears of our death that much before the shell does, and the last words come before its prompt.
func (j *Journal) watch(wake func()) {
	events, err := j.inotify()
	if err != nil {
		j.poll(wake)
		return
	}
	brake, _ := j.inotify()
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
		go closeAll(events, brake) // for the same reason it takes some 20 ms
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
