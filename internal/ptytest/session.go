//go:build unix

package ptytest

// This file holds a session: one terminal and the program on it, from Start to Close.

import (
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/onewriter/live/livetest"
	"golang.org/x/sys/unix"
)

// Deadline is how long a session may last before all its processes are killed and its test fails.
const Deadline = 5 * time.Minute

// A Session is a program on a terminal. Its methods may be called from any goroutine.
type Session struct {
	// Term is what the terminal shows. The pty turns LF into CR LF, so the emulator does not.
	Term *livetest.Terminal

	t      testing.TB
	master *os.File // not blocking, so that reads can be interrupted
	pump   *pump
	leader *leader
	timer  *time.Timer
	once   sync.Once
}

// StartOptions say in what a program's surroundings differ from the usual. The zero StartOptions, and nil,
// change nothing.
type StartOptions struct {
	Stdin, Stdout, Stderr *os.File // instead of the terminal; the caller closes them

	// NewSession makes the program itself the leader of the session: its death hangs up the terminal.
	NewSession bool

	// Shell runs the program as a line of a script of /bin/sh, which afterwards prints "status N" to the
	// terminal. What Wait returns is then the shell's own end.
	Shell bool

	Env []string // added to the command's environment
}

// Start is [StartWith] without options.
func Start(t testing.TB, columns, rows int, cmd *exec.Cmd) *Session {
	t.Helper()
	return StartWith(t, columns, rows, cmd, nil)
}

// StartWith makes a terminal of so many cells, in cooked mode, and starts cmd on it. Of cmd it takes Path,
// Args, Env (nil: that of [Environ]), Dir and ExtraFiles; cmd itself is not started. The session is closed at
// the end of the test if it is not before. Errors end the test.
func StartWith(t testing.TB, columns, rows int, cmd *exec.Cmd, o *StartOptions) *Session {
	t.Helper()
	if o == nil {
		o = &StartOptions{}
	}
	if cmd.Err != nil {
		t.Fatal("ptytest:", cmd.Err)
	}
	master, slave, err := open(columns, rows)
	if err != nil {
		t.Fatal("ptytest: cannot make a pty:", err)
	}
	defer slave.Close()
	s := &Session{Term: livetest.New(columns, rows), t: t, master: master}
	s.Term.SetNewline(false)
	if s.leader, err = startLeader(slave, newSpec(cmd, o), cmd.ExtraFiles, o); err != nil {
		master.Close()
		t.Fatal("ptytest: cannot start:", err)
	}
	s.pump = startPump(master, s.Term)
	s.timer = time.AfterFunc(Deadline, func() {
		t.Errorf("ptytest: killed after %v", Deadline)
		s.leader.kill()
	})
	t.Cleanup(s.Close)
	return s
}

// open makes a pty. Its slave is inherited by the children that get it; its master is not.
func open(columns, rows int) (master, slave *os.File, err error) {
	m, slave, err := pty.Open()
	if err != nil {
		return nil, nil, err
	}
	defer m.Close()
	// That file blocks in read(2); one of our own can be woken by a deadline.
	fd, err := unix.FcntlInt(m.Fd(), unix.F_DUPFD_CLOEXEC, 3)
	if err == nil {
		err = unix.SetNonblock(fd, true)
	}
	if err != nil {
		slave.Close()
		return nil, nil, err
	}
	master = os.NewFile(uintptr(fd), "pty")
	return master, slave, setSize(master, columns, rows)
}

// Stall stops reading what the program prints, as ctrl-S or a hung connection would; a program that goes on
// printing blocks when the kernel's few KB are full. When it returns, nothing more reaches Term.
func (s *Session) Stall() { s.pump.stall() }

// Resume ends a stall.
func (s *Session) Resume() { s.pump.resume() }

// Slow lets the terminal take so many bytes per second at most, about; 0: as many as come.
func (s *Session) Slow(bytes int) { s.pump.slow(bytes) }

// Resize changes the size: first of the emulator, then the kernel's, which sends SIGWINCH to the foreground
// group, in the order of real terminals.
func (s *Session) Resize(columns, rows int) {
	s.t.Helper()
	s.pump.resize(columns, rows)
	if err := setSize(s.master, columns, rows); err != nil {
		s.t.Error("ptytest: cannot resize:", err)
	}
}

