package render

// This file holds the frames of well-known spinners, taken from cli-spinners 3.4.0 under this notice:
//
//	MIT License
//
//	Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)
//
//	Permission is hereby granted, free of charge, to any person obtaining a copy of this software
//	and associated documentation files (the "Software"), to deal in the Software without
//	restriction, including without limitation the rights to use, copy, modify, merge, publish,
//	distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
//	Software is furnished to do so, subject to the following conditions:
//
//	The above copyright notice and this permission notice shall be included in all copies or
//	substantial portions of the Software.
//
//	THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
//	BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
//	NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
//	DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
//	OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

import "time"

// The spinners. Each keeps its width from frame to frame.
var (
	SpinnerDots           = &SpinnerFrames{80 * time.Millisecond, []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}}
	SpinnerDots2          = &SpinnerFrames{80 * time.Millisecond, []string{"⣾", "⣽", "⣻", "⢿", "⡿", "⣟", "⣯", "⣷"}}
	SpinnerDots3          = &SpinnerFrames{80 * time.Millisecond, []string{"⠋", "⠙", "⠚", "⠞", "⠖", "⠦", "⠴", "⠲", "⠳", "⠓"}}
	SpinnerLine           = &SpinnerFrames{130 * time.Millisecond, []string{"-", "\\", "|", "/"}}
	SpinnerPipe           = &SpinnerFrames{100 * time.Millisecond, []string{"┤", "┘", "┴", "└", "├", "┌", "┬", "┐"}}
	SpinnerSimpleDots     = &SpinnerFrames{400 * time.Millisecond, []string{".  ", ".. ", "...", "   "}}
	SpinnerArc            = &SpinnerFrames{100 * time.Millisecond, []string{"◜", "◠", "◝", "◞", "◡", "◟"}}
	SpinnerCircleHalves   = &SpinnerFrames{50 * time.Millisecond, []string{"◐", "◓", "◑", "◒"}}
	SpinnerBouncingBar    = &SpinnerFrames{80 * time.Millisecond, []string{"[    ]", "[=   ]", "[==  ]", "[=== ]", "[====]", "[ ===]", "[  ==]", "[   =]", "[    ]", "[   =]", "[  ==]", "[ ===]", "[====]", "[=== ]", "[==  ]", "[=   ]"}}
	SpinnerBounce         = &SpinnerFrames{120 * time.Millisecond, []string{"⠁", "⠂", "⠄", "⠂"}}
	SpinnerStar           = &SpinnerFrames{70 * time.Millisecond, []string{"✶", "✸", "✹", "✺", "✹", "✷"}}
	SpinnerGrowVertical   = &SpinnerFrames{120 * time.Millisecond, []string{"▁", "▃", "▄", "▅", "▆", "▇", "▆", "▅", "▄", "▃"}}
	SpinnerGrowHorizontal = &SpinnerFrames{120 * time.Millisecond, []string{"▏", "▎", "▍", "▌", "▋", "▊", "▉", "▊", "▋", "▌", "▍", "▎"}}
	SpinnerToggle         = &SpinnerFrames{250 * time.Millisecond, []string{"⊶", "⊷"}}
	SpinnerArrow          = &SpinnerFrames{100 * time.Millisecond, []string{"←", "↖", "↑", "↗", "→", "↘", "↓", "↙"}}
	SpinnerMoon           = &SpinnerFrames{80 * time.Millisecond, []string{"🌑 ", "🌒 ", "🌓 ", "🌔 ", "🌕 ", "🌖 ", "🌗 ", "🌘 "}}
	SpinnerPoint          = &SpinnerFrames{125 * time.Millisecond, []string{"∙∙∙", "●∙∙", "∙●∙", "∙∙●", "∙∙∙"}}
)
