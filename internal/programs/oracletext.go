package programs

// oracletext.go judges text: each printed atom once, whole, in order and on a line of its own where it ended one; the
// frames of oracleframes.go, each behind what was printed before its Stop; nothing else.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A piece is an atom or a frame on the terminal.
type piece struct {
	atom  *atom
	frame *frame
	line  int
	ends  bool // it is the last on its line
}

// A frame is a whole frame among the text.
type frame struct {
	live string
	run  int
	key  string
	rows []string
}

// A page is what stands among the text, and what is no part of it.
type page struct {
	pieces []piece
	junk   []string
}

var rowName = regexp.MustCompile(`^\{(([A-Z])(\d+)\.f?\d+)\.(\d+)/(\d+)\|`)

// read makes a page of lines, which have been joined over their soft wraps. history.mu is held.
func (w *world) read(lines []string) page {
	var p page
	for i := 0; i < len(lines); i++ {
		if name := rowName.FindStringSubmatch(lines[i]); name != nil {
			f, n := readFrame(lines[i:], name)
			if f == nil {
				p.junk = append(p.junk, lines[i])
				continue
			}
			p.pieces = append(p.pieces, piece{frame: f, line: i, ends: true})
			i += n - 1
			continue
		}
		w.readAtoms(&p, i, lines[i])
	}
	return p
}

// readFrame reads the frame that lines begin with, if it is whole.
func readFrame(lines []string, name []string) (*frame, int) {
	var run, total int
	_, _ = fmt.Sscan(name[3], &run)
	_, _ = fmt.Sscan(name[5], &total)
	f := &frame{live: name[2], run: run, key: name[1]}
	for i := range total {
		if i >= len(lines) || !strings.HasPrefix(lines[i], fmt.Sprintf("{%s.%d/%d|", f.key, i, total)) {
			return nil, 0
		}
		f.rows = append(f.rows, lines[i])
	}
	return f, total
}

func (w *world) readAtoms(p *page, number int, line string) {
	for rest := line; ; {
		end := strings.IndexByte(rest, '>') + 1
		a := w.byText[rest[:end]]
		if a == nil {
			p.pieces = slices.DeleteFunc(p.pieces, func(q piece) bool { return q.line == number })
			p.junk = append(p.junk, line)
			return
		}
		rest = rest[end:]
		p.pieces = append(p.pieces, piece{atom: a, line: number, ends: rest == ""})
		if rest == "" {
			return
		}
	}
}

// A reading says what a page is to hold.
type reading struct {
	when    string
	printed moment         // what was printed before must be there; the zero moment: nothing need be
	running map[string]int // the run of each Live that runs: its frames are not text yet
	late    bool           // a frame of a run that is being stopped may not be there yet
	partial []*atom        // unfinished, so not among the text yet: may be missing
}

// judgePage compares a page with what it must hold. history.mu is held.
func (w *world) judgePage(p page, r reading) {
	if w.gone {
		return // and text with it
	}
	for _, j := range p.junk {
		if w.raced > 0 && (j == "" || strings.Contains(j, "{")) {
			continue // left of a region that came too late, on a terminal of another size
		}
		w.note("%s: nobody printed %q", r.when, j)
	}
	w.judgeAtoms(p, r)
	w.judgeLines(p, r)
	w.judgeOrder(p, r)
	w.judgeFrames(p, r)
}

// note is fault with history.mu held.
func (w *world) note(format string, a ...any) {
	if len(w.faults) < 20 {
		w.faults = append(w.faults, fmt.Sprintf(format, a...))
	}
}

// judgeAtoms finds what is lost or doubled.
func (w *world) judgeAtoms(p page, r reading) {
	seen := map[*atom]int{}
	for _, q := range p.pieces {
		if q.atom != nil {
			seen[q.atom]++
		}
	}
	for _, a := range w.atoms {
		switch n := seen[a]; {
		case n > 1 && w.raced > 0 && !a.ended: // as above: the region's first row was an unfinished line
		case n > 1:
			w.note("%s: %s is there %d times", r.when, a.text, n)
		case n == 0 && a.err == nil && !a.open() && a.end.n < r.printed.n && !slices.Contains(r.partial, a):
			w.note("%s: %s is lost", r.when, a.text)
		}
	}
}

