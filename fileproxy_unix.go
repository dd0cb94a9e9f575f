//go:build linux || darwin || freebsd

package live

// fileproxy_unix.go is hard capture: a pty over the file descriptors 1 and 2. The kernel does the swap, so it races
// with nobody and nobody is left out.

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"github.com/onewriter/live/internal/keeper"
	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/internal/tty"
)

// A capture is a pty, what drains it, and the streams that it was put over. Its fields are set when it is made, or are
// owned by the holder of core.turn.
type capture struct {
	c      *core
	gate   gate
	marks  marks
	keeper *keeper.Keeper
	source *source // the writer's; here only to name it
	name   string  // the slave's path
	id     tty.ID  // the slave
	master int
	slave  int    // our own, for marks and the Console's text; -1 while only others hold one; changes while nobody is in the gate
	takes  int    // the highest descriptor to take: 1 or 2
	saved  [3]int // what fd 1 and 2 were; -1: not taken
	fences atomic.Uint64
	watch  func() // ends the size watch
	waits  bool   // a goroutine waits for the last child that holds a slave
}

// takeHard begins hard capture of the descriptors 1 up to takes, or goes on with one that children still hold.
func (c *core) takeHard(limit int64, takes int) (clear bool, err error) {
	if k := c.life.capture; k != nil {
		if k.slave >= 0 || k.reopen() {
			k.takes = takes
			return k.swapIn()
		}
		if err := c.finish(k, c.patience(background, time.Second)); err != nil {
			return true, fmt.Errorf("live: the capture before this one is still being written: %w", err)
		}
	}
	k := &capture{c: c, gate: newGate(), marks: newMarks(), master: -1, slave: -1, takes: takes, saved: [3]int{-1, -1, -1}}
	if err := k.open(limit); err != nil {
		k.close()
		return true, err
	}
	c.life.capture = k
	c.alias(k.id)
	src := newSource(k.keeper.Journal, k.marks)
	src.setState = k.setState
	src.reply = k.reply
	src.resized = k.copySize
	src.outbox = k.keeper.Outbox
	k.source = src
	kept := !c.life.unkept
	c.post(func(s *screen) { s.source, s.kept = src, kept })
	k.watch = tty.WatchSize(func() {
		k.copySize()
		c.in.signal()
	})
	return k.swapIn()
}

// open makes the pty and starts its drainer and keeper.
func (k *capture) open(limit int64) error {
	m, s, err := openPty()
	if err != nil {
		return fmt.Errorf("live: no pty: %w", err)
	}
	defer m.Close()
	defer s.Close()
	if k.master, err = dup(int(m.Fd())); err != nil {
		return fmt.Errorf("live: pty: %w", err)
	}
	if k.slave, err = dup(int(s.Fd())); err != nil {
		return fmt.Errorf("live: pty: %w", err)
	}
	if _, err = term.MakeRaw(k.slave); err != nil {
		return fmt.Errorf("live: pty: %w", err)
	}
	_ = tty.Sign(k.slave) // else a child with a display draws it for nobody
	k.name, k.id = s.Name(), tty.IDOfFd(k.slave)
	k.copySize()
	k.keeper, err = keeper.Start(keeper.Config{Master: k.master, Terminal: k.c.dev.Fd(), Limit: limit,
		Slave: k.name, Fence: string(k.marks.append(nil, mark{kind: markEnd})),
		Wake: k.c.in.signal, Taken: k.c.dev.Taken, Restarted: k.markAgain, Shell: shell})
	if err != nil {
		return fmt.Errorf("live: %w", err)
	}
	return nil
}

// openPty makes a pty whose number no terminal of ours has. In a container whose console belongs to its host, each has
// a pts/0 of its own, which nothing but the number of the file system tells apart.
func openPty() (master, slave *os.File, err error) {
	for {
		master, slave, err = pty.Open()
		if err != nil || !registered(tty.IDOf(slave)) {
			return master, slave, err
		}
		defer master.Close() // only now: it keeps the number taken
		defer slave.Close()
	}
}

