package programs

// generate.go makes random programs, in which what rarely comes together comes together often.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// A generator makes one program.
type generator struct {
	*rand.Rand
	p      *Program
	bars   bool // else unfinished lines
	narrow bool // unfinished lines and changes of size do not go together; see Program.check
	names  []string
}

// Generate makes the program of a seed.
func Generate(seed uint64) *Program {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 7))}
	g.p = &Program{Columns: leastColumns + g.IntN(57), Rows: 2 + g.IntN(12), Plain: g.one(12)}
	if g.one(20) {
		g.p.Rows = 1
	}
	g.p.Anchor = !g.p.Plain && g.one(3)
	g.bars, g.narrow = g.one(2), g.one(2)
	for i := range 1 + g.IntN(3) {
		g.p.Lives = append(g.p.Lives, g.setup(string(rune('A'+i))))
	}
	if g.one(3) {
		g.p.Lives = append(g.p.Lives, Setup{"P", append(g.setup("P").Words, "progress")})
	}
	for _, l := range g.p.Lives {
		g.names = append(g.names, l.Name)
	}
	for i := range 1 + g.IntN(3) {
		g.p.Phases = append(g.p.Phases, g.phase(i == 0))
	}
	if g.one(60) {
		g.addPanic()
	}
	return g.p
}

func (g *generator) one(in int) bool { return g.IntN(in) == 0 }

func pick[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

func (g *generator) setup(name string) Setup {
	s := Setup{Name: name}
	for _, group := range [][]string{{"transient"}, {"manual"}, {"alt", "", ""}, {"tail", "crop", "visible"}, {"fast", "slow"}, {"hasty", "lasting"}, {"animated"}} {
		if word := pick(g, group...); word != "" && g.one(3) {
			s.Words = append(s.Words, word)
		}
	}
	return s
}

// phase makes the steps of one phase, those of the actors among one another. In the first most Lives are started.
func (g *generator) phase(first bool) (steps []Step) {
	if first {
		for _, name := range g.names {
			if !g.one(4) {
				steps = append(steps, Step{"0", Op{"start", name}})
			}
		}
	}
	actors := 1 + g.IntN(4)
	for range 2 + g.IntN(24) {
		if g.one(4) {
			steps = append(steps, g.terminal()...)
			continue
		}
		actor := strconv.Itoa(g.IntN(actors))
		op := g.op()
		if g.one(6) {
			op = append(Op{"in", pick(g, g.names...)}, g.inside(op)...)
		}
		steps = append(steps, Step{actor, op})
		if g.one(3) {
			steps = append(steps, Step{actor, Op{"sleep", g.time()}})
		}
	}
	return steps
}

// inside is op, or what only a Render does.
func (g *generator) inside(op Op) Op {
	switch g.IntN(8) {
	case 0:
		return Op{"exit"}
	case 1:
		return Op{"lock", g.time()}
	}
	return op
}

// time is how long to sleep: often as long as something of the library's.
func (g *generator) time() string {
	return pick(g, "0s", "1ms", "5ms", "30ms", "90ms", "100ms", "250ms", "300ms", "700ms", "1s", "1100ms", "3s", "4900ms")
}

func (g *generator) size() string {
	rows := 1 + g.IntN(16)
	return fmt.Sprintf("%dx%d", leastColumns+g.IntN(70), rows)
}

// terminal makes a few steps of the terminal's: what stalls for a time, and what changes its size and goes on changing.
func (g *generator) terminal() (steps []Step) {
	add := func(op ...string) { steps = append(steps, Step{terminalActor, op}) }
	switch g.IntN(12) {
	case 0, 1, 2, 3:
		add("stall")
		add("sleep", pick(g, g.time(), "2s", "6s", "12s"))
		if !g.one(5) {
			add("resume")
		}
	case 4, 5, 6:
		if g.canResize() {
			for range 1 + g.IntN(4) {
				add("resize", g.size())
				add("sleep", g.time())
			}
		}
	case 7, 8:
		add("block", pick(g, g.names...))
		add("sleep", pick(g, g.time(), "2s"))
		if !g.one(3) {
			add("unblock", pick(g, g.names...))
		}
	case 9:
		add("gc")
	case 10:
		if g.one(30) {
			add("gone")
		}
	}
	if g.one(2) {
		add("sleep", g.time())
	}
	return steps
}

// canResize reports whether the program may have changes of size: where unfinished lines are on the terminal, not.
func (g *generator) canResize() bool { return g.bars && g.narrow || g.p.Anchor && !g.canSuspend() }

// canPartial reports whether it may have unfinished lines.
func (g *generator) canPartial() bool { return !g.bars && !g.p.Plain }

// canSuspend reports whether it may suspend: beside hostile text not.
func (g *generator) canSuspend() bool { return !g.p.Anchor || g.narrow }

func (g *generator) op() Op {
	name := pick(g, g.names...)
	switch n := g.IntN(100); {
	case n < 38:
		return Op{"print", g.textKind(), strconv.Itoa(g.IntN(1000))}
	case n < 50:
		return Op{"start", name}
	case n < 62:
		return Op{"stop", name}
	case n < 74:
		return Op{"update", name, strconv.Itoa(pick(g, 0, 1, 1, 2, 3, 5, 9, 30)), pick(g, strings.Split(pictureKinds, "|")...)}
	case n < 77:
		return Op{"refresh", name}
	case n < 78:
		return Op{"nil", name}
	case n < 81:
		return Op{"run", name, g.time()}
	case n < 84:
		return Op{"sync", pick(g, "0s", g.time())}
	case n < 85:
		return Op{"close"}
	case n < 89:
		return Op{"hold", g.time()}
	case n < 94 && g.canSuspend():
		types := pick(g, "quiet", "types", "open")
		if types == "open" && (!g.canPartial() || g.canResize()) {
			types = "types"
		}
		return Op{"suspend", g.time(), pick(g, "0s", g.time()), types}
	}
	if slices.Contains(g.names, "P") {
		return Op{pick(g, "task", "task", "add", "add", "add", "set", "total", "done", "fail", "reset", "remove"), "P", strconv.Itoa(g.IntN(40))}
	}
	return Op{"refresh", name}
}

func (g *generator) textKind() string {
	for {
		switch kind := pick(g, strings.Split(textKinds, "|")...); {
		case kind == "partial" && !g.canPartial(), kind == "bar" && !g.bars, kind == "hostile" && (!g.p.Anchor || g.canSuspend()):
		default:
			return kind
		}
	}
}

// addPanic has a Render panic at last.
func (g *generator) addPanic() {
	last := len(g.p.Phases) - 1
	name := pick(g, g.names...)
	g.p.Phases[last] = append(g.p.Phases[last], Step{"0", Op{"start", name}}, Step{"0", Op{"in", name, "panic"}}, Step{"0", Op{"refresh", name}})
}
