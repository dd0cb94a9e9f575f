package paint_test

// disputed_test.go paints for terminals that measure some text in another way than we do.

import (
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

const family = "👩\u200d👩\u200d👧" // 2 cells to us, 6 to a terminal that shows rune after rune

// S29: what a terminal shows wider than we think stays within its cells, in whole frames and in changes.
func TestWiderThanMeasured(t *testing.T) {
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, tie, 12, 5)
			r.dispute(false)
			steps := []struct{ row, want string }{
				{"ab" + family, "ab👩\u200d"},
				{"abcd", "abcd"},
				{"ab" + family, "ab👩\u200d"},
				{"xb" + family, "xb👩\u200d"},
				{"xb" + family + "|", "xb👩\u200d|"},
				{"xb" + family, "xb👩\u200d"},
				{"12345678" + family + "|", "12345678👩\u200d|"}, // to the last column
				{"1234567." + family + "|", "1234567.👩\u200d|"},
				{"1234567." + family, "1234567.👩\u200d"},
				{"", ""},
			}
			for _, step := range steps {
				r.paint(nil, []string{"top", step.row, "end"}, false)
				r.check()
				want := strings.TrimRight("top\n"+step.want, "\n") + "\nend"
				if step.want == "" {
					want = "top\n\nend"
				}
				r.same(step.row, r.term.Screen(), want)
			}
		})
	}
}

// What may reach the last column, which ties rows in some terminals, is not written by itself: the region is, as a whole.
func TestWiderToTheLastColumn(t *testing.T) {
	r := newRig(t, paint.Linked, 12, 5)
	r.dispute(false)
	r.paint(nil, []string{"top", "1234567" + family}, false)
	frame := r.paint(nil, []string{"top", "123456." + family}, false)
	if want := ansi.SyncBegin + "\r" + ansi.EraseLine; !strings.HasPrefix(string(frame), want) || !strings.Contains(string(frame), "top") {
		t.Errorf("%q", frame)
	}
	r.check()
}

// A mark that has lost its base, which we can't tell from a grapheme without cells, is written with what it stands on.
func TestMarkWithoutBase(t *testing.T) {
	r := newRig(t, paint.Linked, 20, 5)
	r.dispute(true)
	mark := "\x1b[31m\u0301\x1b[m"
	for _, row := range []string{"a" + mark + "b", "c" + mark + "b", "c" + mark + "d", "cc" + mark + "d", "漢d", "c\u00add"} {
		r.paint(nil, []string{row}, false)
		r.check()
	}
}
