//go:build linux || darwin || freebsd

package keeper

// poll.go waits where the system has no better way.

import "time"

// poll is watch by looking: every millisecond while the journal grows, up to every 20 ms while it does not.
func (j *Journal) poll(wake func()) {
	quit, done := make(chan struct{}), make(chan struct{}) // closed by stop; closed by the tailer when it ends
	go j.tailer(func() { j.look(quit, wake) }, done)
	j.stop = func() {
		close(quit)
		<-done
	}
}

// look is the tailer's way where there are no events. It ends with quit.
func (j *Journal) look(quit <-chan struct{}, wake func()) {
	const least, most = time.Millisecond, 20 * time.Millisecond
	timer := time.NewTimer(least)
	defer timer.Stop()
	for seen, pause := int64(0), least; ; {
		select {
		case <-quit:
			return
		case <-timer.C:
		}
		if size := j.Size(); size != seen {
			seen, pause = size, least
			j.keepLimit()
			wake()
		} else {
			pause = min(pause*2, most)
		}
		timer.Reset(pause)
	}
}

// pause waits a little, less if Close is called.
func (k *Keeper) pause() {
	select {
	case <-k.quit:
	case <-time.After(20 * time.Millisecond):
	}
}
