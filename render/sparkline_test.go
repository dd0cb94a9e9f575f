package render

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"
)

func TestSparkline(t *testing.T) {
	ramp := []float64{0, 1, 2, 3, 4, 5, 6, 7}
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		name  string
		line  Sparkline
		width int
		want  string
		ascii string
	}{
		{"nothing", Sparkline{}, 10, "", ""},
		{"nothing, of a width", Sparkline{Width: 3}, 10, "   ", "   "},
		{"ramp", Sparkline{Values: ramp}, 10, "▁▂▃▄▅▆▇█", "_.-=+*%#"},
		{"newest", Sparkline{Values: ramp}, 3, "▁▅█", "_+#"},
		{"newest of a width", Sparkline{Values: ramp, Width: 2}, 10, "▁█", "_#"},
		{"fewer values", Sparkline{Values: ramp, Width: 10}, 20, "  ▁▂▃▄▅▆▇█", "  _.-=+*%#"},
		{"bounds", Sparkline{Values: ramp, Max: 14}, 10, "▁▁▂▂▃▃▄▅", "__..--=+"},
		{"beyond bounds", Sparkline{Values: []float64{-5, 1, 5}, Min: 0, Max: 2}, 10, "▁▅█", "_+#"},
		{"bad bounds", Sparkline{Values: ramp, Min: 3, Max: 3}, 10, "▁▂▃▄▅▆▇█", "_.-=+*%#"},
		{"all the same", Sparkline{Values: []float64{4, 4, 4}}, 10, "▁▁▁", "___"},
		{"gap and infinities", Sparkline{Values: []float64{1, nan, 2, inf, -inf}}, 10, "▁ ██▁", "_ ##_"},
		{"gaps only", Sparkline{Values: []float64{nan, nan}}, 10, "  ", "  "},
		{"infinities only", Sparkline{Values: []float64{inf, -inf}}, 10, "█▁", "#_"},
		{"huge", Sparkline{Values: []float64{-math.MaxFloat64, 0, math.MaxFloat64}}, 10, "▁▅█", "_+#"},
		{"huge, high", Sparkline{Values: []float64{-math.MaxFloat64, math.MaxFloat64 / 2, math.MaxFloat64}}, 10, "▁▇█", "_%#"},
		{"one cell", Sparkline{Values: ramp}, 1, "▁", "_"},
		{"no width", Sparkline{Values: ramp}, 0, "", ""},
	} {
		for ascii, want := range map[bool]string{false: test.want, true: test.ascii} {
			o := FrameOptions{Width: test.width, ASCII: ascii}
			if got := strings.Join(rows(o, test.line), "|"); got != want {
				t.Errorf("%s, ASCII %v: %q, want %q", test.name, ascii, got, want)
			}
		}
	}
}

func TestSparklineTakesTheRestOfTheRow(t *testing.T) {
	got := rows(FrameOptions{Width: 9, Profile: termenv.ANSI}, Func(func(f *Frame) {
		f.WriteString("load ")
		Sparkline{Values: []float64{9, 8, 1, 2, 2, 3}, Style: Style{Foreground: Green}}.Render(f)
		f.WriteString("!")
	}))
	if strings.Join(got, "|") != "load \x1b[32m▁▅▅█\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func BenchmarkSparkline(b *testing.B) {
	o := FrameOptions{Width: 80, Time: time.Unix(0, 0)}
	f := NewFrame(o)
	s := Sparkline{Style: Style{Foreground: Green}}
	for i := range 200 {
		s.Values = append(s.Values, math.Sin(float64(i)/5))
	}
	var r Renderable = s
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(o)
		f.Draw(r)
	}
}
