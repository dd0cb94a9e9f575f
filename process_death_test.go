//go:build linux || darwin || freebsd

package live

// process_death_test.go tests that however a process dies, its last words are on the terminal and the terminal is left
// as it was found.

import (
	"context"
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

// A death is a way to die, and how that is to look.
type death struct {
	die    func()
	exit   int
	signal string
	text   []string // lines that begin like this must be there, in this order, with nothing but more text between
}

const lastWords = "these are the last words"

// mainTrace is how the trace of the goroutine that runs main ends.
var mainTrace = []string{"goroutine 1 [running]:", "main.main()", "_testmain.go:"}

func goPanic() {
	go func() { panic(lastWords) }()
	select {}
}

// raise prints the last words and sends the process a signal that ends it.
func raise(sig syscall.Signal) func() {
	return func() {
		fmt.Println(lastWords)
		must(syscall.Kill(os.Getpid(), sig))
		select {}
	}
}

// writeMap is what the runtime kills a process for.
func writeMap() {
	fmt.Println(lastWords)
	m := map[int]int{}
	for {
		go func() {
			for i := range 100 {
				m[i]++
			}
		}()
		for i := range 100 {
			m[i]++
		}
	}
}

// overflow ends the stack.
func overflow(n int) int {
	if n == 0 {
		fmt.Println(lastWords)
		debug.SetMaxStack(64 << 10)
	}
	//lint:ignore SA5007 that is the point
	return overflow(n+1) + 1
}

// deaths are all the ways. There is no runtime deadlock report among them: a process that waits for children, as one
// with a display does, is never dead to the runtime, nor is one that has called signal.Notify.
var deaths = map[string]death{
	"os.Exit":            {die: func() { fmt.Println(lastWords); os.Exit(3) }, exit: 3, text: []string{lastWords}},
	"os.Exit no newline": {die: func() { fmt.Print(lastWords); os.Exit(4) }, exit: 4, text: []string{lastWords}},
	"os.Exit stderr":     {die: func() { fmt.Fprint(os.Stderr, lastWords); os.Exit(5) }, exit: 5, text: []string{lastWords}},
	"NUL": {die: func() { fmt.Print("these are the\x00 last \x00words\x00"); os.Exit(6) }, exit: 6,
		text: []string{lastWords}},
	"cut in mid-line": {die: func() { fmt.Print("whole\n" + lastWords); os.Exit(7) }, exit: 7,
		text: []string{"whole", lastWords}},
	"cut in a sequence": {die: func() { fmt.Print("whole\n\x1b[31m" + lastWords + "\x1b[3"); os.Exit(8) }, exit: 8,
		text: []string{"whole", lastWords}},
	"returns":   {die: func() { fmt.Print(lastWords) }, text: []string{lastWords}},
	"log.Fatal": {die: func() { log.SetFlags(0); log.Fatal(lastWords) }, exit: 1, text: []string{lastWords}},
	"console": {die: func() { Default().Println(lastWords); os.Exit(8) }, exit: 8,
		text: []string{lastWords}},
	"panic": {die: func() { panic(lastWords) }, exit: 2,
		text: append([]string{"panic: " + lastWords}, mainTrace...)},
	"panic in a goroutine": {die: goPanic, exit: 2,
		text: []string{"panic: " + lastWords, "goroutine ", "github.com/onewriter/live.goPanic.func1", "created by "}},
	"concurrent map writes": {die: writeMap, exit: 2, text: []string{lastWords, "fatal error: concurrent map", "goroutine "}},
	"stack overflow": {die: func() { overflow(0) }, exit: 2,
		text: []string{lastWords, "runtime: goroutine stack exceeds", "fatal error: stack overflow", "goroutine 1"}},
	"SIGINT":  {die: raise(syscall.SIGINT), exit: 130, signal: "SIGINT", text: []string{lastWords}},
	"SIGTERM": {die: raise(syscall.SIGTERM), exit: 143, signal: "SIGTERM", text: []string{lastWords}},
	"SIGHUP":  {die: raise(syscall.SIGHUP), exit: 129, signal: "SIGHUP", text: []string{lastWords}},
	"SIGKILL": {die: raise(syscall.SIGKILL), exit: 137, signal: "SIGKILL", text: []string{lastWords}},
	"SIGQUIT": {die: raise(syscall.SIGQUIT), exit: 2,
		text: []string{lastWords, "SIGQUIT: quit", "goroutine 1 "}},
	"SIGABRT": {die: raise(syscall.SIGABRT), exit: 2, text: []string{lastWords, "SIGABRT: abort", "goroutine 1 "}},
}

func init() {
	ptytest.Register("die", func() {
		shown(nil)
		time.Sleep(50 * time.Millisecond)
		for i := range argument(2) {
			fmt.Println(numbered("g0", i))
		}
		deaths[os.Args[1]].die()
	})
	ptytest.Register("die with a partial row", dieWithPartialRow)
	ptytest.Register("die at rest", func() {
		l := shown(&Options{Manual: true})
		producers(1, argument(1), toStdout)
		must(l.Console().Sync(background))
		must(syscall.Kill(os.Getpid(), syscall.SIGKILL))
		select {}
	})
	ptytest.Register("die at once", func() {
		shown(nil)
		time.Sleep(time.Duration(argument(1)) * time.Microsecond)
		log.SetFlags(0)
		log.Fatal(lastWords)
	})
}

// check judges what a death has left: the backlog of so many lines whole (less than 0: any), then the text, and one frame at most somewhere. doubled says
// that the last batch was there twice, as it may be if death came between a write and its acknowledgement.
func (d death) check(lines []string, backlog int) (wrong []string, doubled bool) {
	wrong = frameRows(lines, 3, false)
	var text []string
	for _, l := range lines {
		if !strings.HasPrefix(l, frameMark) {
			text = append(text, l)
		}
	}
	text, doubled = withoutRepeat(text)
	next := 0
	for _, l := range text {
		if next < len(d.text) && strings.HasPrefix(strings.TrimLeft(l, " "), d.text[next]) {
			next++
		}
	}
	if next < len(d.text) {
		wrong = append(wrong, fmt.Sprintf("no line that begins with %q", d.text[next]))
	}
	if n := strings.Count(strings.Join(text, "\n"), lastWords); n != 1 && next == len(d.text) {
		wrong = append(wrong, fmt.Sprintf("the last words are there %d times", n))
	}
	if backlog >= 0 {
		wrong = append(wrong, ptytest.Sequences(text, expect(1, backlog))...)
	}
	return wrong, doubled
}

// withoutRepeat takes out the one batch of pullSize bytes at most that may be there twice, after its first part has
// perhaps been cut.
func withoutRepeat(lines []string) (_ []string, found bool) {
	at := map[string]int{}
	for i, l := range lines {
		first, seen := at[l]
		at[l] = i
		if !seen || !strings.HasPrefix(l, "g0 ") && l != lastWords {
			continue
		}
		bytes := 0
		for _, r := range lines[first:i] {
			bytes += len(r) + 1
		}
		if bytes <= pullSize+len(l) {
			return append(lines[:first:first], lines[i:]...), true
		}
	}
	return lines, false
}

// S50: each way to die leaves the last words, the whole trace, the exit status, and a terminal in order.
func TestDeath(t *testing.T) {
	var doubled atomic.Int64
	t.Cleanup(func() {
		if n := doubled.Load(); n > int64(len(deaths))/4 {
			t.Errorf("%d of %d deaths show a batch twice", n, len(deaths))
		}
	})
	for name, d := range deaths {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("die", name, "0"), nil)
			twice := false
			finish(t, s, d.exit, d.signal, func(l []string) (wrong []string) {
				wrong, twice = d.check(l, 0)
				return wrong
			})
			if twice {
				t.Log("a batch is there twice")
				doubled.Add(1)
			}
		})
	}
}

