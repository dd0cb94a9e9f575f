package live

// spin.go is a Status in one call.

import "context"

// Spin shows a spinner with message on the process's terminal while f runs, and leaves a line that says whether it went
// well, and how long it took. It calls f with ctx, on the caller's goroutine, and returns f's error, else that of the
// display. If f panics, the terminal is put in order first. A nil f returns nil at once. For a message that changes, see
// Status.
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
	return NewStatus(message, &o).Run(ctx, func(ctx context.Context, _ *Status) error { return f(ctx) })
}
