package live

// mode_test.go is the table of what the environment decides.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/internal/paint"
)

// environ makes an environment of "NAME=value NAME=value"; a value may be empty.
func environ(vars string) environment {
	set := map[string]string{}
	for _, v := range strings.Fields(vars) {
		name, value, _ := strings.Cut(v, "=")
		set[name] = value
	}
	return func(name string) string { return set[name] }
}

// S39
func TestDecide(t *testing.T) {
	const pipe, tty = false, true
	const none, ansi, c256, rgb = termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor
	for _, c := range []struct {
		env     string
		isTTY   bool
		animate bool
		profile termenv.Profile
	}{
		{"TERM=xterm", tty, true, ansi},
		{"TERM=xterm-256color", tty, true, c256},
		{"TERM=xterm-256color COLORTERM=truecolor", tty, true, rgb},
		{"TERM=xterm-256color COLORTERM=24bit", tty, true, rgb},
		{"TERM=tmux-256color", tty, true, c256},
		{"TERM=foot", tty, true, ansi},
		{"TERM=linux", tty, true, ansi},
		{"TERM=vt100", tty, true, none},
		{"TERM=xterm-256color COLORTERM=truecolor", pipe, false, none},

		// No cursor movement.
		{"TERM=dumb", tty, false, none},
		{"TERM=unknown", tty, false, none},
		{"TERM=dumb COLORTERM=truecolor", tty, false, none},
		{"TERM=dumb TTY_INTERACTIVE=1", pipe, false, none},

		// Whether to animate.
		{"TERM=xterm TTY_COMPATIBLE=0", tty, false, ansi},
		{"TERM=xterm TTY_INTERACTIVE=0", tty, false, ansi},
		{"TERM=xterm TTY_COMPATIBLE=1", tty, true, ansi},
		{"TERM=xterm TTY_INTERACTIVE=1", tty, true, ansi},
		{"TERM=xterm TTY_INTERACTIVE=1", pipe, false, none},
		{"TERM=xterm LIVE_PLAIN=1", tty, false, ansi},
		{"TERM=xterm LIVE_PLAIN=yes", tty, false, ansi},
		{"TERM=xterm LIVE_PLAIN=0", tty, true, ansi},
		{"TERM=xterm LIVE_PLAIN=no", tty, true, ansi},
		{"TERM=xterm LIVE_PLAIN=off", tty, true, ansi},
		{"TERM=xterm LIVE_PLAIN=", tty, true, ansi},
		{"TERM=xterm LIVE_PLAIN=1 TTY_INTERACTIVE=1", tty, false, ansi},
		{"TERM=xterm CI=true", tty, true, ansi},
		{"TERM=xterm CI=true", pipe, false, none},

		// Colours.
		{"TERM=xterm NO_COLOR=1", tty, true, none},
		{"TERM=xterm NO_COLOR=0", tty, true, none}, // any value that is not empty: no-color.org
		{"TERM=xterm NO_COLOR=", tty, true, ansi},
		{"TERM=xterm NO_COLOR=1 FORCE_COLOR=3", tty, true, none},
		{"TERM=xterm NO_COLOR=1 CLICOLOR_FORCE=1", pipe, false, none},
		{"TERM=xterm CLICOLOR=0", tty, true, none},
		{"TERM=xterm CLICOLOR=1", tty, true, ansi},
		{"TERM=xterm CLICOLOR=1", pipe, false, none},
		{"TERM=xterm CLICOLOR=0 CLICOLOR_FORCE=1", tty, true, ansi},
		{"TERM=xterm FORCE_COLOR=0", tty, true, none},
		{"TERM=xterm FORCE_COLOR=false", tty, true, none},
		{"TERM=xterm FORCE_COLOR=0 CLICOLOR_FORCE=1", tty, true, none},
		{"TERM=xterm FORCE_COLOR=2", tty, true, c256},
		{"TERM=xterm FORCE_COLOR=3", tty, true, rgb},
		{"TERM=xterm CLICOLOR=0 FORCE_COLOR=3", tty, true, rgb},

		// Colour that is forced into a pipe never turns animation on.
		{"TERM=xterm FORCE_COLOR=1", pipe, false, ansi},
		{"TERM=xterm FORCE_COLOR=true", pipe, false, ansi},
		{"TERM=xterm FORCE_COLOR=3", pipe, false, rgb},
		{"TERM=xterm CLICOLOR_FORCE=1", pipe, false, ansi},
		{"TERM=xterm CLICOLOR_FORCE=0", pipe, false, none},
		{"TERM=xterm TTY_COMPATIBLE=1", pipe, false, ansi},
		{"TERM=xterm-256color TTY_COMPATIBLE=1", pipe, false, c256},
		{"TERM=dumb FORCE_COLOR=1", pipe, false, ansi},
		{"FORCE_COLOR=1", pipe, false, ansi},
	} {
		m := decide(environ(c.env), c.isTTY, false)
		if m.animate != c.animate || m.profile != c.profile {
			t.Errorf("%s, terminal: %t: animate %t, %s; want %t, %s", c.env, c.isTTY,
				m.animate, m.profile.Name(), c.animate, c.profile.Name())
		}
	}
}

