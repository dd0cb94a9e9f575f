package paint_test

// rig_test.go judges bytes by what they make of a terminal in memory: after any sequence of texts, frames and sizes it must
// show the text, in order, and below it the last region alone; and just what it would show, had every frame been whole.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/livetest"
)

var ties = map[string]paint.Tie{"linked": paint.Linked, "plain": paint.Plain, "marked": paint.Marked}

// A rig is a Screen, the terminal that it is painted on, and what should be seen there.
type rig struct {
	t      testing.TB
	term   *livetest.Terminal
	s      paint.Screen
	size   paint.Size
	ref    *livetest.Terminal // shows the same text, and had no region; for a rig whose size does not change
	twin   *livetest.Terminal // gets whole frames only; nil once the size has changed
	whole  paint.Screen       // the twin's
	strict bool               // the terminal measures as we do: it can be told from outside what must be seen
	text   []string           // the lines printed, without their ends
	rows   []paint.Row        // the region
	atoms  [][]atom           // what its rows were made of, in a random test
	log    []deed             // the last things that were done, for messages
}

// A deed is something done to a rig.
type deed struct {
	what        string
	lines, rows []string
}

func (r *rig) did(what string, lines, rows []string) {
	if len(r.log) == 10 {
		r.log = append(r.log[:0], r.log[1:]...)
	}
	r.log = append(r.log, deed{what, lines, slices.Clone(rows)})
}

func newRig(t testing.TB, tie paint.Tie, columns, rows int) *rig {
	return &rig{t: t, term: livetest.New(columns, rows), ref: livetest.New(columns, rows), twin: livetest.New(columns, rows),
		s: paint.Screen{Tie: tie}, whole: paint.Screen{Tie: tie}, strict: true, size: paint.Size{Columns: columns, Rows: rows}}
}

// dispute has the terminal measure text in a way that may not be ours.
func (r *rig) dispute(clusters bool) {
	r.strict = false
	r.term.SetClusters(clusters)
	r.twin.SetClusters(clusters)
}

// paint puts lines above the region and makes rows the region; it returns the bytes that this takes.
func (r *rig) paint(lines []string, rows []string, whole bool) []byte {
	did := "paint"
	if whole {
		did = "paint whole"
	}
	r.did(did, lines, rows)
	var text []byte
	for _, l := range lines {
		text = append(append(text, l...), "\r\n"...)
	}
	r.text = append(r.text, lines...)
	r.rows = r.rows[:0]
	for _, row := range rows {
		r.rows = append(r.rows, paint.Row{Text: []byte(row), Cells: ansi.Width([]byte(row))})
	}
	b := r.s.Append(nil, text, r.rows, r.size, whole)
	_, _ = r.term.Write(b)
	_, _ = r.ref.Write(text)
	if r.twin != nil {
		_, _ = r.twin.Write(r.whole.Append(nil, text, r.rows, r.size, true))
	}
	return b
}

// again paints what is there already.
func (r *rig) again(whole bool) []byte {
	b := r.s.Append(nil, nil, r.rows, r.size, whole)
	_, _ = r.term.Write(b)
	return b
}

func (r *rig) resize(columns, rows int) {
	r.did(fmt.Sprintf("resize %dx%d", columns, rows), nil, nil)
	r.twin = nil
	r.term.Resize(columns, rows)
	r.size = paint.Size{Columns: columns, Rows: rows}
}

// fill prints n lines.
func (r *rig) fill(n int) {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("line %d.", i))
	}
	r.paint(lines, nil, false)
}

// region returns the rows of the region as they must be seen.
func (r *rig) region() (rows []string) {
	for _, row := range r.rows[:min(len(r.rows), max(r.size.Rows-1, 0))] {
		cut, _ := ansi.Crop(nil, row.Text, r.size.Columns-1)
		rows = append(rows, string(cut))
	}
	return rows
}

// expected is what a terminal shows that the text was printed to, and below it the region, once. The reference holds the
// text alone again then.
func (r *rig) expected() string {
	rows := r.region()
	if len(rows) == 0 {
		return r.ref.Text()
	}
	_, _ = r.ref.WriteString(strings.Join(rows, "\r\n"))
	text := r.ref.Text()
	_, _ = r.ref.Write(append(ansi.AppendUp([]byte("\r"), len(rows)-1), ansi.EraseBelow...))
	return text
}

// check compares the terminal with what is expected, the cursor with the region's first row, and all with the twin.
func (r *rig) check() {
	r.t.Helper()
	if r.strict {
		r.same("the terminal", r.term.Text(), r.expected())
		r.checkRegion()
	}
	r.checkRest()
	if r.twin == nil {
		return
	}
	r.same("rows", r.term.Text(), r.twin.Text())
	r.same("looks", r.term.Styled(), r.twin.Styled())
	r.same("lines, so ties,", strings.Join(r.term.Lines(), "\n"), strings.Join(r.twin.Lines(), "\n"))
	_, got := r.term.Cursor()
	if _, want := r.twin.Cursor(); got != want {
		r.fail("the cursor is in row %d, not %d", got, want)
	}
}

func (r *rig) same(what, got, want string) {
	r.t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	r.fail("%s:\n%s\nwant:\n%s\nfrom row %d on:\n%q\n%q", what, got, want, i, g[i:min(i+1, len(g))], w[i:min(i+1, len(w))])
}

// checkRegion checks what is below the text: the region at the cursor, in its colours, and nothing else.
func (r *rig) checkRegion() {
	r.t.Helper()
	only := livetest.New(r.size.Columns, r.size.Rows)
	_, _ = only.WriteString(strings.Join(r.region(), "\r\n"))
	_, y := r.term.Cursor()
	below := strings.Split(r.term.Styled(), "\n")
	r.same("from the cursor's row on", strings.Join(below[min(y, len(below)):], "\n"), only.Styled())
	r.checkRest()
}

// checkRest checks that the terminal is left as it should be between frames.
func (r *rig) checkRest() {
	r.t.Helper()
	x, _ := r.term.Cursor()
	if want := min(len(r.region()), 1); x != want {
		r.fail("the cursor is in column %d, not %d", x, want)
	}
	if m := r.term.Modes().String(); m != "" {
		r.fail("left on: %s", m)
	}
	if n := r.s.Height(); n != len(r.region()) {
		r.fail("the height is %d, not %d", n, len(r.region()))
	}
}

func (r *rig) fail(format string, args ...any) {
	r.t.Helper()
	message := fmt.Sprintf(format, args...) + fmt.Sprintf("\n%dx%d, after:", r.size.Columns, r.size.Rows)
	for _, d := range r.log {
		message += fmt.Sprintf("\n%s: text %q, region %q", d.what, d.lines, d.rows)
	}
	r.t.Fatal(message)
}
