package ansi

// These tests feed a Discipline with what programs print and look at the lines
// that come out.

import (
	"bytes"
	"strings"
	"testing"
)

const (
	red   = "\x1b[31m"
	reset = "\x1b[0m"
)

var lineTests = []lineTest{
	// S20: a foreign bar.
	{"bar", "10%\r20%\r30%\n", "30%\r\n", ""},
	{"bar unfinished", "10%\r20%\r30%", "", "30%"},
	{"shorter over longer", "abcdef\rxy\n", "xycdef\r\n", ""},
	{"crlf", "a\r\nb\r\r\n", "a\r\nb\r\n", ""},
	{"lone cr", "\r\rab\r", "", "ab"},
	{"vt and ff end lines", "a\vb\fc\n", "a\r\nb\r\nc\r\n", ""},
	{"empty lines", "\n\r\n\n", "\r\n\r\n\r\n", ""},

	// S21: idioms of bars.
	{"cr el", "long text\r\x1b[Kab\n", "ab\r\n", ""},
	{"el 2 cr", "long\x1b[2K\rab\n", "ab\r\n", ""},
	{"el 2 cha", "long\x1b[2K\x1b[Gab\n", "ab\r\n", ""},
	{"el 2 stays", "long\x1b[2Kab\n", "    ab\r\n", ""},
	{"el 1 at the end", "long\x1b[1Kab\n", "    ab\r\n", ""},
	{"el 1 inside", "abcdef\x1b[3G\x1b[1K\n", "   def\r\n", ""},
	{"el 0 inside", "abcdef\x1b[3G\x1b[K\n", "ab\r\n", ""},
	{"el 0 at the end", "ab\x1b[K\n", "ab\r\n", ""},
	{"spinner", "x |\b/\b-\n", "x -\r\n", ""},
	{"rubout", "ab\b \b\b \bz\n", "z \r\n", ""},
	{"backspace at the beginning", "\b\ba\b\b\bb\n", "b\r\n", ""},
	{"cuf pads", "a\x1b[3Cb\n", "a   b\r\n", ""},
	{"cuf without text", "a\x1b[3C\n", "a\r\n", ""},
	{"cub", "abc\x1b[2Dx\n", "axc\r\n", ""},
	{"hpa and hpr", "\x1b[3`a\x1b[2ab\n", "  a  b\r\n", ""},
	{"ech", "abcdef\x1b[2G\x1b[2Xx\n", "ax def\r\n", ""},
	{"dch", "abcdef\x1b[2G\x1b[2P\n", "adef\r\n", ""},
	{"ich", "abc\x1b[2G\x1b[2@x\n", "ax bc\r\n", ""},
	{"cha and cub to the beginning", "abc\x1b[Gx\x1b[99Dy\n", "ybc\r\n", ""},
	{"cht and cbt", "abcdefghijklmnopqrs\x1b[2Z1\x1b[I2\x1b[9Z3\n", "3bcdefgh1jklmnop2rs\r\n", ""},
	{"ed 0 in the line", "100% done\r\x1b[Jok\n", "ok\r\n", ""},
	{"cursor saved", "x \x1b710%\x1b820%\x1b[u30%\n", "x 30%\r\n", ""},
	{"cursor saved by csi s", "\x1b[s10%\x1b[u9\n", "90%\r\n", ""},
	{"cursor saved with style", "a\x1b7" + red + "b\x1b8c\n", "ac\r\n", ""},
	{"cursor saved on another line", red + "a\x1b7\n" + reset + "b\x1b8c\n", red + "a" + reset + "\r\nb" + red + "c" + reset + "\r\n", ""},
	{"cursor never saved", "ab\x1b8c\n", "abc\r\n", ""},
	{"tab", "a\tb\n", "a       b\r\n", ""},
	{"tab passes over", "abcdefghij\r\tX\n", "abcdefghXj\r\n", ""},
	{"tab does not paint", "\x1b[41ma\tb\n", "\x1b[41ma" + reset + "       \x1b[41mb" + reset + "\r\n", ""},

	// S20: what must not get out.
	{"vertical moves", "a\x1b[Ab\x1b[5;5Hc\x1b[Ed\x1b[Fe\x1b[3df\n", "abcdef\r\n", ""},
	{"clears", "a\x1b[2J\x1b[J\x1b[3J\x1b[1J\x1bcb\n", "ab\r\n", ""},
	{"modes", "\x1b[?1049ha\x1b[?25l\x1b[4h\x1b[?7l\x1b[2;5rb\n", "ab\r\n", ""},
	{"titles", "\x1b]0;title\aa\x1b]2;title\x1b\\b\x1bktitle\x1b\\c\n", "abc\r\n", ""},
	{"clipboard", "\x1b]52;c;aGVsbG8=\aab\n", "ab\r\n", ""},
	{"strings", "a\x1bPq#0\x1b\\b\x1b_G\x1b\\c\x1b^x\x1b\\d\x1bXx\x1b\\e\n", "abcde\r\n", ""},
	{"esc", "a\x1b=b\x1bDc\x1b(0d\x1b#8e\x1bMf\n", "abcdef\r\n", ""},
	{"c0", "a\x00b\ac\x0ed\x0fe\x7ff\x05g\n", "abcdefg\r\n", ""},
	{"c1", "a\u009bb\u0085c\u009dd\n", "abcd\r\n", ""},
	{"bidi and separators", "a\u202eb\u2066c\u2028d\u200fe\u061cf\n", "abcdef\r\n", ""},
	{"not sgr", "a\x1b[>4;1mb\x1b[?4mc\x1b[1 md\n", "abcd\r\n", ""},
	{"cancelled", "a\x1b[3\x18b\x1b]0;x\x1ac\n", "abc\r\n", ""},
	{"esc in csi", "a\x1b[3\x1b[31mb\n", "a" + red + "b" + reset + "\r\n", ""},
	{"esc in osc", "a\x1b]0;t\x1b[31mb\n", "a" + red + "b" + reset + "\r\n", ""},
	{"newline ends a string", "a\x1b]0;never ended\nb\n", "a\r\nb\r\n", ""},
	{"newline ends a csi", "a\x1b[3\nb\n", "a\r\nb\r\n", ""},
	{"text ends a csi", "a\x1b[3é\n", "aé\r\n", ""},
	{"long osc", "a\x1b]0;" + strings.Repeat("x", 10000) + "\ab\n", "ab\r\n", ""},
	{"long csi", "a\x1b[" + strings.Repeat("1;", 10000) + "mb\n", "ab\r\n", ""},
	{"absurd column", "\x1b[999999999Gx\n", strings.Repeat(" ", maxMove-1) + "x\r\n", ""},
	{"absurd count", "a\x1b[999999999999999999999@\x1b[99999999Pb\n", "ab\r\n", ""},

	// S20: SGR stays within its line, its stream and its sense.
	{"sgr", "a" + red + "b\nc" + reset + "d\n", "a" + red + "b" + reset + "\r\n" + red + "c" + reset + "d\r\n", ""},
	{"sgr unfinished", red + "ab", "", red + "ab" + reset},
	{"sgr without text", red + reset + "\x1b[1m\x1b[m\n", "\r\n", ""},
	{"sgr coalesced", "\x1b[1m\x1b[31mab\n", "\x1b[1;31mab" + reset + "\r\n", ""},
	{"sgr overwritten", red + "abc\r" + reset + "x\n", "x" + red + "bc" + reset + "\r\n", ""},
	{"sgr kept by cr", red + "abc\rx\n", red + "xbc" + reset + "\r\n", ""},
	{"ris resets", red + "a\x1bcb\n", red + "a" + reset + "b\r\n", ""},

	// S20: links.
	{"link", "a\x1b]8;;http://x/\x1b\\b\x1b]8;;\x1b\\c\n", "a\x1b]8;;http://x/\x1b\\b\x1b]8;;\x1b\\c\r\n", ""},
	{"link bel", "\x1b]8;id=1;http://x/\ab\x1b]8;;\a\n", "\x1b]8;id=1;http://x/\x1b\\b\x1b]8;;\x1b\\\r\n", ""},
	{"link over lines", "\x1b]8;;u\x1b\\a\nb\x1b]8;;\x1b\\\n", "\x1b]8;;u\x1b\\a" + LinkEnd + "\r\n\x1b]8;;u\x1b\\b" + LinkEnd + "\r\n", ""},
	{"link overwritten", "\x1b]8;;u\x1b\\abc\x1b]8;;\x1b\\\rx\n", "x\x1b]8;;u\x1b\\bc" + LinkEnd + "\r\n", ""},
	{"link too long", "\x1b]8;;" + strings.Repeat("u", 5000) + "\x1b\\a\n", "a\r\n", ""},
	{"link not ascii", "\x1b]8;;\xff\u009c\x1b\\a\n", "a\r\n", ""},

	// S24: bytes that are no text.
	{"invalid", "a\xffb\xc3\xc3\xa9\xe2\x82\n", "a\ufffdb\ufffdé\ufffd\ufffd\r\n", ""},
	{"surrogate", "\xed\xa0\x80\n", "\ufffd\ufffd\ufffd\r\n", ""},
	{"invalid after cr", "ab\r\xff\n", "\ufffdb\r\n", ""},
	{"nothing", "", "", ""},

	// Wide graphemes.
	{"half of a wide one", "世界\r\x1b[2Cab\n", "世ab\r\n", ""},
	{"left half", "世界\ra\n", "a 界\r\n", ""},
	{"right half", "世界\x1b[2Ga\n", " a界\r\n", ""},
	{"both halves", "世界\x1b[2G中\n", " 中 \r\n", ""},
	{"colour of a wide one", "...\r" + red + "世" + reset + "\x1b[C\n", red + "世" + reset + ".\r\n", ""},
	{"ich in a wide one", "中文\x1b[2G\x1b[@\n", "   文\r\n", ""},
	{"dch in a wide one", "中文\x1b[2G\x1b[P\n", " 文\r\n", ""},
	{"mark joins", "xyz\re\u0301f\n", "e\u0301fz\r\n", ""},
	{"mark without base", "xyz\r\u0301f\n", "fyz\r\n", ""},
	{"mark joins over sgr", "xyz\re" + red + "\u0301" + reset + "f\n", "e\u0301fz\r\n", ""},
	{"mark joins what is passed", "xyz\r\x1b[C\u0301\n", "x\u0301yz\r\n", ""},
	{"mark joins in a wide one", "世x\r\x1b[C\u0301y\n", " yx\r\n", ""},
	{"mark at the beginning", "\u0301\u0302" + red + "\ufe0fa\u0301\n", red + "a\u0301" + reset + "\r\n", ""},
	{"only marks", "\u0301\n", "\r\n", ""},
	{"mark after sgr kept by cells", "e" + red + "\u0301\u0302" + reset + "f\rx\n", "xf\r\n", ""},
	{"zwj family", "....\r👩\u200d👩\u200d👧!\n", "👩\u200d👩\u200d👧!.\r\n", ""},
	{"flag", "....\r🇩🇪!\n", "🇩🇪!.\r\n", ""},
	{"mark kept by cells", "e\u0301世\x1b[5Gx\n", "e\u0301世 x\r\n", ""},
}

