package live

import "testing"

// A Start or the end of a Suspend has the regions shown when prints from before are through, which may take a stalled
// terminal long. If the terminal is given back once more meanwhile, they stay off the screen for as long, and captured text
// is read again after it.
func TestLateShow(t *testing.T) {
	s := newScreen(newCore(&core{}, nil))
	s.regions = []*region{{}}
	s.show(0)
	s.give(1)
	s.pause()
	s.give(2) // the show that the end of the first one asked for is late
	s.show(1)
	if !s.given || s.showing() {
		t.Error("the region is shown while somebody else has the terminal")
	}
	s.pause()
	s.show(2)
	if s.given || s.paused || !s.showing() {
		t.Errorf("after it: given %v, captured text waits %v, the region is shown %v", s.given, s.paused, s.showing())
	}
}
