//go:build linux || darwin || freebsd

package live

// process_streams_test.go tests that text goes where the process's streams lead: to the terminal above the display, or
// untouched to whatever else they are.

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

func init() {
	ptytest.Register("streams", streams)
}

// odd is text that must not be changed on its way to another device.
const odd = "odd \x00\x01\r\t\xff\xfe\x1b[31mred\x1b[2J\x1b]0;title\a 10%\r20%\r\n"

// spoken is what the program of these tests prints, in this order, and where to.
var spoken = []struct {
	to, text string
	print    func(text string)
}{
	{"console", "through the console\n", nil},
	{"stdout", odd, func(text string) { fmt.Print(text) }},
	{"stdout", "to stdout\n", func(text string) { fmt.Print(text) }},
	{"stderr", odd, func(text string) { fmt.Fprint(os.Stderr, text) }},
	{"stderr", "to stderr\n", func(text string) { log.Print(text) }},
	{"stderr", "builtin\n", func(text string) { print(text) }},
	{"stdout", "raw to stdout\n", func(text string) { _, err := syscall.Write(1, []byte(text)); must(err) }},
	{"stderr", "raw to stderr\n", func(text string) { _, err := syscall.Write(2, []byte(text)); must(err) }},
}

// streams prints that while a display runs on the console that is asked for.
func streams() {
	var o Options
	switch name := os.Args[1]; name {
	case "default":
	case "stdout":
		o.Console = NewConsole(os.Stdout, nil)
	case "stderr":
		o.Console = NewConsole(os.Stderr, nil)
	default:
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		must(err)
		o.Console = NewConsole(f, nil)
	}
	log.SetFlags(0)
	l := shown(&o)
	for _, s := range spoken {
		if s.print == nil {
			l.Console().Print(s.text)
			continue
		}
		s.print(s.text)
	}
	time.Sleep(30 * time.Millisecond) // some frames
	must(l.Stop())
}

// A place is where streams lead in a test.
type place struct {
	kind string
	file *os.File      // the program's end; nil for the terminal, and for a closed stream
	text func() string // what has come there, once the program has ended; nil where nobody can tell
	same func() bool   // a terminal's settings and size are as they were; nil: it is none
}

// The kinds of places.
const (
	atTerminal = "terminal"
	atPty      = "other pty"
	atPipe     = "pipe"
	atFile     = "file"
	atNull     = "null"
	atClosed   = "closed"
	atStdout   = "stdout" // the same place, as by 2>&1
)

