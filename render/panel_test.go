package render

import (
	"strings"
	"testing"
)

// logs is a panel with all there is.
var logs = Panel{
	Title:      Text("logs of 世界"),
	Subtitle:   Markup("[bold]3[/] of 9"),
	SubtitleAt: Right,
	Body:       Paragraph{Body: Text("\x1b[31mfailed\x1b[0m to open the door\nand went home")},
	Style:      Style{Foreground: Blue},
}

func TestGoldenPanel(t *testing.T) {
	golden(t, "panel", Group(
		logs,
		Panel{Body: Text("fits"), Fit: true, Box: BoxDouble, Title: Text("a title"), TitleAt: Center},
		Panel{Body: Panel{Body: Text("inner"), Padding: &Space{}}, Width: 20, Box: BoxHeavy, Padding: &Space{1, 2, 1, 2}},
		Panel{Body: Text("three\nrows\nfit"), Height: 4, Box: BoxASCII},
		Style{Background: Blue}.Of(Panel{Body: Text("filled"), Box: BoxNone}),
		Panel{Body: Text("lines above and below"), Box: BoxHorizontals, Title: Text("open")},
	))
}

func TestPanelHeight(t *testing.T) {
	for _, test := range []struct {
		panel  Panel
		height int
		want   string
	}{
		{Panel{Body: Text("a")}, 0, "╭─────╮|│ a   │|╰─────╯"},
		{Panel{Body: Text("a"), Fill: true}, 0, "╭─────╮|│ a   │|╰─────╯"},
		{Panel{Body: Text("a"), Fill: true}, 4, "╭─────╮|│ a   │|│     │|╰─────╯"},
		{Panel{Body: Text("a"), Height: 4}, 3, "╭─────╮|│ a   │|│     │|╰─────╯"},
		{Panel{Body: Text("a\nb\nc"), Height: 3}, 0, "╭─────╮|│ a   │|╰─────╯"},
		{Panel{Body: Text("a\nb\nc"), Height: 2}, 0, " a| b"},
		{Panel{Body: Text("a")}, 2, " a"},
		{Panel{}, 0, "╭─────╮|╰─────╯"},
		{Panel{Body: Func(func(f *Frame) { f.WriteByte('0' + byte(f.Height())) })}, 5, "╭─────╮|│ 3   │|╰─────╯"},
	} {
		got := strings.Join(rows(FrameOptions{Width: 7, Height: test.height}, test.panel), "|")
		if got != test.want {
			t.Errorf("%+v in %d rows: %s, want %s", test.panel, test.height, got, test.want)
		}
	}
}

func TestPanelMeasure(t *testing.T) {
	for _, test := range []struct {
		panel       Panel
		least, most int
	}{
		{Panel{Body: Text("four")}, 8, 30},
		{Panel{Body: Text("four"), Fit: true}, 8, 8},
		{Panel{Body: Text("four"), Fit: true, Padding: &Space{}}, 6, 6},
		{Panel{Body: Text("four"), Fit: true, Box: BoxNone}, 6, 6},
		{Panel{Body: Text("four"), Fit: true, Title: Text("a title")}, 8, 13},
		{Panel{Body: Text("four"), Width: 20}, 8, 20},
		{Panel{Body: Paragraph{Body: Text("two words")}, Fit: true}, 9, 13},
		{Panel{Body: Text(strings.Repeat("long", 20)), Fit: true}, 30, 30},
	} {
		if least, most := NewFrame(FrameOptions{Width: 30}).Measure(test.panel); least != test.least || most != test.most {
			t.Errorf("%+v: %d to %d, want %d to %d", test.panel, least, most, test.least, test.most)
		}
	}
}

func TestPanelAllocatesNothing(t *testing.T) { allocates(t, Panel{Body: logs, Fit: true}) }

func BenchmarkPanel(b *testing.B) { benchmark(b, logs) }
