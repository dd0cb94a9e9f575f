package progress

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onewriter/live/render"
)

// BenchmarkAdd compares Add with the atomic addition that it consists of, in turns, so that both meet
// the same load: all processors add to one counter. x-bare is the median of the ratios; drawn is
// while a thousand frames per second are drawn.
func BenchmarkAdd(b *testing.B) {
	for _, drawn := range []bool{false, true} {
		name := "alone"
		if drawn {
			name = "drawn"
		}
		b.Run(name, func(b *testing.B) {
			p := New(nil)
			task := p.Task("", 0)
			stop := make(chan struct{})
			var frames sync.WaitGroup
			if drawn {
				frames.Go(func() { drawUntil(p, stop) })
			}
			ratios := compareAdds(task, b.N/adds+1)
			close(stop)
			frames.Wait()
			b.ReportMetric(ratios[len(ratios)/2], "x-bare")
		})
	}
	b.Run("task", func(b *testing.B) {
		t := New(nil).Task("", 0)
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				t.Add(1)
			}
		})
	})
}

// adds is how many additions are timed at once.
const adds = 20_000

// compareAdds returns the sorted ratios of Add to an atomic addition, of so many rounds.
func compareAdds(t *Task, rounds int) (ratios []float64) {
	var bare struct {
		_ [64]byte
		n atomic.Int64
		_ [64]byte
	}
	for range rounds {
		plain := timed(func() {
			for range adds {
				bare.n.Add(1)
			}
		})
		ratios = append(ratios, float64(timed(func() {
			for range adds {
				t.Add(1)
			}
		}))/float64(plain))
	}
	slices.Sort(ratios)
	return ratios
}

// timed returns how long f takes on all processors at once.
func timed(f func()) time.Duration {
	began := time.Now()
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(f)
	}
	wg.Wait()
	return time.Since(began)
}

// drawUntil draws p until stop is closed.
func drawUntil(p *Progress, stop chan struct{}) {
	f := render.NewFrame(render.FrameOptions{})
	for {
		select {
		case <-stop:
			return
		default:
			f.Reset(render.FrameOptions{Width: 80, Height: 24, Time: time.Now()})
			f.Draw(p)
			time.Sleep(time.Millisecond)
		}
	}
}

// S4: the program's Clock runs while no lock is held: it may ask a sum, which takes the Progress's.
func TestClockHoldsNoLock(t *testing.T) {
	var sum *Task
	p := New(&Options{Clock: func() time.Time { sum.Total(); return time.Now() }})
	sum = p.Sum("all")
	f := render.NewFrame(render.FrameOptions{Width: 80, Time: time.Now()})
	p.Render(f)
	task := sum.Task("b", 1)
	task.Pause()
	task.Remove() // the next look takes it out of the tree
	p.Render(f)
}
