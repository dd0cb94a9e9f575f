package render

// This file holds the Columns: renderables side by side.

// Columns shows renderables side by side, in as many columns as there is room for, and in as many
// rows of them as that takes.
type Columns struct {
	Items   []Renderable // must not be changed while something may be drawing; nil ones are blank
	Gap     int          // cells between columns; 0: 2; below 0: none
	Equal   bool         // make all columns as wide as the widest
	Down    bool         // fill one column after the other, not one row after the other
	Spread  bool         // use all the width: what is left goes between the columns
	Justify Justify      // where the items stand in their columns; Full is as Left
}

// A columnPlan says which item stands where.
type columnPlan struct {
	widths     []int // of the columns
	lefts      []int // blanks before the items of the row in the making
	rows, gaps int   // gaps: the cells between columns, all together
	items      int
	down       bool
}

// Render writes the rows.
func (c Columns) Render(f *Frame) {
	if len(c.Items) == 0 {
		return
	}
	used := f.used()
	plan := c.plan(f)
	start := f.Rows()
	for row := range plan.rows {
		c.row(f, plan, row, f.heightLess(f.Rows()-start))
	}
	f.release(used)
}

// Measure returns what the widest item needs, and all of them beside each other.
func (c Columns) Measure(f *Frame) (least, most int) {
	for _, item := range c.Items {
		low, high := f.Measure(item)
		least, most = max(least, low), min(most+high+c.gap(), unlimited)
	}
	if c.Spread {
		return least, f.Width()
	}
	return least, most - c.gap()
}

// gap returns the cells between two columns.
func (c Columns) gap() int {
	const usual = 2
	if c.Gap == 0 {
		return usual
	}
	return min(max(c.Gap, 0), maxRows)
}

// plan returns the columns for f.
func (c Columns) plan(f *Frame) columnPlan {
	n := len(c.Items)
	numbers := f.Sub(0, 0).numbers(3 * n)
	items, widths, lefts := numbers[:n], numbers[n:2*n], numbers[2*n:]
	widest, narrowest := 0, unlimited
	for i, item := range c.Items {
		_, items[i] = f.Measure(item)
		widest, narrowest = max(widest, items[i]), min(narrowest, items[i])
	}
	if c.Equal {
		narrowest = widest
	}
	gap := c.gap()
	columns := min(n, (f.Width()+gap)/max(narrowest+gap, 1))
	for columns = max(columns, 1); ; columns-- {
		plan := columnPlan{items: n, down: c.Down, gaps: (columns - 1) * gap, lefts: lefts}
		plan.rows = (n + columns - 1) / columns
		if c.Down { // the last columns may be left without an item
			columns = (n + plan.rows - 1) / plan.rows
			plan.gaps = (columns - 1) * gap
		}
		plan.widths = widths[:columns]
		total := plan.fit(items, widest, c.Equal)
		if columns == 1 || total+plan.gaps <= f.Width() {
			if c.Spread && columns > 1 {
				plan.gaps = f.Width() - total
			}
			return plan
		}
	}
}

// fit sets the columns' widths and returns their sum.
func (p *columnPlan) fit(items []int, widest int, equal bool) int {
	total := 0
	for column := range p.widths {
		width := widest
		if !equal {
			width = 0
			for row := range p.rows {
				if i := p.item(row, column); i < p.items {
					width = max(width, items[i])
				}
			}
		}
		p.widths[column] = width
		total += width
	}
	return total
}

// item returns which item stands at a place; p.items or more is none.
func (p *columnPlan) item(row, column int) int {
	if p.down {
		return column*p.rows + row
	}
	return row*len(p.widths) + column
}

// gapAfter returns the cells between a column and the next.
func (p *columnPlan) gapAfter(column int) int {
	n := len(p.widths) - 1
	if column >= n {
		return 0
	}
	return p.gaps*(column+1)/n - p.gaps*column/n
}

// row writes a row of items.
func (c Columns) row(f *Frame, plan columnPlan, row, height int) {
	first, high := f.used(), 0
	for _, width := range plan.widths {
		f.Sub(width, height)
	}
	for column, width := range plan.widths {
		if i := plan.item(row, column); i < plan.items {
			cell := f.taken(first + column)
			cell.Draw(c.Items[i])
			high = max(high, cell.Rows())
			plan.lefts[column] = c.Justify.before(width - cell.widest())
		}
	}
	for line := range high {
		at, written := 0, 0 // where the column begins; cells of the row so far
		for column, width := range plan.widths {
			cell := f.taken(first + column)
			if line < cell.Rows() && cell.RowWidth(line) > 0 {
				left := at + plan.lefts[column]
				f.WriteBlanks(left - written)
				written = left + f.WriteRow(cell, line)
			}
			at += width + plan.gapAfter(column)
		}
		f.fill(f.Width() - written)
		f.WriteByte('\n')
	}
	f.release(first)
}
