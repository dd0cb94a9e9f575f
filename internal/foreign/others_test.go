//go:build linux || darwin || freebsd

package foreign

// others_test.go tests what moves up and down: displays of other packages that think the terminal is theirs. The moves
// are swallowed, so that their states come below each other: mpb's bars as whole lines each time, of pterm's area the
// last row once, since the next state erases it where it stands, and of bubbletea only what has changed, since it draws
// no more. The display below stays whole, and what they print in earnest is there.

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/pterm/pterm"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("mpb", aside(drawMpb))
	ptytest.Register("pterm", aside(drawPterm))
	ptytest.Register("bubbletea", aside(drawTea))
}

// aside is a program that runs draw under a display while the Console prints, and says how it went.
func aside(draw func() error) func() {
	return func() {
		l := shown()
		ended := make(chan error, 1)
		go func() { ended <- draw() }()
		for i := 0; ; i++ {
			select {
			case err := <-ended:
				fmt.Printf("\nended after %d prints: %v\n", i, err)
				must(l.Stop())
				return
			case <-time.After(10 * time.Millisecond):
				l.Console().Println("print", i)
			}
		}
	}
}

// drawMpb has three bars run to their ends.
func drawMpb() error {
	p := mpb.New(mpb.WithOutput(os.Stdout), mpb.WithWidth(60), mpb.WithRefreshRate(20*time.Millisecond))
	var bars []*mpb.Bar
	for i := range 3 {
		bars = append(bars, p.AddBar(10, mpb.PrependDecorators(decor.Name(fmt.Sprint("bar ", i+1, " "))),
			mpb.AppendDecorators(decor.CountersNoUnit("%d of %d"))))
	}
	for range 10 {
		for _, b := range bars {
			b.Increment()
		}
		time.Sleep(10 * time.Millisecond)
	}
	_, err := p.Write([]byte("written above\n"))
	p.Wait()
	return err
}

// drawPterm has an area of two rows change, then a bar.
func drawPterm() error {
	area, err := pterm.DefaultArea.Start()
	if err != nil {
		return err
	}
	for i := range 5 {
		area.Update("area ", i+1, "\nsecond row")
		time.Sleep(10 * time.Millisecond)
	}
	if err := area.Stop(); err != nil {
		return err
	}
	fmt.Println()
	bar, err := pterm.DefaultProgressbar.WithTotal(5).WithTitle("fetching").WithShowElapsedTime(false).Start()
	if err != nil {
		return err
	}
	for i := range 5 {
		pterm.Success.Println("item", i+1)
		bar.Increment()
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

// A counting is a model of bubbletea that counts to 5, prints a line each time, and quits.
type counting int

type tick struct{}

func nextTick() tea.Cmd {
	return tea.Tick(30*time.Millisecond, func(time.Time) tea.Msg { return tick{} })
}

func (c counting) Init() tea.Cmd { return nextTick() }

func (c counting) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := m.(tick); !ok {
		return c, nil
	}
	c++
	said := tea.Printf("counted %d", c)
	if c == 5 {
		return c, tea.Sequence(said, tea.Quit)
	}
	return c, tea.Sequence(said, nextTick())
}

func (c counting) View() tea.View {
	return tea.NewView(fmt.Sprintf("first row\nnumber %d\nthird row", int(c)))
}

// drawTea runs an inline program of bubbletea, which puts the terminal into raw mode and asks it what it can.
func drawTea() error {
	m, err := tea.NewProgram(counting(0)).Run()
	if err == nil && m.(counting) != 5 {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// S20: other displays under a display.
func TestOthers(t *testing.T) {
	for program, want := range map[string][]string{
		"mpb":       {"bar 1 ", "bar 3 ", "10 of 10", "written above"},
		"pterm":     {"area 1", "area 5", "second row", "fetching", "item 1", "item 5", "5/5"},
		"bubbletea": {"first row", "third row", "counted 1", "counted 5"},
	} {
		t.Run(program, func(t *testing.T) {
			s := launch(t, program)
			above := finish(t, s)
			text := strings.Join(above, "\n")
			for _, w := range append(want, "print 0", ": <nil>") {
				if !strings.Contains(text, w) {
					t.Errorf("no %q", w)
				}
			}
			printed := 0
			for _, line := range above {
				if line == fmt.Sprint("print ", printed) {
					printed++
				}
			}
			if end := fmt.Sprintf("ended after %d prints: <nil>", printed); last(above) != end {
				t.Errorf("the last line is %q, want %q", last(above), end)
			}
			wantNoQuestion(t, s.Record())
			if t.Failed() || testing.Verbose() {
				t.Logf("on the terminal:\n%s", s.Term.Text())
			}
		})
	}
}