func TestLines(t *testing.T) {
	for _, test := range lineTests {
		t.Run(test.name, func(t *testing.T) {
			var d Discipline
			if got := string(d.Write(nil, []byte(test.in))); got != test.out {
				t.Errorf("%q\ngives %q\nwant  %q", test.in, got, test.out)
			}
			if got, _ := d.AppendPartial(nil, 80); string(got) != test.partial {
				t.Errorf("%q leaves %q, want %q", test.in, got, test.partial)
			}
			if d.Open() != (test.partial != "") {
				t.Errorf("Open() = %v", d.Open())
			}
		})
	}
}

// TestEveryCut feeds each input in two parts, cut at each byte, and by single
// bytes.
func TestEveryCut(t *testing.T) {
	for _, test := range lineTests {
		whole := Observe(test.in)
		if got := Observe(strings.Split(test.in, "")...); got != whole {
			t.Errorf("%s: bytewise %+v, whole %+v", test.name, got, whole)
		}
		for i := range min(len(test.in), 300) {
			if got := Observe(test.in[:i], test.in[i:]); got != whole {
				t.Errorf("%s: cut at %d %+v, whole %+v", test.name, i, got, whole)
			}
		}
	}
}

func TestPartialShowsEnd(t *testing.T) {
	for _, test := range []struct {
		in      string
		columns int
		want    string
		used    int
	}{
		{"abcdef", 6, "abcdef", 6},
		{"abcdef", 3, "def", 3},
		{"abcdef", 0, "", 0},
		{"世界中", 5, "界中", 4},
		{"世界中\b\b文", 3, "文", 2},
		{"世界中\rx", 3, "x ", 2},
		{"abe" + red + "\u0301" + reset + "cd", 2, "cd", 2},
		// S29: cut for the terminal that shows most cells.
		{"a👩\u200d👩\u200d👧bc", 4, "bc", 2},
		{"ab👩\u200d👩\u200d👧bc\rx", 5, "xb", 2},
		{"ab👩\u200d👩\u200d👧bc\rx", 6, "xb👩\u200d👩\u200d👧bc", 6},
		{"a" + red + "bc", 2, red + "bc" + reset, 2},
		{"abc" + red + "de\bx", 2, red + "dx" + reset, 2},
		{"\x1b]8;;u\x1b\\abc", 1, "\x1b]8;;u\x1b\\c" + LinkEnd, 1},
	} {
		var d Discipline
		d.Write(nil, []byte(test.in))
		got, used := d.AppendPartial(nil, test.columns)
		if string(got) != test.want || used != test.used {
			t.Errorf("%q in %d: %q, %d; want %q, %d", test.in, test.columns, got, used, test.want, test.used)
		}
	}
}

