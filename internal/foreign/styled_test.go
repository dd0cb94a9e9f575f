package foreign

// styled_test.go tests text that other packages have styled in frames: it looks as it does when they print it.

import (
	"fmt"
	"io"
	"strings"
	"testing"

	lipgloss2 "charm.land/lipgloss/v2"
	"github.com/charmbracelet/lipgloss"
	"github.com/fatih/color"
	"github.com/muesli/termenv"
	"github.com/pterm/pterm"

	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// styledTexts returns what packages make of a text, by their names.
func styledTexts(text string) map[string]string {
	old := lipgloss.NewRenderer(io.Discard)
	old.SetColorProfile(termenv.TrueColor)
	box := old.NewStyle().Bold(true).Foreground(lipgloss.Color("#ff8700")).Border(lipgloss.RoundedBorder()).Padding(0, 1).Width(24)
	box2 := lipgloss2.NewStyle().Italic(true).Background(lipgloss2.Color("63")).Border(lipgloss2.DoubleBorder()).Align(lipgloss2.Right).Width(24)
	red := color.New(color.FgRed, color.Underline)
	red.EnableColor()
	out := termenv.NewOutput(io.Discard, termenv.WithProfile(termenv.ANSI256))
	return map[string]string{
		"lipgloss":    box.Render(text),
		"lipgloss v2": box2.Render(text),
		"fatih/color": red.Sprint(text),
		"termenv":     out.String(text).Foreground(out.Color("99")).CrossOut().String(),
		"pterm":       pterm.DefaultBox.WithTitle("title").Sprint(text),
	}
}

// looks returns how s looks on a terminal, with its styles.
func looks(s string) string {
	t := livetest.New(60, 20)
	fmt.Fprint(t, s)
	return t.Styled()
}

// drawnRows returns the rows of r.
func drawnRows(r render.Renderable) string {
	f := render.NewFrame(render.FrameOptions{Width: 60, Profile: termenv.TrueColor})
	f.Draw(r)
	var b strings.Builder
	for i := range f.Rows() {
		b.Write(f.Row(i))
		b.WriteByte('\n')
	}
	return b.String()
}

func TestStyledInFrame(t *testing.T) {
	pterm.EnableStyling()
	for name, s := range styledTexts("two words, 世界\nand a second line") {
		t.Run(name, func(t *testing.T) {
			if want, got := looks(s), looks(drawnRows(render.Text(s))); got != want || !strings.Contains(got, "{") {
				t.Errorf("as Text:\n%s\nwant\n%s", got, want)
			}
			written := render.Func(func(f *render.Frame) { fmt.Fprintln(f, s) })
			if want, got := looks(s), looks(drawnRows(written)); got != want {
				t.Errorf("written:\n%s\nwant\n%s", got, want)
			}
			cell := render.Table{Rows: [][]any{{s}}, Box: render.BoxNone}
			if want, got := looks(s), looks(drawnRows(cell)); got != want {
				t.Errorf("as a cell:\n%s\nwant\n%s", got, want)
			}
			livetest.TestRenderable(t, noASCII{render.Panel{Body: cell}})
		})
	}
}

// A noASCII shows what has lines of its own, so that nobody can ask it for ASCII.
type noASCII struct{ render.Renderable }

// Render draws a blank where only ASCII can be shown.
func (n noASCII) Render(f *render.Frame) {
	if !f.ASCII() {
		f.Draw(n.Renderable)
	}
}
