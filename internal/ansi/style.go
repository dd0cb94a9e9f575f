package ansi

// This file keeps the colours and attributes that SGR sequences set, in a
// value of fixed size that can be compared, and writes the shortest SGR that
// turns one into another.

import "strconv"

// A Style is what SGR sequences have set: colours and attributes. It is of
// fixed size and can be compared with ==. The zero Style is the terminal's
// default.
type Style struct {
	fg, bg, line color // line: of the underline
	attr         attribute
	under        uint8 // underline: 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed
}

// attribute is a set of on-or-off attributes.
type attribute uint16

const (
	bold attribute = 1 << iota
	faint
	italic
	blink
	reverse
	conceal
	strike
	overline
)

// attributeSGR is the SGR parameter of each attribute, by its bit number.
var attributeSGR = [...]byte{1, 2, 3, 5, 7, 8, 9, 53}

// A color is 0 for the default, else its kind in the top byte: one of the 16
// (0..15), one of the palette's 256, or 24 bits of red, green and blue.
type color uint32

const (
	basic   color = 1 << 24
	palette color = 2 << 24
	rgb     color = 3 << 24
	kinds   color = 0xff << 24
)

// Apply changes s as an SGR sequence with these parameters does: the bytes
// between CSI and m, with ; or : inside colours. What is not known is ignored.
func (s *Style) Apply(params []byte) {
	r := sgrReader{rest: params, more: true}
	for r.more {
		n, sub := r.next()
		s.apply(n, sub, &r)
	}
}

func (s *Style) apply(n int, sub bool, r *sgrReader) {
	switch {
	case n == 38:
		r.color(&s.fg, sub)
	case n == 48:
		r.color(&s.bg, sub)
	case n == 58:
		r.color(&s.line, sub)
	case n == 4 && sub:
		if style, more := r.next(); style >= 0 && style <= 5 && !more {
			s.under = uint8(style)
		} else {
			r.skip(more)
		}
	case sub:
		r.skip(true)
	case n <= 29 || n >= 50 && n < 60:
		s.attribute(n)
	case n <= 37:
		s.fg = basic | color(n-30)
	case n == 39:
		s.fg = 0
	case n >= 40 && n <= 47:
		s.bg = basic | color(n-40)
	case n == 49:
		s.bg = 0
	case n >= 90 && n <= 97:
		s.fg = basic | color(n-90+8)
	case n >= 100 && n <= 107:
		s.bg = basic | color(n-100+8)
	}
}

// attribute applies a parameter that stands alone and is no colour.
func (s *Style) attribute(n int) {
	switch n {
	case 0:
		*s = Style{}
	case 1:
		s.attr |= bold
	case 2:
		s.attr |= faint
	case 3:
		s.attr |= italic
	case 4:
		s.under = 1
	case 5, 6:
		s.attr |= blink
	case 7:
		s.attr |= reverse
	case 8:
		s.attr |= conceal
	case 9:
		s.attr |= strike
	case 21:
		s.under = 2
	case 22:
		s.attr &^= bold | faint
	case 23:
		s.attr &^= italic
	case 24:
		s.under = 0
	case 25:
		s.attr &^= blink
	case 27:
		s.attr &^= reverse
	case 28:
		s.attr &^= conceal
	case 29:
		s.attr &^= strike
	case 53:
		s.attr |= overline
	case 55:
		s.attr &^= overline
	case 59:
		s.line = 0
	}
}

// Append appends the SGR that turns from into s: nothing if they are equal,
// what was added, or a reset and all of s if something was taken away.
func (s Style) Append(dst []byte, from Style) []byte {
	if s == from {
		return dst
	}
	if s == (Style{}) {
		return append(dst, ResetStyle...)
	}
	dst = append(dst, "\x1b["...)
	if s.lacks(from) {
		dst = append(dst, "0;"...)
		from = Style{}
	}
	dst = s.appendAdded(dst, from)
	dst[len(dst)-1] = 'm' // in place of the last semicolon
	return dst
}

// lacks reports whether from has something that s has not and that only a
// reset takes away.
func (s Style) lacks(from Style) bool {
	return from.attr&^s.attr != 0 ||
		from.under != 0 && s.under == 0 ||
		from.fg != 0 && s.fg == 0 || from.bg != 0 && s.bg == 0 || from.line != 0 && s.line == 0
}

// appendAdded appends the parameters of what s has and from has not, each with
// a semicolon behind it.
func (s Style) appendAdded(dst []byte, from Style) []byte {
	if added := s.attr &^ from.attr; added != 0 {
		for i, n := range attributeSGR {
			if added&(1<<i) != 0 {
				dst = appendParam(dst, int(n))
			}
		}
	}
	if s.under != from.under {
		dst = appendUnderline(dst, s.under)
	}
	if s.fg != from.fg {
		dst = s.fg.append(dst, 30)
	}
	if s.bg != from.bg {
		dst = s.bg.append(dst, 40)
	}
	if s.line != from.line {
		dst = s.line.appendColon(dst)
	}
	return dst
}

