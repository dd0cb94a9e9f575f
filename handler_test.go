package live_test

// handler_test.go: what a record looks like, that it is one line and one Write, and that user code may do anything.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/slogtest"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
)

// The promises of log/slog to those who log.
func TestHandlerKeepsTheRules(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	var out *bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		out = &bytes.Buffer{}
		return live.NewHandler(live.NewConsole(out, nil), nil)
	}, func(t *testing.T) map[string]any { return parseRecord(t, out.String()) })
}

var recordForm = regexp.MustCompile(`^(?:(\d\d:\d\d:\d\d\.\d{3}) )?([A-Z]+) +([^ ]+)((?: [^ ]+=[^ ]*)*)\n$`)

// parseRecord reads one line of the handler: a message of one word, and attributes without blanks.
func parseRecord(t *testing.T, s string) map[string]any {
	t.Helper()
	m := recordForm.FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("not a record: %q", s)
	}
	all := map[string]any{slog.LevelKey: m[2], slog.MessageKey: m[3]}
	if m[1] != "" {
		all[slog.TimeKey] = m[1]
	}
	for _, pair := range strings.Fields(m[4]) {
		key, value, _ := strings.Cut(pair, "=")
		in, path := all, strings.Split(key, ".")
		for _, group := range path[:len(path)-1] {
			if in[group] == nil {
				in[group] = map[string]any{}
			}
			in = in[group].(map[string]any)
		}
		if v, err := strconv.Unquote(value); err == nil {
			value = v
		}
		in[path[len(path)-1]] = value
	}
	return all
}

// A grump is an error, a Stringer and a LogValuer that panics.
type grump struct{ in string }

func (g grump) String() string {
	if g.in == "String" {
		panic("no")
	}
	return "grump"
}

func (g grump) LogValue() slog.Value {
	if g.in == "LogValue" {
		panic("no")
	}
	return slog.StringValue("valued")
}

type spoken struct{ words string }

func (s *spoken) Error() string { return s.words }

func TestHandlerText(t *testing.T) {
	var nobody *spoken
	at := time.Date(2026, 2, 3, 4, 5, 6, 7e6, time.UTC)
	for _, test := range []struct {
		message string
		attrs   []any
		want    string
	}{
		{"plain words", nil, "plain words"},
		{"", nil, ""},
		{"two\nlines \x1b[2J", nil, `"two\nlines \x1b[2J"`},
		{"grüße 世界 =\"", nil, "grüße 世界 =\""},
		{"m", []any{"k", "with blank", "e", "", "q", `"`, "eq", "a=b", "nl", "a\nb", "bad", "\xff"},
			`m k="with blank" e="" q="\"" eq="a=b" nl="a\nb" bad="\xff"`},
		{"m", []any{"a key", 1, "", 2, "k\n", 3}, `m "a key"=1 ""=2 "k\n"=3`},
		{"m", []any{"i", -1, "f", 1.5, "b", true, "d", 90 * time.Second, "t", at, "n", nil},
			"m i=-1 f=1.5 b=true d=1m30s t=2026-02-03T04:05:06.007Z n=<nil>"},
		{"m", []any{"err", errors.New("sunk"), "nil", nobody, "v", struct{ A int }{1}}, "m err=sunk nil=<nil> v={A:1}"},
		{"m", []any{"g", slog.GroupValue(slog.Int("a", 1), slog.Group("h", "b", 2), slog.Group("none"))}, "m g.a=1 g.h.b=2"},
		{"m", []any{"v", grump{}, "bad", "k"}, "m v=valued bad=k"},
		{"m", []any{"lonely"}, "m !BADKEY=lonely"},
	} {
		var out bytes.Buffer
		l := slog.New(live.NewHandler(live.NewConsole(&out, nil), &slog.HandlerOptions{ReplaceAttr: withoutTime}))
		l.Info(test.message, test.attrs...)
		if got, want := out.String(), strings.TrimSpace("INFO  "+test.want)+"\n"; strings.TrimRight(got, " \n")+"\n" != want {
			t.Errorf("%q %v: %q, want %q", test.message, test.attrs, got, want)
		}
	}
}

