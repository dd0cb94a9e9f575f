package render

// This file holds the places that things can have in a room that is larger than they are.

// A Justify says where a row stands in a room that is wider.
type Justify uint8

// Where rows can stand.
const (
	Left Justify = iota
	Center
	Right
	Full // text from edge to edge: the blanks in it are widened, but not in a paragraph's last row
)

// before returns how many of spare cells stand to the left.
func (j Justify) before(spare int) int {
	switch {
	case spare <= 0:
		return 0
	case j == Center:
		return spare / 2
	case j == Right:
		return spare
	}
	return 0
}

// A Vertical says where rows stand in a room that is higher.
type Vertical uint8

// Where rows can stand.
const (
	Top Vertical = iota
	Middle
	Bottom
)

// before returns how many of spare rows stand above.
func (v Vertical) before(spare int) int {
	switch {
	case spare <= 0:
		return 0
	case v == Middle:
		return spare / 2
	case v == Bottom:
		return spare
	}
	return 0
}
