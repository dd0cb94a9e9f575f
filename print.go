package live

// print.go is Print and its sisters, which draw a Renderable where fmt would print a value.

import (
	"bytes"
	"fmt"
	"time"

	"github.com/muesli/termenv"

	"github.com/onewriter/live/render"
)

// Print prints like fmt.Print. A Renderable among the arguments is drawn, on the caller's goroutine, for the Console's
// width; its last row is not ended by a newline.
func (c *Console) Print(a ...any) { _, _ = c.Write(fmt.Append(nil, c.drawn(a)...)) }

// Println prints like fmt.Println. A Renderable among the arguments is drawn.
func (c *Console) Println(a ...any) { _, _ = c.Write(fmt.Appendln(nil, c.drawn(a)...)) }

// Printf prints like fmt.Printf. A Renderable among the arguments is drawn, for %s and %v.
func (c *Console) Printf(format string, a ...any) {
	_, _ = c.Write(fmt.Appendf(nil, format, c.drawn(a)...))
}

// drawn returns the arguments with each Renderable replaced by its frame.
func (c *Console) drawn(a []any) []any {
	var out []any
	for i, v := range a {
		r, ok := v.(render.Renderable)
		if !ok {
			continue
		}
		if out == nil {
			out = append(out, a...)
		}
		out[i] = c.get().draw(r)
	}
	if out == nil {
		return a
	}
	return out
}

// draw renders r once, as the last frame that it will be.
func (c *core) draw(r render.Renderable) string {
	f := render.NewFrame(c.frameOptions(time.Now(), true))
	r.Render(f)
	f.Finish()
	var b bytes.Buffer
	for i := range f.Rows() {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.Write(f.Row(i))
	}
	return b.String()
}

// endless is the height, in rows, of what is no screen.
const endless = 10_000

// frameOptions are those of a frame drawn at now: a region leaves one column and one row of the screen free.
func (c *core) frameOptions(now time.Time, final bool) render.FrameOptions {
	columns, rows := c.size()
	if c.plain {
		rows = endless
	}
	return render.FrameOptions{Width: columns - 1, Height: rows - 1, Time: now, Final: final,
		Profile: c.profile, Plain: c.plain && c.profile == termenv.Ascii, ASCII: c.ascii}
}
