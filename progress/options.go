package progress

// This file holds what can be set about a Progress.

import "github.com/onewriter/live"

// Options says how a Progress looks. The zero value and nil mean the defaults.
type Options struct {
	// Columns are the columns of each row, from left to right. Empty: Spinner, Name, Bar, Percent,
	// Amount, Elapsed, Remaining. The slice must not be changed while the Progress is in use.
	Columns []Column
	// Live is for Run and Start: where and how often to draw, and what stays. nil: the defaults.
	Live *live.Options
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
