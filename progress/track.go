package progress

// This file shows the progress of a loop.

import (
	"context"
	"iter"
	"slices"
)

// Track returns an iterator over the elements of s that shows, while a loop runs over it, how far the
// loop is, on a display of its own on the process's terminal. What the loop prints lands above.
//
//	for file := range progress.Track(files, "loading") {
//		load(file)
//	}
//
// The display is there from the loop's first element to its end, also by break, return or panic, and
// its last state stays. An element counts when the loop's body is through with it. Several loops,
// inside each other and in other goroutines, show a row each, below displays that run already.
func Track[S ~[]E, E any](s S, name string) iter.Seq[E] {
	return track(nil, slices.Values(s), len(s), name)
}

// TrackSeq is [Track] for any iterator, with the number of its elements, 0 if that is not known. A
// nil seq has none.
func TrackSeq[E any](seq iter.Seq[E], total int, name string) iter.Seq[E] {
	return track(nil, seq, total, name)
}

// Count is [Track] for the numbers from 0 to n-1.
func Count(n int, name string) iter.Seq[int] {
	return track(nil, numbers(n), n, name)
}

// numbers returns an iterator over 0 to n-1.
func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// track shows a Progress of one task while a loop runs over the iterator that it returns. Each loop
// has one of its own.
func track[E any](o *Options, seq iter.Seq[E], total int, name string) iter.Seq[E] {
	return func(yield func(E) bool) {
		// What Run can say is about the display, for which no loop should end.
		_ = New(o).Run(context.Background(), func(_ context.Context, p *Progress) error {
			task := p.Task(name, int64(total))
			if each(task, seq, yield) {
				task.Done()
			}
			return nil
		})
	}
}

// Each returns an iterator over seq that adds one to t for each element that a loop over it is through
// with. Neither does it end t, nor show it: it is for a loop that belongs to a Progress with more in
// it. A nil seq has no elements.
func Each[E any](t *Task, seq iter.Seq[E]) iter.Seq[E] {
	return func(yield func(E) bool) { each(t, seq, yield) }
}

// each runs a loop over seq, and reports whether it came to its end.
func each[E any](t *Task, seq iter.Seq[E], yield func(E) bool) (whole bool) {
	if seq == nil {
		return true
	}
	for e := range seq {
		if !yield(e) {
			return false
		}
		t.Add(1)
	}
	return true
}