// shell is the keeper's; tests set another.
var shell string

// reopen opens a slave again for a pty that children have kept alive.
func (k *capture) reopen() bool {
	if !k.keeper.Hold() {
		return false
	}
	empty := k.gate.close()
	defer k.gate.open()
	locks.Free("wait for the gate")
	<-empty // who is inside finds no slave, and leaves
	var err error
	if k.slave, err = k.openSlave(); err != nil {
		k.slave = -1
		k.keeper.LetEnd()
	}
	return err == nil
}

// openSlave opens the slave once more.
func (k *capture) openSlave() (int, error) {
	fd, err := unix.Open(k.name, unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, err
	}
	defer unix.Close(fd) // it may be 1 or 2, if the program has closed these
	if tty.IDOfFd(fd) != k.id {
		return -1, fmt.Errorf("%s is another's", k.name)
	}
	return dup(fd)
}

func dup(fd int) (int, error) { return unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 10) }

// copySize gives the pty the terminal's size. The size watch calls it, and the writer when it sees another size: there is
// no signal of it where the terminal does not control us, or while we are in its background.
func (k *capture) copySize() {
	if ws, err := unix.IoctlGetWinsize(k.c.dev.Fd(), unix.TIOCGWINSZ); err == nil {
		_ = unix.IoctlSetWinsize(k.master, unix.TIOCSWINSZ, ws)
	}
}

// setState tells the keeper how it would find the terminal.
func (k *capture) setState(f found) {
	st := keeper.State{Mode: keeper.Given, Rows: f.rows, Partial: f.partial, Taskbar: f.taskbar}
	switch {
	case f.drawing == direct:
		st.Mode = keeper.Drawing
	case f.drawing == boxing:
		st.Mode = keeper.Putting
	case f.drawing == boxed:
		st.Mode = keeper.Sending
	case f.ours:
		st.Mode = keeper.AtRest
	}
	k.keeper.SetState(st)
}

// noteModes tells the keeper what it is to take back of the terminal's settings.
func (k *capture) noteModes(m tty.Modes) { k.keeper.SetStty(m.Letters()) }

// reply answers a query as a terminal would, on the master. If nobody has read earlier answers, this one is dropped
// rather than waited for.
func (k *capture) reply(p []byte) {
	fds := []unix.PollFd{{Fd: int32(k.master), Events: unix.POLLOUT}}
	if n, err := unix.Poll(fds, 0); err == nil && n > 0 {
		_, _ = unix.Write(k.master, p)
	}
}

var frames = sync.Pool{New: func() any { return new([]byte) }}

// print writes p into the pty, marked as the Console's. It waits for the drainer at most.
func (k *capture) print(p []byte) (int, error) {
	b := frames.Get().(*[]byte)
	defer frames.Put(b)
	*b = k.marks.frame((*b)[:0], p)
	around := len(k.marks.prefix) + len("1z")
	if err := k.write(*b, around, len(*b)-around); err != nil {
		return 0, err
	}
	return len(p), nil
}

// write writes p, of which what comes before from, and from to on, is marks. If it is interrupted there, these are
// written anew: torn ones say nothing.
func (k *capture) write(p []byte, from, to int) error {
	for at := 0; at < len(p); {
		n, err := writeWhole(k.slave, p[at:])
		if err != nil {
			return fmt.Errorf("live: captured terminal: %w", err)
		}
		switch at += n; {
		case at < from:
			at = 0
		case at > to && at < len(p):
			at = to
		}
	}
	return nil
}

// writeMarks writes fences.
func (k *capture) writeMarks(p []byte) { _ = k.write(p, len(p), len(p)) }

// mark puts a fence behind all that was printed so far; done is closed when that is on the terminal.
func (k *capture) mark(kind byte) (done chan struct{}) {
	n := k.fences.Add(1)
	done = make(chan struct{}) // closed by the writer
	k.c.post(func(s *screen) {
		if s.source != k.source {
			s.notify(done) // the capture has ended meanwhile
			return
		}
		s.source.await(s, n, done)
	})
	k.writeMarks(k.marks.append(nil, mark{kind: kind, number: n}))
	return done
}

