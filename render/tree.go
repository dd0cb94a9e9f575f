package render

// This file holds the Tree: renderables with others below them.

// A Tree is a label with others below it, joined by guides. The zero Tree is a leaf without a label.
// It must not be changed while something may be drawing. A nil Tree is nothing.
type Tree struct {
	Label    Renderable // nil: an empty row
	Children []*Tree    // nil ones are left out
	Hidden   bool       // of the root: show neither the label nor the guides that lead to it
	Folded   bool       // do not show the children
	Guides   *Guides    // of the children, and theirs; nil: those of the parent, at last GuidesThin
	Style    Style      // of these guides; the zero Style: that of the parent's
}

// Guides are what joins the labels of a [Tree], all equally wide. Where only ASCII can be shown,
// guides with other characters give way to [GuidesASCII].
type Guides struct {
	Line string // beside what is below a label that is not the last: "│   "
	Fork string // before a label that is not the last: "├── "
	End  string // before the last label: "└── "
}

// The usual guides.
var (
	GuidesThin   = &Guides{"│   ", "├── ", "└── "}
	GuidesHeavy  = &Guides{"┃   ", "┣━━ ", "┗━━ "}
	GuidesDouble = &Guides{"║   ", "╠══ ", "╚══ "}
	GuidesASCII  = &Guides{"|   ", "+-- ", "`-- "}
)

// NewTree returns a Tree with a label.
func NewTree(label Renderable) *Tree { return &Tree{Label: label} }

// Add adds a child with a label and returns it.
func (t *Tree) Add(label Renderable) *Tree {
	child := NewTree(label)
	t.Children = append(t.Children, child)
	return child
}

// maxDepth is how deep a tree may be; what is deeper is left out.
const maxDepth = 500

// Render writes the rows.
func (t *Tree) Render(f *Frame) {
	if t == nil {
		return
	}
	used := f.used()
	none := f.Sub(0, 0)
	if !t.Hidden {
		t.label(f, none, none)
	}
	t.below(f, none, guideRows{Guides: GuidesThin}, 0)
	f.release(used)
}

// Measure returns what the widest label needs behind its guides.
func (t *Tree) Measure(f *Frame) (least, most int) {
	if t == nil {
		return 0, 0
	}
	return t.measure(f, guideRows{Guides: GuidesThin}, 0)
}

// measure returns what t needs at a depth.
func (t *Tree) measure(f *Frame, outer guideRows, depth int) (least, most int) {
	if depth > 0 || !t.Hidden {
		least, most = f.Measure(t.Label)
	}
	if t.Folded || depth == maxDepth || len(t.Children) == 0 {
		return least, most
	}
	used := f.used()
	g := t.guides(f, outer)
	indent := g.width
	if depth == 0 && t.Hidden {
		indent = 0
	}
	for _, child := range t.Children {
		if child != nil {
			low, high := child.measure(f, g, depth+1)
			least, most = max(least, low+indent), max(most, high+indent)
		}
	}
	f.release(used)
	return least, most
}

// label writes the rows of the label, one at least, behind the only row of first, and of rest.
func (t *Tree) label(f, first, rest *Frame) {
	used := f.used()
	label := f.Sub(f.Width()-first.widest(), 0)
	label.Draw(t.Label)
	for i := range max(label.Rows(), 1) {
		n := f.WriteRow(first, 0)
		n += f.WriteRow(label, i)
		f.fill(f.Width() - n)
		f.WriteByte('\n')
		first = rest
	}
	f.release(used)
}

// below writes the children of t. The only row of before, if it has one, stands before their guides.
func (t *Tree) below(f, before *Frame, outer guideRows, depth int) {
	last := len(t.Children) - 1
	for last >= 0 && t.Children[last] == nil {
		last--
	}
	if t.Folded || depth == maxDepth || last < 0 {
		return
	}
	used := f.used()
	g := t.guides(f, outer)
	bare := depth == 0 && t.Hidden
	for i, child := range t.Children[:last+1] {
		if child != nil {
			child.branch(f, before, g, depth, i == last, bare)
		}
	}
	f.release(used)
}

// branch writes t and what is below it.
func (t *Tree) branch(f, before *Frame, g guideRows, depth int, last, bare bool) {
	used := f.used()
	first, rest := f.Sub(f.Width(), 1), f.Sub(f.Width(), 1)
	first.WriteRow(before, 0)
	rest.WriteRow(before, 0)
	if !bare {
		g.write(first, rest, last)
	}
	first.Finish()
	rest.Finish()
	t.label(f, first, rest)
	t.below(f, rest, g, depth+1)
	f.release(used)
}

// guideRows are guides in frames of their own, a row each.
type guideRows struct {
	*Guides
	style           Style
	line, fork, end *Frame
	width           int // of the widest
}

// guides returns the guides of t's children.
func (t *Tree) guides(f *Frame, outer guideRows) guideRows {
	g := outer
	if t.Guides != nil {
		g.Guides = t.Guides
	}
	if t.Style != (Style{}) {
		g.style = t.Style
	}
	if g == outer && g.line != nil {
		return g
	}
	shown := g.Guides
	if f.ASCII() && !(isASCII(shown.Line) && isASCII(shown.Fork) && isASCII(shown.End)) {
		shown = GuidesASCII
	}
	g.line, g.fork, g.end = f.guide(g.style, shown.Line), f.guide(g.style, shown.Fork), f.guide(g.style, shown.End)
	g.width = max(g.line.widest(), g.fork.widest(), g.end.widest())
	return g
}

// guide returns a frame whose only row is s.
func (f *Frame) guide(st Style, s string) *Frame {
	row := f.Sub(f.Width(), 1)
	row.WriteStyled(st, s)
	row.Finish()
	return row
}

// write adds the guides of a label's first row and of those below it.
func (g guideRows) write(first, rest *Frame, last bool) {
	if last {
		first.WriteBlanks(g.width - first.WriteRow(g.end, 0))
		rest.WriteBlanks(g.width)
		return
	}
	first.WriteBlanks(g.width - first.WriteRow(g.fork, 0))
	rest.WriteBlanks(g.width - rest.WriteRow(g.line, 0))
}
