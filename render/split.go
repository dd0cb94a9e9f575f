package render

// This file holds the Layout: a room divided into parts.

// A Layout divides its room among parts that stand beside each other, or below each other: those with
// a Size get it, the others share the rest by their Ratio. Parts that are Layouts divide theirs.
//
// Rows below each other need a height to share. It is the Layout's, or else the frame's; without
// one, as in a last frame, parts with a Size get it and others are as high as they are. What is
// higher than its part is cut off below.
type Layout struct {
	Parts  []Part
	Beside bool // whether the parts stand beside each other
	Height int  // rows; 0 or less: the frame's
}

// A Part is a part of a Layout.
type Part struct {
	Body  Renderable // nil: nothing
	Size  int        // cells, or rows if the parts stand below each other; 0 or less: see Ratio
	Ratio int        // share in what parts with a Size leave; 0 or less: 1
	Min   int        // cells or rows that it gets at least, if there are so many
}

// A layoutMemory is what drawings of layouts use again.
type layoutMemory struct {
	shares []share
	frames []*Frame
}

// Render draws the parts.
func (l Layout) Render(f *Frame) {
	f.Finish()
	used := f.used()
	holder := f.Sub(0, 0)
	if holder.split == nil {
		holder.split = new(layoutMemory)
	}
	height := f.Height()
	if l.Height > 0 {
		height = l.Height
	}
	if l.Beside {
		l.drawBeside(f, holder.split, height)
	} else {
		l.drawBelow(f, holder.split, height)
	}
	f.release(used)
}

// Measure returns what the parts need and can use: the sum if they stand beside each other.
func (l Layout) Measure(f *Frame) (least, most int) {
	for _, p := range l.Parts {
		low, high := f.Measure(p.Body)
		switch {
		case !l.Beside:
			least, most = max(least, low), max(most, high)
		case p.Size > 0:
			least += p.Size
		default:
			least += max(low, p.Min)
		}
	}
	if l.Beside {
		most = f.Width()
	}
	return least, most
}

// share divides room among the parts.
func (l Layout) share(m *layoutMemory, room int) []share {
	m.shares = resize(m.shares, len(l.Parts))
	for i, p := range l.Parts {
		s := &m.shares[i]
		if p.Size > 0 {
			s.size = min(p.Size, max(room, 0))
			room -= s.size
			continue
		}
		s.ratio = min(max(p.Ratio, 1), maxRatio)
		s.least, s.most = min(max(p.Min, 0), max(room, 0)), unlimited
	}
	apportion(m.shares, room)
	return m.shares
}

// drawBeside draws the parts beside each other.
func (l Layout) drawBeside(f *Frame, m *layoutMemory, height int) {
	shares := l.share(m, f.Width())
	m.frames = resize(m.frames, len(l.Parts))
	rows := max(l.Height, 0)
	for i, p := range l.Parts {
		sub := f.Sub(shares[i].size, height)
		sub.Draw(p.Body)
		m.frames[i] = sub
		rows = max(rows, sub.Rows())
	}
	if height > 0 {
		rows = min(rows, height)
	}
	for n := range rows {
		gap := 0
		for i, sub := range m.frames {
			if n < sub.Rows() && sub.RowWidth(n) > 0 {
				f.WriteBlanks(gap)
				gap = -f.WriteRow(sub, n)
			}
			gap += shares[i].size
		}
		f.fill(gap)
		f.WriteByte('\n')
	}
	clear(m.frames)
}

// drawBelow draws the parts below each other.
func (l Layout) drawBelow(f *Frame, m *layoutMemory, height int) {
	if height > 0 {
		for i, s := range l.share(m, height) {
			rows := min(s.size, height)
			l.drawPart(f, l.Parts[i].Body, rows)
			height -= rows
		}
		return
	}
	for _, p := range l.Parts {
		if p.Size > 0 {
			l.drawPart(f, p.Body, min(p.Size, maxRows))
		} else {
			f.Draw(p.Body)
		}
	}
}

// drawPart draws body in so many rows.
func (l Layout) drawPart(f *Frame, body Renderable, rows int) {
	if rows <= 0 {
		return
	}
	used := f.used()
	sub := f.Sub(f.Width(), rows)
	sub.Draw(body)
	for i := range rows {
		n := 0
		if i < sub.Rows() {
			n = f.WriteRow(sub, i)
		}
		f.fill(f.Width() - n)
		f.WriteByte('\n')
	}
	f.release(used)
}
