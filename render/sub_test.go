package render

import (
	"strings"
	"testing"
	"time"
)

// beside draws its renderables side by side, ten cells each.
type beside []Renderable

func (b beside) Render(f *Frame) {
	var subs [4]*Frame
	high := 0
	for i, r := range b {
		subs[i] = f.Sub(10, 0)
		subs[i].Draw(r)
		high = max(high, subs[i].Rows())
	}
	for row := range high {
		for i := range b {
			f.WriteString("|")
			f.WriteBlanks(10 - f.WriteRow(subs[i], row))
		}
		f.WriteString("|\n")
	}
}

func TestSub(t *testing.T) {
	got := rows(FrameOptions{Width: 40}, beside{
		Text("\x1b[31mred\nred"),
		beside{Text("too wide")},
		Text("three\n\nrows, the third of them cropped"),
	})
	want := "|\x1b[31mred\x1b[0m       ||too wide |three     |\n" +
		"|\x1b[31mred\x1b[0m       |          |          |\n" +
		"|          |          |rows, the |"
	if strings.Join(got, "\n") != want {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestWriteRowKeepsStylesApart(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	sub := f.Sub(5, 0)
	sub.WriteString("a\x1b[1mb")
	sub.Finish()
	f.WriteString("\x1b[31m\x1b]8;;http://x\a<")
	f.WriteRow(sub, 0)
	f.WriteString(">")
	const begin, end = "\x1b]8;;http://x\x1b\\", "\x1b]8;;\x1b\\"
	want := begin + "\x1b[31m<" + end + "\x1b[0ma\x1b[1mb" + begin + "\x1b[0;31m>" + end + "\x1b[0m"
	if got := frameRows(f); strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a Render takes is free again when its Draw returns.
func TestSubInDraw(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	f.Draw(Func(func(f *Frame) { f.Sub(5, 0).Sub(1, 0) }))
	if f.used() != 0 {
		t.Errorf("%d sub-frames are taken", f.used())
	}
}

func TestSubAllocatesNothing(t *testing.T) { allocates(t, beside{Text("a\nb"), beside{steady}}) }

// What stands side by side must not become one grapheme.
func TestSubKeepsGraphemesApart(t *testing.T) {
	for _, parts := range [][2]string{
		{"🇩", "🇪"}, {"👩\u200d", "👩"}, {"e", "\u0301x"}, {"\u0600", "x"}, {"x", "\u200dy"}, {"क्", "ष"}, {"ᄀ", "ᅡ"}, {"❤", "\ufe0f"}, {"x", "\u0600"},
	} {
		f := NewFrame(FrameOptions{Width: 40})
		cells := 0
		for _, part := range parts {
			sub := f.Sub(5, 0)
			sub.WriteString(part)
			sub.Finish()
			cells += f.WriteRow(sub, 0)
		}
		f.WriteString(" ")
		cells++
		f.Finish()
		checkFrame(t, f)
		if f.RowWidth(0) != cells {
			t.Errorf("%q: %d cells, the parts have %d", f.Row(0), f.RowWidth(0), cells)
		}
	}
}

func TestSubsAreLetGo(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 10})
	for range 1000 {
		f.Sub(1, 1)
	}
	for range 3 {
		f.Reset(FrameOptions{Width: 10})
	}
	if n := len(f.subs.all); n > 20 {
		t.Errorf("%d sub-frames are kept", n)
	}
	if f.WriteRow(f.Sub(1, 1), 0) != 0 || f.WriteRow(f.Sub(1, 1), -1) != 0 {
		t.Error("a row that is not there")
	}
}

func TestSubTellsWhatTheFrameTells(t *testing.T) {
	o := FrameOptions{Width: 30, Height: 9, Time: time.Unix(7, 0), Final: true, ASCII: true, Plain: true, Profile: 1}
	want := o
	want.Width, want.Height = 5, 0
	if got := NewFrame(o).Sub(5, -1).options; got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
