package render

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"
)

// ports is a table with a bit of everything.
var ports = Table{
	Title: Text("Ports and what they ship"), Caption: Text("as of 2026"),
	Columns: []Column{
		{Header: "Port", Footer: "total"},
		{Header: "Ships", Footer: 1234, Justify: Right, Style: Style{Foreground: Cyan}},
		{Header: "What", Min: 4, Vertical: Bottom},
	},
	Rows: [][]any{
		{"Hamburg", 12, "containers, cars and a lot of coffee"},
		{"Rotterdam\nEuropoort", int64(1200), "oil"},
		nil,
		{"香港", 22.5, Bar{Value: 3, Total: 4}},
		{nil, errors.New("strike"), Text("a|b"), true},
	},
	RowStyles: []Style{{}, {Background: Blue}},
	Border:    Style{Attr: Faint},
}

func TestTableGolden(t *testing.T) {
	golden(t, "table", ports)
	markdown := ports
	markdown.Box = BoxMarkdown
	golden(t, "table-markdown", markdown)
	simple := Table{Columns: []Column{{Header: "name"}, {Header: "size", Justify: Right, Wrap: Ellipsis}, {Ratio: 1, Justify: Center}},
		Rows: [][]any{{"bin", "4.0 KiB", "x"}, {"README", 17}, {"a long word or two", "1,234,567,890 bytes", "middle"}}, Box: BoxSimple}
	golden(t, "table-simple", simple)
	simple.Box, simple.Expand, simple.Lines, simple.Columns[2].Ratio = BoxRounded, true, true, 0
	golden(t, "table-lines", simple)
}

func TestTableBoxes(t *testing.T) {
	rows := [][]any{{"a", "bb"}, nil, {"ccc", 4}}
	for _, test := range []struct {
		box   *Box
		tight bool
		want  string
	}{
		{BoxNone, false, "a    bb|ccc  4"},
		{BoxNone, true, "a  bb|ccc4"},
		{BoxSquare, false, "┌─────┬────┐|│ a   │ bb │|├─────┼────┤|│ ccc │ 4  │|└─────┴────┘"},
		{BoxSquare, true, "┌───┬──┐|│a  │bb│|├───┼──┤|│ccc│4 │|└───┴──┘"},
		{BoxASCII, true, "+---+--+||a  |bb|||---+--|||ccc|4 ||+---+--+"},
		{BoxMarkdown, true, "|     |    ||| ----- ||| a   | bb ||| ccc | 4  |"},
		{&Box{Row: "x"}, false, "  a     bb|  ccc   4"},
		{&Box{HeadLine: "────"}, true, " a   bb|────────| ccc 4"},
	} {
		got := strings.Join(boxRows(test.box, test.tight, rows), "|")
		if test.box == BoxMarkdown {
			got = strings.ReplaceAll(got, "|-----|----|", "| ----- |")
		}
		if got != test.want {
			t.Errorf("%+v, tight %v: %q, want %q", test.box, test.tight, got, test.want)
		}
	}
}

func boxRows(box *Box, tight bool, cells [][]any) []string {
	return rows(FrameOptions{Width: 40}, Table{Box: box, Tight: tight, Rows: cells})
}

