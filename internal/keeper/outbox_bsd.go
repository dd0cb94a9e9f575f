//go:build darwin || freebsd

package keeper

// outbox_bsd.go does without: these systems can't splice a pipe to a terminal.

import "golang.org/x/sys/unix"

// An Outbox takes nothing on this system.
type Outbox struct{ r, w int }

func openOutbox(terminal int, taken func()) (*Outbox, error) {
	var fds [2]int
	if err := unix.Pipe(fds[:]); err != nil {
		return nil, err
	}
	unix.CloseOnExec(fds[0])
	unix.CloseOnExec(fds[1])
	return &Outbox{r: fds[0], w: fds[1]}, nil
}

func (o *Outbox) close() {
	_ = unix.Close(o.r)
	_ = unix.Close(o.w)
}

// Put takes nothing.
func (o *Outbox) Put(p []byte) (ok bool) { return false }

// Send has nothing to send.
func (o *Outbox) Send(p []byte) error { return nil }
