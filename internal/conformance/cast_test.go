//go:build unix

package conformance

// cast_test.go keeps what came to a terminal, and what sizes it had meanwhile, as an asciicast v2, which others can play.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/livetest"
)

// A cast is a recording. Its times are not kept: no emulator here has a clock.
type cast struct {
	columns, rows int
	events        []castEvent
}

// A castEvent is text that came or, where that is empty, a new size.
type castEvent struct {
	text          string
	columns, rows int
}

// recorded is what a session has seen so far.
func recorded(s *ptytest.Session, columns, rows int) *cast {
	c := &cast{columns: columns, rows: rows}
	raw, at := s.Record(), 0
	for _, z := range s.SizeChanges() {
		at += c.add(raw[at:z.After])
		c.events = append(c.events, castEvent{columns: z.Columns, rows: z.Rows})
	}
	c.add(raw[at:])
	return c
}

// add adds text, but for a last character that is not whole, which JSON could not hold. It returns how many bytes it
// took.
func (c *cast) add(text []byte) int {
	n := len(text)
	for n > 0 && n > len(text)-utf8.UTFMax && !utf8.Valid(text[:n]) {
		n--
	}
	if n > 0 {
		c.events = append(c.events, castEvent{text: string(text[:n])})
	}
	return n
}

// lines are the lines of the file.
func (c *cast) lines() []any {
	all := []any{map[string]int{"version": 2, "width": c.columns, "height": c.rows}}
	for i, e := range c.events {
		if e.text != "" {
			all = append(all, []any{i, "o", e.text})
		} else {
			all = append(all, []any{i, "r", fmt.Sprintf("%dx%d", e.columns, e.rows)})
		}
	}
	return all
}

// save writes the file.
func (c *cast) save(path string) error {
	var b bytes.Buffer
	for _, l := range c.lines() {
		if err := json.NewEncoder(&b).Encode(l); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// loadCast reads a file that save has written.
func loadCast(t *testing.T, path string) *cast {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(b), []byte("\n"))
	var head struct{ Width, Height int }
	if err := json.Unmarshal(lines[0], &head); err != nil {
		t.Fatal(err)
	}
	c := &cast{columns: head.Width, rows: head.Height}
	for _, l := range lines[1:] {
		var at float64
		var kind, data string
		if err := json.Unmarshal(l, &[]any{&at, &kind, &data}); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		e := castEvent{text: data}
		if kind == "r" {
			e.text = ""
			if _, err := fmt.Sscanf(data, "%dx%d", &e.columns, &e.rows); err != nil {
				t.Fatalf("%s: %v", l, err)
			}
		}
		c.events = append(c.events, e)
	}
	return c
}

// play shows the recording to the emulator of our own.
func (c *cast) play() *livetest.Terminal {
	term := livetest.New(c.columns, c.rows)
	term.SetNewline(false)
	for _, e := range c.events {
		if e.text == "" {
			term.Resize(e.columns, e.rows)
			continue
		}
		_, _ = term.WriteString(e.text)
	}
	return term
}
