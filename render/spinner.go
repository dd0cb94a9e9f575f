package render

// This file holds the Spinner: a sign that turns with the clock.

import (
	"sort"
	"time"
)

// A Spinner is a sign that turns, with text after it. Which of its frames is shown depends on the
// frame's clock alone, so that a late frame skips some and the pace never drifts. The zero Spinner
// is [SpinnerDots] without text. Where only ASCII can be shown, frames with other characters give
// way to [SpinnerLine].
type Spinner struct {
	Frames *SpinnerFrames // nil: SpinnerDots
	Style  Style          // of the sign
	Text   string         // after the sign and a blank; empty: none
}

// SpinnerFrames says what a spinner shows. It must not be changed while something may be drawing.
type SpinnerFrames struct {
	Interval time.Duration // for each frame; below 1 ms is 1 ms
	Frames   []string      // all equally wide; none shows nothing
}

// Render writes the spinner and its text. It does not end the line: after it, more can be written.
func (s Spinner) Render(f *Frame) {
	f.WriteStyled(s.Style, s.frames(f).At(f.Time()))
	if s.Text != "" {
		f.WriteByte(' ')
		f.WriteStyled(Style{}, s.Text) // which confines colours in it
	}
}

// frames returns the frames that f can show.
func (s Spinner) frames(f *Frame) *SpinnerFrames {
	frames := s.Frames
	if frames == nil {
		frames = SpinnerDots
	}
	if f.ASCII() && !frames.ascii() {
		return SpinnerLine
	}
	return frames
}

// SpinnerNamed returns the spinner that cli-spinners calls name, such as "dots12", "bouncingBall" or
// "earth"; nil, which a [Spinner] takes for SpinnerDots, if there is none.
func SpinnerNamed(name string) *SpinnerFrames {
	i := sort.Search(len(spinners), func(i int) bool { return spinners[i].name >= name })
	if i == len(spinners) || spinners[i].name != name {
		return nil
	}
	return spinners[i].frames
}

// SpinnerNames returns the names that SpinnerNamed knows, in alphabetical order.
func SpinnerNames() []string {
	names := make([]string, len(spinners))
	for i := range spinners {
		names[i] = spinners[i].name
	}
	return names
}

// At returns the frame to show at time t.
func (s *SpinnerFrames) At(t time.Time) string {
	if len(s.Frames) == 0 {
		return ""
	}
	return s.Frames[step(t, s.Interval, len(s.Frames))]
}

// ascii reports whether the frames are ASCII.
func (s *SpinnerFrames) ascii() bool {
	for _, frame := range s.Frames {
		if !isASCII(frame) {
			return false
		}
	}
	return true
}

// step returns which of n steps of a cycle, each of the given length, t falls into.
func step(t time.Time, each time.Duration, n int) int {
	i := t.UnixMilli() / max(each.Milliseconds(), 1) % int64(n)
	if i < 0 {
		i += int64(n)
	}
	return int(i)
}
