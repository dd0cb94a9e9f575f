//go:build !lockcheck

package locks

import (
	"sync"
	"testing"
	"unsafe"
)

func TestMutexIsSyncMutex(t *testing.T) {
	if got, want := unsafe.Sizeof(Mutex{}), unsafe.Sizeof(sync.Mutex{}); got != want {
		t.Errorf("a Mutex has %d bytes, a sync.Mutex %d", got, want)
	}
}

// TestNothingIsChecked shows that the normal build does no bookkeeping: what
// the checking build would refuse passes, as it does with a sync.Mutex.
func TestNothingIsChecked(t *testing.T) {
	low, high := New(1, "low"), New(2, "high")
	allocs := testing.AllocsPerRun(10, func() {
		high.Lock()
		low.Lock()
		Free("a wait")
		low.Unlock()
		high.Unlock()
	})
	if allocs != 0 {
		t.Errorf("%v allocations, want none", allocs)
	}
}