func newPlace(t *testing.T, kind string) *place {
	t.Helper()
	p := &place{kind: kind}
	var err error
	switch kind {
	case atPty:
		p.openPty(t)
	case atPipe:
		var r *os.File
		if r, p.file, err = os.Pipe(); err == nil {
			t.Cleanup(func() { r.Close() })
			p.text = reading(r)
		}
	case atFile:
		name := filepath.Join(t.TempDir(), "text")
		p.file, err = os.Create(name)
		p.text = func() string {
			b, _ := os.ReadFile(name)
			return string(b)
		}
	case atNull:
		p.file, err = os.OpenFile(os.DevNull, os.O_RDWR, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// openPty makes p a pty that passes bytes as they are.
func (p *place) openPty(t *testing.T) (master *os.File) {
	t.Helper()
	m, s, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	_, _ = term.MakeRaw(int(s.Fd()))
	_ = pty.Setsize(m, &pty.Winsize{Rows: 30, Cols: 70})
	look := func() string {
		size, err := unix.IoctlGetWinsize(int(m.Fd()), unix.TIOCGWINSZ)
		settings, err2 := term.GetState(int(m.Fd()))
		return fmt.Sprint(size, settings, err, err2)
	}
	was := look()
	p.file, p.text, p.same = s, reading(m), func() bool { return look() == was }
	return m
}

// check judges what has come to p, where a display has been or not.
func (p *place) check(t *testing.T, want string, display bool) {
	t.Helper()
	if p.text == nil {
		return
	}
	got := p.text()
	switch {
	case display && p.kind == atPty:
		screen := livetest.New(70, 30)
		screen.WriteString(got)
		for _, wrong := range aboveDisplay(screen.Lines(), want) {
			t.Errorf("on the other pty: %s:\n%s", wrong, screen.Text())
		}
	case display: // only the last frame
		i := max(strings.Index(got, frameMark), 0)
		if wrong := wholeFrames(strings.Split(strings.TrimSuffix(got[i:], "\n"), "\n"), 1); wrong != nil {
			t.Errorf("%s ends with %q: %v", p.kind, got[i:], wrong)
		}
		got = got[:i]
		fallthrough
	default:
		if got != want {
			t.Errorf("%s got %q, want %q", p.kind, got, want)
		}
	}
	if p.same != nil && !p.same() {
		t.Errorf("the %s's settings or size have changed", p.kind)
	}
}

// aboveDisplay judges a terminal with a display: of want each line must be there once, besides the odd ones.
func aboveDisplay(lines []string, want string) []string {
	var plain []string
	for l := range strings.Lines(strings.ReplaceAll(want, odd, "")) {
		plain = append(plain, strings.TrimSuffix(l, "\n"))
	}
	wrong := append(once(lines, plain...), wholeFrames(lines, 1)...)
	if n := len(plain) + 3*1 + 1*strings.Count(want, odd); len(lines) != n {
		wrong = append(wrong, fmt.Sprintf("%d lines, want %d", len(lines), n))
	}
	return wrong
}

// A scene is where everything leads in one test.
type scene struct {
	terminal, stdout, stderr *place
	console                  string
}

// display is where the display is.
func (c *scene) display() *place {
	isTerminal := c.stdout.kind == atTerminal || c.stdout.kind == atPty
	switch {
	case c.console == "stdout", c.console == "default" && isTerminal:
		return c.stdout
	case c.console == "stderr", c.console == "default":
		return c.stderr
	}
	return c.terminal
}

// want is all that the program prints to p.
func (c *scene) want(p *place) string {
	var b strings.Builder
	for _, s := range spoken {
		if p == map[string]*place{"stdout": c.stdout, "stderr": c.stderr, "console": c.display()}[s.to] {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// S14, S15: every combination of where stdout, stderr and the display are: what leads to another device arrives there
// byte for byte and nothing else does, what leads to the display's terminal comes above it.
func TestStreams(t *testing.T) {
	t.Parallel()
	everywhere := []string{atTerminal, atPty, atPipe, atFile, atNull, atClosed}
	consoles := []string{"default", "stdout", "stderr", "/dev/tty", "its name"}
	if slow || testing.Short() {
		everywhere, consoles = []string{atTerminal, atPty, atFile}, []string{"default", "stderr", "/dev/tty"}
	}
	var all []scenario
	for _, out := range everywhere {
		for _, err := range append([]string{atStdout}, everywhere...) {
			for _, console := range consoles {
				if err == atStdout && (out == atTerminal || out == atClosed) {
					continue // another combination
				}
				all = append(all, scenario{fmt.Sprintf("stdout %s, stderr %s, console %s", out, err, console),
					func(t *testing.T) { testStreams(t, out, err, console) }})
			}
		}
	}
	sideBySide(t, all)
}

func testStreams(t *testing.T, out, err, console string) {
	c := &scene{terminal: newPlace(t, atTerminal), console: console}
	at := func(kind string) *place {
		switch kind {
		case atTerminal:
			return c.terminal
		case atStdout:
			return c.stdout
		}
		return newPlace(t, kind)
	}
	c.stdout = at(out)
	c.stderr = at(err)
	s := launch(t, c.command(), &ptytest.StartOptions{Stdout: c.stdout.file, Stderr: c.stderr.file})
	for _, p := range []*place{c.stdout, c.stderr} {
		if p.file != nil {
			p.file.Close()
		}
	}
	if want := c.want(c.terminal); c.display() == c.terminal {
		finish(t, s, 0, "", func(l []string) []string { return aboveDisplay(l, want) })
	} else {
		finishUntouched(t, s, want)
	}
	for _, p := range []*place{c.stdout, c.stderr} {
		p.check(t, c.want(p), c.display() == p)
	}
}

// command is the program, under a shell that closes streams for it or gives it the terminal's name if need be.
func (c *scene) command() *exec.Cmd {
	cmd := ptytest.Command("streams", c.console)
	script := `exec "$@"`
	if c.console == "its name" {
		script = `exec "$1" "$(tty)"`
	}
	if c.stdout.kind == atClosed {
		script += " >&-"
	}
	if c.stderr.kind == atClosed {
		script += " 2>&-"
	}
	cmd.Args = append([]string{"/bin/sh", "-c", script, "sh", cmd.Path}, cmd.Args[1:]...)
	cmd.Path = "/bin/sh"
	return cmd
}

// finishUntouched is finish where there is no display on the terminal: what leads there comes as it is.
func finishUntouched(t *testing.T, s *ptytest.Session, want string) {
	t.Helper()
	if exit, signal := s.Wait(patient); exit != 0 || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	if got := string(s.Record()); got != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("the terminal got %q, want %q", got, want)
	}
	if got := s.Settings(); got != ptytest.Cooked {
		t.Errorf("the terminal is left with settings %+v", got)
	}
}
