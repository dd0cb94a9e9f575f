package ansi

// A Pen writes the sequences by which each piece of text gets its style and
// link. The zero Pen has neither, as at the beginning of a line.
type Pen = penWriter

// Set appends what turns the style and link in force into these.
func (w *penWriter) Set(dst []byte, style Style, link []byte) []byte {
	return w.set(dst, style, link)
}
