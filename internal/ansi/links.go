package ansi

// This file numbers the hyperlinks of one line, so that a cell can name its
// link in two bytes.

// links numbers targets from 1; 0 is no link. It is bounded in number and
// bytes. The zero links is empty.
type links struct {
	text []byte
	ends []int
	last uint16 // the number given last: most often asked for again
}

const (
	maxLinks     = 256     // targets in one line
	maxLinkBytes = 1 << 16 // bytes of them
)

// add returns the number of target, false if there is no room for it.
func (l *links) add(target []byte) (id uint16, ok bool) {
	if len(target) == 0 {
		return 0, true
	}
	if string(l.target(l.last)) == string(target) {
		return l.last, true
	}
	for i := range l.ends {
		if id := uint16(i + 1); string(l.target(id)) == string(target) {
			l.last = id
			return id, true
		}
	}
	if len(l.ends) == maxLinks || len(l.text)+len(target) > maxLinkBytes {
		return 0, false
	}
	l.text = append(l.text, target...)
	l.ends = append(l.ends, len(l.text))
	l.last = uint16(len(l.ends))
	return l.last, true
}

// target returns the target with this number, nil for 0. It is valid until keep.
func (l *links) target(id uint16) []byte {
	switch id {
	case 0:
		return nil
	case 1:
		return l.text[:l.ends[0]:l.ends[0]]
	}
	from, to := l.ends[id-2], l.ends[id-1]
	return l.text[from:to:to]
}

// keep forgets all targets but one and returns its new number.
func (l *links) keep(id uint16) uint16 {
	if len(l.ends) == 0 {
		return 0
	}
	n := copy(l.text, l.target(id))
	l.text, l.ends, l.last = l.text[:n], l.ends[:0], 0
	if n == 0 {
		return 0
	}
	l.ends, l.last = append(l.ends, n), 1
	return 1
}
