// Package livetest is a terminal without a window: an in-memory emulator with scrollback, on which a
// live display can draw and by which its test can see what a person would see.
//
//	t := livetest.New(80, 24)
//	c := live.NewConsole(t, nil)
//	... run the display ...
//	if got := t.Text(); got != want { ... }
//
// It judges screens, not bytes: what stands on the screen, what went into the scrollback, where the cursor
// is, which modes were left on. Rows reflow at a [Terminal.Resize] as they do in xterm.js 6, with which the
// emulator is compared by recorded streams (testdata); reflow.go and the doc comments say where it differs.
//
// # Concurrency
//
// All methods of a [Terminal] may be called from any goroutine. Each Write is taken as a whole: no reader
// sees half of one. The package starts no goroutine and uses no clock, so a Terminal works inside a
// testing/synctest bubble; a Write that waits for [Terminal.Resume] is durably blocked there.
package livetest

import (
	"sync"

	"github.com/onewriter/live/render"
)

// DefaultScrollback is the number of rows that a new Terminal keeps above its screen.
const DefaultScrollback = 100_000

// A Terminal is an emulated terminal: a screen of rows and columns of cells, the scrollback above it, a
// cursor and the modes that escape sequences switch. It is an io.Writer that knows its size. Make one with
// [New]; a Terminal must not be copied.
type Terminal struct {
	mu      sync.Mutex // guards everything below; held for the time of a parse, never while waiting
	flow    *sync.Cond // signalled when stalled or err changes
	stalled bool
	err     error // what Write returns, set by Fail
	bytes   int64
	writes  int64

	columns, rows int
	scrollback    int // rows kept above the screen
	newline       bool
	clusters      bool

	normal, alternate screen
	active            *screen // &normal or &alternate
	modes             Modes
	graphics          [2]bool // G0, G1: DEC line drawing is designated
	shift             int     // 0 or 1: which of them is invoked

	pen     style
	penID   uint32 // the pen, interned
	blankID uint32 // the pen's background alone, interned: what erasing leaves
	table   table
	joins   bool // the last thing taken was a printed character, so that the next may join it

	title   string
	taskbar render.Taskbar
	parser
}

// New returns a terminal of so many columns and rows of cells (at least 2 by 1), empty, with the cursor in
// the upper left corner and [DefaultScrollback]. A line feed also returns the carriage, since that is what
// reaches a terminal through a tty in its usual mode; see [Terminal.SetNewline].
func New(columns, rows int) *Terminal {
	t := &Terminal{
		columns: max(columns, 2), rows: max(rows, 1),
		scrollback: DefaultScrollback, newline: true, clusters: true,
	}
	t.flow = sync.NewCond(&t.mu)
	t.reset()
	return t
}

// Write shows p on the terminal. It takes all of p and returns nil, except after [Terminal.Fail]. While the
// terminal is stalled it blocks, as a write to a tty does that nobody reads.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.stalled && t.err == nil {
		t.flow.Wait()
	}
	if t.err != nil {
		return 0, t.err
	}
	t.writes++
	t.bytes += int64(len(p))
	t.parse(p)
	return len(p), nil
}

// WriteString is Write for a string.
func (t *Terminal) WriteString(s string) (int, error) { return t.Write([]byte(s)) }

// Stall makes the terminal stop reading, as ctrl-S or a hung connection does: from now on Write blocks.
func (t *Terminal) Stall() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stalled = true
}

// Resume ends a stall: blocked Writes go on, in no particular order.
func (t *Terminal) Resume() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stalled = false
	t.flow.Broadcast()
}

// Fail makes every Write, also those blocked by a stall, take nothing and return err, as a terminal that has
// gone away does. Fail(nil) mends it.
func (t *Terminal) Fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.err = err
	t.flow.Broadcast()
}

// Size returns the terminal's width and height in cells.
func (t *Terminal) Size() (columns, rows int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.columns, t.rows
}

// Cursor returns the cell that the cursor is on, counted from 0 at the upper left corner. With a wrap
// pending behind the last column it is the last column.
func (t *Terminal) Cursor() (column, row int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return min(t.active.x, t.columns-1), t.active.y
}

// Bytes returns how many bytes Write has taken.
func (t *Terminal) Bytes() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes
}

// Writes returns how many calls of Write have been taken; one that is still blocked does not count.
func (t *Terminal) Writes() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.writes
}

// Title returns the window title last set by an OSC 0 or 2.
func (t *Terminal) Title() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.title
}

// Taskbar returns the progress that the terminal shows in its tab or taskbar, by OSC 9;4.
func (t *Terminal) Taskbar() render.Taskbar {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.taskbar
}

// SetNewline says whether a line feed also returns the carriage (the default). Switch it off where a real
// tty stands before the terminal and has turned LF into CR LF already. CSI 20 h and l set it too.
func (t *Terminal) SetNewline(on bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.newline = on
}

// SetClusters says whether the terminal measures grapheme clusters (the default: an emoji joined by ZWJ or
// with a skin tone takes the two cells that go-runewidth's StringWidth gives it) or each code point by
// itself, as xterm and alacritty do (the same emoji takes four cells or more).
func (t *Terminal) SetClusters(on bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clusters = on
}

// SetScrollback bounds the scrollback to so many rows; the oldest beyond it are forgotten.
func (t *Terminal) SetScrollback(rows int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.scrollback = max(rows, 0)
	t.normal.limit = t.rows + t.scrollback
	t.normal.trim()
}

// Reset makes the terminal as new, with its size and settings, and forgets the scrollback, as RIS (ESC c)
// does. Counters go on.
func (t *Terminal) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reset()
}

func (t *Terminal) reset() {
	t.parser = parser{}
	t.modes, t.taskbar = Modes{}, render.Taskbar{}
	t.graphics, t.shift, t.joins = [2]bool{}, 0, false
	if t.table.styles == nil {
		t.table = newTable()
	}
	t.normal.init(t.columns, t.rows, t.rows+t.scrollback)
	t.alternate.init(t.columns, t.rows, t.rows)
	t.active = &t.normal
	t.setPen(style{})
}
