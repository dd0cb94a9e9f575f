package render

import (
	"strings"
	"testing"
)

func TestGoldenPadding(t *testing.T) {
	golden(t, "padding", Group(
		Padding{Text("one\ntwo cells wide 世界"), Spaces(0, 2)},
		Style{Background: Red}.Of(Padding{Text("filled"), Spaces(1)}),
		Align{Body: Text("right,\nas a whole"), Justify: Right},
		Align{Body: Text("middle"), Justify: Center, Vertical: Middle, Height: 3},
		Style{Attr: Reverse}.Of(Align{Body: Text("low"), Vertical: Bottom, Height: 2, Justify: Right}),
	))
}

func TestPadding(t *testing.T) {
	for _, test := range []struct {
		space Space
		width int
		want  string
	}{
		{Spaces(), 9, "a|b"},
		{Spaces(1), 9, "| a| b|"},
		{Spaces(0, 3), 9, "   a|   b"},
		{Spaces(1, 2, 0), 9, "|  a|  b"},
		{Spaces(0, 1, 2, 3), 9, "   a|   b||"},
		{Spaces(-1), 9, "a|b"},
		{Spaces(0, 5), 3, "  a|  b"},
		{Spaces(0, 1<<62), 3, "  a|  b"},
		{Spaces(0, 1), 0, "|"},
	} {
		got := strings.Join(rows(FrameOptions{Width: test.width}, Padding{Text("a\nb"), test.space}), "|")
		if got != test.want {
			t.Errorf("%+v in %d cells: %q, want %q", test.space, test.width, got, test.want)
		}
	}
	f := NewFrame(FrameOptions{Width: 20})
	if least, most := f.Measure(Padding{Text("four"), Spaces(0, 2)}); least != 8 || most != 8 {
		t.Errorf("%d to %d", least, most)
	}
}

func TestAlign(t *testing.T) {
	for _, test := range []struct {
		align  Align
		height int
		want   string
	}{
		{Align{}, 9, ""},
		{Align{Body: Text("ab\nc")}, 0, "ab|c"},
		{Align{Body: Text("ab\nc"), Justify: Center}, 0, "  ab|  c"},
		{Align{Body: Text("ab\nc"), Justify: Right}, 0, "    ab|    c"},
		{Align{Body: Text("too wide"), Justify: Right}, 0, "too wi"},
		{Align{Body: Text("a"), Vertical: Bottom}, 0, "a"},
		{Align{Body: Text("a"), Vertical: Bottom}, 3, "||a"},
		{Align{Body: Text("a"), Vertical: Middle, Height: 4}, 3, "|a||"},
		{Align{Body: Text("a"), Height: 2}, 0, "a|"},
		{Align{Body: Text("a\nb\nc"), Height: 2}, 0, "a|b|c"},
	} {
		got := strings.Join(rows(FrameOptions{Width: 6, Height: test.height}, test.align), "|")
		if got != test.want {
			t.Errorf("%+v: %q, want %q", test.align, got, test.want)
		}
	}
}

func TestPaddingAllocatesNothing(t *testing.T) {
	allocates(t, Padding{Align{Body: Text("a"), Justify: Right}, Spaces(1)})
}

func BenchmarkPadding(b *testing.B) { benchmark(b, Padding{logs, Spaces(1)}) }

func BenchmarkAlign(b *testing.B) { benchmark(b, Align{Body: Text("right"), Justify: Right}) }
