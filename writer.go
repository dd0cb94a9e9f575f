package live

// writer.go is the writer: the one goroutine that writes to a terminal, and the state that only it may touch.
//
// It runs no user code and waits for nothing but the terminal. What it is asked comes through the inbox, captured text
// out of the journal, frames from each region's slot; it puts all that is there into one batch of bytes, writes it, and
// looks again. Nobody ever waits for a frame; who prints waits at most for the terminal, as without us.

import (
	"errors"
	"io"
	"slices"
	"syscall"
	"time"

	"github.com/onewriter/live/internal/paint"
)

const (
	// quiet is how long nothing is painted after a change of size, since terminals reflow before they tell, tmux up to
	// 250 ms before; mostQuiet is when it is painted anyway, for a window that somebody drags and drags.
	quiet     = 300 * time.Millisecond
	mostQuiet = 3 * time.Second
	// healing is how old a region may be, while something changes, until all of its rows are written again and what
	// strangers wrote over it is gone. For as long after a change of size, every frame is whole.
	healing = time.Second
	// repaintRate is how many bytes of region per second may be written again only because text went in above, with a
	// burst of repaintBurst: beyond it, text waits a moment for more. A lone line never waits.
	repaintRate  = 1 << 20
	repaintBurst = 20 * time.Millisecond
)

// A screen is the writer's state: what the terminal shows and what is to be shown. It is handed to the writer's loop
// only, and to the requests that run on it.
type screen struct {
	c     *core
	paint paint.Screen

	regions    []*region
	source     *source // nil: nothing is captured
	captured   stream
	console    stream
	given      bool  // the terminal is given back: no region is drawn
	paused     bool  // and captured text waits
	background bool  // the terminal's foreground is another's: no region is drawn
	alt        bool  // the alternate screen is on: text waits
	redraw     bool  // all of the region is to be drawn
	entered    bool  // the cursor is ours, on a fresh line or the region's first row
	hidden     bool  // and we have hidden it
	kept       bool  // a keeper puts the terminal in order after our death
	past       bool  // our own stderr goes past us: whatever is drawn is drawn whole
	fresh      bool  // the cursor is at the beginning of a line, for certain
	freshen    bool  // text holds a last frame that came when the cursor was not ours
	gone       error // the terminal is no longer there: nothing is drawn, text goes nowhere
	err        error // what the last write said

	text    []byte          // harmless lines that are to go above
	raw     []byte          // bytes that go out as they are: text while no region is shown
	tail    []byte          // an unfinished line, to go out behind everything else
	more    bool            // the journal may hold more
	changed bool            // there is something to write, or to tell those who wait
	urgent  bool            // somebody waits
	after   []chan struct{} // closed when all that is in s has been written

	rows    []paint.Row
	partial []byte // the bytes of the rows that show unfinished lines
	buf     []byte

	taskbar taskbar

	size         paint.Size
	sizedFirst   time.Time // when the current burst of size changes began
	sized        time.Time // when the size last changed
	settled      bool      // the quiet after that is over
	hurry        int       // how many can't wait for that, since they stop a display
	whole        time.Time // when all rows were last written
	repaintUntil time.Time // up to when the repaint budget is used
}

func newScreen(c *core) *screen {
	s := &screen{c: c, settled: true, fresh: c.dev == nil}
	s.captured.from, s.console.from = -1, -1
	s.paint.Tie = c.tie
	return s
}

// write is the writer's loop. It returns when there is nothing left to look after; post and print start it again.
func (c *core) write() {
	s := c.screen
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	var waiting []*batch // their texts are in s, but not on the terminal
	for {
		rs, b, more := c.receive(s.idle() && len(waiting) == 0)
		if !more {
			return
		}
		for i, r := range rs {
			r(s)
			rs[i] = nil
		}
		if b != nil {
			s.admit(b)
			waiting = append(waiting, b)
		}
		s.collect()
		s.urgent = len(waiting) > 0 || len(s.after) > 0
		pause := s.draw(time.Now())
		if pause == 0 {
			waiting = settle(waiting, s.err)
			failing := s.source != nil && s.source.failed > 0
			if s.more && !failing || s.idle() {
				continue // the inbox says, under its lock, whether it is time to go
			}
			switch pause = time.Hour; {
			case failing:
				pause = readAgain
			case s.background:
				pause = groundPoll
			}
		}
		timer.Reset(pause)
		c.in.awaitWork(timer)
	}
}

// awaitWork waits until somebody has put something in, or it is time to look.
func (in *inbox) awaitWork(timer *time.Timer) {
	select {
	case <-in.wake:
	case <-timer.C:
	}
}

// idle reports whether nothing needs the writer until somebody asks something of it.
func (s *screen) idle() bool {
	return len(s.regions) == 0 && s.source == nil && !s.changed && !s.more
}

// settle tells those who printed that their text is on the terminal, or why it is not.
func settle(waiting []*batch, err error) []*batch {
	for i, b := range waiting {
		b.err = err
		close(b.done)
		waiting[i] = nil
	}
	return waiting[:0]
}

// notify has done closed when all that s holds now has been written.
func (s *screen) notify(done chan struct{}) {
	s.after = append(s.after, done)
	s.changed = true
}

