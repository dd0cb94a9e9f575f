// Spinner shows a spinner while a function runs, and a line with how it went
// and how long it took. What the function prints lands above it.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/onewriter/live"
)

func main() {
	if err := live.Spin(context.Background(), "resolving modules", resolve); err != nil {
		fmt.Fprintln(os.Stderr, "spinner:", err)
		os.Exit(1)
	}
}

func resolve(ctx context.Context) error {
	for _, name := range []string{"termenv", "go-runewidth", "pty"} {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(400 * time.Millisecond):
			fmt.Println("found", name)
		}
	}
	return nil
}
