package render

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"text/tabwriter"
	"text/template"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/internal/ansi"
)

// rows draws r in a frame under o and returns its rows.
func rows(o FrameOptions, r Renderable) []string {
	f := NewFrame(o)
	f.Draw(r)
	return frameRows(f)
}

// frameRows finishes f and returns its rows.
func frameRows(f *Frame) []string {
	f.Finish()
	var out []string
	for i := range f.Rows() {
		out = append(out, string(f.Row(i)))
	}
	return out
}

func TestFrameRows(t *testing.T) {
	for _, test := range []struct {
		name  string
		width int
		in    string
		want  []string
	}{
		{"nothing", 10, "", nil},
		{"unfinished line", 10, "a", []string{"a"}},
		{"newline at the end makes no row", 10, "a\n", []string{"a"}},
		{"empty lines", 10, "\n\na\n\n", []string{"", "", "a", ""}},
		{"CR before LF", 10, "a\r\nb", []string{"a", "b"}},
		{"cropped", 3, "abcdef\nxy", []string{"abc", "xy"}},
		{"wide grapheme across the edge", 3, "a世界b", []string{"a世"}},
		{"nothing narrower takes its place", 2, "a世b", []string{"a"}},
		{"no width", 0, "abc\ndef", []string{"", ""}},
		{"less than no width", -5, "abc\x1b[1m\tx\n世", []string{"", ""}},
		{"tab", 40, "a\tb\t\tc", []string{"a       b               c"}},
		{"tab after a wide grapheme", 40, "世\tb", []string{"世      b"}},
		{"tab cropped", 5, "a\tb", []string{"a    "}},
		{"controls", 20, "a\x00b\x07c\x08d\x7fe\rf\vg", []string{"abcdefg"}},
		{"C1 as UTF-8", 20, "a\u009b31mb", []string{"a31mb"}},
		{"invalid UTF-8", 20, "a\xffb", []string{"a\ufffdb"}},
		{"cursor moves and clears", 20, "a\x1b[2Jb\x1b[10;10Hc\x1b[?25ld\x1b[Ae", []string{"abcde"}},
		{"title, clipboard, DCS, APC", 20, "a\x1b]0;t\ab\x1b]52;c;eA==\x1b\\c\x1bPq#0\x1b\\d\x1b_G\x1b\\e", []string{"abcde"}},
		{"two-byte escapes", 20, "a\x1bcb\x1b(0c\x1b7d\x1b#8e", []string{"abcde"}},
		{"unfinished escape", 20, "a\x1b[31\nb\x1b", []string{"a", "b"}},
		{"private m", 20, "a\x1b[>4;2mb\x1b[?1mc", []string{"abc"}},
		{"escape only is no row", 20, "a\n\x1b[0m", []string{"a"}},
		{"colour closed", 20, "\x1b[31ma", []string{"\x1b[31ma\x1b[0m"}},
		{"colour over rows", 20, "\x1b[1;31ma\nb\x1b[0m\nc", []string{"\x1b[1;31ma\x1b[0m", "\x1b[1;31mb\x1b[0m", "c"}},
		{"reset beyond the edge", 2, "\x1b[31mabc\x1b[0m\nd", []string{"\x1b[31mab\x1b[0m", "d"}},
		{"link over rows", 20, "\x1b]8;;http://x\aa\nb\x1b]8;;\ac",
			[]string{"\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\", "\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\c"}},
		{"style that shows nothing", 20, "\x1b[31m\x1b[0ma", []string{"a"}},
		{"XTPUSHSGR", 20, "a\x1b[#{b\x1b[#}c", []string{"abc"}},
		{"combining mark behind a dropped control", 1, "e\x00\u0301x", []string{"e\u0301"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, chunk := range []int{1, 2, 3, 1 << 20} {
				f := NewFrame(FrameOptions{Width: test.width})
				for in := test.in; in != ""; in = in[min(chunk, len(in)):] {
					if n, err := f.WriteString(in[:min(chunk, len(in))]); err != nil || n != min(chunk, len(in)) {
						t.Fatalf("WriteString: %d, %v", n, err)
					}
				}
				if got := frameRows(f); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", test.want) {
					t.Errorf("in chunks of %d: %q, want %q", chunk, got, test.want)
				}
				checkFrame(t, f)
			}
		})
	}
}

func TestFramePlain(t *testing.T) {
	got := rows(FrameOptions{Width: 20, Plain: true}, Func(func(f *Frame) {
		f.WriteStyled(Style{Foreground: Red, Attr: Bold, Link: "http://x"}, "a")
		f.WriteString("\x1b[1mb\x1b]8;;http://x\x1b\\c\nd")
	}))
	if strings.Join(got, "|") != "abc|d" {
		t.Errorf("%q", got)
	}
}

func TestFrameWriters(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 20})
	f.WriteByte('a')
	f.WriteRune('世')
	f.WriteByte('\n')
	w := tabwriter.NewWriter(f, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "name\tn")
	fmt.Fprintln(w, "x\t100")
	w.Flush()
	template.Must(template.New("").Parse("{{range .}}<{{.}}>\n{{end}}")).Execute(f, []int{1, 2})
	if got := strings.Join(frameRows(f), "|"); got != "a世|name  n|x     100|<1>|<2>" {
		t.Errorf("%q", got)
	}
}

