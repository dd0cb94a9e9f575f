package live

// fileproxy.go decides how the process's streams are taken while a display runs, and begins and ends it. How it is done
// is in fileproxy_unix.go (hard) and softproxy.go (soft).

import (
	"os"
	"time"
)

// A Capture says how a Live takes stdout and stderr, so that what others print lands above it.
type Capture int

const (
	// Auto is Hard where that works, else Soft. Where the terminal, or what keeps the last words, may end with the process
	// (it leads its session, is PID 1, or is a child of PID 1), it takes stdout only, and the log package's output, line
	// by line: stderr is left alone, as under Soft.
	Auto Capture = iota
	// Hard takes the file descriptors 1 and 2, as far as they are the console's terminal: everybody is captured, also
	// the builtin println, cgo and children, and last words survive every death. Unix only.
	Hard
	// Soft replaces the variable os.Stdout, and the log package's output where that is the terminal. stderr is left
	// alone, since its last words matter most. What else prints to the terminal may cost a region row until the next
	// whole frame, and is never lost.
	Soft
	// Off takes nothing. Only what is printed through the Console lands above the regions.
	Off
)

// String returns "auto", "hard", "soft" or "off".
func (k Capture) String() string {
	switch k {
	case Auto:
		return "auto"
	case Hard:
		return "hard"
	case Soft:
		return "soft"
	}
	return "off"
}

// wanted is the capture that the person at the keyboard, or else the program, asks for.
func wanted(env environment, o *Options) (k Capture, why string) {
	switch env("LIVE_CAPTURE") {
	case "hard":
		return Hard, "LIVE_CAPTURE"
	case "soft":
		return Soft, "LIVE_CAPTURE"
	case "off", "0", "no":
		return Off, "LIVE_CAPTURE"
	}
	return o.capture(), "Options.Capture"
}

// takeStreams takes the streams. It can't fail: where one way does not work the next one is taken, and Live.Capture
// says why. For clear see capture.swapIn.
func (c *core) takeStreams(o *Options) (clear bool) {
	clear = true
	c.life.kind, c.life.why = c.takeBest(o, &clear)
	c.life.taken = true
	past := c.life.kind != Off && c.life.why != "" && c.isStream(os.Stderr)
	c.post(func(s *screen) { s.past = past })
	c.changeModes()
	if c.life.job == nil {
		c.life.job = c.watchJob()
	}
	return clear
}

func (c *core) takeBest(o *Options, clear *bool) (k Capture, why string) {
	k, why = wanted(os.Getenv, o)
	switch {
	case c.dev == nil || c.plain:
		return Off, "the console is not the process's terminal"
	case k == Off:
		return Off, why
	case !c.isStream(os.Stdout) && !c.isStream(os.Stderr):
		return Off, "neither stdout nor stderr is the console's terminal"
	}
	streams := 2
	c.life.unkept = false
	if k == Auto {
		if why, c.life.unkept = diesWithUs(); why != "" {
			streams = 1
		}
	}
	if k != Soft && (streams == 2 || c.isStream(os.Stdout)) {
		var err error
		if *clear, err = c.takeHard(o.journalLimit(), streams); err == nil {
			if streams == 2 {
				return Hard, ""
			}
			c.soft.Store(c.takeLog())
			return Hard, "stderr is left alone: " + why
		}
		why = err.Error()
	}
	c.soft.Store(c.takeSoft())
	return Soft, why
}

// giveStreams gives the streams back when the last Live has ended. If the text that was printed before is not on the
// terminal yet, in time, hard capture stays in force and goes on.
func (c *core) giveStreams(p *patience) error {
	err := c.releaseStreams(p)
	if c.life.taken {
		return err
	}
	c.undoModes()
	c.life.job.end()
	c.life.job = nil
	if c.life.capture.holds() {
		if e := c.untakeHard(p); err == nil {
			err = e
		}
	}
	return err
}

// releaseStreams gives the streams back and keeps what it takes to have them again. It may have given them back although
// it fails: life.taken says so.
func (c *core) releaseStreams(p *patience) error {
	l := &c.life
	if s := c.soft.Load(); s != nil {
		s.release(p)
		c.soft.Store(nil)
	}
	if k := l.capture; k != nil && k.swapped() {
		if err := k.swapOut(p); err != nil {
			l.taken = k.swapped() // not if the wait was for what came in between, by write(2): that is safe
			return err
		}
	}
	l.taken = false
	return nil
}

// swapWait is for how long prints are held back at a time from a terminal that takes nothing, while the streams are
// swapped.
const swapWait = 100 * time.Millisecond

// holdAfter is how long Stop and Suspend wait for the terminal before they hold prints back.
const holdAfter = 10 * time.Millisecond

// swapInWait is how long Start waits for prints that are under way to the terminal, before it lets whenClear do that.
const swapInWait = 5 * time.Millisecond

// lingering is how long Stop waits for children that may hold the captured terminal still. It takes the drainer about
// a millisecond to see that there are none.
const lingering = 100 * time.Millisecond