// Without TERM there is no terminal to speak of, but on Windows.
func TestDecideWithoutTerm(t *testing.T) {
	if m := decide(environ(""), true, false); m.animate != isWindows {
		t.Errorf("animate: %t", m.animate)
	}
}

// A terminal in memory always animates, with all of Unicode.
func TestDecideInMemory(t *testing.T) {
	for _, env := range []string{"", "TERM=dumb", "LIVE_PLAIN=1", "TTY_INTERACTIVE=0", "LC_ALL=C", "CI=1"} {
		if m := decide(environ(env), false, true); !m.animate || m.ascii {
			t.Errorf("%q: %+v", env, m)
		}
	}
}

func TestDecideCharacters(t *testing.T) {
	for env, ascii := range map[string]bool{
		"": false, "LANG=C": true, "LANG=POSIX": true, "LANG=en_US.UTF-8": false, "LANG=C.UTF-8": false,
		"LANG=en_US.UTF-8 LC_ALL=C": true, "LANG=C LC_CTYPE=en_US.UTF-8": false, "LC_CTYPE=C LC_ALL=de_DE.UTF-8": false,
	} {
		if m := decide(environ("TERM=xterm "+env), true, false); m.ascii != ascii {
			t.Errorf("%q: ASCII only: %t", env, m.ascii)
		}
	}
}

func TestDecideTie(t *testing.T) {
	for env, tie := range map[string]paint.Tie{
		"": paint.Linked, "TERM=xterm": paint.Linked, "VTE_VERSION=7600": paint.Plain, "TERM=xterm-kitty": paint.Marked,
		"KITTY_WINDOW_ID=1 TERM=xterm": paint.Marked, "TMUX=/tmp/x KITTY_WINDOW_ID=1": paint.Linked,
		"TMUX=/tmp/x VTE_VERSION=7600": paint.Linked,
	} {
		if m := decide(environ(env), true, false); m.tie != tie {
			t.Errorf("%q: tie %d, not %d", env, m.tie, tie)
		}
	}
}

// OSC 9;4 goes to terminals that are known to understand it; others take it for a notification, or swallow it.
func TestDecideTaskbar(t *testing.T) {
	for env, want := range map[string]bool{
		"": false, "TERM=xterm-256color": false, "TERM=xterm-kitty KITTY_WINDOW_ID=1": false, "VTE_VERSION=7600": false,
		"WT_SESSION=1": true, "WT_SESSION=": false, "ConEmuANSI=ON": true, "ConEmuANSI=OFF": false,
		"TERM_PROGRAM=WezTerm": true, "TERM_PROGRAM=ghostty": true, "TERM_PROGRAM=Apple_Terminal": false,
		"TERM_PROGRAM=vscode": false, "TERM=xterm-ghostty TERM_PROGRAM=ghostty": true,
		"TERM_PROGRAM=iTerm.app": false,
		"TERM_PROGRAM=iTerm.app TERM_FEATURES=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxF":  false,
		"TERM_PROGRAM=iTerm.app TERM_FEATURES=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxFP": true,
		"TERM_PROGRAM=iTerm.app TERM_FEATURES=PT3":                            true,
		"TERM_PROGRAM=iTerm.app TERM_FEATURES=T3Pw":                           false,
		"TERM_PROGRAM=iTerm.app TERM_FEATURES=PwP2":                           true,
		"TERM_FEATURES=P":   false,
		"PTYXIS_VERSION=48": true, "PTYXIS_VERSION=48.1": true, "PTYXIS_VERSION=49.alpha": true, "PTYXIS_VERSION=47.9": false,
		"PTYXIS_VERSION=": false, "PTYXIS_VERSION=x": false,
		"WT_SESSION=1 TMUX=/tmp/x": false, "ConEmuANSI=ON STY=1.x": false, "WT_SESSION=1 TERM=screen-256color": false,
		"TERM_PROGRAM=ghostty TERM=tmux-256color": false, "PTYXIS_VERSION=48 TMUX=/tmp/x": false,
	} {
		if m := decide(environ(env), true, false); m.taskbar != want {
			t.Errorf("%q: taskbar %t", env, m.taskbar)
		}
	}
	if !decide(environ("TMUX=/tmp/x"), false, true).taskbar {
		t.Error("a terminal in memory always shows it")
	}
}

