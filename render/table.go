package render

// This file holds the Table.

// A Table shows cells in rows and columns, with lines between them.
//
// Columns are as wide as what they hold. If the frame is narrower, columns that wrap shrink first,
// in proportion, as far as their longest words; then those that are cropped; then all; none below its
// Min. Columns with a Ratio share what the others leave.
//
// If the frame says that it has a height, the table keeps to it: rows that would not fit are not
// drawn, nor do they count for the widths, and a last one says how many they are. So a table of a
// thousand rows costs no more than what can be seen of it.
type Table struct {
	// Columns describes the columns. Rows may have more cells: theirs are zero Columns.
	Columns []Column
	// Rows holds the cells. A cell is a Renderable, or any other value, which is shown as fmt.Sprint
	// has it; nil and one that is not there are empty. A row that is nil is a line, which ends a
	// section. It must not be changed while something may be drawing.
	Rows [][]any

	Title, Caption Renderable // above and below, in the middle; nil: none
	Box            *Box       // nil: BoxHeavyHead
	Border         Style      // of the lines
	HeadStyle      Style      // zero: bold
	FootStyle      Style      // zero: bold
	RowStyles      []Style    // of the rows, in turn
	Lines          bool       // whether there are lines between rows
	Tight          bool       // whether there are no blanks beside cells
	Expand         bool       // whether the table is as wide as the frame
	Tail           bool       // whether the last rows are shown if not all can be
}

// A Column says how the cells of a column look. The zero Column wraps words at the left.
type Column struct {
	Header, Footer any   // cells; the rows of headers and footers are left out if all are nil
	Style          Style // of the cells between them; what it leaves open the row's style decides
	Width          int   // cells; 0 or less: as its contents need
	Min, Max       int   // bounds of the width in cells; 0 or less: none
	Ratio          int   // share in the cells that columns without a Ratio leave; 0 or less: none
	Wrap           Wrap  // what becomes of text that is too wide
	Justify        Justify
	Vertical       Vertical
}

// Render writes the table.
func (t Table) Render(f *Frame) {
	f.Finish()
	used := f.used()
	d := newTableDrawing(f, t)
	d.fit()
	head, foot := f.Sub(f.Width(), 0), f.Sub(f.Width(), 0)
	d.drawHead(head)
	d.drawFoot(foot)
	room := f.Height()
	if room > 0 {
		const few = 2 // rows that are worth a head and a foot
		for _, sub := range []*Frame{foot, head} {
			if room-head.Rows()-foot.Rows() < few {
				sub.Reset(sub.options)
			}
		}
		room -= head.Rows() + foot.Rows()
	}
	writeRows(f, head)
	d.drawBody(room)
	writeRows(f, foot)
	d.end()
	f.release(used)
}

// Measure returns the cells that the columns need and those that they can use, with the lines.
func (t Table) Measure(f *Frame) (least, most int) {
	d := newTableDrawing(f, t)
	d.measure()
	least, most = d.chrome(), d.chrome()
	for i := range d.shares {
		s := &d.shares[i]
		least += s.least
		most += s.most
		if s.ratio > 0 || t.Expand {
			most = f.Width()
		}
	}
	d.end()
	return least, most
}

// columns returns how many columns there are.
func (t *Table) columns() int {
	n := len(t.Columns)
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// noColumn is what a column is that nothing is said of.
var noColumn Column

// column returns column i.
func (t *Table) column(i int) *Column {
	if i < len(t.Columns) {
		return &t.Columns[i]
	}
	return &noColumn
}

// hasHead reports whether there is a row of headers.
func (t *Table) hasHead() bool {
	for i := range t.Columns {
		if t.Columns[i].Header != nil {
			return true
		}
	}
	return false
}

// hasFoot reports whether there is a row of footers.
func (t *Table) hasFoot() bool {
	for i := range t.Columns {
		if t.Columns[i].Footer != nil {
			return true
		}
	}
	return false
}

// writeRows writes the rows of sub.
func writeRows(f *Frame, sub *Frame) {
	for i := range sub.Rows() {
		f.WriteRow(sub, i)
		f.WriteByte('\n')
	}
}
