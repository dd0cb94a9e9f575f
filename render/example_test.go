package render_test

import (
	"fmt"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// show prints what r shows in 24 cells, one second after midnight, each row between bars.
func show(r render.Renderable) {
	f := render.NewFrame(render.FrameOptions{
		Width: 24,
		Time:  time.Date(2026, 1, 1, 0, 0, 1, 0, time.UTC),
		Plain: true,
	})
	f.Draw(r)
	for i := range f.Rows() {
		fmt.Printf("|%s|\n", f.Row(i))
	}
}

func Example() {
	clock := render.Func(func(f *render.Frame) {
		fmt.Fprintf(f, "%s, %d cells\n", f.Time().Format(time.TimeOnly), f.Width())
	})
	show(render.Group(render.Text("What time is it?"), clock))
	// Output:
	// |What time is it?|
	// |00:00:01, 24 cells|
}

func ExampleFunc() {
	show(render.Func(func(f *render.Frame) { f.WriteString("a tab\tand \x1b[2Jno clearing") }))
	// Output:
	// |a tab   and no clearing|
}

func ExampleFrame() {
	f := render.NewFrame(render.FrameOptions{Width: 8})
	fmt.Fprintf(f, "\x1b[31mred %s\nagain", "and long")
	f.Finish()
	for i := range f.Rows() {
		fmt.Printf("%q %d\n", f.Row(i), f.RowWidth(i))
	}
	// Output:
	// "\x1b[31mred and \x1b[0m" 8
	// "\x1b[31magain\x1b[0m" 5
}

func ExampleFrame_Reset() {
	f := render.NewFrame(render.FrameOptions{Width: 8})
	f.WriteString("first")
	f.Reset(render.FrameOptions{Width: 4})
	f.WriteString("second")
	f.Finish()
	fmt.Printf("%d row: %s\n", f.Rows(), f.Row(0))
	// Output:
	// 1 row: seco
}

func ExampleFrame_Draw() {
	show(render.Func(func(f *render.Frame) {
		f.WriteString("above")
		f.Draw(render.Text("below"))
	}))
	// Output:
	// |above|
	// |below|
}

func ExampleFrame_WriteStyled() {
	f := render.NewFrame(render.FrameOptions{Width: 24, Profile: termenv.ANSI})
	f.WriteStyled(render.Style{Foreground: render.Red, Attr: render.Bold}, "error")
	f.WriteString(": no such file")
	f.Finish()
	fmt.Printf("%q\n", f.Row(0))
	// Output:
	// "\x1b[1;31merror\x1b[0m: no such file"
}

func ExampleFrame_Column() {
	show(render.Func(func(f *render.Frame) {
		f.WriteString("bar: ")
		render.Bar{Value: 1, Total: 2, Width: f.Width() - f.Column() - 4}.Render(f)
		f.WriteString(" 50%")
	}))
	// Output:
	// |bar: ▕██████▌      ▏ 50%|
}

func ExampleStyle_Append() {
	warn := render.Style{Foreground: render.RGB(255, 200, 0)}
	fmt.Printf("%q\n", warn.Append(nil, termenv.ANSI256, "careful"))
	fmt.Printf("%q\n", warn.Append(nil, termenv.Ascii, "careful"))
	// Output:
	// "\x1b[38;5;220mcareful\x1b[0m"
	// "careful"
}

func ExampleANSI256() {
	fmt.Printf("%q\n", render.Style{Foreground: render.ANSI256(99)}.Append(nil, termenv.TrueColor, "violet"))
	// Output:
	// "\x1b[38;5;99mviolet\x1b[0m"
}

func ExampleRGB() {
	fmt.Printf("%q\n", render.Style{Background: render.RGB(0, 0, 95)}.Append(nil, termenv.TrueColor, "navy"))
	// Output:
	// "\x1b[48;2;0;0;95mnavy\x1b[0m"
}

func ExampleGroup() {
	show(render.Group(render.Text("one"), nil, render.Text("two\nthree")))
	// Output:
	// |one|
	// |two|
	// |three|
}

func ExampleText() {
	show(render.Text("Rows are cropped at the width\nof the frame."))
	// Output:
	// |Rows are cropped at the |
	// |of the frame.|
}

func ExampleStringer() {
	show(render.Stringer(90 * time.Second))
	// Output:
	// |1m30s|
}

func ExampleSpinner() {
	show(render.Spinner{Text: "waiting"})
	show(render.Spinner{Frames: render.SpinnerBouncingBar, Text: "waiting"})
	// Output:
	// |⠹ waiting|
	// |[====] waiting|
}

func ExampleSpinnerFrames_At() {
	for ms := range 4 {
		fmt.Print(render.SpinnerLine.At(time.UnixMilli(int64(ms)*130)), " ")
	}
	// Output:
	// - \ | /
}

func ExampleSpinnerNamed() {
	show(render.Spinner{Frames: render.SpinnerNamed("bouncingBall"), Text: "waiting"})
	show(render.Spinner{Frames: render.SpinnerNamed("no such spinner"), Text: "waiting"})
	// Output:
	// |(   ●  ) waiting|
	// |⠹ waiting|
}

func ExampleSpinnerNames() {
	names := render.SpinnerNames()
	fmt.Println(len(names), "spinners, from", names[0], "to", names[len(names)-1])
	// Output:
	// 90 spinners, from aesthetic to weather
}

func ExampleBar() {
	show(render.Bar{Value: 37, Total: 100})
	show(render.Bar{Value: 37, Total: 100, Width: 12})
	show(render.Bar{}) // no total: it moves
	// Output:
	// |▕████████▏             ▏|
	// |▕███▋      ▏|
	// |▕     █████            ▏|
}

func ExampleSparkline() {
	load := []float64{0, 1, 3, 2, 5, 7, 8, 4, 2}
	show(render.Sparkline{Values: load})
	show(render.Sparkline{Values: load, Width: 12, Max: 16})
	// Output:
	// |▁▂▄▃▆██▅▃|
	// |   ▁▁▂▂▃▄▅▃▂|
}

func ExampleTable() {
	show(render.Table{
		Columns: []render.Column{{Header: "port"}, {Header: "ships", Justify: render.Right}},
		Rows: [][]any{
			{"Hamburg", 12},
			{"Rotterdam", 1200},
			nil, // a line
			{"香港", render.Bar{Value: 2, Total: 3}},
		},
		Box: render.BoxRounded,
	})
	// Output:
	// |╭───────────┬──────────╮|
	// |│ port      │    ships │|
	// |├───────────┼──────────┤|
	// |│ Hamburg   │       12 │|
	// |│ Rotterdam │     1200 │|
	// |├───────────┼──────────┤|
	// |│ 香港      │ ▕████  ▏ │|
	// |╰───────────┴──────────╯|
}

func ExampleTable_markdown() {
	show(render.Table{
		Columns: []render.Column{{Header: "name"}, {Header: "n", Justify: render.Right}},
		Rows:    [][]any{{"a|b", 1}, {"two\nlines", 22}},
		Box:     render.BoxMarkdown,
	})
	// Output:
	// || name         |  n ||
	// ||--------------|---:||
	// || a\|b         |  1 ||
	// || two<br>lines | 22 ||
}

func ExampleColumn() {
	show(render.Table{
		Columns: []render.Column{
			{Header: "file", Wrap: render.Ellipsis},
			{Header: "state", Width: 5},
			{Header: "%", Min: 3, Justify: render.Right},
		},
		Rows: [][]any{{"a-long-file-name.txt", "ok", 100}, {"b", "busy", 7}},
		Box:  render.BoxSimple,
	})
	// Output:
	// |  file     state     %|
	// | ────────────────────── |
	// |  a-lon…   ok      100|
	// |  b        busy      7|
}

func ExampleLayout() {
	show(render.Layout{
		Height: 4,
		Parts: []render.Part{
			{Body: render.Text("dashboard"), Size: 1},
			{Body: render.Layout{Beside: true, Parts: []render.Part{
				{Body: render.Text("tasks\n build\n test"), Size: 8},
				{Body: render.Group(render.Bar{Value: 1, Total: 3}, render.Bar{Value: 2, Total: 3})},
			}}},
		},
	})
	// Output:
	// |dashboard|
	// |tasks   ▕████▋         ▏|
	// | build  ▕█████████▎    ▏|
	// | test|
}
