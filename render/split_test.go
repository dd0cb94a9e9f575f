package render

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// noted returns a renderable that shows its name, and the room it is told of, in a row each.
func noted(name string) Renderable {
	return Func(func(f *Frame) { fmt.Fprintf(f, "%s\n%dx%d\n", name, f.Width(), f.Height()) })
}

func TestLayoutBeside(t *testing.T) {
	for _, test := range []struct {
		name   string
		width  int
		height int
		parts  []Part
		want   string
	}{
		{"equal shares", 15, 0, []Part{{Body: noted("a")}, {Body: noted("b")}, {Body: noted("c")}}, "a    b    c|5x0  5x0  5x0"},
		{"ratios", 12, 0, []Part{{Body: noted("a"), Ratio: 1}, {Body: noted("b"), Ratio: 2}}, "a   b|4x0 8x0"},
		{"sizes", 20, 0, []Part{{Body: noted("a"), Size: 6}, {Body: noted("b")}, {Body: noted("c"), Size: 5}}, "a     b        c|6x0   9x0      5x0"},
		{"min", 20, 0, []Part{{Body: noted("a"), Min: 14}, {Body: noted("b")}}, "a             b|14x0          6x0"},
		{"too wide", 6, 0, []Part{{Body: noted("a"), Size: 4}, {Body: noted("b"), Size: 9}, {Body: noted("c")}}, "a   b|4x0 2x"},
		{"nil", 9, 0, []Part{{Body: noted("a")}, {}, {Body: noted("c")}}, "a     c|3x0   3x0"},
		{"height", 12, 2, []Part{{Body: Text("1\n2\n3")}, {Body: noted("b")}}, "1     b|2     6x2"},
		{"none", 12, 2, nil, ""},
	} {
		o := FrameOptions{Width: test.width, Height: test.height}
		if got := strings.Join(rows(o, Layout{Beside: true, Parts: test.parts}), "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	got := rows(FrameOptions{Width: 10}, Layout{Beside: true, Height: 3, Parts: []Part{{Body: noted("a")}}})
	if strings.Join(got, "|") != "a|10x3|" {
		t.Errorf("a height of its own: %q", got)
	}
}

func TestLayoutBelow(t *testing.T) {
	three := []Part{{Body: noted("a"), Size: 1}, {Body: noted("b")}, {Body: noted("c"), Ratio: 2}}
	for _, test := range []struct {
		name   string
		height int
		own    int
		parts  []Part
		want   string
	}{
		{"shares", 10, 0, three, "a|b|9x3||c|9x6||||"},
		{"height of its own", 10, 4, three, "a|b|c|9x2"},
		{"as high as they are", 0, 0, three, "a|b|9x0|c|9x0"},
		{"too low", 2, 0, []Part{{Body: noted("a"), Size: 1}, {Body: noted("b"), Size: 9}, {Body: noted("c")}}, "a|b"},
		{"min", 5, 0, []Part{{Body: noted("a"), Min: 4}, {Body: noted("b")}}, "a|9x4|||b"},
		{"more min than height", 5, 0, []Part{{Body: noted("a"), Min: 4}, {Body: noted("b"), Min: 4}}, "a|9x4|||b"},
		{"nil", 4, 0, []Part{{}, {Body: noted("b")}}, "||b|9x2"},
	} {
		o := FrameOptions{Width: 9, Height: test.height}
		if got := strings.Join(rows(o, Layout{Height: test.own, Parts: test.parts}), "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// dashboard is a layout in a layout.
var dashboard = Layout{Height: 7, Parts: []Part{
	{Body: Style{Attr: Bold}.wrapText("dashboard"), Size: 1},
	{Body: Layout{Beside: true, Parts: []Part{
		{Body: Text("tasks\n 1 build\n 2 test\n 3 ship"), Size: 9},
		{Body: Group(Bar{Value: 1, Total: 3}, Sparkline{Values: []float64{1, 5, 2, 8}})},
	}}},
	{Body: Spinner{Text: "working"}, Size: 1},
}}

// wrapText returns s in st.
func (st Style) wrapText(s string) Renderable {
	return Func(func(f *Frame) { f.WriteStyled(st, s) })
}

func TestLayoutGolden(t *testing.T) { golden(t, "layout", dashboard) }

func TestLayoutHoldsAnything(t *testing.T) {
	hostile := Text("a\x1b[2Jb\tc\nd\re\x1b[31mf\u009bh\xff世界\x00\u200d\u0301\x1b[1")
	inner := Layout{Beside: true, Parts: []Part{{Body: hostile}, {Body: ports, Size: 7}, {Body: Bar{}, Min: 3}}}
	for _, beside := range []bool{false, true} {
		checkWidget(t, Layout{Beside: beside})
		checkWidget(t, Layout{Beside: beside, Height: 5, Parts: []Part{{Body: inner}, {Body: hostile, Ratio: 1 << 62}, {Body: inner, Size: 1 << 62}}})
		checkWidget(t, Layout{Beside: beside, Parts: []Part{{Body: inner, Ratio: -1, Min: 1 << 62}, {}, {Body: hostile}}})
	}
}

func TestLayoutAllocatesNothing(t *testing.T) { allocates(t, dashboard) }

func BenchmarkLayout(b *testing.B) {
	o := FrameOptions{Width: 80, Height: 24, Time: time.Unix(1, 0)}
	f := NewFrame(o)
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(o)
		f.Draw(dashboard)
	}
}
