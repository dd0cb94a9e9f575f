package render

// This file holds the Color, and how one is converted to what a terminal can show.

import (
	"fmt"
	"strconv"

	"github.com/muesli/termenv"
)

// A Color is a colour of text or of its background. The zero Color is the terminal's default.
// Colours that the terminal cannot show are converted when a frame is made.
type Color uint32

// The kind of a Color stands in its top byte, the value below.
const (
	kindDefault Color = iota << 24
	kindANSI          // 0 to 15
	kindANSI256       // 0 to 255
	kindRGB           // 24 bits
	kindMask    Color = 0xff << 24
)

// The sixteen colours whose look the terminal's theme decides.
const (
	Black Color = kindANSI + iota
	Red
	Green
	Yellow
	Blue
	Magenta
	Cyan
	White
	BrightBlack
	BrightRed
	BrightGreen
	BrightYellow
	BrightBlue
	BrightMagenta
	BrightCyan
	BrightWhite
)

// ANSI256 returns colour n of the 256-colour palette; the first sixteen are those of the theme.
func ANSI256(n uint8) Color {
	if n < 16 {
		return kindANSI + Color(n)
	}
	return kindANSI256 + Color(n)
}

// RGB returns a colour of 24 bits.
func RGB(r, g, b uint8) Color {
	return kindRGB | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// convert returns the nearest colour that p can show, by termenv's conversion. It allocates when it
// converts an RGB colour.
func (c Color) convert(p termenv.Profile) Color {
	switch {
	case p == termenv.Ascii:
		return kindDefault
	case p == termenv.TrueColor, c.kind() == kindDefault, c.kind() == kindANSI:
		return c
	case p == termenv.ANSI256 && c.kind() == kindANSI256:
		return c
	}
	var from termenv.Color = termenv.ANSI256Color(c.value())
	if c.kind() == kindRGB {
		from = termenv.RGBColor(fmt.Sprintf("#%06x", uint32(c.value())))
	}
	switch to := p.Convert(from).(type) {
	case termenv.ANSIColor:
		return kindANSI + Color(to)
	case termenv.ANSI256Color:
		return ANSI256(uint8(to))
	}
	return c
}

// A colorCache remembers colours that were converted, since that is slow and allocates.
type colorCache struct {
	profile termenv.Profile
	colors  map[Color]Color
}

// maxColors bounds the colours remembered, for gradients that never repeat.
const maxColors = 4096

// convert returns c as p can show it.
func (m *colorCache) convert(c Color, p termenv.Profile) Color {
	if c.kind() < kindANSI256 || p == termenv.TrueColor {
		return c.convert(p)
	}
	if m.profile != p || len(m.colors) >= maxColors {
		m.profile, m.colors = p, make(map[Color]Color)
	}
	to, ok := m.colors[c]
	if !ok {
		to = c.convert(p)
		m.colors[c] = to
	}
	return to
}

// kind returns what sort of colour c is.
func (c Color) kind() Color { return c & kindMask }

// value returns the palette index or the 24 bits of c.
func (c Color) value() Color { return c &^ kindMask }

// append adds the SGR parameters that select c, each with a semicolon behind it. base is 30 for
// text and 40 for the background.
func (c Color) append(dst []byte, base int64) []byte {
	v := int64(c.value())
	switch c.kind() {
	case kindANSI:
		if v >= 8 {
			base += 60 - 8
		}
		return appendParams(dst, base+v)
	case kindANSI256:
		return appendParams(dst, base+8, 5, v)
	case kindRGB:
		return appendParams(dst, base+8, 2, v>>16, v>>8&0xff, v&0xff)
	}
	return dst
}

// appendParams adds SGR parameters, each with a semicolon behind it.
func appendParams(dst []byte, params ...int64) []byte {
	for _, p := range params {
		dst = append(strconv.AppendInt(dst, p, 10), ';')
	}
	return dst
}
