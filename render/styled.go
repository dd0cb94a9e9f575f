package render

// This file puts a style around any renderable.

// Of returns a renderable that draws r in st: colours and a link where r has none of its own, and
// the attributes in addition to those of r. The background is that of what r writes, blanks too;
// [Padding], [Align] and [Panel] then write the blanks at a row's end that they leave out otherwise.
func (st Style) Of(r Renderable) Renderable { return styled{st, r} }

// A styled is a renderable in a style.
type styled struct {
	style Style
	body  Renderable
}

// Render draws the body.
func (s styled) Render(f *Frame) {
	f.Finish()
	base, blanks := f.base, f.blanks
	f.dress(s.style)
	f.Draw(s.body)
	f.base, f.blanks = base, blanks
}

// Measure returns what the body needs.
func (s styled) Measure(f *Frame) (least, most int) { return f.Measure(s.body) }

// penOf returns the pen that writes st.
func (f *Frame) penOf(st Style) pen {
	f.scratch = f.open(f.scratch[:0], st)
	current := f.pens.current
	f.pens.current = pen{}
	for rest := f.scratch; len(rest) > 0; {
		rest = rest[f.pens.escape(rest):]
	}
	f.scratch = f.scratch[:0]
	p := f.pens.current
	f.pens.current = current
	return p
}

// dress puts st around all that will be written to f.
func (f *Frame) dress(st Style) {
	if st != (Style{}) {
		f.base = f.penOf(st).over(f.base)
		f.blanks = f.blanks || f.base.style.MarksBlanks()
	}
}
