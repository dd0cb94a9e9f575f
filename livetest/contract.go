package livetest

// This file holds what TestRenderable finds out about one renderable.

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"regexp"
	"runtime/debug"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/render"
)

// A contract is one renderable's test.
type contract struct {
	r      render.Renderable
	faults []*fault // one of each kind
	drawn  []drawn
}

// A fault is one kind of fault.
type fault struct {
	kind  string // what the contract says
	first string // where it was seen first
	more  int    // how often it was seen again
}

func (f *fault) String() string {
	if f.more == 0 {
		return fmt.Sprintf("renderable: %s: %s", f.kind, f.first)
	}
	return fmt.Sprintf("renderable: %s (%d times): %s", f.kind, f.more+1, f.first)
}

// drawn is a frame as it was when Render had returned.
type drawn struct {
	options render.FrameOptions
	frame   *render.Frame
	sum     uint64
}

// The kinds of faults.
const (
	faultPanic  = "Render panics"
	faultWide   = "a row is wider than was asked for"
	faultEscape = "a row holds more than text, colours and links"
	faultPlain  = "a plain row holds an escape or a control"
	faultASCII  = "a sign that is not ASCII is drawn where only ASCII can be shown"
	faultTwice  = "two frames with equal options differ"
	faultLater  = "a frame differs from an earlier one with equal options, after others were drawn"
	faultAmong  = "it looks other between other things than alone, or changes these"
	faultSizing = "it looks other after it was measured"
	faultKept   = "a frame was changed after its Render had returned"
)

// seed is that of all sums.
var seed = maphash.MakeSeed()

// note records a fault in the frame under o.
func (c *contract) note(kind string, o render.FrameOptions, format string, args ...any) {
	for _, f := range c.faults {
		if f.kind == kind {
			f.more++
			return
		}
	}
	c.faults = append(c.faults, &fault{kind: kind, first: describe(o) + ": " + fmt.Sprintf(format, args...)})
}

// describe names the options that matter.
func describe(o render.FrameOptions) string {
	var b strings.Builder
	fmt.Fprintf(&b, "width %d, height %d", o.Width, o.Height)
	for _, s := range []struct {
		on   bool
		name string
	}{{o.ASCII, "ASCII"}, {o.Plain, "plain"}, {o.Final, "final"}} {
		if s.on {
			b.WriteString(", " + s.name)
		}
	}
	return b.String()
}

// check draws one frame and checks what can be seen of it now.
func (c *contract) check(o render.FrameOptions) {
	f := render.NewFrame(o)
	if !c.draw(f, o, c.r) {
		return
	}
	for i := range f.Rows() {
		c.checkRow(o, i, f.Row(i))
	}
	again := render.NewFrame(o)
	if c.draw(again, o, c.r) {
		if i := difference(f, again, 0); i >= 0 {
			c.note(faultTwice, o, "row %d was %q and is %q", i, rowOf(f, i), rowOf(again, i))
		}
	}
	if _, ok := c.r.(render.Measurer); ok {
		c.checkMeasured(o, f)
	}
	c.checkAmong(o, f)
	c.drawn = append(c.drawn, drawn{o, f, sum(f)})
}

// checkMeasured draws r in a frame that has measured it, and compares it with f.
func (c *contract) checkMeasured(o render.FrameOptions, f *render.Frame) {
	measured := render.NewFrame(o)
	if !c.try(o, func() { measured.Measure(c.r) }) || !c.draw(measured, o, c.r) {
		return
	}
	if i := difference(f, measured, 0); i >= 0 {
		c.note(faultSizing, o, "row %d is %q, and %q after Measure", i, rowOf(f, i), rowOf(measured, i))
	}
}

// draw draws r into f and reports whether it did without a panic.
func (c *contract) draw(f *render.Frame, o render.FrameOptions, r render.Renderable) bool {
	return c.try(o, func() { f.Draw(r) })
}

// try calls f, which deals with a frame under o, and reports whether it returned without a panic.
func (c *contract) try(o render.FrameOptions, f func()) (ok bool) {
	defer func() {
		if !ok {
			c.note(faultPanic, o, "%v\n%s", recover(), debug.Stack())
		}
	}()
	f()
	return true
}

