package live_test

// console_test.go tests the Console: text above the regions and without them, fences, Suspend and Input, what is not a
// terminal, and writers that fail.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// S5
func TestPrintWhileHeightChanges(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		frame, height := 0, 0
		l := s.liveWith(render.Func(func(f *render.Frame) {
			frame++
			height = frame%5 + 1
			for i := range height {
				fmt.Fprintf(f, "frame %d row %d of %d\n", frame, i+1, height)
			}
		}), live.Options{Interval: 3 * time.Millisecond})
		start(t, l)
		y := tally{printers: 6, lines: 150}
		var printers sync.WaitGroup
		for p := range y.printers {
			printers.Go(func() {
				r := rand.New(rand.NewPCG(5, uint64(p)))
				for n := range y.lines {
					s.console.Println(y.line(p, n))
					time.Sleep(time.Duration(r.IntN(5)) * time.Millisecond)
				}
			})
		}
		printers.Wait()
		synctest.Wait()
		check := func() {
			t.Helper()
			var want []string
			for i := range height {
				want = append(want, fmt.Sprintf("frame %d row %d of %d", frame, i+1, height))
			}
			lines := strings.Split(s.Text(), "\n")
			if got := y.check(t, lines); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("besides the printed lines:\n%s\nwant:\n%s", framed(strings.Join(got, "\n")), framed(strings.Join(want, "\n")))
			}
			if last := lines[len(lines)-1]; last != want[len(want)-1] {
				t.Errorf("the last line is %q", last)
			}
		}
		check()
		if frame < 100 {
			t.Errorf("only %d frames", frame)
		}
		stop(t, l)
		check()
		s.wantLeft(t)
	})
}

// S16
func TestWriteReturnsLength(t *testing.T) {
	var buffer bytes.Buffer
	s := newStage(80, 24)
	plain := live.NewConsole(&buffer, nil)
	l := s.live(text("frame"))
	check := func(when string, c *live.Console) {
		t.Helper()
		for _, p := range []string{"", "x", "line\n", "two\nlines\n", "\x1b[31mred\x1b[m\x1b[H", "\x00\xff\xc3",
			strings.Repeat("long ", 1000)} {
			if n, err := c.Write([]byte(p)); n != len(p) || err != nil {
				t.Errorf("%s: Write of %d bytes returned %d, %v", when, len(p), n, err)
			}
		}
	}
	check("without a Live", s.console)
	begin(t, l)
	check("under a Live", s.console)
	stop(t, l)
	check("after Stop", s.console)
	if err := s.console.Close(); err != nil {
		t.Error(err)
	}
	check("after Close", s.console)
	check("plain", plain)
}

// S18
func TestLongLine(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		long := strings.Repeat("0123456789", 20)
		l := s.live(text("frame", "second row"))
		start(t, l)
		s.console.Println(long)
		s.console.Println("next")
		time.Sleep(5 * time.Second)
		want := []string{long[:80], long[80:160], long[160:], "next", "frame", "second row"}
		s.wantText(t, want...)
		stop(t, l)
		s.wantText(t, want...)
		if got := s.Lines(); got[0] != long {
			t.Errorf("the line is no longer one: %q", got[0])
		}
	})
}

// S19
func TestUnfinishedLine(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		n := 0
		l := s.live(render.Func(func(f *render.Frame) { n++; fmt.Fprintf(f, "frame %d\n", n) }))
		start(t, l)
		s.console.Println("before")
		s.console.Print("abc")
		s.wantText(t, "before", "abc", "frame 1")
		time.Sleep(350 * time.Millisecond)
		s.wantText(t, "before", "abc", "frame 4")
		s.console.Print("def\n")
		s.wantText(t, "before", "abcdef", "frame 4")
		s.console.Print("kept at")
		s.console.Print(" Stop")
		stop(t, l)
		s.wantText(t, "before", "abcdef", "kept at Stop", "frame 5")
		s.wantLeft(t)
	})
}

// S19: what was begun before Start, too, is kept.
func TestUnfinishedLineBeforeStart(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		s.console.Print("begun")
		start(t, l)
		time.Sleep(5 * time.Second)
		s.console.Println("text")
		s.wantText(t, "begun", "text", "frame")
		stop(t, l)
		s.wantText(t, "begun", "text", "frame")
	})
}

