package programs

// oraclescreen.go judges what a person sees: at rest, in a Suspend, and at the end.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onewriter/live"
	"github.com/onewriter/live/internal/ansi"
)

// A shown is a Live that runs, as the model knows it.
type shown struct {
	*display
	started *call
	run     int        // of its runs; it may not have rendered yet
	frame   *rendering // nil: none yet
}

// settleRuns stops the Lives of which nobody can know whether they run: a Start and a Stop met.
func (w *world) settleRuns() {
	for _, d := range w.displays {
		unlock := w.lock()
		unclear := slices.ContainsFunc(w.starts(d), func(start *call) bool {
			return start.begin.n > d.settled && w.endedDuring(d, start)
		})
		unlock()
		if unclear {
			w.cover("start and stop meet")
			w.stopLive(mainActor, d)
			unlock := w.lock()
			d.settled = w.n
			unlock()
		}
	}
}

// starts are the Starts of d that worked. history.mu is held.
func (w *world) starts(d *display) (all []*call) {
	for _, c := range w.calls {
		if c.verb == "start" && c.live == d.name && c.err == nil && !c.open() {
			all = append(all, c)
		}
	}
	return all
}

// startOf is the last Start of d that worked, if no Stop came after it. history.mu is held.
func (w *world) startOf(d *display) *call {
	for _, start := range slices.Backward(w.starts(d)) {
		if !slices.ContainsFunc(w.calls, func(c *call) bool {
			return strings.HasPrefix(c.verb, "stop") && c.live == d.name && !c.open() && c.end.n > start.begin.n
		}) {
			return start
		}
	}
	return nil
}

// endedDuring reports whether a Stop met a Start, or a Render exits after it.
func (w *world) endedDuring(d *display, start *call) bool {
	return slices.ContainsFunc(w.calls, func(c *call) bool {
		return strings.HasPrefix(c.verb, "stop") && c.live == d.name && c.overlaps(start.span)
	}) || slices.ContainsFunc(w.renderings, func(o *rendering) bool {
		return o.exit && o.live == d.name && o.end.n > start.begin.n
	})
}

// running are the Lives that run, in the order in which they were started. history.mu is held.
func (w *world) running() (all []shown) {
	for _, d := range w.displays {
		start := w.startOf(d)
		if start == nil {
			continue
		}
		s := shown{display: d, started: start, run: len(d.runs) + 1}
		for _, o := range w.renderings {
			if o.live == d.name && o.run == len(d.runs) && o.begin.n > start.begin.n {
				s.run = o.run
				if !o.open() && !o.exit {
					s.frame = o
				}
			}
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b shown) int { return a.started.begin.n - b.started.begin.n })
	return all
}

// judgeRest compares the screen with the model's, now that nothing is done and all has settled.
func (w *world) judgeRest() {
	lines, screen := w.term.Lines(), strings.Split(w.term.Screen(), "\n")
	column, row := w.term.Cursor()
	columns, rows := w.term.Terminal.Size()
	modes := w.term.Modes().String()
	defer w.lock()()
	if w.gone {
		return
	}
	running := w.running()
	runs := map[string]int{}
	for _, s := range running {
		runs[s.name] = s.run
	}
	r := reading{when: fmt.Sprintf("at rest, after %v", w.now().at), printed: moment{n: w.n}, running: runs}
	if len(running) == 0 || w.Plain {
		w.judgeLeft(r.when, modes, column, row, screen, lines)
		w.judgePage(w.read(lines), r)
		return
	}
	alt := slices.ContainsFunc(running, func(s shown) bool { return s.options.AltScreen })
	want := "cursor hidden"
	if alt {
		w.covered["at rest: alternate screen"]++
		want += ", alternate screen"
		rows++
		row = 0
	}
	if modes != want {
		w.note("%s: modes are %q, not %q", r.when, modes, want)
	}
	above := lines
	region := padded(screen, rows)[min(row, len(screen)):]
	var partial []string
	if len(region) > 0 && strings.HasPrefix(region[0], "<") && !alt {
		w.covered["at rest: unfinished line"]++
		partial = region[:1]
	}
	if !w.judgeRegion(region, partial, running, columns, rows) {
		w.note("%s, %dx%d: the region is\n%s\nnot\n%s", r.when, columns, rows, framed(region), framed(w.layout(running, partial, columns, rows)))
		return
	}
	if alt {
		return // text waits
	}
	if len(region) > 0 && region[0] != "" {
		above = lines[:len(lines)-1] // the region is one line: its rows are tied
		if column != 1 {
			w.note("%s: the cursor is in column %d", r.when, column)
		}
	}
	r.partial = w.unfinished(partial, columns, rows)
	w.judgePage(w.read(above), r)
}

// padded is screen with all of its rows.
func padded(screen []string, rows int) []string {
	for len(screen) < rows {
		screen = append(screen, "")
	}
	return screen
}

