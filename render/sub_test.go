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

func TestSubAllocatesNothing(t *testing.T) { allocates(t, beside{Text("a\nb"), beside{steady}}) }

// What stands side by side must not become one grapheme.
func TestSubKeepsGraphemesApart(t *testing.T) {
	for _, parts := range [][2]string{
		{"🇩", "🇪"}, {"👩\u200d", "👩"}, {"e", "\u0301x"}, {"\u0600", "x"}, {"x", "\u200dy"}, {"क्", "ष"}, {"ᄀ", "ᅡ"}, {"❤", "\ufe0f"},
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

// fixed says of itself how wide it is.
type fixed struct{ least, most int }

func (fixed) Render(*Frame)                 {}
func (m fixed) Measure(f *Frame) (int, int) { return m.least, m.most }

func TestMeasure(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	for _, test := range []struct {
		r           Renderable
		least, most int
	}{
		{nil, 0, 0},
		{Text("a\n世界"), 4, 4},
		{Text(strings.Repeat("x", 50)), 20, 20},
		{Bar{}, 3, 20},
		{fixed{3, 7}, 3, 7},
		{fixed{-3, 70}, 0, 20},
		{fixed{9, 2}, 2, 2},
		{Group(fixed{3, 7}, nil, fixed{5, 6}), 5, 7},
		{Paragraph{Body: Text("two words\nthree")}, 5, 9},
		{Paragraph{Body: Text("two words"), Wrap: Fold}, 1, 9},
		{Paragraph{}, 0, 0},
	} {
		if least, most := f.Measure(test.r); least != test.least || most != test.most {
			t.Errorf("%v: %d to %d, want %d to %d", test.r, least, most, test.least, test.most)
		}
	}
	if f.used() != 0 || f.Rows() != 0 {
		t.Error("measuring leaves something behind")
	}
}

func TestBoxLine(t *testing.T) {
	for _, test := range []struct{ line, want, ascii string }{
		{"┌─┬┐", "┌──┬─┐", "+--+-+"},
		{" ── ", " ──── ", " ---- "}, //
		{"│ ││", "│  │ │", "+  + +"},
		{"", "", ""},
		{"abc", "      ", "      "},
		{"abcde", "      ", "      "},
		{"a世cd", "      ", "      "},
		{"a\x1bcd", "      ", "      "},
		{"a\u0301cd", "      ", "      "},
	} {
		for ascii, want := range map[bool]string{false: test.want, true: test.ascii} {
			got := rows(FrameOptions{Width: 20, ASCII: ascii}, Func(func(f *Frame) {
				if l, ok := f.rule(test.line); ok {
					l.write(f, Style{}, 2, 1)
				}
			}))
			if strings.Join(got, "") != want {
				t.Errorf("%q: %q, want %q", test.line, got, want)
			}
		}
	}
}