// S20: a bar as wide as the terminal is shown from its beginning in a row of one
// cell less, which is what a region's rows may take.
func TestPartialShowsBar(t *testing.T) {
	for _, test := range []struct {
		in   string
		want string
		used int
	}{
		{"\r[####  50%]", "[####  50%", 10},
		{"\r[####  50%]\r[##### 60%]", "[##### 60%", 10},
		{"\r[####  50%]\r", "[####  50%", 10},
		{"\r" + red + "[####  50%]" + reset, red + "[####  50%" + reset, 10},
		{"\r[####  世界\r[#", "[####  世", 9},
		{"\r[####  50%] more", " 50%] more", 10},
		{"\r[####  50%] more\r[##### 60%]", "[##### 60%", 10},
	} {
		d := Discipline{Columns: 11}
		d.Write(nil, []byte(test.in))
		got, used := d.AppendPartial(nil, 10)
		if string(got) != test.want || used != test.used {
			t.Errorf("%q: %q, %d; want %q, %d", test.in, got, used, test.want, test.used)
		}
	}
}

// TestPartialOfLongLine: the end of a line of 1 MiB (S24), in its colour.
func TestPartialOfLongLine(t *testing.T) {
	var d Discipline
	d.Write(nil, []byte(red))
	for i := range 1 << 14 {
		d.Write(nil, []byte(strings.Repeat(string(rune('a'+i%26)), 64)))
	}
	got, used := d.AppendPartial(nil, 10)
	want := red + strings.Repeat(string(rune('a'+(1<<14-1)%26)), 10) + reset
	if string(got) != want || used != 10 {
		t.Errorf("got %q, %d", got, used)
	}
}

