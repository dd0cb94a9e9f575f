// Package render holds what can be shown: the Renderable interface, the Frame that a renderable
// writes to, and the things most programs show.
//
// A [Frame] is an [io.Writer] with a width, so whatever writes text can make one: fmt.Fprintf,
// text/tabwriter, text/template, or a string that a styling library has coloured.
//
//	clock := render.Func(func(f *render.Frame) {
//		fmt.Fprintf(f, "%s  %d cells wide\n", f.Time().Format(time.TimeOnly), f.Width())
//	})
//
// What is written is made harmless: nothing that a name or a message contains can move the cursor
// or make a row wider than it may be. Colours in it reach as far as they say, unless it is written
// by [Frame.WriteStyled] or drawn by [Frame.Draw], which confine them.
//
// # What there is
//
// Text: [Text], [Stringer], [Markup] with its tags; [Paragraph] wraps, shortens and justifies them;
// a [Style] is for one write, or by [Style.Of] for all that a renderable draws. What moves: [Spinner],
// [Bar]. What is set in order: [Group], [Columns], [Tree], [Panel], [Rule], [Padding], [Align]. Each
// is a value whose zero fields are useful, and anything may stand in anything:
//
//	render.Panel{
//		Title: render.Markup("[bold]harbour[/]"),
//		Body: render.Columns{Items: []render.Renderable{
//			render.Spinner{Text: "unloading"},
//			render.Panel{Body: render.Text("3 ships"), Fit: true},
//		}},
//	}
//
// Own things beside each other are drawn in frames from [Frame.Sub] and placed by [Frame.WriteRow];
// [Frame.Measure] tells how wide they are.
//
// # Concurrency
//
// The package is pure: it starts no goroutine, does no input or output and takes no lock. A Frame
// belongs to the goroutine that renders. Who draws a Renderable calls Render from one goroutine at
// a time, and never while holding a lock, so Render may print, log and lock as it likes.
package render

// A Renderable is a value that can make a frame. Render writes the frame's lines to f and must not
// keep f. It is called by one goroutine at a time; between calls anything may change.
type Renderable interface {
	Render(f *Frame)
}

// Func is a function that is a [Renderable]. A nil Func renders nothing.
type Func func(f *Frame)

// Render calls r.
func (r Func) Render(f *Frame) {
	if r != nil {
		r(f)
	}
}
