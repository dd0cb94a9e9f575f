package progress

// This file says what a column is, and makes columns of functions and renderables.

import "github.com/onewriter/live/render"

// A Column writes one cell of each task's row. It may be user code: it runs on the goroutine that
// renders, while no lock of ours is held, and may print, log, lock, add tasks and advance them.
type Column interface {
	// Cell writes the cell of one task to f, whose width is the most that the cell may take. Of
	// several lines the first is shown. s belongs to the frame and must not be kept.
	Cell(f *render.Frame, s *Snapshot)
}

// ColumnFunc is a function that is a [Column]. A nil one writes nothing.
type ColumnFunc func(f *render.Frame, s *Snapshot)

// Cell calls c.
func (c ColumnFunc) Cell(f *render.Frame, s *Snapshot) {
	if c != nil {
		c(f, s)
	}
}

// A Shape says how a column takes part in the grid. The zero Shape is a column as wide as its
// widest cell, aligned to the left.
type Shape struct {
	Right bool // align the cells to the right
	Most  int  // cells that the column may take; 0: all
	Fill  bool // the column takes what the others leave, from Least to Most cells
	Least int  // for a column that fills: cells below which it is left out
	Spill bool // the cell of a task that failed may take the room of empty cells to its right
}

// Of returns c with the shape s.
func (s Shape) Of(c Column) Column { return shapedColumn{c, s} }

// A shapedColumn is a column whose shape was said by Shape.Of.
type shapedColumn struct {
	Column
	is Shape
}

// Shape returns the shape.
func (c shapedColumn) Shape(int) Shape { return c.is }

// A Shaped column says its [Shape], given the cells of the whole row.
type Shaped interface {
	Column
	Shape(width int) Shape
}

// shape returns the shape of c in a row of width cells.
func shape(c Column, width int) Shape {
	if s, ok := c.(Shaped); ok {
		return s.Shape(width)
	}
	return Shape{}
}

// most returns the most cells that a column of the shape may take in a row of width cells.
func (s Shape) most(width int) int {
	if s.Most > 0 {
		return min(s.Most, width)
	}
	return width
}

// Text returns a column that shows what text returns for a task. A nil text shows nothing.
func Text(text func(*Task) string) Column {
	if text == nil {
		return ColumnFunc(nil)
	}
	return ColumnFunc(func(f *render.Frame, s *Snapshot) { f.WriteString(text(s.Task)) })
}

// Draw returns a column that shows r, the same in all rows.
func Draw(r render.Renderable) Column {
	return ColumnFunc(func(f *render.Frame, _ *Snapshot) { f.Draw(r) })
}
