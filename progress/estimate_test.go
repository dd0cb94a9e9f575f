package progress

import (
	"math"
	"testing"
	"time"
)

func TestEstimateSteady(t *testing.T) {
	var e estimate
	for i := range 600 {
		e.sample(time.Duration(i)*100*time.Millisecond, int64(10*i))
	}
	if got := e.rate(60 * time.Second); math.Abs(got-100) > 1e-6 {
		t.Errorf("%v per second, want 100", got)
	}
}

func TestEstimateSlowSteps(t *testing.T) { // S42
	var e estimate
	for at := time.Duration(0); at <= 130*time.Second; at += 100 * time.Millisecond {
		e.sample(at, int64(at/time.Minute))
		left, known := remaining(10-e.count, e.rate(at))
		switch {
		case at < time.Minute && known:
			t.Fatalf("%v left at %v, before the first step", left, at)
		case at >= time.Minute && (!known || (left-time.Duration(10-e.count)*time.Minute).Abs() > time.Second):
			t.Fatalf("%v left at %v, known %v", left, at, known)
		}
	}
}

func TestEstimateStall(t *testing.T) { // S43
	var e estimate
	at := time.Duration(0)
	for ; at < 10*time.Second; at += 100 * time.Millisecond {
		e.sample(at, int64(at/(10*time.Millisecond)))
	}
	last := math.Inf(1)
	for end := at + 25*time.Second; at < end; at += 100 * time.Millisecond {
		e.sample(at, e.count)
		rate := e.rate(at)
		if rate >= last {
			t.Fatalf("%v per second at %v, after %v", rate, at, last)
		}
		last = rate
	}
	if last > 30 {
		t.Errorf("still %v per second after a stall of 25 s", last)
	}
}

func TestEstimateResume(t *testing.T) { // S44
	p := newProgress(nil)
	task := p.Task("", 1000)
	begin(task)
	task.Set(900)
	var s Snapshot
	for at := time.Duration(0); at <= 10*time.Second; at += time.Second {
		s = task.snapshot(at)
		task.Add(1)
	}
	if math.Abs(s.Rate-1) > 1e-6 || (s.Remaining-90*time.Second).Abs() > time.Second {
		t.Errorf("%v per second, %v left", s.Rate, s.Remaining)
	}
}

func TestEstimateOddities(t *testing.T) {
	var e estimate
	e.sample(time.Second, 10)
	e.sample(time.Second, 20)           // no time has passed
	e.sample(500*time.Millisecond, 30)  // the clock went back
	e.sample(1500*time.Millisecond, 40) // 30 in 0.5 s
	if got := e.rate(1500 * time.Millisecond); math.Abs(got-60) > 1e-6 {
		t.Errorf("%v per second, want 60", got)
	}
	e.sample(2*time.Second, 5) // counted back: begin again
	if got := e.rate(3 * time.Second); got != 0 {
		t.Errorf("%v per second after the count went back", got)
	}
	for _, test := range []struct {
		left int64
		rate float64
		want time.Duration
		ok   bool
	}{
		{10, 0, 0, false}, {10, -1, 0, false}, {0, 0, 0, true}, {-5, 1, 0, true},
		{math.MaxInt64, 1e-300, 0, false}, {10, 4, 2500 * time.Millisecond, true},
	} {
		if got, ok := remaining(test.left, test.rate); got != test.want || ok != test.ok {
			t.Errorf("remaining(%d, %v) = %v, %v", test.left, test.rate, got, ok)
		}
	}
}

func TestFullTaskStandsStill(t *testing.T) {
	p := newProgress(nil)
	task := p.Task("", 10)
	begin(task)
	task.snapshot(0)
	task.Add(10)
	task.snapshot(2 * time.Second)
	if s := task.snapshot(9 * time.Second); !s.Finished || s.Elapsed != 2*time.Second || s.Rate != 5 {
		t.Errorf("full: %+v", s)
	}
	task.SetTotal(20)
	if s := task.snapshot(10 * time.Second); s.Finished || s.Elapsed != 10*time.Second {
		t.Errorf("not full any more: %+v", s)
	}
	task.Reset()
	begin(task)
	if s := task.snapshot(11 * time.Second); s.Finished || s.Rate != 0 || s.Completed != 0 {
		t.Errorf("after Reset: %+v", s)
	}
}
