//go:build linux || darwin || freebsd

package keeper

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/livetest"
)

// shells are what /bin/sh may be.
var shells = [][]string{{"/bin/sh"}, {"dash"}, {"bash", "--posix"}, {"zsh", "--emulate", "sh"}, {"ksh"}, {"busybox", "sh"}}

// eachShell runs f for every shell that is here.
func eachShell(t *testing.T, f func(t *testing.T, shell []string)) {
	for _, shell := range shells {
		t.Run(shell[0], func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(shell[0]); err != nil {
				t.Skip(err)
			}
			f(t, shell)
		})
	}
}

// A scene is what a keeper finds after its process's death.
type scene struct {
	before  State // and the one before that, if it matters
	state   State
	stty    string
	journal string
	from    int64  // the shared offset
	outbox  string // what the outbox holds
	orphan  bool   // somebody still holds the pty: see stage.drained
	early   bool   // the process is about to die: see stage.life
	noFence bool   // there is no drainer that hands the fence on

	terminal *os.File // nil: a pipe, see stage.out
}

// A stage is a script that runs in a scene.
type stage struct {
	cmd     *exec.Cmd
	journal *os.File // to append to
	drained *os.File // closed when nobody holds the pty any longer
	life    *os.File // closed when the process's files are
	out     *os.File // what the terminal gets is read from here
}

// open makes a file with text, once more for each flag.
func open(t *testing.T, text string, flags ...int) []*os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var files []*os.File
	for _, flag := range flags {
		f, err := os.OpenFile(name, flag, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		files = append(files, f)
	}
	return files
}

// pipe returns a pipe that holds text, whose writing end is closed unless it is kept.
func pipe(t *testing.T, text string, kept bool) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close(); w.Close() })
	if _, err := w.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if !kept {
		w.Close()
	}
	return r, w
}

// play starts the script, whose process has just died.
func (s scene) play(t *testing.T, shell []string) *stage {
	t.Helper()
	journal := open(t, s.journal, os.O_RDONLY, os.O_RDONLY, os.O_WRONLY|os.O_APPEND)
	if _, err := journal[0].Seek(s.from, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	state := open(t, "", os.O_RDWR, os.O_WRONLY|os.O_APPEND)
	k := &Keeper{state: state[0]}
	k.SetStty(s.stty)
	k.SetState(s.before)
	k.SetState(s.state)
	life, alive := pipe(t, "", s.early)
	drain, drained := pipe(t, "", s.orphan)
	outbox, _ := pipe(t, s.outbox, false)
	out, terminal, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close(); terminal.Close() })
	args := append(append(append([]string{}, shell[1:]...), "-c", script), scriptArgs...)
	pty := journal[0].Name() // and drainer cut short
	if s.noFence {
		pty = ""
	}
	args = append(args, pty, fence)
	cmd := exec.Command(shell[0], args...)
	cmd.Env = []string{"PATH=/usr/bin:/bin:/usr/local/bin", "LC_ALL=C"}
	cmd.Stdout, cmd.Stderr = terminal, os.Stderr
	if s.terminal != nil {
		cmd.Stdout = s.terminal
	}
	cmd.ExtraFiles = []*os.File{life, journal[0], journal[1], state[0], state[1], drain, outbox}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	terminal.Close()
	time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
	return &stage{cmd: cmd, journal: journal[2], drained: drained, life: alive, out: out}
}

// end waits for the script and returns the rest of what the terminal gets.
func (g *stage) end(t *testing.T) string {
	t.Helper()
	b, _ := io.ReadAll(g.out)
	if err := g.cmd.Wait(); err != nil {
		t.Errorf("the script ends with %v", err)
	}
	return string(b)
}

// fence is what ends the text.
const fence = "\x1b[?1;2;5z"

// manyLines is more than is printed by builtins.
func manyLines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "line %d\n", i)
	}
	return b.String()
}

