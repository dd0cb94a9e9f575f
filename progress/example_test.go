package progress_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/onewriter/live"
	"github.com/onewriter/live/livetest"
	"github.com/onewriter/live/progress"
	"github.com/onewriter/live/render"
)

var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// show prints what p shows in 40 cells at the given time, each row between bars, without styles.
func show(p *progress.Progress, at time.Time) {
	f := render.NewFrame(render.FrameOptions{Width: 40, Time: at})
	f.Draw(p)
	for i := range f.Rows() {
		fmt.Printf("|%s|\n", sgr.ReplaceAll(f.Row(i), nil))
	}
}

// columns returns options for a Progress with these columns.
func columns(c ...progress.Column) *progress.Options { return &progress.Options{Columns: c} }

func ExampleNew() {
	p := progress.New(&progress.Options{
		Columns: []progress.Column{progress.Name{}, progress.Bar{}, progress.Percent{}},
	})
	p.Task("load", 4).Add(1)
	p.Task("convert", 4).Add(4)
	show(p, time.Now())
	// Output:
	// |load    ▕██████▎                  ▏  25%|
	// |convert ▕█████████████████████████▏ 100%|
}

func ExampleProgress_Task() {
	p := progress.New(columns(progress.Name{}, progress.Amount{}))
	p.Task("known", 10)
	p.Task("unknown", 0)
	show(p, time.Now())
	// Output:
	// |known    0/10|
	// |unknown     0|
}

func ExampleProgress_Render() {
	p := progress.New(columns(progress.Name{}))
	for i := range 5 {
		p.Task(fmt.Sprint("task ", i), 1)
	}
	f := render.NewFrame(render.FrameOptions{Width: 40, Height: 3})
	p.Render(f)
	for i := range f.Rows() {
		fmt.Printf("%s\n", f.Row(i))
	}
	// Output:
	// task 0
	// task 1
	// … 3 more
}

func ExampleTask() {
	p := progress.New(columns(progress.Name{}, progress.Amount{}))
	task := p.Task("files", 0)
	task.Add(2)
	task.SetTotal(8)
	task.Add(-1)
	task.SetName("many files")
	show(p, time.Now())
	task.Set(8)
	task.Done()
	task.Add(100) // it has finished
	show(p, time.Now())
	task.Reset()
	show(p, time.Now())
	// Output:
	// |many files 1/8|
	// |many files 8/8|
	// |many files 0/8|
}

func ExampleTask_Task() {
	p := progress.New(columns(progress.Name{}, progress.Percent{}))
	image := p.Task("image", 2)
	image.Task("layer one", 100).Add(30)
	image.Task("layer two", 100).Add(70)
	show(p, time.Now())
	// Output:
	// |image         0%|
	// |  layer one  30%|
	// |  layer two  70%|
}

func ExampleTask_Fail() {
	p := progress.New(columns(progress.Spinner{}, progress.Name{Most: 30}))
	p.Task("one", 1).Done()
	p.Task("two", 1).Fail(errors.New("disk full"))
	show(p, time.Now())
	// Output:
	// |✓ one|
	// |✗ two: disk full|
}

func ExampleTask_Finished() {
	task := progress.New(nil).Task("work", 10)
	task.Add(3)
	fmt.Println(task.Name(), task.Completed(), task.Total(), task.Finished(), task.Err())
	task.Fail(errors.New("tired"))
	fmt.Println(task.Name(), task.Completed(), task.Total(), task.Finished(), task.Err())
	// Output:
	// work 3 10 false <nil>
	// work 3 10 true tired
}

func ExampleSpinner() {
	p := progress.New(columns(progress.Spinner{}, progress.Name{}))
	p.Task("done", 1).Done()
	show(p, time.Now())
	// Output:
	// |✓ done|
}

func ExampleName() {
	p := progress.New(columns(progress.Name{Most: 9}, progress.Amount{}))
	p.Task("a very long name", 1)
	show(p, time.Now())
	// Output:
	// |a very lo 0/1|
}

