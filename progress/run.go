package progress

// This file shows a Progress by itself, on a Live of its own.

import (
	"context"
	"sync"

	"github.com/onewriter/live"
)

// display is the Live that Run and Start use, made when it is first asked for: a Progress that is
// part of a bigger display needs none.
type display struct {
	once sync.Once
	live *live.Live // written once, under once
}

// Run shows the Progress while f runs, and stops it when f returns or panics. It returns f's error,
// else that of Start or Stop. What f, and anything else, prints meanwhile lands above the rows. A
// nil f shows the Progress until ctx ends.
func (p *Progress) Run(ctx context.Context, f func(context.Context, *Progress) error) error {
	if f == nil {
		return p.Live().Run(ctx, nil)
	}
	return p.Live().Run(ctx, func(ctx context.Context, _ *live.Live) error { return f(ctx, p) })
}

// Start shows the Progress until Stop, as [live.Live.Start] does.
func (p *Progress) Start() error { return p.Live().Start() }

// Stop shows the last state of all tasks and ends the display, as [live.Live.Stop] does, which says
// what it waits for. It may be called again, and from any goroutine. Tasks go on counting.
func (p *Progress) Stop() error { return p.Live().Stop() }

// Live returns the Live that Run and Start use: its Refresh draws a frame at once, its Console
// prints. It is nil, and does nothing, if p is nil.
func (p *Progress) Live() *live.Live {
	if p == nil {
		return nil
	}
	p.display.once.Do(func() { p.display.live = live.New(p, p.options.Live) })
	return p.display.live
}
