package live

// lifecycle.go begins and ends what a terminal does for its Lives: regions, capture, Suspend. All of it runs on the
// goroutine of whoever asks, one at a time, and every wait has a deadline.

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/onewriter/live/internal/locks"
	"github.com/onewriter/live/internal/tty"
)

// A life is what was done to the process for a terminal's Lives. It is owned by the holder of core.turn.
type life struct {
	taken   bool      // the streams are taken
	given   int       // Suspends that are under way
	modes   tty.Modes // the terminal's settings that are changed
	job     *jobWatch // nil: there is no job control
	capture *capture  // the hard capture, also one that only children still hold; nil: none
	unkept  bool      // the keeper may end with us, before it has put the terminal's settings back
	unclear int       // for how many takings of the streams prints from before are under way: no region is shown
	kind    Capture   // what is in force, or was last
	why     string
}

// takeTurn waits until the fields of life are the caller's; giveTurn ends that.
func (c *core) takeTurn(p *patience) error { return p.waitOr(nil, c.turn) }

// giveTurn ends one's turn. Before, and if need be after, it does what others could not do meanwhile: Start does not
// wait for the turn, and Stop not for ever.
func (c *core) giveTurn() {
	for {
		c.catchUp()
		<-c.turn
		if !c.behind.Load() || !c.tryTurn() {
			return
		}
	}
}

func (c *core) tryTurn() bool {
	select {
	case c.turn <- struct{}{}:
		return true
	default:
		return false
	}
}

// catchUp takes or gives the streams as the number of Lives says. Regions appear after the streams are taken, so that
// nobody prints over them.
func (c *core) catchUp() {
	l, clear := &c.life, true
	behind := c.behind.Swap(false)
	switch lives := c.lives.Load(); {
	case l.given > 0: // until Suspend ends
		return
	case lives > 0 && !l.taken:
		clear = c.takeStreams(c.options.Load())
	case lives == 0 && (l.taken || l.job != nil || l.capture.holds()): // a Stop during a Suspend leaves the latter two
		_ = c.giveStreams(c.patience(background, swapWait))
	}
	if !clear {
		c.showLater()
	}
	switch {
	case !behind || l.unclear > 0:
	case l.taken:
		c.post((*screen).show)
	default: // a region that was begun just now waits for its streams
		c.post((*screen).takeBack)
	}
}

// showLater has the regions shown when no print from before the streams were taken is under way any more.
func (c *core) showLater() {
	c.life.unclear++
	whenClear(func() {
		_ = c.takeTurn(c.patience(background, 0)) // whoever has it gives it back: their waits end
		c.life.unclear--
		c.behind.Store(true)
		c.giveTurn()
	})
}

// begin puts a region on the screen and, for the first one, takes the streams. If somebody has the turn, they do that.
func (c *core) begin(r *region, o *Options) {
	c.options.Store(o)
	c.lives.Add(1)
	c.post(func(s *screen) { s.add(r) })
	c.behind.Store(true)
	if c.tryTurn() {
		c.giveTurn()
	}
}

// end takes a region off the screen, its last frame printed unless it is transient, after all that was printed before;
// for the last region it gives the streams back.
func (c *core) end(r *region, transient bool, p *patience) error {
	defer c.endQuiet()()
	c.post(func(s *screen) { s.leaveAlt(r) }) // what has waited comes before the last frame
	fence, kind := c.fence, byte(markFence)
	if c.lives.Load() == 1 {
		fence, kind = c.lastFence, markCut
	}
	err := fence(p, kind)
	removed := c.written(func(s *screen) { s.remove(r, transient) })
	if err == nil {
		err = p.wait(removed)
	}
	if c.lives.Add(-1) > 0 || err != nil {
		return errors.Join(err, c.gone())
	}
	if err = c.takeTurn(p); err != nil {
		return err
	}
	defer c.giveTurn()
	if c.life.taken && c.life.given == 0 && c.lives.Load() == 0 {
		err = c.giveStreams(p)
	}
	return errors.Join(err, c.gone())
}

// endQuiet has what waits for the end of a size change written at once, until the function that it returns is called.
func (c *core) endQuiet() (calm func()) {
	c.post(func(s *screen) { s.hurry, s.changed = s.hurry+1, true })
	return func() { c.post(func(s *screen) { s.hurry-- }) }
}

