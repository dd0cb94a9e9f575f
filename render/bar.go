package render

// This file holds the Bar: a part of a whole, in eighths of a cell.

import (
	"math"
	"time"
)

// A Bar shows how much of a whole is done, to an eighth of a cell, between end marks. Without a
// Total it shows a block that moves to and fro with the frame's clock. Where only ASCII can be
// shown it is made of "[", "=", ">" and "]".
//
// The zero Bar is one without a total, as wide as the row.
type Bar struct {
	Value, Total float64 // Value is taken as 0 to Total; a Total of 0 or less is unknown
	Width        int     // cells with the end marks; 0 or less: what is left of the row
	Min, Max     int     // bounds of the width in cells; 0 or less: none
	Style        Style   // of the done part or the moving block
	Finished     Style   // in place of Style when Value has reached Total; zero: Style
	Rest         Style   // of the end marks and what is not done
}

// The look of a bar's parts.
var (
	barUnicode = barLook{left: "▕", right: "▏", full: "█", tips: []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}}
	barASCII   = barLook{left: "[", right: "]", full: "=", tips: []string{"", ">"}}
)

// A barLook holds the characters of a bar; the tips show parts of a cell, evenly spread.
type barLook struct {
	left, right, full string
	tips              []string
}

// pulseTime is how long the moving block takes to go to and fro.
const pulseTime = 2 * time.Second

// Render writes the bar. It does not end the line: after it, more can be written.
func (b Bar) Render(f *Frame) {
	width := b.width(f.Width() - f.Column())
	look := &barUnicode
	if f.ASCII() {
		look = &barASCII
	}
	marks := width >= 3
	if marks {
		width -= 2
		f.WriteStyled(b.Rest, look.left)
	}
	if b.Total > 0 {
		b.fill(f, look, width)
	} else {
		b.pulse(f, look, width)
	}
	if marks {
		f.WriteStyled(b.Rest, look.right)
	}
}

// width returns the cells that the bar takes of room.
func (b Bar) width(room int) int {
	width := room
	if b.Width > 0 {
		width = b.Width
	}
	if b.Max > 0 {
		width = min(width, b.Max)
	}
	return max(min(max(width, b.Min), room), 0)
}

// Measure returns three cells, or Min, and the cells that the bar takes if it can.
func (b Bar) Measure(f *Frame) (least, most int) {
	most = b.width(f.Width())
	return min(max(b.Min, 3), most), most
}

// fill draws the done part and the rest, width cells together.
func (b Bar) fill(f *Frame, look *barLook, width int) {
	style, part := b.Style, b.fraction()
	if part == 1 && b.Finished != (Style{}) {
		style = b.Finished
	}
	parts := len(look.tips)
	done := int(part * float64(width*parts))
	full, tip := done/parts, look.tips[done%parts]
	f.repeat(style, look.full, full)
	if tip != "" {
		if style.Background == kindDefault {
			style.Background = b.Rest.Background // of the part of the cell that is not done
		}
		f.WriteStyled(style, tip)
		full++
	}
	f.repeat(b.Rest, " ", width-full)
}

// pulse draws the moving block, a quarter of width.
func (b Bar) pulse(f *Frame, look *barLook, width int) {
	block := max(width/4, 1)
	way := width - block
	if way < 0 {
		return
	}
	at := 0
	if way > 0 {
		at = step(f.Time(), pulseTime/time.Duration(2*way), 2*way)
		at = min(at, 2*way-at)
	}
	f.repeat(b.Rest, " ", at)
	f.repeat(b.Style, look.full, block)
	f.repeat(b.Rest, " ", way-at)
}

// fraction returns the done part, from 0 to 1.
func (b Bar) fraction() float64 {
	part := b.Value / b.Total
	if math.IsNaN(part) {
		return 0
	}
	return min(max(part, 0), 1)
}
