package render

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"
)

func TestStyle(t *testing.T) {
	orange := Style{Foreground: RGB(255, 135, 0), Background: Blue, Attr: Bold | Underline}
	for _, test := range []struct {
		name    string
		style   Style
		profile termenv.Profile
		want    string
	}{
		{"zero", Style{}, termenv.TrueColor, "x"},
		{"true colour", orange, termenv.TrueColor, "\x1b[1;4;38;2;255;135;0;44mx\x1b[0m"},
		{"256", orange, termenv.ANSI256, "\x1b[1;4;38;5;208;44mx\x1b[0m"},
		{"16", orange, termenv.ANSI, "\x1b[1;4;91;44mx\x1b[0m"},
		{"NO_COLOR keeps attributes", orange, termenv.Ascii, "\x1b[1;4mx\x1b[0m"},
		{"NO_COLOR without attributes", Style{Foreground: Red}, termenv.Ascii, "x"},
		{"bright", Style{Foreground: BrightRed, Background: BrightWhite}, termenv.ANSI, "\x1b[91;107mx\x1b[0m"},
		{"palette", Style{Foreground: ANSI256(99)}, termenv.ANSI256, "\x1b[38;5;99mx\x1b[0m"},
		{"palette of the theme", Style{Foreground: ANSI256(9)}, termenv.ANSI256, "\x1b[91mx\x1b[0m"},
		{"link", Style{Link: "http://x"}, termenv.Ascii, "\x1b]8;;http://x\x1b\\x\x1b]8;;\x1b\\"},
		{"bad link", Style{Link: "http://x\x1b\\y"}, termenv.Ascii, "x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := NewFrame(FrameOptions{Width: 10, Profile: test.profile})
			f.WriteStyled(test.style, "x")
			if got := frameRows(f)[0]; got != test.want {
				t.Errorf("WriteStyled: %q, want %q", got, test.want)
			}
			checkFrame(t, f)
			f.Reset(FrameOptions{Width: 20, Profile: test.profile})
			f.Write(test.style.Append(nil, test.profile, "x"))
			if got := frameRows(f)[0]; got != test.want {
				t.Errorf("Append: %q, want %q", got, test.want)
			}
		})
	}
}

func TestStyleNests(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 40})
	f.WriteString("\x1b[1ma")
	f.WriteStyled(Style{Foreground: Red}, "b\x1b[0mc\nd\x1b[4m")
	f.WriteString("e")
	want := "\x1b[1ma\x1b[31mb\x1b[0mc|d\x1b[1me\x1b[0m"
	if got := strings.Join(frameRows(f), "|"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestStyleIsConfined(t *testing.T) {
	for _, s := range []string{"\x1b[31mx", "\x1b]8;;http://x\ax", "x\x1b[3", "x\x1b]0;", "x\n\x1b[31m", "x\x1b", ""} {
		f := NewFrame(FrameOptions{Width: 40})
		f.WriteStyled(Style{}, s)
		f.WriteString("0m after")
		got := frameRows(f)
		if last := got[len(got)-1]; !strings.HasSuffix(last, "0m after") {
			t.Errorf("%q: %q", s, got)
		}
		checkFrame(t, f)
	}
}

func TestStyledWithoutEnd(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 40})
	for range 3 * maxMarks {
		f.WriteStyled(Style{Attr: Bold}, "")
	}
	f.WriteString("\nend")
	if got := frameRows(f); len(got) != 2 || got[1] != "end" || cap(f.marks) > 4*maxMarks {
		t.Errorf("%d rows, %q, %d marks", len(got), got[len(got)-1], cap(f.marks))
	}
}

