package conformance

import (
	"slices"
	"testing"
)

// A judge that finds nothing would let everything pass.
func TestJudge(t *testing.T) {
	a := func(n int) string { return Line(1, 'A', n) }
	b := func(n int) string { return Line(1, 'B', n) }
	row := func(i int) string { return FrameRow(i, 9, 50) }
	good := []string{a(0), b(0), a(1), b(1), a(2), row(0), row(1), End([]int{3, 2}, 2)}
	without := func(i int) []string { return slices.Delete(slices.Clone(good), i, i+1) }
	with := func(i int, l string) []string { return slices.Insert(slices.Clone(good), i, l) }
	for name, c := range map[string]struct {
		lines []string
		want  Verdict
	}{
		"good":         {append(good, "", " "), Verdict{}},
		"lost":         {without(2), Verdict{Lost: 1}},
		"doubled":      {with(4, a(1)), Verdict{Doubled: 1}},
		"torn":         {with(2, a(0)+"#-$"), Verdict{Torn: 1}},
		"cut":          {append([]string{a(0)[:9]}, without(0)...), Verdict{Torn: 1, Lost: 1}},
		"disordered":   {append([]string{a(1)}, without(2)...), Verdict{Disordered: 1}},
		"blank":        {with(1, ""), Verdict{Blank: 1}},
		"row":          {with(3, row(1)), Verdict{Junk: 1}},
		"wrapped row":  {with(3, FrameRow(1, 9, 70)), Verdict{Junk: 2}},
		"another text": {with(0, "?"), Verdict{Junk: 1}},
		"no end":       {good[:5], Verdict{NoEnd: true}},
	} {
		got := Judge(c.lines, 1, 60)
		got.Lines = 0
		if got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
