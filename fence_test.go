package live

// fence_test.go tests the marks among captured text: that they are found however the text is cut, and that nobody else can
// write one.

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/onewriter/live/internal/ansi"
)

// A marking is what marks.next has found so far: text with the marks written into it.
type marking struct {
	marks marks
	rest  []byte // to be offered again
	seen  []byte
}

// offer adds p, as the journal would.
func (m *marking) offer(p []byte) {
	m.rest = append(m.rest, p...)
	for len(m.rest) > 0 {
		text, k, found, rest := m.marks.next(m.rest)
		m.seen = append(m.seen, text...)
		switch {
		case found:
			m.seen = fmt.Appendf(m.seen, "<%c %d>", k.kind, k.number)
			m.rest = bytes.Clone(rest)
		case len(text) == 0:
			return
		default:
			m.rest = bytes.Clone(m.rest[len(text):])
		}
	}
}

func TestMarks(t *testing.T) {
	m := newMarks()
	var p []byte
	p = append(p, "captured "...)
	p = m.frame(p, []byte("console\n"))
	p = m.append(p, mark{kind: markFence, number: 7})
	p = m.append(p, mark{kind: markFence, number: math.MaxUint64})
	p = m.frame(p, nil)
	p = append(p, "tail \x1b[31mred\x1b[?25l"...)
	const want = "captured <1 0>console\n<2 0><3 7><3 18446744073709551615><1 0><2 0>tail \x1b[31mred\x1b[?25l"
	for size := 1; size <= len(p); size++ {
		got := marking{marks: m}
		for rest := p; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			got.offer(rest[:min(size, len(rest))])
		}
		if string(got.seen) != want || len(got.rest) > 0 {
			t.Fatalf("in pieces of %d bytes: %q, rest %q", size, got.seen, got.rest)
		}
	}
}

// The end of what has come so far is kept back if it may become a mark, and nothing else is.
func TestMarksHoldBack(t *testing.T) {
	m := newMarks()
	whole := m.append(nil, mark{kind: markFence, number: 123})
	for n := 1; n < len(whole); n++ {
		text, _, found, rest := m.next(append([]byte("text"), whole[:n]...))
		if string(text) != "text" || found || rest != nil {
			t.Errorf("%d bytes of a mark: text %q, found %t, rest %q", n, text, found, rest)
		}
	}
	for _, tail := range []string{"", "\n", "\x1b[31", "\x1bz", "\x1b[?z", "\x1b\x1bx"} {
		if text, _, found, _ := m.next([]byte("text" + tail)); string(text) != "text"+tail || found {
			t.Errorf("%q: text %q, found %t", tail, text, found)
		}
	}
	if text, _, _, _ := m.next([]byte("\x1b\x1b\x1b[")); string(text) != "\x1b\x1b" {
		t.Errorf("of several ESC %q is text", text)
	}
}

// A mark that was torn, as by the death of the drainer that held its end, holds up nothing that follows. S53.
func TestMarksTorn(t *testing.T) {
	m := newMarks()
	whole := m.append(nil, mark{kind: markFence, number: 12})
	for n := len(m.prefix); n < len(whole); n++ {
		got := marking{marks: m}
		got.offer(whole[:n])
		got.offer([]byte("lines without the letter\n")) // that ends marks
		got.offer(whole)
		if want := "<\x00 0>lines without the letter\n<3 12>"; string(got.seen) != want || len(got.rest) > 0 {
			t.Errorf("%d bytes of a mark: got %q, rest %q, want %q", n, got.seen, got.rest, want)
		}
	}
}

func TestMarksAreShort(t *testing.T) {
	m := marks{prefix: fmt.Appendf(nil, "\x1b[?%d;%d;", uint32(math.MaxUint32), uint32(math.MaxUint32))}
	if n := len(m.append(nil, mark{kind: markFence, number: math.MaxUint64})); n > longestMark {
		t.Errorf("a mark may be %d bytes long", n)
	}
}

func TestMarksDiffer(t *testing.T) {
	if a, b := newMarks(), newMarks(); bytes.Equal(a.prefix, b.prefix) {
		t.Errorf("two captures have the same marks: %q", a.prefix)
	}
}

