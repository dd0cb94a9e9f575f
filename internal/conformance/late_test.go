//go:build unix

package conformance

// late_test.go paints in tmux from here, a batch at a time, so that what a program only meets by chance happens each
// time: tmux reflows at once, and tells of the new size up to 250 ms later.

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/onewriter/live/internal/paint"
)

// An easel is a pane that shows what is written to it.
type easel struct {
	*pane
	in     *os.File
	writes int
	screen paint.Screen
	size   paint.Size // as the painter knows it
}

func newEasel(t *testing.T, columns, rows int) *easel {
	t.Helper()
	needTmux(t)
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	e := &easel{size: paint.Size{Columns: columns, Rows: rows}}
	e.pane = inTmux(t, columns, rows, "/bin/sh", "-c", `stty raw -echo; exec cat "$0"`, fifo)
	in, err := os.OpenFile(fifo, os.O_RDWR, 0) // opens without waiting for a reader
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	e.in = in
	e.write(nil)
	return e
}

// write returns when tmux has taken b.
func (e *easel) write(b []byte) {
	e.t.Helper()
	e.writes++
	title := fmt.Sprint("written ", e.writes)
	_, _ = fmt.Fprintf(e.in, "%s\x1b]2;%s\a", b, title)
	e.waitFor(title, func() bool { return e.is("#{pane_title}") == title })
}

// paint puts lines above and shows rows.
func (e *easel) paint(lines, rows []string) {
	e.t.Helper()
	var text []byte
	for _, l := range lines {
		text = append(append(text, l...), "\r\n"...)
	}
	var cells []paint.Row
	for _, r := range rows {
		cells = append(cells, paint.Row{Text: []byte(r), Cells: len(r)})
	}
	e.write(e.screen.Append(nil, text, cells, e.size, false))
}

// frame is n rows of full width.
func (e *easel) frame(n, number int) (rows []string) {
	for i := range n {
		rows = append(rows, FrameRow(i, number, e.size.Columns-1))
	}
	return rows
}

// show shows a recording, and waits for tmux at each change of size.
func (e *easel) show(c *cast) {
	e.t.Helper()
	for _, v := range c.events {
		if v.text == "" {
			e.resize(v.columns, v.rows)
			continue
		}
		e.write([]byte(v.text))
	}
}

// nearTop is a region near the top of a screen that narrows. tmux wraps the region and pushes as many rows into its
// history as that adds, though there is room below: the region's first rows are there then, and no sequence reaches them.
// VTE and alacritty do the same; xterm.js does not.
const nearTop = "testdata/near-top.cast"

// What no method reaches, as it is: no text is lost. If no row of a frame is left either, tmux has changed.
func TestNearTop(t *testing.T) {
	c := loadCast(t, nearTop)
	t.Run("tmux", func(t *testing.T) {
		e := newEasel(t, c.columns, c.rows)
		e.show(c)
		v := Judge(e.lines(), 1, c.columns)
		if !v.Whole() || v.Junk == 0 {
			t.Errorf("%v\n%s", v, strings.Join(e.lines(), "\n"))
		}
		t.Log(v)
	})
	t.Run("livetest", func(t *testing.T) {
		if v := Judge(c.play().Lines(), 1, c.columns); !v.Good() {
			t.Error(v)
		}
	})
	t.Run("xterm.js", func(t *testing.T) {
		needXterm(t)
		if v := Judge(c.inXterm(t).lines(), 1, c.columns); !v.Good() {
			t.Error(v)
		}
	})
}

// S25: text comes and frames change between a change of size and the news of it, wherever the region is on the screen.
func TestLateSize(t *testing.T) {
	for _, height := range []int{1, 2, 3, 4} {
		t.Run(fmt.Sprint(height, " rows"), func(t *testing.T) {
			t.Parallel()
			e := newEasel(t, 40, 20)
			var want []string
			say := func(lines ...string) []string {
				want = append(want, lines...)
				return lines
			}
			var prompt []string
			for i := range 30 {
				prompt = append(prompt, fmt.Sprint("before ", i))
			}
			e.paint(say(prompt...), nil)
			for n, columns := range []int{25, 40, 15, 60, 30, 50} {
				e.paint(nil, e.frame(height, 4*n))
				e.resize(columns, 20)
				e.paint(say(fmt.Sprint("text after resize ", n)), e.frame(height, 4*n+1)) // as wide as it was
				e.paint(nil, e.frame(height, 4*n+2))
				e.size.Columns = columns
				e.paint(say(strings.Repeat("long ", 12)+"text"), e.frame(height, 4*n+3))
			}
			e.paint(nil, nil)
			if got := e.lines(); !slices.Equal(got, want) {
				t.Errorf("in tmux:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
