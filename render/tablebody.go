package render

// This file chooses the rows of a table that are drawn.

// drawBody writes the rows, in room rows of the frame; 0: as many as they need.
func (d *tableDrawing) drawBody(room int) {
	d.body = true
	if room <= 0 {
		room = maxRows
	}
	first := 0
	if d.t.Tail {
		if first = d.tail(room); first > 0 && room > 1 {
			d.writeMore(d.count(0, first))
			room--
		}
	}
	for i := first; i < len(d.t.Rows); i++ {
		used := d.f.used()
		rows, rule := d.layRow(i, i > first)
		after := 0
		if i < len(d.t.Rows)-1 && !d.t.Tail {
			after = 1 // for the next row, or for what says how many they are
		}
		limit := min(rows, room-rule-after)
		if limit < rows && i > first {
			d.writeMore(d.count(i, len(d.t.Rows)))
			room = 0
		} else {
			limit = max(limit, min(rows, 1))
			d.drawRow(i, rows, limit, rule)
			room -= limit + rule
		}
		d.f.release(used)
		if room <= 0 {
			return
		}
	}
}

// tail returns the first of the last rows that have room.
func (d *tableDrawing) tail(room int) int {
	for i := len(d.t.Rows) - 1; i >= 0; i-- {
		used := d.f.used()
		rows, rule := d.layRow(i, i < len(d.t.Rows)-1)
		d.f.release(used)
		before := min(i, 1) // for what says how many there are above
		if room -= rows + rule; room < before {
			return min(i+1, len(d.t.Rows)-1)
		}
	}
	return 0
}

// count returns how many of the rows from first to before end are no lines.
func (d *tableDrawing) count(first, end int) int {
	n := 0
	for _, row := range d.t.Rows[first:end] {
		if row != nil {
			n++
		}
	}
	return n
}

// layRow makes the cells of row i and returns how many rows they take, and how many the line between
// it and its neighbour takes, if it has one.
func (d *tableDrawing) layRow(i int, neighbour bool) (rows, rule int) {
	row := d.t.Rows[i]
	if row == nil {
		return min(len(d.sectionLine()), 1), 0
	}
	if d.t.Lines && neighbour && d.box.RowLine != "" && (i == 0 || d.t.Rows[i-1] != nil) {
		rule = 1
	}
	d.style = Style{}
	if n := len(d.t.RowStyles); n > 0 {
		d.style = d.t.RowStyles[i%n]
	}
	d.numbers = d.numbers[:0]
	for j := range d.shares {
		if j < len(row) {
			d.cells[j].set(d, row[j])
		} else {
			d.cells[j] = tableCell{}
		}
	}
	return max(d.lay(), 1), rule
}

// drawRow writes the first limit rows of the row that was laid, below a line if it has one.
func (d *tableDrawing) drawRow(i, rows, limit, rule int) {
	if d.t.Rows[i] == nil {
		d.drawRule(d.f, d.sectionLine())
		return
	}
	if rule > 0 {
		d.drawRule(d.f, d.box.RowLine)
	}
	d.writeRow(d.f, d.box.Row, rows, limit)
}

// sectionLine returns the line of the box that ends a section.
func (d *tableDrawing) sectionLine() string {
	if d.box.RowLine != "" || d.box == BoxMarkdown {
		return d.box.RowLine
	}
	return d.box.HeadLine
}
