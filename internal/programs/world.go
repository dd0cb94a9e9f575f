package programs

// world.go is a program under way: its terminal, its Console, its displays, its actors.

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
)

const (
	terminalActor = "t"
	mainActor     = "m" // who begins and ends the program
	typingActor   = "s" // who has the terminal in a Suspend
)

// patient is how long, by the bubble's clock, each step may take beside the times that it names: a Stop of a terminal
// that is stalled takes less.
const patient = 10 * time.Second

// resting is how long nothing is done before the screen is looked at: any quiet is over, and all is healed.
const resting = 5 * time.Second

// A world is a program under way.
type world struct {
	history
	*Program
	term     *terminal
	console  *live.Console
	displays []*display
	byName   map[string]*display
	byText   map[string]*atom // guarded by history.mu
	held     chan struct{}    // a user's lock: one slot, filled by who holds it
	acting   atomic.Int64     // Renders that do something besides
}

// Run runs p inside a bubble of t, and returns what is wrong.
func Run(t *testing.T, p *Program) (faults []string, covered map[string]int) {
	synctest.Test(t, func(*testing.T) {
		w := newWorld(p)
		w.run()
		faults, covered = w.faults, w.covered
	})
	return faults, covered
}

func newWorld(p *Program) *world {
	w := &world{Program: p, byName: map[string]*display{}, byText: map[string]*atom{}, held: make(chan struct{}, 1)}
	w.start, w.covered = time.Now(), map[string]int{}
	w.term = &terminal{Terminal: livetest.New(p.Columns, p.Rows), world: w, told: map[uint64][2]int{}}
	var out io.Writer = w.term
	if p.Plain {
		out = struct{ io.Writer }{w.term}
	}
	w.console = live.NewConsole(out, nil)
	setups := p.Lives
	if p.Anchor {
		setups = append(setups[:len(setups):len(setups)], Setup{Name: "Z", Words: []string{"animated"}})
	}
	for _, s := range setups {
		d := &display{world: w, name: s.Name, runs: map[uint64]int{}, frames: map[int]int{}}
		d.options, _ = s.options(d) // which Parse has checked
		d.options.Console = w.console
		d.Live = live.New(d.newPicture(1, "short"), d.options)
		w.displays = append(w.displays, d)
		w.byName[d.name] = d
	}
	return w
}

// run runs all phases, then ends everything.
func (w *world) run() {
	if w.Anchor {
		w.run1(mainActor, Op{"start", "Z"})
		synctest.Wait()
	}
	for _, steps := range w.Phases {
		w.runPhase(steps)
		w.rest()
	}
	for _, d := range w.displays {
		d.unblock()
	}
	for _, d := range w.displays {
		w.run1(mainActor, Op{"stop", d.name})
	}
	time.Sleep(resting)
	synctest.Wait()
	w.judgeEnd()
}

// run1 is one operation of an actor's.
func (w *world) run1(actor string, op Op) {
	w.cover("op " + op[0])
	verbs[op[0]].run(w, actor, op[1:])
}

// runPhase has every actor run through its steps, and waits for all of them. The terminal's is the only one that
// nothing can hold up; when it is through, the terminal takes bytes again.
func (w *world) runPhase(steps []Step) {
	unlock := w.lock()
	w.phase = w.now()
	unlock()
	var all sync.WaitGroup
	var order []string
	of := map[string][]Op{}
	for _, s := range steps {
		if of[s.Actor] == nil {
			order = append(order, s.Actor)
		}
		of[s.Actor] = append(of[s.Actor], s.Op)
	}
	for _, actor := range order {
		all.Go(func() {
			for _, op := range of[actor] {
				w.run1(actor, op)
			}
		})
	}
	done := make(chan struct{}) // closed when all actors are through
	go func() {
		all.Wait()
		close(done)
	}()
	if of[terminalActor] == nil {
		w.await(done, patience(steps))
		return
	}
	<-w.afterTerminal(of[terminalActor])
	w.resume()
	w.await(done, patience(steps))
}

