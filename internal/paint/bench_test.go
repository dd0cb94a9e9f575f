package paint_test

// bench_test.go measures displays that go on: bytes, time and allocations per frame.

import (
	"strconv"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

// A scene is a display that goes on. Its frames come one after the other.
type scene struct {
	name string
	size paint.Size
	next func(frame int) []string
}

var scenes = []scene{
	{"spinner at rest", paint.Size{Columns: 80, Rows: 24}, func(frame int) []string { return spinner(frame, 0) }},
	{"spinner in 20 rows", paint.Size{Columns: 80, Rows: 24}, func(frame int) []string { return spinner(frame, 7) }},
	{"10 bars, one changes", paint.Size{Columns: 80, Rows: 24}, func(frame int) []string {
		rows := make([]string, 10)
		for i := range rows {
			rows[i] = bar(i, (frame+9-i)/10) // one after the other
		}
		return rows
	}},
	{"30 bars, all change", paint.Size{Columns: 80, Rows: 40}, func(frame int) []string {
		rows := make([]string, 30)
		for i := range rows {
			rows[i] = bar(i, frame+3*i)
		}
		return rows
	}},
	{"100 rows of a table, a cell changes", paint.Size{Columns: 80, Rows: 24}, func(frame int) []string {
		rows := make([]string, 100)
		for i := range rows {
			cell := 0
			if i == 1+frame/2%20 || i == 1+(frame+1)/2%20 {
				cell = frame
			}
			rows[i] = "│ node " + strconv.Itoa(100+i) + " │ \x1b[32mready\x1b[0m │ " + strconv.Itoa(10000+cell*7) + " requests │ eu-west-1 │ 12 GiB │"
		}
		return rows
	}},
}

func spinner(frame, row int) []string {
	rows := make([]string, 20)
	for i := range rows {
		rows[i] = "  step " + strconv.Itoa(i) + " of the work that is being done"
	}
	rows[row] = "\x1b[36m" + string([]rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")[frame%10]) + "\x1b[0m" + rows[row][1:]
	return rows
}

// bar is a bar of 40 cells and a percentage, in colours.
func bar(i, step int) string {
	percent := step % 101
	full := percent * 40 / 100
	return "task " + strconv.Itoa(10+i) + " \x1b[32m" + strings.Repeat("━", full) + "\x1b[90m" + strings.Repeat("━", 40-full) +
		"\x1b[0m " + strings.Repeat(" ", 3-len(strconv.Itoa(percent))) + strconv.Itoa(percent) + "%"
}

func toRows(rows []string) []paint.Row {
	out := make([]paint.Row, len(rows))
	for i, r := range rows {
		out[i] = paint.Row{Text: []byte(r), Cells: ansi.Width([]byte(r))}
	}
	return out
}

// cost returns the bytes of a scene's frames, of the bound, and of whole frames, each per frame.
func (sc *scene) cost(tie paint.Tie) (bytes, least, whole float64) {
	const frames = 60
	s := paint.Screen{Tie: tie}
	was := sc.next(0)
	s.Append(nil, nil, toRows(was), sc.size, false)
	for i := range frames {
		rows := sc.next(i + 1)
		bytes += float64(len(s.Append(nil, nil, toRows(rows), sc.size, false)))
		shown := min(len(rows), sc.size.Rows-1)
		least += float64(bound(was[:shown], rows[:shown]))
		whole += float64(len(s.Append(nil, nil, toRows(rows), sc.size, true)))
		was = rows
	}
	return bytes / frames, least / frames, whole / frames
}

// BenchmarkAppend reports bytes/frame, the sync marks among them, beside the bound and what a whole frame takes.
func BenchmarkAppend(b *testing.B) {
	for _, sc := range scenes {
		b.Run(sc.name, func(b *testing.B) {
			frames := make([][]paint.Row, 100)
			for i := range frames {
				frames[i] = toRows(sc.next(i))
			}
			var s paint.Screen
			var buf []byte
			for _, rows := range frames {
				buf = s.Append(buf[:0], nil, rows, sc.size, true)
			}
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				buf = s.Append(buf[:0], nil, frames[n%len(frames)], sc.size, false)
				n++
			}
			bytes, least, whole := sc.cost(paint.Linked)
			b.ReportMetric(bytes, "bytes/frame")
			b.ReportMetric(least, "bound/frame")
			b.ReportMetric(whole, "whole/frame")
		})
	}
}
