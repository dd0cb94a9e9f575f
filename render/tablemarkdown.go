package render

// This file draws tables as Markdown has them (GitHub's, section 4.10): a line for each row, whatever
// its cells hold.

import "strings"

// markdownWidth is how many cells things that fill their room get, such as a Bar.
const markdownWidth = 20

// flatten makes the cell show in one line what it shows in rows, without colours, and without what
// would end the cell.
func (c *tableCell) flatten(d *tableDrawing) {
	if c.value == nil && c.simple && !strings.Contains(c.text, "|") {
		return
	}
	used := d.f.used()
	width := markdownWidth
	if c.isText() {
		width = unlimited
	}
	sub := d.f.Sub(width, 0)
	sub.options.Plain = true
	if c.value == nil {
		sub.Draw(c)
	} else {
		sub.Draw(c.value)
	}
	var b strings.Builder
	for i := range sub.Rows() {
		if i > 0 {
			b.WriteString("<br>")
		}
		b.WriteString(strings.ReplaceAll(strings.TrimRight(string(sub.Row(i)), " "), "|", `\|`))
	}
	d.f.release(used)
	c.value, c.text = nil, b.String()
	c.simple = isPrintableASCII(c.text)
}

// drawMarkdownRule writes the line that makes the row above it the header, with the places of columns.
func (d *tableDrawing) drawMarkdownRule(f *Frame) {
	for i, cells := range d.rule {
		left, right := "-", "-"
		switch d.t.column(i).Justify {
		case Center:
			left, right = ":", ":"
		case Right:
			right = ":"
		}
		f.writeIn(d.t.Border, "|")
		f.writeIn(d.t.Border, left)
		f.repeat(d.t.Border, "-", min(cells-2, f.Width()))
		f.writeIn(d.t.Border, right)
	}
	f.writeIn(d.t.Border, "|")
	f.WriteByte('\n')
}

// drawMarkdownText writes a title or a caption as a paragraph, with an empty line between it and the
// table.
func (d *tableDrawing) drawMarkdownText(f *Frame, r Renderable, above bool) {
	if !above {
		f.WriteByte('\n')
	}
	f.Draw(Paragraph{Body: r})
	if above {
		f.WriteByte('\n')
	}
}
