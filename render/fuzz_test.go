package render

// This file gives hostile text to everything that takes text.

import (
	"testing"
	"time"

	"github.com/muesli/termenv"
)

// widgets returns everything that draws, made of s.
func widgets(s string) []Renderable {
	text := Text(s)
	tree := &Tree{Label: text, Guides: &Guides{s, "- ", s}}
	tree.Add(text).Add(Paragraph{Body: text})
	tree.Add(Markup(s))
	box := &Box{Top: s, Row: s, Bottom: "+-++"}
	return []Renderable{
		text,
		Markup(s),
		Markup("[bold]" + s + "[/]"),
		Paragraph{Body: text},
		Paragraph{Body: Markup(s), Justify: Full},
		Paragraph{Body: text, Wrap: Fold, Justify: Right},
		Paragraph{Body: text, Wrap: Ellipsis, Justify: Center},
		Style{Background: Red, Link: s}.Of(Padding{text, Spaces(1)}),
		Columns{Items: []Renderable{text, Markup(s), text, nil}},
		Columns{Items: []Renderable{text, text, text}, Down: true, Equal: true, Gap: -1, Justify: Right},
		Panel{Body: text, Title: text, Subtitle: text, SubtitleAt: Center},
		Panel{Body: Panel{Body: text, Title: text, Fit: true}, Box: BoxHeavy, Fit: true, Fill: true},
		Panel{Body: text, Box: box, Title: text},
		tree,
		Rule{Title: text, Justify: Center},
		Rule{Title: text, Char: s},
		Padding{text, Spaces(0, 2)},
		Align{Body: text, Justify: Right, Vertical: Middle, Height: 3},
	}
}

func TestWidgets(t *testing.T) {
	for _, s := range hostile {
		for _, r := range widgets(s) {
			checkWidget(t, r)
		}
	}
}

// hostile texts try to break frames.
var hostile = []string{
	"", "a", "two words", "a\tb\r\nc\n\n", "世界世界", "\x1b[31mred\nred", "\x1b[2J\x1b[H\x1b]0;title\a", "\x1b]8;;http://x\alink\nlink",
	"🇩", "\u0301", "\u200d", "\u0600", "👩\u200d", "e\u0301\u0301", "\u202e", "\x1b", "\x1b[", "\x9b31m", "\xff\x00\x07\x7f", "\\[[bold", "[/]", "\ufe0f",
}

// Whatever stands in a panel, its right border is straight.
func TestBordersAreStraight(t *testing.T) {
	for _, s := range hostile {
		checkStraight(t, s, 12)
	}
}

// checkStraight checks that the rows of panels and of what stands in them are equally wide.
func checkStraight(t *testing.T, s string, width int) {
	t.Helper()
	text := Text(s)
	for _, body := range []Renderable{text, Paragraph{Body: text}, Columns{Items: []Renderable{text, text}, Gap: -1}, NewTree(text)} {
		f := NewFrame(FrameOptions{Width: width})
		panel := Panel{Title: text, Body: body, Subtitle: text, Padding: &Space{}}
		f.Draw(panel)
		f.Draw(Style{Attr: Reverse}.Of(Panel{Body: panel, Title: Paragraph{Body: text}, Box: BoxNone, Padding: &Space{}}))
		for i := range f.Rows() {
			if f.RowWidth(i) != width {
				t.Fatalf("%q: row %d %q takes %d cells of %d", s, i, f.Row(i), f.RowWidth(i), width)
			}
		}
		checkFrame(t, f)
	}
}

func FuzzWidgets(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i, 3*i, uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, width, height int, kind uint8) {
		if len(s) > 400 || width > 200 || height > 200 {
			return
		}
		o := FrameOptions{
			Width: max(width, 0), Height: max(height, 0), Time: time.Unix(5, 0),
			Plain: kind&1 != 0, ASCII: kind&2 != 0, Profile: termenv.Profile(kind >> 2 & 3),
		}
		for _, r := range widgets(s) {
			checkWidgetIn(t, o, r)
		}
		if width >= 3 {
			checkStraight(t, s, width)
		}
	})
}
