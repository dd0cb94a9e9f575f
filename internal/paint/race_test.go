package paint_test

// race_test.go changes the terminal's size before it has read a frame, or while it does.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/paint"
)

// bars are rows of a region for 60 columns that all change from frame to frame.
func bars(frame int) []string {
	rows := make([]string, 6)
	for i := range rows {
		n := (frame*3 + i*11) % 48
		rows[i] = fmt.Sprintf("R%02d %3d%% %s%s", i, n, strings.Repeat("#", n), strings.Repeat("-", 48-n))
	}
	return rows
}

// S25: while the terminal is narrower than we know, by half, or by a quarter and lower as well, a change does not scroll:
// in a terminal where a saved cursor is one on the screen, the first row would stay behind.
func TestChangeInOtherSize(t *testing.T) {
	for columns := 30; columns < 70; columns++ {
		for height := 7; height < 15; height++ {
			if columns < 45 && height < 12 {
				continue
			}
			r := newRig(t, paint.Linked, 60, 12)
			r.fill(20)
			r.paint(nil, bars(0), false)
			r.term.Resize(columns, height)
			before := r.term.Scrollback()
			rows := bars(0)
			for frame := range 60 {
				rows[frame%6] = bars(frame)[frame%6]
				r.paint(nil, rows, false)
			}
			r.same(fmt.Sprintf("the scrollback at %dx%d", columns, height), r.term.Scrollback(), before)
		}
	}
}

// S25: the size changes after any byte of a change has been read. No row stays behind, and no line is lost.
func TestSizeWithinChange(t *testing.T) {
	for _, size := range []paint.Size{{Columns: 60, Rows: 20}, {Columns: 40, Rows: 24}, {Columns: 80, Rows: 30}, {Columns: 58, Rows: 17}} {
		for at, last := 0, 1; at <= last; at++ {
			r := newRig(t, paint.Linked, 60, 24)
			r.fill(40)
			r.paint(nil, bars(0), false)
			frame := r.s.Append(nil, nil, toRows(bars(1)), r.size, false)
			last = len(frame)
			_, _ = r.term.Write(frame[:at])
			r.resize(size.Columns, size.Rows)
			_, _ = r.term.Write(frame[at:])
			r.paint([]string{"the end"}, nil, true)
			r.same(fmt.Sprintf("lines after %q and %v", frame[:at], size), strings.Join(r.term.Lines(), "\n"), strings.Join(r.text, "\n"))
		}
	}
}

// S25, S29: nor does a row that is written anew because of what terminals dispute.
func TestDisputedInNarrower(t *testing.T) {
	r := newRig(t, paint.Linked, 60, 12)
	r.fill(20)
	r.paint(nil, []string{"top", family + strings.Repeat("=", 50)}, false)
	r.term.Resize(30, 12)
	before := r.term.Scrollback()
	r.paint(nil, []string{"top", family + strings.Repeat("#", 50)}, false)
	r.same("the scrollback", r.term.Scrollback(), before)
}
