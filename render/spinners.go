package render

// This file holds the spinners of cli-spinners 3.4.0, all of them, under this notice:
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

// Well-known spinners. [SpinnerNamed] knows all.
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

// spinners holds every spinner by its name, in order. Frames that were narrower than others of their
// spinner have blanks added.
var spinners = [...]struct {
	name   string
	frames *SpinnerFrames
}{
	{"aesthetic", &SpinnerFrames{80 * time.Millisecond, []string{
		"▰▱▱▱▱▱▱", "▰▰▱▱▱▱▱", "▰▰▰▱▱▱▱", "▰▰▰▰▱▱▱", "▰▰▰▰▰▱▱", "▰▰▰▰▰▰▱", "▰▰▰▰▰▰▰", "▰▱▱▱▱▱▱",
	}}},
	{"arc", SpinnerArc},
	{"arrow", SpinnerArrow},
	{"arrow2", &SpinnerFrames{80 * time.Millisecond, []string{
		"⬆\ufe0f ", "↗\ufe0f ", "➡\ufe0f ", "↘\ufe0f ", "⬇\ufe0f ", "↙\ufe0f ", "⬅\ufe0f ", "↖\ufe0f ",
	}}},
	{"arrow3", &SpinnerFrames{120 * time.Millisecond, []string{"▹▹▹▹▹", "▸▹▹▹▹", "▹▸▹▹▹", "▹▹▸▹▹", "▹▹▹▸▹", "▹▹▹▹▸"}}},
	{"balloon", &SpinnerFrames{140 * time.Millisecond, []string{" ", ".", "o", "O", "@", "*", " "}}},
	{"balloon2", &SpinnerFrames{120 * time.Millisecond, []string{".", "o", "O", "°", "O", "o", "."}}},
	{"betaWave", &SpinnerFrames{80 * time.Millisecond, []string{
		"ρββββββ", "βρβββββ", "ββρββββ", "βββρβββ", "ββββρββ", "βββββρβ", "ββββββρ",
	}}},
	{"binary", &SpinnerFrames{80 * time.Millisecond, []string{
		"010010", "001100", "100101", "111010", "111101", "010111", "101011", "111000", "110011", "110101",
	}}},
	{"bluePulse", &SpinnerFrames{100 * time.Millisecond, []string{"🔹 ", "🔷 ", "🔵 ", "🔵 ", "🔷 "}}},
	{"bounce", SpinnerBounce},
	{"bouncingBall", &SpinnerFrames{80 * time.Millisecond, []string{
		"( ●    )", "(  ●   )", "(   ●  )", "(    ● )", "(     ●)", "(    ● )", "(   ●  )", "(  ●   )", "( ●    )",
		"(●     )",
	}}},
	{"bouncingBar", SpinnerBouncingBar},
	{"boxBounce", &SpinnerFrames{120 * time.Millisecond, []string{"▖", "▘", "▝", "▗"}}},
	{"boxBounce2", &SpinnerFrames{100 * time.Millisecond, []string{"▌", "▀", "▐", "▄"}}},
	{"christmas", &SpinnerFrames{400 * time.Millisecond, []string{"🌲", "🎄"}}},
	{"circle", &SpinnerFrames{120 * time.Millisecond, []string{"◡", "⊙", "◠"}}},
	{"circleHalves", SpinnerCircleHalves},
	{"circleQuarters", &SpinnerFrames{120 * time.Millisecond, []string{"◴", "◷", "◶", "◵"}}},
	{"clock", &SpinnerFrames{100 * time.Millisecond, []string{
		"🕛 ", "🕐 ", "🕑 ", "🕒 ", "🕓 ", "🕔 ", "🕕 ", "🕖 ", "🕗 ", "🕘 ", "🕙 ", "🕚 ",
	}}},
	{"dots", SpinnerDots},
	{"dots10", &SpinnerFrames{80 * time.Millisecond, []string{"⢄", "⢂", "⢁", "⡁", "⡈", "⡐", "⡠"}}},
	{"dots11", &SpinnerFrames{100 * time.Millisecond, []string{"⠁", "⠂", "⠄", "⡀", "⢀", "⠠", "⠐", "⠈"}}},
	{"dots12", &SpinnerFrames{80 * time.Millisecond, []string{
		"⢀\u2800", "⡀\u2800", "⠄\u2800", "⢂\u2800", "⡂\u2800", "⠅\u2800", "⢃\u2800", "⡃\u2800", "⠍\u2800", "⢋\u2800",
		"⡋\u2800", "⠍⠁", "⢋⠁", "⡋⠁", "⠍⠉", "⠋⠉", "⠋⠉", "⠉⠙", "⠉⠙", "⠉⠩", "⠈⢙", "⠈⡙", "⢈⠩", "⡀⢙", "⠄⡙", "⢂⠩", "⡂⢘",
		"⠅⡘", "⢃⠨", "⡃⢐", "⠍⡐", "⢋⠠", "⡋⢀", "⠍⡁", "⢋⠁", "⡋⠁", "⠍⠉", "⠋⠉", "⠋⠉", "⠉⠙", "⠉⠙", "⠉⠩", "⠈⢙", "⠈⡙", "⠈⠩",
		"\u2800⢙", "\u2800⡙", "\u2800⠩", "\u2800⢘", "\u2800⡘", "\u2800⠨", "\u2800⢐", "\u2800⡐", "\u2800⠠", "\u2800⢀",
		"\u2800⡀",
	}}},
	{"dots13", &SpinnerFrames{80 * time.Millisecond, []string{"⣼", "⣹", "⢻", "⠿", "⡟", "⣏", "⣧", "⣶"}}},
	{"dots14", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠉⠉", "⠈⠙", "\u2800⠹", "\u2800⢸", "\u2800⣰", "⢀⣠", "⣀⣀", "⣄⡀", "⣆\u2800", "⡇\u2800", "⠏\u2800", "⠋⠁",
	}}},
	{"dots2", SpinnerDots2},
	{"dots3", SpinnerDots3},
	{"dots4", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠄", "⠆", "⠇", "⠋", "⠙", "⠸", "⠰", "⠠", "⠰", "⠸", "⠙", "⠋", "⠇", "⠆",
	}}},
	{"dots5", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠋", "⠙", "⠚", "⠒", "⠂", "⠂", "⠒", "⠲", "⠴", "⠦", "⠖", "⠒", "⠐", "⠐", "⠒", "⠓", "⠋",
	}}},
	{"dots6", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠁", "⠉", "⠙", "⠚", "⠒", "⠂", "⠂", "⠒", "⠲", "⠴", "⠤", "⠄", "⠄", "⠤", "⠴", "⠲", "⠒", "⠂", "⠂", "⠒", "⠚", "⠙",
		"⠉", "⠁",
	}}},
	{"dots7", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠈", "⠉", "⠋", "⠓", "⠒", "⠐", "⠐", "⠒", "⠖", "⠦", "⠤", "⠠", "⠠", "⠤", "⠦", "⠖", "⠒", "⠐", "⠐", "⠒", "⠓", "⠋",
		"⠉", "⠈",
	}}},
	{"dots8", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠁", "⠁", "⠉", "⠙", "⠚", "⠒", "⠂", "⠂", "⠒", "⠲", "⠴", "⠤", "⠄", "⠄", "⠤", "⠠", "⠠", "⠤", "⠦", "⠖", "⠒", "⠐",
		"⠐", "⠒", "⠓", "⠋", "⠉", "⠈", "⠈",
	}}},
	{"dots8Bit", &SpinnerFrames{80 * time.Millisecond, []string{
		"\u2800", "⠁", "⠂", "⠃", "⠄", "⠅", "⠆", "⠇", "⡀", "⡁", "⡂", "⡃", "⡄", "⡅", "⡆", "⡇", "⠈", "⠉", "⠊", "⠋", "⠌",
		"⠍", "⠎", "⠏", "⡈", "⡉", "⡊", "⡋", "⡌", "⡍", "⡎", "⡏", "⠐", "⠑", "⠒", "⠓", "⠔", "⠕", "⠖", "⠗", "⡐", "⡑", "⡒",
		"⡓", "⡔", "⡕", "⡖", "⡗", "⠘", "⠙", "⠚", "⠛", "⠜", "⠝", "⠞", "⠟", "⡘", "⡙", "⡚", "⡛", "⡜", "⡝", "⡞", "⡟", "⠠",
		"⠡", "⠢", "⠣", "⠤", "⠥", "⠦", "⠧", "⡠", "⡡", "⡢", "⡣", "⡤", "⡥", "⡦", "⡧", "⠨", "⠩", "⠪", "⠫", "⠬", "⠭", "⠮",
		"⠯", "⡨", "⡩", "⡪", "⡫", "⡬", "⡭", "⡮", "⡯", "⠰", "⠱", "⠲", "⠳", "⠴", "⠵", "⠶", "⠷", "⡰", "⡱", "⡲", "⡳", "⡴",
		"⡵", "⡶", "⡷", "⠸", "⠹", "⠺", "⠻", "⠼", "⠽", "⠾", "⠿", "⡸", "⡹", "⡺", "⡻", "⡼", "⡽", "⡾", "⡿", "⢀", "⢁", "⢂",
		"⢃", "⢄", "⢅", "⢆", "⢇", "⣀", "⣁", "⣂", "⣃", "⣄", "⣅", "⣆", "⣇", "⢈", "⢉", "⢊", "⢋", "⢌", "⢍", "⢎", "⢏", "⣈",
		"⣉", "⣊", "⣋", "⣌", "⣍", "⣎", "⣏", "⢐", "⢑", "⢒", "⢓", "⢔", "⢕", "⢖", "⢗", "⣐", "⣑", "⣒", "⣓", "⣔", "⣕", "⣖",
		"⣗", "⢘", "⢙", "⢚", "⢛", "⢜", "⢝", "⢞", "⢟", "⣘", "⣙", "⣚", "⣛", "⣜", "⣝", "⣞", "⣟", "⢠", "⢡", "⢢", "⢣", "⢤",
		"⢥", "⢦", "⢧", "⣠", "⣡", "⣢", "⣣", "⣤", "⣥", "⣦", "⣧", "⢨", "⢩", "⢪", "⢫", "⢬", "⢭", "⢮", "⢯", "⣨", "⣩", "⣪",
		"⣫", "⣬", "⣭", "⣮", "⣯", "⢰", "⢱", "⢲", "⢳", "⢴", "⢵", "⢶", "⢷", "⣰", "⣱", "⣲", "⣳", "⣴", "⣵", "⣶", "⣷", "⢸",
		"⢹", "⢺", "⢻", "⢼", "⢽", "⢾", "⢿", "⣸", "⣹", "⣺", "⣻", "⣼", "⣽", "⣾", "⣿",
	}}},
	{"dots9", &SpinnerFrames{80 * time.Millisecond, []string{"⢹", "⢺", "⢼", "⣸", "⣇", "⡧", "⡗", "⡏"}}},
	{"dotsCircle", &SpinnerFrames{80 * time.Millisecond, []string{"⢎ ", "⠎⠁", "⠊⠑", "⠈⠱", " ⡱", "⢀⡰", "⢄⡠", "⢆⡀"}}},
	{"dqpb", &SpinnerFrames{100 * time.Millisecond, []string{"d", "q", "p", "b"}}},
	{"dwarfFortress", &SpinnerFrames{80 * time.Millisecond, []string{
		" ██████£££  ", "☺██████£££  ", "☺██████£££  ", "☺▓█████£££  ", "☺▓█████£££  ", "☺▒█████£££  ", "☺▒█████£££  ",
		"☺░█████£££  ", "☺░█████£££  ", "☺ █████£££  ", " ☺█████£££  ", " ☺█████£££  ", " ☺▓████£££  ", " ☺▓████£££  ",
		" ☺▒████£££  ", " ☺▒████£££  ", " ☺░████£££  ", " ☺░████£££  ", " ☺ ████£££  ", "  ☺████£££  ", "  ☺████£££  ",
		"  ☺▓███£££  ", "  ☺▓███£££  ", "  ☺▒███£££  ", "  ☺▒███£££  ", "  ☺░███£££  ", "  ☺░███£££  ", "  ☺ ███£££  ",
		"   ☺███£££  ", "   ☺███£££  ", "   ☺▓██£££  ", "   ☺▓██£££  ", "   ☺▒██£££  ", "   ☺▒██£££  ", "   ☺░██£££  ",
		"   ☺░██£££  ", "   ☺ ██£££  ", "    ☺██£££  ", "    ☺██£££  ", "    ☺▓█£££  ", "    ☺▓█£££  ", "    ☺▒█£££  ",
		"    ☺▒█£££  ", "    ☺░█£££  ", "    ☺░█£££  ", "    ☺ █£££  ", "     ☺█£££  ", "     ☺█£££  ", "     ☺▓£££  ",
		"     ☺▓£££  ", "     ☺▒£££  ", "     ☺▒£££  ", "     ☺░£££  ", "     ☺░£££  ", "     ☺ £££  ", "      ☺£££  ",
		"      ☺£££  ", "      ☺▓££  ", "      ☺▓££  ", "      ☺▒££  ", "      ☺▒££  ", "      ☺░££  ", "      ☺░££  ",
		"      ☺ ££  ", "       ☺££  ", "       ☺££  ", "       ☺▓£  ", "       ☺▓£  ", "       ☺▒£  ", "       ☺▒£  ",
		"       ☺░£  ", "       ☺░£  ", "       ☺ £  ", "        ☺£  ", "        ☺£  ", "        ☺▓  ", "        ☺▓  ",
		"        ☺▒  ", "        ☺▒  ", "        ☺░  ", "        ☺░  ", "        ☺   ", "        ☺  &", "        ☺ ☼&",
		"       ☺ ☼ &", "       ☺☼  &", "      ☺☼  & ", "      ‼   & ", "     ☺   &  ", "    ‼    &  ", "   ☺    &   ",
		"  ‼     &   ", " ☺     &    ", "‼      &    ", "      &     ", "      &     ", "     &   ░  ", "     &   ▒  ",
		"    &    ▓  ", "    &    £  ", "   &    ░£  ", "   &    ▒£  ", "  &     ▓£  ", "  &     ££  ", " &     ░££  ",
		" &     ▒££  ", "&      ▓££  ", "&      £££  ", "      ░£££  ", "      ▒£££  ", "      ▓£££  ", "      █£££  ",
		"     ░█£££  ", "     ▒█£££  ", "     ▓█£££  ", "     ██£££  ", "    ░██£££  ", "    ▒██£££  ", "    ▓██£££  ",
		"    ███£££  ", "   ░███£££  ", "   ▒███£££  ", "   ▓███£££  ", "   ████£££  ", "  ░████£££  ", "  ▒████£££  ",
		"  ▓████£££  ", "  █████£££  ", " ░█████£££  ", " ▒█████£££  ", " ▓█████£££  ", " ██████£££  ", " ██████£££  ",
	}}},
	{"earth", &SpinnerFrames{180 * time.Millisecond, []string{"🌍 ", "🌎 ", "🌏 "}}},
	{"fingerDance", &SpinnerFrames{160 * time.Millisecond, []string{"🤘 ", "🤟 ", "🖖 ", "✋ ", "🤚 ", "👆 "}}},
	{"fish", &SpinnerFrames{80 * time.Millisecond, []string{
		"~~~~~~~~~~~~~~~~~~~~", "> ~~~~~~~~~~~~~~~~~~", "º> ~~~~~~~~~~~~~~~~~", "(º> ~~~~~~~~~~~~~~~~",
		"((º> ~~~~~~~~~~~~~~~", "<((º> ~~~~~~~~~~~~~~", "><((º> ~~~~~~~~~~~~~", " ><((º> ~~~~~~~~~~~~",
		"~ ><((º> ~~~~~~~~~~~", "~~ <>((º> ~~~~~~~~~~", "~~~ ><((º> ~~~~~~~~~", "~~~~ <>((º> ~~~~~~~~",
		"~~~~~ ><((º> ~~~~~~~", "~~~~~~ <>((º> ~~~~~~", "~~~~~~~ ><((º> ~~~~~", "~~~~~~~~ <>((º> ~~~~",
		"~~~~~~~~~ ><((º> ~~~", "~~~~~~~~~~ <>((º> ~~", "~~~~~~~~~~~ ><((º> ~", "~~~~~~~~~~~~ <>((º> ",
		"~~~~~~~~~~~~~ ><((º>", "~~~~~~~~~~~~~~ <>((º", "~~~~~~~~~~~~~~~ ><((", "~~~~~~~~~~~~~~~~ <>(",
		"~~~~~~~~~~~~~~~~~ ><", "~~~~~~~~~~~~~~~~~~ <", "~~~~~~~~~~~~~~~~~~~~",
	}}},
	{"fistBump", &SpinnerFrames{80 * time.Millisecond, []string{
		"🤜\u3000\u3000\u3000\u3000🤛 ", "🤜\u3000\u3000\u3000\u3000🤛 ", "🤜\u3000\u3000\u3000\u3000🤛 ",
		"\u3000🤜\u3000\u3000🤛\u3000 ", "\u3000\u3000🤜🤛\u3000\u3000 ", "\u3000🤜✨🤛\u3000\u3000 ",
		"🤜\u3000✨\u3000🤛\u3000 ",
	}}},
	{"flip", &SpinnerFrames{70 * time.Millisecond, []string{
		"_", "_", "_", "-", "`", "`", "'", "´", "-", "_", "_", "_",
	}}},
	{"grenade", &SpinnerFrames{80 * time.Millisecond, []string{
		"،  ", "′  ", " ´ ", " ‾ ", "  ⸌", "  ⸊", "  |", "  ⁎", "  ⁕", " ෴ ", "  ⁓", "   ", "   ", "   ",
	}}},
	{"growHorizontal", SpinnerGrowHorizontal},
	{"growVertical", SpinnerGrowVertical},
	{"hamburger", &SpinnerFrames{100 * time.Millisecond, []string{"☱", "☲", "☴"}}},
	{"hearts", &SpinnerFrames{100 * time.Millisecond, []string{"💛 ", "💙 ", "💜 ", "💚 ", "💗 "}}},
	{"layer", &SpinnerFrames{150 * time.Millisecond, []string{"-", "=", "≡"}}},
	{"line", SpinnerLine},
	{"line2", &SpinnerFrames{100 * time.Millisecond, []string{"⠂", "-", "–", "—", "–", "-"}}},
	{"material", &SpinnerFrames{17 * time.Millisecond, []string{
		"█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "██▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "███▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
		"██████▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "██████▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "███████▁▁▁▁▁▁▁▁▁▁▁▁▁", "████████▁▁▁▁▁▁▁▁▁▁▁▁",
		"█████████▁▁▁▁▁▁▁▁▁▁▁", "█████████▁▁▁▁▁▁▁▁▁▁▁", "██████████▁▁▁▁▁▁▁▁▁▁", "███████████▁▁▁▁▁▁▁▁▁",
		"█████████████▁▁▁▁▁▁▁", "██████████████▁▁▁▁▁▁", "██████████████▁▁▁▁▁▁", "▁██████████████▁▁▁▁▁",
		"▁██████████████▁▁▁▁▁", "▁██████████████▁▁▁▁▁", "▁▁██████████████▁▁▁▁", "▁▁▁██████████████▁▁▁",
		"▁▁▁▁█████████████▁▁▁", "▁▁▁▁██████████████▁▁", "▁▁▁▁██████████████▁▁", "▁▁▁▁▁██████████████▁",
		"▁▁▁▁▁██████████████▁", "▁▁▁▁▁██████████████▁", "▁▁▁▁▁▁██████████████", "▁▁▁▁▁▁██████████████",
		"▁▁▁▁▁▁▁█████████████", "▁▁▁▁▁▁▁█████████████", "▁▁▁▁▁▁▁▁████████████", "▁▁▁▁▁▁▁▁████████████",
		"▁▁▁▁▁▁▁▁▁███████████", "▁▁▁▁▁▁▁▁▁███████████", "▁▁▁▁▁▁▁▁▁▁██████████", "▁▁▁▁▁▁▁▁▁▁██████████",
		"▁▁▁▁▁▁▁▁▁▁▁▁████████", "▁▁▁▁▁▁▁▁▁▁▁▁▁███████", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁██████", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█████",
		"▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█████", "█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████", "██▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███", "██▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███",
		"███▁▁▁▁▁▁▁▁▁▁▁▁▁▁███", "████▁▁▁▁▁▁▁▁▁▁▁▁▁▁██", "█████▁▁▁▁▁▁▁▁▁▁▁▁▁▁█", "█████▁▁▁▁▁▁▁▁▁▁▁▁▁▁█",
		"██████▁▁▁▁▁▁▁▁▁▁▁▁▁█", "████████▁▁▁▁▁▁▁▁▁▁▁▁", "█████████▁▁▁▁▁▁▁▁▁▁▁", "█████████▁▁▁▁▁▁▁▁▁▁▁",
		"█████████▁▁▁▁▁▁▁▁▁▁▁", "█████████▁▁▁▁▁▁▁▁▁▁▁", "███████████▁▁▁▁▁▁▁▁▁", "████████████▁▁▁▁▁▁▁▁",
		"████████████▁▁▁▁▁▁▁▁", "██████████████▁▁▁▁▁▁", "██████████████▁▁▁▁▁▁", "▁██████████████▁▁▁▁▁",
		"▁██████████████▁▁▁▁▁", "▁▁▁█████████████▁▁▁▁", "▁▁▁▁▁████████████▁▁▁", "▁▁▁▁▁████████████▁▁▁",
		"▁▁▁▁▁▁███████████▁▁▁", "▁▁▁▁▁▁▁▁█████████▁▁▁", "▁▁▁▁▁▁▁▁█████████▁▁▁", "▁▁▁▁▁▁▁▁▁█████████▁▁",
		"▁▁▁▁▁▁▁▁▁█████████▁▁", "▁▁▁▁▁▁▁▁▁▁█████████▁", "▁▁▁▁▁▁▁▁▁▁▁████████▁", "▁▁▁▁▁▁▁▁▁▁▁████████▁",
		"▁▁▁▁▁▁▁▁▁▁▁▁███████▁", "▁▁▁▁▁▁▁▁▁▁▁▁███████▁", "▁▁▁▁▁▁▁▁▁▁▁▁▁███████", "▁▁▁▁▁▁▁▁▁▁▁▁▁███████",
		"▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█████", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████",
		"▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██",
		"▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█",
		"▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
	}}},
	{"mindblown", &SpinnerFrames{160 * time.Millisecond, []string{
		"😐 ", "😐 ", "😮 ", "😮 ", "😦 ", "😦 ", "😧 ", "😧 ", "🤯 ", "💥 ", "✨ ", "\u3000 ", "\u3000 ", "\u3000 ",
	}}},
	{"monkey", &SpinnerFrames{300 * time.Millisecond, []string{"🙈 ", "🙈 ", "🙉 ", "🙊 "}}},
	{"moon", SpinnerMoon},
	{"noise", &SpinnerFrames{100 * time.Millisecond, []string{"▓", "▒", "░"}}},
	{"orangeBluePulse", &SpinnerFrames{100 * time.Millisecond, []string{
		"🔸 ", "🔶 ", "🟠 ", "🟠 ", "🔶 ", "🔹 ", "🔷 ", "🔵 ", "🔵 ", "🔷 ",
	}}},
	{"orangePulse", &SpinnerFrames{100 * time.Millisecond, []string{"🔸 ", "🔶 ", "🟠 ", "🟠 ", "🔶 "}}},
	{"pipe", SpinnerPipe},
	{"point", SpinnerPoint},
	{"pong", &SpinnerFrames{80 * time.Millisecond, []string{
		"▐⠂       ▌", "▐⠈       ▌", "▐ ⠂      ▌", "▐ ⠠      ▌", "▐  ⡀     ▌", "▐  ⠠     ▌", "▐   ⠂    ▌", "▐   ⠈    ▌",
		"▐    ⠂   ▌", "▐    ⠠   ▌", "▐     ⡀  ▌", "▐     ⠠  ▌", "▐      ⠂ ▌", "▐      ⠈ ▌", "▐       ⠂▌", "▐       ⠠▌",
		"▐       ⡀▌", "▐      ⠠ ▌", "▐      ⠂ ▌", "▐     ⠈  ▌", "▐     ⠂  ▌", "▐    ⠠   ▌", "▐    ⡀   ▌", "▐   ⠠    ▌",
		"▐   ⠂    ▌", "▐  ⠈     ▌", "▐  ⠂     ▌", "▐ ⠠      ▌", "▐ ⡀      ▌", "▐⠠       ▌",
	}}},
	{"rollingLine", &SpinnerFrames{80 * time.Millisecond, []string{
		"/  ", " - ", " \\ ", "  |", "  |", " \\ ", " - ", "/  ",
	}}},
	{"runner", &SpinnerFrames{140 * time.Millisecond, []string{"🚶 ", "🏃 "}}},
	{"sand", &SpinnerFrames{80 * time.Millisecond, []string{
		"⠁", "⠂", "⠄", "⡀", "⡈", "⡐", "⡠", "⣀", "⣁", "⣂", "⣄", "⣌", "⣔", "⣤", "⣥", "⣦", "⣮", "⣶", "⣷", "⣿", "⡿", "⠿",
		"⢟", "⠟", "⡛", "⠛", "⠫", "⢋", "⠋", "⠍", "⡉", "⠉", "⠑", "⠡", "⢁",
	}}},
	{"shark", &SpinnerFrames{120 * time.Millisecond, []string{
		"▐|\\____________▌", "▐_|\\___________▌", "▐__|\\__________▌", "▐___|\\_________▌", "▐____|\\________▌",
		"▐_____|\\_______▌", "▐______|\\______▌", "▐_______|\\_____▌", "▐________|\\____▌", "▐_________|\\___▌",
		"▐__________|\\__▌", "▐___________|\\_▌", "▐____________|\\▌", "▐____________/|▌", "▐___________/|_▌",
		"▐__________/|__▌", "▐_________/|___▌", "▐________/|____▌", "▐_______/|_____▌", "▐______/|______▌",
		"▐_____/|_______▌", "▐____/|________▌", "▐___/|_________▌", "▐__/|__________▌", "▐_/|___________▌",
		"▐/|____________▌",
	}}},
	{"simpleDots", SpinnerSimpleDots},
	{"simpleDotsScrolling", &SpinnerFrames{200 * time.Millisecond, []string{".  ", ".. ", "...", " ..", "  .", "   "}}},
	{"smiley", &SpinnerFrames{200 * time.Millisecond, []string{"😄 ", "😝 "}}},
	{"soccerHeader", &SpinnerFrames{80 * time.Millisecond, []string{
		" 🧑⚽\ufe0f       🧑 ", "🧑  ⚽\ufe0f      🧑 ", "🧑   ⚽\ufe0f     🧑 ", "🧑    ⚽\ufe0f    🧑 ", "🧑     ⚽\ufe0f   🧑 ",
		"🧑      ⚽\ufe0f  🧑 ", "🧑       ⚽\ufe0f🧑  ", "🧑      ⚽\ufe0f  🧑 ", "🧑     ⚽\ufe0f   🧑 ", "🧑    ⚽\ufe0f    🧑 ",
		"🧑   ⚽\ufe0f     🧑 ", "🧑  ⚽\ufe0f      🧑 ",
	}}},
	{"speaker", &SpinnerFrames{160 * time.Millisecond, []string{"🔈 ", "🔉 ", "🔊 ", "🔉 "}}},
	{"squareCorners", &SpinnerFrames{180 * time.Millisecond, []string{"◰", "◳", "◲", "◱"}}},
	{"squish", &SpinnerFrames{100 * time.Millisecond, []string{"╫", "╪"}}},
	{"star", SpinnerStar},
	{"star2", &SpinnerFrames{80 * time.Millisecond, []string{"+", "x", "*"}}},
	{"timeTravel", &SpinnerFrames{100 * time.Millisecond, []string{
		"🕛 ", "🕚 ", "🕙 ", "🕘 ", "🕗 ", "🕖 ", "🕕 ", "🕔 ", "🕓 ", "🕒 ", "🕑 ", "🕐 ",
	}}},
	{"toggle", SpinnerToggle},
	{"toggle10", &SpinnerFrames{100 * time.Millisecond, []string{"㊂", "㊀", "㊁"}}},
	{"toggle11", &SpinnerFrames{50 * time.Millisecond, []string{"⧇", "⧆"}}},
	{"toggle12", &SpinnerFrames{120 * time.Millisecond, []string{"☗", "☖"}}},
	{"toggle13", &SpinnerFrames{80 * time.Millisecond, []string{"=", "*", "-"}}},
	{"toggle2", &SpinnerFrames{80 * time.Millisecond, []string{"▫", "▪"}}},
	{"toggle3", &SpinnerFrames{120 * time.Millisecond, []string{"□", "■"}}},
	{"toggle4", &SpinnerFrames{100 * time.Millisecond, []string{"■", "□", "▪", "▫"}}},
	{"toggle5", &SpinnerFrames{100 * time.Millisecond, []string{"▮", "▯"}}},
	{"toggle6", &SpinnerFrames{300 * time.Millisecond, []string{"ဝ", "၀"}}},
	{"toggle7", &SpinnerFrames{80 * time.Millisecond, []string{"⦾", "⦿"}}},
	{"toggle8", &SpinnerFrames{100 * time.Millisecond, []string{"◍", "◌"}}},
	{"toggle9", &SpinnerFrames{100 * time.Millisecond, []string{"◉", "◎"}}},
	{"triangle", &SpinnerFrames{50 * time.Millisecond, []string{"◢", "◣", "◤", "◥"}}},
	{"weather", &SpinnerFrames{100 * time.Millisecond, []string{
		"☀\ufe0f  ", "☀\ufe0f  ", "☀\ufe0f  ", "🌤  ", "⛅\ufe0f ", "🌥  ", "☁\ufe0f  ", "🌧  ", "🌨  ", "🌧  ", "🌨  ", "🌧  ",
		"🌨  ", "⛈  ", "🌨  ", "🌧  ", "🌨  ", "☁\ufe0f  ", "🌥  ", "⛅\ufe0f ", "🌤  ", "☀\ufe0f  ", "☀\ufe0f  ",
	}}},
}
