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
	if got, _ := e.rate(60 * time.Second); math.Abs(got-100) > 1e-6 {
		t.Errorf("%v per second, want 100", got)
	}
}

func TestEstimateSlowSteps(t *testing.T) { // S42
	var e estimate
	for at := time.Duration(0); at <= 130*time.Second; at += 100 * time.Millisecond {
		e.sample(at, int64(at/time.Minute))
		left, known := e.remaining(at, 10-e.count)
		switch {
		case at < time.Minute && known:
			t.Fatalf("%v left at %v, before the first step", left, at)
		case at >= time.Minute && (!known || (left-(10*time.Minute-at)).Abs() > 7*time.Second):
			t.Fatalf("%v left at %v, known %v", left, at, known)
		}
	}
}

func TestEstimateStall(t *testing.T) { // S43
	p := newProgress(nil)
	task := p.Task("", 2000)
	begin(task)
	at := time.Duration(0)
	for ; at < 10*time.Second; at += 100 * time.Millisecond {
		task.Set(int64(at / (10 * time.Millisecond)))
		task.snapshot(at)
	}
	last := task.snapshot(at) // the next advance is not late yet
	if math.Abs(last.Rate-100) > 1 || (last.Remaining-10*time.Second).Abs() > time.Second {
		t.Fatalf("before the stall: %v per second, %v left", last.Rate, last.Remaining)
	}
	for end := at + 25*time.Second; at < end; {
		at += 100 * time.Millisecond
		s := task.snapshot(at)
		if s.Rate >= last.Rate || s.Remaining <= last.Remaining {
			t.Fatalf("%v per second and %v left at %v, after %v and %v", s.Rate, s.Remaining, at, last.Rate, last.Remaining)
		}
		last = s
	}
	if last.Rate > 30 {
		t.Errorf("still %v per second after a stall of 25 s", last.Rate)
	}
}

// Work in bursts is no stall once a gap or two have been seen.
func TestEstimateBursts(t *testing.T) {
	var e estimate
	count := int64(0)
	for i := range 600 {
		if i%50 < 10 {
			count += 25
		}
		at := time.Duration(i) * 100 * time.Millisecond
		e.sample(at, count)
		if rate, late := e.rate(at); i > 100 && (late || rate < 30 || rate > 80) {
			t.Fatalf("%v per second at %v, late %v", rate, at, late)
		}
	}
}