// TestTableWidths looks at how wide columns are.
func TestTableWidths(t *testing.T) {
	long := strings.Repeat("word ", 20) // 100 cells, of which the last is a blank
	uncut := strings.Repeat("x", 50)
	for _, test := range []struct {
		name    string
		width   int
		expand  bool
		columns []Column
		row     []any
		want    []int
	}{
		{"as wide as the contents", 40, false, nil, []any{"one", "世界", 3}, []int{3, 4, 1}},
		{"expanded in proportion", 24, true, nil, []any{"aaaa", "bbbbbbbb"}, []int{7, 16}},
		{"expanded, but not beyond Max, nor Width", 24, true, []Column{{Max: 5}, {Width: 3}, {}}, []any{"a", "b", "c"}, []int{5, 3, 14}},
		{"wrapping columns shrink first", 33, false, []Column{{}, {Wrap: Crop}}, []any{long, "never cropped"}, []int{19, 13}},
		{"to the longest word", 18, false, []Column{{}, {Wrap: Crop}}, []any{long, "never cropped"}, []int{4, 13}},
		{"then those that crop", 15, false, []Column{{}, {Wrap: Crop}}, []any{long, "now cropped"}, []int{4, 10}},
		{"then all", 11, false, []Column{{Min: 3}, {}}, []any{uncut, uncut}, []int{6, 4}},
		{"not below Min", 5, false, []Column{{Min: 6}, {}}, []any{uncut, uncut}, []int{6, 1}},
		{"not a fixed one", 12, false, []Column{{Width: 8}, {}}, []any{uncut, uncut}, []int{8, 3}},
		{"in proportion", 60, false, nil, []any{long + long + long, long}, []int{43, 16}},
		{"ratios share the rest", 24, false, []Column{{Ratio: 1}, {}, {Ratio: 3}}, []any{"a", "bb", "c"}, []int{5, 2, 15}},
		{"ratio and Max", 24, false, []Column{{Ratio: 1}, {}, {Ratio: 3, Max: 7}}, []any{"a", "bb", "c"}, []int{13, 2, 7}},
		{"ratio and Min", 24, false, []Column{{Ratio: 1, Min: 10}, {}, {Ratio: 3}}, []any{"a", "bb", "c"}, []int{10, 2, 10}},
		{"huge ratios", 24, false, []Column{{Ratio: math.MaxInt}, {Ratio: math.MaxInt}}, []any{"a", "c"}, []int{11, 12}},
		{"columns without cells", 24, false, []Column{{}, {Header: "ab"}, {Max: 1, Header: "xyz"}}, nil, []int{0, 2, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := Table{Columns: test.columns, Rows: [][]any{test.row}, Tight: true, Expand: test.expand, Box: &Box{Top: "<-|>"}}
			f := NewFrame(FrameOptions{Width: 500})
			least, most := f.Measure(table)
			f.Reset(FrameOptions{Width: test.width + 2}) // the borders at the edges
			d := newTableDrawing(f, table)
			d.fit()
			var got []int
			for _, s := range d.shares {
				got = append(got, s.size)
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) || least > most {
				t.Errorf("%v, want %v; measures %d to %d", got, test.want, least, most)
			}
		})
	}
}

func TestTableHeight(t *testing.T) {
	many := Table{Columns: []Column{{Header: "n"}}, Box: BoxSquare}
	for i := range 100 {
		many.Rows = append(many.Rows, []any{i})
	}
	lines := func(table Table, height int) string {
		var b strings.Builder
		for _, row := range rows(FrameOptions{Width: 20, Height: height, ASCII: true, Plain: true}, table) {
			b.WriteString(strings.Trim(row, "|+- ") + ";")
		}
		return b.String()
	}
	tail := many
	tail.Tail = true
	ruled := many
	ruled.Lines = true
	high := many
	high.Rows = [][]any{{"a\nb\nc\nd"}, {"e"}}
	few := many
	few.Rows = many.Rows[:2]
	for _, test := range []struct {
		name   string
		table  Table
		height int
		want   string
	}{
		{"some", many, 8, ";n;;0;1;2;... 97 more;;"},
		{"without the foot", many, 5, ";n;;0;... 99 more;"},
		{"without the head", many, 4, "0;1;2;... 97 more;"},
		{"one row", many, 1, "0;"},
		{"the last", tail, 8, ";n;;... 97 more;97;98;99;;"},
		{"the last one", tail, 1, "99;"},
		{"lines count", ruled, 9, ";n;;0;;1;... 98 more;;"},
		{"lines count at the end", ruled, 10, ";n;;0;;1;;2;... 97 more;;"},
		{"a high row is cut", high, 7, ";n;;a;b;e;;"},
		{"all of it fits", few, 6, ";n;;0;1;;"},
		{"no height", few, 0, ";n;;0;1;;"},
	} {
		if got := lines(test.table, test.height); got != test.want {
			t.Errorf("%s, %d rows: %q, want %q", test.name, test.height, got, test.want)
		}
	}
	for _, table := range []Table{many, tail, ruled, high, few, ports} {
		for height := 1; height < 30; height++ {
			if got := len(rows(FrameOptions{Width: 50, Height: height}, table)); got > height {
				t.Errorf("%d rows of %d", got, height)
			}
		}
	}
}

