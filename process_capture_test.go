//go:build linux || darwin || freebsd

package live

// process_capture_test.go tests hard capture while a display runs: who prints what, and that it comes above the frame.

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("flood", func() {
		l := shown(&Options{Interval: time.Second / time.Duration(argument(1))})
		producers(8, argument(2), toStdout, toStderr)
		must(l.Stop())
	})
	ptytest.Register("print in render", printInRender)
	ptytest.Register("mutex in render", mutexInRender)
	ptytest.Register("logger in render", loggerInRender)
	ptytest.Register("finalisers", finalisers)
	ptytest.Register("render a megabyte", renderMegabyte)
	ptytest.Register("routes in turn", routesInTurn)
	ptytest.Register("raw in turn", rawInTurn)
	ptytest.Register("suspends given up", suspendsGivenUp)
	ptytest.Register("sync", syncProgram)
}

// S1: 80,000 lines of 8 goroutines are there once each, in each goroutine's order, and one last frame.
func TestFlood(t *testing.T) {
	lines := scaled(10_000, 500)
	for _, hz := range []string{"10", "100"} {
		t.Run(hz+" Hz", func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("flood", hz, fmt.Sprint(lines)), nil)
			finish(t, s, 0, "", func(l []string) []string {
				return append(ptytest.Sequences(l, expect(8, lines)), framesLast(l, 3)...)
			})
		})
	}
}

// numberedRoute numbers the lines of one route.
type numberedRoute struct {
	name string
	n    atomic.Int64
}

func (r *numberedRoute) next() string { return numbered(r.name, int(r.n.Add(1)-1)) }

// count prints how many lines the route had, once a display has stopped.
func (r *numberedRoute) count() { fmt.Printf("count %s %d\n", r.name, r.n.Load()) }

// counted judges routes by the counts that the program has printed.
func counted(lines []string, routes ...string) []string {
	counts := map[string]int{}
	for _, l := range lines {
		var name string
		var n int
		if _, err := fmt.Sscanf(l, "count %s %d", &name, &n); err == nil {
			counts[name] = n
		}
	}
	for _, r := range routes {
		if counts[r] == 0 {
			return []string{fmt.Sprintf("no line by %s", r)}
		}
	}
	return ptytest.Sequences(lines, counts)
}

// printInRender prints by all routes within Render, of a display and of one nested in it.
func printInRender() {
	inFmt, inLog, inConsole := &numberedRoute{name: "fmt"}, &numberedRoute{name: "log"}, &numberedRoute{name: "console"}
	log.SetFlags(0)
	nested := render.Func(func(f *render.Frame) {
		log.Println(inLog.next())
		Default().Println(inConsole.next())
		f.Draw(bars(1))
	})
	l := New(render.Func(func(f *render.Frame) {
		fmt.Println(inFmt.next())
		f.Draw(nested)
	}), &Options{Interval: 5 * time.Millisecond})
	must(l.Start())
	producers(4, argument(1), toStdout, toStderr)
	time.Sleep(100 * time.Millisecond)
	must(l.Stop())
	inFmt.count()
	inLog.count()
	inConsole.count()
}

// S2: Render and a nested renderable print and log with every frame while others print.
func TestPrintInRender(t *testing.T) {
	t.Parallel()
	lines := scaled(1000, 200)
	s := launch(t, ptytest.Command("print in render", fmt.Sprint(lines)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(counted(l, "fmt", "log", "console"), ptytest.Sequences(l, expect(4, lines))...)
		return append(wrong, frameRows(l, 1, true)...)
	})
}

// mutexInRender has workers print by three routes while they hold the mutex that Render takes.
func mutexInRender() {
	var mu sync.Mutex
	text := slog.New(slog.NewTextHandler(os.Stderr, nil))
	l := New(render.Func(func(f *render.Frame) {
		mu.Lock()
		defer mu.Unlock()
		f.Draw(bars(1))
	}), &Options{Interval: time.Millisecond})
	must(l.Start())
	producers(4, argument(1), func(line string) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(line)
		l.Console().Println("console", line)
		text.Info("slog " + line)
	})
	must(l.Stop())
}

// S3: who prints while holding a mutex that Render takes does not wedge, nor lose a line.
func TestMutexInRender(t *testing.T) {
	t.Parallel()
	lines := scaled(500, 100)
	s := launch(t, ptytest.Command("mutex in render", fmt.Sprint(lines)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		var others []string
		for _, line := range l {
			if _, after, ok := strings.Cut(line, "console "); ok {
				others = append(others, "c"+after)
			} else if _, after, ok := strings.Cut(line, `msg="slog `); ok {
				others = append(others, "s"+after)
			}
		}
		counts := map[string]int{}
		for g := range expect(4, lines) {
			counts["c"+g], counts["s"+g] = lines, lines
		}
		wrong := append(ptytest.Sequences(l, expect(4, lines)), ptytest.Sequences(others, counts)...)
		return append(wrong, framesLast(l, 1)...)
	})
}