func TestSpinner(t *testing.T) {
	at := time.UnixMilli(0)
	for _, test := range []struct {
		s     Spinner
		after time.Duration
		ascii bool
		want  string
	}{
		{Spinner{}, 0, false, "⠋"},
		{Spinner{}, 79 * time.Millisecond, false, "⠋"},
		{Spinner{}, 80 * time.Millisecond, false, "⠙"},
		{Spinner{}, 805 * time.Millisecond, false, "⠋"},
		{Spinner{}, -time.Millisecond, false, "⠋"},
		{Spinner{}, -90 * time.Millisecond, false, "⠏"},
		{Spinner{Text: "wait"}, 130 * time.Millisecond, true, "\\ wait"},
		{Spinner{Frames: SpinnerBouncingBar}, 80 * time.Millisecond, true, "[=   ]"},
		{Spinner{Frames: &SpinnerFrames{}}, 0, false, ""},
		{Spinner{Frames: &SpinnerFrames{Frames: []string{"a", "b"}}}, time.Millisecond, false, "b"},
	} {
		o := FrameOptions{Width: 20, Time: at.Add(test.after), ASCII: test.ascii}
		if got := strings.Join(rows(o, test.s), "|"); got != test.want {
			t.Errorf("%+v after %v: %q, want %q", test.s, test.after, got, test.want)
		}
	}
	got := rows(FrameOptions{Width: 20, Time: at}, Func(func(f *Frame) {
		Spinner{Text: "\x1b[31mred"}.Render(f)
		f.WriteString(" plain")
	}))
	if want := "⠋ \x1b[31mred\x1b[0m plain"; len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	NewFrame(FrameOptions{Width: 1}).Draw(Spinner{}) // the zero Time does not panic
}

func TestBar(t *testing.T) {
	for _, test := range []struct {
		bar   Bar
		width int
		want  string
		ascii string
	}{
		{Bar{Value: 0, Total: 1}, 10, "▕        ▏", "[        ]"},
		{Bar{Value: 1, Total: 1}, 10, "▕████████▏", "[========]"},
		{Bar{Value: 5, Total: 10}, 10, "▕████    ▏", "[====    ]"},
		{Bar{Value: 33, Total: 64}, 10, "▕████▏   ▏", "[====    ]"},
		{Bar{Value: 63, Total: 64}, 10, "▕███████▉▏", "[=======>]"},
		{Bar{Value: 5, Total: 10, Width: 6}, 10, "▕██  ▏", "[==  ]"},
		{Bar{Value: 5, Total: 10, Width: 60}, 6, "▕██  ▏", "[==  ]"},
		{Bar{Value: 5, Total: 10, Max: 6}, 10, "▕██  ▏", "[==  ]"},
		{Bar{Value: 5, Total: 10, Width: 3, Min: 6}, 10, "▕██  ▏", "[==  ]"},
		{Bar{Value: 5, Total: 10, Min: 20, Max: 3}, 6, "▕██  ▏", "[==  ]"},
		{Bar{Value: -5, Total: 10}, 6, "▕    ▏", "[    ]"},
		{Bar{Value: 50, Total: 10}, 6, "▕████▏", "[====]"},
		{Bar{Value: math.NaN(), Total: 10}, 6, "▕    ▏", "[    ]"},
		{Bar{Value: math.Inf(1), Total: 10}, 6, "▕████▏", "[====]"},
		{Bar{Value: 1, Total: math.Inf(1)}, 6, "▕    ▏", "[    ]"},
		{Bar{Value: 1, Total: 2}, 2, "█ ", "= "},
		{Bar{Value: 1, Total: 2}, 1, "▌", ">"},
		{Bar{Value: 1, Total: 2}, 0, "", ""},
		{Bar{}, 10, "▕██      ▏", "[==      ]"},
		{Bar{}, 3, "▕█▏", "[=]"},
		{Bar{}, 0, "", ""},
		{Bar{Total: math.NaN()}, 6, "▕█   ▏", "[=   ]"},
	} {
		for ascii, want := range map[bool]string{false: test.want, true: test.ascii} {
			o := FrameOptions{Width: test.width, ASCII: ascii, Time: time.UnixMilli(0)}
			if got := strings.Join(rows(o, test.bar), "|"); got != want {
				t.Errorf("%+v in %d cells, ASCII %v: %q, want %q", test.bar, test.width, ascii, got, want)
			}
		}
	}
}

func TestBarPulse(t *testing.T) {
	var got []string
	for ms := 0; ms <= 2000; ms += 250 {
		got = append(got, strings.Join(rows(FrameOptions{Width: 7, Time: time.UnixMilli(int64(ms))}, Bar{}), "|"))
	}
	want := "▕█    ▏▕ █   ▏▕  █  ▏▕   █ ▏▕    █▏▕   █ ▏▕  █  ▏▕ █   ▏▕█    ▏"
	if strings.Join(got, "") != want {
		t.Errorf("%q, want %q", strings.Join(got, ""), want)
	}
}