// markAgain writes the fences again that nobody has answered: the drainer that was lost may have held them.
func (k *capture) markAgain() {
	k.c.post(func(s *screen) {
		if s.source != k.source {
			return
		}
		var again []byte
		for n := range s.source.fences {
			again = k.marks.append(again, mark{kind: markFence, number: n})
		}
		go k.writeAgain(again)
	})
}

// writeAgain writes marks, for the writer, which must not wait for the gate or the drainer. It ends when they let it.
func (k *capture) writeAgain(marks []byte) {
	for !k.gate.enter() {
	}
	defer k.gate.leave()
	if k.slave >= 0 { // else the writer lets go of the fences when it has read the rest
		k.writeMarks(marks)
	}
}

// backlog is how many bytes of captured text wait for the terminal.
func (k *capture) backlog() int64 { return k.keeper.Journal.Backlog() }

// swapped reports whether the streams are taken.
func (k *capture) swapped() bool { return k.c.route.Load() == k }

// holds reports whether we hold a slave.
func (k *capture) holds() bool { return k != nil && k.slave >= 0 }

// untakeHard lets the pty end. If children hold it still, it stays until they have ended, and what they print comes
// through; if the terminal takes nothing, until it has taken the rest.
func (c *core) untakeHard(p *patience) (err error) {
	k := c.life.capture
	if err := k.closeSlave(p.part(lingering)); err != nil {
		return err
	}
	if p.part(lingering).wait(k.keeper.Drained()) == nil {
		if err = c.finish(k, p); err == nil {
			return nil
		}
	}
	if !k.waits {
		k.waits = true
		go c.linger(k)
	}
	return err
}

// closeSlave closes our slave when nobody is inside the gate any more: a print that came too late is about to find that
// out, and marks may be on their way again.
func (k *capture) closeSlave(p *patience) error {
	empty := k.gate.close()
	defer k.gate.open()
	if err := p.wait(empty); err != nil {
		return err
	}
	k.keeper.LetEnd()
	_ = unix.Close(k.slave)
	k.slave = -1
	return nil
}

// linger ends a capture when the last child has let go of it. It is the core's, and ends with the children.
func (c *core) linger(k *capture) {
	<-k.keeper.Drained()
	done := make(chan struct{}) // closed by the writer when it has let go of the journal
	c.post(func(s *screen) { s.finish(k.source, done) })
	<-done
	_ = c.takeTurn(c.patience(background, 0))
	defer c.giveTurn()
	if c.life.capture == k {
		_ = c.finish(k, c.patience(background, 0)) // done already: it closes what k holds
	}
}

// finish ends a capture whose pty has ended: what the journal still holds is written, the keeper leaves.
func (c *core) finish(k *capture, p *patience) error {
	done := make(chan struct{}) // closed by the writer when it has let go of the journal
	c.post(func(s *screen) { s.finish(k.source, done) })
	if err := p.wait(done); err != nil {
		return err
	}
	c.life.capture = nil
	k.watch()
	k.close()
	return nil
}

// close gives everything back that open took.
func (k *capture) close() {
	if k.id != 0 {
		unalias(k.id)
	}
	if k.keeper != nil {
		k.keeper.Close()
	}
	for _, fd := range []int{k.master, k.slave} {
		if fd >= 0 {
			_ = unix.Close(fd)
		}
	}
}

// diesWithUs says why the terminal, or the keeper, would not outlive this process; "" if both do.
func diesWithUs() (why string, keeper bool) {
	pid := os.Getpid()
	leader, err := unix.Getsid(0)
	switch {
	case pid == 1:
		return "the process is PID 1: its end takes the keeper along", true
	case os.Getppid() == 1:
		return "the parent is PID 1: its end may take the keeper along", true
	case err == nil && leader == pid:
		return "the process leads its session: its end takes the terminal away", false
	}
	return "", false
}