// allBytes has each byte but NUL and newline in some lines, where shells might take it for something else.
func allBytes() string {
	var b strings.Builder
	for i := 1; i < 256; i++ {
		if c := byte(i); c != '\n' {
			b.Write([]byte{c, ' ', c, c, '\\', c, ' ', c, '\n'})
		}
	}
	return b.String() + "  blanks  \n\n\n\\\n\\n\n-n\n-e\n%s%d\n$HOME `id` $(id)\n*\n"
}

// Journals whose text must come out as it went in, by builtins and by cat, with a newline if it has none at the end.
func TestScriptKeepsBytes(t *testing.T) {
	journals := map[string]string{
		"empty":                 "",
		"a line":                "a line\n",
		"no newline":            "a line\nno newline",
		"every byte":            allBytes(),
		"many":                  manyLines(1000),
		"many, no newline":      manyLines(1000) + "no newline",
		"400":                   manyLines(400) + "no newline",
		"401":                   manyLines(401) + "no newline",
		"every byte by cat":     manyLines(500) + allBytes(),
		"a megabyte":            strings.Repeat("0123456789abcdef", 1<<16) + "\nend",
		"ends with a backslash": "text\\",
		"only blanks":           "   ",
		"tabs at the end":       manyLines(500) + "\t",
	}
	eachShell(t, func(t *testing.T, shell []string) {
		for name, text := range journals {
			want := text
			if text != "" && !strings.HasSuffix(text, "\n") {
				want += "\n"
			}
			if got := (scene{state: State{Mode: Given}, journal: text}).play(t, shell).end(t); got != want {
				t.Errorf("%s: got %.300q (%d bytes), want %.300q (%d)", name, got, len(got), want, len(want))
			}
		}
	})
}

// NUL, which no variable of most shells can hold, is kept by cat, and costs nothing but itself before.
func TestScriptNUL(t *testing.T) {
	first, then := "a\x00b\n\x00\nc\x00\n", "d\x00e\n\x00\x00f\n"
	eachShell(t, func(t *testing.T, shell []string) {
		got := scene{state: State{Mode: Given}, journal: first + manyLines(500) + then}.play(t, shell).end(t)
		if want := strings.ReplaceAll(first, "\x00", "") + manyLines(500) + then; strings.ReplaceAll(got, "\x00", "") !=
			strings.ReplaceAll(want, "\x00", "") || !strings.HasSuffix(got, then) {
			t.Errorf("got %.100q … %.100q", got, got[max(len(got)-50, 0):])
		}
		got = scene{state: State{Mode: Given}, journal: "last\x00words\x00"}.play(t, shell).end(t)
		if strings.ReplaceAll(got, "\x00", "") != "lastwords\n" {
			t.Errorf("last words with NUL: %q", got)
		}
	})
}

// The journal is printed from the shared offset on, in mid-line too.
func TestScriptOffset(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		text := manyLines(1000)
		for _, from := range []int{0, 3, len(text) / 2, len(text) - 1, len(text)} {
			got := scene{state: State{Mode: Given}, journal: text, from: int64(from)}.play(t, shell).end(t)
			if got != text[from:] {
				t.Errorf("from %d: got %d bytes, want %d", from, len(got), len(text)-from)
			}
		}
	})
}

// While somebody still holds the pty, what is appended is printed, until nobody does.
func TestScriptOrphan(t *testing.T) {
	for _, before := range []string{"", "no newline", manyLines(1000)} {
		eachShell(t, func(t *testing.T, shell []string) {
			g := scene{state: State{Mode: Given}, journal: before, orphan: true}.play(t, shell)
			for i := range 3 {
				time.Sleep(50 * time.Millisecond)
				fmt.Fprintf(g.journal, "orphan %d\n", i)
			}
			g.drained.Close()
			got := g.end(t)
			want := before + "orphan 0\norphan 1\norphan 2\n"
			if before == "no newline" && strings.HasPrefix(got, "no newline\n") { // it had waited for its newline
				want = "no newline\norphan 0\norphan 1\norphan 2\n"
			}
			if got != want {
				t.Errorf("got %.300q, want %.300q", got, want)
			}
		})
	}
}

