//go:build linux || darwin || freebsd

package live

// process_test.go is what the tests of whole processes share. A program is a function of this test binary that a test
// runs as a process of its own on a real pty; what it leaves on the terminal is judged on an emulator. Programs show a
// display whose rows begin with frameMark; all that they print does not.

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// patient is far longer than anything here takes.
const patient = time.Minute

// frameMark begins each row of a frame.
const frameMark = "~"

// bars is a display of n rows that change with every frame.
func bars(n int) render.Renderable {
	var frame atomic.Int64
	return render.Func(func(f *render.Frame) {
		k := int(frame.Add(1))
		for i := range n {
			fmt.Fprintf(f, "%srow %d of %d %s\n", frameMark, i+1, n, strings.Repeat("#", 1+(k*7+i)%40))
		}
	})
}

// shown starts a display of three rows at 100 Hz, for programs.
func shown(o *Options) *Live {
	if o == nil {
		o = &Options{}
	}
	if o.Interval == 0 {
		o.Interval = 10 * time.Millisecond
	}
	l := New(bars(3), o)
	must(l.Start())
	return l
}

// must ends a program at what can't happen.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// argument is the program's i-th argument as a number.
func argument(i int) int {
	n, err := strconv.Atoi(os.Args[i])
	must(err)
	return n
}

// numbered is line i of a producer, of some 60 bytes, as ptytest.Sequences judges it.
func numbered(name string, i int) string {
	return fmt.Sprintf("%s %05d %s", name, i, strings.Repeat("abcdefghi ", 5)[:30+i%20])
}

// producers has n goroutines g0, g1, … print lines each, by the ways in turn, and waits for them.
func producers(n, lines int, print ...func(line string)) {
	var wg sync.WaitGroup
	for g := range n {
		wg.Go(func() {
			name := "g" + strconv.Itoa(g)
			for i := range lines {
				print[i%len(print)](numbered(name, i))
			}
		})
	}
	wg.Wait()
}

// expect is how many lines each of n producers prints, as ptytest.Sequences takes it.
func expect(n, lines int) map[string]int {
	counts := map[string]int{}
	for g := range n {
		counts["g"+strconv.Itoa(g)] = lines
	}
	return counts
}

func toStdout(line string) { fmt.Println(line) }
func toStderr(line string) { fmt.Fprintln(os.Stderr, line) }

// A talk is a pair of pipes between a test and its program, besides the terminal.
type talk struct {
	hears *bufio.Reader
	in    *os.File
	out   *os.File
}

// The descriptors of a program's end of its talk.
const (
	talkIn  = 3
	talkOut = 4
)

// talking is a command with a talk, whose far ends belong to the program once it is started: see launch.
func talking(t *testing.T, cmd *exec.Cmd) *talk {
	t.Helper()
	in, programOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	programIn, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.ExtraFiles = []*os.File{programIn, programOut}
	t.Cleanup(func() { in.Close(); out.Close(); programIn.Close(); programOut.Close() })
	return &talk{hears: bufio.NewReader(in), in: in, out: out}
}

// inProgram is the program's end.
var inProgram = sync.OnceValue(func() *talk {
	syscall.CloseOnExec(talkIn)
	syscall.CloseOnExec(talkOut)
	in := os.NewFile(talkIn, "talk in")
	return &talk{hears: bufio.NewReader(in), in: in, out: os.NewFile(talkOut, "talk out")}
})

// say sends a line.
func (k *talk) say(format string, a ...any) { fmt.Fprintf(k.out, format+"\n", a...) }

// hear waits for a line; "" is the end.
func (k *talk) hear() string {
	line, _ := k.hears.ReadString('\n')
	return strings.TrimSuffix(line, "\n")
}

// hearing is hear for tests: a program that says nothing for long fails it.
func (k *talk) hearing(t *testing.T) string {
	t.Helper()
	_ = k.in.SetReadDeadline(time.Now().Add(patient))
	line, err := k.hears.ReadString('\n')
	if err != nil {
		t.Fatalf("the program said %q, then %v", line, err)
	}
	return strings.TrimSuffix(line, "\n")
}

// launch starts a program on a terminal of 80 by 24 and closes what the command's extra files are for this process.
func launch(t *testing.T, cmd *exec.Cmd, o *ptytest.StartOptions) *ptytest.Session {
	t.Helper()
	s := ptytest.StartWith(t, 80, 24, cmd, o)
	for _, f := range cmd.ExtraFiles {
		f.Close()
	}
	return s
}

// finish waits for the program's end, which must be as told, and for complaints about the lines on the terminal to
// stop: a program's helpers may print after its death. The terminal must be left as it was found.
func finish(t *testing.T, s *ptytest.Session, exit int, signal string, judge func(lines []string) []string) []string {
	t.Helper()
	if e, sig := s.Wait(patient); e != exit || sig != signal {
		t.Errorf("ended with status %d, signal %q; want %d, %q", e, sig, exit, signal)
	}
	return settleTerminal(t, s, judge)
}

