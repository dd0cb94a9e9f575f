package render

// This file holds the Padding: blanks around a renderable.

// A Space is blanks around something: rows above and below, cells to the left and right. What is
// below 0 is 0.
type Space struct{ Top, Right, Bottom, Left int }

// Spaces returns a Space of one to four numbers: one for all sides; rows, cells; rows above, cells,
// rows below; or one for each side, clockwise from above. No number is no space.
func Spaces(n ...int) Space {
	switch len(n) {
	case 0:
		return Space{}
	case 1:
		return Space{n[0], n[0], n[0], n[0]}
	case 2:
		return Space{n[0], n[1], n[0], n[1]}
	case 3:
		return Space{n[0], n[1], n[2], n[1]}
	}
	return Space{n[0], n[1], n[2], n[3]}
}

// within returns what of s has room in width cells if one is to be left over.
func (s Space) within(width int) Space {
	s.Left = min(max(s.Left, 0), max(width-1, 0))
	s.Right = min(max(s.Right, 0), max(width-1-s.Left, 0))
	s.Top, s.Bottom = min(max(s.Top, 0), maxRows), min(max(s.Bottom, 0), maxRows)
	return s
}

// A Padding is a renderable with blanks around it. If there is hardly room, the Body keeps a cell.
type Padding struct {
	Body Renderable // nil: nothing
	Space
}

// Render writes the rows.
func (p Padding) Render(f *Frame) {
	used := f.used()
	s := p.Space.within(f.Width())
	body := f.Sub(f.Width()-s.Left-s.Right, f.heightLess(s.Top+s.Bottom))
	body.Draw(p.Body)
	f.blankRows(s.Top)
	for i := range body.Rows() {
		f.rowBehind(s.Left, body, i)
	}
	f.blankRows(s.Bottom)
	f.release(used)
}

// Measure returns what the body needs, and the blanks.
func (p Padding) Measure(f *Frame) (least, most int) {
	s := p.Space.within(f.Width())
	least, most = f.Sub(f.Width()-s.Left-s.Right, f.Height()).Measure(p.Body)
	return least + s.Left + s.Right, most + s.Left + s.Right
}

// rowBehind writes a row that is n blanks and row i of sub, nothing more if it has no such row.
func (f *Frame) rowBehind(n int, sub *Frame, i int) {
	f.WriteBlanks(n)
	f.fill(f.Width() - n - f.WriteRow(sub, i))
	f.WriteByte('\n')
}

// blankRows writes n rows without text.
func (f *Frame) blankRows(n int) {
	for range n {
		f.fill(f.Width())
		f.WriteByte('\n')
	}
}

// heightLess returns the frame's height without n rows, at least 1; 0 if there is no limit.
func (f *Frame) heightLess(n int) int {
	if f.Height() == 0 {
		return 0
	}
	return max(f.Height()-n, 1)
}
