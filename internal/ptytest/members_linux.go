package ptytest

// This file finds the members of a session in /proc.

import (
	"bytes"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// killMembers kills all processes of a session but this one.
func killMembers(session int) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err == nil && pid != unix.Getpid() && sessionOf(pid) == session {
			unix.Kill(pid, unix.SIGKILL)
		}
	}
}

// sessionOf returns a process's session, 0 if it is gone.
func sessionOf(pid int) int {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0
	}
	// The name, in parentheses, may hold anything; behind it: state, parent, group, session.
	f := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(f) < 4 {
		return 0
	}
	n, _ := strconv.Atoi(string(f[3]))
	return n
}
