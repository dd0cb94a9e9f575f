//go:build lockcheck

// The checking build: every held lock is on record, by goroutine.

package locks

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Mutex is a [sync.Mutex] with a rank. Make it with [New]; it may be copied
// until it is first locked.
type Mutex struct {
	mu   sync.Mutex
	rank Rank   // 0 in a Mutex not made by New
	name string // for messages
}

// New returns an unlocked Mutex. The name is what a panic calls it: the struct
// and field that it belongs to, such as "Console.gate".
func New(rank Rank, name string) Mutex { return Mutex{rank: rank, name: name} }

// Lock takes m and waits until it can. It panics, before it waits, if the
// goroutine holds m, or a lock whose rank is not below m's, or if m was not
// made by New.
func (m *Mutex) Lock() {
	g := m.check()
	m.mu.Lock()
	record.add(g, hold{m, callers()})
}

// TryLock locks m if it can do so at once, and reports whether it did. It
// panics where Lock does.
func (m *Mutex) TryLock() bool {
	g := m.check()
	if !m.mu.TryLock() {
		return false
	}
	record.add(g, hold{m, callers()})
	return true
}

// check panics if the calling goroutine, whose number it returns, may not lock
// m.
func (m *Mutex) check() (g uint64) {
	if m.rank <= 0 {
		panic("locks: Lock of a Mutex that was not made by New")
	}
	g = goroutine()
	for _, h := range record.of(g) {
		if h.mutex == m {
			m.offend(h, "is locked again by the goroutine that holds it")
		}
		if m.rank <= h.mutex.rank {
			m.offend(h, "is locked out of rank: a lock that is not below it is held")
		}
	}
	return g
}

// Unlock gives m back. It panics unless the goroutine that calls it is the one
// that holds m.
func (m *Mutex) Unlock() {
	g := goroutine()
	if !record.remove(g, m) {
		m.offend(record.find(m), "is unlocked by a goroutine that does not hold it")
	}
	m.mu.Unlock()
}

// Free states that the calling goroutine holds no Mutex, and panics if it
// does. Call it just before a send, a receive or another wait, and before user
// code; what names that ("send to the writer", "Render").
func Free(what string) {
	if held := record.of(goroutine()); len(held) > 0 {
		h := held[len(held)-1]
		panic(fmt.Sprintf("locks: %s while %s is held\n\n%s", what, h.mutex, bothStacks(h)))
	}
}

// String names m and its rank.
func (m *Mutex) String() string { return fmt.Sprintf("%s (rank %d)", m.name, m.rank) }

// offend panics with what was done to m here, and with where h was taken. A
// zero h says that nobody holds m.
func (m *Mutex) offend(h hold, what string) {
	panic(fmt.Sprintf("locks: %s %s\n\n%s", m, what, bothStacks(h)))
}

// A hold is one lock that one goroutine has now.
type hold struct {
	mutex *Mutex
	taken []uintptr // the stack of the Lock
}

// record knows what every goroutine holds. It locks itself with a plain mutex
// around map operations only, so that it adds no edge to the order it checks.
var record = holds{by: map[uint64][]hold{}}

// holds maps a goroutine's number to the locks it holds, in the order taken.
// A goroutine that holds nothing has no entry.
type holds struct {
	mu sync.Mutex
	by map[uint64][]hold // guarded by mu; a slice in it is changed by its own goroutine only
}

// of returns what goroutine g, the calling one, holds.
func (r *holds) of(g uint64) []hold {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.by[g]
}

// add notes that g took h.
func (r *holds) add(g uint64, h hold) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.by[g] = append(r.by[g], h)
}

// remove notes that g gives m back, and reports whether g held it.
func (r *holds) remove(g uint64, m *Mutex) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.by[g], func(h hold) bool { return h.mutex == m })
	if i < 0 {
		return false
	}
	if left := slices.Delete(r.by[g], i, i+1); len(left) > 0 {
		r.by[g] = left
	} else {
		delete(r.by, g)
	}
	return true
}

// find returns the hold on m, whoever has it, or a zero hold.
func (r *holds) find(m *Mutex) hold {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, held := range r.by {
		for _, h := range held {
			if h.mutex == m {
				return h
			}
		}
	}
	return hold{}
}

// goroutine returns the calling goroutine's number, read from the head of its
// stack trace ("goroutine 7 [running]:"). The runtime offers no other way, and
// wants programs not to build on it: hence only under the tag.
func goroutine() uint64 {
	var buf [64]byte
	head := buf[:runtime.Stack(buf[:], false)]
	head = bytes.TrimPrefix(head, []byte("goroutine "))
	digits, _, _ := bytes.Cut(head, []byte(" "))
	n, err := strconv.ParseUint(string(digits), 10, 64)
	if err != nil {
		panic(fmt.Sprintf("locks: no goroutine number in %q", buf))
	}
	return n
}

// callers returns the stack of whoever called Lock.
func callers() []uintptr {
	var pcs [32]uintptr
	n := runtime.Callers(3, pcs[:]) // without Callers, callers and Lock
	return slices.Clone(pcs[:n])
}

// bothStacks tells where h was taken and where the calling goroutine is.
func bothStacks(h hold) string {
	var b strings.Builder
	if h.mutex == nil {
		b.WriteString("held by nobody\n")
	} else {
		fmt.Fprintf(&b, "%s was locked here:\n", h.mutex)
		writeStack(&b, h.taken)
	}
	b.WriteString("\nand this is done here:\n")
	var pcs [32]uintptr
	writeStack(&b, pcs[:runtime.Callers(2, pcs[:])])
	return b.String()
}

// writeStack writes pcs in the form of a Go trace.
func writeStack(b *strings.Builder, pcs []uintptr) {
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		fmt.Fprintf(b, "%s\n\t%s:%d\n", f.Function, f.File, f.Line)
		if !more {
			return
		}
	}
}