func ExampleBar() {
	p := progress.New(columns(progress.Name{}, progress.Bar{Width: 12}))
	p.Task("half", 2).Add(1)
	p.Task("full", 2).Add(2)
	show(p, time.Now())
	// Output:
	// |half ▕█████     ▏|
	// |full ▕██████████▏|
}

func ExamplePercent() {
	p := progress.New(columns(progress.Percent{}))
	p.Task("almost", 1000).Add(999)
	p.Task("unknown", 0)
	p.Task("too much", 10).Add(20)
	show(p, time.Now())
	// Output:
	// | 99%|
	// ||
	// |100%|
}

func ExampleAmount() {
	p := progress.New(columns(progress.Name{}, progress.Amount{}))
	p.Task("some", 100).Add(5)
	p.Task("unknown", 0).Add(12345)
	show(p, time.Now())
	// Output:
	// |some      5/100|
	// |unknown   12345|
}

func ExampleRate() {
	p := progress.New(columns(progress.Rate{}, progress.Remaining{}))
	task := p.Task("work", 10_000)
	began := time.Now()
	show(p, began) // nothing is known yet
	task.Add(2500)
	show(p, began.Add(2*time.Second))
	// Output:
	// |-:--|
	// |1.25k/s 0:06|
}

func ExampleRate_slow() {
	p := progress.New(columns(progress.Name{}, progress.Rate{Unit: "files"}))
	files, films := p.Task("files", 0), p.Task("films", 0)
	began := time.Now()
	show(p, began)
	files.Add(100)
	films.Add(1)
	show(p, began.Add(20*time.Second))
	// Output:
	// |files|
	// |films|
	// |files 5.00 files/s|
	// |films   20.0s each|
}

func ExampleBytes() {
	p := progress.New(columns(progress.Name{}, progress.Bytes{}))
	p.Task("a.iso", 45_600_000).Add(1_234_567)
	p.Task("unknown", 0).Add(12_345)
	show(p, time.Now())
	// Output:
	// |a.iso    1.2/45.6 MB|
	// |unknown      12.3 kB|
}

func ExampleField() {
	p := progress.New(columns(progress.Name{}, progress.Field{Name: "host"}))
	p.Task("one", 1).SetField("host", "alpha")
	p.Task("two", 1).SetField("host", 42)
	show(p, time.Now())
	// Output:
	// |one alpha|
	// |two 42|
}

func ExampleShape_Of() {
	host := progress.Shape{Right: true, Most: 8}.Of(progress.Field{Name: "host"})
	p := progress.New(columns(host, progress.Name{}))
	p.Task("one", 1).SetField("host", "alpha")
	p.Task("two", 1).SetField("host", "bravo.example.org")
	show(p, time.Now())
	// Output:
	// |   alpha one|
	// |bravo.ex two|
}

func ExampleElapsed() {
	p := progress.New(columns(progress.Elapsed{}))
	p.Task("work", 0)
	show(p, time.Now().Add(90*time.Second+time.Millisecond))
	// Output:
	// |1:30|
}

func ExampleRemaining() {
	p := progress.New(columns(progress.Name{}, progress.Remaining{}))
	step := p.Task("hourly", 10)
	began := time.Now()
	show(p, began)
	step.Add(1)
	show(p, began.Add(time.Hour))
	// Output:
	// |hourly -:--|
	// |hourly 9:00:00|
}

func ExampleText() {
	p := progress.New(columns(progress.Name{}, progress.Text(func(t *progress.Task) string {
		return fmt.Sprintf("%d sheep", t.Completed())
	})))
	p.Task("counting", 0).Add(3)
	show(p, time.Now())
	// Output:
	// |counting 3 sheep|
}

func ExampleDraw() {
	p := progress.New(columns(progress.Draw(render.Text("=>")), progress.Name{}))
	p.Task("one", 1)
	p.Task("two", 1)
	show(p, time.Now())
	// Output:
	// |=> one|
	// |=> two|
}