// S19: what is printed just after a display has ended is there when Print returns, also if the writer finds both at once.
func TestUnfinishedLineAfterStop(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprint(f, f.Final()) }))
		start(t, l)
		s.Stall()
		go s.console.Print("text\n") // so that the writer is in a write
		synctest.Wait()
		if err := l.Stop(); !errors.Is(err, live.ErrStalled) {
			t.Errorf("Stop: %v", err)
		}
		time.AfterFunc(time.Second, s.Resume)
		s.console.Print("begun, ")
		s.wantText(t, "text", "true", "begun,")
		s.console.Println("ended")
		s.wantText(t, "text", "true", "begun, ended")
		s.wantLeft(t)
	})
}

// S19: an unfinished line is on the terminal while it is suspended: it may be the question that f asks for an answer to.
func TestUnfinishedLineDuringSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		s.console.Print("Your name: ")
		err := s.console.Suspend(t.Context(), func() error {
			if got := s.Text(); got != "Your name:" {
				t.Errorf("during Suspend:\n%s", framed(got))
			}
			_, _ = s.WriteString("typed\n") // the echo
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		s.console.Println("text")
		s.wantText(t, "Your name: typed", "text", "frame")
		stop(t, l)
	})
}

// S20, as far as it goes through a Console: a program's own bar works, and nothing that is printed can reach the frame.
func TestPrintedControls(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		s.console.Print("10%\r20%\r")
		s.wantText(t, "20%", "frame")
		s.console.Print("30%\n")
		s.console.Print("\x1b[2J\x1b[H\x1b[5Aclear\x1b[?1049h\x1b]0;title\a\x1b]52;c;eA==\a\x1b[31mred\n")
		s.console.Println("still red")
		time.Sleep(5 * time.Second)
		if got, want := s.Styled(), "30%\nclear{red}red{}\n{red}still red{}\nframe"; got != want {
			t.Errorf("on the screen:\n%s\nwant:\n%s", framed(got), framed(want))
		}
		if s.Title() != "" {
			t.Errorf("title: %q", s.Title())
		}
		stop(t, l)
		s.wantLeft(t)
	})
}

// S20: a program that writes at the right edge reaches it, and no further; a bar as wide as the terminal is seen from its
// beginning, and is whole when it ends.
func TestPrintedAtRightEdge(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		bar := "50% " + strings.Repeat("#", 76)
		s.console.Print("unit\x1b[999C\x1b[3D[ok]\n\r", bar)
		synctest.Wait()
		if got, want := s.Screen(), "unit"+strings.Repeat(" ", 72)+"[ok]\n"+bar[:79]+"\nframe"; got != want {
			t.Errorf("on the screen:\n%s\nwant:\n%s", framed(got), framed(want))
		}
		s.console.Println()
		stop(t, l)
		s.wantText(t, "unit"+strings.Repeat(" ", 72)+"[ok]", bar, "frame")
	})
}

// S24
func TestBadBytes(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		n := s.Writes()
		for range 3 {
			_, _ = s.console.Write(nil)
			s.console.Print()
			s.console.Print("")
		}
		if s.Writes() != n {
			t.Error("empty writes write")
		}
		s.console.Print("a\x00b\xff\xfe\xc3")
		s.console.Print("\xa9c\xe2\x82\n")
		s.wantText(t, "ab\uFFFD\uFFFD\u00e9c\uFFFD\uFFFD", "frame")
		stop(t, l)
		s.wantLeft(t)
	})
}

// S24
func TestMegabyteLine(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		long := strings.Repeat("0123456789abcdef", 1<<16)
		for rest := long; rest != ""; {
			n := min(len(rest), 100_000)
			s.console.Print(rest[:n])
			rest = rest[n:]
		}
		if got := strings.Count(s.Text(), "\n"); got != 1 || !strings.HasSuffix(s.Text(), "\nframe") {
			t.Errorf("the unfinished line:\n%s", framed(s.Text()))
		}
		s.console.Println()
		stop(t, l)
		if got := s.Lines(); len(got) != 2 || got[0] != long || got[1] != "frame" {
			t.Errorf("lines:\n%s", framed(strings.Join(got, "\n")))
		}
	})
}

// sized is a terminal that says it has another size.
type sized struct {
	*livetest.Terminal
	columns, rows int
}

func (s sized) Size() (columns, rows int) { return s.columns, s.rows }