// The time left does not jump when the speed does, nor is it there before it is worth something.
func TestRemainingIsSteady(t *testing.T) {
	var e estimate
	count := int64(0)
	var before time.Duration
	for i := range 300 {
		at := time.Duration(i) * 100 * time.Millisecond
		e.sample(at, count)
		left, known := e.remaining(at, 100_000-count)
		if known != (at >= time.Second) {
			t.Fatalf("known %v at %v", known, at)
		}
		if at > time.Second && (left-before).Abs() > before/20+time.Second {
			t.Fatalf("%v left at %v, after %v", left, at, before)
		}
		before = left
		count += int64(5 + 90*(i/100%2)) // 10 s at 50 per second, 10 s at 950
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

// One step right after the first frame is no speed yet.
func TestRateIsNotShownTooEarly(t *testing.T) {
	task := newProgress(nil).Task("", 1000)
	begin(task)
	task.snapshot(0)
	task.Add(500)
	if s := task.snapshot(4 * time.Millisecond); s.Rate != 0 || s.RemainingKnown {
		t.Errorf("after 4 ms: %v per second, %v left", s.Rate, s.Remaining)
	}
	if s := task.snapshot(time.Second); s.Rate == 0 || !s.RemainingKnown {
		t.Errorf("after 1 s: %v per second, known %v", s.Rate, s.RemainingKnown)
	}
}

// The rate of a finished task is that of its work: neither what it resumed with, nor what frames found
// at first, nor the time before they looked.
func TestAverage(t *testing.T) { // S44
	for _, test := range []struct {
		name  string
		first time.Duration // of the first frame
		begin func(*Task)
		then  int64 // added after the first frame
		want  float64
	}{
		{"all in view", 0, func(*Task) {}, 1000, 100},
		{"resumed by Set, in view", 0, func(k *Task) { k.Set(900) }, 100, 10},
		{"resumed by Add, in view", 0, func(k *Task) { k.Add(900) }, 100, 10},
		{"seen late", 9 * time.Second, func(k *Task) { k.Add(900) }, 100, 100},
		{"resumed by Set, seen late", 9 * time.Second, func(k *Task) { k.Set(900); k.Add(90) }, 10, 10},
		{"seen at its end", 10 * time.Second, func(k *Task) { k.Add(1000) }, 0, 100},
	} {
		task := newProgress(nil).Task("", 0)
		begin(task)
		test.begin(task)
		task.snapshot(test.first)
		task.Add(test.then)
		task.Done()
		task.life.Load().end = 10 * time.Second
		if s := task.snapshot(time.Hour); math.Abs(s.Rate-test.want) > 1e-6 {
			t.Errorf("%s: %v per second, want %v", test.name, s.Rate, test.want)
		}
	}
}

func TestEstimateOddities(t *testing.T) {
	var e estimate
	e.sample(time.Second, 10)
	e.sample(time.Second, 20)           // no time has passed
	e.sample(500*time.Millisecond, 30)  // the clock went back
	e.sample(1500*time.Millisecond, 40) // 30 in 0.5 s
	if got, _ := e.rate(1500 * time.Millisecond); math.Abs(got-60) > 1e-6 {
		t.Errorf("%v per second, want 60", got)
	}
	e.sample(2*time.Second, 5) // counted back: begin again
	if got, _ := e.rate(3 * time.Second); got != 0 {
		t.Errorf("%v per second after the count went back", got)
	}
	for _, test := range []struct {
		left int64
		rate float64
		want time.Duration
		ok   bool
	}{
		{10, 0, 0, false}, {10, -1, 0, false}, {0, 0, 0, true}, {-5, 1, 0, true}, {10, math.NaN(), 0, false},
		{math.MaxInt64, 1e-300, 0, false}, {10, 4, 2500 * time.Millisecond, true},
	} {
		e := estimate{begun: true, at: time.Minute, sum: test.rate, weight: 1}
		if got, ok := e.remaining(time.Minute, test.left); got != test.want || ok != test.ok {
			t.Errorf("%d left at %v: %v, %v", test.left, test.rate, got, ok)
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

// A task that begins slowly is not judged by that for long: what is shown follows faster while little is known.
func TestEstimateSlowStart(t *testing.T) {
	var e estimate
	e.sample(0, 0)
	for at := 1500 * time.Millisecond; at <= 6*time.Second; at += 100 * time.Millisecond {
		e.sample(at, 1+int64((at-1500*time.Millisecond)/(10*time.Millisecond)))
		left, known := e.remaining(at, 2000-e.count)
		should := time.Duration(float64(2000-e.count) / (float64(e.count) / at.Seconds()) * float64(time.Second))
		if at > 4*time.Second && (!known || left > should*5/4) {
			t.Fatalf("%v left at %v, by the average %v", left, at, should)
		}
	}
}

// While the next advance is late, time goes on to be needed, also if the last was more than what is left.
func TestEstimateLumps(t *testing.T) {
	var e estimate
	e.sample(0, 0)
	e.sample(5*time.Second, 700)
	before := time.Duration(0)
	for at := 6 * time.Second; at < 40*time.Second; at += time.Second {
		left, known := e.remaining(at, 300)
		if !known || left <= 0 {
			t.Errorf("%v left at %v, known %v", left, at, known)
		}
		if at > 15*time.Second && left <= before {
			t.Errorf("%v left at %v, after %v", left, at, before)
		}
		before = left
	}
	if before < 5*time.Second {
		t.Errorf("%v left, 35 s after a step of 5 s", before)
	}
}

// Reset forgets the speed, also if more is completed at the next frame than was before it.
func TestEstimateReset(t *testing.T) {
	p := newProgress(nil)
	task := p.Task("", 1000)
	begin(task)
	at := time.Duration(0)
	for ; at < 10*time.Second; at += time.Second {
		task.Add(10)
		task.snapshot(at)
	}
	task.Reset()
	task.Add(200)
	task.life.Load().start = at
	if s := task.snapshot(at + 2*time.Second); s.RemainingKnown || s.Rate != 0 {
		t.Errorf("after Reset %v per second, %v left", s.Rate, s.Remaining)
	}
}
