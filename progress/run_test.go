package progress_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/onewriter/live"
	"github.com/onewriter/live/progress"
)

// onStdout returns options for a Progress on standard output, which in a test is no terminal.
func onStdout() *progress.Options {
	return &progress.Options{
		Columns: []progress.Column{progress.Name{}, progress.Amount{}},
		Live:    &live.Options{Console: live.NewConsole(os.Stdout, nil)},
	}
}

func ExampleProgress_Run() {
	err := progress.New(onStdout()).Run(context.Background(), func(ctx context.Context, p *progress.Progress) error {
		task := p.Task("files", 3)
		for i := range 3 {
			fmt.Println("file", i)
			task.Add(1)
		}
		return nil
	})
	fmt.Println(err)
	// Output:
	// file 0
	// file 1
	// file 2
	// files 3/3
	// <nil>
}

func ExampleProgress_Start() {
	p := progress.New(onStdout())
	if err := p.Start(); err != nil {
		fmt.Println(err)
	}
	p.Task("files", 3).Add(2)
	if err := p.Stop(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// files 2/3
}

func ExampleProgress_Live() {
	p := progress.New(onStdout())
	p.Live().Refresh() // before Start, and for a nil Progress, it does nothing
	fmt.Fprintln(p.Live().Console(), "above")
	// Output:
	// above
}

func TestNilRuns(t *testing.T) {
	var p *progress.Progress
	ran := false
	want := errors.New("x")
	if err := p.Run(context.Background(), func(_ context.Context, q *progress.Progress) error {
		ran = q == nil
		return want
	}); err != want || !ran {
		t.Errorf("%v, ran %v", err, ran)
	}
	if err := errors.Join(p.Start(), p.Stop()); err != nil {
		t.Error(err)
	}
}
