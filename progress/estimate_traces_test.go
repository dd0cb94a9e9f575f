package progress

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A trace is what was completed, at each tenth of a second, of a task that took as long as the trace.
type trace struct {
	name  string
	steps []int64
}

// total returns what was completed in the end.
func (k trace) total() int64 { return k.steps[len(k.steps)-1] }

const tick = 100 * time.Millisecond

// record makes a trace of total steps from a speed, in steps per tick, that may depend on the tick
// and on chance.
func record(name string, total int64, speed func(i int, r *rand.Rand) float64) trace {
	r := rand.New(rand.NewPCG(1, uint64(total)))
	k := trace{name: name}
	for done, i := 0.0, 0; done < float64(total); i++ {
		done = min(done+max(speed(i, r), 0), float64(total))
		k.steps = append(k.steps, int64(done))
	}
	return k
}

// traces are the ways in which work goes.
func traces() []trace {
	return []trace{
		record("steady", 10_000, func(_ int, r *rand.Rand) float64 { return 10 + r.NormFloat64() }),
		record("noisy", 100_000, func(_ int, r *rand.Rand) float64 { return 100 * r.ExpFloat64() }),
		record("bursty", 6_000, func(i int, _ *rand.Rand) float64 { // 1 s of work, 4 s of nothing
			if i%50 < 10 {
				return 25
			}
			return 0
		}),
		record("slow steps", 20, func(i int, r *rand.Rand) float64 { return 1.0 / 150 * (1 + r.NormFloat64()/4) }),
		record("slowing", 10_000, func(i int, _ *rand.Rand) float64 { return 20*math.Exp(-float64(i)/900) + 2 }),
		record("speeding", 10_000, func(i int, _ *rand.Rand) float64 { return 2 + float64(i)/100 }),
		record("stalled", 10_000, func(i int, r *rand.Rand) float64 { // 25 s of nothing after 40 s
			if i >= 400 && i < 650 {
				return 0
			}
			return 10 + r.NormFloat64()
		}),
		record("drop", 10_000, func(i int, r *rand.Rand) float64 { // a fifth of the speed after 40 s
			if i >= 400 {
				return 2 + r.NormFloat64()/5
			}
			return 10 + r.NormFloat64()
		}),
	}
}

// recorded returns traces of real work, from testdata/traces, whose files say of what. There a number is
// what was completed in one tick, and 5x3 is that in each of three.
func recorded(t *testing.T) (all []trace) {
	files, err := filepath.Glob("testdata/traces/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no traces", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		k, done := trace{name: "real " + strings.TrimSuffix(filepath.Base(file), ".txt")}, int64(0)
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for _, word := range strings.Fields(line) {
				n, ticks := int64(0), 1
				if _, err := fmt.Sscanf(word, "%dx%d", &n, &ticks); err != nil && !strings.HasPrefix(err.Error(), "unexpected EOF") {
					t.Fatalf("%s: %q: %v", file, word, err)
				}
				for range ticks {
					done += n
					k.steps = append(k.steps, done)
				}
			}
		}
		all = append(all, k)
	}
	return all
}

// A forecast estimates the time left of a task, told at each tick what is completed.
type forecast interface {
	left(at time.Duration, count, total int64) (time.Duration, bool)
}

// ours is the forecast of a Snapshot.
type ours struct{ estimate }

func (e *ours) left(at time.Duration, count, total int64) (time.Duration, bool) {
	e.sample(at, count)
	return e.remaining(at, total-count)
}

// after returns the time that left takes at the given rate.
func after(left int64, rate float64) (time.Duration, bool) {
	return time.Duration(float64(left) / rate * float64(time.Second)), true
}

// window is the forecast that Rich documents: what the samples of the last 30 s add up to, without
// the first, over the time between first and last. Samples come and go only when there is an
// advance; there are 1,000 at most.
type window struct {
	at    []time.Duration
	steps []int64
	count int64
}

func (e *window) left(at time.Duration, count, total int64) (time.Duration, bool) {
	if count > e.count {
		e.at, e.steps = append(e.at, at), append(e.steps, count-e.count)
		e.count = count
		for e.at[0] < at-30*time.Second || len(e.at) > 1000 {
			e.at, e.steps = e.at[1:], e.steps[1:]
		}
	}
	var sum int64
	for _, n := range e.steps[min(1, len(e.steps)):] {
		sum += n
	}
	if sum == 0 {
		return 0, false
	}
	rate := float64(sum) / (e.at[len(e.at)-1] - e.at[0]).Seconds()
	return after(total-count, rate)
}

