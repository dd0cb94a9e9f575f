//go:build linux || darwin || freebsd

package keeper

// children.go starts the drainer and the keeper, minds them, and starts them again if they end early.

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"
)

// find returns the absolute path of a standard tool without looking at the user's PATH.
func find(tool string) (string, error) {
	for _, dir := range []string{"/bin/", "/usr/bin/", "/usr/local/bin/"} {
		if st, err := os.Stat(dir + tool); err == nil && st.Mode().IsRegular() && st.Mode()&0o111 != 0 {
			return dir + tool, nil
		}
	}
	return "", fmt.Errorf("no %s", tool)
}

var forkExec = syscall.ForkExec // tests set another

// spawn starts a child in a session of its own, so that no signal of the terminal reaches it, with just these files as
// 0, 1, 2, ….
func spawn(path string, argv []string, sys *syscall.SysProcAttr, files ...int) (pid int, err error) {
	fds := make([]uintptr, len(files))
	for i, f := range files {
		fds[i] = uintptr(f)
	}
	pid, err = forkExec(path, argv, &syscall.ProcAttr{
		Dir:   "/",
		Env:   []string{"PATH=/usr/bin:/bin:/usr/local/bin", "LC_ALL=C"},
		Files: fds,
		Sys:   sys,
	})
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return pid, err
}

func fd(f *os.File) int { return int(f.Fd()) }

// A child is a process that a minder starts, reaps, and starts again if it ends early.
type child struct {
	start func() (pid int, err error)
	due   func() bool     // reports, after its end, whether that is as it should be
	again func()          // called when it had to be started again, or that failed
	lost  func(err error) // called when it can't be had: the last thing that its minder does
	pid   atomic.Int64    // 0: it does not run; written by its minder
}

// number is the child's process number, 0 while it does not run. As long as it is not 0 the minder has not reaped it, so
// the number is still its own.
func (c *child) number() int { return int(c.pid.Load()) }

// startChildren starts the children, each by its minder.
func (k *Keeper) startChildren() error {
	k.drainer = child{start: k.startDrainer, due: func() bool { return k.leaving() || k.over() },
		again: k.restarted, lost: k.drainOurselves}
	k.keeper = child{start: k.startKeeper, due: k.leaving, again: func() {},
		lost: func(err error) { k.fail(fmt.Errorf("live: keeper: %w", err)) }}
	k.bell = child{start: k.startBell, due: func() bool { return true }}
	started, rings := make(chan error, 2), make(chan error, 1) // sent to by the minders
	k.minders.Add(3)
	go k.mindDrainer(started)
	go k.mindKeeper(started)
	go k.mindBell(rings)
	<-rings // without a bell we may be heard of later, that is all
	return errors.Join(<-started, <-started)
}

// The minders have a function each, so that a trace tells them apart.

func (k *Keeper) mindDrainer(started chan<- error) {
	defer close(k.drained)
	k.mind(&k.drainer, started)
}

func (k *Keeper) mindKeeper(started chan<- error) { k.mind(&k.keeper, started) }

func (k *Keeper) mindBell(started chan<- error) { k.mind(&k.bell, started) }

func (k *Keeper) startDrainer() (int, error) {
	path, argv := k.cat, []string{"cat"}
	if raise, _ := fileSize(); raise {
		path, argv = k.raised()
	}
	return spawn(path, argv, &syscall.SysProcAttr{Setsid: true}, k.cfg.Master, fd(k.Journal.appending), fd(k.null), fd(k.drainW))
}

func (k *Keeper) startKeeper() (int, error) {
	j := k.Journal
	argv := append(append([]string{"sh", "-c", script}, scriptArgs...), k.cfg.Slave, k.cfg.Fence)
	terminal := k.cfg.Terminal
	if k.terminal != nil {
		terminal = fd(k.terminal)
	}
	return spawn(k.cfg.Shell, argv, earlyWord(),
		k.cfg.Master, terminal, fd(k.null),
		fd(k.lifeR), fd(j.shared), fd(j.second), fd(k.state), fd(k.flag), fd(k.drainR), k.Outbox.r)
}

