package live

// source.go is the writer's end of a capture: it pulls captured text from the journal, makes it harmless, and knows how
// far the journal must be kept.

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/onewriter/live/internal/ansi"
	"github.com/onewriter/live/internal/paint"
)

const (
	// pullSize is how many bytes of text one write takes along at most: what a SIGKILL between the write and its
	// acknowledgement can show twice.
	pullSize = 32 << 10
	// maxKept is how many bytes the journal keeps for an unfinished line at most, as many as the discipline asks for.
	maxKept = 2 * ansi.MaxLine
	// letGo is how many bytes of other text may pass an unfinished line before the journal stops keeping the line
	// for it. Its row then stays on the screen, should we die.
	letGo = 32 << 10
	// readAgain is how long a journal that can't be read is given before the next of readTries.
	readAgain = 20 * time.Millisecond
	readTries = 10
)

// A backlog is a journal as the writer sees it.
type backlog interface {
	ReadAt(p []byte, off int64) (int, error)
	Size() int64
	Acked() int64
	Ack(off int64)
}

// An outbox is a keeper.Outbox as the writer sees it.
type outbox interface {
	Put(p []byte) (ok bool)
	Send(p []byte) error
}

// A drawing says in which way a batch is on its way to the terminal.
type drawing int

const (
	none   drawing = iota
	boxing         // it is about to be in the outbox, or is
	boxed          // it is in the outbox: the keeper can finish it
	direct         // it is in a write
)

// A found is how the keeper would find the terminal.
type found struct {
	ours    bool // it is not given back
	drawing drawing
	rows    int // as screen.height says
	partial int
	taskbar bool // the taskbar may show something
}

// A stream is one line discipline with its unfinished line. It is owned by the writer.
type stream struct {
	ansi.Discipline
	from   int64 // the journal's offset from which the unfinished line can be rebuilt; -1: none needed
	gone   bool  // the unfinished line is no longer in the journal
	others int64 // bytes of other streams since the unfinished line began
}

// feed passes on p, which stands in the journal just before the offset end, and appends the lines that it finishes.
func (st *stream) feed(dst, p []byte, end int64) []byte {
	lines := len(dst)
	dst = st.Write(dst, p)
	held := int64(st.Held())
	switch {
	case held == 0:
		st.from, st.gone, st.others = -1, false, 0
	case held <= int64(len(p)):
		st.from, st.gone, st.others = end-held, false, 0
	case len(dst) > lines || st.from < 0 && !st.gone:
		st.from = end - int64(len(p))
	}
	if st.from >= 0 { // a sequence that does not end shows nothing: it is let go bit by bit
		st.from = max(st.from, end-maxKept)
	}
	return dst
}

// passed notes n bytes of another stream.
func (st *stream) passed(n int) {
	if st.from < 0 {
		return
	}
	if st.others += int64(n); st.others > letGo {
		st.from, st.gone = -1, true
	}
}

// A source is a capture's text on its way to the terminal. It is owned by the writer.
type source struct {
	journal  backlog
	marks    marks
	outbox   outbox
	setState func(found)  // tells the keeper
	reply    func([]byte) // answers what a library asked of the captured terminal; must not wait
	resized  func()       // gives the captured terminal the size of the other; must not wait

	pos     int64           // the journal has been read up to here
	console bool            // what follows is the Console's
	ending  []chan struct{} // not empty: nothing more will come; closed by the writer when it has let go
	read    bool            // and all of it has been read
	failed  int             // how many reads of the journal have failed in a row
	buf     []byte
	replies []byte
	fences  map[uint64]chan struct{} // closed by the writer when the text before the fence is on the terminal
	early   map[uint64]bool          // fences that were read before the request that tells who waits
	passed  []chan struct{}          // of these, those whose fence has been read
}

func newSource(j backlog, m marks) *source {
	return &source{journal: j, marks: m, fences: map[uint64]chan struct{}{}, early: map[uint64]bool{}, buf: make([]byte, pullSize)}
}

// pull appends to dst what the journal holds, up to pullSize bytes of it; more says that there may be more. With last,
// nothing will follow, so nothing is kept back.
func (src *source) pull(s *screen, dst []byte, last bool) (_ []byte, more bool) {
	if acked := src.journal.Acked(); acked > src.pos {
		dst = fmt.Appendf(dst, "live: %s of output dropped: the terminal did not take it\r\n", byteCount(acked-src.pos))
		src.pos = acked
	}
	n, err := src.journal.ReadAt(src.buf, src.pos)
	if err != nil {
		return src.unreadable(dst, err)
	}
	src.failed = 0
	if n == 0 {
		return dst, false
	}
	p := src.buf[:n]
	for len(p) > 0 {
		text, k, found, rest := src.marks.next(p)
		if !found && len(text) == 0 && last {
			text = p
		}
		if len(text) == 0 && !found {
			break
		}
		src.pos += int64(len(text))
		dst = src.feed(s, dst, text)
		if found {
			src.pos += int64(len(p) - len(text) - len(rest))
			if k.kind == markCut {
				dst = s.endLines(dst)
			}
			src.mark(k)
		}
		p = rest
	}
	return dst, n == len(src.buf)
}

