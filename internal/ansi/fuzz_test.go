package ansi_test

// The fuzz targets of this file hold the promises of DESIGN section 3: no bytes
// can get anything but text, SGR and links to the terminal, and no text is lost.

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	. "github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/livetest"
)

// FuzzDiscipline feeds any bytes, cut anywhere.
func FuzzDiscipline(f *testing.F) {
	for _, in := range LineTestInputs() {
		if len(in) < 200 {
			f.Add([]byte(in), uint16(len(in)/2))
		}
	}
	f.Add([]byte(strings.Repeat("世a", 20)), uint16(7))
	f.Add([]byte(strings.Repeat("世a", 20)+"\rx"), uint16(8))
	f.Fuzz(func(t *testing.T, p []byte, cut uint16) {
		whole := Observe(string(p))
		n := min(int(cut), len(p))
		if parts := Observe(string(p[:n]), string(p[n:])); parts != whole {
			t.Errorf("whole %+v\ncut   %+v", whole, parts)
		}
		if bytewise := Observe(strings.Split(string(p), "")...); bytewise != whole {
			t.Errorf("whole    %+v\nbytewise %+v", whole, bytewise)
		}
		checkLines(t, whole.Out)
		checkLines(t, whole.End)
		checkLine(t, whole.Partial)
		if w := Width([]byte(whole.Partial)); w != whole.Columns || w > 20 {
			t.Errorf("partial %q takes %d cells, said %d", whole.Partial, w, whole.Columns)
		}
		if strings.Count(whole.End, "\n") > 1 || whole.Open != (whole.End != "") {
			t.Errorf("end %q, open %v", whole.End, whole.Open)
		}
		checkRegion(t, whole)
		checkASCII(t, string(p), whole.Out+strings.TrimSuffix(whole.End, "\r\n"))
		checkHeld(t, p)
		checkLine(t, string(Sanitise(nil, p)))
	})
}

