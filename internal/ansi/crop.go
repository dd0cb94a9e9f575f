package ansi

// This file cuts lines to a number of cells.

import "math"

// Crop appends to dst what fits of a sanitised line into the given number of
// cells and returns the cells used, which are fewer where a wide grapheme would
// be cut in half. Where terminals disagree on widths, a line that does not fit is
// cut for the one that takes most cells. Styles and links are kept, written in
// normal form, and closed at the end. It allocates only what dst lacks.
func Crop(dst, line []byte, columns int) ([]byte, int) {
	if columns <= 0 {
		return dst, 0
	}
	if n := asciiPrefix(line[:min(len(line), columns)]); n == columns && !splits(line, n) || n == len(line) {
		return append(dst, line[:n]...), n
	}
	if Width(line) <= columns {
		columns = math.MaxInt
	}
	c := NewCells(line)
	return appendCells(dst, &c, 0, columns)
}

// splits reports whether a cut at n, after ASCII, may part a base from its mark.
func splits(line []byte, n int) bool { return n < len(line) && line[n] >= 0x80 }

// cropLeft appends the last cells of a line that begins in style, at most as
// many as columns, and returns the cells used.
func cropLeft(dst, line []byte, style Style, columns int) ([]byte, int) {
	skip := 0
	if Width(line) > columns {
		skip = mostWidth(line) - columns
	}
	c := NewCells(line)
	c.Style = style
	return appendCells(dst, &c, skip, math.MaxInt)
}

// appendCells appends what c has left: not the first skip cells, and of the
// rest at most columns, by the widest measure. A grapheme that lies across an
// edge is left out.
func appendCells(dst []byte, c *Cells, skip, columns int) ([]byte, int) {
	var w Pen
	used, cut := 0, skip > 0
	for c.Next() {
		most := c.Width
		if len(c.Text) > 1 {
			most = mostCells(c.Text)
		}
		if skip > 0 || cut && c.Width == 0 { // a mark stays with its base
			skip -= most
			continue
		}
		if cut = false; columns < most {
			break
		}
		columns -= most
		was := len(dst)
		if dst = w.Set(dst, c.Style, c.Link); len(dst) == was && c.apart && used > 0 && c.Text[0] >= firstMark {
			dst = w.renew(dst) // they may be one grapheme otherwise, and narrower
		}
		dst = append(dst, c.Text...)
		used += c.Width
	}
	return w.Set(dst, Style{}, nil), used
}

// Pen writes the sequences by which each piece of text gets its style and
// link. The zero Pen is at the beginning of a line.
type Pen struct {
	style Style
	link  []byte
}

// Set appends what turns the style and link in force into these.
func (w *Pen) Set(dst []byte, style Style, link []byte) []byte {
	if w.style == style && len(w.link)+len(link) == 0 {
		return dst
	}
	if string(w.link) != string(link) {
		if len(w.link) > 0 && len(link) == 0 {
			dst = append(dst, LinkEnd...)
		}
		dst = AppendLink(dst, link)
		w.link = link
	}
	dst = style.Append(dst, w.style)
	w.style = style
	return dst
}

// renew appends a sequence that changes nothing, to keep graphemes apart.
func (w *Pen) renew(dst []byte) []byte {
	dst = append(dst, ResetStyle...)
	return w.style.Append(dst, Style{})
}
