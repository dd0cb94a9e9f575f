package render

// This file holds the Align: a renderable somewhere in a larger room.

// An Align is a renderable in a room that is as wide as the frame and, if Height says so, higher than
// it. It is set into its place as a whole, as wide as it can use: its rows keep their places among
// each other.
type Align struct {
	Body     Renderable // nil: nothing
	Justify  Justify    // Full is as Left
	Vertical Vertical
	Height   int // rows of the room; 0 or less: those of the frame if it has a limit and Vertical is not Top, else those of the body
}

// Render writes the rows.
func (a Align) Render(f *Frame) {
	used := f.used()
	_, width := f.Measure(a.Body)
	body := f.Sub(width, f.Height())
	body.Draw(a.Body)
	left := a.Justify.before(f.Width() - body.widest())
	spare := min(max(a.height(f)-body.Rows(), 0), maxRows)
	above := a.Vertical.before(spare)
	f.blankRows(above)
	for i := range body.Rows() {
		f.rowBehind(left, body, i)
	}
	f.blankRows(spare - above)
	f.release(used)
}

// Measure returns what the body needs.
func (a Align) Measure(f *Frame) (least, most int) { return f.Measure(a.Body) }

// height returns the rows of the room, 0 if it is as high as the body.
func (a Align) height(f *Frame) int {
	if a.Height > 0 || a.Vertical == Top {
		return a.Height
	}
	return f.Height()
}
