package live

// console.go is the Console as users meet it: printing, fences, questions, the terminal's size and colours.

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/muesli/termenv"
	"golang.org/x/term"
)

// A Terminal is a terminal that is not an *os.File, such as one in memory: package livetest has one. Its Write is
// called by the Console's writer only, one call at a time, and must not print to that Console; it may block, as a
// terminal's does. Size is called by the writer and by whoever asks the Console.
type Terminal interface {
	io.Writer
	Size() (columns, rows int) // in cells
}

// ConsoleOptions are the options of NewConsole. The zero value, and nil, are the defaults.
type ConsoleOptions struct {
	Profile *termenv.Profile // what colours the output can show; nil: what the environment says
}

// A Console is an output on which everything that is printed is put in one order: a terminal with its live regions, or
// a file or pipe, which it leaves to the bytes as they are. One goroutine writes to it, which exists while there is
// something to do; all Consoles on one terminal share it. A Console may be used from any goroutine, also inside Render
// and in finalisers. The zero Console is not usable; a nil one stands for Default().
//
// # What blocks
//
// Write and the Print functions return when the text is safe: handed to the captured terminal, which is drained
// whatever happens to this process, or, without hard capture, written. So they wait for the terminal at most, as a
// plain print does, and never for a frame.
type Console struct{ core *core }

// NewConsole returns a Console that writes to w: an *os.File, a Terminal, or any Writer, which is then not a terminal.
// The descriptor of a file is duplicated if it is a terminal; w itself is never closed. A nil w discards.
func NewConsole(w io.Writer, o *ConsoleOptions) *Console {
	if f, ok := w.(*os.File); w == nil || ok && f == nil {
		w = io.Discard
	}
	return &Console{core: coreFor(w, o)}
}

// Default returns the Console of the process's terminal: that of stdout, else that of stderr; where neither is a
// terminal, it prints to stderr. It is always the same Console.
func Default() *Console { return defaultConsole() }

var defaultConsole = sync.OnceValue(func() *Console {
	if c := NewConsole(os.Stdout, nil); c.core.dev != nil {
		return c
	}
	return NewConsole(os.Stderr, nil)
})

func (c *Console) get() *core {
	if c == nil {
		return Default().core
	}
	return c.core
}

// Write prints p. Above a region, lines are shown when they are complete, and an unfinished one as the row just above;
// what p holds besides text, colours and links is made harmless. Without a region, and where the Console is not a
// terminal, the bytes go out as they are. It returns len(p), or the error of the underlying write.
func (c *Console) Write(p []byte) (int, error) { return c.get().printOrdered(p) }

// Sync returns when everything that was printed before, by any way, is on the terminal. It waits for the terminal,
// and gives up when ctx ends.
func (c *Console) Sync(ctx context.Context) error {
	k := c.get()
	return k.fence(k.patience(ctx, 0), markFence)
}

// Suspend takes the regions off the screen, gives streams and cursor back, runs f, which has the terminal to itself (an
// editor, a question, sudo), and puts all back, also if f panics. It waits until what was printed before is on the
// terminal, and gives up when ctx ends; f is not run then. Suspends may overlap; the last to end puts things back.
// It returns f's error.
//
// A child that asks on /dev/tty, as ssh and sudo do, and git for them, is to be run inside Suspend: no capture can see its
// question, so under a display the next frames write over it, and with echo off no answer is seen. What is typed reaches
// the child all the same, and the display heals within a second or so.
func (c *Console) Suspend(ctx context.Context, f func() error) error {
	if f == nil {
		return nil
	}
	return c.get().suspend(ctx, f)
}

// Input asks a question on the terminal and returns the line that is typed, without its newline. The regions are off
// the screen meanwhile. It waits for the answer; if ctx ends first, the line that is typed next is lost to the reader
// that was left waiting. io.EOF says that stdin has ended.
func (c *Console) Input(ctx context.Context, prompt string) (string, error) {
	return c.ask(ctx, prompt, func() (string, error) {
		s, err := bufio.NewReaderSize(oneByte{os.Stdin}, 16).ReadString('\n')
		if err == io.EOF && s != "" {
			err = nil
		}
		return strings.TrimRight(s, "\r\n"), err
	})
}

// Password is Input with what is typed not shown.
func (c *Console) Password(ctx context.Context, prompt string) (string, error) {
	return c.ask(ctx, prompt, func() (string, error) {
		b, err := term.ReadPassword(int(os.Stdin.Fd()))
		_, _ = c.Write([]byte("\n"))
		return string(b), err
	})
}

// oneByte reads no further than the line, so that the rest of stdin is left for the next reader.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(len(p), 1)]) }

func (c *Console) ask(ctx context.Context, prompt string, read func() (string, error)) (answer string, err error) {
	err = c.Suspend(ctx, func() (err error) {
		if _, err := c.Write([]byte(prompt)); err != nil {
			return err
		}
		got := make(chan reply, 1) // sent to by the reader, which may outlive us
		go readReply(read, got)
		answer, err = awaitReply(ctx, got)
		return err
	})
	return answer, err
}

// A reply is what came from stdin.
type reply struct {
	line string
	err  error
}

func readReply(read func() (string, error), got chan<- reply) {
	line, err := read()
	got <- reply{line, err}
}

func awaitReply(ctx context.Context, got <-chan reply) (string, error) {
	select {
	case r := <-got:
		return r.line, r.err
	case <-ctx.Done():
		return "", fmt.Errorf("live: %w", context.Cause(ctx))
	}
}

// Size returns the terminal's columns and rows, in cells: 80 and 24 where there is none. It asks each time.
func (c *Console) Size() (columns, rows int) { return c.get().size() }

// Profile returns what colours the output can show; termenv.Ascii means none.
func (c *Console) Profile() termenv.Profile { return c.get().profile }

// IsTerminal reports whether live regions are drawn on the Console. It is false also for a terminal that the
// environment calls dumb.
func (c *Console) IsTerminal() bool { return !c.get().plain }

// Close waits until what was printed is on the terminal and returns the error of that. Other Consoles on the same
// terminal, and Lives, are not affected: they, and this one, may still be used, since the writer is there whenever
// it is needed.
func (c *Console) Close() error {
	k := c.get()
	err := k.fence(k.patience(background, stopTimeout), markFence)
	if err == nil {
		err = k.gone()
	}
	return err
}
