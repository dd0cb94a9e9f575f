//go:build linux || darwin || freebsd

package keeper

// children.go starts the drainer and the keeper, minds them, and starts them again if they end early.

import (
	"fmt"
	"os"
	"runtime"
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

// spawn starts a child in a session of its own, so that no signal of the terminal reaches it, with just these files as
// 0, 1, 2, ….
func spawn(path string, argv []string, sys *syscall.SysProcAttr, files ...int) (pid int, err error) {
	fds := make([]uintptr, len(files))
	for i, f := range files {
		fds[i] = uintptr(f)
	}
	pid, err = syscall.ForkExec(path, argv, &syscall.ProcAttr{
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

func (k *Keeper) startDrainer() (int, error) {
	path, argv := k.cat, []string{"cat"}
	if raise, _ := fileSize(); raise {
		path, argv = k.raised()
	}
	pid, err := spawn(path, argv, &syscall.SysProcAttr{Setsid: true}, k.cfg.Master, fd(k.Journal.appending), fd(k.null), fd(k.drainW))
	k.pids[0].Store(int64(max(pid, 0)))
	return pid, err
}

func (k *Keeper) startKeeper() (int, error) {
	j := k.Journal
	pid, err := spawn(k.cfg.Shell, append([]string{"sh", "-c", script}, scriptArgs...), earlyWord(),
		fd(k.null), k.cfg.Terminal, fd(k.null),
		fd(k.lifeR), fd(j.shared), fd(j.second), fd(k.state), fd(k.flag), fd(k.drainR), fd(k.Outbox.r))
	k.pids[1].Store(int64(max(pid, 0)))
	return pid, err
}

// wait reaps a child. One that somebody stopped is made to go on at once, so that nobody who prints waits for it.
// ok is false if somebody else in the process took its status first.
func wait(pid int) (ws unix.WaitStatus, ok bool) {
	for {
		got, err := unix.Wait4(pid, &ws, unix.WUNTRACED, nil)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return ws, false
		case got == pid && ws.Stopped():
			_ = unix.Kill(pid, unix.SIGCONT)
		case got == pid:
			return ws, true
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

// mindDrainer reaps the drainer and, unless its end was due, starts another on the same pty and journal. What it held
// in its buffer when it was killed is lost, nothing else: the pty keeps the rest. If no drainer will run, it drains
// the pty itself.
func (k *Keeper) mindDrainer(started chan<- error) {
	defer k.minders.Done()
	defer close(k.drained)
	pid, err := k.startDrainer()
	started <- err
	if err != nil {
		return
	}
	var quick tooOften
	for {
		quick.started()
		wait(pid)
		k.pids[0].Store(0)
		if k.leaving() || k.over() {
			return
		}
		err := errNoStart
		if !quick.ended() {
			pid, err = k.startDrainer()
		}
		if k.cfg.Restarted != nil {
			k.cfg.Restarted()
		}
		if err != nil {
			k.fail(fmt.Errorf("live: drainer: %w", err))
			k.drain()
			return
		}
	}
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

// mindKeeper reaps the keeper and starts another if it ended early. Without one the display goes on; only last words
// and the terminal's state are no longer safe, which Fault tells.
//
// It stays on one thread, since the early word of our death (see earlyWord) is tied to the thread that has started the
// keeper.
func (k *Keeper) mindKeeper(started chan<- error) {
	defer k.minders.Done()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	pid, err := k.startKeeper()
	started <- err
	if err != nil {
		return
	}
	var quick tooOften
	for {
		quick.started()
		wait(pid)
		k.pids[1].Store(0)
		if k.leaving() {
			return
		}
		err := errNoStart
		if !quick.ended() {
			pid, err = k.startKeeper()
		}
		if err != nil {
			k.fail(fmt.Errorf("live: keeper: %w", err))
			return
		}
	}
}
