//go:build lockcheck

package locks

import (
	"strings"
	"testing"
)

// The places where tests take and misuse locks are functions with names, so
// that each can be looked for in a panic's two stacks.

//go:noinline
func takenHere(m *Mutex) { m.Lock() }

//go:noinline
func offendHere(f func()) { f() }

func TestOffences(t *testing.T) {
	type render func() // stands for user code
	tests := []struct {
		name  string
		do    func(low, high *Mutex)
		wants string
	}{
		{"inversion", func(low, high *Mutex) {
			takenHere(high)
			defer high.Unlock()
			offendHere(low.Lock)
		}, "low (rank 1) is locked out of rank"},
		{"same rank", func(low, high *Mutex) {
			other := New(1, "other")
			takenHere(low)
			defer low.Unlock()
			offendHere(other.Lock)
		}, "other (rank 1) is locked out of rank"},
		{"recursion", func(low, high *Mutex) {
			takenHere(low)
			defer low.Unlock()
			offendHere(low.Lock)
		}, "low (rank 1) is locked again"},
		{"unlock of another's lock", func(low, high *Mutex) {
			done := make(chan struct{})
			go func() { takenHere(low); close(done) }()
			<-done
			offendHere(low.Unlock)
		}, "low (rank 1) is unlocked by a goroutine that does not hold it"},
		{"send under lock", func(low, high *Mutex) {
			c := make(chan int, 1)
			takenHere(low)
			defer low.Unlock()
			offendHere(func() { Free("send to c"); c <- 1 })
		}, "send to c while low (rank 1) is held"},
		{"user code under lock", func(low, high *Mutex) {
			r := render(func() { t.Error("Render ran under a lock") })
			takenHere(high)
			defer high.Unlock()
			offendHere(func() { Free("Render"); r() })
		}, "Render while high (rank 2) is held"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			low, high := New(1, "low"), New(2, "high")
			message := panicOf(func() { test.do(&low, &high) })
			for _, want := range []string{test.wants, "locks.takenHere\n", "locks.offendHere\n"} {
				if !strings.Contains(message, want) {
					t.Errorf("the panic does not tell %q:\n%s", want, message)
				}
			}
			Free("the end") // a panic leaves no lock behind that a defer gave back
		})
	}
}

func TestUnlockOfUnlocked(t *testing.T) {
	m := New(1, "m")
	if got := panicOf(m.Unlock); !strings.Contains(got, "held by nobody") {
		t.Errorf("panic %q", got)
	}
}

func TestZeroMutex(t *testing.T) {
	var m Mutex
	if got := panicOf(m.Lock); !strings.Contains(got, "not made by New") {
		t.Errorf("panic %q", got)
	}
}

// TestOthersLocksAreTheirs shows that a check looks at the calling goroutine
// only.
func TestOthersLocksAreTheirs(t *testing.T) {
	low, high := New(1, "low"), New(2, "high")
	high.Lock()
	defer high.Unlock()
	done := make(chan string)
	go func() {
		done <- panicOf(func() {
			Free("a wait")
			low.Lock()
			defer low.Unlock()
		})
	}()
	if got := <-done; got != "" {
		t.Error(got)
	}
}

// TestRecordForgets shows that goroutines which hold nothing cost nothing.
func TestRecordForgets(t *testing.T) {
	m := New(1, "m")
	for range 100 {
		done := make(chan struct{})
		go func() {
			defer close(done)
			m.Lock()
			defer m.Unlock()
		}()
		<-done
	}
	record.mu.Lock()
	defer record.mu.Unlock()
	for g, held := range record.by {
		if len(held) == 0 {
			t.Errorf("goroutine %d holds nothing and is on record", g)
		}
	}
}

// panicOf returns what f panics with, or "".
func panicOf(f func()) (message string) {
	defer func() {
		if v := recover(); v != nil {
			message, _ = v.(string)
		}
	}()
	f()
	return ""
}
