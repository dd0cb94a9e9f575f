package render

// This file holds renderables made of strings.

import "fmt"

// Text returns a renderable that shows s: its lines as rows, cropped at the frame's width. Colours
// and links in s are kept.
func Text(s string) Renderable { return text(s) }

// A text is a string that is a Renderable.
type text string

// Render writes the text.
func (t text) Render(f *Frame) { f.WriteString(string(t)) }

// Stringer returns a renderable that shows what s.String returns each time a frame is made. A nil
// s renders nothing.
func Stringer(s fmt.Stringer) Renderable {
	if s == nil {
		return nil
	}
	return stringer{s}
}

// A stringer is a fmt.Stringer that is a Renderable.
type stringer struct{ fmt.Stringer }

// Render writes the string.
func (s stringer) Render(f *Frame) { f.WriteString(s.String()) }
