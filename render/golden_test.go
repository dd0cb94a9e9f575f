package render

// This file holds the goldens: how each thing looks at three widths, kept in testdata.

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// goldenWidths are those at which things are shown.
var goldenWidths = [...]int{8, 24, 60}

// golden compares how r looks with testdata/name.golden: at three widths, in ASCII, and with colours.
// After a change that is meant, run the test with -update and look at the difference.
func golden(t *testing.T, name string, r Renderable) {
	t.Helper()
	var got bytes.Buffer
	for _, width := range goldenWidths {
		goldenScreen(t, &got, fmt.Sprint(width, " cells"), FrameOptions{Width: width, Plain: true}, r)
	}
	goldenScreen(t, &got, "24 cells, ASCII", FrameOptions{Width: 24, Plain: true, ASCII: true}, r)
	goldenScreen(t, &got, "24 cells, 16 colours", FrameOptions{Width: 24, Profile: termenv.ANSI}, r)
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("%s differs; got:\n%s\nwant:\n%s", path, got.Bytes(), want)
	}
}

// goldenScreen adds the rows of r between bars, with escapes to be seen.
func goldenScreen(t *testing.T, to *bytes.Buffer, title string, o FrameOptions, r Renderable) {
	t.Helper()
	o.Time = time.Unix(1, 0)
	f := NewFrame(o)
	f.Draw(r)
	checkFrame(t, f)
	fmt.Fprintf(to, "== %s\n", title)
	for i := range f.Rows() {
		fmt.Fprintf(to, "|%s|\n", strings.ReplaceAll(string(f.Row(i)), "\x1b", "␛"))
	}
}

// checkWidget checks what every renderable promises, at all widths up to 12 and some more: rows
// within the frame, harmless, plain where they must be, the same for the same time, and a measure
// that holds.
func checkWidget(t *testing.T, r Renderable) {
	t.Helper()
	for _, width := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 79} {
		for i := range 8 {
			o := FrameOptions{
				Width: width, Height: i % 2, Time: time.Unix(3, 0),
				Plain: i&2 != 0, ASCII: i&4 != 0, Profile: termenv.ANSI256,
			}
			checkWidgetIn(t, o, r)
		}
	}
}

// checkWidgetIn checks r in one kind of frame.
func checkWidgetIn(t *testing.T, o FrameOptions, r Renderable) {
	t.Helper()
	f := NewFrame(o)
	least, most := f.Measure(r)
	if least < 0 || most < least || most > o.Width || f.Rows() > 0 {
		t.Fatalf("%+v: measures %d to %d", o, least, most)
	}
	f.Draw(r)
	checkFrame(t, f)
	first := strings.Join(frameRows(f), "\n")
	if o.Plain && strings.Contains(first, "\x1b") {
		t.Fatalf("%+v: plain, with an escape: %q", o, first)
	}
	f.Reset(o)
	f.Draw(r)
	if again := strings.Join(frameRows(f), "\n"); again != first {
		t.Fatalf("%+v: %q, the second time %q", o, first, again)
	}
	r.Render(f)
	if f.subs.used != 0 {
		t.Fatalf("%+v: %d sub-frames are still taken", o, f.subs.used)
	}
}

// raced says that this is built with the race detector, under which a sync.Pool forgets now and then.
var raced bool

// allocates fails if drawing r in a frame that has drawn it before allocates.
func allocates(t *testing.T, r Renderable) {
	t.Helper()
	if raced {
		t.Skip("allocations are not counted under the race detector")
	}
	o := FrameOptions{Width: 60, Height: 24, Time: time.Unix(1, 0), Profile: termenv.ANSI256}
	f := NewFrame(o)
	if n := testing.AllocsPerRun(50, func() {
		f.Reset(o)
		f.Draw(r)
	}); n != 0 {
		t.Errorf("%v allocations in a steady frame", n)
	}
}

// benchmark draws r again and again, 80 cells wide.
func benchmark(b *testing.B, r Renderable) {
	o := FrameOptions{Width: 80, Height: 24, Time: time.Unix(1, 0), Profile: termenv.ANSI256}
	f := NewFrame(o)
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(o)
		f.Draw(r)
	}
	b.ReportMetric(float64(f.Rows()), "rows")
}
