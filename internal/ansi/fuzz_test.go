package ansi

// The fuzz targets of this file hold the promises of DESIGN section 3: no bytes
// can get anything but text, SGR and links to the terminal, and no text is lost.

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzDiscipline feeds any bytes, cut anywhere.
func FuzzDiscipline(f *testing.F) {
	for _, test := range lineTests {
		if len(test.in) < 200 {
			f.Add([]byte(test.in), uint16(len(test.in)/2))
		}
	}
	f.Fuzz(func(t *testing.T, p []byte, cut uint16) {
		whole := observe(string(p))
		n := min(int(cut), len(p))
		if parts := observe(string(p[:n]), string(p[n:])); parts != whole {
			t.Errorf("whole %+v\ncut   %+v", whole, parts)
		}
		if bytewise := observe(strings.Split(string(p), "")...); bytewise != whole {
			t.Errorf("whole    %+v\nbytewise %+v", whole, bytewise)
		}
		checkLines(t, whole.out)
		checkLines(t, whole.end)
		checkLine(t, whole.partial)
		if w := Width([]byte(whole.partial)); w != whole.columns || w > 20 {
			t.Errorf("partial %q takes %d cells, said %d", whole.partial, w, whole.columns)
		}
		if strings.Count(whole.end, "\n") > 1 || whole.open != (whole.end != "") {
			t.Errorf("end %q, open %v", whole.end, whole.open)
		}
		checkASCII(t, string(p), whole.out+strings.TrimSuffix(whole.end, "\r\n"))
		checkHeld(t, p)
		checkLine(t, string(Sanitise(nil, p)))
	})
}

// checkLines checks that out is whole harmless lines.
func checkLines(t *testing.T, out string) {
	t.Helper()
	if out == "" {
		return
	}
	body, ended := strings.CutSuffix(out, "\r\n")
	if !ended {
		t.Errorf("%q does not end a line", out)
	}
	for _, line := range strings.Split(body, "\r\n") {
		checkLine(t, line)
	}
}

// checkLine checks that a line holds printable UTF-8, SGR and OSC 8 only, by a
// grammar of its own, and ends in the default style and outside links.
func checkLine(t *testing.T, line string) {
	t.Helper()
	c := NewCells([]byte(line))
	for c.Next() {
	}
	if c.Style != (Style{}) || c.Link != nil {
		t.Errorf("%q ends in %+v, link %q", line, c.Style, c.Link)
	}
	for rest := line; rest != ""; {
		if n := harmless(rest); n > 0 {
			rest = rest[n:]
			continue
		}
		t.Fatalf("%q holds %.20q", line, rest)
	}
}

// harmless returns the length of the rune or sequence that s begins with, 0 if
// it is none that may be written.
func harmless(s string) int {
	if sgr, ok := strings.CutPrefix(s, "\x1b["); ok {
		n := len(sgr) - len(strings.TrimLeft(sgr, "0123456789;:"))
		if n < len(sgr) && sgr[n] == 'm' {
			return n + 3
		}
		return 0
	}
	if link, ok := strings.CutPrefix(s, "\x1b]8;"); ok {
		n := strings.IndexFunc(link, func(r rune) bool { return r < 0x20 || r > 0x7e })
		if n >= 0 && strings.HasPrefix(link[n:], ST) && strings.Contains(link[:n], ";") {
			return n + 4 + len(ST)
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 || r < 0x20 || r >= 0x7f && r < 0xa0 ||
		strings.ContainsRune("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", r) {
		return 0
	}
	return size
}

// checkASCII checks that the printable ASCII of in is in out, where there is
// nothing in it that could overwrite or swallow any.
func checkASCII(t *testing.T, in, out string) {
	t.Helper()
	in = strings.ReplaceAll(in, "\r\n", "\n")
	if strings.ContainsAny(in, "\r\b\t\x1b") {
		return
	}
	if got, want := onlyASCII(out), onlyASCII(in); got != want {
		t.Errorf("ASCII %q, want %q", got, want)
	}
}

func onlyASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\v' || r == '\f' {
			return '\n'
		}
		if r >= 0x20 && r < 0x7f {
			return r
		}
		return -1
	}, s)
}