// patience is how long the actors may take for all of steps.
func patience(steps []Step) (most time.Duration) {
	most = time.Minute
	for _, s := range steps {
		most += patient
		for _, arg := range s.Op {
			if d, err := time.ParseDuration(arg); err == nil {
				most += d
			}
		}
	}
	return most
}

// afterTerminal is closed once the terminal's actor must be through: its steps do not wait, but for its sleeps.
func (w *world) afterTerminal(ops []Op) <-chan struct{} {
	var d time.Duration
	for _, op := range ops {
		if op[0] == "sleep" {
			t, _ := time.ParseDuration(op[1])
			d += t
		}
	}
	through := make(chan struct{})
	time.AfterFunc(d+time.Millisecond, func() { close(through) })
	return through
}

// await waits for the actors, not for ever.
func (w *world) await(done <-chan struct{}, most time.Duration) {
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		w.fault("still under way after %v: %s", most, w.inFlight())
		w.give()
	}
}

// give ends the process, since the bubble can't be left with goroutines in it.
func (w *world) give() {
	for _, f := range w.faults {
		fmt.Println("fault:", f)
	}
	buf := make([]byte, 1<<20)
	fmt.Printf("%s\n", buf[:runtime.Stack(buf, true)])
	os.Exit(3)
}

// rest lets all come to rest, and looks at the screen. Text that is printed first has the writer look at the size.
func (w *world) rest() {
	w.calm()
	w.settleRuns()
	w.print(mainActor, "short", 0)
	time.Sleep(resting)
	synctest.Wait()
	w.judgeRest()
}

// calm waits until no Render does anything besides.
func (w *world) calm() {
	for _, d := range w.displays {
		d.disarm()
	}
	for until := time.Now().Add(time.Minute); w.acting.Load() > 0; time.Sleep(time.Second) {
		if time.Now().After(until) {
			w.fault("still under way in a Render: %s", w.inFlight())
			w.give()
		}
	}
}

// A terminal is the emulator, with an eye on who uses it, and how.
type terminal struct {
	*livetest.Terminal
	world *world
	busy  atomic.Bool
	told  map[uint64][2]int // the size that each goroutine was told last; guarded by history.mu
}

// Size is the terminal's size, as the Console asks for it.
func (t *terminal) Size() (columns, rows int) {
	columns, rows = t.Terminal.Size()
	id := goroutine()
	defer t.world.lock()()
	t.told[id] = [2]int{columns, rows}
	return columns, rows
}

// Write takes what the Console writes. A batch that comes on a terminal of another size than that for which it was made
// may leave rows of its frame behind: nobody can know the size before it changes.
func (t *terminal) Write(p []byte) (int, error) {
	if !t.busy.CompareAndSwap(false, true) {
		t.world.fault("two writes at once")
	}
	n, err := t.Terminal.Write(p)
	columns, rows := t.Terminal.Size()
	id := goroutine()
	unlock := t.world.lock()
	t.world.takes = append(t.world.takes, t.world.now())
	if told := t.told[id]; told != [2]int{columns, rows} && told != [2]int{} {
		t.world.raced++
		t.world.covered["batch for another size"]++
	}
	unlock()
	t.busy.Store(false)
	return n, err
}

func (w *world) stall() {
	defer w.lock()()
	if n := len(w.stalls); n > 0 && w.stalls[n-1].open() {
		return
	}
	w.stalls = append(w.stalls, &span{begin: w.now()})
	w.covered["stall"]++
	w.term.Stall()
}

func (w *world) resume() {
	defer w.lock()()
	if n := len(w.stalls); n > 0 && w.stalls[n-1].open() {
		w.stalls[n-1].end = w.now()
		w.covered["resume"]++
	}
	w.term.Resume()
}