// checkRegion draws what was seen on a terminal that obeys everything, between
// two rows that nothing in it may touch.
func checkRegion(t *testing.T, s Seen) {
	t.Helper()
	term := livetest.New(24, 6)
	fmt.Fprintf(term, "above\r\n%s%s%s%s\r\nbelow", s.Out, AutowrapOff, s.Partial, AutowrapOn)
	rows := strings.Split(term.Styled(), "\n")
	if last := rows[len(rows)-1]; last != "below" {
		t.Errorf("%+v: the row below is %q", s, last)
	}
	lines, want := term.Lines(), 3+strings.Count(s.Out, "\n")
	if len(lines) != want || lines[0] != "above" {
		t.Errorf("%+v: %d lines, want %d: %q", s, len(lines), want, lines)
	}
	for i, line := range strings.Split(strings.TrimSuffix(s.Out, "\r\n"), "\r\n") {
		if s.Out != "" && onlyASCII(lines[1+i]) != onlyASCII(strings.TrimRight(plain(line), " ")) {
			t.Errorf("%q is shown as %q", line, lines[1+i])
		}
	}
	if m, title := term.Modes(), term.Title(); m != (livetest.Modes{}) || title != "" {
		t.Errorf("%+v: left on: %v; title %q", s, m, title)
	}
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
		if c := NewCells([]byte(line)); c.Next() && c.Width == 0 {
			t.Errorf("%q begins with a mark", line)
		}
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

// goesBack matches what goes to the line's beginning, and what saves the cursor.
var goesBack = regexp.MustCompile(`\r|\x1b\[[0-9;]*[GDZsu\x60]|\x1b[78]`)

// checkHeld checks that the bytes that are held build the unfinished line again,
// given the style in force before them. Where there was a carriage return, what
// stood on the line before may be missing, but all that came behind it is there.
func checkHeld(t *testing.T, p []byte) {
	t.Helper()
	var d, again Discipline
	d.Write(nil, p)
	CheckBounds(t, &d)
	held := d.Held()
	if held < 0 || held > len(p) {
		t.Fatalf("held %d of %d", held, len(p))
	}
	again.Write(nil, p[:len(p)-held])
	again.End(nil)
	if out := again.Write(nil, p[len(p)-held:]); len(out) > 0 {
		t.Errorf("held %q finish a line: %q", p[len(p)-held:], out)
	}
	want, cells := d.AppendPartial(nil, 1<<20)
	got, _ := again.AppendPartial(nil, 1<<20)
	if cut, _ := d.AppendPartial(nil, 20); cells > 20 {
		checkWidth(t, want, cut, 20)
	}
	switch {
	case !goesBack.Match(p):
		if !bytes.Equal(got, want) {
			t.Errorf("held %q build %q, want %q", p[len(p)-held:], got, want)
		}
	case cells < MaxMove && !bytes.ContainsAny(p, "78su"):
		if !liesOn(got, want) {
			t.Errorf("held %q build %q, which is not within %q", p[len(p)-held:], got, want)
		}
	}
}

// liesOn reports whether whatever is to be seen of line stands in the same
// columns of whole.
func liesOn(line, whole []byte) bool {
	at := map[int]string{}
	for col, c := 0, NewCells(whole); c.Next(); col += c.Width {
		at[col] = string(c.Text)
	}
	for col, c := 0, NewCells(line); c.Next(); col += c.Width {
		if r, _ := utf8.DecodeRune(c.Text); c.Width > 0 && r != ' ' && !strings.HasPrefix(at[col], string(r)) {
			return false
		}
	}
	return true
}

// FuzzFlood repeats a step of a stream up to a few hundred KiB, so that the
// limits come into play. For # stands the number of the step.
func FuzzFlood(f *testing.F) {
	for _, step := range []string{"\re\u0301\u0302\u0303 50%", "世\r\x1b[99@", "\x1b[2K\x1b]8;;u\aa", "\x1b[1m",
		"\x1b]8;;#\aa", "\x1b]8;;" + strings.Repeat("u", 900) + "#\aa", "\x1b7 50%\x1b8", "|\b/\b", "ab\b",
		"a\u0301\u0302", "\x1b[6n", "word ", "\t\r", "\x1b[999C\xff\b"} {
		f.Add([]byte("\x1b[1m"), []byte(step), uint16(20000), uint16(1000))
	}
	f.Add([]byte("\x1b]0;"), []byte("title "), uint16(2000), uint16(1000))
	f.Add([]byte("ab\r\x1b["), []byte("1;"), uint16(5000), uint16(0))
	f.Fuzz(func(t *testing.T, start, step []byte, times, size uint16) {
		if len(step) == 0 || len(start)+len(step) > 1000 {
			return
		}
		p := bytes.Clone(start)
		for i := 0; i <= int(times) && len(p) < 256<<10; i++ {
			p = append(p, bytes.ReplaceAll(step, []byte("#"), strconv.AppendInt(nil, int64(i), 10))...)
		}
		var whole, cut Discipline
		var got []byte
		for rest := p; len(rest) > 0 && !t.Failed(); {
			n := min(1+int(size), len(rest))
			got = cut.Write(got, rest[:n])
			rest = rest[n:]
			CheckBounds(t, &cut)
		}
		if t.Failed() {
			return
		}
		want := whole.Write(nil, p)
		if !bytes.Equal(got, want) || cut.Held() != whole.Held() {
			t.Errorf("%q, %d bytes by %d: %d bytes, held %d; at once %d, held %d",
				step, len(p), 1+int(size), len(got), cut.Held(), len(want), whole.Held())
		}
		if a, b := whole.End(nil), cut.End(nil); !bytes.Equal(a, b) {
			t.Errorf("%q: ends in %.100q, cut %.100q", step, a, b)
		}
	})
}

// FuzzText makes a stream of text and of sequences that must not harm it, each
// chosen by a byte, and wants all the text.
func FuzzText(f *testing.F) {
	f.Add([]byte("abc\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0fdef"))
	pieces := []struct{ in, want string }{
		{"\n", "\n"}, {"\r\n", "\n"}, {"\v", "\n"}, {"\x1b]0;never\n", "\n"}, {"\x1b[3\n", "\n"}, {"\x1bPq\n", "\n"},
		{"é", "é"}, {"世", "世"}, {"👍🏽", "👍🏽"}, {"e\u0301", "e\u0301"}, {"\u00a0", "\u00a0"}, {"\x1b[1世", "世"},
		{"\xff", "\ufffd"}, {"\xe4\xb8!", "\ufffd\ufffd!"}, {"\xc3\x1b[m", "\ufffd"}, {"\x9b", "\ufffd"},
		{"\x1b[31m", ""}, {"\x1b[m", ""}, {"\x1b[38:2::1:2:3m", ""}, {"\x1b[4:3;58:5:1m", ""}, {"\x1b[>4;2m", ""},
		{"\x1b[2J", ""}, {"\x1b[5;5H", ""}, {"\x1b[A", ""}, {"\x1b[?1049h", ""}, {"\x1b[2;9r", ""}, {"\x1bM", ""}, {"\x1bc", ""},
		{"\x1b]0;title\a", ""}, {"\x1b]52;c;AA\x1b\x1b[1m", ""}, {"\x1b]8;;u\x1b\\", ""}, {"\x1b]8;;\x1b\\", ""}, {"\x1b]11;?\a", ""},
		{"\x1bP0q#\x1b\\", ""}, {"\x1b_G\x1b\\", ""}, {"\x1b^x\x1b\\", ""}, {"\x1bXx\x1b\\", ""}, {"\x1bkt\x1b\\", ""},
		{"\x1b[K", ""}, {"\x1b[J", ""}, {"\x1b[3\x18", ""}, {"\x1b]0;x\x1a", ""}, {"\x1b[6n", ""}, {"\x1b(B", ""}, {"\x1b#8", ""},
		{"\u009b", ""}, {"\u0085", ""}, {"\x00", ""}, {"\x7f", ""}, {"\a", ""}, {"\x0e", ""}, {"\u202e", ""}, {"\u2028", ""},
	}
	f.Fuzz(func(t *testing.T, program []byte) {
		var in, want []byte
		for _, b := range program {
			if b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ' ' {
				in, want = append(in, b), append(want, b)
				continue
			}
			piece := pieces[int(b)%len(pieces)]
			in, want = append(in, piece.in...), append(want, piece.want...)
		}
		s := Observe(string(in))
		if got := plain(s.Out + strings.TrimSuffix(s.End, "\r\n")); got != string(want) {
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
