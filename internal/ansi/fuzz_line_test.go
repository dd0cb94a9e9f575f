package ansi_test

// The fuzz targets of this file compare lines with what a terminal shows, and
// with models that are too simple to be wrong.

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	. "github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/livetest"
)

// FuzzTerminal writes a stream to a terminal that is too wide to wrap it, and the
// lines that a Discipline makes of it to another: both must look the same.
func FuzzTerminal(f *testing.F) {
	for i := 0; i < 256; i += 16 { // each operation a few times
		program := []byte("abc")
		for b := range 32 {
			program = append(program, byte(i+b), 'd')
		}
		f.Add(program)
	}
	f.Fuzz(func(t *testing.T, program []byte) {
		const columns, rows = 700, 6
		in := terminalStream(program[:min(len(program), 80)])
		raw, built := livetest.New(columns, rows), livetest.New(columns, rows)
		raw.WriteString(in)
		col, _ := raw.Cursor()
		d := Discipline{Columns: columns}
		out := d.Write(nil, []byte(in+"\x1b[6n"))
		if got, want := string(d.TakeReplies(nil)), fmt.Sprintf("\x1b[1;%dR", col+1); got != want {
			t.Errorf("%q: the cursor is said to be at %q, want %q", in, got, want)
		}
		partial, _ := d.AppendPartial(out[:len(out):len(out)], columns)
		for _, lines := range [][]byte{partial, d.End(out)} {
			built.Reset()
			built.Write(lines)
			if got, want := looks(built.Styled()), looks(raw.Styled()); got != want {
				t.Errorf("%q\nlooks like %q\nwant       %q", in, got, want)
			}
		}
	})
}

// terminalOps are what a terminal and a Discipline must agree on. The number is
// a byte's business.
var terminalOps = []string{
	"\r", "\b", "\t", "\x1b[%dC", "\x1b[%dD", "\x1b[%dG", "\x1b[%d`", "\x1b[%da", "\x1b[I", "\x1b[%dZ",
	"\x1b7", "\x1b8", "\x1b[s", "\x1b[u", "世", "中文", "e\u0301", "é", "━", "👍", "👍🏽", "👩\u200d👧", "\x1b[31m\b\x1b[C\u0302\x1b[m",
	"\x1b[K", "\x1b[1K", "\x1b[2K", "\x1b[%dX", "\x1b[%dP", "\x1b[%d@", "\x1b[J", "\r\n",
	"\x1b[3%dm", "\x1b[10%dm", "\x1b[1m", "\x1b[2;3;4m", "\x1b[5;7m", "\x1b[8;9m", "\x1b[2%dm", "\x1b[m", "\x1b[38:2::1:2:%dm", "\x1b[48;2;1;2;%dm", "\x1b[38;5;%d;1m",
	"\x1b[4:0m", "\x1b[4:2m", "\x1b[4:3m", "\x1b[4:5m", "\x1b[58:5:%d;39m", "\x1b[49;59m", "\x1b[5%dm", "\x1b]8;;u%d\a", "\x1b]8;;\x1b\\",
	"\x1b]2;title %d\a", "\x1bP%dq#\x1b\\", "\x1b[?2%dh", "\x00", "\x1b[6\x18", "\x7f", "\x1b[>%dm", "\x1b(B", "\x1b=",
}

