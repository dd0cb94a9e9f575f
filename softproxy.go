package live

// softproxy.go is soft capture: variables of this process are replaced, nothing of the system.

import (
	"io"
	"log"
	"os"

	"github.com/onewriter/live/internal/tty"
)

// A softCapture is what must be put back. It is owned by the holder of core.turn.
type softCapture struct {
	stdout *os.File // what os.Stdout was; nil: left alone
	pipe   *os.File // what it is now
	log    io.Writer
	logNow io.Writer
	pumped chan struct{} // closed by the pump when nobody holds the pipe's other end any more
}

// A softLog prints log lines through the writer, synchronously, so that log.Fatal's last words are on the terminal
// before the process ends. It is a pointer type so that it can be told from any other.
type softLog struct{ c *core }

func (l *softLog) Write(p []byte) (int, error) { return l.c.print(p) }

// isStream reports whether f is the console's terminal.
func (c *core) isStream(f *os.File) bool {
	return c.dev != nil && f != nil && tty.IDOf(f) == c.dev.ID()
}

// takeSoft replaces os.Stdout by a pipe if it is the terminal, and log's output if that is.
func (c *core) takeSoft() *softCapture {
	s := &softCapture{}
	if w, ok := log.Writer().(*os.File); ok && c.isStream(w) {
		s.log, s.logNow = w, &softLog{c}
		log.SetOutput(s.logNow)
	}
	if !c.isStream(os.Stdout) {
		return s
	}
	r, w, err := os.Pipe()
	if err != nil {
		return s
	}
	s.stdout, s.pipe, s.pumped = os.Stdout, w, make(chan struct{})
	os.Stdout = w
	go s.pump(c, r)
	return s
}

// pump prints what comes through the pipe until all its writing ends are closed.
func (s *softCapture) pump(c *core, r *os.File) {
	defer close(s.pumped)
	defer r.Close()
	b := make([]byte, pullSize)
	for {
		n, err := r.Read(b)
		if n > 0 {
			_, _ = c.print(b[:n])
		}
		if err != nil {
			return
		}
	}
}

// end puts back what nobody else has replaced meanwhile, and waits for the pipe to run dry. A child that holds the pipe
// still is not waited for: the pump goes on for it.
func (s *softCapture) end(p *patience) {
	if s.logNow != nil && log.Writer() == s.logNow {
		log.SetOutput(s.log)
	}
	if s.stdout == nil {
		return
	}
	if os.Stdout == s.pipe {
		os.Stdout = s.stdout
	}
	_ = s.pipe.Close()
	short := *p
	short.timeout = lingering
	_ = short.wait(s.pumped)
}
