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
	// Auto is Hard where that works, else Soft.
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

// takeStreams takes the streams for the first Live. It can't fail: where one way does not work the next one is taken, and
// Live.Capture says why.
func (c *core) takeStreams(o *Options) {
	l := &c.life
	k, why := wanted(os.Getenv, o)
	switch {
	case c.dev == nil || c.plain:
		l.kind, l.why = Off, "the console is not the process's terminal"
		return
	case k == Off:
		l.kind, l.why = Off, why
		return
	case !c.isStream(os.Stdout) && !c.isStream(os.Stderr) && l.capture == nil:
		l.kind, l.why = Off, "neither stdout nor stderr is the console's terminal"
		return
	}
	if k != Soft {
		err := c.takeHard(o.journalLimit())
		if err == nil {
			l.kind, l.why = Hard, ""
			return
		}
		why = err.Error()
	}
	if l.soft == nil {
		l.soft = c.takeSoft()
	}
	l.kind, l.why = Soft, why
}

// giveStreams gives the streams back when the last Live ends. If the text that was printed before is not on the terminal
// yet, in time, hard capture stays in force and goes on.
func (c *core) giveStreams(p *patience, inTime bool) error {
	l := &c.life
	if l.soft != nil {
		l.soft.end(p)
		l.soft = nil
	}
	k := l.capture
	if k == nil || !inTime {
		return nil
	}
	if k.swapped() {
		if err := k.swapOut(p); err != nil {
			return err
		}
	}
	return c.untakeHard(p)
}

// lingering is how long Stop waits for children that may hold the captured terminal still. It takes the drainer about
// a millisecond to see that there are none.
const lingering = 100 * time.Millisecond
