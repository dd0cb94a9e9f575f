package render_test

import (
	"fmt"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

func ExampleParagraph() {
	text := render.Text("Words go on in the next row; a line that is longer than that goes on, too.")
	show(render.Paragraph{Body: text})
	show(render.Paragraph{Body: text, Justify: render.Full})
	show(render.Paragraph{Body: text, Wrap: render.Ellipsis})
	// Output:
	// |Words go on in the next|
	// |row; a line that is|
	// |longer than that goes|
	// |on, too.|
	// |Words go on in the  next|
	// |row;  a  line  that   is|
	// |longer  than  that  goes|
	// |on, too.|
	// |Words go on in the next…|
}

func ExampleMarkup() {
	f := render.NewFrame(render.FrameOptions{Width: 24, Profile: termenv.ANSI})
	f.Draw(render.Markup(`[bold red]error[/]: a[\[0]`))
	fmt.Printf("%q\n", f.Row(0))
	// Output:
	// "\x1b[1;31merror\x1b[0m: a[[0]"
}

func ExampleParseMarkup() {
	_, err := render.ParseMarkup("so [blod]important[/]")
	fmt.Println(err)
	// Output:
	// live: markup at byte 3: "[blod]": no style is called "blod"
}

func ExampleEscapeMarkup() {
	name := "[bold].txt"
	show(render.Markup("[red]" + render.EscapeMarkup(name) + "[/] is gone"))
	// Output:
	// |[bold].txt is gone|
}

func ExampleParseStyle() {
	st, err := render.ParseStyle("bold white on #202020")
	fmt.Printf("%q %v\n", st.Append(nil, termenv.TrueColor, "title"), err)
	// Output:
	// "\x1b[1;37;48;2;32;32;32mtitle\x1b[0m" <nil>
}

func ExampleParseColor() {
	for _, name := range []string{"red", "brightred", "208", "#f80"} {
		c, err := render.ParseColor(name)
		fmt.Printf("%q %v\n", render.Style{Foreground: c}.Append(nil, termenv.TrueColor, name), err)
	}
	// Output:
	// "\x1b[31mred\x1b[0m" <nil>
	// "\x1b[91mbrightred\x1b[0m" <nil>
	// "\x1b[38;5;208m208\x1b[0m" <nil>
	// "\x1b[38;2;255;136;0m#f80\x1b[0m" <nil>
}

func ExampleStyle_Of() {
	f := render.NewFrame(render.FrameOptions{Width: 24, Profile: termenv.ANSI})
	f.Draw(render.Style{Foreground: render.Blue}.Of(render.Text("blue, \x1b[1mbold\x1b[0m and blue")))
	fmt.Printf("%q\n", f.Row(0))
	// Output:
	// "\x1b[34mblue, \x1b[1mbold\x1b[0;34m and blue\x1b[0m"
}

func ExamplePanel() {
	show(render.Panel{
		Title: render.Text("harbour"),
		Body:  render.Text("3 ships\n1 pilot"),
	})
	show(render.Panel{Body: render.Text("as it needs"), Box: render.BoxDouble, Fit: true})
	// Output:
	// |╭─ harbour ────────────╮|
	// |│ 3 ships              │|
	// |│ 1 pilot              │|
	// |╰──────────────────────╯|
	// |╔═════════════╗|
	// |║ as it needs ║|
	// |╚═════════════╝|
}

func ExampleColumns() {
	var items []render.Renderable
	for _, name := range []string{"apple", "fig", "pear", "banana", "plum"} {
		items = append(items, render.Text(name))
	}
	show(render.Columns{Items: items})
	show(render.Columns{Items: items, Down: true})
	// Output:
	// |apple  fig  pear  banana|
	// |plum|
	// |apple  pear    plum|
	// |fig    banana|
}

func ExampleTree() {
	root := render.NewTree(render.Text("live"))
	pkg := root.Add(render.Text("render"))
	pkg.Add(render.Text("frame.go"))
	pkg.Add(render.Text("tree.go"))
	root.Add(render.Spinner{Text: "progress"})
	show(root)
	// Output:
	// |live|
	// |├── render|
	// |│   ├── frame.go|
	// |│   └── tree.go|
	// |└── ⠹ progress|
}

func ExampleRule() {
	show(render.Rule{Title: render.Text("part 1")})
	show(render.Rule{Title: render.Text("end"), Justify: render.Center, Char: "═"})
	// Output:
	// |─ part 1 ───────────────|
	// |═════════ end ══════════|
}

func ExamplePadding() {
	show(render.Padding{Body: render.Text("one row above,\nfour cells before"), Space: render.Space{Top: 1, Left: 4}})
	// Output:
	// ||
	// |    one row above,|
	// |    four cells before|
}

func ExampleSpaces() {
	fmt.Printf("%+v\n", render.Spaces(1, 2))
	// Output:
	// {Top:1 Right:2 Bottom:1 Left:2}
}

func ExampleAlign() {
	show(render.Align{Body: render.Text("to the right,\nas a whole"), Justify: render.Right})
	show(render.Align{Body: render.Text("low"), Vertical: render.Bottom, Height: 2})
	// Output:
	// |           to the right,|
	// |           as a whole|
	// ||
	// |low|
}

// Two things side by side: each is drawn in a frame of its own, and their rows are put into one.
func ExampleFrame_Sub() {
	left, right := render.Text("one\ntwo\nthree"), render.Spinner{Text: "working"}
	show(render.Func(func(f *render.Frame) {
		width, _ := f.Measure(left)
		a := f.Sub(width, 0)
		a.Draw(left)
		b := f.Sub(f.Width()-width-1, 0)
		b.Draw(right)
		for i := range max(a.Rows(), b.Rows()) {
			f.WriteBlanks(width + 1 - f.WriteRow(a, i))
			f.WriteRow(b, i)
			f.WriteByte('\n')
		}
	}))
	// Output:
	// |one   ⠹ working|
	// |two   |
	// |three |
}

func ExampleFrame_Measure() {
	f := render.NewFrame(render.FrameOptions{Width: 24})
	fmt.Println(f.Measure(render.Paragraph{Body: render.Text("extraordinary words")}))
	fmt.Println(f.Measure(render.Panel{Body: render.Text("a"), Fit: true}))
	fmt.Println(f.Measure(render.Bar{}))
	// Output:
	// 13 19
	// 5 5
	// 3 24
}

func ExampleBox() {
	dotted := &render.Box{Top: "....", Row: ": ::", Bottom: "''''"}
	show(render.Panel{Body: render.Text("a box of one's own"), Box: dotted, Fit: true})
	// Output:
	// |......................|
	// |: a box of one's own :|
	// |''''''''''''''''''''''|
}