// settleTerminal is finish without the program's end.
func settleTerminal(t *testing.T, s *ptytest.Session, judge func(lines []string) []string) []string {
	t.Helper()
	wrong := func() ([]string, []string) {
		lines := s.Term.Lines()
		w := judge(lines)
		if m := s.Term.Modes(); m != (livetest.Modes{}) {
			w = append(w, "the terminal is left with: "+m.String())
		}
		if got := s.Settings(); got != ptytest.Cooked {
			w = append(w, fmt.Sprintf("the terminal is left with settings %+v", got))
		}
		if column, _ := s.Term.Cursor(); column != 0 {
			w = append(w, fmt.Sprintf("the cursor is left in column %d", column))
		}
		return lines, w
	}
	_, w := wrong()
	for begin := time.Now(); len(w) > 0 && time.Since(begin) < 10*time.Second; _, w = wrong() {
		time.Sleep(50 * time.Millisecond)
	}
	s.Drain(100 * time.Millisecond)
	lines, w := wrong()
	if len(w) > 0 {
		t.Errorf("%s\nthe end of the text:\n%s", strings.Join(w, "\n"), lastRows(s.Term.Text(), 40))
	}
	return lines
}

func lastRows(text string, n int) string {
	rows := strings.Split(text, "\n")
	return strings.Join(rows[max(len(rows)-n, 0):], "\n")
}

// frameRows judges the rows of frames: with final, one whole frame of n rows and nothing else of any; without, at most a
// frame. No text may be between its rows, nor in them.
func frameRows(lines []string, n int, final bool) (wrong []string) {
	at, rows := -1, 0
	for i, l := range lines {
		switch count := strings.Count(l, frameMark+"row "); {
		case count == 0:
			continue
		case !strings.HasPrefix(l, frameMark):
			wrong = append(wrong, fmt.Sprintf("text and frame in one line: %q", l))
		case rows > 0 && i != at+1:
			wrong = append(wrong, fmt.Sprintf("text between the rows of a frame: %q", lines[i-1]))
			fallthrough
		default:
			rows += count
		}
		at = i
	}
	if rows > n || final && rows != n {
		wrong = append(wrong, fmt.Sprintf("%d rows of frames, want %d", rows, n))
	}
	return wrong
}

// framesLast is frameRows with final, and no text behind the frame.
func framesLast(lines []string, n int) []string {
	wrong := frameRows(lines, n, true)
	if len(lines) > 0 && !strings.HasPrefix(lines[len(lines)-1], frameMark) {
		wrong = append(wrong, fmt.Sprintf("behind the last frame: %q", lines[len(lines)-1]))
	}
	return wrong
}

// once judges single lines: each must be there exactly once.
func once(lines []string, want ...string) (wrong []string) {
	counts := ptytest.CountLines(lines)
	for _, w := range want {
		if counts[w] != 1 {
			wrong = append(wrong, fmt.Sprintf("%d times %q", counts[w], w))
		}
	}
	return wrong
}

// only judges all lines: frames aside, they must be just these.
func only(lines []string, want ...string) (wrong []string) {
	var got []string
	for _, l := range lines {
		if !strings.HasPrefix(l, frameMark) {
			got = append(got, l)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		wrong = append(wrong, fmt.Sprintf("text:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n")))
	}
	return wrong
}

// reading collects what comes through a pipe until its end.
func reading(r io.Reader) (all func() string) {
	done := make(chan struct{}) // closed when b is complete
	var b []byte
	go func() {
		defer close(done)
		b, _ = io.ReadAll(r)
	}()
	return func() string {
		<-done
		return string(b)
	}
}

// A scenario is one of many short tests.
type scenario struct {
	name string
	test func(t *testing.T)
}

// sideBySide runs tests that mostly wait, more of them at a time than there are processors. It returns when all have
// ended.
func sideBySide(t *testing.T, all []scenario) {
	t.Helper()
	var wg sync.WaitGroup
	places := make(chan struct{}, 8) // a slot is filled by each that runs
	for _, s := range all {
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			t.Run(s.name, s.test)
		})
	}
	wg.Wait()
}

// slow says that tests are to be short since everything takes long; see process_race_test.go.
var slow bool

// scaled is n, or less where tests are to be short.
func scaled(n, short int) int {
	if slow || testing.Short() {
		return short
	}
	return n
}

// tap is the terminal itself, for a program that wants to write past the capture; to be called before Start.
func tap() *os.File {
	fd, err := syscall.Dup(1)
	must(err)
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "tap")
}
