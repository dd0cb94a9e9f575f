package ansi

// These tests measure and cut lines.

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const link = "\x1b]8;;http://x/\x1b\\"

func TestWidth(t *testing.T) {
	for in, want := range map[string]int{
		"":                            0,
		"hello, world":                12,
		"世界":                          4,
		"ae\u0301b":                   3,
		"e\u0301":                     1,
		red + "ab" + reset + "c":      3,
		link + "ab" + LinkEnd:         2,
		"🇩🇪":                          2,
		"👍🏽":                          2,
		"👩\u200d👩\u200d👧":             2,
		"a\u00adb":                    3, // as all terminals but kitty
		"┌─┐│█▌⣿•…":                   9,
		"\ufffd":                      1,
		"\u0301":                      0,
		"ｱ":                           1,
		strings.Repeat("x", 99):       99,
		strings.Repeat("x", 99) + "é": 100,
	} {
		if got := Width([]byte(in)); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
		sum := 0
		for c := NewCells([]byte(in)); c.Next(); {
			sum += c.Width
		}
		if sum != want {
			t.Errorf("Cells of %q sum to %d, want %d", in, sum, want)
		}
	}
}

func TestCrop(t *testing.T) {
	for _, test := range []struct {
		in      string
		columns int
		want    string
		used    int
	}{
		{"hello", 9, "hello", 5},
		{"hello", 5, "hello", 5},
		{"hello", 2, "he", 2},
		{"hello", 0, "", 0},
		{"hello", -1, "", 0},
		{"", 3, "", 0},
		{"世界", 3, "世", 2},
		{"a世", 2, "a", 1},
		{"ae\u0301b", 2, "ae\u0301", 2},
		{"👩\u200d👩\u200d👧", 2, "👩\u200d👩\u200d👧", 2},
		{"👩\u200d👩\u200d👧", 1, "", 0},
		// S29: what does not fit is cut for the terminal that takes most cells.
		{"👩\u200d👩\u200d👧x", 2, "", 0},
		{"a👩\u200d👩\u200d👧b.......", 8, "a👩\u200d👩\u200d👧b", 4},
		{"a👩\u200d👩\u200d👧b.......", 7, "a👩\u200d👩\u200d👧", 3},
		{"a👩\u200d👩\u200d👧b.......", 6, "a", 1},
		{"✔\ufe0fabcd", 3, "✔\ufe0fa", 2},
		{"1\ufe0f\u20e3abcd", 3, "1\ufe0f\u20e3a", 2},
		{red + "hello" + reset, 2, red + "he" + reset, 2},
		{red + "hello", 9, red + "hello" + reset, 5},
		{"ab" + red + "c" + reset, 2, "ab", 2},
		{"👩\u200d" + reset + "👧", 4, "👩\u200d" + reset + "👧", 4},
		{"👩" + red + reset + "x" + reset + "y", 9, "👩xy", 4},
		{link + "hello" + LinkEnd, 2, link + "he" + LinkEnd, 2},
	} {
		got, used := Crop([]byte("<"), []byte(test.in), test.columns)
		if string(got) != "<"+test.want || used != test.used {
			t.Errorf("Crop(%q, %d) = %q, %d; want %q, %d", test.in, test.columns, got, used, test.want, test.used)
		}
	}
}

func TestCells(t *testing.T) {
	c := NewCells([]byte("a" + red + link + "世" + reset + "b" + LinkEnd))
	var want Style
	want.Apply([]byte("31"))
	for _, cell := range []struct {
		text  string
		width int
		style Style
		link  string
	}{{"a", 1, Style{}, ""}, {"世", 2, want, ";http://x/"}, {"b", 1, Style{}, ";http://x/"}} {
		if !c.Next() || string(c.Text) != cell.text || c.Width != cell.width || c.Style != cell.style || string(c.Link) != cell.link {
			t.Errorf("got %+v, want %+v", c, cell)
		}
	}
	if c.Next() || c.Link != nil {
		t.Errorf("at the end: %+v", c)
	}
}

// TestDisputed holds the table of text that terminals were seen to disagree on,
// and what they agreed on.
func TestDisputed(t *testing.T) {
	for _, g := range []string{"\U0001f600", "✔\ufe0f", "1\ufe0f\u20e3", "⌛\ufe0e", "👍🏽", "👩\u200d👩\u200d👧",
		"🏳\ufe0f\u200d🌈", "🇩", "\U0001fae8", "क\u094dष", "\u1112\u1161", "\u00ad",
		"䷀", "☰", "\u0301", "か\u3099", "㉈", "\u3164", "\u0600", "\u06271", "\u0378", "\ufeff", "\U000f0001", "\u034f",
		"a\u0487", "a\ua66f", "\u31bb", "\u2427", "𠀀"} {
		if !Disputed([]byte(g)) {
			t.Errorf("%q counts as safe", g)
		}
	}
	for _, g := range []string{"a", "é", "e\u0301", "世", "가", "─", "█", "•", "…", "\ue0b0", "ｱ", "\ufffd", "⣿", "✓", "→",
		"\u3000", "あ", "ｶ", "ﾞ", "я", "ω", "©", "€", "½", "ꙮ", "ሀ", "\ue000", "￥", "【"} {
		if Disputed([]byte(g)) {
			t.Errorf("%q counts as disputed", g)
		}
	}
}

