//go:build linux || darwin || freebsd

package foreign

// questions_test.go tests what other packages ask the terminal by escape sequences. A captured stream answers where the
// cursor is, that all is well, and what it can do, but no colours, which it does not know: who asks there is told so at
// once. Who asks on stdout and listens on stdin listens for its own time. No question gets through to the terminal, but
// for those on stdin, which is not captured, and these are answered there as ever.

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	lipgloss2 "charm.land/lipgloss/v2"
	"github.com/muesli/termenv"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("ask by termenv", askByTermenv)
	ptytest.Register("ask by lipgloss", askByLipgloss)
	ptytest.Register("ask and listen", askAndListen)
	ptytest.Register("ask on stdin", askOnStdin)
}

// timed prints what f returns and, behind a bar, how long it took; late says that it took longer than limit.
func timed(name string, limit time.Duration, f func() string) {
	began := time.Now()
	got, took := f(), time.Since(began)
	late := ""
	if took > limit {
		late = "late "
	}
	fmt.Printf("%s: %s%s | %v\n", name, late, got, took.Round(time.Microsecond))
}

// untimed is the lines without what timed says about the time, which it logs.
func untimed(t *testing.T, lines []string) []string {
	t.Helper()
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		what, took, ok := strings.Cut(l, " | ")
		if ok {
			t.Logf("%s: %s", what, took)
		}
		out = append(out, what)
	}
	return out
}

// lightColours are what a terminal with dark text on a light background says.
func lightColours(o *termenv.Output) string {
	return fmt.Sprint("background ", o.BackgroundColor(), ", foreground ", o.ForegroundColor(), ", dark ", o.HasDarkBackground())
}

// askByTermenv asks for the colours before a display and during one: as usual, and without a look at whether this is the
// foreground, which termenv takes a captured stream not to be.
func askByTermenv() {
	const limit = termenv.OSCTimeout / 2
	timed("before", time.Hour, func() string { return lightColours(termenv.NewOutput(os.Stdout)) })
	l := shown()
	timed("during", limit, func() string { return lightColours(termenv.NewOutput(os.Stdout)) })
	timed("stderr", limit, func() string { return lightColours(termenv.NewOutput(os.Stderr)) })
	timed("unsafe", limit, func() string { return lightColours(termenv.NewOutput(os.Stdout, termenv.WithUnsafe())) })
	must(l.Stop())
}

// S17: termenv asks on the captured stream itself. That costs it no timeout; with WithUnsafe it would wait for ever, did
// no answer come.
func TestTermenv(t *testing.T) {
	s := launch(t, "ask by termenv")
	for _, question := range []struct{ number, answer string }{{"11", "ffff"}, {"10", "1111"}, {"11", "ffff"}} {
		answer(t, s, "\x1b]"+question.number+";?\x1b\\\x1b[6n",
			"\x1b]"+question.number+";rgb:"+strings.Repeat("/"+question.answer, 3)[1:]+"\x1b\\\x1b[1;1R")
	}
	asked := len(s.Record())
	wantText(t, untimed(t, finish(t, s)),
		"before: background #ffffff, foreground #111111, dark false",
		"during: background #000000, foreground #c0c0c0, dark true",
		"stderr: background #000000, foreground #c0c0c0, dark true",
		"unsafe: background #000000, foreground #c0c0c0, dark true")
	wantNoQuestion(t, s.Record()[asked:])
}

// answer waits for a question since the last one that was answered, and answers it.
func answer(t *testing.T, s *ptytest.Session, question, text string) {
	t.Helper()
	if !s.WaitFor(patient, func(string) bool { return bytes.HasSuffix(s.Record(), []byte(question)) }) {
		t.Fatalf("nobody has asked %q: %q", question, s.Record())
	}
	s.Send(text)
}

// wantNoQuestion looks for questions in what has come to the terminal.
func wantNoQuestion(t *testing.T, record []byte) {
	t.Helper()
	for _, q := range []string{"\x1b]10", "\x1b]11", "\x1b]4;", "\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[?u", "$p",
		"\x1bP", "\x1b[18t"} {
		if i := bytes.Index(record, []byte(q)); i >= 0 {
			t.Errorf("%q has come to the terminal: %.80q", q, record[i:])
		}
	}
}

