package render

// This file follows the styles and links that the writing of a frame selects.

import (
	"bytes"

	"github.com/onewriter/live/internal/ansi"
)

// maxLink is how many bytes a link's parameters and address may have; VTE and others have it so.
const maxLink = 2083

// A pen is the style that text is written with.
type pen struct {
	style ansi.Style
	link  span // in pens.links; empty: no link
}

// over returns p with what it leaves open taken from base.
func (p pen) over(base pen) pen {
	if base == (pen{}) {
		return p
	}
	p.style = p.style.Over(base.style)
	if p.link == (span{}) {
		p.link = base.link
	}
	return p
}

// A span is a part of a buffer.
type span struct{ start, end int }

// pens follows the styles that the writing of a frame selects, and those that its rows show.
type pens struct {
	penState
	shown pen    // what the row in the making has been set to
	links []byte // parameters and addresses of links: "id=1;https://…"
}

// A penState is the style that the writing has selected.
type penState struct {
	current pen
	styled  bool // whether this is within a WriteStyled
	outside pen  // if so, the style to go back to
}

// reset forgets all but the memory.
func (p *pens) reset() {
	p.penState, p.shown = penState{}, pen{}
	p.links = trim(p.links)
}

// mark begins or ends what one WriteStyled writes.
func (p *pens) mark() {
	if p.styled {
		p.current = p.outside
	} else {
		p.outside = p.current
	}
	p.styled = !p.styled
}

// escape reads the escape sequence at the start of b, follows it if it is one that passes, and
// returns its bytes.
func (p *pens) escape(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	switch c := b[1]; {
	case c == '[':
		return p.csi(b)
	case c == ']':
		n, body := controlString(b)
		p.osc(body)
		return n
	case c == 'P', c == 'X', c == '^', c == '_':
		n, _ := controlString(b)
		return n
	case c >= 0x20 && c <= 0x2f:
		n := 2 + countIn(b[2:], 0x20, 0x2f)
		return min(n+countIn(b[n:min(n+1, len(b))], 0x30, 0x7e), len(b))
	case c >= 0x30 && c <= 0x7e:
		return 2
	}
	return 1
}

// csi reads a control sequence: parameters, intermediates, final byte.
func (p *pens) csi(b []byte) int {
	params := 2 + countIn(b[2:], 0x30, 0x3f)
	end := params + countIn(b[params:], 0x20, 0x2f)
	if end == len(b) || b[end] < 0x40 || b[end] > 0x7e {
		return end
	}
	// A parameter that begins with one of <=>? makes it another, private sequence.
	if b[end] == 'm' && params == end && (params == 2 || b[2] < '<') {
		p.current.style.Apply(b[2:params])
	}
	return end + 1
}

// osc follows an operating system command if it is a link.
func (p *pens) osc(body []byte) {
	link, ok := bytes.CutPrefix(body, []byte("8;"))
	_, address, found := bytes.Cut(link, []byte(";"))
	if !ok || !found {
		return
	}
	if len(address) == 0 || !validLink(link) || len(p.links) > maxBytes {
		p.current.link = span{}
		return
	}
	if s := p.current.link; bytes.Equal(p.links[s.start:s.end], link) {
		return
	}
	start := len(p.links)
	p.links = append(p.links, link...)
	p.current.link = span{start, len(p.links)}
}

// controlString reads a string that BEL or ST ends, as OSC and DCS do; CAN, SUB, another escape or
// the line's end end it too. It returns all its bytes, and what stands between.
func controlString(b []byte) (n int, body []byte) {
	for i := 2; i < len(b); i++ {
		switch b[i] {
		case '\a':
			return i + 1, b[2:i]
		case 0x18, 0x1a:
			return i + 1, nil
		case '\x1b':
			if i+1 < len(b) && b[i+1] == '\\' {
				return i + 2, b[2:i]
			}
			return i, nil
		}
	}
	return len(b), nil
}

// countIn returns how many bytes at the start of b are in lo..hi.
func countIn(b []byte, lo, hi byte) int {
	for i, c := range b {
		if c < lo || c > hi {
			return i
		}
	}
	return len(b)
}

// validLink reports whether s, the parameters and address of a link, may be passed on.
func validLink[T []byte | string](s T) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return len(s) <= maxLink
}

// put adds what makes the row in the making show want.
func (p *pens) put(dst []byte, want pen) []byte {
	if want.link != p.shown.link {
		if p.shown.link != (span{}) {
			dst = append(dst, ansi.LinkEnd...)
		}
		dst = ansi.AppendLink(dst, p.links[want.link.start:want.link.end])
	}
	dst = want.style.Append(dst, p.shown.style)
	p.shown = want
	return dst
}
