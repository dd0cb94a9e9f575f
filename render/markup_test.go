package render

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

func TestMarkup(t *testing.T) {
	for _, test := range []struct{ in, want, wrong string }{
		{"", "", ""},
		{"plain", "plain", ""},
		{"[bold red]a[/]b", "\x1b[1;31ma\x1b[0mb", ""},
		{"[bold]a[/bold]b", "\x1b[1ma\x1b[0mb", ""},
		{"[red]a[bold]b[/]c", "\x1b[31ma\x1b[1mb\x1b[0;31mc\x1b[0m", ""},
		{"[red]a[bold]b[/red]c[/]d", "\x1b[31ma\x1b[1mb\x1b[0;1mc\x1b[0md", ""},
		{"[bold]a[not bold]b[/]c", "\x1b[1ma\x1b[0mb\x1b[1mc\x1b[0m", ""},
		{"[on blue]a[/on blue]", "\x1b[44ma\x1b[0m", ""},
		{"[#f80 on #102030]a", "\x1b[38;2;255;136;0;48;2;16;32;48ma\x1b[0m", ""},
		{"[208]a[/] [brightred]b[/] [gray]c[/] [bright_blue]d", "\x1b[38;5;208ma\x1b[0m \x1b[91mb\x1b[0m \x1b[90mc\x1b[0m \x1b[94md\x1b[0m", ""},
		{"[red]a[default]b", "\x1b[31ma\x1b[0mb", ""},
		{"[ dim  u ]a", "\x1b[2;4ma\x1b[0m", ""},
		{"[link=http://x/?a=[x]]a", "[link=http://x/?a=[x]]a", "byte 0"},
		{"[link=http://x]a[/link]b", "\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\b", ""},
		{"[red]a\nb[/]\nc", "\x1b[31ma\x1b[0m|\x1b[31mb\x1b[0m|c", ""},
		{`\[bold] \\[bold]a[/] \x`, "[bold] \\\x1b[1ma\x1b[0m \\x", ""},
		{`\`, `\`, ""},
		{"[bold]", "", ""},
		{"[INFO] a", "[INFO] a", `live: markup at byte 0: "[INFO]": no style is called "INFO"`},
		{"a [] b", "a [] b", "empty"},
		{"a [", "a [", "no tag"},
		{"a [bold", "a [bold", "no tag"},
		{"[bold\n]", "[bold|]", "no tag"},
		{"a[/]", "a[/]", "byte 1"},
		{"[red]a[/bold]b", "\x1b[31ma[/bold]b\x1b[0m", "no such tag"},
		{"[on]a[not]b[on x]c[not x]d[#12]e[#xyz]f[256]g[+1]h[-1]i", "[on]a[not]b[on x]c[not x]d[#12]e[#xyz]f[256]g[+1]h[-1]i", "byte 0"},
		{"[link=é]x[link=]y[link=\x00]z", "[link=é]x[link=]y[link=]z", "address"},
		{"[bright]a[brightdefault]b[brightgray]c", "[bright]a[brightdefault]b[brightgray]c", "bright"},
		{"[red][[/]", "\x1b[31m[\x1b[0m", "no tag"},
		{"[bold]\x1b[31ma[/]b", "\x1b[1;31ma\x1b[0mb", "no tag"},
	} {
		got := strings.Join(rows(FrameOptions{Width: 80}, Markup(test.in)), "|")
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
		_, err := ParseMarkup(test.in)
		if wrong := test.wrong != ""; (err != nil) != wrong || wrong && !strings.Contains(err.Error(), test.wrong) {
			t.Errorf("%q: error %v, want %q", test.in, err, test.wrong)
		}
	}
}

func TestMarkupWithoutEnd(t *testing.T) {
	in := strings.Repeat("[bold]", 1<<16) + "a" + strings.Repeat("[/bold]", 1<<16)
	if _, err := ParseMarkup(in); err == nil || !strings.Contains(err.Error(), "too many tags") {
		t.Error(err)
	}
}

func TestMarkupWraps(t *testing.T) {
	p := Paragraph{Body: Group(Markup("one [bold]two three[/] four"), nil, Style{Attr: Italic}.Of(Text("five six")))}
	got := strings.Join(rows(FrameOptions{Width: 8}, p), "|")
	if got != "one \x1b[1mtwo\x1b[0m|\x1b[1mthree\x1b[0m|four|\x1b[3mfive six\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func TestParseStyle(t *testing.T) {
	for in, want := range map[string]Style{
		"bold":                     {Attr: Bold},
		"b i u s dim":              {Attr: Bold | Italic | Underline | Strike | Faint},
		"white on bright-black":    {Foreground: White, Background: BrightBlack},
		"reverse link=http://x 15": {Attr: Reverse, Link: "http://x", Foreground: BrightWhite},
	} {
		if got, err := ParseStyle(in); got != want || err != nil {
			t.Errorf("%q: %+v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "  ", "bold bolder", "on", "Red"} {
		if st, err := ParseStyle(in); err == nil || st != (Style{}) || !strings.HasPrefix(err.Error(), "live: ") {
			t.Errorf("%q: %+v, %v", in, st, err)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"[bold red]a[/]b", `\[x\\[on 5]`, "[link=http://x]é[/link]世[/]", "[a[/b]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		frame := NewFrame(FrameOptions{Width: 30, Profile: termenv.ANSI})
		frame.Draw(Markup(s))
		checkFrame(t, frame)
		escaped := EscapeMarkup(s)
		r, err := ParseMarkup("[bold]" + escaped + "[/]")
		if err != nil {
			t.Fatalf("%q: escaped %q: %v", s, escaped, err)
		}
		var text string
		for _, part := range r.(markup) {
			text += part.text
		}
		if text != s {
			t.Fatalf("%q: escaped %q shows %q", s, escaped, text)
		}
	})
}

func TestMarkupAllocatesNothing(t *testing.T) {
	allocates(t, Paragraph{Body: Markup("one [bold]two three[/] four"), Justify: Full})
}

func BenchmarkMarkup(b *testing.B) {
	benchmark(b, Markup("[bold red]failed[/] [on #202020]7 of 9[/], see [link=https://example.com]the log[/link]"))
}

// FuzzParseStyle takes any words for a style: it gives one that can be drawn, or an error and no style.
func FuzzParseStyle(f *testing.F) {
	for _, s := range []string{"bold red on #202020", "b i u s dim 15 link=http://x", "on", "#12", "rgb(1,2,3)", "256 -1", "link= on on"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		st, err := ParseStyle(s)
		if err != nil && (st != (Style{}) || !strings.HasPrefix(err.Error(), "live: ")) {
			t.Fatalf("%q: %+v, %v", s, st, err)
		}
		if c, err := ParseColor(s); err != nil && (c != 0 || !strings.HasPrefix(err.Error(), "live: ")) {
			t.Fatalf("%q: %+v, %v", s, c, err)
		}
		frame := NewFrame(FrameOptions{Width: 30, Profile: termenv.TrueColor})
		frame.Draw(st.Of(Text("text")))
		checkFrame(t, frame)
	})
}
