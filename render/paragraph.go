package render

// This file holds the Paragraph: text with a width of its own.

// A Paragraph is text that goes on in the next row where it is too wide, set to the left, right,
// middle or both. Each line of it is wrapped by itself.
//
// Its Body is what [Text], [Markup] or [Stringer] return, or such in a [Group] or a style; anything
// else can't be wrapped and is only set into its place.
type Paragraph struct {
	Body    Renderable // nil: nothing
	Wrap    Wrap       // what becomes of lines that are too wide; zero: Words
	Justify Justify    // where rows stand
}

// unlimited is the width of a frame for text that is to be wrapped.
const unlimited = 1 << 30

// Render writes the rows.
func (p Paragraph) Render(f *Frame) {
	used := f.used()
	lines := p.lines(f)
	for i := range lines.Rows() {
		w := newWrapper(f, lines.Row(i), p.Wrap, f.Width())
		for part, ok := w.next(); ok; part, ok = w.next() {
			p.write(f, w.row, part)
			f.WriteByte('\n')
		}
	}
	f.release(used)
}

// Measure returns the cells of the longest word and of the longest line.
func (p Paragraph) Measure(f *Frame) (least, most int) {
	lines := p.lines(f)
	for i := range lines.Rows() {
		if p.Wrap == Words {
			least = max(least, longestWord(lines.Row(i)))
		}
	}
	return max(least, 1), lines.widest()
}

// lines returns the text as it is before it is wrapped.
func (p Paragraph) lines(f *Frame) *Frame {
	width := f.Width()
	if isText(p.Body) {
		width = unlimited
	}
	lines := f.Sub(width, f.Height())
	lines.Draw(p.Body)
	return lines
}

// isText reports whether r writes text as it is, however wide the frame, so that it can be wrapped.
func isText(r Renderable) bool {
	switch r := r.(type) {
	case text, stringer, markup:
		return true
	case *tableCell:
		return r.isText()
	case styled:
		return isText(r.body)
	case group:
		for _, r := range r {
			if r != nil && !isText(r) {
				return false
			}
		}
		return true
	}
	return false
}

// write writes a piece of row.
func (p Paragraph) write(f *Frame, row []byte, part piece) {
	spare := f.Width() - part.cells - dotsWidth(part.dots)
	text := row[part.start:part.end]
	gaps := 0
	if p.Justify == Full && part.more && spare > 0 && part.dots == "" {
		gaps = countGaps(text)
	}
	before := p.Justify.before(spare)
	f.WriteBlanks(before)
	switch {
	case gaps > 0:
		f.writeSpread(text, part, spare, gaps)
		return
	case part.dots != "":
		f.writeDotted(text, part)
	default:
		f.writeRow(text, part.link, part.style)
	}
	f.fill(spare - before)
}

// writeDotted writes the text of a piece and its ellipsis, in the style of what it stands behind.
func (f *Frame) writeDotted(text []byte, part piece) {
	if !f.beginRowPart(text, part.link, part.style) {
		f.WriteString(part.dots)
		return
	}
	f.hold(text)
	f.WriteString(part.dots)
	f.endRowPart()
}

// writeSpread writes the text of a piece with spare blanks more in its gaps.
func (f *Frame) writeSpread(text []byte, part piece, spare, gaps int) {
	if !f.beginRowPart(text, part.link, part.style) {
		return
	}
	gap, from := 0, 0
	for at := range text {
		if isGap(text, at) {
			f.hold(text[from:at])
			f.WriteBlanks(spare*(gap+1)/gaps - spare*gap/gaps)
			gap, from = gap+1, at
		}
	}
	f.hold(text[from:])
	f.endRowPart()
}

// countGaps returns the runs of blanks between words.
func countGaps(text []byte) int {
	n := 0
	for at := range text {
		if isGap(text, at) {
			n++
		}
	}
	return n
}

// isGap reports whether a run of blanks begins at text[at], behind a word.
func isGap(text []byte, at int) bool {
	return at > 0 && text[at] == ' ' && text[at-1] != ' '
}
