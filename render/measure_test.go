package render

import (
	"strings"
	"testing"
)

// fixed says of itself how wide it is.
type fixed struct{ least, most int }

func (fixed) Render(*Frame)                 {}
func (m fixed) Measure(f *Frame) (int, int) { return m.least, m.most }

func TestMeasure(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	for _, test := range []struct {
		r           Renderable
		least, most int
	}{
		{nil, 0, 0},
		{Text("a\n世界"), 4, 4},
		{Text(strings.Repeat("x", 50)), 20, 20},
		{Bar{}, 3, 20},
		{fixed{3, 7}, 3, 7},
		{fixed{-3, 70}, 0, 20},
		{fixed{9, 2}, 2, 2},
		{Group(fixed{3, 7}, nil, fixed{5, 6}), 5, 7},
		{Paragraph{Body: Text("two words\nthree")}, 5, 9},
		{Paragraph{Body: Text("two words"), Wrap: Fold}, 1, 9},
		{Paragraph{}, 0, 0},
	} {
		if least, most := f.Measure(test.r); least != test.least || most != test.most {
			t.Errorf("%v: %d to %d, want %d to %d", test.r, least, most, test.least, test.most)
		}
	}
	if f.used() != 0 || f.Rows() != 0 {
		t.Error("measuring leaves something behind")
	}
}
