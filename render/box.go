package render

// This file holds the Box: the characters that borders are made of.

import (
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
)

// A Box holds the characters of the borders of panels and tables, a line each: the left edge, the
// fill, the crossing with a border between columns, the right edge, each one cell wide. A line that
// is empty is left out; one that is not of four such characters is blank. Where only ASCII can be
// shown, others than blanks give way to "-", "|" and "+".
//
//	Top       ┌─┬┐
//	Head      │ ││
//	HeadLine  ├─┼┤
//	Row       │ ││
//	RowLine   ├─┼┤
//	FootLine  ├─┼┤
//	Foot      │ ││
//	Bottom    └─┴┘
//
// It must not be changed while something may be drawing.
type Box struct {
	Top      string // above all
	Head     string // beside and between the columns of the header
	HeadLine string // below the header
	Row      string // beside and between columns
	RowLine  string // between rows
	FootLine string // above the footer
	Foot     string // beside and between the columns of the footer
	Bottom   string // below all
}

// The usual boxes.
var (
	BoxASCII = &Box{"+-++", "| ||", "|-+|", "| ||", "|-+|", "|-+|", "| ||", "+-++"}

	BoxSquare  = &Box{"┌─┬┐", "│ ││", "├─┼┤", "│ ││", "├─┼┤", "├─┼┤", "│ ││", "└─┴┘"}
	BoxRounded = &Box{"╭─┬╮", "│ ││", "├─┼┤", "│ ││", "├─┼┤", "├─┼┤", "│ ││", "╰─┴╯"}
	BoxHeavy   = &Box{"┏━┳┓", "┃ ┃┃", "┣━╋┫", "┃ ┃┃", "┣━╋┫", "┣━╋┫", "┃ ┃┃", "┗━┻┛"}
	BoxDouble  = &Box{"╔═╦╗", "║ ║║", "╠═╬╣", "║ ║║", "╠═╬╣", "╠═╬╣", "║ ║║", "╚═╩╝"}

	// BoxHeavyHead has a heavy header and light rows.
	BoxHeavyHead = &Box{"┏━┳┓", "┃ ┃┃", "┡━╇┩", "│ ││", "├─┼┤", "├─┼┤", "│ ││", "└─┴┘"}
	// BoxMinimal has lines within and none around.
	BoxMinimal = &Box{"", "  │ ", " ─┼ ", "  │ ", " ─┼ ", " ─┼ ", "  │ ", ""}
	// BoxSimple has lines below the header and above the footer only.
	BoxSimple = &Box{"", "    ", " ── ", "    ", "", " ── ", "    ", ""}
	// BoxHorizontals has lines between rows and none between columns.
	BoxHorizontals = &Box{" ── ", "    ", " ── ", "    ", " ── ", " ── ", "    ", " ── "}
	// BoxMarkdown makes a table that Markdown knows.
	BoxMarkdown = &Box{"", "| ||", "|-||", "| ||", "", "", "| ||", ""}

	// BoxNone has nothing at all.
	BoxNone = &Box{}
)

// or returns b, or other if b is nil.
func (b *Box) or(other *Box) *Box {
	if b == nil {
		return other
	}
	return b
}

// A boxLine is one line of a Box, taken apart. One that is left out is zero.
type boxLine struct{ left, fill, cross, right string }

// rule returns a line that goes across, as f can show it, and whether there is one.
func (f *Frame) rule(line string) (boxLine, bool) { return f.boxLine(line, "-", "+") }

// side returns a line that stands beside and between columns, as f can show it, and whether there
// is one.
func (f *Frame) side(line string) (boxLine, bool) { return f.boxLine(line, " ", "|") }

// boxLine takes a line apart. In ASCII, fill and edge stand for what can't be shown.
func (f *Frame) boxLine(line, fill, edge string) (boxLine, bool) {
	if line == "" {
		return boxLine{}, false
	}
	var parts [4]string
	for i := range parts {
		size := charSize(line)
		parts[i], line = line[:size], line[size:]
		if size == 0 || i == len(parts)-1 && line != "" {
			return boxLine{" ", " ", " ", " "}, true
		}
	}
	l := boxLine{parts[0], parts[1], parts[2], parts[3]}
	if f.ASCII() {
		l = l.ascii(fill, edge)
	}
	return l, true
}

// ascii returns the line with other characters in place of those that are not ASCII.
func (l boxLine) ascii(fill, edge string) boxLine {
	if l.cross == l.fill && !isASCII(l.fill) {
		l.cross = fill
	}
	for _, part := range []*string{&l.left, &l.cross, &l.right} {
		if !isASCII(*part) {
			*part = edge
		}
	}
	if !isASCII(l.fill) {
		l.fill = fill
	}
	return l
}

// charSize returns the bytes of the first character of s, 0 if there is none that is one cell wide.
func charSize(s string) int {
	if s == "" {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	if r < ' ' || r == 0x7f || r == utf8.RuneError || ansi.RuneWidth(r) != 1 || ansi.Joins(r, ' ') {
		return 0
	}
	return size
}

// write adds a rule across columns of these widths. It does not end the line.
func (l boxLine) write(f *Frame, st Style, columns ...int) {
	f.WriteStyled(st, l.left)
	for i, width := range columns {
		if i > 0 {
			f.WriteStyled(st, l.cross)
		}
		f.repeat(st, l.fill, min(width, f.Width()))
	}
	f.WriteStyled(st, l.right)
}
