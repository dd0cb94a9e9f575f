package ansi

// This file measures text in cells and knows on which text terminals disagree.

import (
	"unicode"
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
func Width(line []byte) int { return sum(line, graphemeWidth) }

// mostWidth returns the most cells that line takes anywhere.
func mostWidth(line []byte) int { return sum(line, mostCells) }

// sum adds up the cells of a line whose graphemes are measured so; one of
// printable ASCII takes one cell in any case.
func sum(line []byte, widthOf func(g []byte) int) int {
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
			cells += widthOf(g)
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
	case r >= ' ' && r < del, isBar(r):
		return 1
	}
	return measure.RuneWidth(r)
}

const softHyphen = 0xad

// mostCells returns the most cells that a terminal is known to give a grapheme:
// one that knows nothing of clusters shows rune after rune, and one that knows
// variation selectors shows two cells where others show one.
func mostCells(g []byte) int {
	width := graphemeWidth(g)
	if !Disputed(g) {
		return width
	}
	runes := 0
	for i := 0; i < len(g); {
		r, size := utf8.DecodeRune(g[i:])
		if runes += RuneWidth(r); r == emojiSelector {
			runes++
		}
		i += size
	}
	return max(2, runes, width)
}

const emojiSelector = 0xfe0f // VS16

// Safe reports whether all terminals agree on the width of each grapheme of a
// sanitised line, so that Width tells the cursor's column behind it and each
// part of it can be written by itself. It does not allocate.
func Safe(line []byte) bool {
	for {
		n := asciiPrefix(line)
		if n == len(line) {
			return true
		}
		if n > 0 && line[n] >= utf8.RuneSelf {
			n-- // may be the base of a combining mark
		}
		line = line[n:]
		switch b := line[0]; {
		case b == esc:
			line = line[escapeLen(line):]
		case b < ' ' || b == del:
			return false
		default:
			g := firstGrapheme(line)
			if Disputed(g) {
				return false
			}
			line = line[len(g):]
		}
	}
}

// Disputed reports whether terminals are known, or likely, to disagree on the
// width of this grapheme, so that after it only an absolute column (CHA) tells
// where the cursor is. A mark without a base counts as such: what stands before
// it may be another thing on the screen. The source is a measurement of eleven
// terminals and settings: emoji (older tables, skin tones, ZWJ, flags, keycaps,
// variation selectors), conjoining Hangul, Indic clusters and the soft hyphen
// differed; CJK, combining accents, box drawing, blocks and bullets never did.
func Disputed(g []byte) bool {
	if len(g) == 1 {
		return false
	}
	for i := 0; i < len(g); {
		r, size := utf8.DecodeRune(g[i:])
		if disputedRune(r) || i == 0 && r >= 0x300 && !standsAlone(r) && measure.RuneWidth(r) == 0 {
			return true
		}
		i += size
	}
	return false
}

func disputedRune(r rune) bool {
	switch {
	case r < 0x300:
		return r == softHyphen
	case r >= 0x2300 && r < 0x2c00: // emoji among the symbols: one cell in older tables
		return !isBar(r) && (measure.RuneWidth(r) != 1 || !unicode.IsGraphic(r))
	case standsAlone(r):
		return r >= 0x4dc0 && r < 0x4e00 // hexagrams: wide since Unicode 16
	}
	return unicode.Is(disputed, r) || !unicode.IsGraphic(r) && !unicode.Is(unicode.Co, r)
}

// disputed holds the ranges that are safe nowhere; what is not assigned, or has
// no shape, is not safe either.
var disputed = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034f, Hi: 0x034f, Stride: 1}, // grapheme joiner
		{Lo: 0x0487, Hi: 0x0487, Stride: 1}, // this and others below: a mark with a cell of its own in older tables
		{Lo: 0x0590, Hi: 0x11ff, Stride: 1}, // Hebrew, Arabic, ...: joined, or turned, by some; Indic; Hangul jamo
		{Lo: 0x135d, Hi: 0x135f, Stride: 1},
		{Lo: 0x1700, Hi: 0x1cff, Stride: 1}, // Philippine, Khmer, Mongolian, Balinese, ...
		{Lo: 0x1dc0, Hi: 0x1dff, Stride: 1},
		{Lo: 0x200b, Hi: 0x200f, Stride: 1}, // blanks of no width, joiners
		{Lo: 0x2028, Hi: 0x202e, Stride: 1},
		{Lo: 0x2060, Hi: 0x206f, Stride: 1},
		{Lo: 0x20d0, Hi: 0x20ff, Stride: 1}, // keycap among them
		{Lo: 0x2cef, Hi: 0x2cf1, Stride: 1},
		{Lo: 0x2d7f, Hi: 0x2d7f, Stride: 1},
		{Lo: 0x2de0, Hi: 0x2dff, Stride: 1},
		{Lo: 0x2ffc, Hi: 0x2fff, Stride: 1}, // new in Unicode 15.1
		{Lo: 0x302a, Hi: 0x302f, Stride: 1}, // marks that the table of widths has as wide
		{Lo: 0x3099, Hi: 0x309a, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // filler
		{Lo: 0x31bb, Hi: 0x31bf, Stride: 1}, // narrow in older tables
		{Lo: 0x31e4, Hi: 0x31ef, Stride: 1}, // new in Unicode 15.1 and 16
		{Lo: 0x3248, Hi: 0x324f, Stride: 1}, // ambiguous, but wide in glibc
		{Lo: 0xa66f, Hi: 0xa67d, Stride: 1},
		{Lo: 0xa69e, Hi: 0xa69f, Stride: 1},
		{Lo: 0xa6f0, Hi: 0xa6f1, Stride: 1},
		{Lo: 0xa800, Hi: 0xabff, Stride: 1}, // Indic, Javanese, Hangul jamo
		{Lo: 0xd7b0, Hi: 0xd7ff, Stride: 1}, // Hangul jamo
		{Lo: 0xfb1d, Hi: 0xfdff, Stride: 1}, // Hebrew and Arabic forms
		{Lo: 0xfe00, Hi: 0xfe0f, Stride: 1}, // variation selectors
		{Lo: 0xfe20, Hi: 0xfe2f, Stride: 1},
		{Lo: 0xfe70, Hi: 0xfeff, Stride: 1}, // Arabic forms, blank of no width
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1}, // filler
		{Lo: 0xfff0, Hi: 0xfffb, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x10000, Hi: 0x10ffff, Stride: 1}, // emoji; rare scripts; rare Chinese, which one table has as narrow
	},
}
