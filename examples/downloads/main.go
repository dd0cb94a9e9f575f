// Downloads shows many tasks in few rows: those that run, under the sum of all.
// Each that has ended becomes a line of the text above; one of them fails. How far
// all are shows the terminal's tab or taskbar, too, where it can.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/progress"
)

func main() {
	p := progress.New(&progress.Options{Scroll: true, Columns: []progress.Column{progress.Spinner{}, progress.Name{},
		progress.Bar{}, progress.Bytes{}, progress.Rate{Bytes: true}, progress.Remaining{ThenElapsed: true}},
		Live: &live.Options{Taskbar: true}})
	err := p.Run(context.Background(), func(_ context.Context, p *progress.Progress) error {
		all := p.Sum("downloads")
		slots := make(chan struct{}, 6) // how many run at once
		var wg sync.WaitGroup
		for i := range 40 {
			task := all.Task(fmt.Sprintf("layer-%02d.tar", i), int64(1+rand.IntN(9))<<20)
			task.Pause() // its time begins with its work
			wg.Go(func() {
				slots <- struct{}{}
				task.Resume()
				task.Fail(download(task, i))
				<-slots
			})
		}
		wg.Wait()
		all.Done()
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "downloads:", err)
		os.Exit(1)
	}
}

// download pretends to read what task is of.
func download(task *progress.Task, i int) error {
	for body := task.Reader(strings.NewReader(strings.Repeat("x", int(task.Total())))); ; {
		if n, err := io.CopyN(io.Discard, body, 1<<19); err == io.EOF {
			return nil
		} else if i == 7 && n > 0 {
			return errors.New("connection reset by peer")
		}
		time.Sleep(20 * time.Millisecond)
	}
}
