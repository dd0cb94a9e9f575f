package programs

// lastwords.go judges a terminal at the moment of a panic.

import (
	"fmt"
	"strings"
)

// lastWords is what a Render panics with. The runtime asks for its text when all deferred calls have run, just before it
// prints the trace: the terminal must be in order then.
type lastWords struct {
	w     *world
	actor string
}

// verdictGood is what the trace of a panic says if all is well.
const verdictGood = "last words: all is well"

// Error judges the terminal.
func (l *lastWords) Error() string {
	w := l.w
	lines, modes := w.term.Lines(), w.term.Modes().String()
	stalled := w.stalled()
	defer w.lock()()
	alone := true // else the display of another Live is there still
	for _, d := range w.displays {
		if d.name != l.actor[1:] && w.startOf(d) != nil {
			alone = false
		}
	}
	if alone && !stalled && !w.gone {
		if modes != "" {
			w.note("at the panic: left on: %s", modes)
		}
		p := w.read(lines)
		w.judgeAtoms(p, reading{when: "at the panic", printed: w.now()})
	}
	if len(w.faults) == 0 {
		return verdictGood
	}
	return fmt.Sprintf("last words: %s", strings.Join(w.faults, "; "))
}
