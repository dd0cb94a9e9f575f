package tty

import (
	"bytes"
	"testing"
)

// S58: text is cut at the ends of lines where there are any, so that what strangers write in between tears none.
func TestChunk(t *testing.T) {
	line := append(bytes.Repeat([]byte("x"), 99), '\n')
	for _, c := range []struct {
		name string
		p    []byte
		want int
	}{
		{"nothing", nil, 0},
		{"little", []byte("a\nb"), 3},
		{"a full chunk", bytes.Repeat([]byte("x"), chunk), chunk},
		{"lines", bytes.Repeat(line, 100), chunk / 100 * 100},
		{"a long line", append(bytes.Repeat([]byte("x"), chunk), line...), chunk},
	} {
		if got := Chunk(c.p); len(got) != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, len(got), c.want)
		}
	}
}
