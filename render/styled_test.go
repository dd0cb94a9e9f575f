package render

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

func TestStyleOf(t *testing.T) {
	red := Style{Foreground: Red}
	link := Style{Link: "http://x"}
	const begin, end = "\x1b]8;;http://x\x1b\\", "\x1b]8;;\x1b\\"
	for _, test := range []struct {
		name string
		r    Renderable
		want string
	}{
		{"nothing", red.Of(nil), ""},
		{"rows", red.Of(Text("a\nb")), "\x1b[31ma\x1b[0m|\x1b[31mb\x1b[0m"},
		{"resets within", red.Of(Text("a\x1b[0mb\x1b[39mc")), "\x1b[31mabc\x1b[0m"},
		{"a colour of its own", red.Of(Text("a\x1b[34mb\x1b[0mc")), "\x1b[31ma\x1b[34mb\x1b[31mc\x1b[0m"},
		{"attributes add up", Style{Attr: Bold}.Of(Text("\x1b[4ma")), "\x1b[1;4ma\x1b[0m"},
		{"a style in a style", red.Of(Style{Attr: Bold}.Of(Text("a"))), "\x1b[1;31ma\x1b[0m"},
		{"the inner colour counts", red.Of(Style{Foreground: Blue}.Of(Text("a"))), "\x1b[34ma\x1b[0m"},
		{"written styles", red.Of(Markup("a[bold]b[/]")), "\x1b[31ma\x1b[1mb\x1b[0m"},
		{"a link", link.Of(Text("a")), begin + "a" + end},
		{"a link in a link", link.Of(Text("a\x1b]8;;http://y\ab\x1b]8;;\ac")),
			begin + "a" + end + "\x1b]8;;http://y\x1b\\b" + end + begin + "c" + end},
		{"it ends", Group(red.Of(Text("a")), Text("b")), "\x1b[31ma\x1b[0m|b"},
		{"beside", red.Of(Columns{Items: items("a b")}), "\x1b[31ma  b\x1b[0m"},
		{"blanks that show", Style{Background: Red}.Of(Padding{Text("a"), Spaces(0, 1)}), "\x1b[41m a " + strings.Repeat(" ", 17) + "\x1b[0m"},
		{"blanks that show in a frame within", Style{Attr: Reverse}.Of(Panel{Body: Padding{Text("a"), Spaces(0, 1)}, Box: BoxNone, Width: 5, Padding: &Space{}}),
			"\x1b[7m a   \x1b[0m"},
		{"a title is no wider for it", Style{Attr: Reverse}.Of(Rule{Title: Text("a")}), "\x1b[7m─ a " + strings.Repeat("─", 16) + "\x1b[0m"},
		{"what stands to the right", Style{Attr: Reverse}.Of(Columns{Items: []Renderable{Paragraph{Body: Text("a")}, Text("b")}, Equal: true, Justify: Right}),
			"\x1b[7ma  b" + strings.Repeat(" ", 16) + "\x1b[0m"},
		{"rows to the right", Style{Attr: Reverse}.Of(Columns{Items: []Renderable{Paragraph{Body: Text("a")}, Paragraph{Body: Text("bc")}}, Gap: -1, Equal: true, Justify: Right}),
			"\x1b[7m abc" + strings.Repeat(" ", 16) + "\x1b[0m"},
		{"blanks that do not", red.Of(Padding{Text("a"), Spaces(0, 1)}), "\x1b[31m a\x1b[0m"},
	} {
		got := strings.Join(rows(FrameOptions{Width: 20, Profile: termenv.ANSI}, test.r), "|")
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	f := NewFrame(FrameOptions{Width: 20})
	if least, most := f.Measure(red.Of(Paragraph{Body: Text("two words")})); least != 5 || most != 9 {
		t.Errorf("%d to %d", least, most)
	}
}

// After a Render that panicked, the frame is as new.
func TestStyleOfPanics(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	func() {
		defer func() { recover() }()
		f.Draw(Style{Background: Red}.Of(Func(func(f *Frame) { f.Sub(1, 1); panic("ouch") })))
	}()
	f.Reset(FrameOptions{Width: 20})
	f.Draw(Padding{Text("a"), Spaces(0, 1)})
	if got := frameRows(f); strings.Join(got, "|") != " a" || f.subs.used != 0 {
		t.Errorf("%q, %d sub-frames", got, f.subs.used)
	}
}

func TestStyleOfAllocatesNothing(t *testing.T) {
	allocates(t, Style{Background: RGB(1, 2, 3), Link: "http://x"}.Of(Style{Attr: Bold}.Of(logs)))
}

func BenchmarkStyleOf(b *testing.B) { benchmark(b, Style{Foreground: Red}.Of(logs)) }
