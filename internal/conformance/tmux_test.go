//go:build unix

package conformance

// tmux_test.go runs programs in a real tmux, each in a server of its own that nobody is attached to.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

// tmuxSettings keep what a program has left when it has ended.
const tmuxSettings = `set -g status off
set -g history-limit 100000
set -g remain-on-exit on
set -s escape-time 0
`

// underShell runs its arguments as a command that does not lead the session, as programs are run. It leaves the command's
// process id in the file that is its name.
const underShell = `/bin/sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; exit`

// A pane is a program in tmux.
type pane struct {
	t      *testing.T
	socket string
	pid    string // the file with the program's
}

// needTmux skips the test where there is none.
func needTmux(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("no tmux")
	}
}

// inTmux starts a program in a window of so many cells. It goes with the test.
func inTmux(t *testing.T, columns, rows int, command ...string) *pane {
	t.Helper()
	dir, err := os.MkdirTemp("", "live-tmux-") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	p := &pane{t: t, socket: filepath.Join(dir, "s"), pid: filepath.Join(dir, "pid")}
	t.Cleanup(func() {
		_ = exec.Command("tmux", "-S", p.socket, "kill-server").Run()
		os.RemoveAll(dir)
	})
	settings := filepath.Join(dir, "conf")
	if err := os.WriteFile(settings, []byte(tmuxSettings), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-S", p.socket, "-f", settings, "new-session", "-d", "-x", strconv.Itoa(columns), "-y", strconv.Itoa(rows),
		"/bin/sh", "-c", underShell, p.pid}
	server := exec.Command("tmux", append(args, command...)...)
	server.Env = ptytest.Environ()
	if out, err := server.CombinedOutput(); err != nil {
		t.Fatalf("tmux: %v: %s", err, out)
	}
	return p
}

// do runs a command of tmux and returns what it prints.
func (p *pane) do(args ...string) string {
	p.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", p.socket}, args...)...).CombinedOutput()
	if err != nil {
		p.t.Errorf("tmux %q: %v: %s", args, err, out)
	}
	return string(out)
}

// is returns the value of a format, such as "#{pane_dead}".
func (p *pane) is(format string) string {
	return strings.TrimSpace(p.do("display-message", "-p", format))
}

func (p *pane) resize(columns, rows int) {
	p.do("resize-window", "-x", strconv.Itoa(columns), "-y", strconv.Itoa(rows))
}

func (p *pane) send(keys string) { p.do("send-keys", "-l", keys) }

func (p *pane) screen() string { return p.do("capture-pane", "-p") }

// lines returns history and screen, joined over soft wraps.
func (p *pane) lines() []string {
	lines := trim(strings.Split(p.do("capture-pane", "-p", "-J", "-S", "-"), "\n"))
	if n := len(lines); n > 0 && strings.HasPrefix(lines[n-1], "Pane is dead") {
		lines = trim(lines[:n-1])
	}
	return lines
}

// waitFor waits until ok.
func (p *pane) waitFor(what string, ok func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patient); !ok(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.t.Fatalf("tmux: never %s:\n%s", what, p.screen())
		}
	}
}

// end tells the program to end, and waits for that.
func (p *pane) end() {
	p.t.Helper()
	b, err := os.ReadFile(p.pid)
	if err != nil {
		p.t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		p.t.Error(err)
	}
	p.waitFor("ended", func() bool { return p.is("#{pane_dead}") == "1" })
}

// S25, S26
func TestShrinkTmux(t *testing.T) {
	needTmux(t)
	shrink(t, onTmux)
}

// S25, S26: windows that change size at random, in tmux. Where they are wild, rows of frames may be left; see TestNearTop.
func TestTortureTmux(t *testing.T) {
	needTmux(t)
	t.Run(fitting.String(), func(t *testing.T) { torture(t, fitting, onTmux, Verdict.Good) })
	t.Run(wild.String(), func(t *testing.T) { torture(t, wild, onTmux, Verdict.Whole) })
}

// onTmux runs q in tmux.
func onTmux(t *testing.T, q *sequence) (Verdict, keep) {
	p := inTmux(t, q.columns, q.rows, append([]string{chatter()}, q.arguments()...)...)
	p.waitFor("a frame", func() bool { return showsFrame(p.screen()) })
	for _, s := range q.steps {
		time.Sleep(s.wait)
		if s.keys != "" {
			p.send(s.keys)
			continue
		}
		p.resize(s.columns, s.rows)
	}
	time.Sleep(q.tail)
	p.end()
	lines := p.lines()
	columns, _ := strconv.Atoi(p.is("#{window_width}"))
	if p.is("#{wrap_flag}#{insert_flag}#{origin_flag}#{alternate_on}") != "1000" {
		t.Error("left with modes on")
	}
	p.do("kill-server")
	return Judge(lines, q.seed, columns), func(path string) error {
		return os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644)
	}
}