// checkRow checks row i under o.
func (c *contract) checkRow(o render.FrameOptions, i int, row []byte) {
	if w := ansi.Width(row); w > o.Width {
		c.note(faultWide, o, "row %d takes %d cells: %q", i, w, row)
	}
	text := row
	if bytes.IndexByte(row, '\x1b') >= 0 && !o.Plain {
		text = stylesAndLinks.ReplaceAllLiteral(row, nil)
	}
	switch {
	case !bytes.ContainsFunc(text, unicode.IsControl):
	case o.Plain:
		c.note(faultPlain, o, "row %d: %q", i, row)
	default:
		c.note(faultEscape, o, "row %d: %q", i, row)
	}
	if !o.ASCII {
		return
	}
	if at := bytes.IndexFunc(text, isSign); at >= 0 {
		r, _ := utf8.DecodeRune(text[at:])
		c.note(faultASCII, o, "row %d: %q of %q", i, r, row)
	}
}

// stylesAndLinks finds the sequences that a row may hold.
var stylesAndLinks = regexp.MustCompile(`\x1b\[[0-9:;]*m|\x1b\]8;[!-~]*\x1b\\`)

// isSign reports whether r is one that things are drawn with, and not of a word. U+FFFD stands for invalid UTF-8.
func isSign(r rune) bool {
	return r > unicode.MaxASCII && r != utf8.RuneError && (unicode.IsSymbol(r) || strings.ContainsRune("…‥•·‣", r))
}

// checkAmong draws r between other things, and compares it with f, in which it is alone.
func (c *contract) checkAmong(o render.FrameOptions, f *render.Frame) {
	const above, below = "above\n", "below"
	if o.Height > 0 {
		o.Height++ // for what stands above
	}
	among := render.NewFrame(o)
	if !c.draw(among, o, render.Group(render.Text(above), c.r, render.Text(below))) {
		return
	}
	if among.Rows() != f.Rows()+2 {
		c.note(faultAmong, o, "%d rows between two others, %d alone", among.Rows()-2, f.Rows())
		return
	}
	if i := difference(f, among, 1); i >= 0 {
		c.note(faultAmong, o, "row %d is %q alone, %q between others", i, rowOf(f, i), rowOf(among, i+1))
	}
	last := among.Rows() - 1
	if !strings.HasPrefix(above, string(among.Row(0))) || !strings.HasPrefix(below, string(among.Row(last))) {
		c.note(faultAmong, o, "%q stands above, %q below", among.Row(0), among.Row(last))
	}
}

// checkAgain draws all frames once more, the last first, and looks whether those drawn before have
// stayed as they were.
func (c *contract) checkAgain() {
	f := new(render.Frame)
	for n := len(c.drawn) - 1; n >= 0; n-- {
		before := c.drawn[n]
		f.Reset(before.options)
		if !c.draw(f, before.options, c.r) {
			continue
		}
		if i := difference(before.frame, f, 0); i >= 0 {
			c.note(faultLater, before.options, "row %d was %q and is %q", i, rowOf(before.frame, i), rowOf(f, i))
		}
	}
	for _, d := range c.drawn {
		d.frame.Finish()
		if sum(d.frame) != d.sum {
			c.note(faultKept, d.options, "it has %d rows now", d.frame.Rows())
		}
	}
}

// difference returns the first row in which f differs from g, whose rows are counted from skip; -1: none.
func difference(f, g *render.Frame, skip int) int {
	for i := range f.Rows() {
		if !bytes.Equal(f.Row(i), rowOf(g, i+skip)) {
			return i
		}
	}
	if skip == 0 && g.Rows() > f.Rows() {
		return f.Rows()
	}
	return -1
}

// rowOf returns row i, nil if there is none.
func rowOf(f *render.Frame, i int) []byte {
	if i >= f.Rows() {
		return nil
	}
	return f.Row(i)
}

// sum returns a number that tells frames apart.
func sum(f *render.Frame) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for i := range f.Rows() {
		h.Write(f.Row(i))
		h.WriteByte('\n')
	}
	return h.Sum64()
}
