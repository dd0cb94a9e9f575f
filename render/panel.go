package render

// This file holds the Panel: a renderable with a border around it.

// A Panel is a renderable with a border around it, which can bear a title above and below. In less
// than three cells or rows there is no border.
type Panel struct {
	Body       Renderable // nil: nothing
	Title      Renderable // in the border above, its first row; nil: none
	Subtitle   Renderable // in the border below, its first row; nil: none
	TitleAt    Justify    // where in the border the title stands; Full is as Left
	SubtitleAt Justify
	Box        *Box   // nil: BoxRounded
	Style      Style  // of the border
	Padding    *Space // between border and body; nil: a cell left and right
	Width      int    // cells with the border; 0 or less: the frame's, or as Fit says
	Fit        bool   // be no wider than the body and the titles need
	Height     int    // rows with the border, which crop the body; 0 or less: as the body has, or as Fill says
	Fill       bool   // be as high as the frame may be, if it has a limit
}

// defaultPadding is the space in a panel if nothing is said.
var defaultPadding = Space{Left: 1, Right: 1}

// A panelShape is a panel as a frame has room for it.
type panelShape struct {
	width, height       int // with the border; height 0: as the body has
	top, row, bottom    boxLine
	over, beside, under bool // whether there is such a border
	space               Space
}

// Render writes the rows.
func (p Panel) Render(f *Frame) {
	used := f.used()
	s := p.shape(f)
	body := f.Sub(s.inside()-s.space.Left-s.space.Right, s.bodyHeight(f))
	body.Draw(p.Body)
	if s.over {
		s.top.across(f, p.Style, s, p.Title, p.TitleAt)
	}
	rows := s.space.Top + body.Rows() + s.space.Bottom
	if s.height > 0 {
		rows = s.height - s.borders()
	}
	for i := range rows {
		p.row(f, s, body, i-s.space.Top)
	}
	if s.under {
		s.bottom.across(f, p.Style, s, p.Subtitle, p.SubtitleAt)
	}
	f.release(used)
}

// Measure returns what the body, the titles and the border need.
func (p Panel) Measure(f *Frame) (least, most int) {
	s := p.edges(f)
	extra := s.space.Left + s.space.Right + f.Width() - s.inside()
	least, most = f.Sub(f.Width()-extra, 0).Measure(p.Body)
	least, most = least+extra, max(most+extra, p.titles(f))
	switch {
	case p.Width > 0:
		return min(least, p.Width), p.Width
	case !p.Fit:
		return least, f.Width()
	}
	return least, most
}

// titles returns the cells that the wider of the titles needs with its border.
func (p Panel) titles(f *Frame) int {
	cells := 0
	for _, title := range [...]Renderable{p.Title, p.Subtitle} {
		if title != nil {
			_, most := f.Measure(title)
			cells = max(cells, most+titleExtra+2)
		}
	}
	return cells
}

// shape returns how the panel looks in f.
func (p Panel) shape(f *Frame) panelShape {
	s := p.edges(f)
	s.width = f.Width()
	if p.Width > 0 {
		s.width = min(p.Width, s.width)
	} else if p.Fit {
		used := f.used()
		_, s.width = p.Measure(f)
		s.width = min(s.width, f.Width())
		f.release(used)
	}
	s.space = s.space.within(s.inside())
	return s
}

// edges returns the panel's borders and space, as wide as f.
func (p Panel) edges(f *Frame) panelShape {
	s := panelShape{width: f.Width(), space: defaultPadding, height: max(p.Height, 0)}
	if p.Padding != nil {
		s.space = *p.Padding
	}
	if s.height == 0 && p.Fill {
		s.height = f.Height()
	}
	const least = 3
	limit := s.height
	if limit == 0 {
		limit = f.Height()
	}
	if s.width >= least && (p.Width <= 0 || p.Width >= least) && (limit == 0 || limit >= least) {
		box := p.Box.or(BoxRounded)
		s.top, s.over = f.rule(box.Top)
		s.row, s.beside = f.side(box.Row)
		s.bottom, s.under = f.rule(box.Bottom)
	}
	s.space = s.space.within(s.inside())
	return s
}

// inside returns the cells between the borders.
func (s *panelShape) inside() int {
	if s.beside {
		return max(s.width-2, 0)
	}
	return s.width
}

// borders returns the rows of the borders.
func (s *panelShape) borders() int {
	n := 0
	for _, there := range [...]bool{s.over, s.under} {
		if there {
			n++
		}
	}
	return n
}

// bodyHeight returns the rows that the body may take; 0: no limit.
func (s *panelShape) bodyHeight(f *Frame) int {
	around := s.borders() + s.space.Top + s.space.Bottom
	if s.height > 0 {
		return max(s.height-around, 1)
	}
	return f.heightLess(around)
}

// row writes a row of the panel, with row i of the body if there is one.
func (p Panel) row(f *Frame, s panelShape, body *Frame, i int) {
	f.WriteStyled(p.Style, s.row.left)
	f.WriteBlanks(s.space.Left)
	n := s.inside() - s.space.Left - f.WriteRow(body, i)
	if s.beside {
		f.WriteBlanks(n)
		f.WriteStyled(p.Style, s.row.right)
	} else {
		f.fill(n)
	}
	f.WriteByte('\n')
}

// across writes the border above or below.
func (l boxLine) across(f *Frame, st Style, s panelShape, title Renderable, at Justify) {
	if s.beside {
		f.WriteStyled(st, l.left)
	}
	f.titled(title, at, l.fill, st, s.inside())
	if s.beside {
		f.WriteStyled(st, l.right)
	}
	f.WriteByte('\n')
}
