package livetest

// This file holds what a test reads: the screen, the scrollback and the lines, as text.

import "strings"

// Screen returns the rows of the screen, joined by newlines, without blanks at the ends of rows and without
// empty rows at the end.
func (t *Terminal) Screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.joinRows(nil, t.screenRows())
}

// Scrollback returns the rows that have scrolled off the screen, oldest first, in the form of Screen. While
// the alternate screen is shown it is that of the normal one.
func (t *Terminal) Scrollback() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.joinRows(t.scrollbackRows(), nil)
}

// Text returns the scrollback and the screen below it, in the form of Screen.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.joinRows(t.scrollbackRows(), t.screenRows())
}

// Lines returns the scrollback and the screen as lines: what was printed without a newline between, joined
// over the rows into which it was wrapped. Blanks at the ends of lines and empty lines at the end are cut.
func (t *Terminal) Lines() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := t.joinLines(append(t.scrollbackRows(), t.screenRows()...))
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// TakeScrollback takes the oldest lines out of the scrollback, in the form of Lines but with all empty ones, and leaves
// the last rows there, at least keep: some of them come back to the screen when that grows. So a test may run for hours
// and see every line.
func (t *Terminal) TakeScrollback(keep int) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := &t.normal
	n := b.base - max(keep, 0)
	for n > 0 && b.lines.at(n).wrapped { // a line is taken as a whole
		n--
	}
	if n <= 0 {
		return nil
	}
	rows := make([]*row, n)
	for i := range rows {
		rows[i] = b.lines.at(i)
	}
	lines := t.joinLines(rows)
	b.lines.dropFirst(n)
	b.base -= n
	b.saved.y = max(b.saved.y-n, 0)
	return lines
}

// joinLines puts the rows of each line together.
func (t *Terminal) joinLines(rows []*row) []string {
	var lines []string
	var b strings.Builder
	for i, r := range rows {
		var next *row
		if i+1 < len(rows) && rows[i+1].wrapped {
			next = rows[i+1]
		}
		t.appendRow(&b, r, r.length(next, t.columns))
		if next == nil {
			lines = append(lines, strings.TrimRight(b.String(), " "))
			b.Reset()
		}
	}
	return lines
}

func (t *Terminal) scrollbackRows() []*row {
	rows := make([]*row, 0, t.normal.base+t.rows)
	for i := range t.normal.base {
		rows = append(rows, t.normal.lines.at(i))
	}
	return rows
}

func (t *Terminal) screenRows() []*row {
	rows := make([]*row, t.rows)
	for y := range rows {
		rows[y] = t.active.lines.at(t.active.base + y)
	}
	return rows
}

// joinRows puts the rows of a and b into one text.
func (t *Terminal) joinRows(a, b []*row) string {
	var s, line strings.Builder
	empty := 0 // newlines due before the next row that is not empty
	for _, rows := range [2][]*row{a, b} {
		for _, r := range rows {
			line.Reset()
			t.appendRow(&line, r, r.used())
			if text := strings.TrimRight(line.String(), " "); text != "" {
				for ; empty > 0; empty-- {
					s.WriteByte('\n')
				}
				s.WriteString(text)
			}
			empty++
		}
	}
	return s.String()
}

// appendRow writes the first n cells of a row; null cells show as blanks.
func (t *Terminal) appendRow(s *strings.Builder, r *row, n int) {
	if r.text != nil {
		s.Write(r.text[:min(n, len(r.text))])
		for range n - len(r.text) {
			s.WriteByte(' ')
		}
		return
	}
	for x := 0; x < n; x++ {
		c := r.at(x)
		switch {
		case c.r < 0:
			s.WriteString(t.table.text(c.r))
		case c.r > 0:
			s.WriteRune(c.r)
		default:
			s.WriteByte(' ')
		}
		if c.shape() == wide {
			x++ // its second half
		}
	}
}

// Styled returns the screen in the form of Screen with the looks of the text written into it, in a form that
// is easy to read and to keep in a golden file: each change is a tag in braces that names all that is on, and
// {} is the default. Attributes come first, then the colours by name, number or #rrggbb, then a link:
//
//	{bold red}failed{} 3 of {on color236} 10 {}, see {underline link=https://example.org/}the log{}
//
// A brace in the text is doubled. Each row begins and ends with the default look. Blanks at the end of a row
// are kept if they show a background, an underline or the like.
func (t *Terminal) Styled() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var s strings.Builder
	empty := 0
	for _, r := range t.screenRows() {
		if text := t.styledRow(r); text != "" {
			s.WriteString(strings.Repeat("\n", empty))
			empty = 0
			s.WriteString(text)
		}
		empty++
	}
	return s.String()
}

var braces = strings.NewReplacer("{", "{{", "}", "}}")

func (t *Terminal) styledRow(r *row) string {
	var s strings.Builder
	cells := r.appendTo(nil, t.columns)
	n := len(cells)
	for n > 0 && (cells[n-1].r == 0 || cells[n-1].r == ' ') && !t.visible(cells[n-1]) {
		n--
	}
	var look uint32
	for _, c := range cells[:n] {
		if id := c.s &^ shape; id != look {
			look = id
			s.WriteString("{" + t.table.styles[id>>2].String() + "}")
		}
		switch {
		case c.r != 0:
			s.WriteString(braces.Replace(t.table.text(c.r)))
		case c.shape() != tail:
			s.WriteByte(' ')
		}
	}
	if look != 0 {
		s.WriteString("{}")
	}
	return s.String()
}

// visible tells whether a blank cell looks different from an empty one.
func (t *Terminal) visible(c cell) bool {
	s := t.table.styles[c.s>>2]
	return c.shape() == tail || s.background != 0 || s.attributes&(inverse|strike|overline|underlines) != 0
}
