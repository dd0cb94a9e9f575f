package paint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/livetest"
)

func TestTextAboveRegion(t *testing.T) {
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, tie, 20, 6)
			r.paint(nil, []string{"one", "two"}, false)
			r.check()
			for i := range 10 {
				lines := []string{fmt.Sprintf("text %d", i), "a line that is longer than the terminal is wide"}
				r.paint(lines, []string{"one", "two"}, false)
				r.check()
			}
			r.paint(nil, []string{"only one"}, false)
			r.check()
			r.paint(nil, []string{"1", "2", "3", "4", "5", "6", "7", "8"}, false)
			r.check()
			r.paint([]string{""}, nil, false)
			r.check()
			r.paint([]string{"the end"}, nil, false)
			r.check()
		})
	}
}

// A frame that changes costs its changed rows only; one that does not change costs nothing.
func TestBytes(t *testing.T) {
	for name, tie := range ties {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, tie, 80, 24)
			rows := make([]string, 20)
			for i := range rows {
				rows[i] = fmt.Sprintf("row %2d and a text that does not change", i)
			}
			r.paint(nil, rows, false)
			if b := r.again(false); len(b) > 0 {
				t.Errorf("drawn again: %q", b)
			}
			rows[7] = "changed"
			b := r.paint(nil, rows, false)
			r.check()
			if strings.Contains(string(b), "row") || !strings.Contains(string(b), "changed") {
				t.Errorf("one row has changed: %q", b)
			}
			if len(b) > 60 {
				t.Errorf("one row has changed: %d bytes", len(b))
			}
		})
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	var s paint.Screen
	rows, size := []paint.Row{{Text: []byte("row"), Cells: 3}}, paint.Size{Columns: 80, Rows: 24}
	if b := s.Append([]byte("before"), nil, rows, size, false); !strings.HasPrefix(string(b), "before\x1b") {
		t.Errorf("%q", b)
	}
	if b := s.Append([]byte("before"), nil, rows, size, false); string(b) != "before" {
		t.Errorf("%q", b)
	}
}

// The caller's rows are the caller's: they may change after Append.
func TestRowsAreCopied(t *testing.T) {
	r := newRig(t, paint.Linked, 80, 24)
	row := []byte("first")
	size := paint.Size{Columns: 80, Rows: 24}
	_ = r.s.Append(nil, nil, []paint.Row{{Text: row, Cells: 5}}, size, false)
	copy(row, "other")
	if b := r.s.Append(nil, nil, []paint.Row{{Text: row, Cells: 5}}, size, false); len(b) == 0 {
		t.Error("a change was missed")
	}
}

func TestShows(t *testing.T) {
	var s paint.Screen
	size := paint.Size{Columns: 80, Rows: 24}
	rows := []paint.Row{{Text: []byte("row"), Cells: 3}}
	if s.Shows(rows, size) {
		t.Error("a new screen shows something")
	}
	s.Append(nil, nil, rows, size, false)
	if !s.Shows(rows, size) || s.Size() != size {
		t.Error("it does not show what was drawn")
	}
	raw := []paint.Row{{Text: []byte("raw"), Cells: 3}}
	if s.Shows(rows, paint.Size{Columns: 81, Rows: 24}) || s.Shows(nil, size) || s.Shows(raw, size) {
		t.Error("it shows what was not drawn")
	}
	s.Forget()
	if s.Height() != 0 || s.Shows(rows, size) {
		t.Error("it shows something after Forget")
	}
}

// A region's worth of bytes, nonsense sizes included, and no panic.
func TestOddSizes(t *testing.T) {
	var s paint.Screen
	rows := []paint.Row{{Text: []byte("row"), Cells: 3}, {Text: []byte("\x1b[31m漢字\x1b[m"), Cells: 4}}
	for _, size := range []paint.Size{{0, 0}, {1, 1}, {-1, -1}, {2, 1}, {1, 2}, {2, 2}, {3, 3}, {1 << 20, 1 << 20}} {
		for range 3 {
			s.Append(nil, []byte("text\r\n"), rows, size, false)
			if s.Height() > max(size.Rows-1, 0) {
				t.Errorf("%v: %d rows", size, s.Height())
			}
		}
	}
}

// Wherever the cursor was left, the next line is a fresh one, and a fresh one stays the one that it is.
func TestFreshLine(t *testing.T) {
	for _, before := range []string{"", "x", "123456789", "1234567890", "12345678901", "text\n", "text\nx",
		"1\n2\n3\n4", "1\n2\n3\n4\n"} {
		for _, rows := range []int{1, 4} {
			term := livetest.New(10, rows)
			_, _ = term.WriteString(before)
			_, _ = term.Write(paint.AppendFreshLine(nil, paint.Size{Columns: 10, Rows: rows}))
			_, _ = term.WriteString("next")
			want := livetest.New(10, rows)
			_, _ = want.WriteString(before)
			if before != "" && !strings.HasSuffix(before, "\n") {
				_, _ = want.WriteString("\n")
			}
			_, _ = want.WriteString("next")
			if got, want := strings.Join(term.Lines(), "\n"), strings.Join(want.Lines(), "\n"); got != want {
				t.Errorf("%d rows, after %q:\n%s\nwant:\n%s", rows, before, got, want)
			}
		}
	}
}