// FuzzMarks has a foreign stream and marks of ours in turn, cut anywhere: the text comes out as it went in, with just our
// marks. A foreign stream may hold marks of other captures, also whole ones.
func FuzzMarks(f *testing.F) {
	other := newMarks()
	f.Add([]byte("text"), []byte("\x1b[31mmore\n"), uint16(1), uint16(3))
	f.Add([]byte("\x1b[?"), []byte("\x1b[?1;2;3;4z"), uint16(2), uint16(1))
	f.Add(other.append([]byte("x"), mark{kind: markFence, number: 1}), other.frame(nil, []byte("forged")),
		uint16(5), uint16(64))
	f.Add(bytes.Repeat([]byte("\x1b"), 100), []byte("\x1b[?z\x1b[?;;z"), uint16(7), uint16(9))
	m := newMarks()
	f.Fuzz(func(t *testing.T, a, b []byte, number, size uint16) {
		if bytes.Contains(a, m.prefix) || bytes.Contains(b, m.prefix) {
			t.Skip("64 bits were guessed")
		}
		var p []byte
		p = append(p, a...)
		p = m.frame(p, b)
		p = m.append(p, mark{kind: markFence, number: uint64(number)})
		p = append(p, b...)
		p = m.append(p, mark{kind: markFence})
		want := fmt.Sprintf("%s<1 0>%s<2 0><3 %d>%s<3 0>", a, b, number, b)
		step := max(int(size), 1)
		got := marking{marks: m}
		for rest := p; len(rest) > 0; rest = rest[min(step, len(rest)):] {
			got.offer(rest[:min(step, len(rest))])
		}
		if string(got.seen) != want || len(got.rest) > 0 {
			t.Errorf("in pieces of %d bytes: %q, rest %q; want %q", step, got.seen, got.rest, want)
		}
	})
}

// A fake journal, all in memory.
type tape struct {
	b     []byte
	acked int64
}

func (j *tape) ReadAt(p []byte, off int64) (int, error) {
	return copy(p, j.b[min(off, int64(len(j.b))):]), nil
}
func (j *tape) Size() int64   { return int64(len(j.b)) }
func (j *tape) Acked() int64  { return j.acked }
func (j *tape) Ack(off int64) { j.acked = max(j.acked, off) }

// pullAll takes all that there is.
func pullAll(src *source, s *screen, last bool) (text []byte) {
	for {
		var more bool
		if text, more = src.pull(s, text, last); !more {
			return text
		}
	}
}

// The Console's text and that of the captured streams are lines of two streams, which can't colour each other, and whose
// unfinished lines do not mix.
func TestSourceKeepsStreamsApart(t *testing.T) {
	m, j := newMarks(), &tape{}
	src := newSource(j, m)
	s := newScreen(newCore(&core{}, nil))
	j.b = append(j.b, "captured \x1b[31mred "...)
	j.b = m.frame(j.b, []byte("console "))
	j.b = append(j.b, "goes on\n"...)
	j.b = m.frame(j.b, []byte("goes on, too\n"))
	const want = "captured \x1b[31mred goes on\x1b[0m\r\nconsole goes on, too\r\n"
	if got := string(pullAll(src, s, false)); got != want {
		t.Errorf("lines %q, want %q", got, want)
	}
	if src.pos != int64(len(j.b)) {
		t.Errorf("read up to %d of %d", src.pos, len(j.b))
	}
}

// The journal is kept from an unfinished line on, but not for ever.
func TestSourceAcknowledges(t *testing.T) {
	m, j := newMarks(), &tape{}
	src := newSource(j, m)
	s := newScreen(newCore(&core{}, nil))
	step := func(p string, acked int) {
		t.Helper()
		j.b = append(j.b, p...)
		pullAll(src, s, false)
		src.acknowledge(s)
		if j.acked != int64(acked) {
			t.Errorf("after %.20q: acknowledged up to %d, want %d", p, j.acked, acked)
		}
	}
	step("line\n", 5)
	step("unfinished", 5)
	step(" line", 5)
	step(" ends\n", 26)
	step("10%\r", 26)
	step("20%\r", 30)
	step("30%\n", 38)
	step("held", 38)
	own := strings.Repeat("the Console's line\n", 1000)
	step(string(m.frame(nil, []byte(own))), 38)
	for range letGo/len(own) + 1 {
		j.b = m.frame(j.b, []byte(own))
	}
	pullAll(src, s, false)
	src.acknowledge(s)
	if j.acked != int64(len(j.b)) {
		t.Errorf("a line that nobody finishes keeps %d bytes of others", int64(len(j.b))-j.acked)
	}
	if rows, partial := s.appendPartial(nil, 80); len(rows) != 1 || partial != 0 || string(rows[0].Text) != "held" {
		t.Errorf("it is shown as %v, %d of it in the journal", rows, partial)
	}
}

