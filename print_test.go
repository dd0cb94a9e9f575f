package live_test

// print_test.go tests Print and its sisters.

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

func TestPrintLikeFmt(t *testing.T) {
	var out bytes.Buffer
	c := live.NewConsole(&out, nil)
	for _, args := range [][]any{
		{}, {"a"}, {"a", "b", 1, 2}, {nil}, {errors.New("failed"), 1.5}, {[]string{"x"}, struct{ A int }{1}}, {"%d"},
	} {
		out.Reset()
		c.Print(args...)
		c.Println(args...)
		c.Printf("%v|", args...)
		if got, want := out.String(), fmt.Sprint(args...)+fmt.Sprintln(args...)+fmt.Sprintf("%v|", args...); got != want {
			t.Errorf("%v: printed %q, want %q", args, got, want)
		}
	}
}

func TestPrintRenderable(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		wide := render.Func(func(f *render.Frame) {
			fmt.Fprintf(f, "%d cells, final: %t\n%s", f.Width(), f.Final(), strings.Repeat("x", 100))
		})
		l := s.live(text("frame"))
		start(t, l)
		s.console.Println(text("one", "two"))
		s.console.Print("[", text("three"), "]", "\n")
		s.console.Printf("%s and %v\n", text("four"), text("five"))
		s.console.Println(wide)
		s.console.Println(render.Func(nil), "nothing before this")
		s.console.Println(render.Group(text("a"), nil, text("b")))
		s.wantText(t, "one", "two", "[three]", "four and five", "79 cells, final: true", strings.Repeat("x", 79),
			" nothing before this", "a", "b", "frame")
		stop(t, l)
	})
}

// The arguments are the caller's.
func TestPrintKeepsArguments(t *testing.T) {
	c := live.NewConsole(nil, nil)
	args := []any{"a", text("b"), 1}
	c.Print(args...)
	if _, ok := args[1].(render.Renderable); !ok {
		t.Errorf("the caller's arguments are now %v", args)
	}
}

// What is drawn has the colours that the Console can show, and none in a pipe.
func TestPrintProfile(t *testing.T) {
	red := render.Text("\x1b[31mred\x1b[m")
	colours, none := termenv.ANSI, termenv.Ascii
	term := livetest.New(80, 24)
	live.NewConsole(term, &live.ConsoleOptions{Profile: &colours}).Println(red)
	if got := term.Styled(); got != "{red}red{}" {
		t.Errorf("on a terminal: %q", got)
	}
	var out bytes.Buffer
	live.NewConsole(&out, &live.ConsoleOptions{Profile: &none}).Println(red)
	if got := out.String(); got != "red\n" {
		t.Errorf("in a pipe: %q", got)
	}
	out.Reset()
	live.NewConsole(&out, &live.ConsoleOptions{Profile: &colours}).Println(red)
	if got := out.String(); !strings.Contains(got, "\x1b[31mred") {
		t.Errorf("in a pipe with colours asked for: %q", got)
	}
}

// In a pipe a Renderable has as much room as it wants.
func TestPrintTallRenderable(t *testing.T) {
	var out bytes.Buffer
	live.NewConsole(&out, nil).Println(rows(200))
	if n := strings.Count(out.String(), "\n"); n != 200 {
		t.Errorf("%d rows of 200", n)
	}
	s := newStage(80, 10)
	s.console.Println(rows(200))
	s.wantText(t, numbered("row", 1, 200)...)
}

// A Renderable that panics does so on its printer's goroutine, and harms nobody else.
func TestPrintPanics(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		func() {
			defer func() {
				if p := recover(); p != "ouch" {
					t.Errorf("recovered %v", p)
				}
			}()
			s.console.Println(render.Func(func(*render.Frame) { panic("ouch") }))
		}()
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
	})
}
