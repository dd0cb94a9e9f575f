package livetest

// This file holds what a change of the terminal's size does to rows and cursor, as in xterm.js 6. Each step
// below has its like there (Buffer.resize), in the same order, since the order decides where the cursor ends.

// Resize changes the terminal's size to so many cells (at least 2 by 1).
//
//   - Fewer rows: those below the cursor are dropped, whatever they hold; when none is left, rows go from the
//     top of the screen into the scrollback.
//   - More rows: rows come back from the scrollback if nothing stands below the cursor, else blank ones are
//     added at the bottom.
//   - Other columns: soft-wrapped lines are wrapped anew, except the line that the cursor is on, which is
//     left as it is and cut off at the right. The cursor's row moves as rows are added and removed, above
//     and below it: in xterm.js it can end on another line than it was on.
//
// The alternate screen does not reflow. The scroll region becomes the whole screen.
func (t *Terminal) Resize(columns, rows int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	columns, rows = max(columns, 2), max(rows, 1)
	if columns == t.columns && rows == t.rows {
		return
	}
	t.normal.resize(size{t.columns, t.rows}, size{columns, rows}, rows+t.scrollback, true)
	t.alternate.resize(size{t.columns, t.rows}, size{columns, rows}, rows, false)
	t.columns, t.rows = columns, rows
}

type size struct{ columns, rows int }

func (b *screen) resize(old, now size, limit int, reflow bool) {
	b.limit = max(b.limit, limit)
	added := 0
	if now.rows > old.rows {
		added = b.addRows(old.rows, now.rows)
	} else {
		b.removeRows(old.rows, now.rows)
	}
	if n := b.lines.n - limit; n > 0 {
		b.lines.dropFirst(n)
		b.base = max(b.base-n, 0)
		b.saved.y = max(b.saved.y-n, 0)
	}
	b.limit = limit
	b.x = min(b.x, now.columns-1)
	b.y = min(b.y, now.rows-1) + added
	b.saved.x = min(b.saved.x, now.columns-1)
	b.top, b.bottom = 0, now.rows-1
	if reflow && now.columns > old.columns {
		b.widen(old.columns, now)
	} else if reflow && now.columns < old.columns {
		b.narrow(old.columns, now)
	}
	b.cut(now.columns)
	for b.lines.n < b.base+now.rows {
		b.lines.push(row{})
	}
	from := now.columns
	if !b.tabs[from] {
		from = b.previousTab(from)
	}
	b.setTabs(from, now.columns)
}

// addRows makes the screen higher and returns how many rows came back from the scrollback.
func (b *screen) addRows(old, now int) (back int) {
	for y := old; y < now; y++ {
		if b.lines.n >= now+b.base {
			continue
		}
		if b.base > 0 && b.lines.n <= b.base+b.y+back+1 {
			b.base--
			back++
		} else {
			b.lines.push(row{})
		}
	}
	return back
}

// removeRows makes the screen lower.
func (b *screen) removeRows(old, now int) {
	for y := old; y > now; y-- {
		if b.lines.n <= now+b.base {
			continue
		}
		if b.lines.n > b.base+b.y+1 {
			b.lines.pop()
		} else {
			b.base++
		}
	}
}

// cut drops what stands behind the last column.
func (b *screen) cut(columns int) {
	for i := range b.lines.n {
		r := b.lines.at(i)
		if len(r.cells) > columns {
			r.cells = r.cells[:columns]
		}
		if len(r.text) > columns {
			r.text = r.text[:columns]
		}
	}
}
