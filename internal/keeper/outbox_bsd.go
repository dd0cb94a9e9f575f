//go:build darwin || freebsd

package keeper

// outbox_bsd.go does without: these systems can't splice a pipe to a terminal.

import "os"

// An Outbox takes nothing on this system.
type Outbox struct{ r, w *os.File }

func openOutbox(terminal int, taken func()) (*Outbox, error) {
	r, w, err := os.Pipe()
	return &Outbox{r: r, w: w}, err
}

// Put takes nothing.
func (o *Outbox) Put(p []byte) (ok bool) { return false }

// Send has nothing to send.
func (o *Outbox) Send(p []byte) error { return nil }