// loggerInRender logs within Render through the logger whose lock workers hold while they write.
func loggerInRender() {
	inRender := &numberedRoute{name: "render"}
	logger := log.New(os.Stderr, "", 0)
	text := slog.New(slog.NewTextHandler(os.Stdout, nil)) // holds its lock in Write
	l := New(render.Func(func(f *render.Frame) {
		logger.Println(inRender.next())
		text.Info("in render")
		f.Draw(bars(1))
	}), &Options{Interval: time.Millisecond})
	must(l.Start())
	producers(4, argument(1), func(line string) {
		logger.Println(line)
		text.Info("worker")
	})
	time.Sleep(50 * time.Millisecond)
	must(l.Stop())
	inRender.count()
}

// S4: a worker holds a logger's lock in Write while Render logs through the same logger.
func TestLoggerInRender(t *testing.T) {
	t.Parallel()
	lines := scaled(1000, 200)
	s := launch(t, ptytest.Command("logger in render", fmt.Sprint(lines)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		workers := 0
		for _, line := range l {
			if strings.HasSuffix(line, "msg=worker") {
				workers++
			}
		}
		wrong := append(counted(l, "render"), ptytest.Sequences(l, expect(4, lines))...)
		if workers != 4*lines {
			wrong = append(wrong, fmt.Sprintf("%d lines by slog, want %d", workers, 4*lines))
		}
		return append(wrong, frameRows(l, 1, true)...)
	})
}

// finalisers makes garbage whose finalisers and cleanups print, with the collector in a loop.
func finalisers() {
	n := argument(1)
	log.SetFlags(0)
	l := shown(&Options{Interval: time.Millisecond})
	var left atomic.Int64
	for i := range n {
		left.Add(2)
		garbage := new([64]byte)
		runtime.SetFinalizer(garbage, func(*[64]byte) {
			log.Println("finaliser", i)
			left.Add(-1)
		})
		other := new([64]byte)
		runtime.AddCleanup(other, func(i int) {
			l.Console().Println("cleanup", i)
			left.Add(-1)
		}, i)
		if i%10 == 0 {
			runtime.GC()
		}
	}
	for left.Load() > 0 {
		runtime.GC()
	}
	must(l.Stop())
}

// S8: finalisers and cleanups that print and log while the collector runs all the time.
func TestFinalisers(t *testing.T) {
	t.Parallel()
	n := scaled(500, 100)
	s := launch(t, ptytest.Command("finalisers", fmt.Sprint(n)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		var want []string
		for i := range n {
			want = append(want, fmt.Sprint("finaliser ", i), fmt.Sprint("cleanup ", i))
		}
		return append(once(l, want...), framesLast(l, 3)...)
	})
}

// renderMegabyte prints a megabyte, 16,384 lines, in one call within Render.
func renderMegabyte() {
	var text bytes.Buffer
	for i := range argument(1) {
		fmt.Fprintln(&text, numbered("g0", i))
	}
	var printed sync.Once
	done := make(chan struct{}) // closed when the text is printed
	l := New(render.Func(func(f *render.Frame) {
		printed.Do(func() {
			_, err := os.Stdout.Write(text.Bytes())
			must(err)
			close(done)
		})
		f.Draw(bars(2))
	}), nil)
	must(l.Start())
	<-done
	must(l.Stop())
}

// S9: Render writes a megabyte to os.Stdout within one frame.
func TestRenderMegabyte(t *testing.T) {
	t.Parallel()
	n := scaled(20_000, 5000)
	s := launch(t, ptytest.Command("render a megabyte", fmt.Sprint(n)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, n)), framesLast(l, 2)...)
	})
}

// routesInTurn prints one sequence by several routes, from one goroutine.
func routesInTurn() {
	log.SetFlags(0)
	l := shown(nil)
	i := 0
	next := func() string { i++; return numbered("g0", i-1) }
	for range argument(1) {
		fmt.Println(next())
		l.Console().Print(next() + "\n")
		log.Println(next())
		fmt.Fprintln(os.Stderr, next())
	}
	must(l.Stop())
	fmt.Println(next())
}

// S55: fmt, Console.Print and log from one goroutine come in that order.
func TestRoutesInTurn(t *testing.T) {
	t.Parallel()
	n := scaled(10_000, 500)
	s := launch(t, ptytest.Command("routes in turn", fmt.Sprint(n)), nil)
	s.Term.SetScrollback(4*n + 1000)
	finish(t, s, 0, "", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, 4*n+1)), frameRows(l, 3, true)...)
	})
}

