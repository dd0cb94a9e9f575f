package render

// This file holds the Rule: a line across, perhaps with a title.

// A Rule is a line from here to the end of the row, with a title in it. The zero Rule is a line.
type Rule struct {
	Title   Renderable // its first row is shown; nil: none
	Justify Justify    // where the title stands; Full is as Left
	Char    string     // what the line is made of, one cell wide; else "─", or "-" in ASCII
	Style   Style      // of the line
}

// Render writes the rule. It does not end the line.
func (r Rule) Render(f *Frame) {
	char := "─"
	if r.Char != "" && charSize(r.Char) == len(r.Char) {
		char = r.Char
	}
	if f.ASCII() && !isASCII(char) {
		char = "-"
	}
	f.titled(r.Title, r.Justify, char, r.Style, f.Width()-f.Column())
}

// Measure returns 1, and all the width that there is.
func (r Rule) Measure(f *Frame) (least, most int) { return 1, f.Width() }

// The cells of a title's frame: fill, blank, title, blank, fill.
const (
	titleLead  = 1
	titleExtra = 2*titleLead + 2
)

// titled writes a line of width cells, with the first row of title in it if there is room.
func (f *Frame) titled(title Renderable, at Justify, fill string, st Style, width int) {
	used := f.used()
	if row := f.titleRow(title, width-titleExtra); row != nil {
		cells := row.RowWidth(0)
		spare := width - cells - titleExtra
		left := at.before(spare)
		f.repeat(st, fill, titleLead+left)
		f.WriteByte(' ')
		f.WriteRow(row, 0)
		f.WriteByte(' ')
		width = titleLead + spare - left
	}
	f.repeat(st, fill, width)
	f.release(used)
}

// titleRow returns a frame whose first row is that of title, nil if there is nothing to show.
func (f *Frame) titleRow(title Renderable, width int) *Frame {
	if title == nil || width <= 0 {
		return nil
	}
	row := f.Sub(width, 1)
	Paragraph{Body: title, Wrap: Ellipsis}.Render(row)
	if row.Rows() == 0 || row.RowWidth(0) == 0 {
		return nil
	}
	return row
}
