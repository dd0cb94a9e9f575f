package progress

// This file moves tasks that have ended into the scrollback.

import (
	"time"

	"github.com/onewriter/live/render"
)

// A scroll is the rows that leave the display with this frame. Progress.Render owns it.
type scroll struct {
	grid  grid
	frame *render.Frame
	lines []byte
}

// takeEnded moves the tasks that have ended, and have no children, out of the tree and into g, those
// that ended first first. A sum that is full may get more children: it stays until it has ended.
func (r *tree) takeEnded(g *grid, at time.Duration) {
	for t := r.queues[over].first; t != nil; {
		after := t.place.links[ofQueue].after
		if t.life.Load().ended && t.place.children.first == nil {
			s := t.snapshot(at)
			s.Depth = 0
			g.add(s)
			r.remove(t)
		}
		t = after
	}
}

// print prints the rows above the display that f is a frame of.
func (l *scroll) print(p *Progress, f *render.Frame) {
	if len(l.grid.rows) == 0 {
		return
	}
	if l.frame == nil {
		l.frame = render.NewFrame(render.FrameOptions{})
		l.grid.keeps = true
	}
	o := cellOptions(f, f.Width())
	o.Height, o.Final = 0, true
	l.frame.Reset(o)
	l.grid.render(l.frame, p.options.columns())
	l.lines = l.lines[:0]
	for i := range l.frame.Rows() {
		l.lines = append(append(l.lines, l.frame.Row(i)...), '\n')
	}
	_, _ = p.Live().Console().Write(l.lines) // who shows the frame hears of a terminal that is gone
}
