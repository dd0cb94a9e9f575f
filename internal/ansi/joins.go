package ansi

// This file tells whether text may be put beside other text.

import (
	"sync"
	"unicode/utf8"
)

// Joins reports whether text that begins with the rune next may become one grapheme with text
// before it that ends with last, so that together they may take other cells than apart.
func Joins(last, next rune) bool {
	switch {
	case aloof(last) && aloof(next):
		return false
	case next >= utf8.RuneSelf && last >= utf8.RuneSelf && RuneWidth(last) == 0:
		return true // a joiner or a virama, perhaps: what is before it decides
	}
	buf := pairs.Get().(*[2 * utf8.UTFMax]byte)
	n := utf8.EncodeRune(buf[:], last)
	end := n + utf8.EncodeRune(buf[n:], next)
	joined := len(firstGrapheme(buf[:end])) > n
	pairs.Put(buf)
	return joined
}

// pairs are buffers, since what looks for graphemes makes a local one escape.
var pairs = sync.Pool{New: func() any { return new([2 * utf8.UTFMax]byte) }}

// aloof reports whether r is known, without a search, not to join another of its kind: Latin, box
// drawing and blocks, common CJK.
func aloof(r rune) bool {
	return r < 0x300 || r >= 0x2190 && r < 0x2600 || r >= 0x4e00 && r < 0xa000
}