// S26
func TestOddSizes(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {1, 1}, {2, 1}, {1, 24}, {2, 2}, {80, 1}, {80, 0}, {-1, -1}, {2000, 100}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				term := livetest.New(size[0], size[1])
				s := &stage{term, live.NewConsole(sized{term, size[0], size[1]}, nil)}
				n := 0
				l := s.live(render.Func(func(f *render.Frame) {
					n++
					for i := range n % 6 {
						fmt.Fprintf(f, "f%d\n", i)
					}
				}))
				start(t, l)
				for i := range 20 {
					s.console.Printf("text %d\npart", i)
					time.Sleep(130 * time.Millisecond)
					s.console.Print("ly\n")
				}
				l.Update(nil)
				stop(t, l)
				s.wantLeft(t)
				if c, r := term.Size(); size != [2]int{c, r} {
					return // what is there depends on how the emulator differs from what it says
				}
				var want []string
				for i := range 20 {
					want = append(want, fmt.Sprintf("text %d", i), "partly")
				}
				if got := strings.Join(s.Lines(), "\n"); got != strings.Join(want, "\n") {
					t.Errorf("lines:\n%s", framed(got))
				}
			})
		})
	}
}

// S26: shrunk below the frame's height and to next to nothing, and back.
func TestShrinkAndGrow(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		frame := 0
		l := s.live(render.Func(func(f *render.Frame) {
			frame++
			for i := range 6 {
				fmt.Fprintf(f, "frame %d row %d\n", frame, i)
			}
		}))
		start(t, l)
		y := tally{printers: 1, lines: 120}
		sizes := [][2]int{{80, 4}, {80, 24}, {80, 1}, {80, 30}, {120, 30}, {80, 24}}
		for n := range y.lines {
			if n >= 30 && n%15 == 0 {
				s.Resize(sizes[(n-30)/15][0], sizes[(n-30)/15][1])
			}
			s.console.Println(y.line(0, n))
			time.Sleep(70 * time.Millisecond)
		}
		time.Sleep(time.Second)
		stop(t, l)
		var want []string
		for i := range 6 {
			want = append(want, fmt.Sprintf("frame %d row %d", frame, i))
		}
		if got := y.check(t, strings.Split(s.Text(), "\n")); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("besides the printed lines:\n%s", framed(strings.Join(got, "\n")))
		}
		s.wantLeft(t)
	})
}

// After a change of size nothing is painted until the terminal has surely reflowed; text is kept, and a person who
// drags the window for ever sees something all the same.
func TestQuietAfterResize(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintln(f, f.Time().UnixNano()) }))
		start(t, l)
		time.Sleep(time.Second)
		s.Resize(100, 24)
		n := s.Writes()
		time.AfterFunc(250*time.Millisecond, func() {
			if s.Writes() != n {
				t.Errorf("%d writes just after the change", s.Writes()-n)
			}
		})
		if d := took(func() { s.console.Println("text") }); d < 250*time.Millisecond || d > 500*time.Millisecond {
			t.Errorf("painted %v after the change", d)
		}
		stop(t, l)
		if got := strings.Count(s.Text(), "\n"); got != 1 {
			t.Errorf("left:\n%s", framed(s.Text()))
		}
	})
}

// dragged is a terminal that has another size each time somebody looks, until it is left alone.
type dragged struct {
	*livetest.Terminal
	looks atomic.Int64
	still atomic.Bool
}

func (d *dragged) Size() (columns, rows int) {
	if d.still.Load() {
		return 80, 24
	}
	return 60 + int(d.looks.Add(1)%20), 24
}

// A person who drags the window for ever sees something all the same.
func TestQuietEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := &dragged{Terminal: livetest.New(80, 24)}
		s := &stage{term.Terminal, live.NewConsole(term, nil)}
		l := s.live(render.Func(func(f *render.Frame) { fmt.Fprintln(f, f.Time().UnixNano()) }))
		start(t, l)
		time.Sleep(time.Second)
		time.AfterFunc(time.Minute, func() { term.still.Store(true) }) // else a failing test would hang
		for range 3 {
			if d := took(func() { s.console.Println("text") }); d > 4*time.Second {
				t.Errorf("painted after %v", d)
			}
		}
		if d := took(func() { stop(t, l) }); d > 4*time.Second {
			t.Errorf("Stop took %v", d)
		}
		term.still.Store(true)
		time.Sleep(10 * time.Second)
	})
}

