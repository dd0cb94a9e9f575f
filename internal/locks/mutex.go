//go:build !lockcheck

// The normal build: a mutex and nothing else.

package locks

import "sync"

// A Mutex is a [sync.Mutex] with a rank. Make it with [New]; it may be copied
// until it is first locked.
type Mutex struct{ mu sync.Mutex }

// New returns an unlocked Mutex. The name is what a panic under lockcheck
// calls it: the struct and field that it belongs to, such as "Console.gate".
func New(rank Rank, name string) Mutex { return Mutex{} }

// Lock takes m and waits until it can. Under lockcheck it panics if the
// goroutine holds m, or a lock whose rank is not below m's.
func (m *Mutex) Lock() { m.mu.Lock() }

// TryLock locks m if it can do so at once, and reports whether it did. It is for who tells what the program waits for,
// and must not wait itself.
func (m *Mutex) TryLock() bool { return m.mu.TryLock() }

// Unlock gives m back. Under lockcheck it panics unless the goroutine that
// calls it is the one that holds m.
func (m *Mutex) Unlock() { m.mu.Unlock() }

// Free states that the calling goroutine holds no Mutex. Call it just before
// a send, a receive or another wait, and before user code; what names that
// ("send to the writer", "Render"). Under lockcheck it panics where the
// statement is false.
func Free(what string) {}
