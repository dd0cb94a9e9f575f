package render

// This file holds the cells of a table's row while it is drawn.

import (
	"fmt"
	"strconv"
	"unsafe"
)

// A tableCell is one cell of the row that is being drawn.
type tableCell struct {
	value  Renderable // if text does not say what the cell shows
	text   string
	simple bool   // whether text is of printable ASCII, so that it has a cell for each byte
	sub    *Frame // the rows, if text is not the only one
	rows   int
}

// set makes the cell show v.
func (c *tableCell) set(d *tableDrawing, v any) {
	*c = tableCell{}
	switch v := v.(type) {
	case nil:
	case Renderable:
		c.value = v
	case string:
		c.text = v
	case int:
		c.text = d.number(int64(v))
	case int64:
		c.text = d.number(v)
	default:
		c.text = fmt.Sprint(v)
	}
	c.simple = c.value == nil && isPrintableASCII(c.text)
	if d.markdown {
		c.flatten(d)
	}
}

// isText reports whether the cell shows text, which can be wrapped.
func (c *tableCell) isText() bool {
	return c.value == nil || isText(c.value)
}

// measure returns the cells that the cell needs and those that it can use.
func (c *tableCell) measure(f *Frame, how Wrap) (least, most int) {
	switch {
	case c.simple:
		return measureSimple(c.text, how)
	case c.isText():
		used := f.used()
		least, most = c.paragraph(how, Left).Measure(f) // as f.Measure does, without allocating
		f.release(used)
		return min(least, f.Width()), min(most, f.Width())
	}
	return f.Measure(c.value)
}

// number returns n as text, which is valid until the next row.
func (d *tableDrawing) number(n int64) string {
	start := len(d.numbers)
	d.numbers = strconv.AppendInt(d.numbers, n, 10)
	b := d.numbers[start:]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Render writes the text.
func (c *tableCell) Render(f *Frame) { f.WriteString(c.text) }

// paragraph returns the cell as a paragraph.
func (c *tableCell) paragraph(how Wrap, j Justify) Paragraph {
	if c.value == nil {
		return Paragraph{Body: c, Wrap: how, Justify: j}
	}
	return Paragraph{Body: c.value, Wrap: how, Justify: j}
}

// lay makes the rows of the cell, as wide as its column is.
func (c *tableCell) lay(f *Frame, how Wrap, j Justify, width int, style Style) {
	switch {
	case width <= 0:
		c.text, c.simple, c.rows = "", true, 1
		return
	case c.simple && len(c.text) <= width:
		c.rows = 1
		return
	}
	c.sub = f.Sub(width, f.Height())
	c.sub.dress(style)
	if c.isText() || j != Left {
		c.paragraph(how, j).Render(c.sub)
	} else {
		c.sub.Draw(c.value)
	}
	c.rows = max(c.sub.Rows(), 1)
}

// measureSimple returns the cells of the longest word, if words are kept whole, and of text.
func measureSimple(text string, how Wrap) (least, most int) {
	if how != Words {
		return min(len(text), 1), len(text)
	}
	start := 0
	for i := range len(text) {
		if text[i] == ' ' {
			start = i + 1
		}
		least = max(least, i+1-start)
	}
	return least, len(text)
}

// isPrintableASCII reports whether s has a cell for each byte.
func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}
