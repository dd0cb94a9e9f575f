package livetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mattn/go-runewidth"

	"github.com/onewriter/live/render"
)

// show returns what a terminal of 20 by 4 shows after s.
func show(s string) *Terminal {
	t := New(20, 4)
	t.WriteString(s)
	return t
}

// OSC 9;4 is progress in the tab or taskbar; other OSC 9 are not.
func TestTaskbar(t *testing.T) {
	for in, want := range map[string]render.Taskbar{
		"": {}, "\x1b]9;4;1;50\x1b\\": {State: render.TaskbarNormal, Percent: 50}, "\x1b]9;4;1;500\a": {State: render.TaskbarNormal, Percent: 100},
		"\x1b]9;4;1;50\a\x1b]9;4;2\a": {State: render.TaskbarError, Percent: 50}, "\x1b]9;4;4;7\a": {State: render.TaskbarPaused, Percent: 7},
		"\x1b]9;4;3;9\a": {State: render.TaskbarIndeterminate}, "\x1b]9;4;1;50\a\x1b]9;4;0;50\a": {},
		"\x1b]9;4;5;50\a": {}, "\x1b]9;4;x\a": {}, "\x1b]9;4;-1\a": {}, "\x1b]9;41;1;50\a": {}, "\x1b]9;4\a": {}, "\x1b]9;a word\a": {},
		"\x1b]9;4;1;50\x18": {}, "\x1b]9;4;1;50\a\x1bc": {}, "\x1b]9;4;1;50\a\x1b[!p": {State: render.TaskbarNormal, Percent: 50},
	} {
		term := show(in)
		if got := term.Taskbar(); got != want || term.Screen() != "" {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
		if on := term.Modes() == (Modes{Taskbar: true}); on != (want != render.Taskbar{}) {
			t.Errorf("%q: modes %v", in, term.Modes())
		}
	}
}

func TestScreen(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"lines", "a\nb\n", "a\nb"},
		{"overwriting", "10%\r20%\r30%\n", "30%"},
		{"soft wrap", "0123456789012345678901234", "01234567890123456789\n01234"},
		{"pending wrap", "01234567890123456789\nx", "01234567890123456789\nx"},
		{"pending wrap and CR", "01234567890123456789\rx", "x1234567890123456789"},
		{"autowrap off", "\x1b[?7l0123456789012345678901234\x1b[?7h", "0123456789012345678\x34"},
		{"wide at the edge", "0123456789012345678日本", "0123456789012345678\n日本"},
		{"wide cut by narrow", "日本\rx", "x 本"},
		{"wide cut from behind", "日本\x1b[2Gx", " x本"},
		{"combining", "e\u0301a\u0308b", "e\u0301a\u0308b"},
		{"combining in two writes' worth of control", "e\x1b[m\u0301", "e\u0301"},
		{"tabs", "a\tb\tc", "a       b       c"},
		{"backspace", "abc\b\bX", "aXc"},
		{"erase", "abcdef\x1b[3D\x1b[K", "abc"},
		{"erase below", "a\nb\nc\x1b[2A\x1b[J", "a"},
		{"erase characters", "abcdef\r\x1b[2X", "  cdef"},
		{"insert and delete", "abcdef\r\x1b[2@\x1b[5G\x1b[2P", "  abef"},
		{"insert lines", "a\nb\nc\x1b[2;1H\x1b[L", "a\n\nb\nc"},
		{"delete lines", "a\nb\nc\x1b[1;1H\x1b[2M", "c"},
		{"insert mode", "abc\r\x1b[4hX\x1b[4l", "Xabc"},
		{"save and restore", "ab\x1b7\nxyz\x1b8c", "abc\nxyz"},
		{"unknown sequences", "a\x1b[?123;4zb\x1b[>4;2mc\x1b[=1sd\x1b]9;4;1;50\x07e\x1bP=1s\x1b\\f\x1b_x\x1b\\g", "abcdefg"},
		{"cancelled", "a\x1b[12\x18b\x1b]0;x\x1ac", "abc"},
		{"title", "\x1b]0;title\x1b\\a", "a"},
		{"invalid UTF-8", "a\xffb\xe6\x97c\xe6", "a\ufffdb\ufffd\ufffdc"},
		{"NUL and DEL", "a\x00b\x7fc", "abc"},
		{"C1", "a\u0085b\u009b2Cc", "a\nb  c"},
		{"line drawing", "\x1b(0lqk\x1b(Bl", "┌─┐l"},
		{"repeat", "a\x1b[3bz", "aaaaz"},
		{"relative moves", "\x1b[3B\x1b[4Cx\x1b[Ay\x1b[Ez\x1b[Fw", "\n\nw    y\nz   x"},
		{"absolute moves", "\x1b[2;3Ha\x1b[10Gb\x1b[3dc\x1b[1;1fd", "d\n  a      b\n          c"},
		{"scroll region", "a\nb\nc\nd\x1b[2;3r\x1b[3;1H\ne\x1b[r", "a\nc\ne\nd"},
		{"reverse index", "a\nb\x1b[1;1H\x1bMx", "x\na\nb"},
		{"reset", "abc\x1bcx", "x"},
		{"alignment", "\x1b#8", "EEEEEEEEEEEEEEEEEEEE\nEEEEEEEEEEEEEEEEEEEE\nEEEEEEEEEEEEEEEEEEEE\nEEEEEEEEEEEEEEEEEEEE"},
	} {
		if got := show(c.in).Screen(); got != c.want {
			t.Errorf("%s: %q shows\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
		bytewise := New(20, 4)
		for i := range len(c.in) {
			bytewise.WriteString(c.in[i : i+1])
		}
		if got := bytewise.Screen(); got != c.want {
			t.Errorf("%s, byte by byte: %q shows\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
	}
}

func TestScrollback(t *testing.T) {
	term := New(10, 3)
	for i := range 6 {
		fmt.Fprintf(term, "line %d\n", i)
	}
	term.WriteString("0123456789abcdef   ")
	if got, want := term.Scrollback(), "line 0\nline 1\nline 2\nline 3\nline 4"; got != want {
		t.Errorf("scrollback %q, want %q", got, want)
	}
	if got, want := term.Screen(), "line 5\n0123456789\nabcdef"; got != want {
		t.Errorf("screen %q, want %q", got, want)
	}
	if got, want := term.Lines(), "line 0|line 1|line 2|line 3|line 4|line 5|0123456789abcdef"; strings.Join(got, "|") != want {
		t.Errorf("lines %q, want %q", got, want)
	}
	if got := term.Text(); got != term.Scrollback()+"\n"+term.Screen() {
		t.Errorf("text %q", got)
	}
	term.SetScrollback(2)
	if got := term.Scrollback(); got != "line 3\nline 4" {
		t.Errorf("bounded scrollback %q", got)
	}
	for i := range 1000 {
		fmt.Fprintf(term, "\nmore %d", i)
	}
	if got := term.Text(); got != "more 995\nmore 996\nmore 997\nmore 998\nmore 999" {
		t.Errorf("bounded %q", got)
	}
}

func TestModes(t *testing.T) {
	if m := New(80, 24).Modes(); m != (Modes{}) || m.String() != "" {
		t.Errorf("new terminal: %q", m)
	}
	term := show("\x1b[?25l\x1b[?7l\x1b[?2026h\x1b[?1049h\x1b[4h\x1b[?6h\x1b[2;3r\x1b[?2004h\x1b[?1000h\x1b[?1006h" +
		"\x1b[?1004h\x1b[?1h\x1b=\x1b[1m\x1b]8;;x\x07\x1b(0\x1b[3")
	want := "cursor hidden, autowrap off, synchronized, alternate screen, insert, origin, margins, application cursor, " +
		"application keypad, bracketed paste, mouse, mouse encoding, focus, line drawing, styled, link, unfinished sequence"
	if got := term.Modes().String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	term.WriteString("\x18\x1b[?25h\x1b[?7h\x1b[?2026l\x1b[?1049l\x1b[4l\x1b[?6l\x1b[r\x1b[?2004l\x1b[?1000l\x1b[?1006l" +
		"\x1b[?1004l\x1b[?1l\x1b>\x1b[0m\x1b]8;;\x07\x1b(B")
	if got := term.Modes(); got != (Modes{}) {
		t.Errorf("left: %s", got)
	}
}

func TestAlternateScreen(t *testing.T) {
	term := show("one\ntwo\x1b[?1049hfull\x1b[?25l")
	if term.Screen() != "\n   full" {
		t.Errorf("alternate %q", term.Screen())
	}
	term.WriteString("\n\n\n\n\n\x1b[?1049l!")
	if term.Text() != "one\ntwo!" {
		t.Errorf("normal %q", term.Text())
	}
}

func TestStyled(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain {}", "plain {{}}"},
		{"\x1b[1;31mbold\x1b[22m red\x1b[m no", "{bold red}bold{red} red{} no"},
		{"\x1b[38;5;208ma\x1b[48;2;1;2;3mb\x1b[39;49mc", "{color208}a{color208 on #010203}b{}c"},
		{"\x1b[38:2::9:8:7;4:3ma\x1b[58:5:1mb", "{curly-underline #090807}a{curly-underline #090807 line=red}b{}"},
		{"\x1b[93;104;3;9mx", "{italic strike bright-yellow on bright-blue}x{}"},
		{"\x1b]8;id=1;http://a;b\x1b\\link\x1b]8;;\x1b\\.", "{link=http://a;b}link{}."},
		{"\x1b[44m\x1b[2KX\x1b[m", "{on blue}X                   {}"},
		{"a  \x1b[31m   ", "a"},
		{"日\x1b[7m本", "日{inverse}本{}"},
	} {
		if got := show(c.in).Styled(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// A writer that waits for a stalled terminal is durably blocked, so that time in a bubble goes on.
func TestStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := New(20, 4)
		term.WriteString("a")
		term.Stall()
		done := make(chan time.Duration)
		start := time.Now()
		for range 2 {
			go func() {
				term.WriteString("b")
				done <- time.Since(start)
			}()
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if term.Screen() != "a" || term.Writes() != 1 || term.Bytes() != 1 {
			t.Errorf("written during a stall: %q", term.Screen())
		}
		term.Resize(30, 5) // people resize hung terminals too
		term.Resume()
		if d := <-done + <-done; d != 6*time.Second {
			t.Errorf("waited for %v in all", d)
		}
		if term.Screen() != "abb" || term.Writes() != 3 || term.Bytes() != 3 {
			t.Errorf("after it: %q, %d writes", term.Screen(), term.Writes())
		}
		term.Stall()
		gone := errors.New("gone")
		go func() { time.Sleep(time.Second); term.Fail(gone) }()
		if n, err := term.WriteString("x"); n != 0 || err != gone {
			t.Errorf("failing: %d, %v", n, err)
		}
	})
}

func TestConcurrent(t *testing.T) {
	term := New(20, 4)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 200 {
				fmt.Fprintf(term, "g%d %03d\n", g, i)
				if i%50 == 0 {
					term.Resize(10+g, 3+g)
					_, _, _, _ = term.Screen(), term.Lines(), term.Styled(), term.Modes()
					term.Cursor()
				}
			}
		})
	}
	wg.Wait()
	if n := len(term.Lines()); n != 800 {
		t.Errorf("%d lines", n)
	}
}

