//go:build darwin || freebsd

package live

import "github.com/onewriter/live/internal/tty"

// writeWhole is write(2): a signal may interrupt it.
func writeWhole(fd int, p []byte) (int, error) { return tty.WriteSome(fd, p) }