// A last line without newline gets one while an orphan holds the pty still: it is not waited for, with or without a fence.
func TestScriptFence(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, noFence := range []bool{false, true} {
			for _, before := range []string{"", "a line\n", manyLines(1000), "cut \x1b[31m"} {
				g := scene{state: State{Mode: AtRest}, journal: before + "last words", orphan: true, noFence: noFence}.play(t, shell)
				var got []byte
				_ = g.out.SetReadDeadline(time.Now().Add(20 * time.Second))
				for b := make([]byte, 4096); !strings.Contains(string(got), "last words"+behind+"\n"); {
					n, err := g.out.Read(b)
					if err != nil {
						t.Fatalf("behind %.300q: got %.300q, then %v", before, got, err)
					}
					got = append(got, b[:n]...)
				}
				g.drained.Close()
				if rest := g.end(t); strings.ReplaceAll(rest, behind, "") != "" {
					t.Errorf("behind %.300q: %q", got, rest)
				}
			}
		}
	})
}

// behind is what resets a terminal behind text.
const behind = "\x18\x1b\\\x1b[?2026l\x1b[0m\x1b[?7h\x1b]8;;\x1b\\\x1b[?25h"

// The early word, by a signal or by the bell, comes before the last text may be there: that is printed too, once, on a
// line of its own.
func TestScriptEarlyWord(t *testing.T) {
	signal := func(g *stage) { _ = g.cmd.Process.Signal(syscall.SIGURG) }
	ring := func(g *stage) { fmt.Fprintln(g.life) }
	eachShell(t, func(t *testing.T, shell []string) {
		words := []func(*stage){ring, signal}
		if shell[0] == "zsh" { // whose read goes on after a signal
			words = words[:1]
		}
		for _, word := range words {
			g := scene{state: State{Mode: Given}, journal: "first", early: true}.play(t, shell)
			var got []byte
			for b := make([]byte, 4096); !strings.HasPrefix(string(got), "first\n"); {
				word(g) // again and again: it may not have come to its trap yet
				_ = g.out.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
				n, err := g.out.Read(b)
				if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
					t.Fatalf("got %q, then %v", got, err)
				}
				got = append(got, b[:n]...)
			}
			_ = g.out.SetReadDeadline(time.Time{})
			fmt.Fprint(g.journal, "last words")
			g.life.Close()
			if rest := g.end(t); string(got)+rest != "first\nlast words\n" {
				t.Errorf("got %q, %q", got, rest)
			}
		}
	})
}

// The bell rings at the early word, and where it comes too late for that at the end of its life line; then it lets go.
func TestBell(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, early := range []bool{true, false} {
			if early && shell[0] == "zsh" { // whose read goes on after a signal
				continue
			}
			own, alive := pipe(t, "", true)
			life, rung := pipe(t, "", true)
			cmd := exec.Command(shell[0], append(append([]string{}, shell[1:]...), "-c", bell)...)
			cmd.ExtraFiles = []*os.File{own, rung}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			rung.Close()
			if !early {
				alive.Close()
			}
			var got []byte
			for begin := time.Now(); len(got) == 0 && time.Since(begin) < 20*time.Second; {
				if early {
					_ = cmd.Process.Signal(syscall.SIGURG) // it may not have come to its trap yet
				}
				_ = life.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
				b := make([]byte, 10)
				n, _ := life.Read(b)
				got = b[:n]
			}
			_ = life.SetReadDeadline(time.Now().Add(20 * time.Second))
			rest, err := io.ReadAll(life)
			if string(got)+string(rest) != "\n" || err != nil {
				t.Errorf("early %v: %q, %q, %v", early, got, rest, err)
			}
			_ = cmd.Wait()
		}
	})
}

