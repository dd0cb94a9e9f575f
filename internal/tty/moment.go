package tty

import (
	"sync/atomic"
	"time"
)

// A Moment is when something last happened, told by one goroutine to others. It is kept by the clock that nobody can set:
// a time as a number of seconds would be of the other, and who compares it after that was set waits for an hour, or not
// at all. The zero Moment has not come yet.
type Moment struct{ since atomic.Int64 } // nanoseconds since epoch

// epoch is what moments are counted from. Times made of it have its clock.
var epoch = time.Now()

// Note notes that it happens now.
func (m *Moment) Note() {
	since := time.Since(epoch)
	if since == 0 {
		since = 1 // 0 is taken
	}
	m.since.Store(int64(since))
}

// Time is when it happened, the zero time if it never did.
func (m *Moment) Time() time.Time {
	if d := m.since.Load(); d != 0 {
		return epoch.Add(time.Duration(d))
	}
	return time.Time{}
}
