package live

// softproxy.go is soft capture: variables of this process are replaced, nothing of the system.

import (
	"bytes"
	"io"
	"log"
	"os"
	"sync"
	"sync/atomic"

	"github.com/onewriter/live/internal/tty"
)

// A softCapture is what must be put back, and a pipe in which text is on its way. It is owned by the holder of core.turn
// but for its fences, which anybody may put into the pipe.
type softCapture struct {
	stdout *os.File // what os.Stdout was; nil: left alone
	pipe   *os.File // what it is now
	log    io.Writer
	logNow io.Writer
	pumped chan struct{} // closed by the pump when nobody holds the pipe's other end any more
	marks  marks
	last   atomic.Uint64 // the number of the newest fence
	fences sync.Map      // from a fence's number to a chan struct{}: put in by fence, taken out and closed by pass
}

// A softLog prints log lines through the writer, synchronously, so that log.Fatal's last words are on the terminal
// before the process ends. It is a pointer type so that it can be told from any other.
type softLog struct{ c *core }

func (l *softLog) Write(p []byte) (int, error) {
	if l.c.route.Load() != nil { // stdout is captured hard: the line is in order with what was printed there, and safe
		n, err := l.c.printOrdered(p)
		_ = l.c.fence(l.c.patience(background, swapWait), markFence) // so it waits for a terminal that takes output only
		return n, err
	}
	n, err := l.c.print(p)
	if err == nil {
		l.c.awaitWritten() // it may wait for the end of the alternate screen otherwise
	}
	return n, err
}

// awaitWritten waits until all that the writer holds is on the terminal.
func (c *core) awaitWritten() { <-c.written(func(*screen) {}) }

// isStream reports whether f is the console's terminal.
func (c *core) isStream(f *os.File) bool {
	return c.dev != nil && f != nil && tty.IDOf(f) == c.dev.ID()
}

// takeLog replaces the log package's output if it is the terminal.
func (c *core) takeLog() *softCapture {
	s := &softCapture{}
	if w, ok := log.Writer().(*os.File); ok && c.isStream(w) {
		s.log, s.logNow = w, &softLog{c}
		log.SetOutput(s.logNow)
	}
	return s
}

// takeSoft replaces os.Stdout by a pipe if it is the terminal, and log's output if that is.
func (c *core) takeSoft() *softCapture {
	s := c.takeLog()
	if !c.isStream(os.Stdout) {
		return s
	}
	r, w, err := os.Pipe()
	if err != nil {
		return s
	}
	s.stdout, s.pipe, s.pumped, s.marks = os.Stdout, w, make(chan struct{}), newMarks()
	os.Stdout = w
	go s.pump(c, r)
	return s
}

// pump prints what comes through the pipe until all its writing ends are closed. A read that fills b may end in mid-line:
// the rest of that line is printed with what follows, so that nothing comes between.
func (s *softCapture) pump(c *core, r *os.File) {
	defer s.end()
	defer r.Close()
	b := make([]byte, pullSize)
	for held := 0; ; {
		n, err := r.Read(b[held:])
		p := b[:held+n]
		whole := len(p)
		if i := bytes.LastIndexByte(p, '\n'); whole == len(b) && i >= 0 {
			whole = i + 1
		}
		rest := s.print(c, p[:whole], err != nil)
		held = copy(b, p[whole-rest:])
		if err != nil {
			return
		}
	}
}

// print prints p and passes the fences in it. What may become a fence is kept back, unless nothing follows: rest is how many
// bytes of p that are.
func (s *softCapture) print(c *core, p []byte, last bool) (rest int) {
	for {
		text, k, found, after := s.marks.next(p)
		if last && !found {
			text = p
		}
		if len(text) > 0 {
			_, _ = c.print(text)
		}
		if !found {
			return len(p) - len(text)
		}
		s.pass(k.number)
		p = after
	}
}

// fence puts a fence behind all that was printed so far; done is closed when that is on the terminal.
func (s *softCapture) fence() (done chan struct{}) {
	n := s.last.Add(1)
	done = make(chan struct{}) // closed by pass
	s.fences.Store(n, done)
	go s.putFence(n)
	return done
}

// putFence waits for those who print, and for the pump; it ends with the pipe at the latest.
func (s *softCapture) putFence(n uint64) {
	if _, err := s.pipe.Write(s.marks.append(nil, mark{kind: markFence, number: n})); err != nil {
		s.pass(n)
	}
}

func (s *softCapture) pass(n any) {
	if done, ok := s.fences.LoadAndDelete(n); ok {
		close(done.(chan struct{}))
	}
}

// end says that the pipe has run dry.
func (s *softCapture) end() {
	close(s.pumped)
	s.fences.Range(func(n, _ any) bool {
		s.pass(n)
		return true
	})
}

// release puts back what nobody else has replaced meanwhile, and waits for the pipe to run dry. A child that holds the
// pipe still is not waited for: the pump goes on for it.
func (s *softCapture) release(p *patience) {
	if s.logNow != nil && log.Writer() == s.logNow {
		log.SetOutput(s.log)
	}
	if s.stdout == nil {
		return
	}
	if os.Stdout == s.pipe {
		os.Stdout = s.stdout
	}
	short := p.part(lingering)
	printed := s.fence()
	if short.wait(printed) != nil {
		go s.closeAfter(printed)
		return
	}
	_ = s.pipe.Close()
	_ = short.wait(s.pumped)
}

// closeAfter closes the pipe when the terminal has taken what was printed: whose print is under way still would lose it.
func (s *softCapture) closeAfter(printed <-chan struct{}) {
	<-printed
	_ = s.pipe.Close()
}
