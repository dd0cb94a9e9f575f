//go:build !linux && !darwin && !freebsd

package live

// fileproxy_other.go says that hard capture does not work here.

import (
	"errors"

	"github.com/onewriter/live/internal/tty"
)

// A capture is none on this system.
type capture struct{ gate gate }

var errNoHard = errors.New("live: no hard capture on this system")

func (c *core) takeHard(int64, int) (clear bool, err error) { return true, errNoHard }

func (c *core) untakeHard(*patience) error { return nil }

func (k *capture) print([]byte) (int, error) { return 0, errNoHard }

func (k *capture) mark(byte) <-chan struct{} { return nil }

func (k *capture) noteModes(tty.Modes) {}

func (k *capture) backlog() int64 { return 0 }

func (k *capture) swapped() bool { return false }

func (k *capture) holds() bool { return false }

func (k *capture) swapOut(*patience) error { return nil }

func (k *capture) waitHolding(p *patience, done <-chan struct{}) error { return p.wait(done) }

func whenClear(then func()) { go then() }

func diesWithUs() (why string, keeper bool) { return "", false }