// terminalStream decodes a stream. It leaves out what a line cannot show: a mark
// where nothing stands, the way back to another line, erasure in a colour, and
// ICH among wide characters, of which livetest, as xterm.js, leaves half a one.
func terminalStream(program []byte) string {
	var s strings.Builder
	text, saved, coloured, wide, lines := false, false, false, false, 0
	for i, b := range program {
		if b > ' ' && b < Del {
			s.WriteByte(b)
			text = true
			continue
		}
		op := terminalOps[int(b)%len(terminalOps)]
		if strings.Contains(op, "%d") {
			op = fmt.Sprintf(op, (int(b)+i)%8)
		}
		switch {
		case op == "\x1b[31m\b\x1b[C\u0302\x1b[m" && !text,
			op == "\x1b8" && !saved, op == "\x1b[u" && !saved,
			wide && strings.HasSuffix(op, "@"),
			coloured && len(op) > 2 && strings.ContainsAny(op[len(op)-1:], "KXP@J"):
			continue
		case op == "\r\n":
			if lines++; lines == 4 {
				return s.String()
			}
			saved, wide = false, false
		case op == "\x1b7", op == "\x1b[s":
			saved = true
		case strings.HasPrefix(op, "\x1b[10"), strings.HasPrefix(op, "\x1b[48"):
			coloured = true
		case op[0] >= 0xe3:
			wide = true
		}
		text = op[0] > Del
		s.WriteString(op)
	}
	return s.String()
}

// looks returns what livetest's Styled shows without the looks of blanks, which
// a line may have otherwise, as long as no text is there.
func looks(styled string) string {
	var b strings.Builder
	look, shown := "{}", "{}"
	for styled != "" {
		switch {
		case strings.HasPrefix(styled, "{{") || strings.HasPrefix(styled, "}}"):
			styled = styled[1:]
		case styled[0] == '{':
			n := strings.IndexByte(styled, '}') + 1
			look, styled = styled[:n], styled[n:]
			continue
		}
		if look != shown && styled[0] != ' ' && styled[0] != '\n' {
			b.WriteString(look)
			shown = look
		}
		b.WriteByte(styled[0])
		styled = styled[1:]
	}
	rows := strings.Split(b.String(), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n")
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

// wrap puts the cursor where it is in the last row of a line that was erased.
func (r *row) wrap(columns int) {
	if len(r.text) == 0 {
		r.col %= columns
	}
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
		r.wrap(columns)
		return "\x1b[1K"
	case 4:
		r.text = nil
		r.wrap(columns)
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
	f.Add([]byte(Red+"世界 e\u0301 "+Link+"👩\u200d👩\u200d👧 🇩🇪"), uint8(5))
	f.Add([]byte("👍🏽"), uint8(9))
	f.Add([]byte("ok ✔\ufe0f 👩\u200d👧 世 é"), uint8(8))
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
		if used != Width(got) || used > int(columns) || total <= int(columns) && used < total {
			t.Errorf("Crop(%q, %d) = %q, used %d", line, columns, got, used)
		}
		if !strings.HasPrefix(plain(string(line)), plain(string(got))) {
			t.Errorf("Crop(%q, %d) = %q", line, columns, got)
		}
		checkWidth(t, line, got, int(columns))
	})
}

// checkWidth draws a line, and what it was cut to, on terminals that measure
// clusters and on such that measure runes.
func checkWidth(t *testing.T, line, cut []byte, columns int) {
	t.Helper()
	total := Width(line)
	for _, clusters := range []bool{true, false} {
		if total < 1000 && Safe(line) {
			term := livetest.New(1000, 2)
			term.SetClusters(clusters)
			term.Write(line)
			if col, row := term.Cursor(); col != total || row != 0 {
				t.Errorf("%q, counted as %d cells and safe, takes %d with clusters %v", line, total, col, clusters)
			}
		}
		if total > columns && columns > 1 {
			term := livetest.New(columns, 2)
			term.SetClusters(clusters)
			term.Write(cut)
			if _, row := term.Cursor(); row != 0 {
				t.Errorf("%q, cut to %d cells, wraps with clusters %v", cut, columns, clusters)
			}
		}
	}
}

// FuzzStyle: what Append writes, Apply reads.
func FuzzStyle(f *testing.F) {
	f.Add([]byte("1;31;4:3"), []byte("38;2;1;2;3;58:5:9"))
	f.Add([]byte("38;5;208;48:2::1:2:3"), []byte("48;5;99;58:2:4:5:6"))
	f.Add([]byte("97;107;7;21"), []byte("9;53;4"))
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
