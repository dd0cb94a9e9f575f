//go:build linux || darwin || freebsd

package live

// process_swap_test.go tests the moments in which the streams are swapped that chance hardly ever hits. docs/model/swap.pml
// and fence.pml found them; a mutant there stands for each.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("stop inside Suspend", stopInsideSuspend)
	ptytest.Register("suspend for too long", suspendForTooLong)
}

// stopInsideSuspend stops a display while its terminal is given back.
func stopInsideSuspend() {
	stop := func() {
		l := shown(nil)
		must(l.Console().Suspend(background, l.Stop))
	}
	stop() // what stays for good is there after the first one
	time.Sleep(200 * time.Millisecond)
	before := takeCensus()
	for range 3 {
		stop()
	}
	after := takeCensus()
	for begin := time.Now(); after != before && time.Since(begin) < 2*time.Second; after = takeCensus() {
		time.Sleep(20 * time.Millisecond)
	}
	if after == before && Default().core.life.capture == nil {
		fmt.Println("nothing is left")
		return
	}
	fmt.Printf("before %+v, after %+v\n", before, after)
}

// S35: a Stop while a Suspend is under way, who has the streams already, leaves the capture to the end of that.
func TestStopInsideSuspendLeavesNothing(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("stop inside Suspend"), nil)
	finish(t, s, 0, "", func(l []string) []string { return once(l, "nothing is left") })
}

// endsAtSwap is a context that ends as soon as the streams have been put back.
type endsAtSwap struct {
	context.Context
	c *core
}

func (e endsAtSwap) Err() error {
	if e.c.route.Load() == nil {
		return context.Canceled
	}
	return nil
}

func (e endsAtSwap) Done() <-chan struct{} {
	done := make(chan struct{})
	if e.Err() != nil {
		close(done)
	}
	return done
}

// suspendForTooLong has a Suspend given up in its last wait, when the streams are back already.
func suspendForTooLong() {
	l := shown(nil)
	c := l.console.core
	err := l.Console().Suspend(endsAtSwap{background, c}, func() error { return nil })
	fmt.Println("above the frame")
	fmt.Println("suspended", err == nil, "taken again", c.route.Load() != nil)
	must(l.Console().Sync(background))
	must(l.Stop())
}

// S58: a Suspend that its context ends when the streams are back already takes them again.
func TestSuspendGivenUpAtTheLast(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("suspend for too long"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(once(l, "above the frame", "suspended false taken again true"), wholeFrames(l, 1)...)
	})
}

// A print that has seen the capture in force, and comes to its gate when it is over, goes to the terminal; so does a
// fence.
func TestPrintComesTooLate(t *testing.T) {
	var out bytes.Buffer
	c := newCore(&core{out: &out}, nil)
	k := &capture{c: c, gate: newGate(), marks: newMarks(), slave: -1}
	late := func(do func() error) {
		t.Helper()
		c.route.Store(k)
		k.gate.mu.Lock()
		done := make(chan error)
		go func() { done <- do() }()
		time.Sleep(20 * time.Millisecond) // it is before the gate
		c.route.Store(nil)
		k.gate.mu.Unlock()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	late(func() error {
		_, err := c.printOrdered([]byte("late\n"))
		return err
	})
	ctx, cancel := context.WithTimeout(t.Context(), patient)
	defer cancel()
	late(func() error { return c.fence(c.patience(ctx, 0), markFence) })
	if out.String() != "late\n" {
		t.Errorf("%q", &out)
	}
}

// A slave is not closed under who is inside the gate, and not at all if they do not leave.
func TestCloseSlaveWaits(t *testing.T) {
	c := newCore(&core{out: &bytes.Buffer{}}, nil)
	k := &capture{c: c, gate: newGate(), slave: 3}
	k.gate.enter()
	if err := k.closeSlave(c.patience(background, 10*time.Millisecond)); !errors.Is(err, ErrStalled) {
		t.Errorf("closed under somebody: %v", err)
	}
	if !k.holds() {
		t.Error("it is gone")
	}
}

// A region that is begun while somebody shows others is not shown before the streams are taken for it.
func TestShownWhenTaken(t *testing.T) {
	c := newCore(&core{out: &bytes.Buffer{}}, nil)
	r := &region{}
	c.post(func(s *screen) { s.add(r) })
	c.behind.Store(true)
	must(c.takeTurn(c.patience(background, 0)))
	c.catchUp() // lives is 0 still, as if it had been read before begin
	ready := make(chan bool, 2)
	look := func(*screen) { ready <- r.ready }
	c.post(look)
	if <-ready {
		t.Error("shown without the streams")
	}
	c.lives.Add(1)
	c.options.Store(&Options{Capture: Off})
	c.behind.Store(true)
	c.giveTurn()
	c.post(look)
	if !<-ready {
		t.Error("not shown with the streams")
	}
	c.post(func(s *screen) { s.remove(r, true) })
}

// Regions that wait for a print from before are not shown while a Suspend has the terminal, nor by another's Start.
func TestShownWhenClear(t *testing.T) {
	c := newCore(&core{out: &bytes.Buffer{}}, nil)
	c.lives.Store(1)
	c.life.taken = true
	raw, err := os.Stdout.SyscallConn()
	must(err)
	held, letGo := make(chan struct{}), make(chan struct{})
	go raw.Write(func(uintptr) bool { // a print that is under way
		close(held)
		<-letGo
		return true
	})
	<-held
	given := make(chan bool, 1)
	look := func(s *screen) { given <- s.given }
	state := func() bool {
		c.post(look)
		return <-given
	}
	turn := func(do func()) {
		must(c.takeTurn(c.patience(background, 0)))
		do()
		c.giveTurn()
	}
	c.post((*screen).give)
	turn(c.showLater)
	turn(func() { c.behind.Store(true) })
	if !state() {
		t.Error("another Start has shown them")
	}
	turn(func() { c.life.given++ })
	close(letGo)
	for unclear := 1; unclear > 0; time.Sleep(time.Millisecond) {
		turn(func() { unclear = c.life.unclear })
	}
	if !state() {
		t.Error("they are shown inside a Suspend")
	}
	turn(c.retake)
	if state() {
		t.Error("they are not shown after it")
	}
}

// A fence whose mark was lost with a drainer is passed when the capture has ended.
func TestFenceOfEndedCapture(t *testing.T) {
	c := newCore(&core{out: &bytes.Buffer{}}, nil)
	src := newSource(&tape{}, newMarks())
	c.post(func(s *screen) { s.source = src })
	waiting, done := make(chan struct{}), make(chan struct{})
	c.post(func(s *screen) { src.await(s, 1, waiting) })
	c.post(func(s *screen) { s.finish(src, done) })
	<-done
	select {
	case <-waiting:
	case <-time.After(time.Second):
		t.Error("who waits for it waits for ever")
	}
}

// Who has seen the capture and enters its gate when the streams were given back meanwhile is sent away, prints and fences
// alike: else the line would come after the next one, or go into a pty that is closed. S58.
func TestGateTooLate(t *testing.T) {
	c := &core{}
	k := &capture{c: c, gate: newGate()}
	c.route.Store(k)
	if !k.enter() {
		t.Fatal("kept out of the capture that is in force")
	}
	k.gate.leave()
	c.route.Store(nil)
	if k.enter() {
		t.Error("let into a capture that is not in force")
	}
	if done, err := k.fence(&patience{c: c}, markFence); done != nil || err != nil {
		t.Errorf("a fence in a capture that is not in force: %v, %v", done, err)
	}
	select {
	case <-k.gate.close():
	default:
		t.Error("somebody is left inside")
	}
}
