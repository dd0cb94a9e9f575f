package live

// fence.go marks places in captured text: where the Console's own text begins and ends, and up to where somebody waits
// for it to be on the terminal.

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strconv"
)

// A mark is a private control sequence, CSI ? nonce ; kind [; number] z, written into the captured pty among the text.
// The nonce is random, so that nobody else can write one. The writer takes marks out wherever they stand, also in
// mid-line; terminals ignore them, should the keeper have to print one.
type mark struct {
	kind   byte
	number uint64
}

const (
	markConsole  = '1' // what follows is the Console's
	markCaptured = '2' // what follows is the captured streams'
	markFence    = '3' // number is what somebody waits for
	markCut      = '4' // the same, and a line that is unfinished here will not be finished
	markEnd      = '5' // the keeper's, after our death: see keeper.Config
)

// fences reports whether somebody waits for the mark.
func (k mark) fences() bool { return k.kind == markFence || k.kind == markCut }

// marks makes and finds the marks of one capture.
type marks struct{ prefix []byte }

// longestMark is more than any mark's length in bytes.
const longestMark = 64

func newMarks() marks {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return marks{prefix: fmt.Appendf(nil, "\x1b[?%d;%d;", binary.LittleEndian.Uint32(b[:]), binary.LittleEndian.Uint32(b[4:]))}
}

// append appends a mark.
func (m marks) append(dst []byte, k mark) []byte {
	dst = append(append(dst, m.prefix...), k.kind)
	if k.fences() {
		dst = strconv.AppendUint(append(dst, ';'), k.number, 10)
	}
	return append(dst, 'z')
}

// frame appends p between marks that say it is the Console's.
func (m marks) frame(dst, p []byte) []byte {
	dst = m.append(dst, mark{kind: markConsole})
	dst = append(dst, p...)
	return m.append(dst, mark{kind: markCaptured})
}

// next splits p at its first mark: text before it, the mark if found, and what follows. If p ends in what may become a
// mark, that end is in neither: it is to be offered again when more has come. A mark that was torn, by a drainer's death
// or by a print that was interrupted while the pty was full, is found as one of no kind, which says nothing: if one
// waited for its end, all text would wait.
func (m marks) next(p []byte) (text []byte, k mark, found bool, rest []byte) {
	i := bytes.Index(p, m.prefix)
	if i < 0 {
		return p[:len(p)-m.partial(p)], k, false, nil
	}
	body := p[i+len(m.prefix):]
	k, n, cut := parseMark(body)
	if cut {
		return p[:i], k, false, nil // the rest will come
	}
	return p[:i], k, true, body[n:]
}

// parseMark reads what follows the prefix of a mark, which takes n bytes. If these are not yet all there, cut is true; if
// the mark was torn, k is of no kind.
func parseMark(body []byte) (k mark, n int, cut bool) {
	for i, b := range body {
		switch {
		case i == 0 && markConsole <= b && b <= markEnd:
			k.kind = b
		case i == 1 && b == ';' && k.fences():
		case i > 1 && '0' <= b && b <= '9' && i < longestMark:
			k.number = k.number*10 + uint64(b-'0')
		case i > 0 && b == 'z' && (i == 1) != k.fences():
			return k, i + 1, false
		default:
			return mark{}, i, false
		}
	}
	return k, 0, true
}

// partial is how many bytes at the end of p may be the beginning of a mark.
func (m marks) partial(p []byte) int {
	for i := max(len(p)-len(m.prefix)+1, 0); i < len(p); i++ {
		if j := bytes.IndexByte(p[i:], m.prefix[0]); j < 0 {
			return 0
		} else if i += j; bytes.HasPrefix(m.prefix, p[i:]) {
			return len(p) - i
		}
	}
	return 0
}
