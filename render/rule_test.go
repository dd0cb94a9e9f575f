package render

import (
	"strings"
	"testing"
)

func TestGoldenRule(t *testing.T) {
	golden(t, "rule", Group(
		Rule{},
		Rule{Title: Text("left"), Style: Style{Foreground: Green}},
		Rule{Title: Markup("[red]centre[/]"), Justify: Center},
		Rule{Title: Text("right"), Justify: Right, Char: "═"},
		Rule{Title: Text("a title that is too long for most"), Char: "*"},
	))
}

func TestRule(t *testing.T) {
	for _, test := range []struct {
		rule  Rule
		width int
		want  string
	}{
		{Rule{}, 5, "─────"},
		{Rule{Char: "世"}, 5, "─────"},
		{Rule{Char: "\n"}, 5, "─────"},
		{Rule{Char: "=-"}, 5, "─────"},
		{Rule{Title: Text("ab")}, 6, "─ ab ─"},
		{Rule{Title: Text("abc")}, 6, "─ a… ─"},
		{Rule{Title: Text("abc")}, 4, "────"},
		{Rule{Title: Text("a\nb")}, 9, "─ a ─────"},
		{Rule{Title: Text("")}, 9, "─────────"},
		{Rule{Title: Bar{Value: 1, Total: 2}}, 9, "─ ▕█▌ ▏ ─"},
	} {
		if got := strings.Join(rows(FrameOptions{Width: test.width}, test.rule), "|"); got != test.want {
			t.Errorf("%+v: %q, want %q", test.rule, got, test.want)
		}
	}
	got := rows(FrameOptions{Width: 9}, Func(func(f *Frame) {
		f.WriteString("to ")
		Rule{}.Render(f)
	}))
	if strings.Join(got, "|") != "to ──────" {
		t.Errorf("behind text: %q", got)
	}
}

func TestRuleAllocatesNothing(t *testing.T) {
	allocates(t, Rule{Title: Text("title"), Justify: Center})
}

func BenchmarkRule(b *testing.B) { benchmark(b, Rule{Title: Text("title"), Justify: Center}) }
