package progress_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"

	"github.com/onewriter/live/progress"
)

// The row is drawn on the terminal, else printed at the end, to stderr.
func ExampleTrack() {
	for name := range progress.Track([]string{"a.txt", "b.txt"}, "loading") {
		fmt.Println(name)
	}
	// Output:
	// a.txt
	// b.txt
}

func ExampleTrackSeq() {
	ports := map[string]int{"http": 80, "https": 443}
	for name := range progress.TrackSeq(maps.Keys(ports), len(ports), "probing") {
		fmt.Println(name)
	}
	// Unordered output:
	// http
	// https
}

func ExampleCount() {
	for i := range progress.Count(3, "rounds") {
		fmt.Println("round", i)
	}
	// Output:
	// round 0
	// round 1
	// round 2
}

func ExampleEach() {
	_ = progress.New(onStdout()).Run(context.Background(), func(_ context.Context, p *progress.Progress) error {
		all := p.Sum("all")
		for _, group := range [][]string{{"a", "b"}, {"c"}} {
			task := all.Task(strings.Join(group, "+"), int64(len(group)))
			for name := range progress.Each(task, slices.Values(group)) {
				fmt.Println(name)
			}
			task.Done()
		}
		return nil
	})
	// Output:
	// a
	// b
	// c
	// all   3/3
	//   a+b 2/2
	//   c   1/1
}

func ExampleTask_Reader() {
	p := progress.New(columns(progress.Name{}, progress.Bytes{}))
	text := strings.NewReader(strings.Repeat("x", 5000))
	task := p.Task("text", text.Size())
	if _, err := io.CopyN(io.Discard, task.Reader(text), 1500); err != nil {
		fmt.Println(err)
	}
	fmt.Println(task.Completed())
	// Output:
	// 1500
}

func ExampleTask_Writer() {
	task := progress.New(nil).Task("report", 0)
	fmt.Fprintln(task.Writer(os.Stdout), "hello")
	fmt.Println(task.Completed(), "bytes")
	// Output:
	// hello
	// 6 bytes
}

// The progress of a download. A length that is not known is -1, which a task takes for unknown, too.
func ExampleTask_Reader_http() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "12000")
		_, _ = io.WriteString(w, strings.Repeat("x", 12000))
	}))
	defer server.Close()
	o := onStdout()
	o.Columns = []progress.Column{progress.Name{}, progress.Bytes{}}
	err := progress.New(o).Run(context.Background(), func(_ context.Context, p *progress.Progress) error {
		response, err := http.Get(server.URL)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		task := p.Task("download", response.ContentLength)
		_, err = io.Copy(io.Discard, task.Reader(response.Body))
		task.Fail(err) // or done
		return err
	})
	fmt.Println(err)
	// Output:
	// download 12.0/12.0 kB
	// <nil>
}
