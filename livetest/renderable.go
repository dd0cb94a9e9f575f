package livetest

// This file tests a renderable against the contract of render.Renderable.

import (
	"testing"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// TestRenderable fails t if r does not keep the contract of [render.Renderable]. It draws r some hundred times,
// from 0 to 200 cells wide, in colour and without, plain, in ASCII, as a last frame and for several times, and
// checks that
//
//   - Render, and Measure if there is one, return without a panic;
//   - no row is wider than was asked for, and none holds anything but text, colours and links, nor a
//     plain one even these;
//   - where ASCII is asked for, nothing is drawn with other signs; words of any script pass;
//   - equal options make equal frames, at once and later, whatever was drawn between: what moves follows the
//     frame's clock, not the number of calls, nor another clock;
//   - a [render.Measurer] looks the same whether it was measured or not;
//   - it looks the same between other things as it does alone, and leaves these as they are;
//   - no frame changes after its Render has returned.
//
// What r shows must rest meanwhile. Errors name the first frame of each kind of fault. Run under -race, it also
// finds a Render that leaves a goroutine writing.
func TestRenderable(t testing.TB, r render.Renderable) {
	t.Helper()
	c := contract{r: r}
	for _, o := range contractOptions() {
		c.check(o)
	}
	c.checkAgain()
	for _, fault := range c.faults {
		t.Error(fault)
	}
}

// contractOptions returns what frames are asked for.
func contractOptions() []render.FrameOptions {
	began := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	looks := []render.FrameOptions{
		{Profile: termenv.TrueColor},
		{Profile: termenv.ANSI, Final: true},
		{Profile: termenv.Ascii, ASCII: true},
		{Profile: termenv.Ascii, Plain: true},
		{Profile: termenv.Ascii, Plain: true, ASCII: true, Final: true},
	}
	heights := []int{0, 1, 2, 3, 10, 24, 1000}
	var all []render.FrameOptions
	for i, width := range contractWidths() {
		for j, o := range looks {
			n := i*len(looks) + j
			o.Width, o.Height = width, heights[n%len(heights)]
			if n%11 != 0 { // else the zero time
				o.Time = began.Add(time.Duration(n*n) * 37 * time.Millisecond)
			}
			all = append(all, o)
		}
	}
	return all
}

// contractWidths returns the widths that frames are asked for, in cells.
func contractWidths() []int {
	var widths []int
	for w := range 41 {
		widths = append(widths, w)
	}
	return append(widths, 60, 79, 80, 132, 200)
}