// checkHeld checks that the bytes that are held build the unfinished line again,
// given the style in force before them. Where there was a carriage return, what
// stood on the line before may be missing.
func checkHeld(t *testing.T, p []byte) {
	t.Helper()
	var d, again Discipline
	d.Write(nil, p)
	held := d.Held()
	if held < 0 || held > len(p) {
		t.Fatalf("held %d of %d", held, len(p))
	}
	if bytes.ContainsRune(p, '\r') {
		return
	}
	again.Write(nil, p[:len(p)-held])
	again.End(nil)
	again.Write(nil, p[len(p)-held:])
	want, _ := d.AppendPartial(nil, 1<<10)
	got, _ := again.AppendPartial(nil, 1<<10)
	if !bytes.Equal(got, want) {
		t.Errorf("held %q build %q, want %q", p[len(p)-held:], got, want)
	}
}

// FuzzText makes a stream of text and of sequences that must not harm it, each
// chosen by a byte, and wants all the text.
func FuzzText(f *testing.F) {
	f.Add([]byte("abc\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0fdef"))
	noise := []string{"\n", "\x1b[31m", "\x1b[m", "\x1b[38:2::1:2:3m", "\x1b[2J", "\x1b[5;5H", "\x1b[?1049h",
		"\x1b]0;title\a", "\x1b]8;;u\x1b\\", "\x1b]8;;\x1b\\", "\x1bP0q#\x1b\\", "\xff", "é", "\xe4\xb8", "\x1b7", "\r\n",
		"\x1b[K", "\x1b]52;c;AA\x1b\x1b[1m", "\x1b[3\x18", "\x1b]0;never\n", "\x1b[6n", "\u009b", "\x00", "\x1b(B"}
	f.Fuzz(func(t *testing.T, program []byte) {
		var in, want []byte
		for _, b := range program {
			if b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ' ' {
				in, want = append(in, b), append(want, b)
				continue
			}
			s := noise[int(b)%len(noise)]
			in = append(in, s...)
			if strings.HasSuffix(s, "\n") {
				want = append(want, '\n')
			}
		}
		s := observe(string(in))
		out := plain(s.out + strings.TrimSuffix(s.end, "\r\n"))
		if got := onlyASCII(out); got != string(want) {
			t.Errorf("%q\ngives %q\nwant  %q", in, got, want)
		}
	})
}

// plain returns lines without their sequences.
func plain(lines string) string {
	var b strings.Builder
	for i, line := range strings.Split(lines, "\r\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		for c := NewCells([]byte(line)); c.Next(); {
			b.Write(c.Text)
		}
	}
	return b.String()
}

// FuzzEditing compares the cells with a line of plain bytes that does the same
// in the simplest way, with ASCII and all that moves in a line.
func FuzzEditing(f *testing.F) {
	f.Add([]byte("abcdef\x00xy\x10\x21\x32\x43\x54\x65\x76\x87"))
	f.Fuzz(func(t *testing.T, program []byte) {
		const columns = 30
		d := Discipline{Columns: columns}
		var model row
		var in, out []byte
		for _, b := range program[:min(len(program), 1000)] { // the model knows no limit to a line's length
			var s string
			switch n := int(b & 7); {
			case b >= 'a' && b <= 'z':
				s = string(rune(b))
				model.print(b)
			default:
				s = model.edit(int(b>>3)%11, n, columns)
			}
			in = append(in, s...)
			out = d.Write(out, []byte(s))
		}
		want := strings.TrimRight(string(model.text), " ")
		got := strings.TrimRight(plain(string(d.End(out))), " \n")
		if got != want {
			t.Errorf("%q\ngives %q\nwant  %q", in, got, want)
		}
	})
}

