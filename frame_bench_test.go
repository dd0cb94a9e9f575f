package live

// frame_bench_test.go measures one frame from Render to the terminal.

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/onewriter/live/render"
)

// A sink is a terminal that takes everything and keeps nothing.
type sink struct{ bytes int }

func (s *sink) Write(p []byte) (int, error) { s.bytes += len(p); return len(p), nil }

func (s *sink) Size() (columns, rows int) { return 80, 24 }

// drawn returns a function that renders and draws one frame, on the caller's goroutine.
func drawnOn(w *sink, r render.Renderable) (frame func()) {
	l := New(r, &Options{Console: NewConsole(w, nil)})
	reg := &region{ready: true}
	ref := newRefresher(l, reg)
	s := l.console.core.screen
	s.add(reg)
	l.console.core.in.running = true // this goroutine is the writer
	return func() {
		ref.render(false)
		s.collect()
		s.draw(time.Now())
	}
}

// bars10 changes one bar of ten, or all.
func bars10(all bool) render.Renderable {
	n := 0
	bar := [64]byte{}
	for i := range bar {
		bar[i] = '#'
	}
	return render.Func(func(f *render.Frame) {
		n++
		for i := range 10 {
			k := 20
			if all || i == 3 {
				k = n % 60
			}
			_, _ = f.WriteString("task ")
			_, _ = f.Write(bar[:k])
			_ = f.WriteByte('\n')
		}
	})
}

// table is a table of n rows, of which one cell changes from frame to frame, where it can be seen.
func table(n int) render.Renderable {
	count := 0
	var row []byte
	return render.Func(func(f *render.Frame) {
		count++
		for i := range n {
			jobs := 107
			if i == 5 {
				jobs = 100 + count%900
			}
			row = strconv.AppendInt(append(row[:0], "node "...), int64(i), 10)
			row = strconv.AppendInt(append(row, "  ready  "...), int64(jobs), 10)
			row = append(row, " jobs  eu-west-1  12 GiB\n"...)
			_, _ = f.Write(row)
		}
	})
}

// BenchmarkFrame reports allocations and bytes per frame, from Render to the terminal. A table of 10,000 rows costs what it
// takes to render it: what is beyond the screen is neither compared nor copied.
func BenchmarkFrame(b *testing.B) {
	for _, bench := range []struct {
		name string
		r    render.Renderable
	}{
		{"10 bars, one changes", bars10(false)},
		{"10 bars, all change", bars10(true)},
		{"10 rows, a cell changes", table(10)},
		{"100 rows, a cell changes", table(100)},
		{"10000 rows, a cell changes", table(10000)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			w := &sink{}
			frame := drawnOn(w, bench.r)
			for range 100 {
				frame()
			}
			w.bytes = 0
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				frame()
				n++
			}
			b.ReportMetric(float64(w.bytes)/float64(n), "bytes/frame")
		})
	}
}

// S46: a frame that did not change writes nothing.
func TestFrameUnchanged(t *testing.T) {
	w := &sink{}
	same := drawnOn(w, render.Func(func(f *render.Frame) { fmt.Fprintln(f, "as ever") }))
	same()
	w.bytes = 0
	same()
	if w.bytes != 0 {
		t.Errorf("%d bytes for a frame that did not change", w.bytes)
	}
}
