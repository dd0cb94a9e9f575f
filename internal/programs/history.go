package programs

// history.go notes what was done, when, and in which order. The oracle reads it.

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// A moment is a point in the history: its number, and the bubble's clock.
type moment struct {
	n  int
	at time.Duration
}

// A span is from one moment to another, which has not come yet if its number is 0.
type span struct{ begin, end moment }

func (s span) open() bool { return s.end.n == 0 }

// overlaps reports whether neither ended before the other began.
func (s span) overlaps(o span) bool {
	return (s.open() || o.begin.n < s.end.n) && (o.open() || s.begin.n < o.end.n)
}

// A call is one call of something of the library's.
type call struct {
	span
	actor, verb, live string
	limit             time.Duration // StopTimeout, or the context's deadline; 0: none
	err               error
	f                 span // of Suspend's function
	phase             moment
}

func (c *call) String() string {
	return fmt.Sprintf("%s %s %s, %v to %v", c.actor, c.verb, c.live, c.begin.at, c.end.at)
}

// An atom is a piece of printed text, unlike any other.
type atom struct {
	*call
	text  string
	ended bool // a newline follows it
}

// A rendering is one call of Render.
type rendering struct {
	span
	live  string
	run   int    // of the Live's runs that rendered, in order
	key   string // what its rows are named by
	rows  []string
	final bool
	exit  bool // it ended its goroutine
}

// A history is guarded by mu, which is held for a few instructions, never while anything waits.
type history struct {
	mu         sync.Mutex
	start      time.Time
	n          int
	phase      moment // when the current phase began
	calls      []*call
	atoms      []*atom
	renderings []*rendering
	stalls     []*span
	resizes    []moment
	takes      []moment // when the terminal took bytes
	raced      int      // how many batches came on a terminal of another size than they were made for
	gone       bool     // the terminal went away
	faults     []string
	covered    map[string]int
}

func (h *history) lock() func() {
	h.mu.Lock()
	return h.mu.Unlock
}

// now is the next moment; h.mu is held.
func (h *history) now() moment {
	h.n++
	return moment{h.n, time.Since(h.start)}
}

// fault notes that something is wrong.
func (h *history) fault(format string, a ...any) {
	defer h.lock()()
	if len(h.faults) < 20 {
		h.faults = append(h.faults, fmt.Sprintf(format, a...))
	}
}

// cover counts that something happened.
func (h *history) cover(what string) {
	defer h.lock()()
	h.covered[what]++
}

func (h *history) begin(actor, verb, live string, limit time.Duration) *call {
	defer h.lock()()
	c := &call{span: span{begin: h.now()}, actor: actor, verb: verb, live: live, limit: limit, phase: h.phase}
	h.calls = append(h.calls, c)
	return c
}

func (h *history) end(c *call, err error) {
	defer h.lock()()
	c.err, c.end = err, h.now()
}

// inFlight names the calls that have not returned.
func (h *history) inFlight() string {
	defer h.lock()()
	var names []string
	for _, c := range h.calls {
		if c.open() {
			names = append(names, c.String())
		}
	}
	return strings.Join(names, "; ")
}

// stalled reports whether the terminal is stalled just now.
func (h *history) stalled() bool {
	defer h.lock()()
	return len(h.stalls) > 0 && h.stalls[len(h.stalls)-1].open()
}

// flowing is the first time from t on at which the terminal takes bytes. A stall that begins at the moment at which
// another ends goes on from it.
func (h *history) flowing(t time.Duration) time.Duration {
	for _, s := range h.stalls {
		if s.begin.at <= t && (s.open() || s.end.at >= t) {
			if s.open() {
				return 1 << 62
			}
			t = s.end.at
		}
	}
	return t
}

// resized reports whether the size changed in c's phase before it returned: what came before has settled since.
func (h *history) resized(c *call) bool {
	for _, r := range h.resizes {
		if r.n > c.phase.n && r.n < c.end.n {
			return true
		}
	}
	return false
}