func TestFrameDraw(t *testing.T) {
	var heights []int
	note := Func(func(f *Frame) {
		heights = append(heights, f.Height())
		f.WriteString("note")
	})
	got := rows(FrameOptions{Width: 20, Height: 4}, Func(func(f *Frame) {
		f.WriteString("\x1b[31mred")
		f.Draw(nil)
		f.Draw(Func(nil))
		f.Draw(Group(note, nil, Func(func(f *Frame) { f.WriteString("\x1b[1mbold\n") }), note))
		f.WriteString("red")
		f.Draw(note)
		f.Draw(note)
	}))
	want := "\x1b[31mred\x1b[0m|note|\x1b[1mbold\x1b[0m|note|\x1b[31mred\x1b[0m|note|note"
	if strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
	if fmt.Sprint(heights) != "[3 1 1 1]" {
		t.Errorf("heights %v: each is what was left, at least 1", heights)
	}
}

func TestFrameColumn(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 10})
	for _, test := range []struct {
		in   string
		want int
	}{{"", 0}, {"ab", 2}, {"\x1b[31m世", 4}, {"\t", 8}, {"xyz", 10}, {"\n", 0}, {"a", 1}} {
		f.WriteString(test.in)
		if got := f.Column(); got != test.want {
			t.Errorf("after %q: %d, want %d", test.in, got, test.want)
		}
	}
	if got := strings.Join(frameRows(f), "|"); got != "ab\x1b[31m世    xy\x1b[0m|\x1b[31ma\x1b[0m" {
		t.Errorf("%q: Column changed the frame", got)
	}
}

func TestFrameLimits(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 80})
	chunk := bytes.Repeat([]byte("0123456789\x1b]8;;http://example.com\a\n"), 1<<13)
	for range 16 {
		f.Write(chunk)
	}
	if f.Rows() != maxRows {
		t.Errorf("%d rows kept, want %d", f.Rows(), maxRows)
	}
	f.Reset(FrameOptions{Width: 1 << 30})
	for range 16 {
		f.Write(bytes.Repeat([]byte("\x1b[1ma\x1b[0mb"), 1<<15))
	}
	f.Finish()
	if f.Rows() != 1 || cap(f.buf) > 4*maxBytes {
		t.Errorf("%d rows, %d bytes", f.Rows(), cap(f.buf))
	}
	f.Reset(FrameOptions{Width: 80})
	f.Write(bytes.Repeat([]byte("x"), maxLine))
	f.WriteStyled(Style{Attr: Bold}, "a full line takes no more")
	f.Reset(FrameOptions{Width: 80})
	f.Reset(FrameOptions{Width: 80})
	if n := cap(f.buf) + cap(f.line) + cap(f.scratch); n > 3*keep {
		t.Errorf("%d bytes kept after Reset", n)
	}
}

func TestFrameColumnKeepsNothing(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 10})
	f.WriteString("\x1b]8;;http://x\aa\x1b]8;;http://y\ab")
	for range 10 {
		f.Column()
	}
	if n := len(f.pens.links); n != 0 {
		t.Errorf("%d bytes of links", n)
	}
}

// checkFrame checks what a frame promises of its rows.
func checkFrame(t *testing.T, f *Frame) {
	t.Helper()
	for i := range f.Rows() {
		row := f.Row(i)
		if w := f.RowWidth(i); w > f.Width() || w != ansi.Width(row) {
			t.Fatalf("row %d %q: RowWidth %d of %d, measured %d", i, row, w, f.Width(), ansi.Width(row))
		}
		checkHarmless(t, row)
	}
}