func TestBarStyles(t *testing.T) {
	bar := Bar{Style: Style{Foreground: Blue}, Rest: Style{Background: Black}, Finished: Style{Foreground: Green}, Total: 8, Width: 4}
	plain := bar
	plain.Finished = Style{}
	for _, test := range []struct {
		bar   Bar
		value float64
		want  string
	}{
		{bar, 5, "\x1b[40m▕\x1b[0;34m█\x1b[40m▎\x1b[0;40m▏\x1b[0m"},
		{bar, 8, "\x1b[40m▕\x1b[0;32m██\x1b[0;40m▏\x1b[0m"},
		{plain, 9, "\x1b[40m▕\x1b[0;34m██\x1b[0;40m▏\x1b[0m"},
		{bar, 0, "\x1b[40m▕  ▏\x1b[0m"},
	} {
		test.bar.Value = test.value
		if got := strings.Join(rows(FrameOptions{Width: 20, Profile: termenv.ANSI}, test.bar), "|"); got != test.want {
			t.Errorf("%v of 8: %q, want %q", test.value, got, test.want)
		}
	}
}

func TestBarTakesTheRestOfTheRow(t *testing.T) {
	got := rows(FrameOptions{Width: 20}, Func(func(f *Frame) {
		f.WriteString("\x1b[31m世界: ")
		Bar{Value: 1, Total: 2}.Render(f)
	}))
	if strings.Join(got, "|") != "\x1b[31m世界: ▕██████      ▏\x1b[0m" {
		t.Errorf("%q", got)
	}
}

// TestGolden shows each thing at three widths.
func TestGolden(t *testing.T) {
	all := Group(
		Text("three words\nCJK 世界, é, 👍"),
		Spinner{Text: "working"},
		Bar{Value: 3, Total: 8},
		Bar{},
	)
	for width, want := range map[int]string{
		1:  "t\nC\n⠋\n▍\n█\n",
		9:  "three wor\nCJK 世界,\n⠋ working\n▕██▋    ▏\n▕█      ▏\n",
		20: "three words\nCJK 世界, é, 👍\n⠋ working\n▕██████▊           ▏\n▕████              ▏\n",
	} {
		var got strings.Builder
		for _, row := range rows(FrameOptions{Width: width, Time: time.UnixMilli(0)}, all) {
			fmt.Fprintln(&got, row)
		}
		if got.String() != want {
			t.Errorf("%d cells:\n%s\nwant\n%s", width, got.String(), want)
		}
	}
}

func TestSpinnersKeepTheirWidth(t *testing.T) {
	for _, name := range SpinnerNames() {
		s := SpinnerNamed(name)
		f := NewFrame(FrameOptions{Width: 80})
		for _, frame := range s.Frames {
			fmt.Fprintln(f, frame)
		}
		if s.Interval <= 0 || f.Rows() == 0 || f.Rows() != len(s.Frames) {
			t.Errorf("%s: %d rows of %d frames, each for %v", name, f.Rows(), len(s.Frames), s.Interval)
		}
		for row := range f.Rows() {
			if f.RowWidth(row) != f.RowWidth(0) {
				t.Errorf("%s, frame %d %q: %d cells, the first has %d", name, row, f.Row(row), f.RowWidth(row), f.RowWidth(0))
			}
		}
	}
}

func TestSpinnerNamed(t *testing.T) {
	names := SpinnerNames()
	if !slices.IsSorted(names) || len(names) != 90 || len(slices.Compact(names)) != 90 {
		t.Errorf("%d names, %v", len(names), names)
	}
	for name, want := range map[string]*SpinnerFrames{"dots": SpinnerDots, "moon": SpinnerMoon, "point": SpinnerPoint,
		"": nil, "zzz": nil, "dot": nil, "Dots": nil} {
		if got := SpinnerNamed(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestStringer(t *testing.T) {
	if got := rows(FrameOptions{Width: 20}, Stringer(3*time.Second)); strings.Join(got, "|") != "3s" {
		t.Errorf("%q", got)
	}
	if got := rows(FrameOptions{Width: 20}, Stringer(nil)); got != nil {
		t.Errorf("%q", got)
	}
}

func BenchmarkBar(b *testing.B) {
	o := FrameOptions{Width: 80, Time: time.Unix(0, 0)}
	f := NewFrame(o)
	bar := Bar{Value: 37, Total: 100, Style: Style{Foreground: Green}}
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(o)
		bar.Render(f)
		f.Finish()
	}
}

func BenchmarkSpinner(b *testing.B) {
	o := FrameOptions{Width: 80, Time: time.Unix(0, 0)}
	f := NewFrame(o)
	s := Spinner{Style: Style{Foreground: Cyan}, Text: "working"}
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(o)
		s.Render(f)
		f.Finish()
	}
}