// suspend gives the terminal back, runs f, and takes the terminal again.
func (c *core) suspend(ctx context.Context, f func() error) error {
	p := c.patience(ctx, 0)
	if err := c.takeTurn(p); err != nil {
		return err
	}
	c.life.given++
	if c.life.given == 1 {
		if err := c.give(p); err != nil {
			c.retake()
			c.giveTurn()
			return err
		}
	}
	c.giveTurn()
	defer func() {
		_ = c.takeTurn(c.patience(background, 0)) // whoever has it gives it back: their waits end
		c.retake()
		c.giveTurn()
	}()
	return callSuspended(f)
}

// callSuspended runs user code: whatever stands above it in a trace is the program's.
func callSuspended(f func() error) error {
	locks.Free("Suspend's function")
	return f()
}

// retake ends one Suspend; the last one puts the regions back, and giveTurn the streams. Of a Suspend that was given up
// before these were given, only the settings were.
func (c *core) retake() {
	c.life.given--
	if c.life.given > 0 {
		return
	}
	c.behind.Store(true)
	if c.life.taken {
		c.changeModes()
	}
}

// give erases the regions and puts the streams back. The text that was printed before is on the terminal then.
func (c *core) give(p *patience) error {
	defer c.endQuiet()()
	if err := c.lastFence(p, markFence); err != nil {
		return err
	}
	c.undoModes()
	if err := p.wait(c.written((*screen).give)); err != nil { // no region is on the screen
		return err
	}
	if c.life.taken {
		if err := c.releaseStreams(p); err != nil {
			return err
		}
	}
	return p.wait(c.written((*screen).pause)) // an unfinished line is on the screen again
}

// fence waits until all that was printed before, by any way, is on the terminal. The kind is markFence, or markCut if a
// line that is unfinished now is to stay so.
func (c *core) fence(p *patience, kind byte) error {
	return c.passFence(p, kind, func(_ *capture, p *patience, done <-chan struct{}) error { return p.wait(done) })
}

// lastFence is fence for who is about to give the streams back. It holds prints back if the terminal is slow; see
// capture.waitHolding.
func (c *core) lastFence(p *patience, kind byte) error {
	return c.passFence(p, kind, (*capture).waitHolding)
}

// passFence puts a fence behind all that was printed so far and waits for it; where nothing is captured hard see softFence.
func (c *core) passFence(p *patience, kind byte, wait func(*capture, *patience, <-chan struct{}) error) error {
	for {
		k := c.route.Load()
		if k == nil {
			return c.softFence(p)
		}
		done, err := k.fence(p, kind)
		if err != nil {
			return err
		}
		if done != nil {
			return wait(k, p, done)
		}
	}
}

// softFence is fence where nothing is captured hard: for the pipe of os.Stdout, if there is one, and for the writer.
func (c *core) softFence(p *patience) error {
	if s := c.soft.Load(); s != nil && s.stdout != nil {
		if err := p.wait(s.fence()); err != nil {
			return err
		}
	}
	return p.wait(c.written(func(*screen) {}))
}

// written has the writer run do. What it returns is closed by the writer when all that it holds then is on the terminal.
func (c *core) written(do func(*screen)) <-chan struct{} {
	done := make(chan struct{})
	c.post(func(s *screen) {
		do(s)
		s.notify(done)
	})
	return done
}

// fence puts a fence into the capture; done is nil if the streams may have been swapped meanwhile.
func (k *capture) fence(p *patience, kind byte) (done <-chan struct{}, err error) {
	if shut := k.gate.tryEnter(); shut != nil {
		return nil, p.wait(shut)
	}
	defer k.gate.leave()
	if !k.swapped() {
		return nil, nil // they were, before we were inside
	}
	return k.mark(kind), nil
}

// gone is the error by which the terminal went away, nil while it is there.
func (c *core) gone() error {
	if p := c.lost.Load(); p != nil {
		return fmt.Errorf("live: terminal: %w", *p)
	}
	return nil
}

// changeModes changes the terminal's settings for the time of a display; undoModes takes that back. Without a keeper,
// who would do so after our death, they are left alone.
func (c *core) changeModes() {
	if c.life.kind != Hard || c.life.unkept {
		return
	}
	want := tty.NoFlush
	if o := c.options.Load(); !o.KeepEcho && c.isStream(os.Stdin) {
		want |= tty.NoEcho
	}
	c.life.modes |= c.dev.Change(want, func(made tty.Modes) { c.noteModes(c.life.modes | made) })
}

func (c *core) undoModes() {
	if c.dev != nil {
		c.dev.Undo(c.life.modes)
		c.life.modes = 0
		c.noteModes(0)
	}
}

func (c *core) noteModes(m tty.Modes) {
	if k := c.life.capture; k != nil {
		k.noteModes(m)
	}
}
