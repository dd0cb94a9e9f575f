// Package thirdparty stands for a dependency whose source cannot be changed:
// it knows nothing of the live display and prints to stdout from wherever it
// is called.
package thirdparty

import (
	"fmt"
	"sync"
)

var (
	// mu is held while a line is printed. Where a print waits for a frame, and
	// the frame calls Weighed, that is a deadlock.
	mu      sync.Mutex
	weighed int64 // guarded by mu
)

// Weigh weighs a crate of a ship, and prints that it did.
func Weigh(ship, crate int) {
	mu.Lock()
	defer mu.Unlock()
	weighed++
	fmt.Printf("harbor fmt %06d weighed crate %d of ship %d\n", weighed, crate, ship)
}

// Weighed returns how many crates were weighed, which is how many lines were
// printed.
func Weighed() int64 {
	mu.Lock()
	defer mu.Unlock()
	return weighed
}