// twice is the forecast that indicatif documents: a moving average of a moving average, whose
// weights fall to a tenth in 15 s, divided by the weights since the beginning; a look at it counts as
// an advance by nothing.
type twice struct {
	once, double float64
	last         time.Duration
	count        int64
}

func (e *twice) weight(age time.Duration) float64 { return math.Pow(0.1, age.Seconds()/15) }

func (e *twice) left(at time.Duration, count, total int64) (time.Duration, bool) {
	if count > e.count && at > e.last {
		age := at - e.last
		w := e.weight(age)
		e.once = e.once*w + float64(count-e.count)/age.Seconds()*(1-w)
		e.double = e.double*w + e.once/(1-e.weight(at))*(1-w)
		e.last, e.count = at, count
	}
	if e.double == 0 {
		return 0, false
	}
	return after(total-count, e.double*e.weight(at-e.last)/(1-e.weight(at)))
}

// A verdict says how good a forecast was over a trace.
type verdict struct {
	none   float64 // the part of the time without a forecast
	wrong  float64 // the mean factor by which it was too high or too low, less 1
	jitter float64 // by how many seconds per second it departs from counting down
	stuck  float64 // of the ticks in which nothing was completed for 3 s or more: the part in which it did not grow
}

// judge lets f forecast k. What lies below a second is left out, since nobody reads it.
func judge(k trace, f forecast) (v verdict) {
	var known, logs, moves, moved, stalls float64
	end, idle, before := time.Duration(len(k.steps))*tick, 0, time.Duration(0)
	was := false
	for i, count := range k.steps {
		at := time.Duration(i+1) * tick
		left, ok := f.left(at, count, k.total())
		if i > 0 && count == k.steps[i-1] {
			idle++
		} else {
			idle = 0
		}
		if end-at >= time.Second {
			if ok {
				known++
				logs += math.Abs(math.Log(max(left.Seconds(), 0.1) / (end - at).Seconds()))
			} else {
				v.none++
			}
		}
		if ok && was {
			moved++
			moves += math.Abs((left - before + tick).Seconds())
			if idle > 30 && count > 0 {
				stalls++
				if left <= before {
					v.stuck++
				}
			}
		}
		before, was = left, ok
	}
	return verdict{v.none / (v.none + known), math.Exp(logs/known) - 1, moves / moved / tick.Seconds(), v.stuck / max(stalls, 1)}
}

// foretold reports whether anybody can say when k ends: not that it stands still for half of the time, nor that it is
// five lumps.
func foretold(k trace) bool { return k.name != "stalled" && k.name != "real tests" }

// TestRemainingCompared prints how right the time left is, and how steady, by our method and by
// those of others, on the same traces. It fails where ours is much worse than the better of them.
func TestRemainingCompared(t *testing.T) { // S42, S43
	t.Logf("%-12s %-10s %7s %7s %7s %7s", "trace", "method", "none", "wrong", "jitter", "stuck")
	for _, k := range append(traces(), recorded(t)...) {
		best := verdict{wrong: math.Inf(1), jitter: math.Inf(1)}
		for _, m := range []struct {
			name string
			forecast
		}{{"Rich", new(window)}, {"indicatif", new(twice)}, {"ours", new(ours)}} {
			v := judge(k, m.forecast)
			t.Logf("%-12s %-10s %6.1f%% %6.1f%% %7.2f %6.1f%%", k.name, m.name, 100*v.none, 100*v.wrong, v.jitter, 100*v.stuck)
			if m.name != "ours" {
				best.wrong, best.jitter = min(best.wrong, v.wrong), min(best.jitter, v.jitter)
				continue
			}
			if v.jitter > 1.1*best.jitter+0.1 || foretold(k) && v.wrong > 1.2*best.wrong+0.01 {
				t.Errorf("%s: wrong by %.2f, others %.2f; jitter %.2f, others %.2f", k.name, v.wrong, best.wrong, v.jitter, best.jitter)
			}
		}
	}
}
