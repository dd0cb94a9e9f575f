package progress

// This file holds the columns that come with the package.

import (
	"strconv"
	"strings"

	"github.com/onewriter/live/render"
)

// The styles that columns have unless told otherwise.
var (
	good = render.Style{Foreground: render.Green}
	bad  = render.Style{Foreground: render.Red}
	busy = render.Style{Foreground: render.Cyan}
	dim  = render.Style{Attr: render.Faint}
)

// or returns st, or other if st is the zero Style.
func or(st, other render.Style) render.Style {
	if st == (render.Style{}) {
		return other
	}
	return st
}

// Spinner is a column with a sign that turns while the task runs, and then a mark: ✓ or ✗, in
// ASCII "+" or "x".
type Spinner struct {
	Frames *render.SpinnerFrames // nil: render.SpinnerDots
	Style  render.Style          // of the turning sign; zero: cyan
}

// Cell writes the sign.
func (c Spinner) Cell(f *render.Frame, s *Snapshot) {
	switch {
	case !s.Finished:
		render.Spinner{Frames: c.Frames, Style: or(c.Style, busy)}.Render(f)
	case s.Err != nil:
		f.WriteStyled(bad, pick(f, "✗", "x"))
	default:
		f.WriteStyled(good, pick(f, "✓", "+"))
	}
}

// pick returns ascii if f is for a terminal without Unicode.
func pick(f *render.Frame, unicode, ascii string) string {
	if f.ASCII() {
		return ascii
	}
	return unicode
}

// Name is a column with the task's name, children indented, and why it failed.
type Name struct {
	Style render.Style
	Most  int // cells; 0: two fifths of the row, at least 8
}

// Cell writes the name.
func (c Name) Cell(f *render.Frame, s *Snapshot) {
	writeBlanks(f, 2*min(s.Depth, f.Width()/4))
	writeLine(f, c.Style, s.Name)
	if s.Err != nil {
		f.WriteString(": ")
		writeLine(f, bad, s.Err.Error())
	}
}

// writeLine writes s in st with blanks for newlines.
func writeLine(f *render.Frame, st render.Style, s string) {
	for more := true; more; {
		var line string
		line, s, more = strings.Cut(s, "\n")
		f.WriteStyled(st, line)
		if more {
			f.WriteByte(' ')
		}
	}
}

// Shape bounds the column.
func (c Name) Shape(width int) Shape {
	if c.Most > 0 {
		return Shape{Most: c.Most}
	}
	return Shape{Most: max(width*2/5, 8)}
}

// Bar is a column with a bar, which takes the room that the other columns leave.
type Bar struct {
	Width int          // cells; 0: what is left, from 5 to 40
	Style render.Style // of the done part; zero: cyan, then green or red
}

// Cell writes the bar.
func (c Bar) Cell(f *render.Frame, s *Snapshot) {
	bar := render.Bar{Value: s.Fraction(), Total: 1, Style: or(c.Style, s.color()), Rest: dim}
	if s.Total == 0 && !s.Finished {
		bar.Total = 0
	}
	bar.Render(f)
}

// color returns the style that tells a running task from one that has ended, well or not.
func (s *Snapshot) color() render.Style {
	switch {
	case s.Err != nil:
		return bad
	case s.Finished:
		return good
	}
	return busy
}

// Shape lets the column fill the row.
func (c Bar) Shape(int) Shape {
	if c.Width > 0 {
		return Shape{Fill: true, Least: c.Width, Most: c.Width}
	}
	return Shape{Fill: true, Least: 5, Most: 40}
}

// Percent is a column with the completed part, from "  0%" to "100%", or nothing while the total is
// unknown. It says 100% only when all is completed.
type Percent struct{}

// Cell writes the percentage.
func (Percent) Cell(f *render.Frame, s *Snapshot) {
	if s.Total == 0 && (!s.Finished || s.Err != nil) {
		return
	}
	percent := int64(s.Fraction() * 100)
	writeBlanks(f, digits(100)-digits(percent))
	var b [8]byte
	f.Write(append(strconv.AppendInt(b[:0], percent, 10), '%'))
}

// Shape aligns the column to the right.
func (Percent) Shape(int) Shape { return Shape{Right: true} }

// Amount is a column with what is completed, and the total if it is known: " 5/10". It is as wide
// at the begin as at the end.
type Amount struct{}

// Cell writes the amount.
func (Amount) Cell(f *render.Frame, s *Snapshot) {
	writeBlanks(f, digits(s.Total)-digits(s.Completed))
	var b [48]byte
	text := strconv.AppendInt(b[:0], s.Completed, 10)
	if s.Total > 0 {
		text = strconv.AppendInt(append(text, '/'), s.Total, 10)
	}
	f.Write(text)
}

// Shape aligns the column to the right.
func (Amount) Shape(int) Shape { return Shape{Right: true} }

// Rate is a column with what is completed per second: "12.3/s", or nothing while that is unknown.
type Rate struct{}

// Cell writes the rate.
func (Rate) Cell(f *render.Frame, s *Snapshot) {
	if s.Rate <= 0 {
		return
	}
	var b [16]byte
	f.Write(append(appendQuantity(b[:0], s.Rate), "/s"...))
}

// Shape aligns the column to the right.
func (Rate) Shape(int) Shape { return Shape{Right: true} }

// Elapsed is a column with the time since the task began, which stands still once it has finished.
type Elapsed struct{}

// Cell writes the time.
func (Elapsed) Cell(f *render.Frame, s *Snapshot) {
	var b [24]byte
	f.Write(appendDuration(b[:0], s.Elapsed))
}

// Shape aligns the column to the right.
func (Elapsed) Shape(int) Shape { return Shape{Right: true} }

// Remaining is a column with the time that a task still needs, "-:--" while that is not known, and
// nothing for one that has finished or whose total is unknown.
type Remaining struct{}

// Cell writes the time.
func (Remaining) Cell(f *render.Frame, s *Snapshot) {
	switch {
	case s.Finished || s.Total == 0:
	case s.RemainingKnown:
		var b [24]byte
		f.Write(appendDuration(b[:0], s.Remaining))
	default:
		f.WriteString("-:--")
	}
}

// Shape aligns the column to the right.
func (Remaining) Shape(int) Shape { return Shape{Right: true} }