func withoutTime(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

// Values whose methods panic cost their own text only.
func TestHandlerPanics(t *testing.T) {
	var out bytes.Buffer
	slog.New(live.NewHandler(live.NewConsole(&out, nil), nil)).
		Info("m", "a", grump{in: "LogValue"}, "b", struct{ fmt.Stringer }{grump{in: "String"}}, "c", 1)
	if got := out.String(); strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, " c=1\n") {
		t.Errorf("%q", got)
	}
}

func TestHandlerLevels(t *testing.T) {
	var out bytes.Buffer
	level := new(slog.LevelVar)
	l := slog.New(live.NewHandler(live.NewConsole(&out, nil), &slog.HandlerOptions{Level: level, ReplaceAttr: withoutTime}))
	l.Debug("hidden")
	level.Set(slog.LevelDebug)
	l.Debug("shown")
	l.Log(context.Background(), slog.LevelWarn+1, "more")
	level.Set(slog.LevelError)
	l.Warn("hidden")
	if got, want := out.String(), "DEBUG shown\nWARN+1 more\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestHandlerColours(t *testing.T) {
	term, profile := livetest.New(80, 10), termenv.ANSI
	c := live.NewConsole(term, &live.ConsoleOptions{Profile: &profile})
	l := slog.New(live.NewHandler(c, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: withoutTime}))
	l.Debug("d", "k", "v")
	l.Info("i")
	l.Warn("w")
	l.Error("e\x1b[32m")
	const want = "{blue}DEBUG{} d {dim}k={}v\n{green}INFO {} i\n{yellow}WARN {} w\n{bold red}ERROR{} \"e\\x1b[32m\""
	if got := term.Styled(); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
}

// Without colours there is no escape byte, and no other sign of a style.
func TestHandlerWithoutColours(t *testing.T) {
	var out bytes.Buffer
	profile := termenv.Ascii
	c := live.NewConsole(&out, &live.ConsoleOptions{Profile: &profile})
	slog.New(live.NewHandler(c, nil)).Error("e", "k", "\x1b")
	if strings.ContainsRune(out.String(), '\x1b') {
		t.Errorf("%q", out.String())
	}
}

func TestHandlerSource(t *testing.T) {
	var out bytes.Buffer
	l := slog.New(live.NewHandler(live.NewConsole(&out, nil), &slog.HandlerOptions{AddSource: true, ReplaceAttr: withoutTime}))
	l.Info("here")
	if got := out.String(); !regexp.MustCompile(`^INFO  handler_test\.go:\d+ here\n$`).MatchString(got) {
		t.Errorf("%q", got)
	}
	out.Reset()
	_ = l.Handler().Handle(context.Background(), slog.NewRecord(time.Now(), slog.LevelInfo, "from nowhere", 0))
	if got, want := out.String(), "INFO  from nowhere\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// ReplaceAttr is asked as slog's own handlers ask it.
func TestHandlerReplaces(t *testing.T) {
	log := func(h slog.Handler) {
		l := slog.New(h)
		l.With("a", 1).WithGroup("g").With("b", 2).Info("m", "c", slog.GroupValue(slog.Int("d", 4)), "v", grump{})
	}
	calls := func(made func(o *slog.HandlerOptions) slog.Handler) (all []string) {
		log(made(&slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key != slog.TimeKey {
				all = append(all, fmt.Sprint(groups, a.Key, a.Value.Kind(), a.Value))
			}
			return a
		}}))
		return all
	}
	ours := calls(func(o *slog.HandlerOptions) slog.Handler { return live.NewHandler(live.NewConsole(io.Discard, nil), o) })
	theirs := calls(func(o *slog.HandlerOptions) slog.Handler { return slog.NewTextHandler(io.Discard, o) })
	if got, want := strings.Join(ours, "\n"), strings.Join(theirs, "\n"); got != want {
		t.Errorf("%s\nslog's:\n%s", got, want)
	}

	var out bytes.Buffer
	log(live.NewHandler(live.NewConsole(&out, nil), &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		switch a.Key {
		case slog.TimeKey, slog.LevelKey, slog.MessageKey, "a", "v":
			return slog.Attr{}
		case "d":
			return slog.Group("d", "e", 5)
		}
		return a
	}}))
	if got, want := out.String(), "g.b=2 g.c.d.e=5\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Handlers that were made of one handler do not share memory.
