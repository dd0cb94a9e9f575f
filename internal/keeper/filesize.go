//go:build linux || darwin || freebsd

package keeper

// filesize.go looks at the limit on the size of files (ulimit -f). The journal's size is all that was ever printed, also
// what has been given back to the file system, so the limit would end it however little it holds.

import (
	"errors"

	"golang.org/x/sys/unix"
)

// enough is a limit, in bytes, that nobody's output comes to.
const enough = 1 << 40

var errFileSize = errors.New("files may not grow: a limit on their size")

// fileSize says whether files may grow for ever, if need be in a child that raises its own limit.
func fileSize() (raise bool, err error) {
	var l unix.Rlimit
	switch {
	case unix.Getrlimit(unix.RLIMIT_FSIZE, &l) != nil || uint64(l.Cur) >= enough:
		return false, nil
	case uint64(l.Max) < enough:
		return false, errFileSize
	}
	return true, nil
}

// raised is a command for the drainer whose limit is too low, but may be raised.
func (k *Keeper) raised() (path string, argv []string) {
	return k.cfg.Shell, []string{"sh", "-c", `ulimit -S -f "$(ulimit -H -f)"; exec "$0"`, k.cat}
}
