package livetest

// This file compares the emulator with xterm.js 6: testdata holds streams of random text, sequences and
// resizes, and what @xterm/headless 6.0.0 made of them: rows, which of them continue others, the cursor, the
// size of the scrollback. The kinds: live: a region repainted as this module paints, with log lines above
// it, linked rows and resizes; random: all sequences; flow: text and resizes. Of 4,600 streams like these the
// rest agree too, but for 20 (testdata has none of them):
//
//   - 8 with a wide character that a resize cut in half at the right edge of the cursor's line, which a later
//     resize moved: xterm.js copies cells in place and leaves other remains of it there than we do.
//   - 12 with a scrollback of 20 rows that was full: its oldest rows, or such halves, differ.
//
// What differs on purpose is kept out of the streams:
//
//   - A combining mark joins the character before the cursor also after a control sequence; where there is
//     none it is dropped. In xterm.js it takes a cell without width.
//   - With autowrap off, a character printed over the second half of a wide one in the last column empties
//     the first half. In xterm.js both are there.
//   - In origin mode relative moves and CHA keep the row. xterm.js adds the top of the scroll region.
//   - ED 1 in the last column ends the wrap into the next row; xterm.js looks at another row.
//   - The alternate screen never has a scrollback, and is cut off when it narrows. After a resize xterm.js
//     gives it one.
//   - Invalid UTF-8 shows as U+FFFD, as in most terminals; xterm.js drops it. C1 RI moves up.
//   - Grapheme clusters and the widths of emoji are go-runewidth's. The streams have none.

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A recording is one stream, with the terminal's state after each step or after the last.
type recording struct {
	Seed, Columns, Rows, Scrollback int
	Kind                            string
	Ops                             []json.RawMessage // a string is written; a pair is a new size
	States                          []recordedState
}

type recordedState struct {
	Base, X, Y int
	Rows       []string // "|" or, for a continuation, "+", then the text
}

func (r *recording) UnmarshalJSON(b []byte) error {
	type plain struct {
		Seed, Cols, Rows, Scrollback int
		Kind                         string
		Ops                          []json.RawMessage
		States                       []recordedState
	}
	var p plain
	err := json.Unmarshal(b, &p)
	*r = recording{p.Seed, p.Cols, p.Rows, p.Scrollback, p.Kind, p.Ops, p.States}
	return err
}

func TestAgainstXtermJS(t *testing.T) {
	files, _ := filepath.Glob("testdata/xtermjs*.json")
	if more := os.Getenv("LIVETEST_RECORDINGS"); more != "" { // as many as one likes, made elsewhere
		files = append(files, strings.Split(more, ",")...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var recordings []recording
		if err := json.Unmarshal(data, &recordings); err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, r := range recordings {
			if !replay(t, &r) {
				if failed++; failed > 3 {
					t.Errorf("and more")
					break
				}
			}
		}
		t.Logf("%s: %d streams", filepath.Base(file), len(recordings))
	}
}

// replay feeds one recording to a Terminal and tells whether it agrees.
func replay(t *testing.T, r *recording) bool {
	t.Helper()
	term := New(r.Columns, r.Rows)
	term.SetNewline(false)
	term.SetClusters(false)
	term.SetScrollback(r.Scrollback)
	for i, op := range r.Ops {
		var text string
		var size [2]int
		if json.Unmarshal(op, &text) == nil {
			term.WriteString(text)
		} else if err := json.Unmarshal(op, &size); err != nil {
			t.Fatal(err)
		} else {
			term.Resize(size[0], size[1])
		}
		want := -1
		if len(r.States) == len(r.Ops) {
			want = i
		} else if i == len(r.Ops)-1 {
			want = 0
		}
		if want < 0 {
			continue
		}
		if diff := term.diff(&r.States[want]); diff != "" {
			t.Errorf("seed %d (%s), %dx%d, after step %d %.300s:\n%s", r.Seed, r.Kind, term.columns, term.rows, i, op, diff)
			return false
		}
	}
	return true
}

// diff tells how the terminal differs from a state.
func (t *Terminal) diff(want *recordedState) string {
	var b strings.Builder
	a := t.active
	if a.x != want.X || a.y != want.Y || a.base != want.Base || a.lines.n != len(want.Rows) {
		b.WriteString(strings.TrimSpace(strings.Join([]string{
			"cursor, base, rows:", jsonText([]int{a.x, a.y, a.base, a.lines.n}),
			"want", jsonText([]int{want.X, want.Y, want.Base, len(want.Rows)})}, " ")) + "\n")
	}
	for i := range min(a.lines.n, len(want.Rows)) {
		r := a.lines.at(i)
		var s strings.Builder
		s.WriteString("|")
		if r.wrapped {
			s.Reset()
			s.WriteString("+")
		}
		t.appendRow(&s, r, min(r.used(), t.columns))
		if got := s.String(); got != want.Rows[i] {
			b.WriteString("row " + jsonText(i) + "\n got " + jsonText(got) + "\nwant " + jsonText(want.Rows[i]) + "\n")
			if b.Len() > 2000 {
				break
			}
		}
	}
	return b.String()
}

func jsonText(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
