package live

// status.go is the smallest display: one line, a spinner and a text that may change.

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/onewriter/live/render"
)

// A Status is a line that says what the program is doing, behind a spinner; in the end behind a mark, ✓ or ✗, in ASCII
// "+" or "x", with how long it took. Make it with NewStatus. It is a Renderable, so it can be a part of a bigger
// display, which then needs neither Run nor Start. All methods may be called from any goroutine; on a nil Status they do
// nothing.
type Status struct {
	live  *Live
	text  atomic.Pointer[string]
	began atomic.Pointer[time.Time]
	ended atomic.Pointer[statusEnd] // nil: not yet
}

// A statusEnd is how a Status ended.
type statusEnd struct {
	err error
	at  time.Time
}

// NewStatus returns a Status that says text. The options are for Run and Start; unless they say otherwise, there are as
// many frames as the spinner has.
func NewStatus(text string, o *Options) *Status {
	var options Options
	if o != nil {
		options = *o
	}
	if options.Interval <= 0 {
		options.Interval = render.SpinnerDots.Interval
	}
	s := new(Status)
	s.live = New(s, &options)
	s.Set(text)
	s.begin()
	return s
}

// Set changes the text, from the next frame on. It may hold anything; what could disturb the display is not shown.
func (s *Status) Set(text string) {
	if s != nil {
		s.text.Store(&text)
	}
}

// End says that the work is over: well, if err is nil. The line, with the mark, stays until Stop and after that. Only
// the first End counts, up to the next Start.
func (s *Status) End(err error) {
	if s != nil {
		s.ended.CompareAndSwap(nil, &statusEnd{err, time.Now()})
	}
}

// errUnfinished is the end of what never came to one.
var errUnfinished = errors.New("live: unfinished")

// Run shows the Status while f runs, and leaves a line that says whether it went well. It returns f's error, else that
// of the display. If f panics, or ends its goroutine, the terminal is put in order first. A nil f shows the Status until
// ctx ends. What f prints lands above.
func (s *Status) Run(ctx context.Context, f func(context.Context, *Status) error) error {
	return s.Live().Run(ctx, func(ctx context.Context, _ *Live) (err error) {
		s.begin()
		defer s.End(errUnfinished)
		if f == nil {
			err = awaitEnd(ctx)
		} else {
			err = f(ctx, s)
		}
		s.End(err)
		return err
	})
}

// Start shows the Status until Stop, as Live.Start does; time counts from now.
func (s *Status) Start() error {
	err := s.Live().Start()
	if err == nil {
		s.begin()
	}
	return err
}

// begin has time count from now.
func (s *Status) begin() {
	if s == nil {
		return
	}
	now := time.Now()
	s.began.Store(&now)
	s.ended.Store(nil)
}

// Stop ends the display, as Live.Stop does, which says what it waits for. Without an End before, all went well.
func (s *Status) Stop() error {
	s.End(nil)
	return s.Live().Stop()
}

// Live returns the Live that Run and Start use: its Console prints.
func (s *Status) Live() *Live {
	if s == nil {
		return nil
	}
	return s.live
}

var (
	spinnerStyle = render.Style{Foreground: render.Cyan}
	wellStyle    = render.Style{Foreground: render.Green}
	illStyle     = render.Style{Foreground: render.Red}
	faintStyle   = render.Style{Attr: render.Faint}
)

// Render draws the line.
func (s *Status) Render(f *render.Frame) {
	if s == nil {
		return
	}
	end := s.ended.Load()
	switch {
	case end != nil:
		s.renderEnd(f, end)
	case f.Plain(): // nothing turns in a log
		f.WriteString(*s.text.Load())
	default:
		f.SetTaskbar(render.Taskbar{State: render.TaskbarIndeterminate})
		render.Spinner{Style: spinnerStyle, Text: *s.text.Load()}.Render(f)
	}
}

// renderEnd draws the mark, the text and the time that it took.
func (s *Status) renderEnd(f *render.Frame, end *statusEnd) {
	style, mark, ascii := wellStyle, "✓", "+"
	if end.err != nil {
		style, mark, ascii = illStyle, "✗", "x"
	}
	if f.ASCII() {
		mark = ascii
	}
	f.WriteStyled(style, mark)
	if text := *s.text.Load(); text != "" {
		f.WriteString(" " + text)
	}
	f.WriteStyled(faintStyle, " "+elapsed(end.at.Sub(*s.began.Load())))
}

// elapsed is d for people: tenths of a second below a minute, else seconds.
func elapsed(d time.Duration) string {
	if d < time.Minute-50*time.Millisecond {
		return fmt.Sprintf("%.1fs", max(d, 0).Seconds())
	}
	return d.Round(time.Second).String()
}
