// Wrap runs a command under a bar: what the command prints, to stdout or
// stderr, scrolls past above it.
//
//	go run ./examples/wrap go test ./...
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/onewriter/live/progress"
)

func main() {
	command := os.Args[1:]
	if len(command) == 0 {
		command = []string{"sh", "-c", "for i in 1 2 3 4 5; do echo step $i; sleep 0.2; done"}
	}
	p := progress.New(&progress.Options{Columns: []progress.Column{
		progress.Spinner{}, progress.Name{}, progress.Bar{}, progress.Elapsed{}}})
	err := p.Run(context.Background(), func(ctx context.Context, p *progress.Progress) error {
		child := exec.CommandContext(ctx, command[0], command[1:]...)
		child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
		task := p.Task(strings.Join(command, " "), 0)
		err := child.Run()
		task.Fail(err) // nil is Done
		return err
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "wrap:", err)
		os.Exit(1)
	}
}