// judgeLines looks at where lines end: behind each atom that ended its own, and elsewhere only if a display began, ended
// or was suspended meanwhile.
func (w *world) judgeLines(p page, r reading) {
	for i, q := range p.pieces {
		switch {
		case q.atom == nil || i+1 == len(p.pieces):
		case w.raced > 0 && !q.atom.ended: // it may be what a batch for another size has left

		case q.atom.ended && !q.ends:
			w.note("%s: on the line of %s something follows", r.when, q.atom.text)
		case !q.atom.ended && q.ends && p.pieces[i+1].atom != nil && !w.changedDuring(span{q.atom.begin, p.pieces[i+1].atom.end}):
			w.note("%s: the line of %s is cut", r.when, q.atom.text)
		}
	}
}

// changedDuring reports whether a display may have begun or ended, or been taken away, in s.
func (w *world) changedDuring(s span) bool {
	for _, c := range w.calls {
		switch c.verb {
		case "start", "stop", "stop in run", "suspend":
			if c.overlaps(s) {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.renderings, func(o *rendering) bool { // the display ends after the Render
		return o.exit && (s.open() || o.begin.n < s.end.n) && s.begin.at <= o.end.at+w.byName[o.live].timeout()
	})
}

// judgeOrder finds pieces that stand above others though they were begun after these had ended. An unfinished line is
// in the row above the regions, so below the frames of Lives that end while others run; it has its place among these
// when it is ended.
func (w *world) judgeOrder(p page, r reading) {
	var atoms, frames earliest // of what stands below, as it concerns an atom or a frame
	line, placed := -1, span{}
	for _, q := range slices.Backward(p.pieces) {
		s := w.spanOf(q)
		before := &atoms
		if q.frame != nil {
			if w.raced > 0 {
				continue // it may be what a batch for another size has left
			}
			before = &frames
		}
		if before.n > 0 && s.begin.n > before.n {
			w.note("%s: %s stands above %s", r.when, q.name(), before.piece.name())
		}
		if q.line != line {
			line, placed = q.line, s
			if q.atom != nil && !q.atom.ended {
				placed = span{}
			}
		}
		atoms.add(s, q)
		frames.add(placed, q)
	}
}

// An earliest is the piece that has ended first.
type earliest struct {
	n     int
	piece piece
}

func (e *earliest) add(s span, q piece) {
	if !s.open() && (e.n == 0 || s.end.n < e.n) {
		e.n, e.piece = s.end.n, q
	}
}

func (q piece) name() string {
	if q.atom != nil {
		return q.atom.text
	}
	return "frame " + q.frame.key
}

// spanOf is when a piece was printed: a frame by the Stop that was first.
func (w *world) spanOf(q piece) span {
	if q.atom != nil {
		return q.atom.span
	}
	if c := w.stopOf(q.frame.live, q.frame.run); c != nil {
		return c.span
	}
	return span{}
}

// stopOf is the Stop that has ended a run, nil if that is not clear.
func (w *world) stopOf(live string, run int) *call {
	last := w.lastOf(live, run)
	if last == nil || !last.final {
		return nil
	}
	var found *call
	for _, c := range w.calls {
		if strings.HasPrefix(c.verb, "stop") && c.live == live && c.begin.n < last.begin.n && (c.open() || c.end.n > last.begin.n) {
			if found != nil {
				return nil
			}
			found = c
		}
	}
	return found
}

// lastOf is the last rendering of a run.
func (w *world) lastOf(live string, run int) (last *rendering) {
	for _, r := range w.renderings {
		if r.live == live && r.run == run {
			last = r
		}
	}
	return last
}