// TestLongLines: S24 and the limits on a line.
func TestLongLines(t *testing.T) {
	mib := strings.Repeat("0123456789abcdef", 1<<16)
	for name, test := range map[string]struct{ in, out string }{
		"1 MiB":              {mib + "\n", mib + "\r\n"},
		"over the limit":     {mib + mib + mib + mib + "x\n", mib + mib + mib + mib + "\r\nx\r\n"},
		"wide rune at limit": {mib + mib + mib + mib[1:] + "世\n", mib + mib + mib + mib[1:] + "\r\n世\r\n"},
		"cr":                 {mib + "\rx\n", mib + "\r\nx\r\n"},
		"crlf":               {mib + "\r\n", mib + "\r\n"},
		"cr tab":             {mib + "\r\tx\n", mib + "\r\n        x\r\n"},
		"erased":             {mib + "\x1b[2Kx\n", mib + "\r\nx\r\n"},
		"cr erased":          {mib + "\r\x1b[Kx\n", mib + "\r\nx\r\n"},
		"long after cr":      {"x\r" + mib + "y\n", mib + "y\r\n"},
		"long after cr el":   {"x\r\x1b[K" + mib + mib + "\n", mib + mib + "\r\n"},
	} {
		for _, size := range []int{1 << 30, 1000} {
			var d Discipline
			var out []byte
			for p := []byte(test.in); len(p) > 0; {
				n := min(size, len(p))
				out = d.Write(out, p[:n])
				p = p[n:]
			}
			if string(out) != test.out {
				t.Errorf("%s, by %d: %d bytes, want %d", name, size, len(out), len(test.out))
			}
			if d.Held() != 0 {
				t.Errorf("%s, by %d: held %d", name, size, d.Held())
			}
		}
	}
}

