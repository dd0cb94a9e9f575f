package progress

// This file holds what can be set about a Progress.

import (
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/internal/locks"
)

// Options says how a Progress looks. The zero value and nil mean the defaults.
type Options struct {
	// Columns are the columns of each row, from left to right. Empty: Spinner, Name, Bar, Percent,
	// Amount, Elapsed, Remaining. The slice must not be changed while the Progress is in use.
	Columns []Column
	// Live is for Run and Start: where and how often to draw, and what stays. nil: the defaults.
	Live *live.Options
	// Scroll moves tasks that Done or Fail has ended off the display, each into the text above it as
	// a line, so that what is shown is what is left to do. Those with children follow once these have
	// gone. The lines are printed by the Console of Live; in a bigger display Live must name its
	// Console.
	Scroll bool
	// Clock tells the time at which tasks begin and end; nil: time.Now. A frame has a clock of its
	// own. It may be called from any goroutine.
	Clock func() time.Time
}

// now returns the time.
func (o *Options) now() time.Time {
	if o.Clock != nil {
		locks.Free("Clock")
		return o.Clock()
	}
	return time.Now()
}

// defaultColumns are the columns of a Progress that names none.
var defaultColumns = []Column{
	Spinner{}, Name{}, Bar{}, Percent{}, Amount{}, Elapsed{}, Remaining{},
}

// columns returns the columns to show.
func (o *Options) columns() []Column {
	if len(o.Columns) == 0 {
		return defaultColumns
	}
	return o.Columns
}
