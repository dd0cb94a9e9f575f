package render

import (
	"math"
	"testing"
)

// TestInlineGolden shows what stands in a line, with text before and behind it.
func TestInlineGolden(t *testing.T) {
	var all []Renderable
	for _, r := range []Renderable{
		Spinner{Style: Style{Foreground: Cyan}},
		Spinner{Frames: SpinnerNamed("bouncingBall"), Text: "working"},
		Bar{Value: 3, Total: 7, Max: 30, Style: Style{Foreground: Blue}, Rest: Style{Background: BrightBlack}},
		Bar{Value: 7, Total: 7, Max: 12, Style: Style{Foreground: Blue}, Finished: Style{Foreground: Green}},
		Bar{Max: 12},
		Sparkline{Values: []float64{1, 2, math.NaN(), 4, 8, 3}, Style: Style{Foreground: Green}},
		Sparkline{Values: []float64{1, 2, 4}, Width: 6, Max: 8},
	} {
		all = append(all, Func(func(f *Frame) {
			f.WriteString("> ")
			r.Render(f)
			f.WriteString(" <")
		}))
	}
	golden(t, "inline", Group(all...))
}