// bell is the program of the bell: one word down the keeper's life line when we die.
const bell = `trap : URG; read -r _ <&3; echo >&4`

// startBell starts a second hearer of our death. The early word comes when the thread ends that has started the hearer,
// and one of our threads ends last, after all that the brake holds up: with two hearers, of two threads, one is early.
func (k *Keeper) startBell() (int, error) {
	if !hasEarlyWord {
		return 0, errNoBell
	}
	return spawn(k.cfg.Shell, []string{"sh", "-c", bell}, earlyWord(), fd(k.null), fd(k.null), fd(k.null), fd(k.bellR), fd(k.lifeW))
}

// mind starts a child, reaps it and, unless its end was due, starts it again. It stays on one thread, since the early
// word of our death is tied to the thread that has started the child.
func (k *Keeper) mind(c *child, started chan<- error) {
	defer k.minders.Done()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	pid, err := c.start()
	c.pid.Store(int64(max(pid, 0)))
	started <- err
	if err != nil {
		return
	}
	var quick tooOften
	for {
		quick.started()
		awaitEnd(pid)
		c.pid.Store(0)
		if c.due() {
			return
		}
		err := errNoStart
		if !quick.ended() {
			if pid, err = c.start(); err == nil {
				c.pid.Store(int64(pid))
			}
		}
		c.again()
		if err != nil {
			c.lost(err)
			return
		}
	}
}

// awaitEnd reaps a child. One that somebody stopped is made to go on at once, so that nobody who prints waits for it.
// Somebody else in the process may have taken its status first: then it has ended, too.
func awaitEnd(pid int) {
	for {
		var ws unix.WaitStatus
		got, err := unix.Wait4(pid, &ws, unix.WUNTRACED, nil)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return
		case got == pid && ws.Stopped():
			_ = unix.Kill(pid, unix.SIGCONT)
		case got == pid:
			return
		}
	}
}

func (k *Keeper) leaving() bool {
	select {
	case <-k.quit:
		return true
	default:
		return false
	}
}

// restarted says that a drainer was killed. What it held in its buffer is lost, nothing else: the pty keeps the rest.
func (k *Keeper) restarted() {
	if k.cfg.Restarted != nil {
		k.cfg.Restarted()
	}
}

// drainOurselves does without a drainer that will not run.
func (k *Keeper) drainOurselves(err error) {
	k.fail(fmt.Errorf("live: drainer: %w", err))
	k.drain()
}

// over decides, once and for all, whether the pty has come to its end.
func (k *Keeper) over() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.ended = k.mayEnd && !k.held()
	return k.ended
}

// held reports whether somebody still holds a slave of the pty.
func (k *Keeper) held() bool {
	p := []unix.PollFd{{Fd: int32(k.cfg.Master), Events: unix.POLLIN}}
	n, err := unix.Poll(p, 0)
	return err != nil || n == 0 || p[0].Revents&unix.POLLHUP == 0 || p[0].Revents&unix.POLLIN != 0
}

// drain does the drainer's work inside this process, until nobody holds a slave or Close is called.
func (k *Keeper) drain() {
	b := make([]byte, 64<<10)
	p := []unix.PollFd{{Fd: int32(k.cfg.Master), Events: unix.POLLIN}}
	for !k.leaving() {
		if n, err := unix.Poll(p, 100); err != nil || n == 0 {
			continue
		}
		n, err := unix.Read(k.cfg.Master, b)
		switch {
		case n > 0:
			k.Journal.write(b[:n])
		case err == unix.EINTR || err == unix.EAGAIN:
		case k.over():
			return
		default: // nobody holds a slave, for now
			k.pause()
		}
	}
}