// Q: nothing is printed, whatever the journal holds.
func TestScriptLeave(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		if got := (scene{state: State{Mode: leave}, journal: "text\n"}).play(t, shell).end(t); got != "" {
			t.Errorf("got %q", got)
		}
	})
}

// A terminal that is gone ends the script.
func TestScriptTerminalGone(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, journal := range []string{"a line\n", manyLines(100_000)} {
			g := scene{state: State{Mode: AtRest}, journal: journal, orphan: true}.play(t, shell)
			g.out.Close()
			done := make(chan error, 1)
			go func() { done <- g.cmd.Wait() }()
			for begin := time.Now(); ; { // again and again, since a process just forked may hold the other end still
				fmt.Fprintln(g.journal, "more")
				select {
				case <-done: // by an exit or by SIGPIPE
				case <-time.After(10 * time.Millisecond):
					if time.Since(begin) < 20*time.Second {
						continue
					}
					t.Error("it goes on")
				}
				break
			}
		}
	})
}

// region paints text and a region below it, on a screen of 40 by 10.
func region(text string, rows ...string) []byte {
	var s paint.Screen
	var r []paint.Row
	for _, row := range rows {
		r = append(r, paint.Row{Text: []byte(row), Cells: len(row)})
	}
	b := append([]byte("\x1b[?25l"), s.Append(nil, []byte(text), r, paint.Size{Columns: 40, Rows: 10}, true)...)
	return b
}

// check judges a terminal that must be as found, the cursor on a fresh line below these lines.
func check(t *testing.T, what string, term *livetest.Terminal, lines ...string) {
	t.Helper()
	if got := strings.Join(term.Lines(), "\n"); lines != nil && got != strings.Join(lines, "\n") {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, strings.Join(lines, "\n"))
	}
	if m := term.Modes(); m != (livetest.Modes{}) {
		t.Errorf("%s: the terminal is left with %v", what, m)
	}
	column, row := term.Cursor()
	if column != 0 {
		t.Errorf("%s: the cursor is left in column %d", what, column)
	}
	if below := strings.Split(term.Screen(), "\n"); len(below) > row && below[row] != "" {
		t.Errorf("%s: the cursor is on a row with %q", what, below[row])
	}
}

// linked is how a region's rows are one line on the terminal, joined by soft wraps.
func linked(rows ...string) string {
	for i := range rows[:len(rows)-1] {
		rows[i] = fmt.Sprintf("%-40s", rows[i])
	}
	return strings.Join(rows, "")
}

// R: a frame at rest stays, without the rows of an unfinished line, which the journal holds; text follows below it.
func TestScriptAtRest(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, c := range []struct {
			name  string
			state State
			rows  []string
			from  string
			want  []string
		}{
			{"rows", State{Mode: AtRest, Rows: 3}, []string{"bar 1", "bar 2", "bar 3"}, "last words",
				[]string{"above", linked("bar 1", "bar 2", "bar 3"), "last words"}},
			{"a row", State{Mode: AtRest, Rows: 1}, []string{"bar 1"}, "last words\n", []string{"above", "bar 1", "last words"}},
			{"no row", State{Mode: AtRest}, nil, "last words\n", []string{"above", "last words"}},
			{"no text", State{Mode: AtRest, Rows: 2}, []string{"bar 1", "bar 2"}, "", []string{"above", linked("bar 1", "bar 2")}},
			{"an unfinished line", State{Mode: AtRest, Rows: 3, Partial: 1}, []string{"part", "bar 1", "bar 2"}, "partial",
				[]string{"above", linked("bar 1", "bar 2"), "partial"}},
			{"two of them", State{Mode: AtRest, Rows: 3, Partial: 2}, []string{"part", "other", "bar 1"}, "partial\nother",
				[]string{"above", "bar 1", "partial", "other"}},
			{"nothing else", State{Mode: AtRest, Rows: 1, Partial: 1}, []string{"part"}, "partial", []string{"above", "partial"}},
		} {
			term := livetest.New(40, 10)
			term.Write(region("above\r\n", c.rows...))
			term.WriteString(scene{state: c.state, journal: c.from}.play(t, shell).end(t))
			check(t, c.name, term, c.want...)
		}
	})
}

