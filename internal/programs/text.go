package programs

// text.go makes the text that is printed: atoms, each unlike any other, so that a terminal's content says what was lost,
// doubled, torn or put out of order.

import (
	"fmt"
	"strings"

	"github.com/onewriter/live/render"
)

// textKinds are the ways to print, for print.
const textKinds = "short|long|wide|lines|partial|bar|sgr|hostile|drawn|empty"

// wideText has graphemes of two cells, of several code points, and marks.
const wideText = "日本語 ok🙂 e\u0301a\u0308 한국 ✓ ひらがな"

// hostile are texts that must not reach the terminal as they are while a display runs: each is harmless or swallowed.
var hostile = []string{
	"\x1b[2J", "\x1b[H", "\x1b[5A", "\x1b[10;3r", "\x1b[?1049h", "\x1b[?25h", "\x1b]0;title\a", "\x1b]52;c;eA==\a",
	"\x1b[6n", "\x1bc", "\x1b[?7l", "\x1b[?2026h", "\x1b7\x1b[B\x1b8", "\x1b[31m", "\x1b[4;7m", "\x1b(0",
	"\x1bPq#0\x1b\\", "\x00\x07", "\x1b[3L\x1b[3M", "\x1b[3S\x1b[3T", "\x1bM\x1bD",
}

// newAtom makes an atom of so many cells of payload, about; h.mu is not held.
func (w *world) newAtom(c *call, payload string, ended bool) *atom {
	defer w.lock()()
	a := &atom{call: c, ended: ended}
	a.text = fmt.Sprintf("<%s.%d|%s>", c.actor, len(w.atoms), payload)
	w.atoms = append(w.atoms, a)
	w.byText[a.text] = a
	return a
}

// print prints text of a kind; n bends it.
func (w *world) print(actor, kind string, n int) {
	c := w.begin(actor, "print", "", 0)
	w.cover("print " + kind)
	var text strings.Builder
	var drawn render.Renderable
	switch kind {
	case "short":
		text.WriteString(w.newAtom(c, "s", true).text + "\n")
	case "long":
		text.WriteString(w.newAtom(c, strings.Repeat("0123456789", 6+n%20), true).text + "\n")
	case "wide":
		text.WriteString(w.newAtom(c, strings.Repeat(wideText, 1+n%3), true).text + "\n")
	case "lines":
		for i := range 1 + n%40 {
			text.WriteString(w.newAtom(c, strings.Repeat("l", i%30), true).text + "\n")
		}
	case "partial":
		text.WriteString(w.newAtom(c, "p", false).text)
	case "bar":
		a := w.newAtom(c, "100%", true)
		for _, done := range []string{"10%", "50%"} {
			text.WriteString("<" + strings.Repeat("#", len(a.text)-2-len(done)) + done + ">\r")
		}
		text.WriteString(a.text + "\n")
	case "sgr":
		text.WriteString("\x1b[1;32m" + w.newAtom(c, "coloured", true).text + "\x1b[m\n")
	case "hostile":
		text.WriteString(hostile[n%len(hostile)] + w.newAtom(c, "h", true).text + hostile[n/len(hostile)%len(hostile)] + "\n")
	case "drawn":
		drawn = render.Text(w.newAtom(c, "d", true).text)
	}
	var err error
	if drawn != nil {
		w.console.Println(drawn)
	} else {
		var done int
		if done, err = w.console.Write([]byte(text.String())); err == nil && done != text.Len() {
			w.fault("Write of %d bytes returned %d", text.Len(), done)
		}
	}
	w.end(c, err)
}

// plainText is a row without its colours and links, and without blanks at its end, as a screen is read.
func plainText(row []byte) string {
	var b strings.Builder
	for s := string(row); s != ""; {
		i := strings.IndexByte(s, 0x1b)
		if i < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s, 'm')
		if strings.HasPrefix(s, "\x1b]") {
			end = strings.Index(s, "\x1b\\") + 1
		}
		s = s[max(end, 0)+1:]
	}
	return strings.TrimRight(b.String(), " ")
}
