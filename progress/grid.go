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
}

// A gridColumn is a column with its cells for all rows.
type gridColumn struct {
	Column
	shape Shape
	width int           // of the widest cell
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
	c.frame.Reset(render.FrameOptions{
		Width: width, Height: 1, Time: f.Time(), Final: f.Final(),
		Profile: f.Profile(), Plain: f.Plain(), ASCII: f.ASCII(),
	})
	for i := range g.rows {
		g.cell = cell{c.Column, &g.rows[i]}
		first := c.frame.Rows()
		c.frame.Draw(&g.cell)
		if c.frame.Rows() == first {
			c.at = append(c.at, -1)
			continue
		}
		c.at = append(c.at, first)
		c.width = max(c.width, c.frame.RowWidth(first))
	}
}

// write writes a row of the grid.
func (g *grid) write(f *render.Frame, row int) {
	blanks := 0 // owed before the next cell
	for i := range g.columns {
		c := &g.columns[i]
		if c.width == 0 {
			continue
		}
		var text []byte
		width := 0
		if at := c.at[row]; at >= 0 {
			text, width = c.frame.Row(at), c.frame.RowWidth(at)
		}
		before, after := 0, c.width-width
		if c.shape.Right {
			before, after = after, 0
		}
		if width > 0 {
			writeBlanks(f, blanks+before)
			f.Write(text)
			blanks = after + gap
		} else {
			blanks += c.width + gap
		}
	}
	f.WriteByte('\n')
}

// writeBlanks writes n blanks.
func writeBlanks(f *render.Frame, n int) {
	const blanks = "                                "
	for ; n > len(blanks); n -= len(blanks) {
		f.WriteString(blanks)
	}
	f.WriteString(blanks[:max(n, 0)])
}