func TestHeld(t *testing.T) {
	for _, test := range []struct {
		in   string
		want int
	}{
		{"", 0},
		{"abc\n", 0},
		{"abc\r\n", 0},
		{"abc", 3},
		{"x\nabc\r", 4},
		{"abc\rde", 2},
		{"abc\rde\rf", 1},
		{"abc\r" + red + "d", 6},
		{"abc\r\x1b[K", 0},
		{"abc\r\x1b[Kx", 1},
		{"\x1b[2J", 0},
		{"\x1b[2Jab", 2},
		{"\x1b[2", 3},
		{"\x1b]0;title", 9},
		{"\x1b]0;title\a", 0},
		{"ab\xe2\x82", 4},
		{"\xe2\x82", 2},
		{red, 5},
		{red + "ab", 7},
		{red + reset, 0},
		{"\r\b\a\x00", 0},
		{strings.Repeat("\x1b[1m", 5000), 0}, // the last was long after the bound
	} {
		var d Discipline
		d.Write(nil, []byte(test.in))
		got := d.Held()
		if test.want == 0 && len(test.in) > maxIdle {
			if got > maxIdle {
				t.Errorf("%.20q: held %d", test.in, got)
			}
		} else if got != test.want {
			t.Errorf("%q: held %d, want %d", test.in, got, test.want)
		}
	}
}

func TestEnd(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		"abc":            "abc\r\n",
		"abc\r":          "abc\r\n",
		"abc\rx":         "xbc\r\n",
		"abc\n":          "",
		"abc\x1b]0;titl": "abc\r\n",
		"\x1b]0;titl":    "",
		"\x1b[5C":        "",
		"abc\xe2\x82":    "abc\ufffd\ufffd\r\n",
		red + "abc":      red + "abc" + reset + "\r\n",
	} {
		var d Discipline
		d.Write(nil, []byte(in))
		open := d.Open()
		if got := string(d.End(nil)); got != want || open != (want != "") {
			t.Errorf("%q: End gives %q, want %q; Open() was %v", in, got, want, open)
		}
		if d.Open() || d.Held() != 0 {
			t.Errorf("%q: after End open %v, held %d", in, d.Open(), d.Held())
		}
		if got := d.Write(nil, []byte("\x1b[mok\n")); string(got) != "ok\r\n" {
			t.Errorf("%q: after End %q", in, got)
		}
	}
}