// admit takes printed text in: as it is while no region is shown, else line by line. Behind a last frame that has not
// been written yet it goes there.
func (s *screen) admit(b *batch) {
	s.changed = true
	for _, p := range b.texts {
		if s.showing() || s.entered {
			s.text = s.console.Write(s.text, p)
		} else if len(s.text) > 0 {
			s.text, s.fresh = append(s.text, p...), false
		} else {
			s.raw = append(s.raw, p...)
		}
	}
}

// showing reports whether regions are to be on the screen, so that text must go above them.
func (s *screen) showing() bool {
	return !s.given && !s.background && slices.ContainsFunc(s.regions, func(r *region) bool { return r.ready })
}

// collect takes what journal and regions have for us.
func (s *screen) collect() {
	s.lookGround()
	s.resize(time.Now())
	s.more = false
	if src := s.source; src != nil && (s.settled || s.hurry > 0) && len(s.text) < pullSize {
		if last := len(src.ending) > 0; last || !s.paused && s.mayPull() {
			s.pull(last)
		}
	}
	for _, r := range s.regions {
		s.changed = r.collect() || s.changed
	}
}

// pull takes text from the journal.
func (s *screen) pull(last bool) {
	pos := s.source.pos
	s.text, s.more = s.source.pull(s, s.text, last)
	s.changed = s.changed || s.source.pos != pos
	if last && !s.more {
		s.detach()
		s.changed = true
	}
}

// resize looks at the terminal's size and begins a quiet if it has changed under a region.
func (s *screen) resize(now time.Time) {
	if !s.showing() && !s.entered {
		s.settled = true // a quiet ends with what it was for: nobody may be left waiting for its end
		return
	}
	due := !s.settled && now.Sub(s.sizedFirst) >= mostQuiet
	if due || !s.settled && now.Sub(s.sized) >= quiet {
		s.settled = true
	}
	columns, rows := s.c.size()
	size := paint.Size{Columns: columns, Rows: rows}
	if size == s.size {
		return
	}
	s.size, s.changed = size, true
	s.captured.Columns, s.console.Columns = columns, columns
	if s.source != nil && s.source.resized != nil {
		s.source.resized()
	}
	if s.alt {
		s.sized = now // it does not reflow, so it needs no quiet
		return
	}
	if s.paint.Height() == 0 {
		return
	}
	if s.settled {
		s.sizedFirst = now
	}
	s.sized, s.settled = now, due // one frame in between, if it goes on and on
}

// draw writes what there is to write. A positive result is how long to wait before that is worth trying again.
func (s *screen) draw(now time.Time) time.Duration {
	if !s.changed {
		return 0
	}
	if !s.settled && s.hurry == 0 {
		return max(min(quiet-now.Sub(s.sized), mostQuiet-now.Sub(s.sizedFirst)), time.Millisecond)
	}
	if d := s.repaintUntil.Sub(now.Add(repaintBurst)); d > 0 && len(s.text) > 0 && len(s.text) < pullSize/2 && !s.urgent && !s.alt {
		return d
	}
	partial := s.compose(now)
	s.flush(partial)
	s.changed = false
	return 0
}

// flush writes s.buf, acknowledges captured text, and tells those who wait. The keeper learns before that a batch is
// under way, and after how it left the region.
func (s *screen) flush(partial int) {
	s.err = s.gone
	if len(s.buf) > 0 && s.gone == nil {
		s.err = s.send(partial)
		if s.err != nil && !s.c.plain {
			s.gone = s.err
			s.c.lost.Store(&s.gone)
		}
	}
	s.taskbar.settle()
	if src := s.source; src != nil {
		src.acknowledge(s)
		s.tell(none, partial)
		src.settle()
		if src.read {
			s.after = append(s.after, src.ending...)
			for _, done := range src.fences { // their marks were lost with a drainer; there is nothing before them any more
				s.after = append(s.after, done)
			}
			s.source, s.kept = nil, false
		}
	}
	for i, done := range s.after {
		close(done)
		s.after[i] = nil
	}
	s.after = s.after[:0]
}

// send hands s.buf to the terminal, through the outbox where there is one.
func (s *screen) send(partial int) error {
	src := s.source
	if src == nil || src.outbox == nil {
		return s.c.writeAll(s.buf)
	}
	s.tell(boxing, partial)
	if src.outbox.Put(s.buf) {
		src.acknowledge(s)
		s.tell(boxed, partial)
		return src.outbox.Send(s.buf)
	}
	s.tell(direct, partial)
	return s.c.writeAll(s.buf)
}

// tell notes the terminal's state for the keeper.
func (s *screen) tell(d drawing, partial int) {
	if s.source != nil && s.source.setState != nil {
		s.source.setState(found{ours: s.entered, drawing: d, rows: s.height(), partial: partial, taskbar: s.taskbar.lit})
	}
}

// writeAll writes all of p, also to a Writer that takes only part of it and says nothing, or that says it can take
// nothing for now, as a file does that somebody has made non-blocking.
func (c *core) writeAll(p []byte) error {
	const least, most = time.Millisecond, 50 * time.Millisecond
	for pause := least; len(p) > 0; {
		n, err := c.out.Write(p)
		if n < 0 || n > len(p) || n == 0 && err == nil {
			return io.ErrShortWrite
		}
		if n > 0 {
			p, pause = p[n:], least
			c.taking.Note()
		}
		switch {
		case errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EINTR):
			time.Sleep(pause) // the writer has nothing else to do
			pause = min(2*pause, most)
		case err != nil:
			return err
		}
	}
	return nil
}
