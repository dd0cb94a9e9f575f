package ansi

// This file measures text in cells and knows on which text terminals disagree.

import (
	"unicode/utf8"
	"unsafe"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

// measure counts "ambiguous" characters as one cell whatever the locale: all
// terminals that were measured (docs, widths) do so by default.
var measure = &runewidth.Condition{StrictEmojiNeutral: true}

// Width returns how many cells a sanitised line takes: SGR and OSC 8 take none,
// a grapheme 0, 1 or 2, seldom more. It does not allocate.
func Width(line []byte) int {
	cells := 0
	for len(line) > 0 {
		n := asciiPrefix(line)
		if n > 0 && n < len(line) && line[n] >= utf8.RuneSelf {
			n-- // may be the base of a combining mark
		}
		cells += n
		line = line[n:]
		if len(line) == 0 {
			break
		}
		switch b := line[0]; {
		case b == esc:
			line = line[escapeLen(line):]
		case b < ' ' || b == del:
			line = line[1:]
		default:
			g := firstGrapheme(line)
			cells += graphemeWidth(g)
			line = line[len(g):]
		}
	}
	return cells
}

// firstGrapheme returns the first grapheme of text, which is not empty.
func firstGrapheme(text []byte) []byte {
	if len(text) == 1 || text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf {
		return text[:1]
	}
	if r, n := utf8.DecodeRune(text); aloof(r) {
		if next, _ := utf8.DecodeRune(text[n:]); n == len(text) || aloof(next) {
			return text[:n]
		}
	}
	n, _, _ := graphemes.SplitFunc(text, true)
	return text[:n]
}

// graphemeWidth returns the cells of one grapheme.
func graphemeWidth(g []byte) int {
	if r, size := utf8.DecodeRune(g); size == len(g) {
		return RuneWidth(r)
	}
	return measure.StringWidth(unsafe.String(unsafe.SliceData(g), len(g)))
}

// RuneWidth returns the cells of a grapheme of one printable rune.
func RuneWidth(r rune) int {
	switch {
	case r == softHyphen: // shown by all terminals but one
		return 1
	case r >= ' ' && r < del:
		return 1
	}
	return measure.RuneWidth(r)
}

const softHyphen = 0xad

// Disputed reports whether terminals are known, or likely, to disagree on the
// width of this grapheme, so that after it only an absolute column (CHA) tells
// where the cursor is. The source is a measurement of eleven terminals and
// settings: emoji (older tables, skin tones, ZWJ, flags, keycaps, variation
// selectors), conjoining Hangul, Indic clusters and the soft hyphen differed;
// CJK, combining accents, box drawing, blocks and bullets never did.
func Disputed(g []byte) bool {
	if len(g) == 1 {
		return false
	}
	for i := 0; i < len(g); {
		r, size := utf8.DecodeRune(g[i:])
		if disputedRune(r) {
			return true
		}
		i += size
	}
	return false
}

func disputedRune(r rune) bool {
	switch {
	case r < 0x900:
		return r == softHyphen
	case r < 0x1200, // Indic, Tibetan, Burmese, Hangul jamo
		r >= 0x1700 && r < 0x1d00: // Philippine, Khmer, Mongolian, Balinese, ...
		return true
	case r < 0x2300:
		return r >= 0x200b && r <= 0x200f || r >= 0x2060 && r <= 0x206f || r == 0x20e3
	case r < 0x2c00: // emoji among the symbols: one cell in older tables
		return measure.RuneWidth(r) != 1
	case r < 0x1f000:
		return r >= 0xa800 && r < 0xac00 || r >= 0xd7b0 && r < 0xd800 ||
			r >= 0xfe00 && r <= 0xfe0f || r == 0xfeff || r >= 0x10000
	}
	return r < 0x20000 || r >= 0xe0000
}