func TestReplies(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[6n":                           "\x1b[1;1R",
		"ab\tc\x1b[6n":                      "\x1b[1;10R",
		"abc\r\x1b[6n":                      "\x1b[1;1R",
		"世\x1b[6n":                          "\x1b[1;3R",
		"\x1b[5n":                           "\x1b[0n",
		"\x1b[c\x1b[0c":                     "\x1b[?62;22c\x1b[?62;22c",
		"\x1b[>c\x1b[>q\x1b[?2026$p\x1b[1c": "",
		"\x1b]11;?\x1b\\\x1b[6n":            "\x1b[1;1R", // termenv
		"\x1b]11;?\a\x1b[c":                 "\x1b[?62;22c",
	} {
		var d Discipline
		d.Write(nil, []byte(in))
		if got := string(d.TakeReplies(nil)); got != want {
			t.Errorf("%q is answered %q, want %q", in, got, want)
		}
		if got := d.TakeReplies(nil); len(got) > 0 {
			t.Errorf("%q is answered twice: %q", in, got)
		}
	}
	d := Discipline{Columns: 80}
	d.Write(nil, []byte("\x1b[999C\x1b[6n"))
	if got := string(d.TakeReplies(nil)); got != "\x1b[1;80R" {
		t.Errorf("the width is answered %q", got)
	}
	d.Write(nil, bytes.Repeat([]byte("\x1b[5n"), 1000))
	if got := d.TakeReplies(nil); len(got) > maxReplies {
		t.Errorf("%d bytes of replies", len(got))
	}
}

// TestBarIsBounded runs bars of foreign programs for what would be hours.
func TestBarIsBounded(t *testing.T) {
	for _, step := range []string{
		"\r世e\u0301 [###   ] 50%",
		"\r\x1b[K" + red + "50%" + reset,
		"\x1b[2K\x1b[1G50%",
		"\b\be\u0301\u0302",
		"\r\x1b]8;;http://x/\x1b\\a\x1b]8;;\x1b\\",
		"\x1b[1m",
		"\x1b[2J\x1b[H",
	} {
		var d Discipline
		for range 100_000 {
			if out := d.Write(nil, []byte(step)); len(out) > 0 {
				t.Fatalf("%q finished a line: %q", step, out)
			}
		}
		l := &d.line
		if n := cap(l.bytes) + cap(l.edit.cells) + cap(l.edit.marks) + cap(l.links.text); n > 1<<16 {
			t.Errorf("%q: %d", step, n)
		}
		if strings.Contains(step, "\r") && d.Held() > len(step) {
			t.Errorf("%q: held %d", step, d.Held())
		}
	}
}

// TestManyLinks: more links than a line can number.
func TestManyLinks(t *testing.T) {
	var in, want strings.Builder
	for i := range 1000 {
		link := "\x1b]8;;u" + strings.Repeat("x", i) + "\x1b\\"
		in.WriteString(link + "a")
		want.WriteString(link + "a")
	}
	var d Discipline
	if got := string(d.Write(nil, []byte(in.String()+"\x1b]8;;\a\n"))); got != want.String()+LinkEnd+"\r\n" {
		t.Errorf("got %.1000q", got)
	}
	d.Write(nil, []byte("ab\r"+in.String()))
	if got := d.Write(nil, []byte("\n")); bytes.Count(got, []byte("a")) != 1000 {
		t.Errorf("text lost: %.1000q", got)
	}
}
