package livetest_test

import (
	"fmt"
	"testing"

	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/render"
)

// A printer is a test that prints its errors; others have a *testing.T.
type printer struct{ testing.TB }

func (printer) Helper()           {}
func (printer) Error(args ...any) { fmt.Println(args...) }

func ExampleTestRenderable() {
	t := printer{}
	turns := 0
	livetest.TestRenderable(t, render.Func(func(f *render.Frame) {
		turns++ // with each call, and not with f.Time()
		f.WriteString([]string{"tick", "tock"}[turns%2])
	}))
	livetest.TestRenderable(t, render.Func(func(f *render.Frame) {
		f.WriteString([]string{"tick", "tock"}[f.Time().Second()%2])
	}))
	// Output:
	// renderable: two frames with equal options differ (220 times): width 2, height 3: row 0 was "to" and is "ti"
	// renderable: a frame differs from an earlier one with equal options, after others were drawn (220 times): width 200, height 24, ASCII, plain, final: row 0 was "tick" and is "tock"
}
