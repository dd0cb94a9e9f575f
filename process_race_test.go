//go:build race && (linux || darwin || freebsd)

package live

// Under the race detector programs are some ten times as slow, so the tests of processes take their short sizes.
func init() { slow = true }