// askByLipgloss asks for the background on stdin, which is not captured, and on stdout, which is.
func askByLipgloss() {
	l := shown()
	timed("answered", time.Hour, func() string { return fmt.Sprint(lipgloss2.HasDarkBackground(os.Stdin, os.Stdout)) })
	timed("captured", time.Hour, func() string { return fmt.Sprint(lipgloss2.BackgroundColor(os.Stdout, os.Stdout)) })
	pause()
	const timeout = 2 * time.Second // lipgloss's, for each of the two
	timed("silent", 2*timeout, func() string { return fmt.Sprint(lipgloss2.HasDarkBackground(os.Stdin, os.Stdout)) })
	must(l.Stop())
}

// S17: lipgloss asks each stream by itself, and listens on the same.
func TestLipgloss(t *testing.T) {
	s := launch(t, "ask by lipgloss")
	const question = "\x1b]11;?\a\x1b[c"
	if !s.WaitFor(patient, func(string) bool { return bytes.Contains(s.Record(), []byte(question)) }) {
		t.Fatalf("not asked: %q", s.Record())
	}
	s.Send("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c")
	waitFor(t, s, "the answers", func(above []string) bool { return len(above) == 2 })
	goOn(s)
	wantText(t, untimed(t, finish(t, s)), "answered: false", "captured: <nil> <nil>", "silent: true")
	record := bytes.ReplaceAll(s.Record(), []byte(question), nil)
	if n := bytes.Count(s.Record(), []byte(question)); n != 2 {
		t.Errorf("asked %d times on the terminal, want twice", n)
	}
	wantNoQuestion(t, record)
}

// heard reads what comes on fd until it ends as an answer does, for limit at most.
func heard(fd int, limit time.Duration) string {
	var all []byte
	for b, until := make([]byte, 64), time.Now().Add(limit); time.Now().Before(until); {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		if n, _ := unix.Poll(fds, 10); n <= 0 {
			continue
		}
		n, err := unix.Read(fd, b)
		must(err)
		all = append(all, b[:n]...)
		if bytes.IndexByte([]byte("Rnc"), all[len(all)-1]) >= 0 {
			break
		}
	}
	return string(all)
}

// askAndListen asks on the captured stdout and listens there.
func askAndListen() {
	l := shown()
	for _, question := range []string{"\x1b[6n", "abc\x1b[6n", "\x1b[999C\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b]10;?\a\x1b]11;?\a\x1b[c",
		"\x1b[>c\x1b[>q\x1b[?2026$p\x1b[?u\x1b[14t\x1b[18t\x1bP+q544e\x1b\\\x1b[c"} {
		fmt.Print(question)
		got := heard(1, patient)
		fmt.Printf("\r\x1b[K%q\n", got)
	}
	must(l.Stop())
}

// S20: the answers themselves.
func TestAnswers(t *testing.T) {
	s := launch(t, "ask and listen")
	wantText(t, finish(t, s), `"\x1b[1;1R"`, `"\x1b[1;4R"`, `"\x1b[1;80R"`, `"\x1b[0n"`, `"\x1b[?62;22c"`, `"\x1b[?62;22c"`,
		`"\x1b[?62;22c"`)
	wantNoQuestion(t, s.Record())
}

// askOnStdin asks on stdout and listens on stdin in raw mode, while lines are printed.
func askOnStdin() {
	l := shown()
	before, err := term.MakeRaw(0)
	must(err)
	fmt.Print("\x1b]11;?\a\x1b[c\x1b[6n")
	fmt.Println("asked")
	l.Console().Println("asked, too")
	got := heard(0, 300*time.Millisecond)
	must(term.Restore(0, before))
	fmt.Printf("heard %q\n", got)
	must(l.Stop())
}

// S17: nobody answers there: that is a limit, and costs the time that who asks will wait.
func TestStdin(t *testing.T) {
	s := launch(t, "ask on stdin")
	wantText(t, finish(t, s), "asked", "asked, too", `heard ""`)
	wantNoQuestion(t, s.Record())
}
