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

// Render draws the parts.
func (l Layout) Render(f *Frame) {
	f.Finish()
	used := f.used()
	holder := f.Sub(0, 0)
	height := f.Height()
	if l.Height > 0 {
		height = l.Height
	}
	if l.Beside {
		l.drawBeside(f, l.share(holder, f.Width()), height)
	} else {
		l.drawBelow(f, holder, height)
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

// share divides room among the parts, in memory of holder.
func (l Layout) share(holder *Frame, room int) []share {
	shares, rest := resize(holder.shares, len(l.Parts)), max(room, 0)
	holder.shares = shares
	for i, p := range l.Parts {
		s := &shares[i]
		if p.Size > 0 {
			s.size = min(p.Size, rest)
			rest -= s.size
			continue
		}
		s.ratio = min(max(p.Ratio, 1), maxRatio)
		s.least, s.most = min(max(p.Min, 0), rest), unlimited
	}
	apportion(shares, room)
	return shares
}

// drawBeside draws the parts beside each other.
func (l Layout) drawBeside(f *Frame, shares []share, height int) {
	first, rows := f.used(), max(l.Height, 0)
	for i, p := range l.Parts {
		sub := f.Sub(shares[i].size, height)
		sub.Draw(p.Body)
		rows = max(rows, sub.Rows())
	}
	if height > 0 {
		rows = min(rows, height)
	}
	for n := range rows {
		gap := 0
		for i := range shares {
			sub := f.taken(first + i)
			if n < sub.Rows() && sub.RowWidth(n) > 0 {
				f.WriteBlanks(gap)
				gap = -f.WriteRow(sub, n)
			}
			gap += shares[i].size
		}
		f.fill(gap)
		f.WriteByte('\n')
	}
}

// drawBelow draws the parts below each other.
func (l Layout) drawBelow(f, holder *Frame, height int) {
	if height > 0 {
		for i, s := range l.share(holder, height) {
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
		f.rowBehind(0, sub, i)
	}
	f.release(used)
}