// Text that ends coloured, or in the middle of a sequence, leaves the terminal in order too.
func TestScriptResetsBehindText(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, text := range []string{"\x1b[31mred", "\x1b[31mred\n", "\x1b[3", "\x1b]0;title", "\x1b]8;;https://x/\x1b\\link",
			manyLines(1000) + "\x1b[31mred\n", manyLines(1000) + "text\x1b["} {
			term := livetest.New(40, 10)
			term.WriteString(scene{state: State{Mode: AtRest}, journal: text}.play(t, shell).end(t))
			check(t, fmt.Sprintf("%.20q", text), term)
		}
	})
}

// D: wherever a batch was cut, the terminal is put in order, and the text is whole, below what is left of the batch.
func TestScriptDrawing(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		out := scene{state: State{Mode: Drawing, Rows: 3}, journal: "one\ntwo\nlast words"}.play(t, shell).end(t)
		first := region("above\r\n", "bar 1", "bar 2", "bar 3")
		batch := region("\x1b[31mone\x1b[0m\r\ntwo\r\n", "bar 1", "bar 2", "bar 3")
		for cut := range batch {
			term := livetest.New(40, 10)
			term.Write(first)
			term.Write(batch[:cut])
			term.WriteString(out)
			what := fmt.Sprintf("cut at %d", cut)
			check(t, what, term)
			if text := term.Text(); !strings.HasSuffix(text, "one\ntwo\nlast words") {
				t.Errorf("%s: %q", what, text)
			}
		}
	})
}

// S30, S31: on the alternate screen, at rest or wherever a batch was cut, the keeper leaves it and prints on the normal one.
func TestScriptAltScreen(t *testing.T) {
	eachShell(t, func(t *testing.T, shell []string) {
		for _, mode := range []Mode{AtRest, Drawing} {
			out := scene{state: State{Mode: mode, Rows: -1}, journal: "one\ntwo\nlast words"}.play(t, shell).end(t)
			frame := ansi.HideCursor + ansi.Home + string(region("", "bar 1", "bar 2", "bar 3"))
			for cut := range frame {
				if mode == AtRest {
					cut = len(frame)
				}
				term := livetest.New(40, 10)
				term.WriteString("above\r\n" + ansi.EnterAlt + frame[:cut] + out)
				check(t, fmt.Sprintf("%c, cut at %d", mode, cut), term, "above", "one", "two", "last words")
			}
		}
	})
}

// A taskbar that may show something is cleared once, whatever was under way; one that does not, or of a terminal that is
// given back, is left alone.
func TestScriptTaskbar(t *testing.T) {
	const off, on = ansi.TaskbarOff, "\x1b]9;4;1;50\x1b\\"
	eachShell(t, func(t *testing.T, shell []string) {
		for _, st := range []State{{AtRest, 2, 0, true}, {AtRest, -1, 0, true}, {Putting, 2, 0, true}, {Sending, 2, 0, true},
			{Drawing, 2, 0, true}, {Drawing, -1, 0, true}, {Given, 0, 0, true}, {AtRest, 2, 0, false}, {Drawing, 2, 0, false}} {
			s := scene{state: st, journal: "last words", stty: "ne"}
			want, before := 0, on
			if st.Taskbar && st.Mode != Given {
				want = 1
			}
			if st.Mode == Sending || st.Mode == Putting {
				s.outbox, before = on, ""
			}
			out := s.play(t, shell).end(t)
			if n := strings.Count(out, off); n != want {
				t.Errorf("%c %+v: cleared %d times, want %d: %q", st.Mode, st, n, want, out)
			}
			for cut := range len(before) + 1 { // a batch may be cut anywhere, but at rest
				if st.Mode != Drawing {
					cut = len(before)
				}
				term := livetest.New(40, 10)
				term.WriteString(on + before[:cut] + out)
				if cleared := term.Taskbar().Percent == 0; cleared != (want == 1) {
					t.Errorf("%c %+v, cut at %d: it shows %+v", st.Mode, st, cut, term.Taskbar())
				}
			}
		}
	})
}

