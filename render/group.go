package render

// This file stacks renderables.

// Group returns a renderable that draws each of r below the one before. Those that are nil are
// left out. The slice is kept: it must not be changed while something may be drawing.
func Group(r ...Renderable) Renderable { return group(r) }

// A group is the renderables that stand below each other.
type group []Renderable

// Render draws them all.
func (g group) Render(f *Frame) {
	for _, r := range g {
		f.Draw(r)
	}
}

// Measure returns what the widest need.
func (g group) Measure(f *Frame) (least, most int) {
	for _, r := range g {
		low, high := f.Measure(r)
		least, most = max(least, low), max(most, high)
	}
	return least, most
}
