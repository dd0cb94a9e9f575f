//go:build linux || darwin || freebsd

package keeper

// scratch.go makes unlinked files that several open file descriptions share.

import (
	"os"

	"golang.org/x/sys/unix"
)

// A scratch is one file without a name, open four times.
type scratch struct {
	rw, appending, reader, second *os.File
	room                          int64 // bytes that it may grow to
}

// leastRoom is how many bytes a file on a disk must have room for. With less, memory has more.
const leastRoom = 1 << 20

// openPage makes a small file, in memory if that can be: so no disk that is full, or hangs, is in the writer's way.
func openPage() (scratch, error) {
	if s, err := anonymous(); err == nil {
		return s, nil
	}
	return openScratch()
}

// openScratch makes a file in os.TempDir and unlinks it, or one in memory where that directory is in memory anyway, is
// full, or can't be used.
func openScratch() (scratch, error) {
	dir := os.TempDir()
	room, inMemory, err := freeSpace(dir)
	if err == nil && !inMemory && room/4 >= leastRoom {
		if s, err := inDirectory(dir); err == nil {
			s.room = min(diskLimit, room/4)
			return s, nil
		}
	}
	s, memErr := anonymous()
	if memErr == nil {
		s.room = memoryLimit
		return s, nil
	}
	s, err = inDirectory(dir)
	s.room = min(memoryLimit, max(room/4, leastRoom))
	return s, err
}

func inDirectory(dir string) (s scratch, err error) {
	f, err := os.CreateTemp(dir, "live-*")
	if err != nil {
		return s, err
	}
	defer os.Remove(f.Name())
	return reopen(f, f.Name())
}

// reopen opens the file behind f, found at path, once more for each use.
func reopen(f *os.File, path string) (s scratch, err error) {
	s.rw = f
	for _, o := range []struct {
		to   **os.File
		mode int
	}{{&s.appending, os.O_WRONLY | os.O_APPEND}, {&s.reader, os.O_RDONLY}, {&s.second, os.O_RDONLY}} {
		if *o.to, err = os.OpenFile(path, o.mode, 0); err != nil {
			closeAll(s.rw, s.appending, s.reader, s.second)
			return scratch{}, err
		}
	}
	return s, nil
}

// freeSpace says how many bytes a user may still write in dir, and whether they take memory.
func freeSpace(dir string) (bytes int64, inMemory bool, err error) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, false, err
	}
	return int64(st.Bavail) * int64(st.Bsize), isMemory(&st), nil
}
