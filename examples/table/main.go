// Table draws a table that changes, with text/tabwriter: a frame is an
// io.Writer, so whatever writes text can make one.
package main

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/render"
)

func main() {
	hosts := []string{"amsterdam", "bergen", "cork"}
	var served [3]atomic.Int64
	table := render.Func(func(f *render.Frame) {
		w := tabwriter.NewWriter(f, 0, 8, 2, ' ', 0)
		fmt.Fprintln(w, "HOST\tSERVED\tAT")
		for i, host := range hosts {
			fmt.Fprintf(w, "%s\t%d\t%s\n", host, served[i].Load(), f.Time().Format(time.TimeOnly))
		}
		w.Flush()
	})
	err := live.New(table, nil).Run(context.Background(), func(context.Context, *live.Live) error {
		for i := range 30 {
			time.Sleep(50 * time.Millisecond)
			served[i%3].Add(int64(i))
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "table:", err)
	}
}
