package keeper

import (
	"os"
	"testing"
	"time"
)

// broken is a source of events that fails.
type broken struct{ reads int }

func (b *broken) Read([]byte) (int, error) {
	b.reads++
	return 0, os.ErrInvalid
}

// A watch whose events can't be read, now or from now on, goes on by looking: nobody's text waits for somebody else's.
func TestWatchWithoutEvents(t *testing.T) {
	j := newJournal(t, 0)
	woken := make(chan struct{}, 1000)
	quit, done := make(chan struct{}), make(chan struct{})
	events := &broken{}
	go func() {
		defer close(done)
		j.tail(events, quit, func() { woken <- struct{}{} })
	}()
	for range 3 {
		j.write([]byte("text"))
		select {
		case <-woken:
		case <-time.After(10 * time.Second):
			t.Fatal("nobody says that there is text")
		}
	}
	close(quit)
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the watch does not end")
	}
	if events.reads != 1 {
		t.Errorf("%d reads of what fails", events.reads)
	}
}
