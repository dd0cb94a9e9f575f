//go:build unix

package ptytest

// This file holds the test's end of the session leader: the process between the test and the program.

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// A spec says what the leader is to run. It goes to it as JSON, as the first line of its commands.
type spec struct {
	Path       string
	Args       []string
	Env        []string
	Dir        string
	Extra      int  // how many ExtraFiles the program gets
	NewSession bool // the program leads the session; what runs here is only its parent
	Terminal   int  // which of the standard descriptors is the terminal, -1 if none
}

func newSpec(cmd *exec.Cmd, o *StartOptions) spec {
	env := cmd.Env
	if env == nil {
		env = Environ()
	}
	sp := spec{
		Path: cmd.Path, Args: cmd.Args, Dir: cmd.Dir, Extra: len(cmd.ExtraFiles),
		Env: append(env[:len(env):len(env)], o.Env...), NewSession: o.NewSession,
	}
	sp.Terminal = slices.Index([]*os.File{o.Stdin, o.Stdout, o.Stderr}, nil)
	if o.Shell {
		script := `"$@"; echo "status $?"`
		args := append([]string{"/bin/sh", "-c", script, "sh", cmd.Path}, cmd.Args[min(1, len(cmd.Args)):]...)
		sp.Path, sp.Args = "/bin/sh", args
	}
	return sp
}

// Commands to the leader, a letter each. The end of its input means: kill the program and end.
const (
	cmdForeground = 'f'
	cmdBackground = 'b'
)

// A report is what the leader says, a line of JSON each.
type report struct {
	Problem string `json:",omitempty"` // the program could not be started
	Pid     int    `json:",omitempty"`
	Stopped bool   `json:",omitempty"`
	Ended   bool   `json:",omitempty"`
	Exit    int    `json:",omitempty"`
	Signal  string `json:",omitempty"`
}

// A leader is the process between the test and the program.
type leader struct {
	cmd      *exec.Cmd
	commands *os.File      // written by command, closed by close
	reports  chan struct{} // closed when read ends

	pid int // the program's; set before startLeader returns

	// Written by read, before ended is closed.
	ended   chan struct{}
	exit    int
	signal  string
	problem string

	stops chan struct{} // one for each time that the program was stopped

	mu   sync.Mutex // guards commands' being closed, and gone
	gone bool       // the program has been waited for: its pid may be another's
}

// startLeader starts the leader on slave and waits until the program runs.
func startLeader(slave *os.File, sp spec, extra []*os.File, o *StartOptions) (*leader, error) {
	commandsR, commandsW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer commandsR.Close()
	reportsR, reportsW, err := os.Pipe()
	if err != nil {
		commandsW.Close()
		return nil, err
	}
	defer reportsW.Close()
	l := &leader{
		cmd: exec.Command(executable()), commands: commandsW, reports: make(chan struct{}),
		ended: make(chan struct{}), stops: make(chan struct{}, 100),
	}
	std := [3]*os.File{slave, slave, slave}
	for i, f := range [3]*os.File{o.Stdin, o.Stdout, o.Stderr} {
		if f != nil {
			std[i] = f
		}
	}
	l.cmd.Env = append(os.Environ(), leaderEnv+"=1", quickExit())
	l.cmd.Stdin, l.cmd.Stdout, l.cmd.Stderr = std[0], std[1], std[2]
	l.cmd.ExtraFiles = append([]*os.File{commandsR, reportsW, slave}, extra...)
	l.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if !sp.NewSession {
		l.cmd.SysProcAttr.Setctty, l.cmd.SysProcAttr.Ctty = true, terminalFD
	}
	if err := l.cmd.Start(); err != nil {
		commandsW.Close()
		reportsR.Close()
		return nil, err
	}
	json.NewEncoder(commandsW).Encode(sp)
	started := make(chan struct{})
	go l.read(reportsR, started)
	<-started
	return l, nil
}

// read takes the leader's reports until its end. It closes started when the program runs, or could not.
func (l *leader) read(r *os.File, started chan struct{}) {
	defer close(l.reports)
	defer r.Close()
	begun := false
	d := json.NewDecoder(r)
	for {
		var m report
		err := d.Decode(&m)
		if err != nil {
			m = report{Ended: true, Exit: -1, Problem: "the program's parent has died: " + err.Error()}
		}
		if m.Pid != 0 {
			l.pid = m.Pid
		}
		if m.Stopped {
			select {
			case l.stops <- struct{}{}:
			default:
			}
		}
		if m.Ended {
			l.mu.Lock()
			l.gone = true
			l.mu.Unlock()
			l.exit, l.signal, l.problem = m.Exit, m.Signal, m.Problem
			close(l.ended)
		}
		if !begun {
			begun = true
			close(started)
		}
		if m.Ended {
			io.Copy(io.Discard, r)
			return
		}
	}
}

func (l *leader) command(c byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.commands.Write([]byte{c})
}

// kill kills the program's process group, unless the program has ended.
func (l *leader) kill() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pid != 0 && !l.gone {
		unix.Kill(-l.pid, unix.SIGKILL)
		unix.Kill(l.pid, unix.SIGKILL)
	}
}

// close ends the leader, which kills what is left of its session.
func (l *leader) close() {
	l.mu.Lock()
	l.commands.Close()
	l.mu.Unlock()
	l.cmd.Wait()
	<-l.reports
}
