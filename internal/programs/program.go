package programs

// program.go is the program itself: what is in it, and its form as text.

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Program is a terminal, some Lives, and what several actors do to them. Within a phase the actors run side by side,
// each through its own steps; after each phase all comes to rest, and the screen is looked at.
type Program struct {
	Columns, Rows int
	Plain         bool // the Console's output is no terminal
	Anchor        bool // a further Live, Z, runs from before the first step to after the last
	Lives         []Setup
	Phases        [][]Step
}

// A Setup is a Live and its options, as words: see setupWords.
type Setup struct {
	Name  string
	Words []string
}

// A Step is one operation of one actor: a digit, or t, who moves the terminal and never waits.
type Step struct {
	Actor string
	Op    Op
}

// An Op is a verb and its arguments; see verbs.
type Op []string

// String is the program as text. Parse reads it.
func (p *Program) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "terminal %dx%d\n", p.Columns, p.Rows)
	if p.Plain {
		b.WriteString("plain\n")
	}
	if p.Anchor {
		b.WriteString("anchor\n")
	}
	for _, l := range p.Lives {
		fmt.Fprintln(&b, strings.Join(append([]string{"live", l.Name}, l.Words...), " "))
	}
	for i, steps := range p.Phases {
		if i > 0 {
			b.WriteString("rest\n")
		}
		for _, s := range steps {
			fmt.Fprintln(&b, s.Actor, strings.Join(s.Op, " "))
		}
	}
	return b.String()
}

// Parse reads a program, one line for each step; lines that begin with # are for the reader.
func Parse(text string) (*Program, error) {
	p := &Program{Columns: 80, Rows: 24, Phases: [][]Step{nil}}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := p.line(words); err != nil {
			return nil, fmt.Errorf("line %d, %q: %w", i+1, line, err)
		}
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Program) line(words []string) (err error) {
	switch words[0] {
	case "terminal":
		p.Columns, p.Rows, err = parseSize(strings.Join(words[1:], " "))
		return err
	case "plain":
		p.Plain = true
	case "anchor":
		p.Anchor = true
	case "rest":
		p.Phases = append(p.Phases, nil)
	case "live":
		if len(words) < 2 {
			return fmt.Errorf("no name")
		}
		p.Lives = append(p.Lives, Setup{words[1], words[2:]})
	default:
		last := len(p.Phases) - 1
		p.Phases[last] = append(p.Phases[last], Step{words[0], words[1:]})
	}
	return nil
}

func parseSize(s string) (columns, rows int, err error) {
	_, err = fmt.Sscanf(s, "%dx%d", &columns, &rows)
	if err == nil && (columns < leastColumns || rows < 1) {
		err = fmt.Errorf("a terminal has at least %d columns and a row", leastColumns)
	}
	return columns, rows, err
}

// leastColumns is how narrow a terminal may be in a program: the names of rows fit.
const leastColumns = 24

// check reports what a program must not hold, since what it shows then is no matter of the library's.
func (p *Program) check() error {
	used := map[string]bool{}
	for _, steps := range p.Phases {
		for _, s := range steps {
			if s.Actor != terminalActor && (len(s.Actor) != 1 || s.Actor < "0" || s.Actor > "9") {
				return fmt.Errorf("no actor %q", s.Actor)
			}
			if err := p.checkOp(s.Op, s.Actor == terminalActor, false); err != nil {
				return fmt.Errorf("%s %s: %w", s.Actor, strings.Join(s.Op, " "), err)
			}
			for _, w := range s.Op {
				used[w] = true
			}
		}
	}
	suspended := used["suspend"]
	switch {
	case used["bar"] && (used["partial"] || used["open"]):
		return fmt.Errorf("a bar overwrites what others left unfinished on its line")
	case used["hostile"] && (p.Plain || !p.Anchor || suspended):
		return fmt.Errorf("without a display hostile text passes as it is: it wants an anchor, and no suspend")
	case (used["partial"] || used["open"]) && p.Plain:
		return fmt.Errorf("where there is no terminal, text passes as it is, and a last frame is text: no partial, no open")
	case (used["partial"] || used["open"]) && used["resize"] && (!p.Anchor || suspended):
		return fmt.Errorf("a terminal that narrows cuts an unfinished line that it shows: partial and resize want an anchor, and no suspend")
	}
	for _, l := range p.Lives {
		if _, err := l.options(nil); err != nil {
			return err
		}
	}
	return nil
}

// checkOp checks an operation's form. Only what can't wait may be the terminal's.
func (p *Program) checkOp(op Op, terminal, inside bool) error {
	if len(op) == 0 {
		return fmt.Errorf("nothing to do")
	}
	v, ok := verbs[op[0]]
	switch {
	case !ok:
		return fmt.Errorf("no such operation")
	case terminal && !v.terminal:
		return fmt.Errorf("may wait: not for the terminal's actor")
	case v.inside && !inside:
		return fmt.Errorf("only inside a Render")
	case op[0] == "in":
		if inside || len(op) < 3 || !p.has(op[1]) {
			return fmt.Errorf("want: in LIVE OPERATION")
		}
		return p.checkOp(op[2:], false, true)
	case len(op)-1 != len(v.args):
		return fmt.Errorf("want %d arguments: %s", len(v.args), strings.Join(v.args, " "))
	}
	for i, kind := range v.args {
		if err := p.checkArg(kind, op[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (p *Program) has(live string) bool {
	return slices.ContainsFunc(p.Lives, func(l Setup) bool { return l.Name == live })
}

func (p *Program) checkArg(kind, arg string) (err error) {
	switch kind {
	case "LIVE":
		if !p.has(arg) {
			err = fmt.Errorf("no Live %q", arg)
		}
	case "SIZE":
		_, _, err = parseSize(arg)
	case "TIME":
		_, err = time.ParseDuration(arg)
	case "N":
		_, err = fmt.Sscan(arg, new(int))
	default: // one of several words
		if !slices.Contains(strings.Split(kind, "|"), arg) {
			err = fmt.Errorf("%q is none of %s", arg, kind)
		}
	}
	return err
}

// Fatal reports whether the program ends its process, by a panic.
func (p *Program) Fatal() bool {
	for _, steps := range p.Phases {
		for _, s := range steps {
			if slices.Contains(s.Op, "panic") {
				return true
			}
		}
	}
	return false
}
