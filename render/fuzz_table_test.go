package render

import (
	"testing"
	"time"

	"github.com/muesli/termenv"
)

// moreWidgets returns tables and layouts, and what stands in a line, made of s and in two sizes.
func moreWidgets(s string, m, n int) []Renderable {
	text := Text(s)
	box := &Box{Top: s, Head: "a" + s, Row: s, RowLine: "<->>", Bottom: "+-++"}
	columns := []Column{{Header: s, Max: m}, {Ratio: n, Min: m, Justify: Right}, {Footer: Markup(s), Wrap: Wrap(uint(m) % 4), Width: n}}
	cells := [][]any{{s, text, m}, nil, {Bar{Width: m}, Markup(s), []string{s}}, {Panel{Body: text}, nil, s, Sparkline{Width: n}}}
	styles := []Style{{}, {Background: Red, Link: s}}
	return []Renderable{
		Spinner{Frames: &SpinnerFrames{Frames: []string{s, "a"}}, Text: s},
		Bar{Value: float64(m), Total: float64(n), Min: m, Max: n},
		Table{Title: text, Caption: Markup(s), Columns: columns, Rows: cells, RowStyles: styles},
		Table{Columns: columns, Rows: cells, Box: box, Lines: true, Tail: true, Expand: true},
		Table{Columns: columns[:1], Rows: cells, Box: BoxMarkdown, Title: text},
		Table{Rows: cells, Box: BoxNone, Tight: true, Border: styles[1]},
		Layout{Parts: []Part{{Body: text, Size: m}, {Body: text, Min: n}, {Ratio: n}, {Body: Text("x"), Ratio: m}}},
		Layout{Beside: true, Parts: []Part{{Body: text, Size: m}, {Body: text, Min: n}, {Ratio: n}, {Body: Text("x"), Ratio: m}}},
	}
}

func TestMoreWidgets(t *testing.T) {
	for i, s := range hostile {
		for j, r := range moreWidgets(s, i, 20-i) {
			for _, width := range []int{0, 1, 5, 12, 40} {
				kind := i + j + width // so that each text meets each kind
				checkWidgetIn(t, FrameOptions{
					Width: width, Height: kind % 3, Time: time.Unix(3, 0), Plain: kind&1 != 0, ASCII: kind&2 != 0, Profile: termenv.ANSI256,
				}, r)
			}
		}
	}
}

func FuzzMoreWidgets(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i, 3*i, uint8(i), i, 7-i)
	}
	f.Fuzz(func(t *testing.T, s string, width, height int, kind uint8, m, n int) {
		if len(s) > 400 || width > 200 || height > 200 {
			return
		}
		o := FrameOptions{
			Width: max(width, 0), Height: max(height, 0), Time: time.Unix(5, 0),
			Plain: kind&1 != 0, ASCII: kind&2 != 0, Profile: termenv.Profile(kind >> 2 & 3),
		}
		for _, r := range moreWidgets(s, m, n) {
			checkWidgetIn(t, o, r)
		}
		checkTableStraight(t, s, max(width, 0)+7)
	})
}

// checkTableStraight checks that the rows of a table are equally wide, whatever its cells hold.
func checkTableStraight(t *testing.T, s string, width int) {
	t.Helper()
	f := NewFrame(FrameOptions{Width: width})
	f.Draw(Table{Columns: []Column{{Header: s}, {Footer: Text(s)}}, Rows: [][]any{{s, Text(s)}, {Markup(s)}}})
	for i := range f.Rows() {
		if f.RowWidth(i) != f.RowWidth(0) {
			t.Fatalf("%q: row %d %q takes %d cells, the first %d", s, i, f.Row(i), f.RowWidth(i), f.RowWidth(0))
		}
	}
	checkFrame(t, f)
}
