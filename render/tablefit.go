package render

// This file decides how wide the columns of a table are.

// maxRatio bounds a ratio, so that sums of them stay in range.
const maxRatio = 1 << 20

// fit measures the columns and shares the frame's width among them.
func (d *tableDrawing) fit() {
	d.measure()
	room := d.f.Width() - d.chrome()
	if d.pad > 0 && room < d.need() && !d.markdown { // no room for blanks
		d.pad = 0
		room = d.f.Width() - d.chrome()
	}
	ratios := d.startSizes()
	excess := total(d.shares) - room
	if excess > 0 {
		d.shrinkColumns(excess)
	} else if ratios {
		d.shareRest(room)
	} else if d.t.Expand {
		d.expand(room)
	}
	if h := d.f.Height(); h > 0 && len(d.t.Rows) > h {
		d.widenForMore(room)
	}
	for i := range d.shares {
		d.rule = append(d.rule, d.shares[i].size+d.padding(i))
	}
}

// widenForMore gives the last column that may be wider the cells that a row needs which says how many
// rows are not shown.
func (d *tableDrawing) widenForMore(room int) {
	missing := len("... 100000 more") - d.width() + 2
	missing = min(missing, room-total(d.shares))
	for i := len(d.shares) - 1; i >= 0 && missing > 0; i-- {
		if c := d.t.column(i); c.Width <= 0 && c.Max <= 0 {
			d.shares[i].size += missing
			return
		}
	}
}

// need returns the cells that the columns need at least, if ratio and wrapping do all they can.
func (d *tableDrawing) need() int {
	cells := 0
	for i := range d.shares {
		cells += min(d.shares[i].least, max(d.bound(d.t.column(i).Min), 1))
	}
	return cells
}

// startSizes gives each column what it can use, one with a ratio what it needs. It reports whether
// there is one with a ratio.
func (d *tableDrawing) startSizes() bool {
	ratios := false
	for i := range d.shares {
		s := &d.shares[i]
		s.size = s.most
		if s.ratio > 0 {
			ratios, s.size = true, s.least
		}
	}
	return ratios
}

// shrinkColumns takes excess cells from the columns: from those that wrap as far as their words
// stay whole, from those that are cropped, from all.
func (d *tableDrawing) shrinkColumns(excess int) {
	for stage := 0; stage < 3 && excess > 0; stage++ {
		for i := range d.shares {
			s, c := &d.shares[i], d.t.column(i)
			wraps := d.wrap(c) <= Fold
			switch {
			case c.Width > 0 || stage == 0 && !wraps || stage == 1 && wraps:
				s.floor = s.size
			case stage == 0:
				s.floor = s.least
			default:
				s.floor = max(d.bound(c.Min), 1)
			}
		}
		excess = shrink(d.shares, excess)
	}
}

// shareRest gives the columns with a ratio what the others leave of room.
func (d *tableDrawing) shareRest(room int) {
	for i := range d.shares {
		s, c := &d.shares[i], d.t.column(i)
		if s.most = unlimited; c.Max > 0 {
			s.most = max(d.bound(c.Max), s.least)
		}
	}
	apportion(d.shares, room)
}

// expand gives all columns more, in proportion to what they have, so that they fill the room.
func (d *tableDrawing) expand(room int) {
	for i := range d.shares {
		s, c := &d.shares[i], d.t.column(i)
		s.ratio, s.least = min(s.size, maxRatio), s.size
		if s.most = room; c.Width > 0 {
			s.ratio, s.most = 0, s.size
		} else if c.Max > 0 {
			s.most = max(d.bound(c.Max), s.size)
		}
	}
	apportion(d.shares, room)
}

// chrome returns the cells of a row that are no cells of columns.
func (d *tableDrawing) chrome() int {
	n := len(d.shares)
	cells := 0
	for i := range n {
		cells += d.padding(i)
	}
	if d.sided {
		cells += n + 1
	}
	return cells
}

// width returns the cells of a row.
func (d *tableDrawing) width() int { return total(d.shares) + d.chrome() }

// padding returns the blanks beside the cells of column i. There are none at an edge without a line.
func (d *tableDrawing) padding(i int) int {
	cells := 2 * d.pad
	if !d.sided && i == 0 {
		cells -= d.pad
	}
	if !d.sided && i == len(d.shares)-1 {
		cells -= d.pad
	}
	return cells
}

// bound returns n, a width that a column asks for, so that sums of such stay in range.
func (d *tableDrawing) bound(n int) int { return min(max(n, 0), d.f.Width()) }

// measure finds out what each column needs and what it can use.
func (d *tableDrawing) measure() {
	rows := d.t.Rows
	if h := d.f.Height(); h > 0 && len(rows) > h {
		if rows = rows[:h]; d.t.Tail {
			rows = d.t.Rows[len(d.t.Rows)-h:]
		}
	}
	for i := range d.shares {
		s, c := &d.shares[i], d.t.column(i)
		*s = share{ratio: min(max(c.Ratio, 0), maxRatio)}
		if c.Width > 0 {
			s.least, s.most, s.ratio = d.bound(c.Width), d.bound(c.Width), 0
			continue
		}
		d.measureCell(s, c, c.Header)
		d.measureCell(s, c, c.Footer)
		for _, row := range rows {
			if i < len(row) {
				d.measureCell(s, c, row[i])
			}
		}
		if c.Max > 0 {
			s.least, s.most = min(s.least, d.bound(c.Max)), min(s.most, d.bound(c.Max))
		}
		lowest := d.bound(c.Min)
		if d.markdown {
			lowest = max(lowest, 1) // for the dashes below the header
		}
		s.least, s.most = max(s.least, lowest), max(s.most, lowest)
	}
}

// measureCell makes s as wide as one of its cells asks.
func (d *tableDrawing) measureCell(s *share, c *Column, v any) {
	if v == nil {
		return
	}
	cell := &d.cells[0]
	d.numbers = d.numbers[:0]
	cell.set(d, v)
	least, most := cell.measure(d.f, d.wrap(c))
	s.least, s.most = max(s.least, least), max(s.most, most)
}
