//go:build linux

package main

// watch.go looks at the program from outside, through /proc: descriptors, memory, its helpers, its journal.

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// A view is what was seen at one moment.
type view struct {
	fds        int
	rss        int64 // bytes in memory of the program
	helpersRSS int64 // and of its helpers together
	backlog    int64 // bytes in the journal that are not acknowledged
	drainer    int   // process numbers, 0 for none
	keepers    []int // the keeper and the bell
}

// look looks at process pid.
func look(pid int) view {
	v := view{rss: resident(pid), backlog: backlog(pid)}
	dir := "/proc/" + strconv.Itoa(pid) + "/fd"
	fds, _ := os.ReadDir(dir)
	v.fds = len(fds)
	children := childrenOf(pid)
	for _, child := range children {
		args, _ := os.ReadFile("/proc/" + strconv.Itoa(child) + "/cmdline")
		switch name, rest, _ := bytes.Cut(args, []byte{0}); {
		case bytes.HasSuffix(name, []byte("cat")):
			v.drainer = child
		case bytes.HasSuffix(name, []byte("sh")) && bytes.HasPrefix(rest, []byte("-c")):
			v.keepers = append(v.keepers, child)
		default:
			continue // a child that prints
		}
		v.helpersRSS += resident(child)
		for _, c := range childrenOf(child) {
			v.helpersRSS += resident(c)
		}
	}
	return v
}

// resident returns the bytes of a process that are in memory, 0 if it is gone.
func resident(pid int) int64 {
	b, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	f := bytes.Fields(b)
	if len(f) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(string(f[1]), 10, 64)
	return pages * int64(os.Getpagesize())
}

// childrenOf returns the children of a process.
func childrenOf(pid int) (children []int) {
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		n, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		stat, _ := os.ReadFile("/proc/" + e.Name() + "/stat")
		f := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:]) // the name before may hold anything; state, parent
		if len(f) > 1 && string(f[1]) == strconv.Itoa(pid) {
			children = append(children, n)
		}
	}
	return children
}

// backlog returns how much of its journal a process has not acknowledged. The journal is the biggest file without a
// name that it has open, and the acknowledged part ends where the descriptor that only reads it stands.
func backlog(pid int) (bytes int64) {
	proc := "/proc/" + strconv.Itoa(pid)
	fds, _ := os.ReadDir(proc + "/fd")
	for _, e := range fds {
		path := proc + "/fd/" + e.Name()
		if link, err := os.Readlink(path); err != nil || !strings.HasSuffix(link, "(deleted)") {
			continue
		}
		var st syscall.Stat_t
		if syscall.Stat(path, &st) != nil || st.Mode&syscall.S_IFMT != syscall.S_IFREG {
			continue
		}
		pos, flags := position(proc + "/fdinfo/" + e.Name())
		if flags&syscall.O_ACCMODE == syscall.O_RDONLY && pos > 0 { // the keeper's second one stands at 0
			bytes = max(bytes, st.Size-pos)
		}
	}
	return bytes
}

// position returns a descriptor's offset and flags.
func position(fdinfo string) (pos, flags int64) {
	b, _ := os.ReadFile(fdinfo)
	for _, l := range strings.Split(string(b), "\n") {
		name, value, _ := strings.Cut(l, ":")
		switch value = strings.TrimSpace(value); name {
		case "pos":
			pos, _ = strconv.ParseInt(value, 10, 64)
		case "flags":
			flags, _ = strconv.ParseInt(value, 8, 64)
		}
	}
	return pos, flags
}