func framed(rows []string) string { return "|" + strings.Join(rows, "|\n|") + "|" }

// judgeRegion reports whether the rows from the cursor on are what they may be: Lives that were started at the same time
// may stand in any order, one that was shown nil may be empty.
func (w *world) judgeRegion(region, partial []string, running []shown, columns, rows int) bool {
	got := trimmed(region)
	var try func(done, left []shown) bool
	try = func(done, left []shown) bool {
		if len(left) == 0 {
			return slices.Equal(got, trimmed(w.layout(done, partial, columns, rows)))
		}
		for i, s := range left {
			if slices.ContainsFunc(left, func(o shown) bool { return o.started.end.n < s.started.begin.n }) {
				continue
			}
			rest := slices.Delete(slices.Clone(left), i, i+1)
			if try(append(done[:len(done):len(done)], s), rest) {
				return true
			}
			if empty := s; s.nilled {
				empty.frame = nil
				if try(append(done[:len(done):len(done)], empty), rest) {
					return true
				}
			}
		}
		return false
	}
	return try(nil, running)
}

func trimmed(rows []string) []string {
	for len(rows) > 0 && rows[len(rows)-1] == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// layout is the region's rows: the unfinished line, then each Live's frame, cut by its Overflow. The screen keeps a row
// for the text; the last Lives give way first, but each keeps a row as long as there is one.
func (w *world) layout(running []shown, partial []string, columns, rows int) (all []string) {
	all = append(all, partial...)
	for i, s := range running {
		room := rows - 1 - len(all)
		for _, o := range running[i+1:] {
			if o.frame != nil && len(o.frame.rows) > 0 {
				room--
			}
		}
		if s.frame != nil {
			all = append(all, cutTo(s.frame.rows, s.options.Overflow, max(room, 0))...)
		}
	}
	all = all[:min(len(all), rows-1)]
	for i, r := range all {
		if i >= len(partial) {
			b, _ := ansi.Crop(nil, []byte(r), columns-1)
			all[i] = livetestText(string(b))
		}
	}
	return all
}

func cutTo(rows []string, o live.Overflow, room int) []string {
	switch n := len(rows); {
	case n <= room:
		return rows
	case o == live.Tail:
		return rows[n-room:]
	case o == live.Ellipsis && room > 1:
		return append(slices.Clone(rows[:room-1]), fmt.Sprintf("… %d more", n-room+1))
	}
	return rows[:room]
}

// unfinished are the atoms that may stand in the row of the unfinished line, or, of a long one, beside it.
func (w *world) unfinished(partial []string, columns, rows int) (all []*atom) {
	if len(partial) == 0 && rows > 1 {
		return nil
	}
	full := len(partial) > 0 && len(partial[0]) >= columns-len("…") || rows <= 1
	for _, a := range w.atoms {
		if !a.ended && (full || strings.Contains(partial[0], a.text)) {
			all = append(all, a)
		}
	}
	return all
}

// judgeLeft checks that the terminal is in order where no display is: no mode on, the cursor on a fresh line, or behind
// what somebody has begun. history.mu is held.
func (w *world) judgeLeft(when, modes string, column, row int, screen, lines []string) {
	if modes != "" {
		w.note("%s: left on: %s", when, modes)
	}
	begun := false
	if n := len(lines); n > 0 {
		p := w.read(lines[n-1:])
		begun = len(p.pieces) > 0 && p.pieces[len(p.pieces)-1].atom != nil && !p.pieces[len(p.pieces)-1].atom.ended
	}
	if !begun && (column != 0 || row < len(screen) && screen[row] != "") {
		w.note("%s: the cursor is in column %d of row %d, which is %q", when, column, row, padded(screen, row+1)[row])
	}
}

// judgeGiven checks what a Suspend's function is given: a terminal in order, with all that was printed before, and no
// region on it.
func (w *world) judgeGiven(c *call) {
	modes := w.term.Modes().String()
	lines := w.term.Lines()
	defer w.lock()()
	if w.gone {
		return
	}
	when := fmt.Sprintf("in a Suspend, at %v", w.now().at)
	if modes != "" {
		w.note("%s: left on: %s", when, modes)
	}
	w.judgePage(w.read(lines), reading{when: when, printed: c.begin, late: true})
}

// judgeEnd judges all, now that everything has ended.
func (w *world) judgeEnd() {
	lines, screen := w.term.Lines(), strings.Split(w.term.Screen(), "\n")
	column, row := w.term.Cursor()
	modes := w.term.Modes().String()
	defer w.lock()()
	if !w.gone {
		w.judgeLeft("at the end", modes, column, row, screen, lines)
		w.judgePage(w.read(lines), reading{when: "at the end", printed: moment{n: w.n + 1}})
	}
	w.judgeTimes()
	w.count()
}
