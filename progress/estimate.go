package progress

// This file estimates how fast a task goes, and how long it still takes.

import (
	"math"
	"time"
)

// smoothing is the time over which a rate forgets: what is so long ago weighs 1/e.
const smoothing = 15 * time.Second

// An estimate is the rate of a task: an average of the rates between the frames that saw it
// advance, weighted by time, with weights that fall off exponentially with age. It starts without
// bias, as it is divided by the weights so far (as indicatif has it since 0.18, and the Adam
// optimiser). It is sampled by frames alone, by their clock, and belongs to Progress.Render.
//
// What was completed when the first frame saw the task is where it starts, not speed: a task that
// resumes at 900 of 1000 did not do 900 in a moment.
type estimate struct {
	begun  bool
	at     time.Duration // since the epoch: when count was seen to change
	count  int64
	step   float64 // what the last change added
	sum    float64 // weighted sum of rates, per second
	weight float64 // sum of the weights, below 1
}

// sample notes that at the given time since the epoch, count was completed.
func (e *estimate) sample(at time.Duration, count int64) {
	if !e.begun || count < e.count {
		*e = estimate{begun: true, at: at, count: count}
		return
	}
	age := at - e.at
	if count == e.count || age <= 0 {
		return
	}
	e.step = float64(count - e.count)
	e.sum, e.weight = e.with(age)
	e.at, e.count = at, count
}

// rate returns what is completed per second at the given time, 0 if that is not known. When an
// advance is overdue, the rate is what it would be if the advance came now: it falls all through a
// stall, and stays as it is between the steps of a task that is merely slow.
func (e *estimate) rate(at time.Duration) float64 {
	if e.weight == 0 {
		return 0
	}
	rate := e.sum / e.weight
	if age := at - e.at; age.Seconds()*rate > e.step {
		sum, weight := e.with(age)
		return sum / weight
	}
	return rate
}

// with returns sum and weight with a step that took age.
func (e *estimate) with(age time.Duration) (sum, weight float64) {
	old := math.Exp(-age.Seconds() / smoothing.Seconds())
	return e.sum*old + e.step/age.Seconds()*(1-old), e.weight*old + 1 - old
}

// remaining returns the time that left takes at the given rate, and whether that is known.
func remaining(left int64, rate float64) (time.Duration, bool) {
	if left <= 0 {
		return 0, true
	}
	seconds := float64(left) / rate
	if rate <= 0 || seconds > float64(math.MaxInt64/time.Second) {
		return 0, false
	}
	return time.Duration(seconds * float64(time.Second)), true
}
