package render_test

import (
	"math"
	"testing"
	"time"

	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// hostile is text that would break a display which believed it.
const hostile = "a\x1b[2Jb\tc\nd\re\x1b[31mf\x1b]0;title\ag\u009bh\xff世界\x00\u200d\u0301\x1b[1"

// TestContract tests everything that can be drawn as users test their own.
func TestContract(t *testing.T) {
	for name, r := range map[string]render.Renderable{
		"Text":      render.Text(hostile),
		"Stringer":  render.Stringer(time.Minute),
		"Group":     render.Group(render.Text(hostile), nil, render.Bar{}, render.Text("")),
		"Spinner":   render.Spinner{Text: hostile, Style: render.Style{Foreground: render.RGB(1, 2, 3)}},
		"Bar":       render.Bar{Value: 3, Total: 7, Rest: render.Style{Background: render.Blue}},
		"pulse":     render.Bar{Max: 30},
		"Markup":    render.Markup("[bold red]" + hostile),
		"Paragraph": render.Paragraph{Body: render.Text(hostile), Justify: render.Full},
		"Panel":     render.Panel{Title: render.Text(hostile), Body: contractTable(nil)},
		"Columns":   render.Columns{Items: []render.Renderable{render.Text(hostile), render.Bar{Max: 9}, nil}},
		"Tree":      render.NewTree(render.Text(hostile)).Add(contractTable(nil)),
		"Rule":      render.Rule{Title: render.Text(hostile)},
		"Padding":   render.Padding{Body: render.Text(hostile), Space: render.Spaces(1)},
		"Align":     render.Align{Body: render.Text(hostile), Justify: render.Right},
		"Of":        render.Style{Background: render.Red}.Of(contractLayout(true)),
		"Table":     contractTable(nil),
		"Markdown":  contractTable(render.BoxMarkdown),
		"Layout":    contractLayout(true),
		"LayoutRow": contractLayout(false),
		"Sparkline": render.Sparkline{Values: []float64{3, math.NaN(), 7, 1, math.Inf(1)}, Width: 12},
	} {
		t.Run(name, func(t *testing.T) { livetest.TestRenderable(t, r) })
	}
	for _, name := range render.SpinnerNames() {
		t.Run(name, func(t *testing.T) {
			livetest.TestRenderable(t, render.Spinner{Frames: render.SpinnerNamed(name)})
		})
	}
}

// contractTable returns a table of hostile things.
func contractTable(box *render.Box) render.Renderable {
	return render.Table{
		Title: render.Text(hostile), Caption: render.Text(hostile), Box: box, Lines: true,
		Columns:   []render.Column{{Header: hostile}, {Ratio: 1, Justify: render.Right, Footer: hostile}},
		RowStyles: []render.Style{{Background: render.Blue}, {Attr: render.Underline}},
		Rows: [][]any{{hostile, 1}, nil, {time.Second, render.Bar{}},
			{render.Table{Rows: [][]any{{hostile}}}, contractLayout(true), nil, hostile}},
	}
}

// contractLayout returns a layout of hostile things.
func contractLayout(beside bool) render.Renderable {
	return render.Layout{Beside: beside, Parts: []render.Part{
		{Body: render.Text(hostile), Size: 5}, {Body: render.Spinner{Text: hostile}}, {}, {Body: render.Bar{}, Ratio: 3, Min: 4},
	}}
}
