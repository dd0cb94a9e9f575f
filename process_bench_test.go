//go:build linux || darwin || freebsd

package live

// process_bench_test.go measures capture as a whole, against the same program without it, on the same kind of terminal.

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/render"
)

func init() {
	ptytest.Register("bench flood", benchFlood)
	ptytest.Register("bench latency", benchLatency)
	ptytest.Register("bench start", benchStart)
}

// tenBars is a frame of ten rows that change each time.
func tenBars() render.Renderable {
	n := 0
	return render.Func(func(f *render.Frame) {
		n++
		for i := range 10 {
			fmt.Fprintf(f, "task %d %3d%% %s\n", i, (n+i*7)%101, strings.Repeat("#", (n*3+i*11)%60))
		}
	})
}

// tell leaves a figure where the benchmark finds it.
func tell(v any) { must(os.WriteFile(os.Args[len(os.Args)-1], fmt.Append(nil, v), 0o600)) }

// benchFlood prints lines from some goroutines and tells how many went to the terminal per second.
func benchFlood() {
	lines, producers := argument(2), argument(3)
	var l *Live
	if os.Args[1] == "captured" {
		l = New(tenBars(), nil)
		must(l.Start())
		time.Sleep(200 * time.Millisecond)
	}
	line := bytes.Repeat([]byte("x"), 79)
	begin := time.Now()
	var wg sync.WaitGroup
	for range producers {
		wg.Go(func() {
			for range lines / producers {
				fmt.Println(string(line))
			}
		})
	}
	wg.Wait()
	if l != nil {
		must(l.Console().Sync(background))
	}
	tell(float64(lines) / time.Since(begin).Seconds())
	_ = l.Stop()
}

// onTerminal runs a program on a terminal that is read all the time, and returns what it tells. See returns each chunk.
func onTerminal(b *testing.B, see func([]byte), name string, args ...string) string {
	b.Helper()
	said := b.TempDir() + "/said"
	c := ptytest.Command(name, append(args, said)...)
	// The program must not lead its session: see diesWithUs.
	sh := exec.Command("/bin/sh", "-c", `"$0" "$@"; exit 0`)
	sh.Args = append(sh.Args, c.Args...)
	sh.Args[3] = c.Path
	sh.Env = c.Env
	m, err := pty.StartWithSize(sh, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		b.Fatal(err)
	}
	defer m.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := m.Read(buf)
		if err != nil {
			break
		}
		if see != nil {
			see(buf[:n])
		}
	}
	_ = sh.Wait()
	out, err := os.ReadFile(said)
	if err != nil {
		b.Fatal(err)
	}
	return string(out)
}

func number(b *testing.B, s string) float64 {
	b.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		b.Fatal(err)
	}
	return f
}

// BenchmarkCapture reports lines per second through captured fmt.Println under ten bars at 10 Hz, and the ratio to the
// same lines printed plainly, for 1 and 8 producers. Each iteration runs both.
func BenchmarkCapture(b *testing.B) {
	for _, producers := range []string{"1", "8"} {
		b.Run(producers, func(b *testing.B) {
			var plain, captured []float64
			for b.Loop() {
				plain = append(plain, number(b, onTerminal(b, nil, "bench flood", "plain", "100000", producers)))
				captured = append(captured, number(b, onTerminal(b, nil, "bench flood", "captured", "100000", producers)))
			}
			slices.Sort(plain)
			slices.Sort(captured)
			p, c := plain[len(plain)/2], captured[len(captured)/2]
			b.ReportMetric(p, "plain-lines/s")
			b.ReportMetric(c, "captured-lines/s")
			b.ReportMetric(c/p, "ratio")
		})
	}
}

// benchLatency prints the time, now and then.
func benchLatency() {
	l := New(tenBars(), nil)
	must(l.Start())
	time.Sleep(200 * time.Millisecond)
	for range argument(1) {
		var ts unix.Timespec
		_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &ts)
		fmt.Printf("@%d@\n", ts.Nano())
		time.Sleep(3 * time.Millisecond)
	}
	tell(0)
	_ = l.Stop()
}

// BenchmarkLatency reports the time from fmt.Println to the terminal's reader, in microseconds, under ten bars.
func BenchmarkLatency(b *testing.B) {
	var took []int64
	for b.Loop() {
		onTerminal(b, func(p []byte) {
			var ts unix.Timespec
			_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &ts)
			if parts := bytes.Split(p, []byte("@")); len(parts) >= 3 {
				if t, err := strconv.ParseInt(string(parts[1]), 10, 64); err == nil {
					took = append(took, (ts.Nano()-t)/1000)
				}
			}
		}, "bench latency", "500")
	}
	slices.Sort(took)
	if len(took) > 0 {
		b.ReportMetric(float64(took[len(took)/2]), "median-µs")
		b.ReportMetric(float64(took[len(took)*99/100]), "p99-µs")
	}
}

// benchStart starts and stops displays and tells the median of Start and of Stop.
func benchStart() {
	var start, stop []time.Duration
	for range argument(1) {
		l := New(tenBars(), nil)
		begin := time.Now()
		must(l.Start())
		start = append(start, time.Since(begin))
		time.Sleep(30 * time.Millisecond)
		begin = time.Now()
		must(l.Stop())
		stop = append(stop, time.Since(begin))
		time.Sleep(30 * time.Millisecond)
	}
	slices.Sort(start)
	slices.Sort(stop)
	tell(fmt.Sprint(start[len(start)/2].Microseconds(), " ", stop[len(stop)/2].Microseconds()))
}

// BenchmarkStart reports how long Start and Stop take with hard capture, in microseconds.
func BenchmarkStart(b *testing.B) {
	var said string
	for b.Loop() {
		said = onTerminal(b, nil, "bench start", "50")
	}
	var start, stop float64
	_, _ = fmt.Sscan(said, &start, &stop)
	b.ReportMetric(start, "start-µs")
	b.ReportMetric(stop, "stop-µs")
}