// row is the simplest line with a cursor.
type row struct {
	text []byte
	col  int
}

func (r *row) pad(n int) {
	for len(r.text) < n {
		r.text = append(r.text, ' ')
	}
}

func (r *row) print(b byte) {
	r.pad(r.col + 1)
	r.text[r.col] = b
	r.col++
}

func (r *row) blank(from, to int) {
	if to >= len(r.text) {
		r.text = r.text[:min(from, len(r.text))]
	}
	for i := from; i < min(to, len(r.text)); i++ {
		r.text[i] = ' '
	}
}

func (r *row) move(col, columns int) {
	r.col = max(0, min(col, max(columns-1, len(r.text), r.col)))
}

// edit does operation op with parameter n and returns how it is written.
func (r *row) edit(op, n, columns int) string {
	count := max(n, 1)
	csi := func(final byte) string { return fmt.Sprintf("\x1b[%d%c", n, final) }
	switch op {
	case 0:
		r.col = 0
		return "\r"
	case 1:
		r.move(r.col-1, columns)
		return "\b"
	case 2:
		r.blank(r.col, len(r.text))
		return "\x1b[K"
	case 3:
		r.blank(0, r.col+1)
		return "\x1b[1K"
	case 4:
		r.text = nil
		return "\x1b[2K"
	case 5:
		r.move(r.col+count, columns)
		return csi('C')
	case 6:
		r.move(r.col-count, columns)
		return csi('D')
	case 7:
		r.move(count*3-1, columns)
		return fmt.Sprintf("\x1b[%dG", count*3)
	case 8:
		r.blank(r.col, r.col+count)
		return csi('X')
	case 9:
		if r.col < len(r.text) {
			r.text = append(r.text[:r.col], r.text[min(r.col+count, len(r.text)):]...)
		}
		return csi('P')
	}
	if r.col < len(r.text) {
		r.text = append(r.text[:r.col], append(bytes.Repeat([]byte{' '}, count), r.text[r.col:]...)...)
	}
	return csi('@')
}

// FuzzCrop cuts any sanitised line.
func FuzzCrop(f *testing.F) {
	f.Add([]byte(red+"世界 e\u0301 "+link+"👩\u200d👩\u200d👧 🇩🇪"), uint8(5))
	f.Fuzz(func(t *testing.T, p []byte, columns uint8) {
		line := Sanitise(nil, p)
		if again := Sanitise(nil, line); plain(string(again)) != plain(string(line)) {
			t.Errorf("%q sanitised again is %q", line, again)
		}
		total := 0
		for c := NewCells(line); c.Next(); {
			total += c.Width
		}
		if w := Width(line); w != total {
			t.Errorf("%q: Width %d, Cells %d", line, w, total)
		}
		got, used := Crop(nil, line, int(columns))
		checkLine(t, string(got))
		if used != Width(got) || used > int(columns) || used < min(total, int(columns))-33 {
			t.Errorf("Crop(%q, %d) = %q, used %d", line, columns, got, used)
		}
		if !strings.HasPrefix(plain(string(line)), plain(string(got))) {
			t.Errorf("Crop(%q, %d) = %q", line, columns, got)
		}
	})
}

// FuzzStyle: what Append writes, Apply reads.
func FuzzStyle(f *testing.F) {
	f.Add([]byte("1;31;4:3"), []byte("38;2;1;2;3;58:5:9"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		var from, to Style
		from.Apply(a)
		to.Apply(b)
		sgr := to.Append(nil, from)
		if len(sgr) > 100 {
			t.Errorf("%q", sgr)
		}
		got := from
		if len(sgr) > 0 {
			got.Apply(sgr[2 : len(sgr)-1])
		}
		if got != to {
			t.Errorf("from %+v, %q gives %+v, want %+v", from, sgr, got, to)
		}
	})
}