// Text takes the cells that go-runewidth says, whether measured as a whole or printed in pieces.
func TestClusterWidths(t *testing.T) {
	measure := &runewidth.Condition{StrictEmojiNeutral: true}
	parts := []string{"a", "é", "e\u0301", "日", "한", "\u1112\u1161\u11ab", "😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "❤️", "1️⃣", "✔", "…", "क्षि"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var s string
		for range 1 + r.IntN(8) {
			s += parts[r.IntN(len(parts))]
		}
		term := New(80, 2)
		term.WriteString(s)
		x, y := term.Cursor()
		if x != measure.StringWidth(s) || y != 0 || term.Screen() != s {
			t.Fatalf("%q (%+q) takes %d cells, go-runewidth says %d; screen %q", s, s, x, measure.StringWidth(s), term.Screen())
		}
	}
	term := New(80, 2)
	term.SetClusters(false)
	term.WriteString("👨‍👩‍👧‍👦")
	if x, _ := term.Cursor(); x != 8 {
		t.Errorf("by code points it takes %d cells", x)
	}
}

// No bytes and no sizes make it panic or leave the cursor outside.
func FuzzTerminal(f *testing.F) {
	f.Add([]byte("hello\x1b[2;3r\x1bM\x1b[?7l日本\x1b[999G\xff\x1b[4h\x1b[5@"), byte(7), byte(3))
	f.Add([]byte("\x1b[?1049h\x1b[1;1H\u0301\x1b[b\x1b[3J\x1b7\x1b8"), byte(2), byte(1))
	f.Fuzz(func(t *testing.T, in []byte, columns, rows byte) {
		term := New(10, 4)
		term.SetScrollback(50)
		half := len(in) / 2
		term.Write(in[:half])
		term.Resize(int(columns), int(rows))
		term.Write(in[half:])
		w, h := term.Size()
		if x, y := term.Cursor(); x < 0 || x >= w || y < 0 || y >= h {
			t.Errorf("cursor %d, %d in %d by %d", x, y, w, h)
		}
		for _, r := range append(term.scrollbackRows(), term.screenRows()...) {
			if len(r.cells) > w || len(r.text) > w {
				t.Errorf("row of %d cells, %d bytes", len(r.cells), len(r.text))
			}
		}
		term.Resize(int(rows), int(columns))
		term.Resize(80, 24)
		term.Lines()
		term.Text()
		term.Styled()
	})
}

// TestTakeScrollback: lines are taken whole, once, from the top; what stays comes back to a screen that grows.
func TestTakeScrollback(t *testing.T) {
	term := New(10, 3)
	var taken []string
	for i := range 50 {
		fmt.Fprintf(term, "line %d is longer than a row\n\n", i)
		if i%7 == 0 {
			taken = append(taken, term.TakeScrollback(4)...)
		}
	}
	want := []string{}
	for i := range 50 {
		want = append(want, fmt.Sprintf("line %d is longer than a row", i), "")
	}
	if len(taken) < 80 {
		t.Errorf("only %d lines taken", len(taken))
	}
	fmt.Fprint(term, "\x1b7")
	taken = append(taken, term.TakeScrollback(4)...)
	fmt.Fprint(term, "\x1b8here")
	term.Resize(30, 6)
	got := append(taken, term.Lines()...)
	if !slices.Equal(got, append(want, "here")) {
		t.Errorf("got %d lines, want %d: %q", len(got), len(want)+1, got)
	}
	if got := term.TakeScrollback(1000); got != nil {
		t.Errorf("took %q, which was to stay", got)
	}
}