// TestMostCells: S29: no terminal that was measured gave more cells than we
// count when we cut.
func TestMostCells(t *testing.T) {
	for text, most := range map[string]int{
		"\U0001f600": 2, "\u2714\ufe0f": 2, "1\ufe0f\u20e3": 2, "\u231b\ufe0e": 2, "👍🏽": 4,
		"👨\u200d👩\u200d👧\u200d👦": 8, "🏳\ufe0f\u200d🌈": 4, "🇩": 2, "🇩🇪": 2, "\U0001fae8": 2,
		"क\u094dषि": 3, "\u1112\u1161\u11ab": 4, "a\u00adb": 3, "世": 2, "e\u0301": 1, "━": 1, "a": 1,
	} {
		got := mostWidth([]byte(text))
		if got < most || Safe([]byte(text)) && got != most {
			t.Errorf("%q is counted as %d cells, and takes up to %d", text, got, most)
		}
	}
}

// TestRuneWidth: what is known without the table of widths is what is in it, but
// for the soft hyphen.
func TestRuneWidth(t *testing.T) {
	for r := rune(' '); r < 0x20000; r++ {
		if got, want := RuneWidth(r), measure.RuneWidth(r); got != want && r != softHyphen {
			t.Errorf("%U: %d cells, want %d", r, got, want)
		}
		if n := utf8.AppendRune(nil, r); standsAlone(r) && len(firstGrapheme(append(n, "\u4e00"...))) > len(n) {
			t.Errorf("%U joins another", r)
		}
		if RuneWidth(r) == 0 && r >= 0xa0 && r < 0x300 {
			t.Errorf("%U takes no cell, and comes before all that may", r)
		}
	}
}

// TestSafe: S29.
func TestSafe(t *testing.T) {
	for line, want := range map[string]bool{
		"":                                true,
		strings.Repeat("text ", 20):       true,
		red + "text" + reset + " 世 é":     true,
		link + "e\u0301" + LinkEnd + "━━": true,
		"text 👍":                          false,
		"text" + red + "\u0301":           false, // a terminal joins it with the t
		"\u0301text":                      false,
		"text 1\ufe0f\u20e3":              false,
		"e\u0301\u200d":                   false,
		"tab\t":                           false,
	} {
		if got := Safe([]byte(line)); got != want {
			t.Errorf("Safe(%q) = %v", line, got)
		}
	}
}

func TestSanitise(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"plain":                    "plain",
		"a\tb":                     "a       b",
		"a\nb\r\nc\n":              "a b c ",
		red + "a":                  red + "a" + reset,
		"a\x1b[2Jb\x1b]0;x\ac\xff": "abc\ufffd",
		"over\rO":                  "Over",
		"\x1b]8;;u\aa":             "\x1b]8;;u\x1b\\a" + LinkEnd,
		"cut \xe2\x82":             "cut \ufffd\ufffd",
		"title \x1b]0;never ended": "title ",
	} {
		for range 2 { // the second time with a used Discipline
			if got := string(Sanitise([]byte("<"), []byte(in))); got != "<"+want {
				t.Errorf("Sanitise(%q) = %q, want %q", in, got, want)
			}
		}
	}
}

// raced is set under the race detector.
var raced bool

func TestAllocations(t *testing.T) {
	line := []byte("\x1b[32mINFO\x1b[0m 世界 e\u0301 👩\u200d👩\u200d👧 \x1b]8;;http://x/\x1b\\link\x1b]8;;\x1b\\ end")
	safe := []byte("é 世界 ━━━ \x1b[1mя")
	stream := append(append([]byte("plain\r\nover\rOv\b\tx\n"), line...), "\r\x1b[K50%\re\u0301\n\xe4\xb8"...)
	dst := make([]byte, 0, 4096)
	var d Discipline
	for name, f := range map[string]func(){
		"Width":    func() { Width(line) },
		"Crop":     func() { Crop(dst, line, 12) },
		"Sanitise": func() { Sanitise(dst, line) },
		"Cells": func() {
			for c := NewCells(line); c.Next(); {
				Disputed(c.Text)
			}
		},
		"Safe":    func() { Safe(line); Safe(safe) },
		"Write":   func() { d.Write(dst, stream) },
		"Partial": func() { d.AppendPartial(dst, 10) },
		"Up":      func() { AppendColumn(AppendUp(dst, 12), 80) },
	} {
		if raced && name == "Sanitise" {
			continue // a sync.Pool forgets at random then
		}
		if n := testing.AllocsPerRun(100, f); n > 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}
