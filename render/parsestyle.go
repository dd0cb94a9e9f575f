package render

// This file reads styles and colours that are given in words.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ParseStyle reads a style in words, such as "bold red on #202020": attributes (bold, faint or dim,
// italic, underline, blink, reverse, conceal, strike, doubleunderline, overline), a colour of the
// text, "on" and a colour of the background, and link=ADDRESS. Colours are as in [ParseColor].
func ParseStyle(s string) (Style, error) {
	var st Style
	if err := st.parse(s); err != nil {
		return Style{}, fmt.Errorf("live: style %.40q: %w", s, err)
	}
	return st, nil
}

// ParseColor reads a colour: a name from black to white, with "bright" before it or not (gray is
// brightblack), "default", a number of the palette from 0 to 255, or #rgb or #rrggbb in hexadecimal
// digits.
func ParseColor(s string) (Color, error) {
	c, ok := parseColor(s)
	if !ok {
		return 0, fmt.Errorf("live: no colour %.40q", s)
	}
	return c, nil
}

// The words of styles.
var (
	attrNames = map[string]Attr{
		"bold": Bold, "b": Bold, "faint": Faint, "dim": Faint, "italic": Italic, "i": Italic,
		"underline": Underline, "u": Underline, "blink": Blink, "reverse": Reverse, "conceal": Conceal,
		"strike": Strike, "s": Strike, "doubleunderline": DoubleUnderline, "overline": Overline,
	}
	colorNames = map[string]Color{
		"default": 0, "black": Black, "red": Red, "green": Green, "yellow": Yellow, "blue": Blue,
		"magenta": Magenta, "cyan": Cyan, "white": White, "gray": BrightBlack, "grey": BrightBlack,
	}
)

// parse changes st as the words say. If they say nothing that is known, st is of no use.
func (st *Style) parse(s string) error {
	rest := strings.Fields(s)
	if len(rest) == 0 {
		return errors.New("it is empty")
	}
	for len(rest) > 0 {
		n, err := st.parseWord(rest)
		if err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// parseWord changes st as the first of words says, or the first two, and returns how many.
func (st *Style) parseWord(words []string) (n int, err error) {
	word := words[0]
	if link, ok := strings.CutPrefix(word, "link="); ok {
		st.Link = link
		if !st.linked() {
			return 0, errors.New("not an address")
		}
		return 1, nil
	}
	if attr, ok := attrNames[word]; ok {
		st.Attr |= attr
		return 1, nil
	}
	if len(words) > 1 && word == "not" {
		attr, ok := attrNames[words[1]]
		st.Attr &^= attr
		return 2, known(words[1], ok)
	}
	if len(words) > 1 && word == "on" {
		c, ok := parseColor(words[1])
		st.Background = c
		return 2, known(words[1], ok)
	}
	c, ok := parseColor(word)
	st.Foreground = c
	return 1, known(word, ok)
}

// known returns an error about word unless ok.
func known(word string, ok bool) error {
	if ok {
		return nil
	}
	return fmt.Errorf("no style is called %.40q", word)
}

// parseColor reads a colour.
func parseColor(s string) (Color, bool) {
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		return parseHex(hex)
	}
	if c, ok := colorNames[s]; ok {
		return c, true
	}
	if name, ok := strings.CutPrefix(s, "bright"); ok {
		c := colorNames[strings.TrimLeft(name, "_-")]
		return c + BrightBlack - Black, c >= Black && c <= White
	}
	n, err := strconv.ParseUint(s, 10, 8)
	return ANSI256(uint8(n)), err == nil && s[0] != '+'
}

// parseHex reads three or six hexadecimal digits.
func parseHex(s string) (Color, bool) {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 3 && len(s) != 6 {
		return 0, false
	}
	if len(s) == 3 {
		n = (n&0xf00)<<8 | (n&0xf0)<<4 | n&0xf
		n |= n << 4
	}
	return RGB(uint8(n>>16), uint8(n>>8), uint8(n)), true
}
