//go:build linux || darwin || freebsd

package live

// process_shell_test.go tests deaths as a person sees them: typed into an interactive shell, whose prompt and whose
// notion of the terminal's settings race with the last words.

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

// interactive are the shells, and how they are started without anybody's configuration.
var interactive = map[string][]string{
	"bash": {"--norc", "--noprofile", "-i"},
	"zsh":  {"-f", "-i"},
}

const shellPrompt = "PROMPT>"

// A shellRun is an interactive shell on a terminal, into which one death after the other is typed.
type shellRun struct {
	*ptytest.Session
	answer   string // a file for what is asked of the shell
	settings string // the terminal's, as commands found them at first
}

// startShell starts a shell, in whose commands "$die" is the program of that command.
func startShell(t *testing.T, name string, cmd *exec.Cmd) *shellRun {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip("no", name)
	}
	cmd.Env = append(cmd.Env, "PS1="+shellPrompt, "HISTFILE=", "PROMPT_EOL_MARK=", "die="+cmd.Path)
	cmd.Path, cmd.Args = path, append([]string{path}, interactive[name]...)
	s := &shellRun{Session: launch(t, cmd, nil), answer: filepath.Join(t.TempDir(), "answer")}
	if !s.prompted() {
		t.Fatalf("no prompt:\n%s", s.Term.Screen())
	}
	s.Term.Reset()
	_, s.settings = s.ask()
	return s
}

// prompted waits until the shell has prompted since the terminal was last reset.
func (s *shellRun) prompted() bool {
	return s.WaitFor(patient, func(string) bool { return strings.Contains(s.Term.Text(), shellPrompt) })
}

// ask asks the shell how the last command ended, and what settings it gives to the next one.
func (s *shellRun) ask() (status, settings string) {
	_ = os.Remove(s.answer)
	s.Send(fmt.Sprintf("echo \"$? $(stty -g)\" >%s.new; mv %s.new %s\r", s.answer, s.answer, s.answer))
	for begin := time.Now(); time.Since(begin) < patient; time.Sleep(2 * time.Millisecond) {
		if b, err := os.ReadFile(s.answer); err == nil {
			status, settings, _ = strings.Cut(strings.TrimSpace(string(b)), " ")
			s.prompted()
			return status, settings
		}
	}
	return "", ""
}

// shellFaults are the kinds of what die finds, each a word before a colon.
var shellFaults = []string{"prompt", "text", "order", "modes", "status", "settings"}

// die has the shell run a death, and returns all that is wrong with what it leaves.
func (s *shellRun) die(name string, d death) (wrong []string) {
	s.Term.Reset()
	s.Send(fmt.Sprintf("\"$die\" '%s' 0\r", name))
	if !s.prompted() {
		return []string{"prompt: none"}
	}
	if !s.WaitFor(2*time.Second, func(string) bool { return s.judge(d) == nil }) {
		wrong = s.judge(d)
	}
	text := s.Term.Text()
	s.Term.Reset()
	status, settings := s.ask()
	if want := strconv.Itoa(d.exit); status != want {
		wrong = append(wrong, "status: "+status+", want "+want)
	}
	if settings != s.settings {
		wrong = append(wrong, "settings: "+settings+", want "+s.settings)
		s.Term.Reset()
		s.Send("stty " + s.settings + "; ")
		s.ask()
	}
	if wrong != nil {
		wrong = append(wrong, "", text)
	}
	return wrong
}

// judge looks at the terminal after a death: the text must be whole, on lines of its own, and before anything that the
// shell says.
func (s *shellRun) judge(d death) (wrong []string) {
	lines := s.Term.Lines()
	lines = lines[min(1, len(lines)):] // the command
	said := slices.IndexFunc(lines, func(l string) bool {
		return strings.Contains(l, shellPrompt) || strings.Contains(l, `"$die"`)
	})
	if said < 0 {
		return []string{"prompt: none"}
	}
	bad, _ := d.check(lines[:said], 0)
	for _, b := range bad {
		wrong = append(wrong, "text: "+b)
	}
	for i, l := range lines[said:] {
		own := strings.HasPrefix(l, shellPrompt) || strings.Contains(l, `"$die"`)
		if !own || strings.Contains(l, lastWords) || strings.Contains(l, frameMark) {
			wrong = append(wrong, fmt.Sprintf("order: line %d of what the shell says is %q", i, l))
		}
	}
	m := s.Term.Modes()
	m.BracketedPaste, m.ApplicationCursor, m.ApplicationKeypad = false, false, false // the shells' own
	if m != (livetest.Modes{}) {
		wrong = append(wrong, "modes: "+m.String())
	}
	return wrong
}

// shellDeaths are the ways to die that are typed into shells: each kind of end, each kind of last words.
var shellDeaths = []string{"os.Exit", "os.Exit no newline", "cut in a sequence", "returns", "log.Fatal", "panic",
	"panic in a goroutine", "concurrent map writes", "SIGINT", "SIGTERM", "SIGHUP", "SIGKILL", "SIGQUIT"}

// S50: typed into an interactive shell, each way to die leaves its last words before the prompt, which stands on a line of its
// own, and the settings that the shell gives to the next command are as before. It is a race, by design, between the
// keeper and the shell: LIVE_DEATHS=200 runs each way so many times and tells how many were right.
func TestDeathTyped(t *testing.T) {
	runs, _ := strconv.Atoi(os.Getenv("LIVE_DEATHS"))
	runs = max(runs, 1)
	for _, shell := range slices.Sorted(maps.Keys(interactive)) {
		t.Run(shell, func(t *testing.T) {
			s := startShell(t, shell, ptytest.Command("die"))
			all, right := 0, 0
			for _, name := range shellDeaths {
				if all > 0 && runs > 1 { // a session does not last long enough for all
					s.Close()
					s = startShell(t, shell, ptytest.Command("die"))
				}
				t.Run(name, func(t *testing.T) {
					right += s.dieOften(t, name, runs)
					all += runs
				})
			}
			if right < all*9/10-1 {
				t.Errorf("%d of %d right", right, all)
			}
		})
	}
}

// dieOften tells how many of so many deaths of one kind were right.
func (s *shellRun) dieOften(t *testing.T, name string, runs int) (right int) {
	faults := map[string]int{}
	for range runs {
		wrong := s.die(name, deaths[name])
		if wrong == nil {
			right++
			continue
		}
		for _, w := range wrong {
			if kind, _, _ := strings.Cut(w, ": "); slices.Contains(shellFaults, kind) {
				faults[kind]++
			}
		}
		t.Log(strings.Join(wrong, "\n"))
	}
	t.Logf("%d of %d right; faults %v", right, runs, faults)
	return right
}
