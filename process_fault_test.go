//go:build linux || darwin || freebsd

package live

// process_fault_test.go is what the tests of faults share.

import (
	"os"
	"strconv"
	"time"
)

// times is how many times as much is to be tried as usually: LIVE_FAULTS in the environment.
func times() int {
	n, _ := strconv.Atoi(os.Getenv("LIVE_FAULTS"))
	return max(n, 1)
}

// lookAgain takes a census until there is no more than before, for a while.
func lookAgain(before census) (after census) {
	for begin := time.Now(); time.Since(begin) < 3*time.Second; time.Sleep(20 * time.Millisecond) {
		if after = takeCensus(); !after.more(before) {
			break
		}
	}
	return after
}

func (c census) more(than census) bool {
	return c.goroutines > than.goroutines || c.files > than.files || c.children > than.children
}