func TestHandlerIsCopied(t *testing.T) {
	var out bytes.Buffer
	base := slog.New(live.NewHandler(live.NewConsole(&out, nil), &slog.HandlerOptions{ReplaceAttr: withoutTime})).
		With("a", 1).WithGroup("g").With("b", 2)
	one, two := base.With("c", 3).WithGroup("h"), base.With("d", 4).WithGroup("i")
	one.Info("one", "x", 1)
	two.Info("two", "x", 1)
	base.Info("base")
	want := "INFO  one a=1 g.b=2 g.c=3 g.h.x=1\nINFO  two a=1 g.b=2 g.d=4 g.i.x=1\nINFO  base a=1 g.b=2\n"
	if got := out.String(); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
}

// A counter counts what is written to it.
type counter struct{ writes, bytes int }

func (c *counter) Write(p []byte) (int, error) {
	c.writes++
	c.bytes += len(p)
	return len(p), nil
}

func TestHandlerWritesOnce(t *testing.T) {
	var n counter
	l := slog.New(live.NewHandler(live.NewConsole(&n, nil), nil)).With("a", 1)
	for range 10 {
		l.Info("message", "k", strings.Repeat("v", 20_000))
	}
	if n.writes != 10 || n.bytes < 200_000 {
		t.Errorf("%d bytes in %d writes, want 10", n.bytes, n.writes)
	}
}

// A chatter logs through the handler that asks for its value.
type chatter struct{ log *slog.Logger }

func (c chatter) LogValue() slog.Value {
	c.log.Info("from LogValue")
	return slog.AnyValue(mumbler(c))
}

// A mumbler does so in String.
type mumbler chatter

func (m mumbler) String() string {
	m.log.Info("from String")
	return "mumbled"
}

// User code that logs while a record is made neither waits for itself nor spoils the record. S4
func TestHandlerInsideHandler(t *testing.T) {
	bubble(t, func(t *testing.T, s *stage) {
		var l *slog.Logger
		busy := false
		l = slog.New(live.NewHandler(s.console, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == "v" && !busy {
				busy = true
				l.Info("from ReplaceAttr")
			}
			return withoutTime(groups, a)
		}}))
		run := s.live(text("frame"))
		start(t, run)
		l.Info("record", "v", chatter{l}, "after", true)
		stop(t, run)
		s.wantText(t, "INFO  from LogValue", "INFO  from ReplaceAttr", "INFO  from String",
			"INFO  record v=mumbled after=true", "frame")
	})
}

func TestHandlerError(t *testing.T) {
	term := livetest.New(40, 5)
	gone := errors.New("gone")
	term.Fail(gone)
	h := live.NewHandler(live.NewConsole(term, nil), nil)
	if err := h.Handle(context.Background(), slog.NewRecord(time.Now(), slog.LevelInfo, "m", 0)); !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
}

func BenchmarkHandler(b *testing.B) {
	l := slog.New(live.NewHandler(live.NewConsole(io.Discard, nil), nil)).With("a", 1)
	b.ReportAllocs()
	for b.Loop() {
		l.Info("message", "key", "value", "n", 42)
	}
}

func ExampleNewHandler() {
	term := livetest.New(80, 5)
	log := slog.New(live.NewHandler(live.NewConsole(term, nil), &slog.HandlerOptions{
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey && len(groups) == 0 {
				a.Value = slog.TimeValue(time.Date(2026, 1, 2, 3, 4, 5, 6e6, time.UTC)) // so that this can be checked
			}
			return a
		},
	}))
	log.Warn("slow answer", slog.Group("request", "path", "/a b", "took", 3*time.Second))
	fmt.Println(term.Text())
	// Output: 03:04:05.006 WARN  slow answer request.path="/a b" request.took=3s
}
