package render

import (
	"strings"
	"testing"
)

// usualBoxes are all that there are.
var usualBoxes = []*Box{
	BoxASCII, BoxSquare, BoxRounded, BoxHeavy, BoxDouble, BoxHeavyHead,
	BoxMinimal, BoxSimple, BoxHorizontals, BoxMarkdown, BoxNone,
}

// boxed draws all lines of a box around two columns.
type boxed struct{ *Box }

func (b boxed) Render(f *Frame) {
	for i, line := range []string{b.Top, b.Head, b.HeadLine, b.Row, b.RowLine, b.Row, b.FootLine, b.Foot, b.Bottom} {
		rule := i == 0 || i == 2 || i == 4 || i == 6 || i == 8
		l, ok := f.side(line)
		if rule {
			l, ok = f.rule(line)
		}
		if ok {
			l.write(f, Style{}, 2, 1)
			f.WriteByte('\n')
		}
	}
}

func TestGoldenBox(t *testing.T) {
	var all Columns
	for _, b := range usualBoxes {
		all.Items = append(all.Items, boxed{b})
	}
	golden(t, "box", all)
}

// The characters of the usual boxes are one cell each, four to a line.
func TestBoxes(t *testing.T) {
	for i, b := range usualBoxes {
		for _, line := range []string{b.Top, b.Head, b.HeadLine, b.Row, b.RowLine, b.FootLine, b.Foot, b.Bottom} {
			l, ok := NewFrame(FrameOptions{}).rule(line)
			if ok && l.left+l.fill+l.cross+l.right != line {
				t.Errorf("box %d: %q is taken for %q", i, line, l)
			}
		}
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