// rawInTurn prints in turns past Go's streams and by them, while these are given back and taken again and again.
func rawInTurn() {
	l := shown(nil)
	quit := make(chan struct{})
	var printing sync.WaitGroup
	var counts [3]int
	for g := range counts {
		printing.Go(func() {
			next := func() string { counts[g]++; return numbered(fmt.Sprintf("g%d", g), counts[g]-1) }
			for i := 0; ; i++ {
				select {
				case <-quit:
					return
				case <-time.After(500 * time.Microsecond): // slow enough for the pty not to fill
				}
				print(next() + "\n")
				if i%2 == 0 {
					fmt.Println(next())
				} else {
					l.Console().Println(next())
				}
			}
		})
	}
	for range argument(1) {
		must(l.Console().Suspend(context.Background(), func() error { return nil }))
		time.Sleep(5 * time.Millisecond)
	}
	close(quit)
	printing.Wait()
	must(l.Stop())
	fmt.Println("counts", counts)
}

// S58: what goes past Go's streams just before they are given back comes before what goes by them just after.
func TestRawInTurn(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("raw in turn", fmt.Sprint(scaled(40, 10))), nil)
	finish(t, s, 0, "", func(l []string) []string {
		var counts [3]int
		for _, line := range l {
			_, _ = fmt.Sscanf(line, "counts [%d %d %d]", &counts[0], &counts[1], &counts[2])
		}
		return ptytest.Sequences(l, map[string]int{"g0": counts[0], "g1": counts[1], "g2": counts[2]})
	})
}

// suspendsGivenUp suspends, with so little time that it is over at any point of it, and looks after each whether the
// streams and the terminal's settings are ours again.
func suspendsGivenUp() {
	l := shown(nil)
	c := l.console.core
	quit := make(chan struct{})
	var printing sync.WaitGroup
	count := 0
	printing.Go(func() {
		for ; ; count++ {
			select {
			case <-quit:
				return
			case <-time.After(time.Millisecond):
				fmt.Println(numbered("g0", count))
			}
		}
	})
	givenUp := 0
	for i := range argument(1) {
		ctx, cancel := context.WithTimeout(background, time.Duration(i%50)*100*time.Microsecond)
		if l.Console().Suspend(ctx, func() error { return nil }) != nil {
			givenUp++
		}
		cancel()
		must(c.takeTurn(c.patience(background, 0)))
		if !c.life.capture.swapped() || c.life.modes == 0 {
			fmt.Println("not ours after", i)
		}
		c.giveTurn()
	}
	close(quit)
	printing.Wait()
	must(l.Stop())
	fmt.Println("count", count)
	if givenUp == 0 || givenUp == argument(1) {
		fmt.Println("not ours, given up:", givenUp)
	}
}

// S11: a Suspend whose context ends leaves the display as it was, however far it has come.
func TestSuspendsGivenUp(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("suspends given up", fmt.Sprint(scaled(300, 100))), nil)
	finish(t, s, 0, "", func(l []string) (wrong []string) {
		count := 0
		for _, line := range l {
			_, _ = fmt.Sscanf(line, "count %d", &count)
			if strings.HasPrefix(line, "not ours") {
				wrong = append(wrong, line)
			}
		}
		return append(wrong, ptytest.Sequences(l, map[string]int{"g0": count})...)
	})
}

// syncProgram prints, waits for Sync, and writes to the terminal past the capture.
func syncProgram() {
	terminal := tap()
	l := shown(nil)
	for i := range argument(1) {
		for j := range 20 {
			fmt.Println(numbered("g0", 20*i+j))
		}
		fmt.Fprint(os.Stderr, "unfinished")
		must(l.Console().Sync(context.Background()))
		fmt.Fprintf(terminal, "\x1b]777;synced %d\a", i) // shows nothing: the test looks for it in the bytes
		fmt.Println()
	}
	must(l.Stop())
}

// S55: when Sync returns, all that was printed before is on the terminal, unfinished lines too.
func TestSync(t *testing.T) {
	t.Parallel()
	const n = 20
	s := launch(t, ptytest.Command("sync", fmt.Sprint(n)), nil)
	finish(t, s, 0, "", func(l []string) []string { return ptytest.Sequences(l, expect(1, 20*n)) })
	record := string(s.Record())
	for i := range n {
		before, after, found := strings.Cut(record, fmt.Sprintf("\x1b]777;synced %d\a", i))
		if !found {
			t.Fatalf("no mark %d", i)
		}
		if last := numbered("g0", 20*i+19); !strings.Contains(before, last) {
			t.Errorf("Sync %d returned before %q was on the terminal", i, last)
		}
		if !strings.Contains(before, "unfinished") {
			t.Errorf("Sync %d returned before the unfinished line was on the terminal", i)
		}
		record = after
	}
}
