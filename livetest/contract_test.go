package livetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/render"
)

// A recorder takes the errors of a test.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Helper()           {}
func (r *recorder) Error(args ...any) { r.errors = append(r.errors, fmt.Sprint(args...)) }

// TestContractFindsFaults draws what breaks the contract, each thing in one way.
func TestContractFindsFaults(t *testing.T) {
	var calls int
	var kept *render.Frame
	for _, test := range []struct {
		name  string
		draw  render.Func
		fault string
		first string
	}{
		{"panics where it is narrow",
			func(f *render.Frame) { f.WriteString("title"[:min(f.Width(), 6)]) },
			faultPanic, "width 6, height 2: runtime error: slice bounds out of range"},
		{"counts its calls",
			func(f *render.Frame) { calls++; fmt.Fprint(f, calls) },
			faultTwice, "width 1, height 1000, final: row 0 was"},
		{"changes after many calls",
			func(f *render.Frame) { calls++; fmt.Fprint(f, calls/500) },
			faultLater, `row 0 was "0" and is "1"`},
		{"uses a clock of its own",
			func(f *render.Frame) { fmt.Fprint(f, time.Now().UnixNano()) },
			faultTwice, "width "},
		{"makes the frame wider",
			func(f *render.Frame) { f.Reset(render.FrameOptions{Width: 300}); f.WriteString("much too long") },
			faultWide, `width 0, height 0: row 0 takes 13 cells: "much too long"`},
		{"colours a plain frame",
			func(f *render.Frame) {
				f.Reset(render.FrameOptions{Width: f.Width()})
				f.WriteString("\x1b[1mx")
			},
			faultPlain, `width 1, height 1, plain: row 0: "\x1b[1mx\x1b[0m"`},
		{"draws a box in ASCII",
			func(f *render.Frame) { f.WriteString("┌──┐\n│世│\n└──┘") },
			faultASCII, `width 1, height 0, ASCII: row 0: '┌' of "┌"`},
		{"ends with dots in ASCII",
			func(f *render.Frame) { f.WriteString("and so on…") },
			faultASCII, `'…' of "and so on…"`},
		{"is not drawn among others",
			func(f *render.Frame) {
				f.Finish()
				for i := range 3 - f.Rows() {
					fmt.Fprintln(f, i)
				}
			},
			faultAmong, "width 0, height 0: 2 rows between two others, 3 alone"},
		{"looks at rows that are not its own",
			func(f *render.Frame) { fmt.Fprintln(f, "row", f.Rows()) },
			faultAmong, `alone, "row 1" between others`},
		{"wipes what stands above",
			func(f *render.Frame) {
				o := render.FrameOptions{Width: f.Width(), Height: f.Height(), Time: f.Time(), Plain: f.Plain()}
				top := f.Rows()
				f.Reset(o)
				f.WriteString(strings.Repeat("x\n", top+1))
			},
			faultAmong, `"x" stands above, "b" below`},
		{"keeps the frame",
			func(f *render.Frame) {
				if kept != nil {
					kept.WriteString("late")
				}
				kept = f
				f.WriteString("here\n")
			},
			faultKept, "height 0: it has 2 rows now"},
	} {
		t.Run(test.name, func(t *testing.T) {
			calls, kept = 0, nil
			rec := &recorder{TB: t}
			TestRenderable(rec, test.draw)
			for _, e := range rec.errors {
				if strings.Contains(e, test.fault) && strings.Contains(e, test.first) {
					return
				}
			}
			t.Errorf("no %q, %q in\n%s", test.fault, test.first, strings.Join(rec.errors, "\n"))
		})
	}
}

// A measurer writes what it should not.
type measurer struct{ render.Func }

func (measurer) Measure(f *render.Frame) (least, most int) {
	f.WriteString("measuring")
	return 1, 2
}

// A fragile can't be measured.
type fragile struct{ render.Func }

func (fragile) Measure(*render.Frame) (least, most int) { panic("too fragile") }

func TestContractFindsMeasure(t *testing.T) {
	draw := render.Func(func(f *render.Frame) { f.WriteString("x") })
	for want, r := range map[string]render.Renderable{
		faultSizing: measurer{draw}, faultPanic + " (230 times): width 0, height 0: too fragile": fragile{draw},
	} {
		rec := &recorder{TB: t}
		TestRenderable(rec, r)
		if len(rec.errors) != 1 || !strings.Contains(rec.errors[0], want) {
			t.Errorf("no %q in %q", want, rec.errors)
		}
	}
}

// TestContractEscapes checks rows that no Frame makes.
func TestContractEscapes(t *testing.T) {
	for row, want := range map[string]string{
		"\x1b[2Jx": faultEscape, "\x1b]0;x\x1b\\": faultEscape, "a\tb": faultEscape, "a\u009bb": faultEscape, "\x1b": faultEscape,
		"\x1b[1;38:5:9mx\x1b[0m\x1b]8;id=1;http://x\x1b\\y\x1b]8;;\x1b\\": "",
	} {
		var c contract
		c.checkRow(render.FrameOptions{Width: 80}, 0, []byte(row))
		if got := fmt.Sprint(c.faults); want == "" && got != "[]" || !strings.Contains(got, want) {
			t.Errorf("%q: %s, want %q", row, got, want)
		}
	}
}

// TestContractIsKept draws what keeps the contract.
func TestContractIsKept(t *testing.T) {
	for name, r := range map[string]render.Renderable{
		"nothing": render.Func(nil),
		"nil":     nil,
		"text":    render.Text("Καλημέρα κόσμε\n世界 é\ta\x1b[1mb\x1b[2Jc\xff"),
		"clock":   render.Func(func(f *render.Frame) { fmt.Fprintln(f, f.Time(), f.Height(), f.Final()) }),
		"words":   render.Func(func(f *render.Frame) { f.WriteStyled(render.Style{Link: "http://x", Attr: render.Bold}, "x\ny") }),
		"open":    render.Text("\x1b[31mred\n"),
	} {
		t.Run(name, func(t *testing.T) { TestRenderable(t, r) })
	}
}
