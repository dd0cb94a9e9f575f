// What the harbor shows: two titled groups of bars and a line of figures.

package main

import (
	"fmt"
	"log"

	"github.com/onewriter/live/examples/harbor/thirdparty"
	"github.com/onewriter/live/progress"
	"github.com/onewriter/live/render"
)

// framesPerLine is how many frames the rendering draws for each line that it
// prints: now and then, so that it shows and does not fill the screen.
const framesPerLine = 10

// display returns what is shown while w, which may be nil, is under way.
func (h *harbor) display(w *wave) render.Renderable {
	body := render.Renderable(render.Func(h.figures))
	if w != nil {
		body = render.Group(
			title("Loading"), w.loading,
			title("Running"), w.running,
			render.Func(h.figures))
	}
	return render.Func(func(f *render.Frame) {
		h.countFrame()
		f.Draw(body)
	})
}

// title is a heading over a group of bars.
func title(s string) render.Renderable {
	return render.Func(func(f *render.Frame) {
		f.WriteStyled(render.Style{Attr: render.Bold}, s)
	})
}

// countFrame counts one more frame and, for some, logs that: printing while
// rendering is what no program means to do and many do, in a column that warns
// or an error's Error method that logs.
func (h *harbor) countFrame() {
	if n := h.frames.Add(1); n%framesPerLine == 0 {
		log.Print(h.routes.render.line("frame %d is in the making", n))
	}
}

// figures draws the line below the bars. It asks thirdparty for its count, so
// it wants the lock that other goroutines hold while they print.
func (h *harbor) figures(f *render.Frame) {
	fmt.Fprintf(f, "fleet %d: %d ships arrived, %d called back, %d crates weighed\n",
		h.fleets.Load(), h.arrived.Load(), h.calledBack.Load(), thirdparty.Weighed())
}

// A wave is one fleet, and the bars of its loading and its running.
type wave struct {
	loading, running *progress.Progress
	quays, seas      []*progress.Task
}

// newWave makes the bars for a fleet of n ships.
func newWave(n int) *wave {
	w := &wave{loading: progress.New(nil), running: progress.New(nil)}
	for i, name := range quayNames {
		if ships := countOf(n, quayOf, i); ships > 0 {
			w.quays = append(w.quays, w.loading.Task(name, int64(ships*cratesPerShip)))
		}
	}
	for i, name := range seaNames {
		if ships := countOf(n, seaOf, i); ships > 0 {
			w.seas = append(w.seas, w.running.Task(name, int64(ships)))
		}
	}
	return w
}

var (
	quayNames = []string{"Grain quay", "Timber quay", "Salt quay"}
	seaNames  = []string{"North Sea", "Baltic Sea", "Irish Sea", "Caspian Sea"}
)

// quayOf returns the quay at which a ship loads.
func quayOf(ship int) int { return ship % len(quayNames) }

// seaOf returns the sea that a ship crosses.
func seaOf(ship int) int { return ship % len(seaNames) }

// countOf returns how many of n ships belong to place i.
func countOf(n int, placeOf func(int) int, i int) (count int) {
	for ship := range n {
		if placeOf(ship) == i {
			count++
		}
	}
	return count
}
