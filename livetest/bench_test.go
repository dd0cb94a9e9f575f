package livetest

import (
	"bytes"
	"fmt"
	"testing"
)

// plainLines returns n lines of so many characters, each ended by a newline.
func plainLines(n, width int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "g%d %05d ", i%8, i)
		for b.Len()%(width+1) != width {
			b.WriteByte(byte('a' + b.Len()%26))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func BenchmarkPlainLines(b *testing.B) {
	text := plainLines(1000, 79)
	t := New(80, 24)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Write(text)
	}
}

func BenchmarkWrappedLines(b *testing.B) {
	text := plainLines(1000, 199)
	t := New(80, 24)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Write(text)
	}
}

func BenchmarkColouredLines(b *testing.B) {
	text := bytes.ReplaceAll(plainLines(1000, 79), []byte("g1"), []byte("\x1b[1;31mg1\x1b[0m"))
	t := New(80, 24)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Write(text)
	}
}

func BenchmarkWide(b *testing.B) {
	text := bytes.Repeat([]byte("日本語のテキストが続く 한국어 텍스트\n"), 1000)
	t := New(80, 24)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Write(text)
	}
}

func BenchmarkFrame(b *testing.B) {
	frame := []byte("\x1b[?2026h\x1b[?25l\x1b[?7l\r\x1b[K")
	for i := range 10 {
		frame = fmt.Appendf(frame, "\r\n\x1b[32mtask %d\x1b[0m [#######------] 42%%\x1b[K", i)
	}
	frame = append(frame, "\r\x1b[10A\x1b[2G\x1b[?7h\x1b[?2026l"...)
	t := New(80, 24)
	b.SetBytes(int64(len(frame)))
	b.ReportAllocs()
	for b.Loop() {
		t.Write(frame)
	}
}

func BenchmarkResizeFull(b *testing.B) {
	t := New(80, 24)
	t.Write(plainLines(100_000, 79))
	b.ReportAllocs()
	for b.Loop() {
		t.Resize(60, 24)
		t.Resize(80, 24)
	}
}

func BenchmarkLines(b *testing.B) {
	t := New(80, 24)
	t.Write(plainLines(100_000, 79))
	b.ReportAllocs()
	for b.Loop() {
		t.Lines()
	}
}