func ExampleColumnFunc() {
	left := progress.ColumnFunc(func(f *render.Frame, s *progress.Snapshot) {
		fmt.Fprintf(f, "%d left", s.Total-s.Completed)
	})
	p := progress.New(columns(progress.Name{}, left))
	p.Task("boxes", 10).Add(3)
	show(p, time.Now())
	// Output:
	// |boxes 7 left|
}

// price is a column that is aligned to the right.
type price struct{}

func (price) Cell(f *render.Frame, s *progress.Snapshot) {
	fmt.Fprintf(f, "%.2f €", s.Fraction()*100)
}

func (price) Shape(int) progress.Shape { return progress.Shape{Right: true} }

func ExampleShaped() {
	p := progress.New(columns(progress.Name{}, price{}))
	p.Task("apples", 10).Add(1)
	p.Task("pears", 10).Add(10)
	show(p, time.Now())
	// Output:
	// |apples  10.00 €|
	// |pears  100.00 €|
}

func ExampleSnapshot_Fraction() {
	fmt.Println((&progress.Snapshot{Completed: 1, Total: 4}).Fraction())
	fmt.Println((&progress.Snapshot{Completed: 9, Total: 4}).Fraction())
	fmt.Println((&progress.Snapshot{Completed: 9}).Fraction())
	// Output:
	// 0.25
	// 1
	// 0
}

// Tasks that have ended become lines of text above those that are left.
func ExampleOptions() {
	term := livetest.New(40, 10)
	p := progress.New(&progress.Options{
		Columns: []progress.Column{progress.Name{}, progress.Percent{}},
		Scroll:  true,
		Live:    &live.Options{Console: live.NewConsole(term, nil)},
	})
	_ = p.Run(context.Background(), func(_ context.Context, p *progress.Progress) error {
		all := p.Sum("all")
		for _, name := range []string{"one", "two", "six"} {
			all.Task(name, 10)
			task := all.Task(name+" again", 10)
			task.Add(10)
			task.Done()
		}
		return nil
	})
	fmt.Println(term.Text())
	// Output:
	// one again 100%
	// two again 100%
	// six again 100%
	// all    50%
	//   one   0%
	//   two   0%
	//   six   0%
}

func ExampleProgress_Sum() {
	p := progress.New(columns(progress.Name{}, progress.Percent{}))
	all := p.Sum("all")
	all.Task("one", 10).Add(10)
	all.Task("two", 30).Add(10)
	show(p, time.Now())
	// Output:
	// |all    50%|
	// |  one 100%|
	// |  two  33%|
}

func ExampleTask_Sum() {
	p := progress.New(columns(progress.Name{}, progress.Amount{}))
	image := p.Task("image", 2)
	layers := image.Sum("layers")
	layers.Task("base", 10).Add(3)
	layers.Task("tools", 10).Add(4)
	image.Add(1)
	show(p, time.Now())
	// Output:
	// |image       1/2|
	// |  layers   7/20|
	// |    base   3/10|
	// |    tools  4/10|
}

func ExampleTask_Remove() {
	p := progress.New(columns(progress.Name{}, progress.Amount{}))
	all := p.Sum("all")
	for _, name := range []string{"one", "two"} {
		task := all.Task(name, 5)
		task.Add(5)
		task.Done()
		task.Remove() // it stays in the sum
	}
	all.Task("three", 5).SetVisible(false) // so does this
	show(p, time.Now())
	// Output:
	// |all 10/15|
}

func ExampleTask_Pause() {
	clock := time.Unix(0, 0)
	p := progress.New(&progress.Options{
		Columns: []progress.Column{progress.Name{}, progress.Elapsed{}},
		Clock:   func() time.Time { return clock },
	})
	task := p.Task("copy", 10)
	task.Pause() // does not begin yet
	clock = clock.Add(time.Hour)
	task.Resume()
	clock = clock.Add(5 * time.Second)
	show(p, clock)
	// Output:
	// |copy 0:05|
}