// A display that ends in the quiet after a change of size takes the quiet with it: who prints then does not wait for its
// end, which nobody would look for. S49.
func TestQuietEndsWithDisplay(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		for _, off := range []func(l *live.Live){
			func(l *live.Live) { stop(t, l) },
			func(l *live.Live) {
				if err := s.console.Suspend(t.Context(), func() error {
					s.printInTime(t)
					return nil
				}); err != nil {
					t.Error(err)
				}
				stop(t, l)
			},
		} {
			l := s.live(render.Text("frame"))
			start(t, l)
			time.Sleep(time.Second)
			columns, rows := s.Size()
			s.Resize(columns-1, rows)
			l.Refresh()
			time.Sleep(20 * time.Millisecond) // the writer has seen it
			off(l)
			s.printInTime(t)
		}
	})
}

// printInTime prints, and says so if that takes long.
func (s *stage) printInTime(t *testing.T) {
	printed := make(chan struct{})
	go func() {
		s.console.Println("a line")
		close(printed)
	}()
	select {
	case <-printed:
	case <-time.After(time.Minute):
		t.Error("a print waits for ever")
		l := s.live(render.Text("frame")) // looks at the size, so that the test ends
		start(t, l)
		time.Sleep(time.Second)
		stop(t, l)
		<-printed
	}
}

// S38
func TestPlain(t *testing.T) {
	bubble(t, func(t *testing.T, _ *stage) {
		var out bytes.Buffer
		ascii := termenv.Ascii
		c := live.NewConsole(&out, &live.ConsoleOptions{Profile: &ascii})
		if c.IsTerminal() {
			t.Error("a buffer is taken for a terminal")
		}
		if columns, rows := c.Size(); columns != 80 || rows != 24 {
			t.Errorf("size: %d, %d", columns, rows)
		}
		frame := 0
		l := live.New(render.Func(func(f *render.Frame) {
			frame++
			fmt.Fprintf(f, "\x1b[31mframe\x1b[m of %d cells\nfinal: %t\n", f.Width(), f.Final())
		}), &live.Options{Console: c, PlainInterval: -1})
		start(t, l)
		for _, p := range []string{"a line\n", "unfinished", "\x1b[31mbytes\x00\xff\n"} {
			before := out.Len()
			c.Print(p)
			if got := out.String()[before:]; got != p {
				t.Errorf("printed %q, came out as %q", p, got)
			}
		}
		time.Sleep(time.Minute)
		l.Refresh()
		synctest.Wait()
		n := out.Len()
		stop(t, l)
		if got, want := out.String()[n:], "frame of 79 cells\nfinal: true\n"; got != want {
			t.Errorf("at Stop: %q, want %q", got, want)
		}
		if frame != 1 {
			t.Errorf("%d frames were rendered", frame)
		}
		n = out.Len()
		stop(t, l)
		if out.Len() != n {
			t.Error("the second Stop prints")
		}
	})
}

// S38
func TestPlainTransient(t *testing.T) {
	bubble(t, func(t *testing.T, _ *stage) {
		var out bytes.Buffer
		l := live.New(text("frame"), &live.Options{Console: live.NewConsole(&out, nil), Transient: true, PlainInterval: -1})
		start(t, l)
		time.Sleep(time.Minute)
		stop(t, l)
		if out.Len() > 0 {
			t.Errorf("printed %q", out.String())
		}
	})
}

// S38: lines of progress hold what has changed.
func TestPlainInterval(t *testing.T) {
	bubble(t, func(t *testing.T, _ *stage) {
		var out bytes.Buffer
		c := live.NewConsole(&out, nil)
		began := time.Now()
		l := live.New(render.Func(func(f *render.Frame) {
			fmt.Fprintln(f, "name")
			fmt.Fprintf(f, "%d min\n", int(time.Since(began).Minutes()))
		}), &live.Options{Console: c, PlainInterval: 30 * time.Second})
		start(t, l)
		c.Println("text")
		time.Sleep(135 * time.Second)
		stop(t, l)
		if got, want := out.String(), "text\nname\n0 min\n1 min\n2 min\nname\n2 min\n"; got != want {
			t.Errorf("printed %q, want %q", got, want)
		}
	})
}

