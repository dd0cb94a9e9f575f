package progress

// This file holds the columns with numbers: Percent, Amount, Bytes, Rate.

import (
	"strconv"

	"github.com/onewriter/live/render"
)

// Percent is a column with the completed part, from "  0%" to "100%", or nothing while the total is
// unknown. It says 100% only when all is completed.
type Percent struct{}

// Cell writes the percentage.
func (Percent) Cell(f *render.Frame, s *Snapshot) {
	if s.Total == 0 && (!s.Finished || s.Err != nil) {
		return
	}
	percent := int64(s.Fraction() * 100)
	if s.Completed < s.Total {
		percent = min(percent, 99)
	}
	f.WriteBlanks(digits(100) - digits(percent))
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
	f.WriteBlanks(digits(s.Total) - digits(s.Completed))
	var b [48]byte
	text := strconv.AppendInt(b[:0], s.Completed, 10)
	if s.Total > 0 {
		text = strconv.AppendInt(append(text, '/'), s.Total, 10)
	}
	f.Write(text)
}

// Shape aligns the column to the right.
func (Amount) Shape(int) Shape { return Shape{Right: true} }

// Bytes is a column like [Amount] for bytes, both numbers in the unit of the total: "12.3/45.6 MB".
type Bytes struct {
	Binary bool // units of 1024: KiB, MiB; else of 1000: kB, MB
}

// Cell writes the amount.
func (c Bytes) Cell(f *render.Frame, s *Snapshot) {
	u := unitFor(float64(max(s.Total, s.Completed)), c.Binary)
	var total, done [40]byte
	whole := u.append(total[:0], s.Total)
	part := u.append(done[:0], s.Completed)
	if s.Total > 0 {
		f.WriteBlanks(len(whole) - len(part))
		part = append(append(part, '/'), whole...)
	}
	f.Write(append(append(part, ' '), u.name...))
}

// Shape aligns the column to the right.
func (Bytes) Shape(int) Shape { return Shape{Right: true} }

// Rate is a column with what is completed per second: "12.3/s", or nothing while that is unknown.
// Of what takes longer than a second each, it says how long: "2.50s each", "1:30 each".
type Rate struct {
	Unit   string // what is counted: "files" makes "12.3 files/s"
	Bytes  bool   // bytes are counted: "12.3 MB/s"
	Binary bool   // in units of 1024
}

// Cell writes the rate.
func (c Rate) Cell(f *render.Frame, s *Snapshot) {
	if s.Rate <= 0 {
		return
	}
	var b [24]byte
	switch {
	case c.Bytes:
		u := unitFor(s.Rate, c.Binary)
		f.Write(append(appendDigits(b[:0], s.Rate/u.size), ' '))
		f.WriteString(u.name)
	case s.Rate < 0.995:
		f.Write(append(appendSeconds(b[:0], 1/s.Rate), " each"...))
		return
	default:
		f.Write(appendQuantity(b[:0], s.Rate))
		if c.Unit != "" {
			f.WriteByte(' ')
			writeLine(f, render.Style{}, c.Unit)
		}
	}
	f.WriteString("/s")
}

// Shape aligns the column to the right.
func (Rate) Shape(int) Shape { return Shape{Right: true} }
