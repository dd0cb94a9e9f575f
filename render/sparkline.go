package render

// This file holds the Sparkline: values as a row of columns.

import "math"

// A Sparkline shows values, oldest first, as columns of up to eight eighths of a cell, one cell each.
// Of more values than there are cells the newest are shown. A value that is no number is a gap.
// Where only ASCII can be shown, signs of growing weight take the place of the columns.
type Sparkline struct {
	Values   []float64 // must not be changed while something may be drawing
	Min, Max float64   // values of the lowest and the highest column; unless Max > Min: those shown
	Width    int       // cells, blank at the left if there are fewer values; 0 or less: as many as values
	Style    Style
}

// The columns, lowest first.
var (
	sparksUnicode = [...]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}
	sparksASCII   = [...]string{"_", ".", "-", "=", "+", "*", "%", "#"}
)

// Render writes the columns. It does not end the line: after it, more can be written.
func (s Sparkline) Render(f *Frame) {
	width := min(s.width(), f.Width()-f.Column())
	if width <= 0 {
		return
	}
	values := s.Values[max(len(s.Values)-width, 0):]
	low, high := s.bounds(values)
	sparks := &sparksUnicode
	if f.ASCII() {
		sparks = &sparksASCII
	}
	f.repeat(s.Style, " ", width-len(values))
	for len(values) > 0 {
		spark, n := sparkRun(values, low, high)
		if spark < 0 {
			f.repeat(s.Style, " ", n)
		} else {
			f.repeat(s.Style, sparks[spark], n)
		}
		values = values[n:]
	}
}

// Measure returns one cell, and the cells that the sparkline takes if it can.
func (s Sparkline) Measure(*Frame) (least, most int) { return 1, s.width() }

// width returns the cells that the sparkline would take.
func (s Sparkline) width() int {
	if s.Width > 0 {
		return s.Width
	}
	return len(s.Values)
}

// bounds returns the values of the lowest and the highest column.
func (s Sparkline) bounds(values []float64) (low, high float64) {
	if s.Max > s.Min {
		return s.Min, s.Max
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high { // there was none
		return 0, 0
	}
	return low, high
}

// sparkRun returns which column shows the first of values, -1 for a gap, and how many values in a
// row it shows.
func sparkRun(values []float64, low, high float64) (spark, n int) {
	spark = sparkOf(values[0], low, high)
	n = 1
	for n < len(values) && sparkOf(values[n], low, high) == spark {
		n++
	}
	return spark, n
}

// sparkOf returns which column shows v, -1 for a gap.
func sparkOf(v, low, high float64) int {
	top := len(sparksUnicode) - 1
	switch {
	case math.IsNaN(v):
		return -1
	case v <= low: // also of values that are all the same
		return 0
	case v >= high:
		return top
	}
	part := v/2 - low/2 // halved, so that no difference of two values is infinite
	return min(int(part/(high/2-low/2)*float64(top+1)), top)
}
