package ansi

// This file turns a stream of foreign bytes into whole harmless lines. How a
// line is built is in line.go and editline.go, how sequences are told apart in
// sequence.go and what they do in effect.go.

import "unicode/utf8"

// A Discipline reads what a process printed to a captured terminal and writes
// whole harmless lines: printable UTF-8, SGR and OSC 8 hyperlinks, each line
// with its style and link closed at its end and set again in the next. The zero
// Discipline is ready for use; it belongs to one goroutine at a time and must
// not be copied.
//
// On the line being built act: printable text, SGR, OSC 8, tab (as blanks to
// the next eighth column), backspace, carriage return (what follows overwrites
// from the left), EL, ED 0 (as EL 0), ECH, ICH, DCH, CUF, CUB, CHA, HPA, HPR, CHT,
// CBT, and DECSC with DECRC. LF, VT and FF end the line. Everything else is swallowed: moves between rows, clears, the
// alternate screen, modes, titles, the clipboard, C1 controls, and queries, of
// which TakeReplies answers three. An invalid byte becomes U+FFFD. Line drawing
// by character sets (SO, ESC ( 0) shows as the letters it is written in.
//
// A line of MaxLine bytes is finished there and goes on as another one. One of
// more than 16 KiB is finished when something would move back into it. So memory
// is bounded: by a few times MaxLine, or 64 MiB for one who overwrites 16 Ki
// cells, each with another link of 4 KiB; it is some KiB for usual programs.
type Discipline struct {
	// Columns is the terminal's width in cells: how far cursor moves reach.
	// 0 stands for 1024. It may be changed between calls.
	Columns int

	line    line
	seq     sequence
	partial [utf8.UTFMax]byte // an incomplete rune
	pending int               // bytes of it
	replies []byte

	count int64 // bytes consumed before those that take looks at
	mark  int64 // what is to be held begins here
	cr    int64 // behind the last carriage return, if not printed over; 0: none
	saved saved // by DECSC

	out     []byte // the lines finished, during Write and End only
	oneLine bool   // lines are joined by blanks, for Sanitise
}

// saved is what DECSC saves.
type saved struct {
	style Style
	col   int
	here  bool // on the line being built
}

const (
	// maxHeld is the most that Held returns: twice MaxLine, in bytes.
	maxHeld = 2 * MaxLine
	// maxIdle is how many bytes of sequences that show nothing are held at
	// the beginning of a line, for the colours that may be among them.
	maxIdle = 4096
	// maxReplies is how many bytes of answers wait to be taken.
	maxReplies = 1 << 10
)

const replacement = "\uFFFD"

// Write consumes all of p and appends to dst the lines that were finished, each
// ended by CR LF. How a stream is cut into calls makes no difference. It does
// not allocate when dst and its own buffers have grown.
func (d *Discipline) Write(dst, p []byte) []byte {
	d.out = dst
	for len(p) > 0 {
		n := d.take(p)
		d.count += int64(n)
		p = p[n:]
	}
	dst, d.out = d.out, nil
	return dst
}

// AppendPartial appends the unfinished line as it fits one row of the given
// cells, and returns the cells used. Of a longer one it is the end, but the
// beginning where the cursor is still on the terminal's first row of it: bars
// are made as wide as the terminal, and that may be more than the cells given.
// Of escape sequences it holds SGR and OSC 8 only, closed at the end. It
// does not change d.
func (d *Discipline) AppendPartial(dst []byte, columns int) ([]byte, int) {
	if columns <= 0 {
		return dst, 0
	}
	return d.line.appendRow(dst, columns, max(columns, d.Columns))
}

// Open reports whether there is an unfinished line: whether End would write one.
func (d *Discipline) Open() bool { return d.line.text() || d.pending > 0 }

// Held returns how many of the last bytes consumed are needed to build the
// unfinished line again: all since its beginning, or since its last carriage
// return that something was printed behind, with an incomplete sequence or rune
// at the end. It is 0 just after a newline, and sequences that show nothing are
// not held at the beginning of a line, but those that left a colour. It is at
// most 8 MiB. The style that was in force where they begin is not among them.
func (d *Discipline) Held() int { return int(min(d.count-d.mark, maxHeld)) }

// End finishes the unfinished line, as a newline would, and forgets an
// incomplete sequence. It appends nothing if d is not Open. The style stays.
func (d *Discipline) End(dst []byte) []byte {
	dst = d.endLine(dst)
	if d.line.text() {
		dst = append(dst, "\r\n"...)
	}
	d.line.begin()
	d.line.release()
	return dst
}

// endLine ends the stream in mid-line and appends the line without its end.
func (d *Discipline) endLine(dst []byte) []byte {
	d.out = dst
	for range d.pending {
		d.print([]byte(replacement), d.count)
	}
	d.seq.state, d.pending = ground, 0
	d.mark, d.cr, d.saved.here = d.count, 0, false
	dst, d.out = d.line.appendTo(d.out), nil
	return dst
}

// TakeReplies appends the answers to queries that came since the last call: to
// CPR the column of the line being built, in row 1; to DSR "well"; to DA1 a
// VT220 with colours. Libraries send one of these behind a question for colours
// (OSC 10, 11), which gets no answer, so that they do not wait for it. At most
// 1 KiB waits; answers beyond are dropped.
func (d *Discipline) TakeReplies(dst []byte) []byte {
	dst = append(dst, d.replies...)
	d.replies = d.replies[:0]
	return dst
}

