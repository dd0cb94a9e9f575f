package progress

import (
	"errors"
	"testing"

	"github.com/onewriter/live/livetest"
)

// TestContract tests a Progress that rests as users test renderables of their own.
func TestContract(t *testing.T) {
	p := newProgress(nil)
	a := p.Task("first\x1b[2J\nword 世界", 100)
	b := a.Task("child", 0)
	c := p.Task("done", 10)
	d := p.Task("failed", 10)
	begin(a, b, c, d)
	a.Add(37)
	b.Add(5)
	c.Done()
	d.Fail(errors.New("no\x1b[31m way"))
	livetest.TestRenderable(t, p)
}