// S: the rest of a batch is in the outbox: it is sent, and all is as at rest.
func TestScriptSending(t *testing.T) {
	batch := region("one\r\n", "bar 1", "bar 2", "bar 3")
	eachShell(t, func(t *testing.T, shell []string) {
		for _, cut := range []int{0, 3, len(batch) / 2, len(batch) - 1, len(batch)} {
			term := livetest.New(40, 10)
			term.SetNewline(false) // a pty would turn each LF of the batch into CR LF, and does so below
			term.Write(bytes.ReplaceAll(batch[:cut], []byte("\n"), []byte("\r\n")))
			got := scene{state: State{Mode: Sending, Rows: 3}, outbox: string(batch[cut:]), journal: "last words"}.play(t, shell).end(t)
			term.WriteString(strings.ReplaceAll(got, "\n", "\r\n"))
			check(t, fmt.Sprintf("cut at %d", cut), term, "one", linked("bar 1", "bar 2", "bar 3"), "last words")
		}
	})
}

// P: nobody knows whether a batch came into the outbox: if that is empty the screen is as it was before.
func TestScriptPutting(t *testing.T) {
	before := region("above\r\n", "bar 1")
	after := region("one\r\n", "bar 1", "bar 2", "bar 3")
	eachShell(t, func(t *testing.T, shell []string) {
		s := scene{before: State{Mode: AtRest, Rows: 1}, state: State{Mode: Putting, Rows: 3}, journal: "last words"}
		term := livetest.New(40, 10)
		term.Write(before)
		term.WriteString(s.play(t, shell).end(t))
		check(t, "not put", term, "above", "bar 1", "last words")

		s.outbox = string(after)
		term = livetest.New(40, 10)
		term.WriteString(s.play(t, shell).end(t))
		check(t, "put", term, "one", linked("bar 1", "bar 2", "bar 3"), "last words")
	})
}

// What was changed of the terminal's settings is taken back, and nothing else.
func TestScriptSettings(t *testing.T) {
	if _, err := exec.LookPath("stty"); err != nil {
		t.Skip(err)
	}
	eachShell(t, func(t *testing.T, shell []string) {
		for _, c := range []struct{ stty, want string }{{"", "-echo noflsh"}, {"e", "echo noflsh"}, {"n", "-echo -noflsh"},
			{"ne", "echo -noflsh"}} {
			master, slave, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			run := func(args ...string) string {
				cmd := exec.Command("stty", args...)
				cmd.Stdin = slave
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Errorf("stty: %v %s", err, out)
				}
				return string(out)
			}
			run("-echo", "noflsh")
			g := scene{state: State{Mode: AtRest}, stty: c.stty, terminal: slave}.play(t, shell)
			g.end(t)
			got := ""
			for begin := time.Now(); got != c.want && time.Since(begin) < 5*time.Second; { // it is done in the background
				var words []string
				for _, w := range strings.Fields(strings.ReplaceAll(run("-a"), ";", " ")) {
					if w = strings.TrimSpace(w); strings.TrimPrefix(w, "-") == "echo" || strings.TrimPrefix(w, "-") == "noflsh" {
						words = append(words, w)
					}
				}
				got = strings.Join(words, " ")
			}
			if got != c.want {
				t.Errorf("%q: the settings are %s, want %s", c.stty, got, c.want)
			}
			slave.Close()
			master.Close()
		}
	})
}
