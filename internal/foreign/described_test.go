//go:build linux || darwin || freebsd

package foreign

// described_test.go tests what other packages find out about the terminal by system calls, and the colours that they
// choose by it: the same as without a display.

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	lipgloss2 "charm.land/lipgloss/v2"
	"github.com/charmbracelet/lipgloss"
	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
	"github.com/muesli/termenv"
	"github.com/pterm/pterm"
	"golang.org/x/term"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("describe", func() { fmt.Println(description()) })
	ptytest.Register("described", described)
	ptytest.Register("colours", colours)
	ptytest.Register("coloured", coloured)
}

// description is what others take the streams for.
func description() string {
	width, height, err := pterm.GetTerminalSize()
	must(err)
	terminals := make([]bool, 0, 6)
	sizes := make([]int, 0, 6)
	for fd := range 3 {
		columns, rows, err := term.GetSize(fd)
		must(err)
		terminals = append(terminals, isatty.IsTerminal(uintptr(fd)), term.IsTerminal(fd))
		sizes = append(sizes, columns, rows)
	}
	return fmt.Sprint("terminals ", terminals, " sizes ", sizes, " pterm ", width, "x", height,
		" colours ", termenv.NewOutput(os.Stdout).Profile, " ", termenv.NewOutput(os.Stderr).Profile)
}

// described has this process and a child describe the terminal, before, during and after a display.
func described() {
	fmt.Println(description())
	l := shown()
	fmt.Println(description())
	child := ptytest.Command("describe")
	child.Stdin = os.Stdin
	inherit(child)
	must(l.Stop())
	fmt.Println(description())
}

// S17: isatty, the size and the profile.
func TestDescription(t *testing.T) {
	s := launch(t, "described")
	const truecolor = "0"
	want := "terminals [true true true true true true] sizes [80 24 80 24 80 24] pterm 80x24 colours " +
		truecolor + " " + truecolor
	n := 0
	for _, line := range ended(t, s) {
		switch {
		case line == want:
			n++
		case !strings.HasPrefix(line, frameMark):
			t.Errorf("described as\n%s\nwant\n%s", line, want)
		}
	}
	if n != 4 {
		t.Errorf("%d descriptions", n)
	}
}

// colours prints in colours of several packages, each of which looks first whether it may.
func colours() {
	_, _ = color.New(color.FgRed).Println("by fatih/color")
	_, _ = color.New(color.FgRed).Fprintln(os.Stderr, "on stderr")
	fmt.Println(termenv.NewOutput(os.Stdout).String("by termenv").Foreground(termenv.ANSIGreen))
	fmt.Println(lipgloss.NewStyle().Foreground(lipgloss.Color("4")).Render("by lipgloss"))
	_, _ = lipgloss2.Println(lipgloss2.NewStyle().Foreground(lipgloss2.Yellow).Render("by lipgloss 2"))
	pterm.FgCyan.Println("by pterm")
	fmt.Println(lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).Bold(true).Width(10).Render("a box\nof two"))
}

// coloured has this process and a child print in colours.
func coloured() {
	l := shown()
	colours()
	inherit(ptytest.Command("colours"))
	must(l.Stop())
}

// S17, S20: colours stay on, in this process and in a child, and lines styled by others come whole.
func TestColours(t *testing.T) {
	s := launch(t, "coloured")
	wantText(t, finish(t, s), slices.Repeat([]string{"by fatih/color", "on stderr", "by termenv", "by lipgloss",
		"by lipgloss 2", "by pterm", "╭──────────╮", "│a box     │", "│of two    │", "╰──────────╯"}, 2)...)
	styled := s.Term.Styled()
	for _, line := range []string{"{red}by fatih/color{}\n{red}on stderr{}\n{green}by termenv{}\n{blue}by lipgloss{}\n" +
		"{yellow}by lipgloss 2{}\n{cyan}by pterm{}\n", "\n│{bold}a box{}     │\n│{bold}of two{}    │\n"} {
		if strings.Count(styled, line) != 2 {
			t.Errorf("not twice %q:\n%s", line, styled)
		}
	}
}
