package render

// This file draws the lines of a table.

import "strconv"

// A tableDrawing is a table on its way to a frame.
type tableDrawing struct {
	*tableMemory
	f        *Frame
	box      *Box
	pad      int   // blanks at each side of a cell
	sided    bool  // whether there are lines, or their room, beside cells
	style    Style // of the row in the making
	body     bool  // whether that is none of headers or footers
	markdown bool  // whether the box is BoxMarkdown
	gap      int   // blanks of the line in the making that have not been written yet
}

// A tableMemory is what drawings of tables use again.
type tableMemory struct {
	t       Table
	shares  []share
	cells   []tableCell
	rule    []int  // the cells between lines, column for column
	numbers []byte // texts of cells
}

// newTableDrawing begins to draw t. Its memory is that of a sub-frame.
func newTableDrawing(f *Frame, t Table) tableDrawing {
	holder := f.Sub(0, 0)
	if holder.table == nil {
		holder.table = new(tableMemory)
	}
	holder.table.t = t // a copy, so that t itself need not be allocated
	d := tableDrawing{tableMemory: holder.table, f: f, box: t.Box.or(BoxHeavyHead), pad: 1}
	d.markdown = d.box == BoxMarkdown
	if t.Tight && !d.markdown {
		d.pad = 0
	}
	d.sided = *d.box != Box{}
	n := t.columns()
	d.shares, d.cells = resize(d.shares, n), resize(d.cells, max(n, 1))
	d.rule = d.rule[:0]
	return d
}

// resize returns s with n zero elements.
func resize[T any](s []T, n int) []T { return append(s[:0], make([]T, n)...) }

// end lets go of what was drawn.
func (d *tableDrawing) end() {
	clear(d.cells)
	d.t = Table{}
}

// drawHead writes what stands above the rows.
func (d *tableDrawing) drawHead(f *Frame) {
	d.drawText(f, d.t.Title, true)
	d.drawRule(f, d.box.Top)
	if d.t.hasHead() || d.markdown {
		for i := range d.cells {
			d.cells[i].set(d, d.t.column(i).Header)
		}
		d.drawEnd(f, d.box.Head, d.t.HeadStyle)
		if d.markdown {
			d.drawMarkdownRule(f)
			return
		}
		d.drawRule(f, d.box.HeadLine)
	}
}

// drawFoot writes what stands below the rows.
func (d *tableDrawing) drawFoot(f *Frame) {
	if d.t.hasFoot() {
		d.drawRule(f, d.box.FootLine)
		for i := range d.cells {
			d.cells[i].set(d, d.t.column(i).Footer)
		}
		d.drawEnd(f, d.box.Foot, d.t.FootStyle)
	}
	d.drawRule(f, d.box.Bottom)
	d.drawText(f, d.t.Caption, false)
}

// drawEnd writes the headers or footers that the cells have been set to.
func (d *tableDrawing) drawEnd(f *Frame, side string, style Style) {
	if d.style, d.body = style, false; style == (Style{}) {
		d.style.Attr = Bold
	}
	used := f.used()
	rows := d.lay()
	d.writeRow(f, side, rows, rows)
	f.release(used)
}

// drawText writes a title or a caption.
func (d *tableDrawing) drawText(f *Frame, r Renderable, above bool) {
	if r == nil {
		return
	}
	if d.markdown {
		d.drawMarkdownText(f, r, above)
		return
	}
	used := f.used()
	sub := f.Sub(min(d.width(), f.Width()), 0)
	Paragraph{Body: r, Justify: Center}.Render(sub)
	writeRows(f, sub)
	f.release(used)
}

// drawRule writes a line across, if there is one.
func (d *tableDrawing) drawRule(f *Frame, line string) {
	if l, ok := f.rule(line); ok && len(d.rule) > 0 {
		l.write(f, d.t.Border, d.rule...)
		f.WriteByte('\n')
	}
}

// lay makes the cells that have been set and returns how many rows the highest takes.
func (d *tableDrawing) lay() int {
	rows := 0
	for i := range d.shares {
		c := &d.cells[i]
		column := d.t.column(i)
		c.lay(d.f, d.wrap(column), column.Justify, d.shares[i].size, d.cellStyle(i))
		rows = max(rows, c.rows)
	}
	return rows
}

