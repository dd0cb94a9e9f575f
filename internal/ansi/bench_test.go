package ansi

// These benchmarks report throughput in MB/s of input.

import (
	"bytes"
	"strings"
	"testing"
)

// BenchmarkWrite measures floods of one kind of line, in writes of 32 KiB.
func BenchmarkWrite(b *testing.B) {
	for _, bench := range []struct{ name, line string }{
		{"ascii80", strings.Repeat("a line of text. ", 5) + "\n"},
		{"ascii80crlf", strings.Repeat("a line of text. ", 5) + "\r\n"},
		{"ascii20", "short line of text.\n"},
		{"latin", strings.Repeat("Grüße aus Köln, schöne Straße. ", 3) + "\n"},
		{"cjk", strings.Repeat("世界中的文字", 7) + "\n"},
		{"emoji", strings.Repeat("ok 👩\u200d👩\u200d👧 ", 8) + "\n"},
		{"colour", "\x1b[90m12:34:56\x1b[0m \x1b[32mINF\x1b[0m request served \x1b[36mpath=\x1b[0m/index.html \x1b[36mms=\x1b[0m12\n"},
		{"truecolour", "\x1b[38;2;12;200;33mok\x1b[39m  \x1b[1mpkg/name\x1b[22m  \x1b[38;5;240m0.012s\x1b[0m\n"},
		{"grep", "main.go:\x1b[01;31m\x1b[Kfunc\x1b[m\x1b[K main() { run(\x1b[01;31m\x1b[Kfunc\x1b[m\x1b[K() {}) }\n"},
		{"tabs", "ok\tgithub.com/example/project/internal/pkg\t0.012s\tcoverage: 80%\n"},
		{"bar", "\r 50% [##########          ] 12.3 MB/s eta 00:12"},
		{"barerased", "\r\x1b[K 50% [##########          ] 12.3 MB/s eta 00:12"},
		{"barunicode", "\r 50% ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 12.3 MB/s"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := bytes.Repeat([]byte(bench.line), 32<<10/len(bench.line))
			dst := make([]byte, 0, 1<<20)
			var d Discipline
			d.Write(dst, p)
			b.SetBytes(int64(len(p)))
			b.ReportAllocs()
			for b.Loop() {
				d.Write(dst, p)
			}
		})
	}
}

func BenchmarkPartial(b *testing.B) {
	for name, text := range map[string]string{
		"short":    "\r 50% [##########          ] 12.3 MB/s",
		"coloured": "\x1b[32mINFO\x1b[0m starting \x1b[36mname=\x1b[0mserver ...",
		"mebibyte": strings.Repeat("0123456789abcdef", 1<<16),
	} {
		b.Run(name, func(b *testing.B) {
			var d Discipline
			d.Write(nil, []byte(text))
			dst := make([]byte, 0, 1<<12)
			b.ReportAllocs()
			for b.Loop() {
				d.AppendPartial(dst, 80)
			}
		})
	}
}

func BenchmarkLine(b *testing.B) {
	for _, bench := range []struct{ name, line string }{
		{"ascii", strings.Repeat("0123456789", 8)},
		{"colour", "\x1b[32mINFO\x1b[0m request served \x1b[36mpath=\x1b[0m/index.html \x1b[36mstatus=\x1b[0m200 \x1b[36mms=\x1b[0m12"},
		{"cjk", strings.Repeat("世界中的", 10)},
	} {
		line := []byte(bench.line)
		dst := make([]byte, 0, 1<<12)
		for name, f := range map[string]func(){
			"Width":    func() { Width(line) },
			"Safe":     func() { Safe(line) },
			"Crop":     func() { Crop(dst, line, 40) },
			"Sanitise": func() { Sanitise(dst, line) },
			"Cells": func() {
				c := NewCells(line)
				for c.Next() {
				}
			},
		} {
			b.Run(bench.name+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(len(line)))
				b.ReportAllocs()
				for b.Loop() {
					f()
				}
			})
		}
	}
}
