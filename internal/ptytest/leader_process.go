//go:build unix

package ptytest

// This file holds what runs in the session leader's process: it does what of an interactive shell matters to
// a program (a process group of its own, the foreground, waiting, fg and bg), and reports to the test. It is
// written in Go since a script of /bin/sh tells neither signals nor stops exactly.

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// leaderEnv makes a process of the test binary a session leader.
const leaderEnv = "LIVE_PTYTEST_LEADER"

// The leader's file descriptors, behind the three standard ones, which it only hands on. The program's
// ExtraFiles follow.
const (
	commandsFD = 3
	reportsFD  = 4
	terminalFD = 5
	extraFD    = 6
)

// An init function, so that this works in any test binary that uses the package, whatever its TestMain does.
func init() {
	if os.Getenv(leaderEnv) != "" {
		os.Exit(lead())
	}
}

// lead is the life of the leader.
func lead() int {
	commands := bufio.NewReader(os.NewFile(commandsFD, "commands"))
	unix.CloseOnExec(commandsFD)
	unix.CloseOnExec(reportsFD)
	unix.CloseOnExec(terminalFD)
	reports := json.NewEncoder(os.NewFile(reportsFD, "reports"))
	line, err := commands.ReadBytes('\n')
	var sp spec
	if err != nil || json.Unmarshal(line, &sp) != nil {
		return 1
	}
	// Caught, not ignored: what is ignored stays ignored in children.
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, unix.SIGHUP, unix.SIGINT, unix.SIGQUIT, unix.SIGTERM, unix.SIGTSTP, unix.SIGTTIN, unix.SIGTTOU)

	cmd := sp.command()
	if err := cmd.Start(); err != nil {
		reports.Encode(report{Ended: true, Exit: 127, Problem: err.Error()})
		return 1
	}
	letGo(cmd)
	signal.Ignore(unix.SIGTTOU) // so that the background may take the foreground; no child is started any more
	reports.Encode(report{Pid: cmd.Process.Pid})
	p := &program{spec: sp, pid: cmd.Process.Pid}
	go p.wait(reports)
	p.obey(commands)
	p.killSession()
	return 0
}

// command prepares the program: in a process group of its own, in the foreground.
func (sp *spec) command() *exec.Cmd {
	cmd := &exec.Cmd{Path: sp.Path, Args: sp.Args, Env: sp.Env, Dir: sp.Dir}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	for i := range sp.Extra {
		unix.CloseOnExec(extraFD + i)
		cmd.ExtraFiles = append(cmd.ExtraFiles, os.NewFile(uintptr(extraFD+i), "extra"))
	}
	if sp.NewSession {
		ctty := sp.Terminal
		if ctty < 0 { // then it has to go along as one descriptor more
			cmd.ExtraFiles = append(cmd.ExtraFiles, os.NewFile(terminalFD, "terminal"))
			ctty = 2 + len(cmd.ExtraFiles)
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: ctty}
		return cmd
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Foreground: true, Ctty: terminalFD}
	return cmd
}

// letGo closes what was for the program only, so that the test sees the end of a pipe when the program has
// ended. The terminal stays open.
func letGo(cmd *exec.Cmd) {
	if null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0); err == nil {
		for fd := range 3 {
			unix.Dup2(int(null.Fd()), fd)
		}
		null.Close()
	}
	for _, f := range cmd.ExtraFiles {
		if f.Fd() != terminalFD {
			f.Close()
		}
	}
}

// A program is what the leader waits for.
type program struct {
	spec
	pid int

	mu   sync.Mutex
	gone bool // waited for: the pid may be another's by now
}

// wait reports each stop and the end.
func (p *program) wait(reports *json.Encoder) {
	for {
		var status unix.WaitStatus
		_, err := unix.Wait4(p.pid, &status, unix.WUNTRACED, nil)
		switch {
		case err == unix.EINTR:
		case err != nil:
			reports.Encode(report{Ended: true, Exit: -1, Problem: "wait: " + err.Error()})
			return
		case status.Stopped():
			p.takeForeground()
			reports.Encode(report{Stopped: true})
		case status.Exited(), status.Signaled():
			p.mu.Lock()
			p.gone = true
			p.mu.Unlock()
			p.takeForeground()
			r := report{Ended: true, Exit: status.ExitStatus()}
			if status.Signaled() {
				r.Exit, r.Signal = 128+int(status.Signal()), unix.SignalName(status.Signal())
			}
			reports.Encode(r)
			return
		}
	}
}

// takeForeground makes the leader's own group the terminal's foreground group, as a shell does when its job
// stops or ends.
func (p *program) takeForeground() { p.setForeground(unix.Getpgrp()) }

func (p *program) setForeground(group int) {
	if !p.NewSession {
		unix.IoctlSetPointerInt(terminalFD, unix.TIOCSPGRP, group)
	}
}

// obey carries out commands until their end.
func (p *program) obey(commands *bufio.Reader) {
	for {
		c, err := commands.ReadByte()
		if err != nil {
			return
		}
		p.mu.Lock()
		if p.gone {
			p.mu.Unlock()
			continue
		}
		if c == cmdForeground {
			p.setForeground(p.pid)
		} else {
			p.setForeground(unix.Getpgrp())
		}
		unix.Kill(-p.pid, unix.SIGCONT)
		p.mu.Unlock()
	}
}

// killSession kills the program's group, and where the system tells who is in it, the rest of the session.
func (p *program) killSession() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.gone {
		unix.Kill(-p.pid, unix.SIGKILL)
	}
	session := unix.Getpid()
	if p.NewSession {
		session = p.pid
	}
	killMembers(session)
}
