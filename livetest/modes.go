package livetest

// This file holds what a terminal can be left switched to: the modes, and the sequences that set them.

import (
	"strings"

	"github.com/onewriter/live/render"
)

// Modes tells in what a terminal differs from its usual state. The zero Modes is that usual state: what a
// program should leave behind.
type Modes struct {
	CursorHidden      bool // CSI ?25 l
	AutowrapOff       bool // CSI ?7 l
	Synchronized      bool // CSI ?2026 h: the screen is held back
	AltScreen         bool // CSI ?1049 h, ?1047 h, ?47 h
	Insert            bool // CSI 4 h
	Origin            bool // CSI ?6 h
	Margins           bool // CSI t;b r: a scroll region other than the whole screen
	ApplicationCursor bool // CSI ?1 h
	ApplicationKeypad bool // ESC =
	BracketedPaste    bool // CSI ?2004 h
	Mouse             bool // CSI ?9, ?1000, ?1002 or ?1003 h
	MouseEncoding     bool // CSI ?1005, ?1006, ?1015 or ?1016 h
	Focus             bool // CSI ?1004 h
	ReverseWrap       bool // CSI ?45 h
	LineDrawing       bool // a set of line drawing characters is in use
	Styled            bool // a colour or attribute is on (SGR)
	Link              bool // a hyperlink is open (OSC 8)
	Taskbar           bool // the tab or taskbar shows progress (OSC 9;4): see [Terminal.Taskbar]
	Unfinished        bool // a sequence has begun and not ended
}

// String names the modes that are not as usual, joined by ", ", or is "" if there are none.
func (m Modes) String() string {
	var names []string
	for _, e := range []struct {
		on   bool
		name string
	}{
		{m.CursorHidden, "cursor hidden"}, {m.AutowrapOff, "autowrap off"},
		{m.Synchronized, "synchronized"}, {m.AltScreen, "alternate screen"},
		{m.Insert, "insert"}, {m.Origin, "origin"}, {m.Margins, "margins"},
		{m.ApplicationCursor, "application cursor"}, {m.ApplicationKeypad, "application keypad"},
		{m.BracketedPaste, "bracketed paste"}, {m.Mouse, "mouse"},
		{m.MouseEncoding, "mouse encoding"}, {m.Focus, "focus"}, {m.ReverseWrap, "reverse wrap"},
		{m.LineDrawing, "line drawing"}, {m.Styled, "styled"}, {m.Link, "link"}, {m.Taskbar, "taskbar"},
		{m.Unfinished, "unfinished sequence"},
	} {
		if e.on {
			names = append(names, e.name)
		}
	}
	return strings.Join(names, ", ")
}

// Modes returns what is switched on now.
func (t *Terminal) Modes() Modes {
	t.mu.Lock()
	defer t.mu.Unlock()
	m := t.modes
	m.AltScreen = t.active == &t.alternate
	m.Margins = t.active.top != 0 || t.active.bottom != t.rows-1
	m.LineDrawing = t.graphics[t.shift]
	m.Link = t.pen.link != ""
	m.Styled = t.pen != style{link: t.pen.link}
	m.Taskbar = t.taskbar != render.Taskbar{}
	m.Unfinished = t.state != ground || t.partial.n > 0
	return m
}

// setMode is SM and RM, CSI n h and CSI n l.
func (t *Terminal) setMode(on bool) {
	for _, n := range t.params {
		switch n.value {
		case 4:
			t.modes.Insert = on
		case 20:
			t.newline = on
		}
	}
}

// setPrivateMode is DECSET and DECRST, CSI ? n h and CSI ? n l.
func (t *Terminal) setPrivateMode(on bool) {
	for _, n := range t.params {
		switch n.value {
		case 1:
			t.modes.ApplicationCursor = on
		case 6:
			t.modes.Origin = on
			t.moveTo(0, 0)
		case 7:
			t.modes.AutowrapOff = !on
		case 9, 1000, 1002, 1003:
			t.modes.Mouse = on
		case 25:
			t.modes.CursorHidden = !on
		case 45:
			t.modes.ReverseWrap = on
		case 66:
			t.modes.ApplicationKeypad = on
		case 1004:
			t.modes.Focus = on
		case 1005, 1006, 1015, 1016:
			t.modes.MouseEncoding = on
		case 1048:
			t.saveOrRestore(on)
		case 47, 1047, 1049:
			t.setAlternate(on, n.value == 1049)
		case 2004:
			t.modes.BracketedPaste = on
		case 2026:
			t.modes.Synchronized = on
		}
	}
}

func (t *Terminal) saveOrRestore(save bool) {
	if save {
		t.saveCursor()
	} else {
		t.restoreCursor()
	}
}

// setAlternate enters or leaves the alternate screen, which is empty each time. The cursor keeps its cell;
// ?1049 saves it on the way in and restores it on the way out.
func (t *Terminal) setAlternate(on, cursor bool) {
	if on && cursor {
		t.saveCursor()
	}
	if on && t.active == &t.normal {
		t.alternate.clear(t.columns, t.rows)
		t.alternate.x, t.alternate.y = t.normal.x, t.normal.y
		t.active = &t.alternate
		for y := range t.rows {
			t.active.row(y).fill(0, t.columns, cell{s: t.blankID})
		}
	} else if !on && t.active == &t.alternate {
		t.normal.x, t.normal.y = t.alternate.x, t.alternate.y
		t.active = &t.normal
	}
	if !on && cursor {
		t.restoreCursor()
	}
}

// softReset is DECSTR, CSI ! p.
func (t *Terminal) softReset() {
	b := t.active
	b.top, b.bottom = 0, t.rows-1
	b.saved = saved{y: b.base}
	// DECSTR leaves the mouse, the alternate screen and synchronized output alone.
	m := Modes{Mouse: t.modes.Mouse, MouseEncoding: t.modes.MouseEncoding}
	t.modes, t.graphics, t.shift = m, [2]bool{}, 0
	t.setPen(style{link: t.pen.link})
}
