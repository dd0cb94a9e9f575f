package progress

// This file estimates how fast a task goes, and how long it still takes.

import (
	"math"
	"time"
)

const (
	// smoothing is the time over which a rate forgets: what is so long ago weighs 1/e.
	smoothing = 15 * time.Second
	// steadying is the time over which the end that is shown follows the one that is computed.
	steadying = 2 * time.Second
	// young is the part of a task's age over which that happens at most.
	young = 8
	// gapMemory is the time over which the longest wait between two advances is forgotten.
	gapMemory = time.Minute
	// patience is by how many of these waits an advance may be late.
	patience = 1.5
	// enough is how long a task must have been seen for what remains to be worth reading; for a rate
	// it is half of that.
	enough = time.Second
)

// An estimate is the rate of a task and the time it still takes. It is sampled by frames alone, by
// the task's own clock.
//
// The rate is an average of the rates between the frames that saw the task advance, weighted by
// time, with weights that fall off exponentially with age. It starts without bias, as it is divided
// by the weights so far (as in the Adam optimiser, Kingma and Ba 2015; indicatif does so since 0.18,
// and averages twice). What is new is what happens between two advances:
//
//   - While the next one is not late, nothing is known that was not known before, and the rate
//     stays. Late is what comes after the time that the last step would take at this rate, and after
//     half as much again as the longest wait of the last minute or so, so that work in bursts is no
//     stall.
//   - While it is late, the rate is what it would be if the advance came now: it falls all through a
//     stall, and towards what a slow step really takes.
//   - The time since the last advance is taken off what remains, up to nine tenths of a step or of
//     what is left, so that it counts down between slow steps; while the next advance is late, ever
//     less of it.
//
// The time that remains is shown by its end, which follows the computed one over 2 s, or an eighth of
// the task's age, since at first little is known; and at once in a stall; between the two it counts
// down by a second per second.
//
// What was completed when the first frame saw the task is where it starts, not speed: a task that
// resumes at 900 of 1000 did not do 900 in a moment.
type estimate struct {
	begun  bool
	first  time.Duration // when it began
	at     time.Duration // when count was seen to change
	count  int64
	step   float64 // what the last change added
	gap    float64 // the longest wait between two changes, in seconds; shrinks
	sum    float64 // weighted sum of rates, per second
	weight float64 // sum of the weights, below 1

	ends    bool          // whether end is known
	end     time.Duration // when the task ends, as shown
	endedAt time.Duration // when that was computed
}

// sample notes that at the given time, count was completed.
func (e *estimate) sample(at time.Duration, count int64) {
	if !e.begun || count < e.count {
		*e = estimate{begun: true, first: at, at: at, count: count}
		return
	}
	age := (at - e.at).Seconds()
	if count == e.count || age <= 0 {
		return
	}
	e.step = float64(count - e.count)
	e.sum, e.weight = e.with(age)
	e.gap = max(age, e.gap*math.Exp(-age/gapMemory.Seconds()))
	e.at, e.count = at, count
}

// with returns sum and weight with a step that took age seconds.
func (e *estimate) with(age float64) (sum, weight float64) {
	old := math.Exp(-age / smoothing.Seconds())
	return e.sum*old + e.step/age*(1-old), e.weight*old + 1 - old
}

// rate returns what is completed per second at the given time, 0 if that is not known, and whether
// the next advance is late.
func (e *estimate) rate(at time.Duration) (rate float64, late bool) {
	if e.weight == 0 {
		return 0, false
	}
	rate = e.sum / e.weight
	age := (at - e.at).Seconds()
	if late = age > e.due(); late {
		sum, weight := e.with(age)
		rate = sum / weight
	}
	return rate, late
}

// due returns the age, in seconds, at which the next advance begins to be late. There was one before.
func (e *estimate) due() float64 { return max(e.step*e.weight/e.sum, patience*e.gap) }

// remaining returns the time that the task still needs at the given time for left more, and whether
// that is known.
func (e *estimate) remaining(at time.Duration, left int64) (time.Duration, bool) {
	if left <= 0 {
		return 0, true
	}
	rate, late := e.rate(at)
	under := min((at-e.at).Seconds()*rate, 0.9*min(e.step, float64(left))) // of the next step
	if late {
		under *= e.due() / (at - e.at).Seconds()
	}
	seconds := (float64(left) - under) / rate
	if at-e.first < enough || rate <= 0 || !(seconds < float64(math.MaxInt64/int64(2*time.Second))) {
		e.ends = false
		return 0, false
	}
	e.follow(at, at+time.Duration(max(seconds, 0)*float64(time.Second)), late)
	return max(e.end-at, 0), true
}

// follow moves the end that is shown towards the one that is computed.
func (e *estimate) follow(at, end time.Duration, late bool) {
	if !e.ends || late && end > e.end || e.end < at { // that end has passed
		e.end = end
	} else {
		part := -math.Expm1(-float64(at-e.endedAt) / float64(min(steadying, (at-e.first)/young)))
		e.end += time.Duration(max(part, 0) * float64(end-e.end))
	}
	e.ends, e.endedAt = true, at
}
