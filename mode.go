package live

// mode.go decides from the environment what an output can show.

import (
	"strconv"
	"strings"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/internal/paint"
)

// A mode is what an output can show.
type mode struct {
	animate bool            // regions are drawn; else plain mode
	ascii   bool            // no Unicode
	profile termenv.Profile // termenv.Ascii: no colours
	tie     paint.Tie
	taskbar bool // OSC 9;4 shows progress in the terminal's tab or taskbar
}

// An environment is os.Getenv, or what a test gives.
type environment func(name string) string

// on reports whether a variable says yes: set, and neither empty nor a spelling of no.
func (env environment) on(name string) bool {
	v := env(name)
	if b, err := strconv.ParseBool(v); err == nil {
		return b
	}
	return v != "" && v != "no" && v != "off"
}

// off reports whether a variable says no.
func (env environment) off(name string) bool { return env(name) != "" && !env.on(name) }

// decide is the one place where the environment is read. For animation the order is LIVE_PLAIN, TTY_COMPATIBLE and
// TTY_INTERACTIVE, TERM, isatty; colour that is forced into a pipe never turns animation on. A terminal in memory is
// no matter of the environment: it always animates.
func decide(env environment, isTTY, inMemory bool) mode {
	m := mode{animate: inMemory, ascii: env.ascii(), tie: env.tie(), profile: env.profile(isTTY || inMemory), taskbar: inMemory || env.taskbar()}
	if inMemory {
		m.ascii = false
		return m
	}
	m.animate = isTTY && !env.on("LIVE_PLAIN") && !env.off("TTY_COMPATIBLE") && !env.off("TTY_INTERACTIVE") && !env.dumb()
	return m
}

// under reports whether a display is not to be drawn since the terminal is signed: another process has captured it, and
// what moves the cursor does not come through.
func (env environment) under(signed bool) bool { return signed && !env.off("LIVE_PLAIN") }

// dumb reports whether TERM names a terminal without cursor movement. Windows sets no TERM and needs none.
func (env environment) dumb() bool {
	t := env("TERM")
	return t == "dumb" || t == "unknown" || t == "" && !isWindows
}

// ascii reports whether the locale has no Unicode.
func (env environment) ascii() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := env(name); v != "" {
			return v == "C" || v == "POSIX"
		}
	}
	return false
}

// tie chooses how regions are tied together; see paint.Tie.
func (env environment) tie() paint.Tie {
	switch {
	case env("TMUX") != "": // inherited variables of the outer terminal don't count
		return paint.Linked
	case env("KITTY_WINDOW_ID") != "" || env("TERM") == "xterm-kitty":
		return paint.Marked
	case env("VTE_VERSION") != "":
		return paint.Plain
	}
	return paint.Linked
}

// taskbar reports whether the terminal is one that is known to understand OSC 9;4, by Cargo's rule: some that do not take
// it for a notification, one each time. tmux and screen swallow it, inside whatever terminal.
func (env environment) taskbar() bool {
	term := env("TERM")
	switch {
	case env("TMUX") != "" || env("STY") != "" || strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux"):
		return false
	case env("WT_SESSION") != "" || env("ConEmuANSI") == "ON":
		return true
	case env("TERM_PROGRAM") == "WezTerm" || env("TERM_PROGRAM") == "ghostty":
		return true
	case env("TERM_PROGRAM") == "iTerm.app":
		return hasFeature(env("TERM_FEATURES"), 'P')
	}
	major, _, _ := strings.Cut(env("PTYXIS_VERSION"), ".")
	n, err := strconv.Atoi(major)
	return err == nil && n >= 48
}

// hasFeature reports whether one letter is a feature of its own in iTerm2's list: of each, an upper case letter and maybe
// lower case ones and a number, without anything in between.
func hasFeature(list string, letter byte) bool {
	for i := range len(list) {
		if list[i] == letter && (i+1 == len(list) || list[i+1] < 'a' || list[i+1] > 'z') {
			return true
		}
	}
	return false
}

// profile is the colours: NO_COLOR, then CLICOLOR_FORCE and FORCE_COLOR, then CLICOLOR, then COLORTERM and TERM by
// termenv. FORCE_COLOR may name a depth, as in Node: 0 none, 1 16, 2 256, 3 true colour.
func (env environment) profile(terminal bool) termenv.Profile {
	if env("NO_COLOR") != "" {
		return termenv.Ascii
	}
	forced := env.on("CLICOLOR_FORCE") || env.on("TTY_COMPATIBLE")
	switch v := env("FORCE_COLOR"); v {
	case "":
	case "0", "false":
		return termenv.Ascii
	case "2":
		return termenv.ANSI256
	case "3":
		return termenv.TrueColor
	default:
		forced = true
	}
	if !forced && (!terminal || env.off("CLICOLOR") || env("TERM") == "dumb") {
		return termenv.Ascii
	}
	p := termenv.NewOutput(nil, termenv.WithTTY(true), termenv.WithEnvironment(env)).ColorProfile()
	if p == termenv.Ascii && (forced || known(env("TERM"))) {
		p = termenv.ANSI
	}
	return p
}

// known reports whether TERM names a terminal with colours that termenv has no entry for.
func known(term string) bool {
	return strings.HasPrefix(term, "foot") || strings.HasPrefix(term, "st-") || term == "st"
}

// Environ and Getenv make an environment a termenv.Environ.
func (env environment) Environ() []string { return nil }

// Getenv returns the variable's value, empty if it is not set.
func (env environment) Getenv(name string) string { return env(name) }
