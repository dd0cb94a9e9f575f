package ansi

import (
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// What is taken for aloof without a search must be so by the tables.
func TestAloof(t *testing.T) {
	for r := rune(' '); r < 0x20000; r++ {
		if !aloof(r) {
			continue
		}
		for _, other := range "ax é─世☃ⓐ" {
			for _, text := range []string{string([]rune{r, other}), string([]rune{other, r}), string([]rune{r, r})} {
				if !aloof(other) {
					continue
				}
				g := graphemes.FromString(text)
				if !g.Next() || g.Value() == text {
					t.Fatalf("%q is one grapheme", text)
				}
			}
		}
	}
}

func TestJoins(t *testing.T) {
	for _, test := range []struct {
		last, next rune
		want       bool
	}{
		{'a', 'b', false}, {'a', '─', false}, {'│', '世', false}, {'a', 'é', false}, {0, 'a', false},
		{'a', '\u0301', true}, {'│', '\u0301', true}, {'\u200d', '👩', true}, {'👩', '\u200d', true},
		{'🇩', '🇪', true}, {'\u0600', ' ', true}, {'\u094d', 'ष', true}, {'ᄀ', 'ᅡ', true}, {'👩', ' ', false},
	} {
		if got := Joins(test.last, test.next); got != test.want {
			t.Errorf("%q, %q: %v", test.last, test.next, got)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Joins('👩', '🇪') }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
