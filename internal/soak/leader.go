//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// The descriptors by which program and judge talk, in the leader and in the program.
const (
	reportsFD = 3 // the program writes
	answersFD = 4 // the judge writes
)

// lead starts the program as a shell would: not as the session's leader, in the foreground, in a group of its own. It
// returns its exit status.
func lead() int {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		return 1
	}
	// Caught, not ignored: what is ignored stays ignored in children.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGTTOU)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), roleEnv+"=program")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{os.NewFile(reportsFD, "reports"), os.NewFile(answersFD, "answers")}
	cmd.SysProcAttr = &syscall.SysProcAttr{Foreground: true, Ctty: 0}
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		return 1
	}
	for _, f := range cmd.ExtraFiles {
		f.Close() // the judge is to see their end
	}
	if err := cmd.Wait(); cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		return 1
	}
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		return 128 + int(status.Signal())
	}
	return cmd.ProcessState.ExitCode()
}
