//go:build linux || darwin || freebsd

package live

// process_bench_test.go measures capture as a whole, against the same program without it, on the same kind of terminal.

import (
	"bytes"
	"cmp"
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
	rate := float64(lines) / time.Since(begin).Seconds()
	helper := keeperTime(l)
	_ = l.Stop()
	tell(fmt.Sprint(rate, cpuTime(unix.RUSAGE_SELF), cpuTime(unix.RUSAGE_CHILDREN), helper))
}

// cpuTime is how many milliseconds of processor time this process, or its children that have ended, took.
func cpuTime(who int) float64 {
	var u unix.Rusage
	must(unix.Getrusage(who, &u))
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// keeperTime is how many milliseconds of processor time the keeper has taken, to 10 or so; -1 where nobody says.
func keeperTime(l *Live) float64 {
	if l == nil {
		return 0
	}
	_, pid := l.Console().get().life.capture.keeper.Pids()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if _, after, ok := strings.Cut(string(b), ") "); ok && err == nil {
		fields := strings.Fields(after)
		user, _ := strconv.ParseFloat(fields[11], 64)
		system, _ := strconv.ParseFloat(fields[12], 64)
		return (user + system) * 10
	}
	return -1
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

// BenchmarkCapture reports lines per second through captured fmt.Println under ten bars at 10 Hz, and the ratio to the
// same lines printed plainly, for 1 and 8 producers. Each iteration runs both. It also reports the processor time, in
// milliseconds per 100,000 lines, of the program alone, of its children, and of the keeper among them.
func BenchmarkCapture(b *testing.B) {
	for _, producers := range []string{"1", "8"} {
		b.Run(producers, func(b *testing.B) {
			var plain, captured []flood
			for b.Loop() {
				plain = append(plain, newFlood(b, "plain", producers))
				captured = append(captured, newFlood(b, "captured", producers))
			}
			p, c := median(plain), median(captured)
			b.ReportMetric(p.rate, "plain-lines/s")
			b.ReportMetric(c.rate, "captured-lines/s")
			b.ReportMetric(c.rate/p.rate, "ratio")
			b.ReportMetric(p.self, "plain-cpu-ms")
			b.ReportMetric(c.self, "program-cpu-ms")
			b.ReportMetric(c.children, "children-cpu-ms")
			b.ReportMetric(c.keeper, "keeper-cpu-ms")
		})
	}
}

// A flood is what benchFlood tells: lines per second, and milliseconds of processor time.
type flood struct{ rate, self, children, keeper float64 }

func newFlood(b *testing.B, how, producers string) (f flood) {
	b.Helper()
	said := onTerminal(b, nil, "bench flood", how, "100000", producers)
	if _, err := fmt.Sscan(said, &f.rate, &f.self, &f.children, &f.keeper); err != nil {
		b.Fatal(err)
	}
	return f
}

// median is the flood of the median rate.
func median(floods []flood) flood {
	slices.SortFunc(floods, func(a, b flood) int { return cmp.Compare(a.rate, b.rate) })
	return floods[len(floods)/2]
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
