package ansi

// This file walks over the cells of a sanitised line.

import (
	"bytes"
	"unicode/utf8"
)

const (
	esc = 0x1b
	bel = 0x07
	del = 0x7f
)

// Cells walks over the graphemes of a sanitised line, with the style and link
// each is shown in. It does not allocate and keeps the line, which must not
// change meanwhile.
//
//	c := ansi.NewCells(line)
//	for c.Next() {
//		... c.Text, c.Width
//	}
type Cells struct {
	Text  []byte // one grapheme
	Width int    // its cells; 0 for a mark without a base
	Style Style  // in force at the grapheme; after the last: at the line's end
	Link  []byte // target as AppendLink takes it, nil outside links

	rest []byte
}

// NewCells returns a Cells before the first grapheme of line.
func NewCells(line []byte) Cells { return Cells{rest: line} }

// Next goes on to the next grapheme and reports whether there is one.
func (c *Cells) Next() bool {
	for len(c.rest) > 0 {
		switch b := c.rest[0]; {
		case b >= ' ' && b < del && (len(c.rest) == 1 || c.rest[1] < utf8.RuneSelf):
			c.Text, c.Width = c.rest[:1:1], 1
			c.rest = c.rest[1:]
			return true
		case b == esc:
			n := escapeLen(c.rest)
			c.escape(c.rest[:n])
			c.rest = c.rest[n:]
		case b < ' ' || b == del:
			c.rest = c.rest[1:]
		default:
			c.Text = firstGrapheme(c.rest)
			c.Width = graphemeWidth(c.Text)
			c.rest = c.rest[len(c.Text):]
			return true
		}
	}
	c.Text, c.Width = nil, 0
	return false
}

// Rest returns the bytes of the line behind the grapheme.
func (c *Cells) Rest() []byte { return c.rest }

// escape takes account of one whole sequence.
func (c *Cells) escape(seq []byte) {
	switch {
	case bytes.HasPrefix(seq, []byte("\x1b[")) && seq[len(seq)-1] == 'm':
		c.Style.Apply(seq[2 : len(seq)-1])
	case bytes.HasPrefix(seq, []byte("\x1b]")):
		body := bytes.TrimSuffix(bytes.TrimSuffix(seq[2:], []byte{bel}), []byte(ST))
		if target, ok := linkTarget(body); ok {
			c.Link = target
		}
	}
}

// escapeLen returns the length of the sequence that line begins with, all of it
// if the sequence does not end.
func escapeLen(line []byte) int {
	if len(line) < 2 {
		return len(line)
	}
	switch line[1] {
	case '[':
		for i := 2; i < len(line); i++ {
			if line[i] >= 0x40 {
				return i + 1
			}
		}
	case ']':
		for i := 2; i < len(line); i++ {
			if line[i] == bel {
				return i + 1
			}
			if line[i] == esc && i+1 < len(line) {
				return i + 2
			}
		}
	default:
		return 2
	}
	return len(line)
}

// linkTarget returns the target of an OSC with this body if it is an OSC 8,
// nil if it ends a link. A target that holds anything but printable ASCII, as
// the specification of OSC 8 asks, is as good as none.
func linkTarget(body []byte) (target []byte, ok bool) {
	if !bytes.HasPrefix(body, []byte("8;")) {
		return nil, false
	}
	target = body[2:]
	i := bytes.IndexByte(target, ';')
	if i < 0 {
		return nil, false
	}
	if i == len(target)-1 || asciiPrefix(target) < len(target) {
		return nil, true
	}
	return target, true
}
