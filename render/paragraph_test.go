package render

import (
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name  string
		wrap  Wrap
		width int
		in    string
		want  string
	}{
		{"fits", Words, 5, "hello", "hello"},
		{"nothing", Words, 5, "", ""},
		{"empty lines", Words, 5, "a\n\nb", "a||b"},
		{"words", Words, 5, "one two three", "one|two|three"},
		{"exact", Words, 7, "one two three", "one two|three"},
		{"blanks at the break", Words, 5, "one     two", "one|two"},
		{"blanks at the end", Words, 5, "one two     ", "one|two  "},
		{"indented", Words, 6, "  one two", "  one|two"},
		{"long word", Words, 4, "abcdefghij k", "abcd|efgh|ij k"},
		{"long word after a short one", Words, 4, "ab cdefghij", "ab|cdef|ghij"},
		{"long word after a wide indent", Words, 3, "     abcd", "   |abc|d"},
		{"only blanks", Words, 3, "      ", "   "},
		{"CJK", Words, 5, "世界世界", "世界|世界"},
		{"CJK in words", Words, 6, "ab 世界", "ab 世|界"},
		{"no row begins with a full stop", Words, 4, "世界。世", "世|界。|世"},
		{"no wide grapheme is cut", Fold, 3, "a世世", "a世|世"},
		{"no room for a wide one", Words, 1, "世a", "|a"},
		{"grapheme of many runes", Fold, 2, "e\u0301👩\u200d👩x", "e\u0301|👩\u200d👩|x"},
		{"colours go on", Words, 3, "\x1b[31mone two\x1b[0m", "\x1b[31mone\x1b[0m|\x1b[31mtwo\x1b[0m"},
		{"links go on", Words, 3, "\x1b]8;;http://x\aone two\x1b]8;;\a",
			"\x1b]8;;http://x\x1b\\one\x1b]8;;\x1b\\|\x1b]8;;http://x\x1b\\two\x1b]8;;\x1b\\"},
		{"tabs", Words, 8, "a\tb", "a|b"},
		{"fold", Fold, 3, "one two", "one| tw|o"},
		{"crop", Crop, 5, "one two\nthree", "one t|three"},
		{"ellipsis", Ellipsis, 5, "one two\nthree", "one …|three"},
		{"ellipsis after a wide one", Ellipsis, 4, "世界世", "世…"},
		{"ellipsis only", Ellipsis, 1, "one", "…"},
		{"ellipsis in colour", Ellipsis, 3, "\x1b[31mlong\x1b[0m", "\x1b[31mlo…\x1b[0m"},
		{"no width", Words, 0, "one two", ""},
	} {
		p := Paragraph{Body: Text(test.in), Wrap: test.wrap}
		if got := strings.Join(rows(FrameOptions{Width: test.width}, p), "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// Whatever is wrapped: nothing is lost but blanks, nothing is too wide, and it ends.
func FuzzWrap(f *testing.F) {
	for i, s := range hostile {
		f.Add(s+" word "+s, i%9, uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, width int, how uint8) {
		if width < 1 || width > 100 || len(s) > 1000 {
			return
		}
		frame := NewFrame(FrameOptions{Width: unlimited})
		frame.WriteString(s)
		frame.Finish()
		for i := range frame.Rows() {
			checkWrap(t, frame, i, Wrap(how%2), width) // Words, Fold
		}
	})
}

// checkWrap wraps row i of f.
func checkWrap(t *testing.T, f *Frame, i int, how Wrap, width int) {
	t.Helper()
	row := f.Row(i)
	var got []byte
	w := newWrapper(f, row, how, width)
	for p, ok := w.next(); ok; p, ok = w.next() {
		text := row[p.start:p.end]
		if n := ansi.Width(text); n != p.cells || n > width && graphemes(text) > 1 || p.end == p.start && p.more {
			t.Fatalf("%q in %d cells: %q takes %d, said %d", row, width, text, n, p.cells)
		}
		got = append(got, text...)
	}
	if a, b := visible(got, how), visible(row, how); a != b {
		t.Fatalf("%q in %d cells: left are %q of %q", row, width, a, b)
	}
}

// visible returns the text of a row without styles, and, if blanks may be lost, without these.
func visible(row []byte, how Wrap) string {
	var out []byte
	for c := ansi.NewCells(row); c.Next(); {
		if how != Words || string(c.Text) != " " {
			out = append(out, c.Text...)
		}
	}
	return string(out)
}

// graphemes returns how many there are in row.
func graphemes(row []byte) int {
	n := 0
	for c := ansi.NewCells(row); c.Next(); {
		n++
	}
	return n
}

func TestJustify(t *testing.T) {
	for justify, want := range map[Justify]string{
		Left:   "a bc def|gh i",
		Center: " a bc def|   gh i",
		Right:  "  a bc def|      gh i",
		Full:   "a  bc  def|gh i",
	} {
		p := Paragraph{Body: Text("a bc def gh i"), Justify: justify}
		width := 10
		if got := strings.Join(rows(FrameOptions{Width: width}, p), "|"); got != want {
			t.Errorf("%d: %q, want %q", justify, got, want)
		}
	}
}

func TestGoldenParagraph(t *testing.T) {
	body := Text("A \x1b[31mred part of the\x1b[0m text, 世界 and extraordinarily long words.\nA second line of it.")
	golden(t, "paragraph", Group(
		Paragraph{Body: body},
		Rule{},
		Paragraph{Body: body, Justify: Full},
		Rule{},
		Paragraph{Body: body, Justify: Center},
		Rule{},
		Paragraph{Body: body, Wrap: Fold, Justify: Right},
		Rule{},
		Paragraph{Body: body, Wrap: Ellipsis},
		Rule{},
		Paragraph{Body: Markup("[bold]markup[/] [on blue]in a [u]few[/] words[/]")},
	))
}

func TestParagraphAllocatesNothing(t *testing.T) {
	allocates(t, Paragraph{Body: Text("one 世界 three")})
}

func BenchmarkParagraph(b *testing.B) {
	text := Text(strings.Repeat("plain words, as a log line has them, more or less, and \x1b[32mcolours\x1b[0m ", 20))
	for name, p := range map[string]Paragraph{"left": {Body: text}, "full": {Body: text, Justify: Full}} {
		b.Run(name, func(b *testing.B) { benchmark(b, p) })
	}
}