// appendUnderline writes the forms that every terminal knows without a colon:
// one that does not know sub-parameters may take 4:3 for anything.
func appendUnderline(dst []byte, under uint8) []byte {
	switch under {
	case 1:
		return append(dst, "4;"...)
	case 2:
		return append(dst, "21;"...)
	}
	return append(dst, '4', ':', '0'+under, ';')
}

// append appends the colour with base 30 for text, 40 for the ground.
func (c color) append(dst []byte, base int) []byte {
	switch n := int(c &^ kinds); c & kinds {
	case basic:
		if n >= 8 {
			n += 60 - 8
		}
		return appendParam(dst, base+n)
	case palette:
		return appendParam(appendParam(appendParam(dst, base+8), 5), n)
	default:
		dst = appendParam(appendParam(dst, base+8), 2)
		return appendParam(appendParam(appendParam(dst, n>>16), n>>8&0xff), n&0xff)
	}
}

// appendColon appends the underline's colour in the form with colons: a
// terminal that does not know 58 would take 58;5;1 for blinking bold.
func (c color) appendColon(dst []byte) []byte {
	n := int64(c &^ kinds)
	if c&kinds != rgb {
		dst = strconv.AppendInt(append(dst, "58:5:"...), n, 10)
		return append(dst, ';')
	}
	dst = strconv.AppendInt(append(dst, "58:2::"...), n>>16, 10)
	dst = strconv.AppendInt(append(dst, ':'), n>>8&0xff, 10)
	dst = strconv.AppendInt(append(dst, ':'), n&0xff, 10)
	return append(dst, ';')
}

func appendParam(dst []byte, n int) []byte {
	if n < 10 {
		return append(dst, '0'+byte(n), ';')
	}
	return append(strconv.AppendInt(dst, int64(n), 10), ';')
}

// sgrReader reads the parameters of an SGR sequence one by one.
type sgrReader struct {
	rest []byte
	more bool // a parameter follows, perhaps an empty one
}

// next returns the next parameter, 0 if it is empty, -1 if it is no number,
// and whether a sub-parameter follows it.
func (r *sgrReader) next() (n int, sub bool) {
	for i, c := range r.rest {
		switch {
		case c >= '0' && c <= '9':
			if n >= 0 {
				n = min(n*10+int(c-'0'), 1<<16)
			}
		case c == ';' || c == ':':
			r.rest = r.rest[i+1:]
			return n, c == ':'
		default:
			n = -1
		}
	}
	r.rest, r.more = nil, false
	return n, false
}

// skip passes over the sub-parameters of a parameter that is not known.
func (r *sgrReader) skip(sub bool) {
	for sub {
		_, sub = r.next()
	}
}

// color reads what follows 38, 48 or 58 into c, in the form with semicolons or,
// if sub, in that with colons. What is out of range leaves c as it was.
func (r *sgrReader) color(c *color, sub bool) {
	if !r.more {
		return
	}
	var v [5]int // kind, then 1, 3 or (with a colour space) 4 numbers
	n, colon := 0, sub
	for n < len(v) && r.more && (n == 0 || colon || !sub && n < semicolons(v[0])) {
		v[n], colon = r.next()
		n++
	}
	r.skip(colon)
	if sub && n == 5 { // 2:space:r:g:b
		copy(v[1:], v[2:])
		n = 4
	}
	switch {
	case v[0] == 5 && n >= 2 && isByte(v[1]):
		*c = palette | color(v[1])
	case v[0] == 2 && n == 4 && isByte(v[1]) && isByte(v[2]) && isByte(v[3]):
		*c = rgb | color(v[1]<<16|v[2]<<8|v[3])
	}
}

// semicolons tells how many parameters a colour of this kind takes in the form
// with semicolons, the kind included.
func semicolons(kind int) int {
	switch kind {
	case 5:
		return 2
	case 2:
		return 4
	}
	return 1
}

func isByte(n int) bool { return n >= 0 && n <= 255 }

// Over returns s with what it leaves at the terminal's default taken from base.
func (s Style) Over(base Style) Style {
	for _, c := range []struct {
		of   *color
		base color
	}{{&s.fg, base.fg}, {&s.bg, base.bg}, {&s.line, base.line}} {
		if *c.of == 0 {
			*c.of = c.base
		}
	}
	if s.under == 0 {
		s.under = base.under
	}
	s.attr |= base.attr
	return s
}

// MarksBlanks reports whether a blank in this style looks like something.
func (s Style) MarksBlanks() bool {
	return s.bg != 0 || s.under != 0 || s.attr&(reverse|strike|overline) != 0
}
