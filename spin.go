package live

// spin.go is the smallest display: a spinner while one function runs.

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/onewriter/live/render"
)

// Spin shows a spinner with message on the process's terminal while f runs, and leaves a line that says whether it went
// well, and how long it took. It calls f with ctx, on the caller's goroutine, and returns f's error, else that of the
// display. If f panics, the terminal is put in order first. A nil f returns nil at once.
//
// What f prints lands above the spinner. Where there is no terminal, only the last line is printed.
func Spin(ctx context.Context, message string, f func(context.Context) error) error {
	return spin(ctx, message, f, Options{})
}

// spin is Spin with other options.
func spin(ctx context.Context, message string, f func(context.Context) error, o Options) error {
	if f == nil {
		return nil
	}
	if o.Interval <= 0 {
		o.Interval = render.SpinnerDots.Interval
	}
	s := &spinning{message: message, began: time.Now()}
	return New(s, &o).Run(ctx, func(ctx context.Context, _ *Live) error {
		err := f(ctx)
		s.well.Store(err == nil)
		return err
	})
}

// A spinning is what Spin shows.
type spinning struct {
	message string
	began   time.Time
	well    atomic.Bool // f has returned nil; after a panic it has not
}

var (
	spinnerStyle = render.Style{Foreground: render.Cyan}
	wellStyle    = render.Style{Foreground: render.Green}
	illStyle     = render.Style{Foreground: render.Red}
	faintStyle   = render.Style{Attr: render.Faint}
)

// Render draws the spinner, at the end the mark and the time.
func (s *spinning) Render(f *render.Frame) {
	switch {
	case f.Final():
		s.renderEnd(f)
	case f.Plain(): // nothing turns in a log
		f.WriteString(s.message)
	default:
		render.Spinner{Style: spinnerStyle, Text: s.message}.Render(f)
	}
}

func (s *spinning) renderEnd(f *render.Frame) {
	style, mark, ascii := illStyle, "✗", "x"
	if s.well.Load() {
		style, mark, ascii = wellStyle, "✓", "+"
	}
	if f.ASCII() {
		mark = ascii
	}
	f.WriteStyled(style, mark)
	if s.message != "" {
		f.WriteString(" " + s.message)
	}
	f.WriteStyled(faintStyle, " "+elapsed(f.Time().Sub(s.began)))
}

// elapsed is d for people: tenths of a second below a minute, else seconds.
func elapsed(d time.Duration) string {
	if d < time.Minute-50*time.Millisecond {
		return fmt.Sprintf("%.1fs", max(d, 0).Seconds())
	}
	return d.Round(time.Second).String()
}
