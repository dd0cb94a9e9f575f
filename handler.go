package live

// handler.go is a slog.Handler for people to read.

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// NewHandler returns a slog.Handler that prints a line for each record to c (nil: Default()): the time of day, the level
// in its colour, the source's file name and line if AddSource asks for it, the message, and the attributes as key=value,
// the keys of groups joined by dots. Where c shows no colours the line holds no escape byte. Options mean what they mean
// for slog's own handlers; nil is the defaults.
//
// Text that could be taken for something else is quoted as in Go: values and keys with blanks, quotes, '=' or what can't
// be printed, messages with what can't be printed. So no record can forge another, and each is one line.
//
// A record is one Write to c, and blocks as that does. The handler has no lock: what LogValue, ReplaceAttr, String and
// the like do, logging through the same handler included, keeps nobody else waiting.
func NewHandler(c *Console, o *slog.HandlerOptions) slog.Handler {
	h := &handler{console: c, profile: c.Profile()}
	if o != nil {
		h.options = *o
	}
	return h
}

// A handler never changes once it is made, so it needs no lock.
type handler struct {
	console *Console
	profile termenv.Profile
	options slog.HandlerOptions
	groups  []string // opened by WithGroup
	prefix  string   // the same, each with a dot after it
	attrs   []byte   // those of WithAttrs as they are printed, each with a blank before it
}

// Enabled reports whether records of the level are printed.
func (h *handler) Enabled(_ context.Context, level slog.Level) bool {
	least := slog.LevelInfo
	if h.options.Level != nil {
		least = h.options.Level.Level()
	}
	return level >= least
}

// WithAttrs returns a handler that prints attrs with each record. Their values are asked for now, once.
func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	with := *h
	with.attrs = slices.Clone(h.attrs)
	for _, a := range attrs {
		with.attrs = h.appendAttr(with.attrs, h.groups, h.prefix, a)
	}
	return &with
}

// WithGroup returns a handler that puts what is added from now on into the group.
func (h *handler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	in := *h
	in.groups = append(slices.Clip(h.groups), name)
	in.prefix = h.prefix + name + "."
	return &in
}

// records holds memory for lines in the making. User code that logs while one is made takes another.
var records = sync.Pool{New: func() any { return new([]byte) }}

// mostKept is how many bytes a line may have had for its memory to be kept.
const mostKept = 16 << 10

// Handle prints a record.
func (h *handler) Handle(_ context.Context, r slog.Record) error {
	b := records.Get().(*[]byte)
	*b = h.appendRecord((*b)[:0], r)
	_, err := h.console.Write(bytes.TrimPrefix(*b, []byte(" ")))
	if cap(*b) <= mostKept {
		records.Put(b)
	}
	return err
}

// appendRecord appends the record's line, each part of it with a blank before it.
func (h *handler) appendRecord(dst []byte, r slog.Record) []byte {
	if !r.Time.IsZero() {
		dst = h.appendOwn(dst, faintStyle, slog.Time(slog.TimeKey, r.Time.Round(0)))
	}
	dst = h.appendOwn(dst, levelStyle(r.Level), slog.Any(slog.LevelKey, r.Level))
	if src := r.Source(); h.options.AddSource && src != nil {
		dst = h.appendOwn(dst, faintStyle, slog.Any(slog.SourceKey, src))
	}
	dst = h.appendOwn(dst, render.Style{}, slog.String(slog.MessageKey, r.Message))
	dst = append(dst, h.attrs...)
	r.Attrs(func(a slog.Attr) bool {
		dst = h.appendAttr(dst, h.groups, h.prefix, a)
		return true
	})
	return append(dst, '\n')
}

// levelStyle is the look of a level, and of those up to the next one.
func levelStyle(l slog.Level) render.Style {
	switch {
	case l >= slog.LevelError:
		return render.Style{Foreground: render.Red, Attr: render.Bold}
	case l >= slog.LevelWarn:
		return render.Style{Foreground: render.Yellow}
	case l >= slog.LevelInfo:
		return render.Style{Foreground: render.Green}
	}
	return render.Style{Foreground: render.Blue}
}

// appendOwn appends the value of one of the record's own attributes, whose key goes without saying.
func (h *handler) appendOwn(dst []byte, st render.Style, a slog.Attr) []byte {
	a, ok := h.replaced(nil, a)
	if !ok {
		return dst
	}
	var room [64]byte
	text := room[:0]
	if level, ok := a.Value.Any().(slog.Level); ok {
		text = fmt.Appendf(text, "%-5v", level)
	} else if a.Value.Kind() == slog.KindTime {
		text = a.Value.Time().AppendFormat(text, "15:04:05.000")
	} else {
		text = appendValue(text, a.Value)
	}
	if len(text) == 0 {
		return dst
	}
	return h.appendStyled(append(dst, ' '), st, quote(text, 0, ""))
}

// appendAttr appends an attribute, or those of a group.
func (h *handler) appendAttr(dst []byte, groups []string, prefix string, a slog.Attr) []byte {
	a, ok := h.replaced(groups, a)
	if !ok {
		return dst
	}
	if a.Value.Kind() != slog.KindGroup {
		var room [64]byte
		key := append(append(room[:0], prefix...), a.Key...)
		dst = h.appendStyled(append(dst, ' '), faintStyle, append(quote(key, 0, special), '='))
		return quote(appendValue(dst, a.Value), len(dst), special)
	}
	if a.Key != "" {
		groups, prefix = append(slices.Clip(groups), a.Key), prefix+a.Key+"."
	}
	for _, a := range a.Value.Group() {
		dst = h.appendAttr(dst, groups, prefix, a)
	}
	return dst
}

// replaced returns the attribute as it is to be printed; ok is false if it is not.
func (h *handler) replaced(groups []string, a slog.Attr) (_ slog.Attr, ok bool) {
	a.Value = a.Value.Resolve()
	if replace := h.options.ReplaceAttr; replace != nil && a.Value.Kind() != slog.KindGroup {
		a = replace(groups, a)
		a.Value = a.Value.Resolve()
	}
	return a, a.Key != "" || a.Value.Kind() != slog.KindAny || a.Value.Any() != nil
}

// appendStyled appends text, in the style where colours are shown.
func (h *handler) appendStyled(dst []byte, st render.Style, text []byte) []byte {
	if h.profile == termenv.Ascii {
		return append(dst, text...)
	}
	return st.Append(dst, h.profile, string(text))
}

// appendValue appends a value for people. What slog does not know, fmt prints: by the value's own methods, whose panics
// it survives.
func appendValue(dst []byte, v slog.Value) []byte {
	switch v.Kind() {
	case slog.KindString:
		return append(dst, v.String()...)
	case slog.KindInt64:
		return strconv.AppendInt(dst, v.Int64(), 10)
	case slog.KindTime:
		return v.Time().AppendFormat(dst, "2006-01-02T15:04:05.000Z07:00")
	case slog.KindAny:
		if src, ok := v.Any().(*slog.Source); ok && src != nil {
			return fmt.Appendf(dst, "%s:%d", filepath.Base(src.File), src.Line)
		}
		return fmt.Appendf(dst, "%+v", v.Any())
	}
	return append(dst, v.String()...)
}

// special is what would make a key or value end early.
const special = ` "=`

// quote quotes what text holds from the offset on, if that is empty, can't be printed, or has something special in it.
func quote(text []byte, from int, special string) []byte {
	bad := func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsPrint(r) || strings.ContainsRune(special, r)
	}
	if s := text[from:]; len(s) == 0 || bytes.ContainsFunc(s, bad) {
		return strconv.AppendQuote(text[:from], string(s))
	}
	return text
}
