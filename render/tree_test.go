package render

import (
	"strings"
	"testing"
)

// harbour returns a tree with a bit of everything.
func harbour() *Tree {
	root := NewTree(Text("harbour"))
	pier := root.Add(Markup("[bold]pier[/] 世界"))
	pier.Add(Text("a boat\nof two rows"))
	pier.Add(Panel{Body: Text("box"), Fit: true})
	store := root.Add(Text("store"))
	store.Guides, store.Style = GuidesDouble, Style{Foreground: Red}
	store.Add(Text("tea")).Add(Text("green"))
	store.Add(Text("coffee"))
	root.Add(Text("folded")).Add(Text("hidden"))
	root.Children[2].Folded = true
	return root
}

func TestGoldenTree(t *testing.T) { golden(t, "tree", harbour()) }

func TestTree(t *testing.T) {
	two := func(t *Tree) *Tree {
		t.Add(Text("a")).Add(Text("b"))
		t.Add(Text("c"))
		return t
	}
	for _, test := range []struct {
		tree *Tree
		want string
	}{
		{nil, ""},
		{&Tree{}, ""},
		{two(&Tree{Label: Text("r")}), "r|├── a|│   └── b|└── c"},
		{two(&Tree{Label: Text("r"), Hidden: true}), "a|└── b|c"},
		{two(&Tree{Label: Text("r"), Folded: true}), "r"},
		{two(&Tree{Guides: &Guides{"|", "-", "\n"}}), "|-a|| b| c"},
		{two(&Tree{Label: Text("r"), Guides: &Guides{}}), "r|a|b|c"},
		{&Tree{Children: []*Tree{nil, {Label: Text("x")}, nil}}, "|└── x"},
	} {
		if got := strings.Join(rows(FrameOptions{Width: 30}, test.tree), "|"); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// A tree that contains itself ends some time.
func TestTreeWithoutEnd(t *testing.T) {
	tree := NewTree(Text("x"))
	tree.Children = []*Tree{tree}
	f := NewFrame(FrameOptions{Width: 10})
	f.Measure(tree)
	f.Draw(tree)
	if f.Rows() < 100 {
		t.Errorf("%d rows", f.Rows())
	}
}

func TestTreeMeasure(t *testing.T) {
	if least, most := NewFrame(FrameOptions{Width: 40}).Measure(harbour()); least != 19 || most != 19 {
		t.Errorf("%d to %d", least, most)
	}
}

func TestTreeAllocatesNothing(t *testing.T) { allocates(t, harbour()) }

func BenchmarkTree(b *testing.B) { benchmark(b, harbour()) }