// checkHarmless fails if row has anything but text, SGR and OSC 8, or leaves a style open.
func checkHarmless(t *testing.T, row []byte) {
	t.Helper()
	var styled, linked bool
	for rest := row; len(rest) > 0; {
		if link, ok := bytes.CutPrefix(rest, []byte("\x1b]8;")); ok {
			target, after, ok := bytes.Cut(link, []byte("\x1b\\"))
			if !ok || !validLink(target) {
				t.Fatalf("%q: a broken link", row)
			}
			linked, rest = string(target) != ";", after
			continue
		}
		if seq, ok := bytes.CutPrefix(rest, []byte("\x1b[")); ok {
			params, after, ok := bytes.Cut(seq, []byte("m"))
			if !ok || strings.Trim(string(params), "0123456789;:") != "" {
				t.Fatalf("%q: an escape that is not SGR", row)
			}
			styled, rest = string(params) != "0", after
			continue
		}
		if c := rest[0]; c < ' ' || c == 0x7f {
			t.Fatalf("%q: control %#x", row, c)
		}
		rest = rest[1:]
	}
	if styled || linked {
		t.Fatalf("%q: a style is open at the end", row)
	}
	if strings.ContainsFunc(string(row), func(r rune) bool { return r >= 0x80 && r < 0xa0 }) {
		t.Fatalf("%q: a C1 control", row)
	}
}

func FuzzFrame(f *testing.F) {
	f.Add([]byte("a\tb\n\x1b[31m世\x1b[0m\x1b]8;;http://x\ay"), 10, 3, false)
	f.Add([]byte("👩\x00\u200d👩🇩\x1b[1m🇪e\x1b[#{\u0301\xff\u009b"), 5, 1, false)
	f.Add([]byte("\x1b[38:2::1:2:3m\x1b[48;5;9mx\x1b[4:3m\x1b[58;2;1;2;3my"), 80, 2, true)
	f.Add([]byte("\u0600\t\u0301\t\u200d👩\t"), 20, 80, false)
	f.Fuzz(func(t *testing.T, in []byte, width, chunk int, plain bool) {
		if width > 1000 || len(in) > 4096 {
			return
		}
		o := FrameOptions{Width: width, Plain: plain, Profile: termenv.ANSI}
		whole, parts := NewFrame(o), NewFrame(o)
		whole.Write(in)
		for rest := in; len(rest) > 0; {
			n := min(max(chunk, 1), len(rest))
			parts.Write(rest[:n])
			if len(in) < 256 && parts.Column() > parts.Width() {
				t.Fatalf("Column %d of %d", parts.Column(), parts.Width())
			}
			rest = rest[n:]
		}
		got, want := frameRows(parts), frameRows(whole)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("in parts %q, at once %q", got, want)
		}
		checkFrame(t, whole)
		if plain && strings.Contains(strings.Join(want, ""), "\x1b") {
			t.Fatalf("plain, with an escape: %q", want)
		}
	})
}

// steady is a frame with a bit of everything.
var steady = Group(
	Text("downloading 世界 — three files\nsecond line\twith a tab"),
	Func(func(f *Frame) {
		Spinner{Text: "working", Style: Style{Foreground: Cyan}}.Render(f)
		f.WriteByte(' ')
		Bar{Value: 37, Total: 100, Style: Style{Foreground: RGB(250, 130, 10), Attr: Bold}}.Render(f)
		f.WriteByte('\n')
		f.WriteStyled(Style{Link: "https://example.com", Attr: Underline}, "a link")
	}),
)

func TestFrameAllocatesNothing(t *testing.T) {
	o := FrameOptions{Width: 80, Height: 24, Time: time.Unix(100, 0), Profile: termenv.ANSI256}
	f := NewFrame(o)
	if n := testing.AllocsPerRun(100, func() {
		f.Reset(o)
		f.Draw(steady)
	}); n != 0 {
		t.Errorf("%v allocations in a steady frame", n)
	}
}

func BenchmarkFrame(b *testing.B) {
	ascii := []byte(strings.Repeat("plain words of seventy-nine cells, as a log line has them, more or less \n", 10))
	styled := []byte(strings.Repeat("\x1b[32mok\x1b[0m  plain words with a \x1b[1;34mstyled part\x1b[0m and a few more words\n", 10))
	for _, bench := range []struct {
		name string
		draw func(*Frame)
	}{
		{"steady", func(f *Frame) { f.Draw(steady) }},
		{"10 rows ASCII", func(f *Frame) { f.Write(ascii) }},
		{"10 rows styled", func(f *Frame) { f.Write(styled) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			o := FrameOptions{Width: 80, Height: 24, Time: time.Unix(100, 0), Profile: termenv.ANSI256}
			f := NewFrame(o)
			b.ReportAllocs()
			for b.Loop() {
				f.Reset(o)
				bench.draw(f)
				f.Finish()
			}
		})
	}
}
