package render

// This file holds how wide things are before they are drawn.

// A Measurer is a [Renderable] that knows how wide it is. What is not one is measured by drawing it.
type Measurer interface {
	Renderable
	// Measure returns the cells below which something would be lost or cut apart, and those beyond
	// which there is nothing to gain, in a frame such as f, which says what room there is at most.
	// It writes nothing to f, but may draw in frames from f.Sub. What it returns may be out of
	// order or wider than f: see [Frame.Measure].
	Measure(f *Frame) (least, most int)
}

// Measure returns how many cells r needs at least and how many it can use at most, if it is to be
// drawn in f: 0 <= least <= most <= f.Width(). What is not a [Measurer] is drawn in a frame of its
// own, as wide as f, and needs what it takes there. A nil r takes nothing.
func (f *Frame) Measure(r Renderable) (least, most int) {
	if r == nil {
		return 0, 0
	}
	used := f.used()
	if m, ok := r.(Measurer); ok {
		least, most = m.Measure(f)
	} else {
		sub := f.Sub(f.Width(), f.Height())
		sub.Draw(r)
		most = sub.widest()
		least = most
	}
	f.release(used)
	most = min(max(most, 0), f.Width())
	return min(max(least, 0), most), most
}

// widest returns the cells of the widest row.
func (f *Frame) widest() int {
	cells := 0
	for _, row := range f.rows {
		cells = max(cells, row.width)
	}
	return cells
}
