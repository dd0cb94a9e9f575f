package ansi

// This file makes one line of anybody's text harmless.

import "sync"

var disciplines = sync.Pool{New: func() any { return &Discipline{oneLine: true} }}

// Sanitise appends line to dst, made harmless as by a Discipline of its own:
// what Width, Crop and Cells want. A newline within it becomes a blank. It
// allocates only what dst lacks.
func Sanitise(dst, line []byte) []byte {
	if n := textPrefix(line); n == len(line) {
		return append(dst, line...)
	}
	d := disciplines.Get().(*Discipline)
	dst = d.endLine(d.Write(dst, line))
	d.Reset()
	disciplines.Put(d)
	return dst
}
