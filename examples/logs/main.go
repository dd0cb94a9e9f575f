// Logs shows progress under the lines of slog, which are coloured where the
// terminal shows colours. The log package's lines take the same way.
package main

import (
	"context"
	"log"
	"log/slog"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/progress"
)

func main() {
	slog.SetDefault(slog.New(live.NewHandler(live.Default(), nil)))
	files := []string{"a.jpg", "b.jpg", "c.txt", "d.jpg", "e.jpg"}
	p := progress.New(nil)
	err := p.Run(context.Background(), func(_ context.Context, p *progress.Progress) error {
		task := p.Task("shrinking", int64(len(files)))
		for i, file := range files {
			time.Sleep(200 * time.Millisecond)
			if file == "c.txt" {
				slog.Warn("not a picture", "file", file)
			} else {
				slog.Info("shrunk", "file", file, slog.Group("size", "before", 900+i, "after", 90+i))
			}
			task.Add(1)
		}
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
}