// wrap returns what becomes of text in a column that is too wide.
func (d *tableDrawing) wrap(c *Column) Wrap {
	if d.markdown && c.Wrap <= Fold {
		return Ellipsis
	}
	return c.Wrap
}

// cellStyle returns the style of column i in the row in the making.
func (d *tableDrawing) cellStyle(i int) Style {
	if !d.body {
		return d.style
	}
	return d.t.column(i).Style.over(d.style)
}

// writeRow writes the first limit rows of cells that are so many rows high.
func (d *tableDrawing) writeRow(f *Frame, side string, rows, limit int) {
	l, ok := f.side(side)
	if !ok {
		l = boxLine{" ", " ", " ", " "}
	}
	for i := range limit {
		d.writeLine(f, &l, i, rows)
	}
}

// writeLine writes row n of the cells, which are so many rows high.
func (d *tableDrawing) writeLine(f *Frame, side *boxLine, n, rows int) {
	d.edge(f, side.left)
	for i := range d.shares {
		if i > 0 {
			d.edge(f, side.cross)
		}
		column, style := d.t.column(i), d.cellStyle(i)
		if i > 0 || d.sided {
			d.blanks(f, style, d.pad)
		}
		d.writeCell(f, column, i, n-column.Vertical.before(rows-d.cells[i].rows), style)
		if i < len(d.shares)-1 || d.sided {
			d.blanks(f, style, d.pad)
		}
	}
	d.edge(f, side.right)
	f.fill(d.gap)
	d.gap = 0
	f.WriteByte('\n')
}

// writeCell writes row n of cell i, and blanks up to the column's width.
func (d *tableDrawing) writeCell(f *Frame, column *Column, i, n int, style Style) {
	c, spare := &d.cells[i], d.shares[i].size
	switch {
	case n < 0 || n >= c.rows:
	case c.sub != nil:
		if n < c.sub.Rows() && c.sub.RowWidth(n) > 0 {
			d.flush(f)
			spare -= f.WriteRow(c.sub, n)
		}
	case c.text != "":
		spare -= len(c.text)
		before := column.Justify.before(spare)
		d.blanks(f, style, before)
		d.flush(f)
		f.writeIn(style, c.text)
		spare -= before
	}
	d.blanks(f, style, spare)
}

// edge writes a line beside cells.
func (d *tableDrawing) edge(f *Frame, s string) {
	switch {
	case !d.sided:
	case s == " ":
		d.blanks(f, d.t.Border, 1)
	default:
		d.flush(f)
		f.writeIn(d.t.Border, s)
	}
}

// blanks writes n blanks, those that can't be seen only if something comes after them.
func (d *tableDrawing) blanks(f *Frame, style Style, n int) {
	if style.Background == kindDefault && style.Attr&Reverse == 0 {
		d.gap += max(n, 0)
		return
	}
	d.flush(f)
	f.repeat(style, " ", min(n, f.Width()))
}

// flush writes the blanks that something comes after.
func (d *tableDrawing) flush(f *Frame) {
	f.WriteBlanks(d.gap)
	d.gap = 0
}

// writeMore writes a row that says that n rows are not shown.
func (d *tableDrawing) writeMore(n int) {
	f := d.f
	inner := d.width()
	if d.sided {
		inner -= 2 + 2*d.pad
	}
	used := f.used()
	sub := f.Sub(min(max(inner, 0), f.Width()), 1)
	if f.ASCII() {
		sub.WriteString("... ")
	} else {
		sub.WriteString("… ")
	}
	d.numbers = strconv.AppendInt(d.numbers[:0], int64(n), 10)
	sub.Write(d.numbers)
	sub.WriteString(" more\n")
	d.writeSpanning(sub, inner)
	f.release(used)
}

// writeSpanning writes the first row of sub across all columns, inner cells.
func (d *tableDrawing) writeSpanning(sub *Frame, inner int) {
	f := d.f
	l, ok := f.side(d.box.Row)
	if !ok {
		l = boxLine{" ", " ", " ", " "}
	}
	d.edge(f, l.left)
	if d.sided {
		d.gap += d.pad
	}
	d.flush(f)
	d.gap = inner - f.WriteRow(sub, 0)
	if d.sided {
		d.gap += d.pad
	}
	d.edge(f, l.right)
	f.fill(d.gap)
	d.gap = 0
	f.WriteByte('\n')
}