func TestPlainIntervalDefaults(t *testing.T) {
	for _, c := range []struct {
		interval time.Duration
		env      string
		want     time.Duration
	}{
		{0, "", 0}, {0, "CI=true", 30 * time.Second}, {0, "CI=woodpecker", 30 * time.Second}, {0, "CI=false", 0}, {0, "CI=", 0},
		{time.Second, "", time.Second}, {time.Second, "CI=1", time.Second}, {-1, "CI=1", 0},
	} {
		if got := (&Options{PlainInterval: c.interval}).plainInterval(environ(c.env)); got != c.want {
			t.Errorf("PlainInterval %v, %q: %v, want %v", c.interval, c.env, got, c.want)
		}
	}
}

// LIVE_CAPTURE belongs to the person at the keyboard, Options.Capture to the program.
func TestWantedCapture(t *testing.T) {
	for _, c := range []struct {
		env    string
		option Capture
		want   Capture
	}{
		{"", Auto, Auto}, {"", Soft, Soft}, {"LIVE_CAPTURE=hard", Off, Hard}, {"LIVE_CAPTURE=soft", Hard, Soft},
		{"LIVE_CAPTURE=off", Hard, Off}, {"LIVE_CAPTURE=0", Hard, Off}, {"LIVE_CAPTURE=no", Auto, Off},
		{"LIVE_CAPTURE=nonsense", Soft, Soft}, {"LIVE_CAPTURE=", Soft, Soft},
	} {
		if got, why := wanted(environ(c.env), &Options{Capture: c.option}); got != c.want || why == "" {
			t.Errorf("%q, %v: %v (%s), want %v", c.env, c.option, got, why, c.want)
		}
	}
}

// What options say when they say nothing, or nonsense.
func TestOptionDefaults(t *testing.T) {
	for _, o := range []*Options{{}, {Interval: -1, StopTimeout: -1, JournalLimit: -1}} {
		if o.interval() != 100*time.Millisecond || o.stopTimeout() != 5*time.Second || o.journalLimit() != 0 {
			t.Errorf("%+v: %v, %v, %d", o, o.interval(), o.stopTimeout(), o.journalLimit())
		}
	}
}

func TestByteCount(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 bytes", 1023: "1023 bytes", 1024: "1.0 KiB", 1536: "1.5 KiB", 5 << 20: "5.0 MiB", 1 << 30: "1.0 GiB",
		1 << 50: "1024.0 TiB",
	} {
		if got := byteCount(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func ExampleCapture_String() {
	fmt.Println(Auto, Hard, Soft, Off)
	// Output: auto hard soft off
}

// S21, S39: on a terminal that another process has captured nothing is drawn, unless the user says so.
func TestDecideUnder(t *testing.T) {
	for env, want := range map[string]bool{"": true, "LIVE_PLAIN=1": true, "LIVE_PLAIN=0": false, "TTY_INTERACTIVE=1": true} {
		if environ(env).under(true) != want || environ(env).under(false) {
			t.Errorf("%q: under a display %v, want %v; else %v", env, environ(env).under(true), want, environ(env).under(false))
		}
	}
}