// TestTableDrawsWhatIsSeen counts the cells that are asked of a table that is cut.
func TestTableDrawsWhatIsSeen(t *testing.T) {
	asked := 0
	cell := Func(func(f *Frame) { asked++; f.WriteString("x") })
	table := Table{}
	for range 1000 {
		table.Rows = append(table.Rows, []any{cell, cell})
	}
	for _, table.Tail = range []bool{false, true} {
		asked = 0
		if got := len(rows(FrameOptions{Width: 20, Height: 24}, table)); got != 24 {
			t.Errorf("%d rows", got)
		}
		if asked > 3*24*2 {
			t.Errorf("tail %v: %d cells were asked for 24 rows", table.Tail, asked)
		}
	}
}

// TestTableMarkdown reads the table as GitHub does.
func TestTableMarkdown(t *testing.T) {
	table := ports
	table.Box = BoxMarkdown
	table.Rows = append(table.Rows, []any{"a|b\\|c\x1b[31m", "two\n\nrows", "\x1b]8;;http://x|y\a|link\x1b]8;;\a"})
	pipe := regexp.MustCompile(`(^|[^\\])\|`)
	for _, width := range []int{30, 80, 500} {
		got := rows(FrameOptions{Width: width, Plain: true}, table)
		if got[1] != "" || got[len(got)-2] != "" {
			t.Errorf("%d cells: no empty line around the table: %q", width, got)
		}
		for i, row := range got[2 : len(got)-2] {
			if n := len(pipe.FindAllString(row, -1)); n != 5 || row[len(row)-1] != '|' && width > 40 {
				t.Errorf("%d cells: %d borders in row %d, %q", width, n, i, row)
			}
		}
		if !strings.HasPrefix(got[3], "|-") || !strings.Contains(got[3], "-:|") {
			t.Errorf("%d cells: %q is no line below a header", width, got[3])
		}
	}
}