// S38: without PlainInterval it is CI that turns lines of progress on.
func TestPlainIntervalInCI(t *testing.T) {
	for ci, want := range map[string]string{"true": "frame\nframe\n", "": "frame\n", "false": "frame\n"} {
		t.Run("CI="+ci, func(t *testing.T) {
			t.Setenv("CI", ci)
			bubble(t, func(t *testing.T, _ *stage) {
				var out bytes.Buffer
				l := live.New(text("frame"), &live.Options{Console: live.NewConsole(&out, nil)})
				start(t, l)
				time.Sleep(time.Hour)
				stop(t, l)
				if got := out.String(); got != want {
					t.Errorf("printed %q, want %q", got, want)
				}
			})
		})
	}
}

// S11, S38: a pipe that nobody reads does not hold Stop up for ever, and loses nothing.
func TestPlainStopStalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := livetest.New(80, 24)
		s := &stage{term, live.NewConsole(struct{ io.Writer }{term}, nil)}
		l := s.live(text("frame"))
		begin(t, l)
		s.Stall()
		go s.console.Println("text")
		synctest.Wait()
		var err error
		if d := took(func() { err = l.Stop() }); d != 5*time.Second || !errors.Is(err, live.ErrStalled) {
			t.Errorf("Stop: %v after %v", err, d)
		}
		s.Resume()
		synctest.Wait()
		s.wantText(t, "text", "frame")
		begin(t, l)
		stop(t, l)
		s.wantText(t, "text", "frame", "frame")
	})
}

// S12 where there is no terminal.
func TestPlainRenderBlocks(t *testing.T) {
	bubble(t, func(t *testing.T, _ *stage) {
		var out bytes.Buffer
		n := 0
		block := make(chan struct{})
		l := live.New(render.Func(func(f *render.Frame) {
			n++
			fmt.Fprintf(f, "frame %d\n", n)
			if n == 3 {
				<-block
			}
		}), &live.Options{Console: live.NewConsole(&out, nil), PlainInterval: time.Second})
		start(t, l)
		time.Sleep(time.Minute)
		l.Console().Println("text")
		if d := took(func() { stop(t, l) }); d > time.Second {
			t.Errorf("Stop took %v", d)
		}
		if got, want := out.String(), "frame 1\nframe 2\ntext\nframe 2\n"; got != want {
			t.Errorf("printed %q, want %q", got, want)
		}
		close(block)
	})
}

// A Console on a closed file: an error, and nothing hangs.
func TestClosedFile(t *testing.T) {
	noLeaks(t)
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	open := live.NewConsole(f, nil)
	if open.IsTerminal() {
		t.Error("a file is taken for a terminal")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]*live.Console{"closed before": live.NewConsole(f, nil), "closed later": open} {
		if _, err := c.Write([]byte("text\n")); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s: Write returned %v", name, err)
		}
		l := live.New(text("frame"), &live.Options{Console: c})
		begin(t, l)
		if err := l.Stop(); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s: Stop returned %v", name, err)
		}
		if err := c.Sync(t.Context()); err != nil {
			t.Errorf("%s: Sync returned %v", name, err)
		}
	}
}

// S15, as far as it is the Console's: a file holds the bytes and nothing else.
func TestFile(t *testing.T) {
	noLeaks(t)
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := live.NewConsole(f, nil)
	const raw = "\x1b[1mbytes\r\n\x00\xff\x1b[2J"
	if _, err := io.WriteString(c, raw); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if _, err := f.WriteString("more"); err != nil {
		t.Errorf("Close has closed the file: %v", err)
	}
	if got, err := os.ReadFile(f.Name()); err != nil || string(got) != raw+"more" {
		t.Errorf("in the file: %q, %v", got, err)
	}
}

