package render

// This file cuts rows of text to a width.

import (
	"strings"
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
)

// A Wrap says what becomes of text that is wider than its room. Graphemes are never cut: where a
// wide one would be, the row is a cell shorter.
type Wrap uint8

// The ways to deal with text that is too wide.
const (
	Words    Wrap = iota // goes on in the next row after a blank or between CJK characters; a longer word is cut
	Fold                 // goes on in the next row wherever it ends
	Crop                 // is left out
	Ellipsis             // is left out, and … says so
)

// A piece is a part of a row that gets a row of its own: row[start:end].
type piece struct {
	start, end int
	cells      int
	style      ansi.Style // at start
	link       []byte     // at start
	more       bool       // whether the row goes on after it
	dots       string     // what says that something was left out
}

// A wrapper cuts a finished row, which it keeps, into pieces of at most width cells. A grapheme that
// is wider than that is a piece too.
type wrapper struct {
	row      []byte
	how      Wrap
	width    int
	ellipsis string
	cells    ansi.Cells // at the grapheme that comes next
	ahead    bool       // whether there is one
	done     bool
}

// newWrapper returns a wrapper of row.
func newWrapper(f *Frame, row []byte, how Wrap, width int) wrapper {
	w := wrapper{row: row, how: how, width: width, ellipsis: "…"}
	if f.ASCII() {
		w.ellipsis = "..."
	}
	if width <= 0 {
		w.how = Crop
	}
	w.cells = ansi.NewCells(row)
	w.ahead = w.cells.Next()
	return w
}

// next returns the next piece, and whether there was one. A row without text is one piece.
func (w *wrapper) next() (p piece, ok bool) {
	switch {
	case w.done:
		return piece{}, false
	case w.how == Words:
		p = w.words()
	case w.how == Ellipsis:
		p = w.shorten()
	default:
		p = w.begin()
		for w.ahead && w.fits(&p) {
			w.take(&p)
		}
	}
	if p.end == p.start && w.ahead && w.how < Crop {
		w.take(&p)
	}
	p.more = w.ahead
	w.done = !w.ahead || w.how >= Crop
	return p, true
}

// words returns a piece that ends after a word, if a word ends in it. The blanks between it and the
// next one are in neither.
func (w *wrapper) words() piece {
	p := w.begin()
	end, after := p, *w // the last place where the piece may end; what comes after it
	var last rune       // 0: none or a blank
	lastWide, wordEnds := false, false
	for w.ahead {
		r, wide := baseRune(w.cells.Text), w.cells.Width > 1
		if r == ' ' {
			if last != 0 {
				end, wordEnds = p, true
			}
			w.takeBlank(&p)
			last = 0
			continue
		}
		if last == 0 && wordEnds {
			after = *w
		}
		if last != 0 && breaks(last, r, lastWide || wide) {
			end, after, wordEnds = p, *w, true
		}
		if !w.fits(&p) {
			if wordEnds {
				p, *w = end, after
			}
			return p
		}
		w.take(&p)
		last, lastWide = r, wide
	}
	return p
}

// shorten returns the row, or what of it fits with an ellipsis.
func (w *wrapper) shorten() piece {
	p := w.begin()
	short := p
	for w.ahead && w.fits(&p) {
		w.take(&p)
		if p.cells+dotsWidth(w.ellipsis) <= w.width {
			short = p
		}
	}
	if !w.ahead {
		return p
	}
	if short.dots = w.ellipsis; dotsWidth(w.ellipsis) > w.width {
		short.dots = w.ellipsis[:max(w.width, 0)] // of "..."; at no width of both
	}
	return short
}

// dotsWidth returns the cells of an ellipsis.
func dotsWidth(dots string) int {
	if isASCII(dots) {
		return len(dots)
	}
	return 1
}

// begin returns an empty piece that begins at the next grapheme.
func (w *wrapper) begin() piece {
	p := piece{start: len(w.row), end: len(w.row)}
	if w.ahead {
		p.start = len(w.row) - len(w.cells.Rest()) - len(w.cells.Text)
		p.end = p.start
		p.style, p.link = w.cells.Style, w.cells.Link
	}
	return p
}

// fits reports whether the piece has room for the next grapheme.
func (w *wrapper) fits(p *piece) bool { return p.cells+w.cells.Width <= w.width }

// take adds the next grapheme to the piece.
func (w *wrapper) take(p *piece) {
	p.end = len(w.row) - len(w.cells.Rest())
	p.cells += w.cells.Width
	w.ahead = w.cells.Next()
}

// takeBlank adds a blank to the piece, or drops it if it does not fit. Nothing fits after that.
func (w *wrapper) takeBlank(p *piece) {
	if w.fits(p) {
		w.take(p)
		return
	}
	w.ahead = w.cells.Next()
}

// baseRune returns the rune that a grapheme begins with; of a blank with marks, one that is no blank.
func baseRune(grapheme []byte) rune {
	r, size := utf8.DecodeRune(grapheme)
	if r == ' ' && size < len(grapheme) {
		return 0xa0
	}
	return r
}

// breaks reports whether a row may end between these, of which one is wide or none. It knows only
// the commonest of the rules that Unicode has for this (UAX 14).
func breaks(last, next rune, wide bool) bool {
	const closing, opening = "、。，．・：；！？）」』】〉》〕］｝ー…,.!?:;)]}", "（「『【〈《〔［｛([{"
	if last == '\u200b' {
		return true
	}
	return wide && next != '\u200b' && !strings.ContainsRune(closing, next) && !strings.ContainsRune(opening, last)
}

// longestWord returns the cells of the longest part of row that is not cut at a width it fits.
func longestWord(row []byte) int {
	longest, cells := 0, 0
	var last rune
	lastWide := false
	for c := ansi.NewCells(row); c.Next(); {
		r := baseRune(c.Text)
		if r == ' ' || breaks(last, r, lastWide || c.Width > 1) {
			cells = 0
		}
		if r != ' ' {
			cells += c.Width
		}
		longest = max(longest, cells)
		last, lastWide = r, c.Width > 1
	}
	return longest
}