// Send types keys: "\x03" is ctrl-C, "\r" is Enter. It blocks while nobody reads and the kernel's input queue
// is full.
func (s *Session) Send(keys string) {
	s.t.Helper()
	if _, err := s.master.WriteString(keys); err != nil {
		s.t.Error("ptytest: cannot type:", err)
	}
}

// Wait waits for the program's end, then, with Drain, for what is still on its way to the terminal, and
// returns how it ended: an exit status and "", or for a signal 128 + its number and its name, such as
// "SIGKILL". If the program has not ended after timeout, the test fails, and the program is killed.
func (s *Session) Wait(timeout time.Duration) (exit int, signal string) {
	s.t.Helper()
	select {
	case <-s.leader.ended:
	case <-time.After(timeout):
		s.t.Errorf("ptytest: not ended after %v; screen:\n%s", timeout, s.Term.Screen())
		s.leader.kill()
		<-s.leader.ended
	}
	if s.leader.problem != "" {
		s.t.Error("ptytest:", s.leader.problem)
	}
	s.Drain(100 * time.Millisecond)
	return s.leader.exit, s.leader.signal
}

// Ended returns a channel that is closed at the program's end, without waiting for what it printed.
func (s *Session) Ended() <-chan struct{} { return s.leader.ended }

// drainLimit bounds Drain where somebody prints without end.
const drainLimit = time.Minute

// Drain waits until nothing has come to the terminal for the time quiet, or nobody has it open any longer.
// Processes that outlive the program may still print; give them a quiet long enough. It returns at once during
// a stall, and fails the test after a minute.
func (s *Session) Drain(quiet time.Duration) {
	s.t.Helper()
	if !s.pump.drain(quiet, drainLimit) {
		s.t.Errorf("ptytest: still printing after %v", drainLimit)
	}
}

// WaitFor waits until the screen is as ok wants it, and tells whether it was in time. It looks again whenever
// something has come, so ok is called often; it gets what Term.Screen returns.
func (s *Session) WaitFor(timeout time.Duration, ok func(screen string) bool) bool {
	deadline := time.Now().Add(timeout)
	for {
		seen := s.pump.count()
		if ok(s.Term.Screen()) {
			return true
		}
		for s.pump.count() == seen {
			if time.Now().After(deadline) {
				return false
			}
			time.Sleep(2 * time.Millisecond)
		}
	}
}

// Record returns a copy of all bytes that have come to the terminal.
func (s *Session) Record() []byte { return s.pump.record() }

// A SizeChange is a size that Resize gave the terminal after so many bytes had come to it.
type SizeChange struct{ After, Columns, Rows int }

// SizeChanges returns the sizes that Resize gave the terminal, so that, with Record, another emulator can be shown what
// this one has seen.
func (s *Session) SizeChanges() []SizeChange { return s.pump.sizeChanges() }

// Pid returns the program's process id, which is also its process group (with Shell the shell's).
func (s *Session) Pid() int { return s.leader.pid }

// Signal sends a signal to the program alone.
func (s *Session) Signal(sig syscall.Signal) {
	s.t.Helper()
	if err := syscall.Kill(s.Pid(), sig); err != nil {
		s.t.Error("ptytest: cannot signal:", err)
	}
}

// Stopped waits until the program has been stopped, by ctrl-Z say, once more than Stopped has returned true,
// and tells whether it was in time. As under a shell the terminal's foreground is then taken from it.
func (s *Session) Stopped(timeout time.Duration) bool {
	select {
	case <-s.leader.stops:
		return true
	case <-time.After(timeout):
		return false
	}
}

// Foreground continues a stopped program in the foreground, as fg does.
func (s *Session) Foreground() { s.leader.command(cmdForeground) }

// Background continues a stopped program in the background, as bg does. A program that runs in the
// foreground is moved to the background by it.
func (s *Session) Background() { s.leader.command(cmdBackground) }

// Close kills what is left of the session and waits for its processes and goroutines. Term and Record can
// still be read. It is idempotent.
func (s *Session) Close() {
	s.once.Do(func() {
		s.timer.Stop()
		s.leader.close()
		s.master.Close()
		s.pump.wait()
	})
}
