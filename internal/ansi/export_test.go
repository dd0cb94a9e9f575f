package ansi

// This file lends what the fuzz targets need, which compare with a terminal and so can't be in this package.

import "testing"

const (
	MaxMove = maxMove
	Del     = del
	Red     = red
	Link    = link
)

// A lineTest is a stream and what it shows: the lines, and the unfinished one.
type lineTest struct{ name, in, out, partial string }

// LineTestInputs are the streams of the table of lines.
func LineTestInputs() (in []string) {
	for _, test := range lineTests {
		in = append(in, test.in)
	}
	return in
}

// Seen is all that a Discipline shows to the outside.
type Seen struct {
	Out, Partial, Replies, End string
	Columns, Held              int
	Open                       bool
}

// Observe feeds a Discipline with the parts of a stream.
func Observe(parts ...string) Seen {
	var d Discipline
	var s Seen
	var out []byte
	for _, p := range parts {
		out = d.Write(out, []byte(p))
	}
	partial, columns := d.AppendPartial(nil, 20)
	s.Out, s.Partial, s.Columns = string(out), string(partial), columns
	s.Held, s.Open = d.Held(), d.Open()
	s.End, s.Replies = string(d.End(nil)), string(d.TakeReplies(nil))
	return s
}

// CheckBounds checks that d holds no more than it says.
func CheckBounds(t *testing.T, d *Discipline) {
	t.Helper()
	for name, use := range map[string][2]int{
		"held":      {d.Held(), maxHeld},
		"line":      {len(d.line.bytes), MaxLine + 64},
		"cells":     {len(d.line.edit.cells), maxCells + 256},
		"graphemes": {len(d.line.edit.marks), 4096 + 2*maxCluster*(1+cap(d.line.edit.cells))},
		"links":     {len(d.line.links.text), maxLinkBytes},
		"sequence":  {len(d.seq.body), maxSequence},
		"replies":   {len(d.replies), maxReplies},
	} {
		if use[0] > use[1] {
			t.Errorf("%s: %d, bound %d", name, use[0], use[1])
		}
	}
}