// S50: last words as the end of 5 MB, once of 50 MB, that the terminal has not taken when the process dies.
func TestDeathBacklog(t *testing.T) {
	for i, name := range []string{"log.Fatal", "os.Exit no newline", "panic", "SIGKILL", "NUL", "cut in mid-line"} {
		d := deaths[name]
		lines := scaled(5<<20/60, 5000)
		if i == 0 {
			lines *= 10
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("die", name, fmt.Sprint(lines)), nil)
			s.Term.SetScrollback(2 * lines)
			s.Stall()
			select {
			case <-s.Ended():
			case <-time.After(patient):
				t.Error("a terminal that is not read has stopped the program")
			}
			s.Resume()
			finish(t, s, d.exit, d.signal, func(l []string) []string {
				wrong, _ := d.check(l, lines)
				return wrong
			})
		})
	}
}

// S50: under a shell the last words come before what the shell prints next, which begins a line of its own. That is a
// race between the keeper and the shell, which a machine that is busy may decide otherwise now and then.
func TestDeathUnderShell(t *testing.T) {
	runs, late := 0, 0
	for range scaled(3, 1) {
		for _, name := range []string{"os.Exit", "os.Exit no newline", "log.Fatal", "panic", "SIGKILL"} {
			d := deaths[name]
			s := launch(t, ptytest.Command("die", name, "0"), &ptytest.StartOptions{Shell: true})
			status := fmt.Sprint("status ", d.exit)
			s.Wait(patient)
			inOrder := func(string) bool {
				l := s.Term.Lines()
				wrong, _ := d.check(l, 0)
				return wrong == nil && len(l) > 0 && l[len(l)-1] == status
			}
			runs++
			if !s.WaitFor(time.Second, inOrder) {
				late++
				t.Logf("%s: the shell was faster:\n%s", name, lastRows(s.Term.Text(), 10))
			}
			if m := s.Term.Modes(); m != (livetest.Modes{}) || s.Settings() != ptytest.Cooked {
				t.Errorf("%s: the terminal is left with %v, %+v", name, m, s.Settings())
			}
			s.Close()
		}
	}
	if late > max(runs/4, 1) {
		t.Errorf("%d times of %d the shell was faster", late, runs)
	}
}

