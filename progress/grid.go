package progress

// This file sets the columns of tasks into a grid.

import (
	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/render"
)

// gap is the cells between two columns.
const gap = 1

// A grid is the rows and columns of one frame. Its memory is used again for the next one.
type grid struct {
	rows    []Snapshot
	all     []gridColumn
	columns []gridColumn // those of all that this frame shows
	cell    cell
	spilled *render.Frame // a cell that takes the room of others
	keeps   bool          // columns never become narrower, so that later frames line up with this one
}

// A gridColumn is a column with its cells for all rows.
type gridColumn struct {
	Column
	shape Shape
	width int           // of the widest cell
	most  int           // the most that width was, if the grid keeps that
	at    []int         // for each row, the row of the frame that holds its cell; -1: empty
	frame *render.Frame // the cells, below each other
}

// A cell is a column's part of a row, as a renderable, so that a style which it leaves open does
// not reach into the next.
type cell struct {
	column Column
	row    *Snapshot
}

// Render draws the cell.
func (c *cell) Render(f *render.Frame) {
	if c.column != nil {
		c.column.Cell(f, c.row)
	}
}

// reset empties the grid.
func (g *grid) reset() {
	clear(g.rows) // so that it keeps no task
	g.rows = g.rows[:0]
}

// add adds a row.
func (g *grid) add(s Snapshot) { g.rows = append(g.rows, s) }

// set makes columns those of the grid.
func (g *grid) set(columns []Column) {
	if g.spilled == nil {
		g.spilled = render.NewFrame(render.FrameOptions{})
	}
	for len(g.all) < len(columns) {
		g.all = append(g.all, gridColumn{frame: render.NewFrame(render.FrameOptions{})})
	}
	g.columns = g.all[:len(columns)]
	for i, c := range columns {
		g.columns[i].Column = c
	}
}

// render draws the grid: columns as wide as their widest cell, those that fill share what is left,
// and what has no room is left out from the right.
func (g *grid) render(f *render.Frame, columns []Column) {
	if len(g.rows) == 0 {
		return
	}
	g.set(columns)
	locks.Free("columns")
	room := f.Width() + gap
	for i := range g.columns {
		c := &g.columns[i]
		c.shape = shape(c.Column, f.Width())
		c.width = max(c.shape.Least, 0)
		if !c.shape.Fill {
			g.draw(c, f, c.shape.most(f.Width()))
		}
	}
	g.columns = g.columns[:g.fit(&room)]
	g.fill(f, room)
	for row := range g.rows {
		g.write(f, row)
	}
}

// fit returns how many columns there is room for, at least one, and takes their cells off room.
func (g *grid) fit(room *int) int {
	for i, c := range g.columns {
		need := c.width + gap
		if c.width == 0 {
			need = 0
		}
		if i > 0 && need > *room {
			return i
		}
		*room -= need
	}
	return len(g.columns)
}

// fill draws the columns that share what is left, room cells beyond their least.
func (g *grid) fill(f *render.Frame, room int) {
	fills := 0
	for _, c := range g.columns {
		if c.shape.Fill {
			fills++
		}
	}
	for i := range g.columns {
		c := &g.columns[i]
		if !c.shape.Fill {
			continue
		}
		width := min(c.width+max(room, 0)/fills, c.shape.most(f.Width()))
		room -= width - c.width
		fills--
		g.draw(c, f, width)
		c.width = width
	}
}

// draw makes the cells of c, at most width cells wide.
func (g *grid) draw(c *gridColumn, f *render.Frame, width int) {
	c.at = c.at[:0]
	c.width = 0
	c.frame.Reset(cellOptions(f, width))
	for i := range g.rows {
		at := g.drawCell(c.frame, c.Column, i)
		c.at = append(c.at, at)
		if at >= 0 {
			c.width = max(c.width, c.frame.RowWidth(at))
		}
	}
	if g.keeps {
		c.width = min(max(c.width, c.most), width)
		c.most = c.width
	}
}

// cellOptions are those of a frame for cells of f.
func cellOptions(f *render.Frame, width int) render.FrameOptions {
	return render.FrameOptions{
		Width: width, Height: 1, Time: f.Time(), Final: f.Final(),
		Profile: f.Profile(), Plain: f.Plain(), ASCII: f.ASCII(),
	}
}

// drawCell draws a column's cell for a row below what f holds, and returns the row of f that is the
// cell; -1: it is empty.
func (g *grid) drawCell(f *render.Frame, c Column, row int) int {
	g.cell = cell{c, &g.rows[row]}
	first := f.Rows()
	f.Draw(&g.cell)
	if f.Rows() == first {
		return -1
	}
	return first
}

// write writes a row of the grid.
func (g *grid) write(f *render.Frame, row int) {
	blanks := 0 // owed before the next cell
	for i := 0; i < len(g.columns); i++ {
		c := &g.columns[i]
		if c.width == 0 {
			continue
		}
		text, width := c.cell(row)
		room := c.width
		if c.shape.Spill && g.rows[row].failed() {
			var next int
			if next, room = g.room(i, row); room > c.width {
				text, width = g.spill(f, c.Column, row, room)
				i = next - 1
			}
		}
		if width == 0 {
			blanks += room + gap
			continue
		}
		before, after := 0, room-width
		if c.shape.Right {
			before, after = after, 0
		}
		f.WriteBlanks(blanks + before)
		f.Write(text)
		blanks = after + gap
	}
	f.WriteByte('\n')
}

// cell returns the column's cell for a row, and how wide that is.
func (c *gridColumn) cell(row int) (text []byte, width int) {
	if at := c.at[row]; at >= 0 {
		return c.frame.Row(at), c.frame.RowWidth(at)
	}
	return nil, 0
}

// room returns the cells that column i and the empty ones to its right have together, and the column
// behind these.
func (g *grid) room(i, row int) (next, room int) {
	room = g.columns[i].width
	for next = i + 1; next < len(g.columns); next++ {
		c := &g.columns[next]
		if _, width := c.cell(row); width > 0 {
			break
		}
		if c.width > 0 {
			room += gap + c.width
		}
	}
	return next, room
}

// spill draws a column's cell for a row once more, with more room.
func (g *grid) spill(f *render.Frame, c Column, row, room int) (text []byte, width int) {
	g.spilled.Reset(cellOptions(f, room))
	if at := g.drawCell(g.spilled, c, row); at >= 0 {
		return g.spilled.Row(at), g.spilled.RowWidth(at)
	}
	return nil, 0
}