func TestNilWriter(t *testing.T) {
	for _, c := range []*live.Console{live.NewConsole(nil, nil), live.NewConsole((*os.File)(nil), nil)} {
		if n, err := c.Write([]byte("text")); n != 4 || err != nil {
			t.Errorf("Write returned %d, %v", n, err)
		}
		if c.IsTerminal() {
			t.Error("nothing is taken for a terminal")
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNilConsole(t *testing.T) {
	noLeaks(t)
	var c *live.Console
	c.Print()
	if n, err := c.Write(nil); n != 0 || err != nil {
		t.Errorf("Write returned %d, %v", n, err)
	}
	if err := c.Sync(t.Context()); err != nil {
		t.Error(err)
	}
	ran := false
	if err := c.Suspend(t.Context(), func() error { ran = true; return nil }); err != nil || !ran {
		t.Errorf("Suspend: %v, %t", err, ran)
	}
	if c.IsTerminal() != live.Default().IsTerminal() || c.Profile() != live.Default().Profile() {
		t.Error("it does not stand for the default one")
	}
	if columns, rows := c.Size(); columns <= 0 || rows <= 0 {
		t.Errorf("size: %d, %d", columns, rows)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// fickle takes n bytes of a Write, then does as it is told.
type fickle struct {
	io.Writer
	n   int
	err error
}

func (f *fickle) Write(p []byte) (int, error) {
	if len(p) <= f.n || f.n < 0 {
		return f.Writer.Write(p)
	}
	n, _ := f.Writer.Write(p[:f.n])
	return n, f.err
}

// S41, as far as a Writer can do it.
func TestShortWrites(t *testing.T) {
	noLeaks(t)
	var out bytes.Buffer
	w := &fickle{Writer: &out, n: 3}
	c := live.NewConsole(w, nil)
	if n, err := c.Write([]byte("0123456789")); n != 10 || err != nil {
		t.Errorf("with short writes: %d, %v", n, err)
	}
	if out.String() != "0123456789" {
		t.Errorf("with short writes: %q", out.String())
	}
	w.n = 0
	if _, err := c.Write([]byte("x")); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a Writer that takes nothing: %v", err)
	}
	w.err = io.ErrClosedPipe
	if _, err := c.Write([]byte("x")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a Writer that fails: %v", err)
	}
	w.n = -1
	if n, err := c.Write([]byte("x")); n != 1 || err != nil {
		t.Errorf("a Writer that works again: %d, %v", n, err)
	}
}

// Printers that print at once to a Writer that fails all learn so.
func TestErrorsReachEveryPrinter(t *testing.T) {
	noLeaks(t)
	c := live.NewConsole(&fickle{Writer: io.Discard, err: io.ErrClosedPipe}, nil)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if n, err := c.Write([]byte("text\n")); n != 0 || !errors.Is(err, io.ErrClosedPipe) {
				t.Errorf("Write returned %d, %v", n, err)
			}
		})
	}
	all.Wait()
}

// A console in order: what one goroutine prints stays in order across Start, Stop and Suspend of others.
func TestOrder(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		y := tally{printers: 4, lines: 200}
		ctx, cancel := context.WithCancel(t.Context())
		var others, printers sync.WaitGroup
		for i := range 3 {
			others.Go(func() {
				l := s.liveWith(text("frame"), live.Options{Transient: true})
				for ctx.Err() == nil {
					begin(t, l)
					time.Sleep(time.Duration(i+1) * 7 * time.Millisecond)
					stop(t, l)
					_ = s.console.Suspend(ctx, func() error { time.Sleep(5 * time.Millisecond); return nil })
				}
			})
		}
		for p := range y.printers {
			printers.Go(func() {
				for n := range y.lines {
					s.console.Println(y.line(p, n))
					time.Sleep(time.Millisecond)
				}
			})
		}
		printers.Wait()
		cancel()
		others.Wait()
		for _, o := range y.check(t, s.Lines()) {
			t.Errorf("left on the terminal: %q", o)
		}
		s.wantLeft(t)
	})
}

func TestSync(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		if err := s.console.Sync(t.Context()); err != nil {
			t.Error(err)
		}
		s.Stall()
		go s.console.Println("text")
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.console.Sync(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("on a stalled terminal: %v", err)
		}
		time.AfterFunc(time.Minute, s.Resume)
		if d := took(func() {
			if err := s.console.Sync(t.Context()); err != nil {
				t.Error(err)
			}
		}); d != time.Minute {
			t.Errorf("Sync took %v", d)
		}
		s.wantText(t, "text", "frame")
		stop(t, l)
	})
}

func TestClose(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		if err := s.console.Close(); err != nil {
			t.Error(err)
		}
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
		if err := s.console.Close(); err != nil {
			t.Error(err)
		}
		s.console.Println("later")
		s.wantText(t, "text", "frame", "later")
		s.Stall()
		if err := s.console.Close(); err != nil {
			t.Errorf("with nothing to write: %v", err)
		}
		go s.console.Println("stalled")
		synctest.Wait()
		if err := s.console.Close(); !errors.Is(err, live.ErrStalled) {
			t.Errorf("on a stalled terminal: %v", err)
		}
		s.Resume()
		synctest.Wait()
		s.wantText(t, "text", "frame", "later", "stalled")
	})
}

func TestSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		n := 0
		l := s.live(render.Func(func(f *render.Frame) { n++; fmt.Fprintln(f, "frame", n) }))
		start(t, l)
		s.console.Println("before")
		failed := errors.New("failed")
		err := s.console.Suspend(t.Context(), func() error {
			s.wantText(t, "before")
			s.wantLeft(t)
			bytes := s.Bytes()
			time.Sleep(time.Minute)
			if s.Bytes() != bytes {
				t.Error("something was drawn")
			}
			s.console.Println("printed")
			_, _ = s.WriteString("an editor was here\n")
			return failed
		})
		if err != failed {
			t.Errorf("Suspend returned %v", err)
		}
		synctest.Wait()
		s.wantText(t, "before", "printed", "an editor was here", fmt.Sprint("frame ", n))
		s.console.Println("after")
		s.wantText(t, "before", "printed", "an editor was here", "after", fmt.Sprint("frame ", n))
		stop(t, l)
		s.wantLeft(t)
		if err := s.console.Suspend(t.Context(), nil); err != nil {
			t.Errorf("Suspend of nothing: %v", err)
		}
	})
}

func TestSuspendPanics(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		func() {
			defer func() {
				if p := recover(); p != "ouch" {
					t.Errorf("recovered %v", p)
				}
			}()
			_ = s.console.Suspend(t.Context(), func() error { panic("ouch") })
		}()
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
		s.wantLeft(t)
	})
}

