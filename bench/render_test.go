package bench

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	lipgloss2 "charm.land/lipgloss/v2"
	table2 "charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/lipgloss/table"
	"github.com/muesli/termenv"
	"github.com/pterm/pterm"

	"github.com/onewriter/live/render"
)

// cells returns the texts of a table of so many rows and columns.
func cells(rows, columns int) [][]string {
	all := make([][]string, rows)
	for i := range all {
		for j := range columns {
			all[i] = append(all[i], fmt.Sprintf("cell %d.%d", i, j))
		}
	}
	return all
}

// header returns the texts above so many columns.
func header(columns int) []string { return cells(1, columns)[0] }

// A frame draws renderables again and again, as a display does.
type frame struct {
	*render.Frame
	o render.FrameOptions
}

func newFrame(width, height int) frame {
	o := render.FrameOptions{Width: width, Height: height, Time: time.Unix(1, 0), Profile: termenv.ANSI256}
	return frame{render.NewFrame(o), o}
}

// draw draws r and returns the bytes of the rows.
func (f frame) draw(r render.Renderable) int {
	f.Reset(f.o)
	f.Draw(r)
	n := 0
	for i := range f.Rows() {
		n += len(f.Row(i))
	}
	return n
}

// ours returns a table of live.
func ours(texts [][]string) render.Table {
	t := render.Table{Box: render.BoxRounded}
	for _, s := range header(len(texts[0])) {
		t.Columns = append(t.Columns, render.Column{Header: s})
	}
	for _, row := range texts {
		var cells []any
		for _, s := range row {
			cells = append(cells, s)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// A drawer makes one picture of a table and returns its bytes.
type drawer func() int

// drawers returns all that draw this table in width cells, by name.
func drawers(texts [][]string, width int) map[string]drawer {
	columns := header(len(texts[0]))
	f := newFrame(width, 0)
	var made render.Renderable = ours(texts)
	v1 := table.New().Border(lipgloss.RoundedBorder()).Headers(columns...).Rows(texts...)
	v2 := table2.New().Border(lipgloss2.RoundedBorder()).Headers(columns...).Rows(texts...)
	data := append(pterm.TableData{columns}, texts...)
	return map[string]drawer{
		"live":        func() int { return f.draw(made) },
		"live, anew":  func() int { return f.draw(ours(texts)) },
		"lipgloss":    func() int { return len(v1.String()) },
		"lipgloss v2": func() int { return len(v2.String()) },
		"pterm": func() int {
			s, err := pterm.DefaultTable.WithHasHeader().WithBoxed().WithData(data).Srender()
			if err != nil {
				panic(err)
			}
			return len(s)
		},
	}
}

func BenchmarkTable(b *testing.B) {
	for _, size := range []struct{ rows, columns, width int }{{10, 5, 80}, {1000, 10, 160}} {
		texts := cells(size.rows, size.columns)
		for _, name := range []string{"live", "live, anew", "lipgloss", "lipgloss v2", "pterm"} {
			draw := drawers(texts, size.width)[name]
			b.Run(fmt.Sprintf("%dx%d/%s", size.rows, size.columns, name), func(b *testing.B) {
				b.ReportAllocs()
				bytes := 0
				for b.Loop() {
					bytes = draw()
				}
				b.ReportMetric(float64(bytes), "bytes/frame")
			})
		}
	}
}

// BenchmarkTableCut draws a table in a terminal that shows 24 rows of its thousand. The others know no
// height.
func BenchmarkTableCut(b *testing.B) {
	f := newFrame(160, 24)
	var made render.Renderable = ours(cells(1000, 10))
	b.ReportAllocs()
	for b.Loop() {
		f.draw(made)
	}
}

// BenchmarkTree draws a tree of a thousand nodes, ten below each.
func BenchmarkTree(b *testing.B) {
	root := render.NewTree(render.Text("root"))
	nodes := 1
	for i := range 10 {
		branch := root.Add(render.Text(fmt.Sprint("branch ", i)))
		for j := range 10 {
			twig := branch.Add(render.Text(fmt.Sprint("twig ", j)))
			for k := range 9 {
				twig.Add(render.Text(fmt.Sprint("leaf ", k)))
				nodes++
			}
			nodes++
		}
		nodes++
	}
	for _, height := range []int{0, 24} {
		b.Run(fmt.Sprintf("%d nodes, height %d", nodes, height), func(b *testing.B) {
			f := newFrame(80, height)
			b.ReportAllocs()
			for b.Loop() {
				f.draw(root)
			}
		})
	}
}

// BenchmarkPanels draws panels in panels, ten deep.
func BenchmarkPanels(b *testing.B) {
	var body render.Renderable = render.Text("the innermost")
	for i := range 10 {
		body = render.Panel{Body: body, Title: render.Text(fmt.Sprint("panel ", i))}
	}
	style := lipgloss.NewStyle().Border(lipgloss.RoundedBorder())
	b.Run("live", func(b *testing.B) {
		f := newFrame(80, 0)
		b.ReportAllocs()
		for b.Loop() {
			f.draw(body)
		}
	})
	b.Run("lipgloss", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s := "the innermost"
			for i := range 10 {
				s = style.Width(60 + 2*i).Render(s)
			}
			io.WriteString(io.Discard, s)
		}
	})
}

// TestSame looks whether all draw the same table: as many rows, with all texts.
func TestSame(t *testing.T) {
	texts := cells(10, 5)
	f := newFrame(80, 0)
	f.draw(ours(texts))
	var got strings.Builder
	for i := range f.Rows() {
		got.Write(f.Row(i))
		got.WriteByte('\n')
	}
	want := table.New().Border(lipgloss.RoundedBorder()).Headers(header(5)...).Rows(texts...).String()
	if n := strings.Count(want, "\n") + 1; n != f.Rows() {
		t.Errorf("%d rows, lipgloss has %d:\n%s\n%s", f.Rows(), n, got.String(), want)
	}
	for _, row := range texts {
		for _, s := range row {
			if !strings.Contains(got.String(), s) || !strings.Contains(want, s) {
				t.Errorf("%q is missing", s)
			}
		}
	}
}
