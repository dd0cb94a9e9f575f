//go:build linux || darwin || freebsd

package foreign

// bars_test.go tests bars and spinners that others draw by carriage returns: they move in the row just above the
// display, while lines scroll past above them, and leave one line.

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/briandowns/spinner"
	"github.com/cheggaaa/pb/v3"
	"github.com/schollz/progressbar/v3"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("progressbar", func() { drawBar(newProgressbar) })
	ptytest.Register("pb", func() { drawBar(newPb) })
	ptytest.Register("printed by fmt", printedByFmt)
	ptytest.Register("spinner", spin)
	ptytest.Register("child", child)
}

// steps is how often a program advances its bar.
const steps = 4

// drawBar begins a bar of steps, advances it while lines are printed by the Console, and ends it.
func drawBar(begin func() (advance, end func())) {
	l := shown()
	advance, end := begin()
	for i := range steps {
		l.Console().Println("before step", i+1)
		advance()
		l.Console().Println("after step", i+1)
		pause()
	}
	end()
	must(l.Stop())
}

func newProgressbar() (advance, end func()) {
	bar := progressbar.NewOptions(steps, progressbar.OptionSetWriter(stream(os.Args[1])),
		progressbar.OptionSetDescription("copying"), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetPredictTime(false), progressbar.OptionFullWidth())
	return func() { must(bar.Add(1)) }, func() {
		must(bar.Finish())
		fmt.Fprintln(stream(os.Args[1]))
	}
}

func newPb() (advance, end func()) {
	bar := pb.ProgressBarTemplate(`copying {{percent . "%3.f%%"}} {{bar .}}`).New(steps)
	bar.SetWriter(stream(os.Args[1])).SetRefreshRate(20 * time.Millisecond).Start()
	return func() { bar.Increment() }, func() { bar.Finish() }
}

// S20: bars of other packages, on either stream.
func TestBars(t *testing.T) {
	for _, program := range []string{"progressbar", "pb"} {
		for _, stream := range []string{"stdout", "stderr"} {
			t.Run(program+" on "+stream, func(t *testing.T) { testBar(t, launch(t, program, stream)) })
		}
	}
}

func testBar(t *testing.T, s *ptytest.Session) {
	var printed []string
	for i := range steps {
		percent := fmt.Sprintf("copying %3d%%", 100*(i+1)/steps)
		printed = append(printed, fmt.Sprint("before step ", i+1), fmt.Sprint("after step ", i+1))
		waitFor(t, s, percent, func(above []string) bool {
			return len(above) == len(printed)+1 && strings.HasPrefix(last(above), percent) &&
				strings.Join(above[:len(printed)], "\n") == strings.Join(printed, "\n")
		})
		goOn(s)
	}
	above := finish(t, s)
	if bar := last(above); !strings.HasPrefix(bar, "copying 100%") || len(bar) < 70 {
		t.Errorf("the bar ends as %q", bar)
	}
	wantText(t, above[:max(len(above)-1, 0)], printed...)
}

// printedByFmt takes a bar away for each line, as the bar's package tells to.
func printedByFmt() {
	l := shown()
	bar := progressbar.NewOptions(steps, progressbar.OptionSetDescription("copying"), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetWidth(10))
	for i := range steps {
		must(bar.Clear())
		fmt.Println("step", i+1)
		must(bar.Add(1))
		pause()
	}
	fmt.Fprintln(os.Stderr)
	must(l.Stop())
}

// S20: lines by fmt between those of a bar, which its program takes away first: as on a terminal.
func TestPrintedByFmt(t *testing.T) {
	s := launch(t, "printed by fmt")
	for i := range steps {
		percent := fmt.Sprintf("copying %3d%%", 100*(i+1)/steps)
		waitFor(t, s, percent, func(above []string) bool {
			return len(above) == i+2 && above[i] == fmt.Sprint("step ", i+1) && strings.HasPrefix(last(above), percent)
		})
		goOn(s)
	}
	wantText(t, finish(t, s), "step 1", "step 2", "step 3", "step 4", "copying 100% |██████████|")
}

// spin shows a spinner, which hides the cursor and erases its line.
func spin() {
	l := shown()
	s := spinner.New(spinner.CharSets[9], 10*time.Millisecond, spinner.WithWriterFile(stream(os.Args[1])),
		spinner.WithSuffix(" loading"), spinner.WithColor("green"), spinner.WithFinalMSG("loaded\n"))
	s.Start()
	pause()
	s.Stop()
	must(l.Stop())
}

// S20: a spinner of another package turns in its row.
func TestSpinner(t *testing.T) {
	for _, stream := range []string{"stdout", "stderr"} {
		t.Run(stream, func(t *testing.T) {
			s := launch(t, "spinner", stream)
			seen := map[string]bool{}
			waitFor(t, s, "| / - \\ in one row", func(above []string) bool {
				if len(above) == 1 && strings.HasSuffix(above[0], " loading") {
					seen[above[0]] = true
				}
				return len(seen) == 4
			})
			if styled := s.Term.Styled(); !strings.Contains(styled, "green}") {
				t.Errorf("not green:\n%s", styled)
			}
			goOn(s)
			wantText(t, finish(t, s), "loaded")
		})
	}
}

// child runs the program of its arguments.
func child() {
	l := shown()
	inherit(exec.Command(os.Args[1], os.Args[2:]...))
	must(l.Stop())
}
