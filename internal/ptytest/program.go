package ptytest

// This file holds the programs that live in the test binary: a test starts its own binary again, and that
// runs a registered function instead of the tests.

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// programEnv names the program that the binary is to be.
const programEnv = "LIVE_PTYTEST_PROGRAM"

var programs = map[string]func(){}

// Register makes f a program by that name. Call it from init functions or before [Main]; not concurrently.
// When f returns, the process ends with status 0. Its arguments are os.Args[1:].
func Register(name string, f func()) {
	if programs[name] != nil {
		panic("ptytest: program registered twice: " + name)
	}
	programs[name] = f
}

// Main is what TestMain has to call: it runs the program that this process was started as, or else the tests.
// It does not return. The process ends by os.Exit, so what the race detector found still decides the status.
func Main(m *testing.M) {
	name, ok := os.LookupEnv(programEnv)
	if !ok {
		os.Exit(m.Run())
	}
	os.Unsetenv(programEnv) // the program's children are themselves
	f := programs[name]
	if f == nil {
		fmt.Fprintln(os.Stderr, "ptytest: no such program: "+name)
		os.Exit(127)
	}
	f()
	os.Exit(0)
}

// Command returns the command that runs a registered program, with the environment of [Environ]. It panics if
// there is no program by that name.
func Command(name string, args ...string) *exec.Cmd {
	if programs[name] == nil {
		panic("ptytest: no such program: " + name)
	}
	cmd := exec.Command(executable(), args...)
	cmd.Env = append(Environ(), programEnv+"="+name)
	return cmd
}

func executable() string {
	path, err := os.Executable()
	if err != nil {
		panic("ptytest: " + err.Error())
	}
	return path
}

// terminalVariables are what tells a program about its terminal; prefixes end in "_".
var terminalVariables = []string{
	"CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLORTERM", "COLORFGBG", "TERM", "COLUMNS",
	"LINES", "TMUX", "STY", "GITHUB_ACTIONS", "WT_SESSION", "ConEmuANSI", "VTE_VERSION", "XTERM_VERSION",
	"TTY_", "TERM_", "KITTY_", "LIVE_", "GOOGLE_CLOUD_SHELL",
}

// Environ returns this process's environment without what it says about a terminal, and with
// TERM=xterm-256color and COLORTERM=truecolor, so that tests do not depend on where they run.
func Environ() []string {
	var env []string
	for _, e := range os.Environ() {
		name, _, _ := strings.Cut(e, "=")
		if !aboutTerminal(name) {
			env = append(env, e)
		}
	}
	return append(env, "TERM=xterm-256color", "COLORTERM=truecolor", quickExit())
}

// quickExit sets an option of the race detector: a process under it otherwise sleeps for a second at its end.
func quickExit() string {
	return "GORACE=" + strings.TrimSpace(os.Getenv("GORACE")+" atexit_sleep_ms=0")
}

func aboutTerminal(name string) bool {
	for _, v := range terminalVariables {
		if name == v || strings.HasSuffix(v, "_") && strings.HasPrefix(name, v) {
			return true
		}
	}
	return false
}