// What the journal has dropped is told.
func TestSourceSaysWhatWasDropped(t *testing.T) {
	j := &tape{b: []byte("0123456789 dropped\nkept\n"), acked: 19}
	src := newSource(j, newMarks())
	s := newScreen(newCore(&core{}, nil))
	const want = "live: 19 bytes of output dropped: the terminal did not take it\r\nkept\r\n"
	if got := string(pullAll(src, s, false)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A fence is passed when all before it is on the terminal, not when it is read.
func TestSourceFences(t *testing.T) {
	m, j := newMarks(), &tape{}
	src := newSource(j, m)
	s := newScreen(newCore(&core{}, nil))
	first, second := make(chan struct{}), make(chan struct{})
	src.fences[1], src.fences[2] = first, second
	j.b = m.append([]byte("un"), mark{kind: markFence, number: 1})
	j.b = append(j.b, "finished\n"...)
	pullAll(src, s, false)
	if closed(first) {
		t.Error("passed before its text was written")
	}
	src.settle()
	if !closed(first) || closed(second) {
		t.Errorf("after the write: %t, %t", closed(first), closed(second))
	}
	j.b = m.append(j.b, mark{kind: markFence, number: 99}) // nobody waits for it
	j.b = m.append(j.b, mark{kind: markFence, number: 2})
	pullAll(src, s, false)
	src.settle()
	if !closed(second) {
		t.Error("the second was not passed")
	}
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// At the end nothing is kept back, in case it might become a mark.
func TestSourceEnds(t *testing.T) {
	m := newMarks()
	for n := range len(m.prefix) {
		j := &tape{b: append([]byte("last words"), m.prefix[:n]...)}
		src := newSource(j, m)
		s := newScreen(newCore(&core{}, nil))
		text := pullAll(src, s, true)
		if text = s.captured.end(text); string(text) != "last words\r\n" {
			t.Errorf("with %d bytes of a mark: %q", n, text)
		}
	}
}

// FuzzSource has foreign text, the Console's and fences come in pieces of any size, and acknowledges what is taken after
// each. The lines are those that come of the whole at once, each fence is passed once, and the journal is acknowledged no
// further than it has been read, never back, and in the end whole but for an unfinished line.
func FuzzSource(f *testing.F) {
	f.Add([]byte("captured \x1b[31mred "), []byte("console "), []byte("goes on\n"), uint16(1))
	f.Add([]byte("10%\r20%\r\x1b[1"), []byte("a\nb\x1b]8;;http://x\x1b\\c"), []byte("mx\n\x1b[?"), uint16(3))
	f.Add(bytes.Repeat([]byte("x"), 3*ansi.MaxLine), []byte("\x1b]0;no end"), []byte("\n\x9c\n"), uint16(4000))
	m := newMarks()
	f.Fuzz(func(t *testing.T, a, own, b []byte, size uint16) {
		if all := slices.Concat(a, own, b); bytes.Contains(all, m.prefix) {
			t.Skip("64 bits were guessed")
		}
		p := m.frame(slices.Clone(a), own)
		p = m.append(p, mark{kind: markFence, number: 1})
		p = m.frame(append(p, b...), own)
		p = m.append(p, mark{kind: markCut, number: 2})
		p = append(append(p, a...), b...)

		taken := func(step int) (lines []byte, rest int64, src *source) {
			j := &tape{}
			src = newSource(j, m)
			s := newScreen(newCore(&core{}, nil))
			for n := uint64(1); n <= 2; n++ {
				src.await(s, n, make(chan struct{}))
			}
			for at := 0; at < len(p); at += step {
				j.b = p[:min(at+step, len(p))]
				lines = append(lines, pullAll(src, s, false)...)
				before := j.acked
				src.acknowledge(s)
				if j.acked < before || j.acked > src.pos {
					t.Fatalf("acknowledged %d after %d, read up to %d", j.acked, before, src.pos)
				}
			}
			lines = append(lines, pullAll(src, s, true)...)
			lines = s.endLines(lines)
			src.acknowledge(s)
			return lines, int64(len(p)) - j.acked, src
		}
		want, _, _ := taken(len(p))
		got, rest, src := taken(max(int(size), 1))
		if !bytes.Equal(got, want) {
			t.Errorf("in pieces of %d bytes: %q, want %q", size, got, want)
		}
		if rest != 0 || len(src.passed) != 2 || len(src.fences) > 0 || len(src.early) > 0 {
			t.Errorf("%d bytes are not acknowledged; %d fences are passed, %d not, %d unknown",
				rest, len(src.passed), len(src.fences), len(src.early))
		}
	})
}
