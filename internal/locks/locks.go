// Package locks holds the library's few locks: mutexes with a rank, whose
// misuse a build tag turns into a panic that shows both places.
//
// The rule that keeps this library from freezing is that a lock is a leaf. It
// guards a few fields for a few instructions, and is never held
//
//   - across a send or receive that may block, nor any other wait,
//   - across a write to a terminal, a pipe or a file,
//   - while user code runs: a Render, a column, a Stringer, the function given
//     to Suspend. User code may print, log or take locks of its own, and a
//     print must never wait for a frame.
//
// Where two locks must nest, the one of lower [Rank] is taken first, so that
// no two goroutines can each hold what the other wants.
//
// Built normally, a [Mutex] is a [sync.Mutex] and [Free] is nothing. Built
// with the tag lockcheck, each Lock notes which goroutine took it and where,
// and a breach of the rule panics when it happens, not only on the day when
// two goroutines meet in it:
//
//	go test -tags lockcheck ./...
//
// # Concurrency
//
// Everything here may be called from any goroutine, finalisers too. A Mutex
// must be unlocked by the goroutine that locked it, which sync.Mutex does not
// ask.
package locks

// A Rank says where in the order of locks a [Mutex] stands: a goroutine may
// take a lock only if its rank is above every rank that it holds. Two locks of
// one rank never nest.
type Rank int

// The library's locks, all of them, lowest rank (taken first) at the top. A
// new lock is declared here or not at all.
const (
	// Registry is held by NewConsole, around the table from terminal device to
	// the one writer that serves it.
	Registry Rank = iota + 1

	// Live is held by Start, Refresh and Stop, around the state of one Live's
	// life.
	Live

	// Plain is held by a refresher, and by Stop, around the rows that were
	// printed last where there is no terminal.
	Plain

	// Gate is held by a Console's print and by capture, around the count of
	// prints that are under way into the captured terminal.
	Gate

	// Inbox is held by whoever asks something of the writer, and by the writer,
	// around the queue of requests and text that wait for it.
	Inbox

	// Progress is held by a frame while it picks its rows, and by who asks for
	// a sum or adds a thousand tasks that no frame has seen, around the tree of
	// one Progress's tasks; their counters are atomic and need no lock.
	Progress

	// Journal is held by the writer, by the tailer and by the drainer's minder,
	// around what is acknowledged, and whether the pty has ended.
	Journal
)
