package stacks

import (
	"strings"
	"sync"
	"testing"
)

const example = `goroutine 18 gp=0xc000102 m=3 [select, 2 minutes, locked to thread]:
main.(*model).Render.func1({0x1, 0x2}, 0xc000012)
	/src/app/model.go:88 +0x1a5
sync.(*Once).doSlow(...)
	/usr/lib/go/src/sync/once.go:78
...additional frames elided...
github.com/onewriter/live/internal/keeper.(*Keeper).mind(0x1)
	C:/src/children.go:12 +0x7
created by github.com/onewriter/live.(*Live).Start in goroutine 1
	/src/live.go:181 +0x2c5

goroutine 19 [running]:
main.main()
	/src/app/main.go:5 +0x1d

nonsense

goroutine x [running]:

goroutine 20 [chan recei`

func TestParse(t *testing.T) {
	all := Parse(example)
	if len(all) != 2 {
		t.Fatalf("%d goroutines, want 2: %+v", len(all), all)
	}
	g := all[0]
	if g.Number != 18 || g.State != "select, 2 minutes, locked to thread" {
		t.Errorf("number %d, state %q", g.Number, g.State)
	}
	want := []Frame{
		{"main.(*model).Render.func1", "/src/app/model.go", 88},
		{"sync.(*Once).doSlow", "/usr/lib/go/src/sync/once.go", 78},
		{"github.com/onewriter/live/internal/keeper.(*Keeper).mind", "C:/src/children.go", 12},
	}
	if len(g.Frames) != len(want) {
		t.Fatalf("frames %+v, want %+v", g.Frames, want)
	}
	for i, f := range g.Frames {
		if f != want[i] {
			t.Errorf("frame %d is %+v, want %+v", i, f, want[i])
		}
	}
	for i, p := range []string{"main", "sync", "github.com/onewriter/live/internal/keeper"} {
		if got := want[i].Package(); got != p {
			t.Errorf("package %q, want %q", got, p)
		}
	}
	if all[1].Number != 19 || len(all[1].Frames) != 1 {
		t.Errorf("%+v", all[1])
	}
}

// TestAll finds a goroutine that waits, with its calls in order, and tells the library's calls from others'.
func TestAll(t *testing.T) {
	var mu sync.Mutex
	mu.Lock()
	var done sync.WaitGroup
	done.Go(func() { waitsHere(&mu) })
	defer done.Wait()
	defer mu.Unlock()
	for {
		for _, g := range All() {
			if g.State != "sync.Mutex.Lock" {
				continue
			}
			last := 0
			for i, f := range g.Frames {
				if strings.HasSuffix(f.Func, "stacks.waitsHere") {
					if f.Standard() || i == 0 || !g.Frames[i-1].Standard() || g.Frames[i-1].Func != "sync.(*Mutex).Lock" {
						t.Errorf("frames %+v", g.Frames)
					}
					last = i
				}
			}
			if last > 0 {
				return
			}
		}
	}
}

func waitsHere(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}

func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add("goroutine 1 [")
	f.Fuzz(func(t *testing.T, text string) {
		for _, g := range Parse(text) {
			for _, frame := range g.Frames {
				_ = frame.Package()
				_ = frame.Standard()
			}
		}
	})
}
