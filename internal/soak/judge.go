//go:build linux

package main

// judge.go runs the program, from its start to the verdict; what the judge does to it meanwhile is in disturb.go.

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/onewriter/live/livetest"
	"golang.org/x/sys/unix"
)

// A run is one run of the program, as the judge sees it.
type run struct {
	o     options
	term  *terminal
	check *checker
	cmd   *exec.Cmd     // the leader
	ended chan struct{} // closed when the leader, and so the program, has ended
	over  chan struct{} // closed by calm when no more disturbances are wanted
	calm  func()
	begun time.Time

	mu        sync.Mutex // guards the rest
	rand      *rand.Rand
	last      report
	free      int           // Free reports that are not taken back
	stopped   bool          // by SIGSTOP
	stallOver chan struct{} // closed to end the stall that is under way; nil: none
	totals    map[string]int64
	counts    // of disturbances
	wrong     []string
	wedged    bool // the program stood still and was killed
}

// counts are what the judge did.
type counts struct {
	stalls, resizes, skipped, stops, kills int64
	stalled                                time.Duration
}

// judge runs the program, writes the table to out, and returns what was wrong. The error says that there was no run.
func judge(o options, out io.Writer) (wrong []string, err error) {
	r := &run{o: o, check: newChecker(), ended: make(chan struct{}), begun: time.Now(),
		over: make(chan struct{}), rand: rand.New(rand.NewPCG(o.Seed, 0))}
	r.calm = sync.OnceFunc(func() { close(r.over) })
	reports, answers, err := r.start()
	if err != nil {
		return nil, err
	}
	var all sync.WaitGroup
	all.Go(func() { r.listen(reports, answers) })
	for _, f := range []func(){r.resizeAll, r.stallAll, r.stopAll, r.killAll} {
		all.Go(f)
	}
	r.watch(out)
	r.finish()
	all.Wait()
	return r.verdict(out), nil
}

// start starts leader and program.
func (r *run) start() (reports, answers *os.File, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	t, slave, err := openTerminal(80, 24, r.check)
	if err != nil {
		return nil, nil, err
	}
	defer slave.Close()
	reports, reportsW, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer reportsW.Close()
	answersR, answers, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer answersR.Close()
	told, err := json.Marshal(r.o)
	if err != nil {
		return nil, nil, err
	}
	r.term, r.cmd = t, exec.Command(self)
	r.cmd.Env = append(os.Environ(), roleEnv+"=leader", optionsEnv+"="+string(told), "TERM=xterm-256color", "COLORTERM=truecolor",
		"TMUX=", "KITTY_WINDOW_ID=", "VTE_VERSION=", "LIVE_CAPTURE=hard", "LIVE_PLAIN=", "NO_COLOR=")
	r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr = slave, slave, slave
	r.cmd.ExtraFiles = []*os.File{reportsW, answersR}
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 0}
	if err := r.cmd.Start(); err != nil {
		return nil, nil, err
	}
	go func() {
		_ = r.cmd.Wait()
		close(r.ended)
	}()
	return reports, answers, nil
}

// listen takes the program's reports until its end.
func (r *run) listen(reports, answers *os.File) {
	defer reports.Close()
	defer answers.Close()
	d := json.NewDecoder(reports)
	for {
		var m report
		if d.Decode(&m) != nil {
			return
		}
		if r.heard(m) {
			r.term.resume()
		}
		if m.Free != 0 || m.Ending {
			r.term.tell(fmt.Sprintf("free %+d, ending %v", m.Free, m.Ending))
		}
		if m.Free != 0 {
			_, _ = answers.Write([]byte{'.'})
		}
	}
}

// heard notes a report, and tells whether the terminal has to be read from now on.
func (r *run) heard(m report) (read bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ending := m.Ending
	if r.last.Ending {
		m.Ending = true
	}
	r.last = m
	r.free += m.Free
	if m.Totals != nil {
		r.totals = m.Totals
	}
	if ending {
		r.calm()
	}
	if ending || m.Free > 0 {
		if r.stallOver != nil {
			close(r.stallOver)
			r.stallOver = nil
		}
		return true
	}
	return false
}

// program returns the program's process number, 0 before it is known.
func (r *run) program() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last.Pid
}

// watch looks at the program each second, and writes a row each now and then, until the program's end. It kills a
// program that is wedged.
func (r *run) watch(out io.Writer) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	t := newTable(out, r)
	var kept tally
	var still still
	for {
		select {
		case <-r.ended:
			if time.Since(t.begun) > time.Second {
				t.row()
			}
			return
		case <-tick.C:
		}
		t.see()
		if kinds := kept.more(r.check.count()); kinds != "" {
			r.keep(kinds)
		}
		if w := r.wedge(&still); w != "" {
			r.dump(w)
			t.row()
			return
		}
		if time.Since(t.begun) >= r.o.Every {
			t.row()
		}
	}
}

// keep writes what the terminal got last to a file, which a line on stderr names.
func (r *run) keep(name string) (path string) {
	path = filepath.Join(r.o.Dir, name+".json")
	if err := os.MkdirAll(r.o.Dir, 0o755); err == nil {
		err = r.term.keep(path)
		fmt.Fprintln(os.Stderr, "soak: kept", path, err, r.check.words())
	}
	return path
}

// finish reads the terminal to its end.
func (r *run) finish() {
	r.calm() // it may have died
	r.term.resume()
	select {
	case <-r.term.done:
	case <-time.After(10 * time.Second):
		r.mu.Lock()
		defer r.mu.Unlock()
		r.wrong = append(r.wrong, "somebody has the terminal open after the program's end")
	}
}

// verdict looks at what is left of the terminal, and returns all that was wrong. Of a program that was wedged it says only
// how: its stacks are on the terminal.
func (r *run) verdict(out io.Writer) (wrong []string) {
	screen := r.term.end()
	cooked := settings(r.term.master)
	r.term.master.Close()
	<-r.term.done
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.check.end(r.totals)
	t.tell(out)
	if t.faults() > 0 {
		r.keep("end")
	}
	if r.wedged {
		return r.wrong
	}
	fmt.Fprintf(out, "resizes left out, since a line was half-way on the terminal all the time: %d\n", r.skipped)
	wrong = r.wrong
	note := func(is bool, format string, args ...any) {
		if is {
			wrong = append(wrong, fmt.Sprintf(format, args...))
		}
	}
	code, modes := r.cmd.ProcessState.ExitCode(), r.term.term.Modes()
	note(code != 0, "exit status %d; the screen's last lines are %q", code, screen)
	note(r.totals == nil || !r.last.Ending, "it ended without a word")
	note(!cooked, "terminal left with other settings")
	note(modes != (livetest.Modes{}), "terminal left with %v", modes)
	note(r.last.Failures > 0, "%d calls failed, the last: %s", r.last.Failures, r.last.LastFailure)
	note(t.blank > r.last.Lives, "%d empty lines for %d displays", t.blank, r.last.Lives)
	if t.faults() > 0 {
		wrong = append(wrong, r.check.words()...)
	}
	return wrong
}

// settings reports whether the terminal's settings are as they were.
func settings(f *os.File) (cooked bool) {
	c, err := f.SyscallConn()
	if err != nil {
		return false
	}
	_ = c.Control(func(fd uintptr) {
		m, err := unix.IoctlGetTermios(int(fd), unix.TCGETS)
		const local = unix.ECHO | unix.ICANON | unix.ISIG
		cooked = err == nil && m.Lflag&local == local && m.Lflag&unix.NOFLSH == 0 && m.Oflag&unix.OPOST != 0
	})
	return cooked
}
