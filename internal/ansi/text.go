package ansi

// This file tells text from everything else, as fast as it can: the flood of
// plain lines goes through here and nowhere else.

import (
	"encoding/binary"
	"unicode/utf8"
)

// asciiPrefix returns how many bytes at the beginning of p are printable ASCII,
// eight at a time.
func asciiPrefix(p []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(p); i += 8 {
		x := binary.LittleEndian.Uint64(p[i:])
		del := x ^ 0x7f*ones // a byte is 0 where p has DEL
		// The classic tests for a byte below 0x20, and for a zero byte, are
		// exact about whether there is any, which is all that is asked.
		if (x|(x-0x20*ones)|(del-ones)&^del)&highs != 0 {
			break
		}
	}
	for i < len(p) && p[i] >= 0x20 && p[i] < 0x7f {
		i++
	}
	return i
}

// textPrefix returns how many bytes at the beginning of p are whole printable
// runes: no control, no invalid or incomplete UTF-8, nothing forbidden.
func textPrefix(p []byte) int {
	i := asciiPrefix(p)
	for i < len(p) && p[i] >= utf8.RuneSelf {
		r, size := utf8.DecodeRune(p[i:])
		if size == 1 || forbidden(r) {
			break
		}
		i += size
		if i < len(p) && p[i] < utf8.RuneSelf {
			i += asciiPrefix(p[i:])
		}
	}
	return i
}

// forbidden reports whether r, beyond ASCII, is text that must not reach a
// terminal: C1 controls, which some terminals obey in UTF-8 too; line and
// paragraph separators; and what turns the writing direction, which would
// reorder what stands behind it, across the region as well.
func forbidden(r rune) bool {
	switch {
	case r < 0xa0:
		return true
	case r < 0x61c || r > 0x2069:
		return false
	}
	return r == 0x61c || r == 0x200e || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066
}
