package livetest

// This file holds SGR, CSI n m: how the next characters look.

// selectGraphics applies all parameters in order.
func (t *Terminal) selectGraphics() {
	s := t.pen
	p := t.params
	for len(p) > 0 {
		n := 1 // parameters used
		for n < len(p) && p[n].sub {
			n++
		}
		switch v := p[0].value; v {
		case 38, 48, 58:
			if n == 1 {
				n = legacyColor(p)
			}
			if c, ok := readColor(p[:n]); ok {
				switch v {
				case 38:
					s.foreground = c
				case 48:
					s.background = c
				default:
					s.line = c
				}
			}
		case 4:
			s.attributes = s.attributes&^underlines | underlineStyle(p[:n])
		default:
			s.apply(v)
		}
		p = p[n:]
	}
	t.setPen(s)
}

// apply is one parameter that stands alone. Unknown ones change nothing.
func (s *style) apply(n int) {
	switch {
	case n == 0:
		*s = style{link: s.link}
	case 30 <= n && n <= 37:
		s.foreground = paletteColor | color(n-30)
	case 40 <= n && n <= 47:
		s.background = paletteColor | color(n-40)
	case 90 <= n && n <= 97:
		s.foreground = paletteColor | color(n-90+8)
	case 100 <= n && n <= 107:
		s.background = paletteColor | color(n-100+8)
	case n == 39:
		s.foreground = 0
	case n == 49:
		s.background = 0
	case n == 59:
		s.line = 0
	case 0 < n && n < len(switches):
		s.attributes |= switches[n]
	case n == 21:
		s.attributes = s.attributes&^underlines | doubleUnderline
	case n == 22:
		s.attributes &^= bold | dim
	case n == 24:
		s.attributes &^= underlines
	case 23 <= n && n <= 29:
		s.attributes &^= switches[n-20]
	case n == 53:
		s.attributes |= overline
	case n == 55:
		s.attributes &^= overline
	}
}

// switches holds the attribute that each of the parameters 1 to 9 switches on, and with 20 more off.
var switches = [10]attributes{
	1: bold, 2: dim, 3: italic, 5: blink, 7: inverse, 8: hidden, 9: strike,
}

// underlineStyle is the parameter 4, alone or with a style behind a colon.
func underlineStyle(p []param) attributes {
	if len(p) == 1 {
		return underline
	}
	switch p[1].value {
	case 0:
		return 0
	case 2:
		return doubleUnderline
	case 3:
		return curlyUnderline
	case 4:
		return dottedUnderline
	case 5:
		return dashedUnderline
	}
	return underline
}

// legacyColor returns how many parameters a colour written with semicolons takes: 38;5;n or 38;2;r;g;b.
func legacyColor(p []param) int {
	if len(p) > 1 {
		switch p[1].value {
		case 5:
			return min(3, len(p))
		case 2:
			return min(5, len(p))
		}
	}
	return min(2, len(p))
}

// readColor reads 38;5;n, 38;2;r;g;b, 38:5:n, 38:2:r:g:b or 38:2:space:r:g:b.
func readColor(p []param) (color, bool) {
	if len(p) < 3 {
		return 0, false
	}
	v := func(i int) color { return color(min(max(p[i].value, 0), 255)) }
	switch p[1].value {
	case 5:
		return paletteColor | v(2), true
	case 2:
		if len(p) < 5 {
			return 0, false
		}
		i := len(p) - 3
		if p[1].sub && len(p) > 6 {
			i = 3
		}
		return trueColor | v(i)<<16 | v(i+1)<<8 | v(i+2), true
	}
	return 0, false
}
