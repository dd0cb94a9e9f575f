package render

// This file holds markup: text with tags for how it looks.

import (
	"errors"
	"fmt"
	"strings"
)

// Markup returns a renderable that shows s, in which tags say how the text after them looks:
//
//	[bold red]failed[/] [on #202020]7 of 9[/on #202020], see [link=https://example.com]the log[/link]
//
// A tag holds what [ParseStyle] reads, to be added to the style in force, with "not" before an
// attribute to take it away. "[/]" ends the tag that was opened last, "[/bold red]" the last one of
// that name, "[/link]" the last link. A backslash before "[" or another backslash makes it text;
// [EscapeMarkup] puts them in. What is no tag that is known shows as it is. Rows are cropped at the
// frame's width; a [Paragraph] wraps them.
func Markup(s string) Renderable {
	m, _ := parseMarkup(s)
	return m
}

// ParseMarkup returns what [Markup] returns, or an error if s holds a tag that is not known, or ends
// one that is not open. Tags that are open at the end are no error.
func ParseMarkup(s string) (Renderable, error) {
	m, err := parseMarkup(s)
	if err != nil {
		return nil, err
	}
	return m, nil
}

// EscapeMarkup returns s as text that can be put into markup and shows as it is.
func EscapeMarkup(s string) string { return markupEscaper.Replace(s) }

var markupEscaper = strings.NewReplacer(`\`, `\\`, `[`, `\[`)

// A markup is text in parts that each have one style.
type markup []styledText

// A styledText is text in a style.
type styledText struct {
	style Style
	text  string
}

// Render writes the parts.
func (m markup) Render(f *Frame) {
	for _, part := range m {
		f.WriteStyled(part.style, part.text)
	}
}

// A markupParser reads markup.
type markupParser struct {
	out  markup
	text strings.Builder // of the part in the making
	open []openTag
	err  error // the first
}

// maxTags is how many tags may be open at once.
const maxTags = 100

// An openTag is a tag that has not been ended.
type openTag struct {
	name  string
	style Style // with those outside it
}

// parseMarkup returns the parts of s, with bad tags as text, and what is wrong with the first of
// these.
func parseMarkup(s string) (markup, error) {
	var p markupParser
	for at := 0; at < len(s); {
		at += p.next(s, at)
	}
	p.flush()
	return p.out, p.err
}

// next reads what stands at s[at:] and returns its bytes.
func (p *markupParser) next(s string, at int) int {
	rest := s[at:]
	switch {
	case rest[0] == '\\' && len(rest) > 1 && (rest[1] == '[' || rest[1] == '\\'):
		p.text.WriteByte(rest[1])
		return 2
	case rest[0] == '[':
		return p.bracket(rest, at)
	}
	n := strings.IndexAny(rest[1:], `\[`) + 1
	if n == 0 {
		n = len(rest)
	}
	p.text.WriteString(rest[:n])
	return n
}

// bracket reads the tag that rest begins with, or the bracket if it is none.
func (p *markupParser) bracket(rest string, at int) int {
	end := strings.IndexAny(rest[1:], "[]\n") + 1
	err := errors.New("no tag")
	if end > 0 && rest[end] == ']' {
		err = p.tag(rest[1:end])
	}
	if err == nil {
		return end + 1
	}
	if p.err == nil {
		p.err = fmt.Errorf("live: markup at byte %d: %.40q: %w", at, rest[:max(end+1, 1)], err)
	}
	p.text.WriteByte('[')
	return 1
}

// tag obeys a tag.
func (p *markupParser) tag(name string) error {
	if name, ok := strings.CutPrefix(name, "/"); ok {
		return p.end(strings.TrimSpace(name))
	}
	style := p.style()
	if err := style.parse(name); err != nil {
		return err
	}
	if len(p.open) == maxTags {
		return errors.New("too many tags are open")
	}
	p.flush()
	p.open = append(p.open, openTag{strings.TrimSpace(name), style})
	return nil
}

// end ends the last tag of this name, or of any if it is empty.
func (p *markupParser) end(name string) error {
	for i := len(p.open) - 1; i >= 0; i-- {
		tag := p.open[i].name
		if name != "" && tag != name && !(name == "link" && strings.HasPrefix(tag, "link=")) {
			continue
		}
		p.flush()
		p.close(i)
		return nil
	}
	return errors.New("no such tag is open")
}

// close takes the tag i away, and what it did to those within it.
func (p *markupParser) close(i int) {
	within := append([]openTag(nil), p.open[i+1:]...)
	p.open = p.open[:i]
	for _, tag := range within {
		style := p.style()
		style.parse(tag.name) // which has been parsed before
		p.open = append(p.open, openTag{tag.name, style})
	}
}

// style returns the style in force.
func (p *markupParser) style() Style {
	if len(p.open) == 0 {
		return Style{}
	}
	return p.open[len(p.open)-1].style
}

// flush ends the part in the making.
func (p *markupParser) flush() {
	if p.text.Len() > 0 {
		p.out = append(p.out, styledText{p.style(), p.text.String()})
		p.text.Reset()
	}
}
