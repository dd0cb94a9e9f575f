package live

// region.go is a Live's place on the screen, and the slot through which its frames come there.

import (
	"bytes"
	"strconv"
	"sync/atomic"

	"github.com/onewriter/live/internal/paint"
	"github.com/onewriter/live/render"
)

// A region is the rows that one Live holds. Three frames go round: the refresher fills one, one waits in the slot, one
// is shown. A newer frame replaces the one in the slot; nobody waits for it to be drawn.
type region struct {
	overflow Overflow
	slot     atomic.Pointer[render.Frame] // put by the refresher, taken by the writer
	free     atomic.Pointer[render.Frame] // given back by the writer, taken by the refresher
	shown    *render.Frame                // owned by the writer
	ready    bool                         // it may be shown; owned by the writer
	alt      bool                         // it wants the alternate screen; owned by the writer
	taskbar  bool                         // it may say what the taskbar shows; constant
	note     []byte                       // the bytes of the row that says what is left out; owned by the writer
}

// put hands a frame over and returns one to fill next.
func (r *region) put(f *render.Frame) *render.Frame {
	if old := r.slot.Swap(f); old != nil {
		return old
	}
	if old := r.free.Swap(nil); old != nil {
		return old
	}
	return render.NewFrame(render.FrameOptions{})
}

// collect takes the newest frame; it reports whether there was one.
func (r *region) collect() bool {
	f := r.slot.Swap(nil)
	if f == nil {
		return false
	}
	if r.shown != nil {
		r.free.Store(r.shown)
	}
	r.shown = f
	return true
}

// appendRegions appends the rows of all regions, in the order in which they were started. The last regions give way
// first on a screen that is too small, each keeping a row as long as there is one.
func (s *screen) appendRegions(rows []paint.Row) []paint.Row {
	room := max(s.space().Rows-1, 0) - len(rows)
	for i, r := range s.regions {
		others := 0
		for _, o := range s.regions[i+1:] {
			others += min(o.height(), 1)
		}
		before := len(rows)
		rows = r.appendRows(rows, max(room-others, 0))
		room -= len(rows) - before
	}
	return rows
}

func (r *region) height() int {
	if r.shown == nil || !r.ready {
		return 0
	}
	return r.shown.Rows()
}

// appendRows appends at most room rows of the frame that is shown.
func (r *region) appendRows(rows []paint.Row, room int) []paint.Row {
	n := r.height()
	if n <= room {
		return r.appendRange(rows, 0, n)
	}
	switch {
	case room <= 0:
		return rows
	case r.overflow == Tail:
		return r.appendRange(rows, n-room, n)
	case r.overflow == Crop || r.overflow == Visible || room < 2:
		return r.appendRange(rows, 0, room)
	}
	rows = r.appendRange(rows, 0, room-1)
	r.note = strconv.AppendInt(append(r.note[:0], "… "...), int64(n-room+1), 10)
	r.note = append(r.note, " more"...)
	return append(rows, paint.Row{Text: r.note, Cells: len(r.note) - len("…") + 1})
}

func (r *region) appendRange(rows []paint.Row, from, to int) []paint.Row {
	for i := from; i < to; i++ {
		rows = append(rows, paint.Row{Text: r.shown.Row(i), Cells: r.shown.RowWidth(i)})
	}
	return rows
}

// add puts r below the regions that are there. It is not shown before show.
func (s *screen) add(r *region) {
	s.regions = append(s.regions, r)
	s.changed = true
}

// remove takes r off the screen. Its last frame goes above the other regions, unless it is transient; a line that
// nobody has finished goes before it, if r is the last.
func (s *screen) remove(r *region, transient bool) {
	for i, o := range s.regions {
		if o == r {
			s.regions = append(s.regions[:i], s.regions[i+1:]...)
			break
		}
	}
	r.collect()
	r.ready = true
	s.changed = true
	if len(s.regions) == 0 && s.source == nil {
		s.text = s.endLines(s.text) // from a source they were ended by a mark
	}
	s.freshen = s.freshen || !s.entered && r.height() > 0 && !transient
	for i := 0; i < r.height() && !transient; i++ {
		s.text = append(append(s.text, r.shown.Row(i)...), "\r\n"...)
	}
}

// end finishes the unfinished line.
func (st *stream) end(dst []byte) []byte {
	st.from, st.gone, st.others = -1, false, 0
	return st.End(dst)
}

// endLines finishes the unfinished lines.
func (s *screen) endLines(dst []byte) []byte { return s.console.end(s.captured.end(dst)) }

// give takes all regions off the screen. Captured text still comes.
func (s *screen) give() { s.given, s.changed = true, true }

// pause has captured text wait, once all that was printed before give is on the screen. A line that nobody has finished
// is left as the last thing there, the cursor behind it: it may be the question to which the answer is typed now.
func (s *screen) pause() {
	s.paused, s.changed = true, true
	if s.captured.Open() && s.console.Open() {
		s.text = s.captured.end(s.text)
	}
	s.endTail()
}

// endTail has the unfinished line go out behind everything else, as it is, the cursor behind it: no region shows it.
func (s *screen) endTail() { s.tail = bytes.TrimSuffix(s.endLines(s.tail), []byte("\r\n")) }

// takeBack takes the terminal back from whoever it was given to.
func (s *screen) takeBack() {
	if s.given {
		s.given, s.paused, s.fresh = false, false, false
	}
	s.changed = true
}

// show puts all regions on the screen, below whatever was done there meanwhile.
func (s *screen) show() {
	s.takeBack()
	for _, r := range s.regions {
		r.ready = true
	}
}