func TestTableMarkdownColumns(t *testing.T) {
	table := Table{Box: BoxMarkdown, Columns: []Column{{Justify: Center}, {Header: "c", Justify: Center}, {}},
		Rows: [][]any{{"", "\x1b[31mred|\x1b[0m"}, nil, {nil, 1, ""}}}
	want := "|   |   c   |   |;|:-:|:-----:|---|;|   | red\\| |   |;|   |   1   |   |"
	got := strings.Join(rows(FrameOptions{Width: 40}, table), ";")
	if got = strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(got); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTableStyles(t *testing.T) {
	table := Table{Box: BoxNone, Columns: []Column{{Style: Style{Foreground: Red}}, {}},
		RowStyles: []Style{{Foreground: Blue, Attr: Bold}, {}}, Rows: [][]any{{"a", "b"}, {"c", Text("d")}, {"e", Text("f")}}}
	want := "\x1b[1;31ma\x1b[0m  \x1b[1;34mb\x1b[0m;\x1b[31mc\x1b[0m  d;\x1b[1;31me\x1b[0m  \x1b[1;34mf\x1b[0m"
	if got := strings.Join(rows(FrameOptions{Width: 40}, table), ";"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTableSections draws one line where a section ends, whether there are lines between rows or not.
func TestTableSections(t *testing.T) {
	table := Table{Box: BoxASCII, Tight: true, Rows: [][]any{{1}, nil, {2}, {3}}}
	for lines, want := range map[bool]string{false: "+-+;|1|;|-|;|2|;|3|;+-+", true: "+-+;|1|;|-|;|2|;|-|;|3|;+-+"} {
		table.Lines = lines
		if got := strings.Join(rows(FrameOptions{Width: 40}, table), ";"); got != want {
			t.Errorf("lines %v: %q, want %q", lines, got, want)
		}
	}
}

func TestTableMeasures(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 40})
	for _, test := range []struct {
		column      Column
		least, most int
	}{
		{Column{}, 4, 8}, {Column{Wrap: Fold}, 1, 8}, {Column{Wrap: Ellipsis, Min: 3}, 3, 8},
		{Column{Max: 5}, 4, 5}, {Column{Width: 6}, 6, 6}, {Column{Ratio: 1}, 4, 40},
	} {
		table := Table{Box: BoxNone, Columns: []Column{test.column}, Rows: [][]any{{"two word"}}}
		if least, most := f.Measure(table); least != test.least || most != test.most {
			t.Errorf("%+v: %d to %d, want %d to %d", test.column, least, most, test.least, test.most)
		}
	}
}

func TestTableHoldsAnything(t *testing.T) {
	const hostile = "a\x1b[2Jb\tc\nd\re\x1b[31mf\x1b]0;title\ag\u009bh\xff世界\x00\u200d\u0301\x1b[1"
	inner := Table{Rows: [][]any{{hostile, Bar{}}}, Box: BoxRounded, RowStyles: []Style{{Background: Red}}}
	table := Table{
		Title: Text(hostile), Caption: Spinner{Text: hostile},
		Columns: []Column{{Header: hostile, Ratio: 1}, {Wrap: Ellipsis, Justify: Right}, {Wrap: Fold, Footer: inner, Justify: Full}},
		Rows:    [][]any{{inner, hostile, hostile}, {}, nil, {Group(inner, Text("x")), []byte("x"), nil, struct{}{}}},
		Lines:   true,
	}
	for i, box := range []*Box{nil, BoxNone, BoxMarkdown, {Top: "世界世界", Row: "\n\n\n\n"}, BoxMinimal} {
		table.Box, table.Expand, table.Tail = box, i%2 == 0, i%3 == 0
		checkWidget(t, table)
	}
	for _, n := range []int{math.MaxInt, math.MinInt} {
		checkWidget(t, Table{Columns: []Column{{Width: n}, {Min: n}, {Max: n}, {Ratio: n}, {Min: n, Max: n, Ratio: n}}, Rows: table.Rows})
	}
	checkWidget(t, Table{})
	checkWidget(t, Table{Columns: []Column{{}}})
	checkWidget(t, Table{Rows: [][]any{nil, {}, nil}, Lines: true, Tail: true})
}

func TestTableAllocatesNothing(t *testing.T) {
	table := ports
	table.Rows = ports.Rows[:3] // others are shown by fmt
	allocates(t, table)
	allocates(t, inTable(10, 5))
}

// inTable returns a table of so many rows and columns.
func inTable(rows, columns int) Table {
	var t Table
	for i := range columns {
		t.Columns = append(t.Columns, Column{Header: fmt.Sprint("column ", i)})
	}
	for i := range rows {
		var row []any
		for j := range columns {
			if j%2 == 0 {
				row = append(row, fmt.Sprint("cell ", i, j))
			} else {
				row = append(row, i*j)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func BenchmarkTable(b *testing.B) {
	for _, bench := range []struct {
		name  string
		r     Renderable
		width int
		rows  int
	}{
		{"10x5", inTable(10, 5), 80, 0},
		{"1000x10", inTable(1000, 10), 160, 0},
		{"1000x10 in 24 rows", inTable(1000, 10), 160, 24},
		{"10x5 wrapped", inTable(10, 5), 40, 0},
		{"a bit of everything", ports, 80, 0},
	} {
		b.Run(bench.name, func(b *testing.B) {
			o := FrameOptions{Width: bench.width, Height: bench.rows, Time: time.Unix(1, 0)}
			f := NewFrame(o)
			b.ReportAllocs()
			for b.Loop() {
				f.Reset(o)
				f.Draw(bench.r)
			}
		})
	}
}

// A title stands in the middle of its table, also where no lines stand between the columns.
func TestTableTitleIsCentred(t *testing.T) {
	f := NewFrame(FrameOptions{Width: 40})
	f.Draw(Table{Title: Text("xx"), Rows: [][]any{{"abcd", "efgh", "ijkl"}}, Box: BoxNone})
	title, row := string(f.Row(0)), f.RowWidth(1)
	if left := strings.Index(title, "x"); left != (row-2)/2 {
		t.Errorf("the title is behind %d cells of a row of %d: %q, %q", left, row, title, f.Row(1))
	}
}
