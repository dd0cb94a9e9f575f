package livetest

// This file holds the parser: it splits the bytes into printable text, control characters and escape
// sequences, whatever the writes they come in, after the state machine that Paul Williams drew from the
// DEC terminals (vt100.net/emu/dec_ansi_parser), with UTF-8 before it as in xterm.js.

import "unicode/utf8"

type state uint8

const (
	ground      state = iota
	escape            // ESC
	escapeMore        // ESC and intermediates
	csi               // CSI, before or within its parameters
	csiMore           // CSI, within its intermediates
	csiIgnore         // a malformed CSI, until its final character
	oscString         // OSC, until ST or BEL
	otherString       // DCS, SOS, PM or APC, until ST
)

// A param is one number of a control sequence.
type param struct {
	value int  // 0 if left out; -1 for an empty one after a colon
	sub   bool // it follows a colon, not a semicolon
}

const (
	maxParams = 32
	maxParam  = 1 << 30
	maxOSC    = 1 << 16 // bytes of an OSC that are kept
)

// A parser is the state between two writes.
type parser struct {
	state   state
	key     uint32 // prefix, intermediates and final of the sequence, a byte each
	params  []param
	full    bool // more parameters than are kept
	osc     []byte
	partial struct { // an unfinished UTF-8 sequence
		b [utf8.UTFMax]byte
		n int
	}
}

// parse takes bytes as they come.
func (t *Terminal) parse(p []byte) {
	for len(p) > 0 {
		if t.partial.n > 0 {
			p = t.continueRune(p)
			continue
		}
		if t.state == ground {
			if n := printable(p); n > 0 {
				t.printASCII(p[:n])
				p = p[n:]
				continue
			}
		}
		if p[0] < utf8.RuneSelf {
			t.take(rune(p[0]))
			p = p[1:]
			continue
		}
		if !utf8.FullRune(p) {
			t.partial.n = copy(t.partial.b[:], p)
			return
		}
		r, n := utf8.DecodeRune(p)
		t.take(r)
		p = p[n:]
	}
}

// printable returns how many bytes of plain ASCII text p begins with.
func printable(p []byte) int {
	for i, b := range p {
		if b < 0x20 || b > 0x7e {
			return i
		}
	}
	return len(p)
}

// continueRune goes on with a UTF-8 sequence that an earlier write began, and returns the rest of p.
func (t *Terminal) continueRune(p []byte) []byte {
	u := &t.partial
	for len(p) > 0 && !utf8.FullRune(u.b[:u.n]) {
		if utf8.RuneStart(p[0]) { // cut short
			break
		}
		u.b[u.n] = p[0]
		u.n++
		p = p[1:]
	}
	if len(p) == 0 && !utf8.FullRune(u.b[:u.n]) {
		return p
	}
	b := u.b[:u.n]
	u.n = 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		t.take(r)
		b = b[n:]
	}
	return p
}

// take is one step of the state machine.
func (t *Terminal) take(r rune) {
	switch {
	case r == 0x1b:
		t.endString(true)
		t.state, t.key = escape, 0
		return
	case r == 0x18 || r == 0x1a: // CAN, SUB: the sequence is void
		t.endString(false)
		t.state, t.joins = ground, false
		return
	case 0x80 <= r && r <= 0x9f:
		t.takeC1(r)
		return
	}
	switch t.state {
	case ground:
		t.takeGround(r)
	case escape, escapeMore:
		t.takeEscape(r)
	case csi, csiMore, csiIgnore:
		t.takeCSI(r)
	case oscString:
		if r == 0x07 {
			t.endString(true)
			t.state = ground
		} else if r >= 0x20 && len(t.osc) < maxOSC {
			t.osc = utf8.AppendRune(t.osc, r)
		}
	}
}

func (t *Terminal) takeGround(r rune) {
	switch {
	case r < 0x20:
		t.control(r)
	case r != 0x7f:
		t.printRune(r)
	}
}

func (t *Terminal) takeEscape(r rune) {
	switch {
	case r < 0x20:
		t.control(r)
	case r < 0x30:
		t.key = t.key<<8 | uint32(r)
		t.state = escapeMore
	case r == 0x7f:
	case r > 0x7f:
		t.state = ground
	case t.state == escapeMore:
		t.state = ground
		t.escapeSequence(t.key<<8 | uint32(r))
	default:
		t.state = ground
		switch r {
		case '[':
			t.startCSI()
		case ']':
			t.state, t.osc = oscString, t.osc[:0]
		case 'P', 'X', '^', '_':
			t.state = otherString
		default:
			t.escapeSequence(uint32(r))
		}
	}
}

func (t *Terminal) startCSI() {
	t.state, t.key, t.full = csi, 0, false
	t.params = append(t.params[:0], param{})
}

func (t *Terminal) takeCSI(r rune) {
	switch {
	case r < 0x20:
		t.control(r)
	case r == 0x7f:
	case r > 0x7f:
		if t.state != csiIgnore {
			t.state = ground
		}
	case r >= 0x40:
		known := t.state != csiIgnore
		t.state = ground
		if known {
			t.controlSequence(t.key<<8 | uint32(r))
			t.joins = false
		}
	case t.state == csiIgnore:
	case r < 0x30:
		t.key = t.key<<8 | uint32(r)
		t.state = csiMore
	case t.state == csiMore:
		t.state = csiIgnore
	case r >= 0x3c:
		if t.key != 0 || len(t.params) > 1 || t.params[0].value != 0 {
			t.state = csiIgnore
			return
		}
		t.key = uint32(r)
	default:
		t.takeParam(r)
	}
}

// takeParam takes a digit, semicolon or colon of a control sequence.
func (t *Terminal) takeParam(r rune) {
	if r == ';' || r == ':' {
		if len(t.params) == maxParams {
			t.full = true
			return
		}
		p := param{sub: r == ':'}
		if p.sub {
			p.value = -1
		}
		t.params = append(t.params, p)
		return
	}
	if t.full {
		return
	}
	p := &t.params[len(t.params)-1]
	p.value = min(max(p.value, 0)*10+int(r-'0'), maxParam)
}

// takeC1 takes one of the control characters that are two bytes in UTF-8.
func (t *Terminal) takeC1(r rune) {
	t.endString(true)
	t.state, t.joins = ground, false
	switch r {
	case 0x84, 0x85, 0x88, 0x8d:
		t.escapeSequence(uint32(r - 0x40))
	case 0x90, 0x98, 0x9e, 0x9f:
		t.state = otherString
	case 0x9b:
		t.startCSI()
	case 0x9d:
		t.state, t.osc = oscString, t.osc[:0]
	}
}

// endString ends an OSC; good tells that it was not cancelled.
func (t *Terminal) endString(good bool) {
	if t.state == oscString && good {
		t.operatingSystemCommand(t.osc)
	}
	if t.state == oscString || t.state == otherString {
		t.joins = false
	}
}