// Suspends overlap: the regions come back when the last one ends.
func TestSuspendsOverlap(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		var all sync.WaitGroup
		for i := range 5 {
			all.Go(func() {
				time.Sleep(time.Duration(i) * 100 * time.Millisecond)
				err := s.console.Suspend(t.Context(), func() error {
					for range 5 {
						s.wantText(t)
						time.Sleep(100 * time.Millisecond)
					}
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		synctest.Wait()
		s.wantText(t, "frame")
		// One inside the other.
		err := s.console.Suspend(t.Context(), func() error {
			err := s.console.Suspend(t.Context(), func() error { return nil })
			s.wantText(t)
			return err
		})
		if err != nil {
			t.Error(err)
		}
		synctest.Wait()
		s.wantText(t, "frame")
		stop(t, l)
	})
}

// A Suspend that gave up does not let the next one run on a terminal that was not given back.
func TestSuspendStalled(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		s.Stall()
		time.Sleep(time.Second)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var all sync.WaitGroup
		all.Go(func() {
			err := s.console.Suspend(ctx, func() error { t.Error("it was run"); return nil })
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("Suspend returned %v", err)
			}
		})
		synctest.Wait()
		began := time.Now()
		all.Go(func() {
			err := s.console.Suspend(t.Context(), func() error {
				if d := time.Since(began); d != time.Minute {
					t.Errorf("run %v after the beginning of a stall of a minute", d)
				}
				s.wantText(t)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
		time.Sleep(time.Minute)
		s.Resume()
		all.Wait()
		synctest.Wait()
		s.console.Println("text")
		s.wantText(t, "text", "frame")
		stop(t, l)
		s.wantLeft(t)
	})
}

func TestSuspendWithoutLive(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		ran := false
		err := s.console.Suspend(ctx, func() error { ran = true; return nil })
		if ran != (err == nil) {
			t.Errorf("run: %t, error: %v", ran, err)
		}
		if s.Bytes() != 0 {
			t.Errorf("written: %q", s.Text())
		}
	})
}

func TestStopInsideSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		err := s.console.Suspend(t.Context(), func() error {
			stop(t, l)
			s.console.Println("text")
			s.wantText(t, "frame", "text")
			s.wantLeft(t)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		synctest.Wait()
		s.wantText(t, "frame", "text")
		s.wantLeft(t)
	})
}

// A last frame joins no line that somebody has begun where the terminal is given back.
func TestStopInsideSuspendMidLine(t *testing.T) {
	for _, question := range []string{"", "Your name: "} {
		bubble(t, func(t *testing.T, s *stage) {
			l := s.live(text("frame"))
			start(t, l)
			s.console.Print(question)
			err := s.console.Suspend(t.Context(), func() error {
				_, _ = s.WriteString("typed")
				stop(t, l)
				s.wantText(t, question+"typed", "frame")
				s.wantLeft(t)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// What is printed after a Stop comes below the last frame, also where Stop has given up a stalled terminal.
func TestPrintAfterStopStalled(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		start(t, l)
		err := s.console.Suspend(t.Context(), func() error {
			s.Stall()
			go s.console.Println("before") // the writer is in a write
			synctest.Wait()
			if err := l.Stop(); !errors.Is(err, live.ErrStalled) {
				t.Errorf("Stop: %v", err)
			}
			time.AfterFunc(time.Second, s.Resume)
			s.console.Println("after")
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		s.wantText(t, "before", "frame", "after")
		s.wantLeft(t)
	})
}

func TestStartInsideSuspend(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		l := s.live(text("frame"))
		err := s.console.Suspend(t.Context(), func() error {
			start(t, l)
			time.Sleep(time.Second)
			s.wantText(t)
			s.console.Println("text")
			s.wantText(t, "text")
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		synctest.Wait()
		s.wantText(t, "text", "frame")
		stop(t, l)
		s.wantText(t, "text", "frame")
		s.wantLeft(t)
	})
}

// setStdin makes r the standard input for the time of the test.
func setStdin(t *testing.T, r *os.File) {
	old := os.Stdin
	os.Stdin = r
	t.Cleanup(func() { os.Stdin = old })
}

func TestInput(t *testing.T) {
	noLeaks(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	setStdin(t, r)
	if _, err := w.WriteString("first\nsecond\r\nlast"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	s := newStage(80, 24)
	l := s.live(text("frame"))
	begin(t, l)
	for _, want := range []string{"first", "second", "last"} {
		got, err := s.console.Input(t.Context(), "question?\n")
		if got != want || err != nil {
			t.Errorf("Input returned %q, %v; want %q", got, err, want)
		}
	}
	if got, err := s.console.Input(t.Context(), "question?\n"); got != "" || !errors.Is(err, io.EOF) {
		t.Errorf("at the end of stdin: %q, %v", got, err)
	}
	if _, err := s.console.Password(t.Context(), "password?\n"); err == nil {
		t.Error("a password was read from what is not a terminal")
	}
	stop(t, l)
	text, _, _ := strings.Cut(s.Text(), "password?")
	if want := strings.Repeat("question?\n", 4); text != want {
		t.Errorf("on the terminal:\n%s", framed(s.Text()))
	}
	s.wantLeft(t)
}

// Nobody answers: Input ends with its context, and the display goes on.
func TestInputCancelled(t *testing.T) {
	noLeaks(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close() // ends the reader that was left waiting
	setStdin(t, r)
	s := newStage(80, 24)
	l := s.live(text("frame"))
	begin(t, l)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if got, err := s.console.Input(ctx, "question? "); got != "" || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Input returned %q, %v", got, err)
	}
	stop(t, l)
	s.wantText(t, "question?", "frame")
	s.wantLeft(t)
}

// The prompt stays readable while the answer is awaited, and afterwards.
func TestInputPromptStays(t *testing.T) {
	noLeaks(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	setStdin(t, r)
	w.Close()
	s := newStage(80, 24)
	l := s.live(text("frame"))
	begin(t, l)
	_, _ = s.console.Input(t.Context(), "question? ")
	s.console.Println("text")
	stop(t, l)
	s.wantText(t, "question?", "text", "frame")
}

func TestProfile(t *testing.T) {
	for _, p := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256, termenv.ANSI, termenv.Ascii} {
		c := live.NewConsole(livetest.New(80, 24), &live.ConsoleOptions{Profile: &p})
		if c.Profile() != p {
			t.Errorf("profile %v instead of %v", c.Profile(), p)
		}
		if !c.IsTerminal() {
			t.Error("not taken for a terminal")
		}
	}
}

func TestSize(t *testing.T) {
	s := newStage(100, 30)
	if columns, rows := s.console.Size(); columns != 100 || rows != 30 {
		t.Errorf("size: %d, %d", columns, rows)
	}
	s.Resize(50, 10)
	if columns, rows := s.console.Size(); columns != 50 || rows != 10 {
		t.Errorf("size after a change: %d, %d", columns, rows)
	}
}
