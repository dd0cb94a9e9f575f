package paint_test

// random_test.go makes random texts, frames and small changes of frames.

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// An atom is a grapheme with its looks.
type atom struct{ text, sgr, link string }

var (
	plainTexts    = []string{" ", " ", "#", "-", "漢", "e\u0301", "█", "━", "é", "字\u0301"}
	disputedTexts = []string{"👩‍👩‍👧", "🫨", "⌛\ufe0e", "✔\ufe0f", "🇩🇪", "👍🏽", "1\ufe0f\u20e3", "\u00ad", "क्षि", "\u0301", "😀"}
	sgrs          = []string{"", "", "31", "1;32", "7", "38;5;99", "48;2;1;2;3", "4;33;44", "9"}
	linkTargets   = []string{"", "", "", "https://a.example/", "https://b.example/"}
)

// someAtoms returns graphemes of about n cells, in runs of the same looks.
func (r *rig) someAtoms(random *rand.Rand, n int) []atom {
	var row []atom
	var looks atom
	for len(row) < n {
		if random.IntN(4) == 0 {
			looks = atom{sgr: sgrs[random.IntN(len(sgrs))], link: linkTargets[random.IntN(len(linkTargets))]}
		}
		looks.text = string(rune('a' + random.IntN(26)))
		switch k := random.IntN(40); {
		case k < 16:
			looks.text = plainTexts[random.IntN(len(plainTexts))]
		case k < 20 && !r.strict:
			looks.text = disputedTexts[random.IntN(len(disputedTexts))]
		}
		row = append(row, looks)
	}
	return row
}

// line writes atoms as a program might, with colours and links closed at the end.
func line(row []atom) string {
	var b strings.Builder
	var now atom
	for _, a := range append(slices.Clip(row), atom{}) {
		if a.link != now.link {
			b.WriteString("\x1b]8;;" + a.link + "\x1b\\")
		}
		if a.sgr != now.sgr {
			b.WriteString("\x1b[0;" + a.sgr + "m")
		}
		b.WriteString(a.text)
		now = a
	}
	return b.String()
}

// someLines returns lines to print, most often none or one.
func (r *rig) someLines(random *rand.Rand) (lines []string) {
	for range random.IntN(2) * random.IntN(4) {
		lines = append(lines, line(r.someAtoms(random, 1+random.IntN(100)))+".") // a blank at the end is not to be seen
	}
	return lines
}

// someRows returns rows that may be more, and wider, than there is room for.
func (r *rig) someRows(random *rand.Rand) [][]atom {
	rows := make([][]atom, random.IntN(r.size.Rows+2))
	for i := range rows {
		rows[i] = r.someAtoms(random, random.IntN(r.size.Columns+3))
	}
	return rows
}

// step does something to r.
func (r *rig) step(random *rand.Rand) {
	switch random.IntN(6) {
	case 0:
		r.atoms = r.someRows(random)
	case 1:
	default:
		for range 1 + random.IntN(3) {
			if len(r.atoms) > 0 {
				i := random.IntN(len(r.atoms))
				r.atoms[i] = r.edit(random, slices.Clone(r.atoms[i]))
			}
		}
	}
	var lines []string
	if random.IntN(2) == 0 {
		lines = r.someLines(random)
	}
	r.paint(lines, r.lines(), random.IntN(8) == 0)
	if b := r.again(false); len(b) > 0 {
		r.fail("drawn again: %q", b)
	}
}

func (r *rig) lines() []string {
	rows := make([]string, len(r.atoms))
	for i, row := range r.atoms {
		rows[i] = line(row)
	}
	return rows
}

// edit changes a little of a row.
func (r *rig) edit(random *rand.Rand, row []atom) []atom {
	at := random.IntN(len(row) + 1)
	n := min(random.IntN(6), len(row)-at)
	switch random.IntN(7) {
	case 0: // other text, as wide or not
		return slices.Replace(row, at, at+n, r.someAtoms(random, n)...)
	case 1:
		return slices.Insert(row, at, r.someAtoms(random, n)...)
	case 2:
		return slices.Delete(row, at, at+n)
	case 3:
		return row[:at]
	case 4:
		return append(row, r.someAtoms(random, random.IntN(6))...)
	case 5: // a bar goes on
		for i := range row[:at] {
			row[i].sgr = "32"
		}
	default: // other looks
		for i := range row[at : at+n] {
			row[at+i].sgr, row[at+i].link = sgrs[random.IntN(len(sgrs))], ""
		}
	}
	return row
}
