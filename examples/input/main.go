// Input asks a question while a bar is up: the bar leaves the screen, comes
// back below the answer, and goes on.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/onewriter/live/progress"
)

func main() {
	p := progress.New(nil)
	if err := p.Run(context.Background(), clean); err != nil {
		log.Fatal(err)
	}
}

func clean(ctx context.Context, p *progress.Progress) error {
	task := p.Task("cleaning", 10)
	for i := range 10 {
		time.Sleep(100 * time.Millisecond)
		if i == 5 {
			answer, err := p.Live().Console().Input(ctx, "Remove the cache, too? [y/N] ")
			if err != nil {
				return err
			}
			fmt.Printf("the cache goes: %t\n", answer == "y")
		}
		task.Add(1)
	}
	return nil
}
