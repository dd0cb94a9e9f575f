package locks

import (
	"sync"
	"testing"
)

func TestMutexExcludes(t *testing.T) {
	counter := struct {
		mu Mutex
		n  int
	}{mu: New(1, "counter.mu")}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 500 {
				counter.mu.Lock()
				counter.n++
				counter.mu.Unlock()
			}
		})
	}
	wg.Wait()
	if counter.n != 8*500 {
		t.Errorf("counted %d, want %d", counter.n, 8*500)
	}
}

// TestRankOrder goes through every lock of the library in the order allowed.
func TestRankOrder(t *testing.T) {
	var held []*Mutex
	for rank := Registry; rank <= Journal; rank++ {
		m := New(rank, "m")
		m.Lock()
		held = append(held, &m)
	}
	for _, m := range held { // the order of giving back is free
		m.Unlock()
	}
	Free("the end")
}

// A Mutex is a leaf around a few fields; Free tells that it is not held where
// the program waits.
func ExampleMutex() {
	box := struct {
		mu   Mutex
		text string // guarded by mu
	}{mu: New(Inbox, "box.mu")}
	wake := make(chan struct{}, 1)

	box.mu.Lock()
	box.text = "a line"
	box.mu.Unlock()

	Free("send to wake")
	wake <- struct{}{}
	// Output:
}

func BenchmarkMutex(b *testing.B) {
	m := New(1, "m")
	var n int // what m guards
	for b.Loop() {
		m.Lock()
		n++
		m.Unlock()
	}
}

func BenchmarkSyncMutex(b *testing.B) {
	var m sync.Mutex
	var n int // what m guards
	for b.Loop() {
		m.Lock()
		n++
		m.Unlock()
	}
}
