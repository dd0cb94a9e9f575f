package render

import (
	"strings"
	"testing"
)

// items returns a Text for each word of s.
func items(s string) []Renderable {
	var out []Renderable
	for word := range strings.FieldsSeq(s) {
		out = append(out, Text(word))
	}
	return out
}

var fruit = Columns{Items: items("apple fig \x1b[31mpear\x1b[0m banana 世界 plum kiwi")}

func TestGoldenColumns(t *testing.T) {
	golden(t, "columns", Group(
		fruit,
		Rule{},
		Columns{Items: fruit.Items, Equal: true, Gap: 1, Justify: Right},
		Rule{},
		Columns{Items: fruit.Items, Down: true},
		Rule{},
		Columns{Items: []Renderable{Text("two\nrows"), nil, Panel{Body: Text("box"), Fit: true}}, Spread: true},
	))
}

func TestColumns(t *testing.T) {
	seven := items("1 22 333 4 55 666 7")
	for _, test := range []struct {
		columns Columns
		width   int
		want    string
	}{
		{Columns{Items: seven}, 80, "1  22  333  4  55  666  7"},
		{Columns{Items: seven}, 9, "1    22|333  4|55   666|7"},
		{Columns{Items: seven}, 15, "1   22   333  4|55  666  7"},
		{Columns{Items: seven, Gap: -1}, 9, "1 22 3334|556667"},
		{Columns{Items: seven, Down: true}, 15, "1   333  55   7|22  4    666"},
		{Columns{Items: seven, Equal: true}, 13, "1    22   333|4    55   666|7"},
		{Columns{Items: seven, Equal: true, Justify: Right}, 8, "  1   22|333    4| 55  666|  7"},
		{Columns{Items: seven[:3], Spread: true}, 12, "1   22   333"},
		{Columns{Items: seven}, 2, "1|22|33|4|55|66|7"},
		{Columns{Items: seven[:2]}, 0, "|"},
		{Columns{Items: []Renderable{nil, nil}}, 5, ""},
		{Columns{}, 5, ""},
	} {
		got := strings.Join(rows(FrameOptions{Width: test.width}, test.columns), "|")
		if got != test.want {
			t.Errorf("%+v in %d cells: %q, want %q", test.columns, test.width, got, test.want)
		}
	}
}

func TestColumnsHeight(t *testing.T) {
	height := Func(func(f *Frame) { f.WriteByte('0' + byte(f.Height())) })
	got := rows(FrameOptions{Width: 1, Height: 3}, Group(Text("a"), Columns{Items: []Renderable{height, height, height}}))
	if strings.Join(got, "") != "a211" {
		t.Errorf("%q", got)
	}
}

func TestColumnsMeasure(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 40})
	if least, most := f.Measure(fruit); least != 6 || most != 40 {
		t.Errorf("%d to %d", least, most)
	}
	if least, most := f.Measure(Columns{Items: fruit.Items[:2]}); least != 5 || most != 10 {
		t.Errorf("%d to %d", least, most)
	}
}

func TestColumnsAllocateNothing(t *testing.T) {
	allocates(t, Columns{Items: []Renderable{fruit, logs}})
}

func BenchmarkColumns(b *testing.B) { benchmark(b, fruit) }
