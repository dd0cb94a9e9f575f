package render

// This file holds the Style: how text looks, and how it is written so.

import (
	"github.com/muesli/termenv"

	"github.com/onewriter/live/internal/ansi"
)

// An Attr is a set of text attributes, joined by |.
type Attr uint16

// The attributes. Terminals that lack one ignore it.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Underline
	Blink
	Reverse
	Conceal
	Strike
	DoubleUnderline
	Overline
)

// attrCodes holds, for each bit of an Attr, the SGR parameter that sets it (ECMA-48, 8.3.117).
var attrCodes = [...]int64{1, 2, 3, 4, 5, 7, 8, 9, 21, 53}

// A Style is how text looks. The zero Style is plain text. Styles are values: they can be compared,
// copied and changed at will.
type Style struct {
	Foreground, Background Color
	Attr                   Attr
	// Link is the address that the text leads to, on terminals that know links (OSC 8). An
	// address with bytes other than printable ASCII is left out.
	Link string
}

// Append adds s in the style to dst, with colours that p can show, and ends in the terminal's
// default style. It passes s as it is: a [Frame] makes it harmless, another writer may not.
func (st Style) Append(dst []byte, p termenv.Profile, s string) []byte {
	start := len(dst)
	dst = st.open(dst, st.Foreground.convert(p), st.Background.convert(p))
	styled := len(dst) > start
	dst = append(dst, s...)
	if st.linked() {
		dst = append(dst, ansi.LinkEnd...)
	}
	if styled {
		dst = append(dst, ansi.ResetStyle...)
	}
	return dst
}

// WriteStyled adds s in st; the style that was in force before is in force again after it, whatever
// s holds. The count is that of s; the error is always nil.
func (f *Frame) WriteStyled(st Style, s string) (int, error) {
	f.repeat(st, s, 1)
	return len(s), nil
}

// repeat adds s n times in st.
func (f *Frame) repeat(st Style, s string, n int) {
	if len(f.marks) >= maxMarks {
		return
	}
	f.marks = append(f.marks, len(f.line))
	f.line = f.open(f.line, st)
	for range n {
		f.WriteString(s)
	}
	f.marks = append(f.marks, len(f.line))
}

// open adds to dst what selects st, from the default style, on f's terminal.
func (f *Frame) open(dst []byte, st Style) []byte {
	p, colors := f.options.Profile, &f.owner().colors
	return st.open(dst, colors.convert(st.Foreground, p), colors.convert(st.Background, p))
}

// open adds the sequences that select the style, from the default one, with these colours.
func (st Style) open(dst []byte, fg, bg Color) []byte {
	if st.linked() {
		var target [maxLink + 1]byte
		dst = ansi.AppendLink(dst, append(append(target[:0], ';'), st.Link...))
	}
	if fg|bg == kindDefault && st.Attr == 0 {
		return dst
	}
	dst = append(dst, "\x1b["...)
	for i, code := range attrCodes {
		if st.Attr&(1<<i) != 0 {
			dst = appendParams(dst, code)
		}
	}
	dst = bg.append(fg.append(dst, 30), 40)
	dst[len(dst)-1] = 'm' // in place of the last semicolon
	return dst
}

// linked reports whether the style has a link that may be passed on.
func (st Style) linked() bool { return st.Link != "" && validLink(st.Link) }

// over returns st with what it leaves open taken from base.
func (st Style) over(base Style) Style {
	if st.Foreground == kindDefault {
		st.Foreground = base.Foreground
	}
	if st.Background == kindDefault {
		st.Background = base.Background
	}
	if st.Link == "" {
		st.Link = base.Link
	}
	st.Attr |= base.Attr
	return st
}

// writeIn adds s in st, which may be none.
func (f *Frame) writeIn(st Style, s string) {
	if st == (Style{}) {
		f.WriteString(s)
		return
	}
	f.WriteStyled(st, s)
}