// Reset forgets everything but Columns, and keeps the memory.
func (d *Discipline) Reset() {
	d.line.pen = pen{}
	d.line.begin()
	d.line.release()
	d.seq.state, d.pending = ground, 0
	d.replies = d.replies[:0]
	d.count, d.mark, d.cr, d.saved = 0, 0, 0, saved{}
}

// take consumes some of p, which is not empty, and returns how much. It may be
// nothing if it changed what the next byte is taken for.
func (d *Discipline) take(p []byte) int {
	switch {
	case d.seq.state != ground:
		return d.sequence(p)
	case d.pending > 0:
		return d.resumeRune(p[0])
	case d.line.untouched() && d.line.pen == pen{} && !d.saved.here:
		if n := d.plainLines(p); n > 0 {
			return n
		}
	}
	if n := textPrefix(p); n > 0 {
		d.print(p[:n], d.count)
		return n
	}
	if p[0] >= utf8.RuneSelf {
		return d.oddRune(p)
	}
	return d.control(p)
}

// plainLines passes on the whole lines of text at the beginning of p, without
// looking at widths or building anything. It is where floods go.
func (d *Discipline) plainLines(p []byte) int {
	done := 0
	for {
		n := textPrefix(p[done:])
		end := lineEnd(p[done+n:])
		if end == 0 || n > MaxLine || d.oneLine || p[done] >= firstMark && d.stray(p[done:done+n]) > 0 {
			break
		}
		d.out = append(d.out, p[done:done+n]...)
		d.out = append(d.out, "\r\n"...)
		done += n + end
	}
	d.mark = d.count + int64(done)
	return done
}

// lineEnd returns the length of the LF or CR LF that p begins with, else 0.
func lineEnd(p []byte) int {
	switch {
	case len(p) > 0 && p[0] == '\n':
		return 1
	case len(p) > 1 && p[0] == '\r' && p[1] == '\n':
		return 2
	}
	return 0
}

// oddRune consumes what is beyond ASCII and cannot be printed as it is.
func (d *Discipline) oddRune(p []byte) int {
	if !utf8.FullRune(p) {
		d.pending = copy(d.partial[:], p)
		return len(p)
	}
	_, size := utf8.DecodeRune(p)
	if size == 1 {
		d.print([]byte(replacement), d.count)
	} else {
		d.rest(size) // forbidden
	}
	return size
}

// resumeRune goes on with an incomplete rune.
func (d *Discipline) resumeRune(b byte) int {
	n := d.pending
	d.partial[n] = b
	r := d.partial[:n+1]
	if !utf8.FullRune(r) {
		d.pending++
		return 1
	}
	d.pending = 0
	if _, size := utf8.DecodeRune(r); size == n+1 {
		if textPrefix(r) > 0 {
			d.print(r, d.count-int64(n))
		} else {
			d.rest(1)
		}
		return 1
	}
	for i := range n { // none of them begins a rune; b may
		d.print([]byte(replacement), d.count-int64(n-i))
	}
	return 0
}

// print prints runes, which began at offset at of the stream.
func (d *Discipline) print(text []byte, at int64) {
	if text[0] >= firstMark {
		n := d.stray(text)
		if text, at = text[n:], at+int64(n); n > 0 {
			d.rest(int(at - d.count))
		}
		if len(text) == 0 {
			return
		}
	}
	if d.line.returned && !d.line.editable() {
		d.newline(d.cr)
	}
	if d.cr > 0 {
		d.mark, d.cr = d.cr, 0
	}
	for {
		n := d.line.print(text)
		text, at = text[n:], at+int64(n)
		if len(text) == 0 {
			return
		}
		d.newline(at)
	}
}

// stray returns how many bytes of marks text begins with that would join what
// stands before the line, which is not ours.
func (d *Discipline) stray(text []byte) int {
	n := 0
	for n < len(text) && text[n] >= firstMark && !d.oneLine && d.line.untouched() {
		r, size := utf8.DecodeRune(text[n:])
		if RuneWidth(r) > 0 {
			break
		}
		n += size
	}
	return n
}

// firstMark is the first byte of the first rune, U+0300, that may take no cell.
const firstMark = 0xcc

// newline finishes the line; the next begins at this offset of the stream.
func (d *Discipline) newline(at int64) {
	d.out = d.line.appendTo(d.out)
	if d.oneLine {
		d.out = append(d.out, ' ')
	} else {
		d.out = append(d.out, "\r\n"...)
	}
	d.line.begin()
	d.line.release()
	d.mark, d.cr, d.saved.here = at, 0, false
}

// rest is called after the n bytes of something that printed nothing. Where the
// line is as good as new, they need not be held, unless they left a style or
// saved the cursor.
func (d *Discipline) rest(n int) {
	l := &d.line
	if l.editing && len(l.edit.cells) == 0 && l.edit.col == 0 {
		l.begin()
	}
	if !l.untouched() {
		return
	}
	d.cr = 0
	if at := d.count + int64(n); l.pen == (pen{}) && !d.saved.here || at-d.mark > maxIdle {
		d.mark = at
	}
}
