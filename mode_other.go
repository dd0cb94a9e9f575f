//go:build !windows

package live

// isWindows is false here: a terminal without TERM is taken for a dumb one.
const isWindows = false
