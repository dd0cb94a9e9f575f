package ansi

// This file finds where escape sequences begin and end. It follows ECMA-48, and
// the terminals where it is silent, with one exception: a newline ends any
// sequence. A program that dies, or is cut off, within a title would otherwise
// swallow all that is printed after it, perhaps by others; and this line alone
// is what can have been garbled. (A DCS with newlines in it, as some sixel
// pictures are, then shows its rest as text.)

import "bytes"

// maxSequence is how many bytes of a sequence are remembered. What is longer is
// swallowed without effect.
const maxSequence = 4096

// A sequence is an escape sequence that has begun.
type sequence struct {
	state state
	body  []byte // of CSI: parameters and intermediates; of OSC: what it says
	long  bool   // body is not all of it
}

type state uint8

const (
	ground     state = iota
	escape           // after ESC
	charset          // after ESC and an intermediate
	parameters       // after CSI
	command          // within OSC
	ignored          // within DCS, SOS, PM, APC
	commandST        // after ESC within OSC: perhaps ST
	ignoredST        // after ESC within the others
)

func (s *sequence) begin(next state) {
	s.state, s.body, s.long = next, s.body[:0], false
}

func (s *sequence) remember(p []byte) {
	n := min(len(p), maxSequence-len(s.body))
	s.body = append(s.body, p[:n]...)
	s.long = s.long || n < len(p)
}

// sequence consumes what of p belongs to the sequence that has begun.
func (d *Discipline) sequence(p []byte) int {
	switch d.seq.state {
	case command, ignored:
		return d.stringBody(p)
	case commandST, ignoredST:
		return d.stringEnd(p[0])
	case parameters:
		return d.controlBody(p)
	}
	switch b := p[0]; {
	case b == esc:
		d.seq.begin(escape)
	case b >= 0x20 && b < 0x30:
		d.seq.state = charset
	case d.seq.state == charset && b >= 0x30 && b < del:
		d.endSequence()
	case b >= 0x30 && b < del:
		d.introduce(b)
	default:
		return d.abandon()
	}
	return 1
}

// introduce begins what ESC and b introduce, or obeys them.
func (d *Discipline) introduce(b byte) {
	switch b {
	case '[':
		d.seq.begin(parameters)
	case ']':
		d.seq.begin(command)
	case 'P', 'X', '^', '_', 'k': // k: a title, to screen and tmux
		d.seq.begin(ignored)
	default:
		d.escape(b)
		d.endSequence()
	}
}

func (d *Discipline) controlBody(p []byte) int {
	n := 0
	for n < len(p) && p[n] >= 0x20 && p[n] < 0x40 {
		n++
	}
	d.seq.remember(p[:n])
	switch {
	case n > 0:
		return n
	case p[0] == esc:
		d.seq.begin(escape)
	case p[0] >= 0x40 && p[0] < del:
		if !d.seq.long {
			d.controlSequence(p[0], d.seq.body)
		}
		d.endSequence()
	default:
		return d.abandon()
	}
	return 1
}

func (d *Discipline) stringBody(p []byte) int {
	n := bytes.IndexAny(p, "\x1b\a\n\x18\x1a")
	if n < 0 {
		n = len(p)
	}
	if d.seq.state == command {
		d.seq.remember(p[:n])
	}
	switch {
	case n > 0:
		return n
	case p[0] == esc:
		d.seq.state += commandST - command
	case p[0] == bel:
		d.endString()
	default:
		return d.abandon()
	}
	return 1
}

func (d *Discipline) stringEnd(b byte) int {
	if b != '\\' { // the ESC began another sequence
		d.seq.begin(escape)
		return 0
	}
	d.seq.state -= commandST - command
	d.endString()
	return 1
}

func (d *Discipline) endString() {
	if d.seq.state == command {
		d.operatingSystemCommand(d.seq.body, d.seq.long)
	}
	d.endSequence()
}

// endSequence is called at the last byte of a sequence.
func (d *Discipline) endSequence() {
	d.seq.state = ground
	d.rest(1)
}

// abandon ends the sequence before a byte that cannot be part of it and is then
// taken for what it is: a newline, a carriage return, CAN (dropped), text.
func (d *Discipline) abandon() int {
	d.seq.state = ground
	return 0
}