// S50: a process that dies just after Start, when drainer and keeper have hardly begun.
func TestDeathAtOnce(t *testing.T) {
	for i := range scaled(10, 3) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("die at once", fmt.Sprint(i*i*50)), nil)
			d := death{text: []string{lastWords}}
			finish(t, s, 1, "", func(l []string) []string {
				wrong, _ := d.check(l, 0)
				return wrong
			})
		})
	}
}

// S50: what was on the terminal before a SIGKILL is not printed again.
func TestDeathAtRest(t *testing.T) {
	t.Parallel()
	s := launch(t, ptytest.Command("die at rest", "500"), nil)
	finish(t, s, 137, "SIGKILL", func(l []string) []string {
		return append(ptytest.Sequences(l, expect(1, 500)), frameRows(l, 3, false)...)
	})
}

// dieWithPartialRow is killed while an unfinished line stands above the frame.
func dieWithPartialRow() {
	l := shown(&Options{Manual: true})
	fmt.Println("whole")
	fmt.Print(lastWords)
	must(l.Console().Sync(context.Background()))
	l.Refresh()
	inProgram().say("ready")
	inProgram().hear()
}

// S50, S19: an unfinished line that stood above the frame when the process was killed is there once, behind the frame.
func TestDeathPartialRow(t *testing.T) {
	t.Parallel()
	cmd := ptytest.Command("die with a partial row")
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	k.hearing(t)
	if !s.WaitFor(patient, func(screen string) bool { return strings.Contains(screen, lastWords+"\n"+frameMark) }) {
		t.Errorf("the unfinished line is not above the frame:\n%s", s.Term.Screen())
	}
	s.Signal(syscall.SIGKILL)
	lines := finish(t, s, 137, "SIGKILL", func(l []string) []string {
		return append(only(l, "whole", lastWords), frameRows(l, 3, true)...)
	})
	if len(lines) > 0 && lines[len(lines)-1] != lastWords {
		t.Errorf("the last line is %q", lines[len(lines)-1])
	}
}
