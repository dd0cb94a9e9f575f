package conformance

// text.go makes all text that the chatterer prints. Each line is a function of the seed, its producer and its number, so
// that a terminal's content says what was lost, doubled, torn or left behind.

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Line returns line n of a producer, whose name is a capital letter but neither F nor E: 12 to 200 cells.
func Line(seed uint64, producer byte, n int) string {
	random := rand.New(rand.NewPCG(seed, uint64(producer)<<32|uint64(n)))
	var b strings.Builder
	fmt.Fprintf(&b, "%c%05d ", producer, n)
	length := 4 + random.IntN(60)
	if random.IntN(3) == 0 {
		length += random.IntN(130)
	}
	for range length {
		b.WriteByte(byte('a' + random.IntN(26)))
	}
	return b.String() + "$"
}

// FrameRow returns row i of a frame, cells wide. Some rows stay for some frames, so that others change alone.
func FrameRow(i, frame, cells int) string {
	frame = frame / (1 + i%3)
	head := fmt.Sprintf("F%02d %04d ", i, frame%10000)
	room := max(cells-len(head)-1, 0)
	done := frame * 7 % (room + 1)
	row := head + strings.Repeat("#", done) + strings.Repeat("-", room-done) + "$"
	return row[:min(len(row), max(cells, 0))]
}

// End is the last line: how many lines each of the producers A, B, … has printed, and of how many rows the frame is
// that stays.
func End(lines []int, rows int) string {
	return fmt.Sprint("END ", rows, " ", strings.Trim(fmt.Sprint(lines), "[]"))
}
