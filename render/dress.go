package render

// dress puts st around all that is written to f.
func (f *Frame) dress(st Style) {
	if st != (Style{}) {
		f.base = f.penOf(st).over(f.base)
		f.blanks = f.blanks || f.base.style.MarksBlanks()
	}
}

// penOf returns the pen that writes st.
func (f *Frame) penOf(st Style) pen {
	colors, profile := &f.owner().colors, f.options.Profile
	f.scratch = st.open(f.scratch[:0], colors.convert(st.Foreground, profile), colors.convert(st.Background, profile))
	current := f.pens.current
	f.pens.current = pen{}
	for rest := f.scratch; len(rest) > 0; {
		rest = rest[f.pens.escape(rest):]
	}
	p := f.pens.current
	f.pens.current = current
	f.scratch = f.scratch[:0]
	return p
}
