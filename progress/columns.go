package progress

// This file holds the columns that say which task it is and how it stands: Spinner, Name, Bar, Field.

import (
	"fmt"
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
// ASCII "+" or "x". It is "‖", in ASCII "=", while the task pauses, and "·", in ASCII "-", for one
// that runs where nothing turns: in a last frame, and where there is no terminal.
type Spinner struct {
	Frames *render.SpinnerFrames // nil: render.SpinnerDots
	Style  render.Style          // of the turning sign; zero: cyan
}

// Cell writes the sign.
func (c Spinner) Cell(f *render.Frame, s *Snapshot) {
	switch {
	case s.Paused:
		f.WriteStyled(dim, pick(f, "‖", "="))
	case !s.Finished && still(f):
		f.WriteStyled(dim, pick(f, "·", "-"))
	case !s.Finished:
		render.Spinner{Frames: c.Frames, Style: or(c.Style, busy)}.Render(f)
	case s.failed():
		f.WriteStyled(bad, pick(f, "✗", "x"))
	default:
		f.WriteStyled(good, pick(f, "✓", "+"))
	}
}

// still reports whether nothing is to turn or wander in f: it would look as if it went on, and in a
// log each row would look as if it had changed.
func still(f *render.Frame) bool { return f.Final() || f.Plain() }

// pick returns ascii if f is for a terminal without Unicode.
func pick(f *render.Frame, unicode, ascii string) string {
	if f.ASCII() {
		return ascii
	}
	return unicode
}

// Name is a column with the task's name, children indented, and why it failed, which takes the room
// of empty cells to the right, such as that of the bar.
type Name struct {
	Style render.Style
	Most  int // cells; 0: two fifths of the row, at least 8
}

// Cell writes the name.
func (c Name) Cell(f *render.Frame, s *Snapshot) {
	f.WriteBlanks(2 * min(s.Depth, f.Width()/4))
	writeLine(f, c.Style, s.Name)
	if s.Err != nil {
		f.WriteString(": ")
		writeLine(f, bad, s.Err.Error())
	} else if s.Failed > 0 {
		f.WriteString(": ")
		var b [32]byte
		f.WriteStyled(bad, string(append(strconv.AppendInt(b[:0], s.Failed, 10), " failed"...)))
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
		return Shape{Most: c.Most, Spill: true}
	}
	return Shape{Most: max(width*2/5, 8), Spill: true}
}

// Bar is a column with a bar, which takes the room that the other columns leave. It is empty once
// the task has failed, and leaves its room to the reason.
type Bar struct {
	Width int          // cells; 0: what is left, from 5 to 40
	Style render.Style // of the done part; zero: cyan, then green or red
}

// Cell writes the bar.
func (c Bar) Cell(f *render.Frame, s *Snapshot) {
	if s.Err != nil {
		return
	}
	bar := render.Bar{Value: s.Fraction(), Total: 1, Style: or(c.Style, s.color()), Rest: dim}
	if s.Total == 0 && !s.Finished && !still(f) {
		bar.Total = 0
	}
	bar.Render(f)
}

// failed reports whether the task, or one that it sums, has failed.
func (s *Snapshot) failed() bool { return s.Err != nil || s.Failed > 0 }

// color returns the style that tells a running task from one that has ended, well or not.
func (s *Snapshot) color() render.Style {
	switch {
	case s.failed():
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

// Field is a column with the value that [Task.SetField] has attached under a name, as fmt prints it.
type Field struct {
	Name  string
	Style render.Style
	Most  int // cells; 0: all
}

// Cell writes the value.
func (c Field) Cell(f *render.Frame, s *Snapshot) {
	switch v := s.Task.Field(c.Name).(type) {
	case nil:
	case string:
		writeLine(f, c.Style, v)
	default:
		writeLine(f, c.Style, fmt.Sprint(v))
	}
}

// Shape bounds the column.
func (c Field) Shape(int) Shape { return Shape{Most: c.Most} }