// unreadable is pull where the journal can't be read. It is tried again; then what it holds is given up, so that neither
// the text that follows nor who waits for a fence has to wait for ever.
func (src *source) unreadable(dst []byte, err error) (_ []byte, more bool) {
	if src.failed++; src.failed < readTries {
		return dst, true
	}
	src.failed = 0
	if lost := src.journal.Size() - src.pos; lost > 0 {
		if in := (*fs.PathError)(nil); errors.As(err, &in) {
			err = in.Err // the file has no name that tells anybody anything
		}
		dst = fmt.Appendf(dst, "live: %s of output lost: %v\r\n", byteCount(lost), err)
		src.pos += lost
	}
	for n, done := range src.fences { // some of them are in what is lost
		delete(src.fences, n)
		src.passed = append(src.passed, done)
	}
	src.console = false
	return dst, false
}

func (src *source) feed(s *screen, dst, text []byte) []byte {
	own, other := &s.captured, &s.console
	if src.console {
		own, other = other, own
	}
	dst = own.feed(dst, text, src.pos)
	other.passed(len(text))
	if src.replies = own.TakeReplies(src.replies[:0]); len(src.replies) > 0 && src.reply != nil {
		src.reply(src.replies)
	}
	return dst
}

func (src *source) mark(k mark) {
	switch {
	case k.kind == markConsole || k.kind == markCaptured:
		src.console = k.kind == markConsole
	case k.fences():
		if done := src.fences[k.number]; done != nil {
			delete(src.fences, k.number)
			src.passed = append(src.passed, done)
		} else {
			src.early[k.number] = true
		}
	}
}

// await has done closed when fence n is passed.
func (src *source) await(s *screen, n uint64, done chan struct{}) {
	if src.early[n] {
		delete(src.early, n)
		s.notify(done)
		return
	}
	src.fences[n] = done
}

// finish has the rest of src's journal written, after which the writer lets go of it; then done is closed.
func (s *screen) finish(src *source, done chan struct{}) {
	if s.source != src {
		s.notify(done) // it has let go before
		return
	}
	src.ending = append(src.ending, done)
	s.changed = true
}

// detach lets go of a source that has been read to its end.
func (s *screen) detach() {
	s.text = s.captured.end(s.text)
	if !s.showing() {
		s.text = s.console.end(s.text)
	}
	s.source.read = true
}

// acknowledge says that all text pulled so far is on the terminal, or will come there whatever happens to us.
func (src *source) acknowledge(s *screen) {
	keep := src.pos
	for _, st := range []*stream{&s.captured, &s.console} {
		if st.from >= 0 && st.from < keep {
			keep = st.from
		}
	}
	src.journal.Ack(keep)
}

// settle tells those who wait that all text pulled so far is on the terminal.
func (src *source) settle() {
	for _, done := range src.passed {
		close(done)
	}
	src.passed = src.passed[:0]
}

// appendPartial appends the rows that show the unfinished lines; partial is how many of them the journal still holds.
// These come first: should we die, the keeper takes them away and prints the journal instead.
func (s *screen) appendPartial(rows []paint.Row, columns int) (_ []paint.Row, partial int) {
	s.partial = s.partial[:0]
	for _, gone := range []bool{false, true} {
		for _, st := range []*stream{&s.captured, &s.console} {
			if !st.Open() || st.gone != gone {
				continue
			}
			from := len(s.partial)
			var cells int
			s.partial, cells = st.AppendPartial(s.partial, columns)
			rows = append(rows, paint.Row{Text: s.partial[from:len(s.partial):len(s.partial)], Cells: cells})
			if !gone {
				partial++
			}
		}
	}
	return rows, partial
}

// byteCount is n in words, for messages.
func byteCount(n int64) string {
	const unit = 1024
	if n < unit {
		return fmt.Sprintf("%d bytes", n)
	}
	f, i := float64(n)/unit, 0
	for ; f >= unit && i < 3; i++ {
		f /= unit
	}
	return fmt.Sprintf("%.1f %ciB", f, "KMGT"[i])
}
