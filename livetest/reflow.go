package livetest

// This file holds reflow: lines that were wrapped by the terminal are wrapped anew for another width. It
// gives the rows that xterm.js 6 gives (Buffer.ts and BufferReflow.ts there, without its option
// reflowCursorLine), but moves whole lines where that copies cells in place.

// layout lays cells out in rows of so many columns. A wide character that would be cut goes on to the next
// row and leaves a null cell.
func layout(cells []cell, columns int) [][]cell {
	var rows [][]cell
	for len(cells) >= columns {
		n := columns
		if cells[n-1].shape() == wide {
			n--
		}
		rows = append(rows, cells[:n:n])
		cells = cells[n:]
	}
	if len(cells) > 0 {
		rows = append(rows, cells)
	}
	return rows
}

// line joins the cells of a line that stands in several rows.
func line(rows []row, columns int) []cell {
	cells := make([]cell, 0, len(rows)*columns)
	for i := range rows {
		var next *row
		if i+1 < len(rows) {
			next = &rows[i+1]
		}
		cells = rows[i].appendTo(cells, rows[i].length(next, columns))
	}
	return cells
}

// all copies the rows out of the ring.
func (l *ring) all() []row {
	rows := make([]row, l.n)
	for i := range rows {
		rows[i] = *l.at(i)
	}
	return rows
}

// replace puts the rows into the ring in place of all others.
func (l *ring) replace(rows []row) {
	*l = ring{}
	for _, r := range rows {
		l.push(r)
	}
}

// widen joins rows that the width had parted.
func (b *screen) widen(old int, now size) {
	rows := b.lines.all()
	kept := rows[:0]
	removed := 0
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end].wrapped {
			end++
		}
		cursor := b.base + b.y // both still count the old rows
		if end == i+1 || i <= cursor && cursor < end {
			kept = append(kept, rows[i:end]...)
			i = end
			continue
		}
		n := len(kept)
		kept = append(kept, rewrap(rows[i:end], old, now.columns)...)
		removed += end - i - (len(kept) - n)
		i = end
	}
	b.storeReflowed(kept)
	for range removed {
		if b.base > 0 {
			b.base--
			continue
		}
		b.y = max(b.y-1, 0)
		if b.lines.n < now.rows {
			b.lines.push(row{})
		}
	}
	b.saved.y = max(b.saved.y-removed, 0)
}

// rewrap lays a line out in wider rows; those that end up without text are left out, but for the first.
func rewrap(rows []row, old, columns int) []row {
	parts := layout(line(rows, old), columns)
	first := rows[0]
	out := make([]row, 0, len(rows))
	for i, cells := range parts {
		r := row{cells: cells, wrapped: i > 0 || first.wrapped}
		out = append(out, r)
	}
	if len(out) == 0 {
		out = append(out, row{wrapped: first.wrapped})
	}
	for len(out) > 1 && out[len(out)-1].used() == 0 {
		out = out[:len(out)-1]
	}
	return out
}

// storeReflowed replaces all rows and packs those of the scrollback.
func (b *screen) storeReflowed(rows []row) {
	b.lines.replace(rows)
	for i := range min(b.base, b.lines.n) {
		b.freeze(i)
	}
}

// An insertion is rows that narrow adds behind a line.
type insertion struct {
	at   int // index of the old row before which they come
	rows []row
}

// narrow parts rows that are too long. It goes through the lines from the last to the first and moves the
// cursor and the screen while the new rows are not in the list yet; so what it takes for the cursor's line
// drifts as rows are added below. That is xterm.js's way, and its cursor's.
func (b *screen) narrow(old int, now size) {
	rows := b.lines.all()
	n := len(rows) // rows that are left: at the bottom they are dropped to make room
	var insertions []insertion
	added := 0
	for end := len(rows); end > 0; {
		start := end - 1
		if !rows[start].wrapped && rows[start].used() <= now.columns {
			end = start
			continue
		}
		for rows[start].wrapped && start > 0 {
			start--
		}
		if cursor := b.base + b.y; start <= cursor && cursor < end {
			end = start
			continue
		}
		parts := layout(line(rows[start:end], old), now.columns)
		more := len(parts) - (end - start)
		lost := b.overflow(n, more)
		if more > 0 {
			added += more
		}
		var extra []row
		for i, cells := range parts {
			if start+i < end {
				rows[start+i].cells, rows[start+i].text = cells, nil
			} else {
				extra = append(extra, row{cells: cells, wrapped: true})
			}
		}
		for i := start + len(parts); i < end; i++ {
			rows[i].cells, rows[i].text = nil, nil
		}
		if extra != nil {
			insertions = append(insertions, insertion{end, extra})
		}
		n = b.makeRoom(n, more-lost, added, now.rows)
		b.saved.y = min(b.saved.y+more, b.base+now.rows-1)
		end = start
	}
	if insertions != nil || n != len(rows) {
		rows = merge(rows[:n], insertions)
		rows = rows[max(len(rows)-b.limit, 0):]
	}
	b.storeReflowed(rows)
}

// overflow returns how many rows are lost at the top of the scrollback if more are added to n.
func (b *screen) overflow(n, more int) int {
	if b.base == 0 && b.y != n-1 {
		return max(0, b.y-b.limit+more)
	}
	return max(0, n-b.limit+more)
}

// makeRoom moves the cursor and the screen for rows that were added, and returns how many of the n old rows
// are left: while nothing has scrolled off, the cursor goes down and the screen loses its last row.
func (b *screen) makeRoom(n, more, added, height int) int {
	for range more {
		switch {
		case b.base == 0 && b.y < height-1:
			b.y++
			n--
		case b.base == 0:
			b.base++
		case b.base < min(b.limit, n+added)-height:
			b.base++
		}
	}
	return n
}

// merge puts the insertions, which come last first, into the rows.
func merge(rows []row, insertions []insertion) []row {
	var out []row
	from := 0
	for i := len(insertions) - 1; i >= 0; i-- {
		in := insertions[i]
		at := min(in.at, len(rows))
		out = append(append(out, rows[from:at]...), in.rows...)
		from = at
	}
	return append(out, rows[from:]...)
}
