package livetest

// This file holds how cells look: colours, attributes and links, and the table that numbers the looks and the
// clusters in use, so that a cell stays small.

import (
	"fmt"
	"strings"
)

// A color is 0 for the default, else one of the kinds below with its value.
type color uint32

const (
	paletteColor color = 1 << 24 // with the number, 0 to 255
	trueColor    color = 2 << 24 // with red, green and blue, 8 bits each
)

var colorNames = [...]string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}

func (c color) String() string {
	n := c & 0xffffff
	switch {
	case c == 0:
		return "default"
	case c >= trueColor:
		return fmt.Sprintf("#%06x", uint32(n))
	case n < 8:
		return colorNames[n]
	case n < 16:
		return "bright-" + colorNames[n-8]
	}
	return fmt.Sprintf("color%d", uint32(n))
}

// attributes is a set of the bits below.
type attributes uint16

const (
	bold attributes = 1 << iota
	dim
	italic
	blink
	inverse
	hidden
	strike
	overline
	underline
	doubleUnderline
	curlyUnderline
	dottedUnderline
	dashedUnderline

	underlines = underline | doubleUnderline | curlyUnderline | dottedUnderline | dashedUnderline
)

var attributeNames = [...]string{
	"bold", "dim", "italic", "blink", "inverse", "hidden", "strike", "overline",
	"underline", "double-underline", "curly-underline", "dotted-underline", "dashed-underline",
}

// A style is how a cell looks. The zero style is the default.
type style struct {
	foreground, background color
	line                   color // of the underline
	attributes             attributes
	link                   string // the address of an OSC 8 link
}

// String names the style, "" for the default.
func (s style) String() string {
	var words []string
	for i, name := range attributeNames {
		if s.attributes&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	if s.foreground != 0 {
		words = append(words, s.foreground.String())
	}
	if s.background != 0 {
		words = append(words, "on", s.background.String())
	}
	if s.line != 0 {
		words = append(words, "line="+s.line.String())
	}
	if s.link != "" {
		words = append(words, "link="+s.link)
	}
	return strings.Join(words, " ")
}

// A table numbers styles and clusters. It only grows.
type table struct {
	styles     []style
	styleIDs   map[style]uint32
	clusters   []string
	clusterIDs map[string]rune
}

func newTable() table {
	return table{styles: []style{{}}, styleIDs: map[style]uint32{{}: 0}, clusterIDs: map[string]rune{}}
}

// style returns a style's number, shifted to its place in a cell.
func (t *table) style(s style) uint32 {
	id, ok := t.styleIDs[s]
	if !ok {
		id = uint32(len(t.styles)) << 2
		t.styles = append(t.styles, s)
		t.styleIDs[s] = id
	}
	return id
}

// cluster returns what stands for a cluster in a cell, a number below 0.
func (t *table) cluster(text string) rune {
	id, ok := t.clusterIDs[text]
	if !ok {
		t.clusters = append(t.clusters, text)
		id = -rune(len(t.clusters))
		t.clusterIDs[text] = id
	}
	return id
}

// text returns what a cell shows.
func (t *table) text(r rune) string {
	if r < 0 {
		return t.clusters[-r-1]
	}
	return string(r)
}

// setPen sets the style of what is printed next.
func (t *Terminal) setPen(s style) {
	t.pen = s
	t.penID = t.table.style(s)
	t.blankID = t.table.style(style{background: s.background})
}
