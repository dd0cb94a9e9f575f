package ansi

// This test holds the bytes of each sequence.

import "testing"

func TestSequences(t *testing.T) {
	for _, test := range []struct {
		name, got, want string
	}{
		{"CUU", string(AppendUp(nil, 12)), "\x1b[12A"},
		{"CUU 1", string(AppendUp(nil, 1)), "\x1b[A"},
		{"CUU 0", string(AppendUp(nil, 0)), ""},
		{"CUD", string(AppendDown(nil, 2)), "\x1b[2B"},
		{"CUF", string(AppendForward(nil, 3)), "\x1b[3C"},
		{"CUF -1", string(AppendForward(nil, -1)), ""},
		{"CHA", string(AppendColumn(nil, 80)), "\x1b[80G"},
		{"CHA 0", string(AppendColumn(nil, 0)), "\x1b[G"},
		{"ECH", string(AppendEraseChars(nil, 4)), "\x1b[4X"},
		{"IL", string(AppendInsertLines(nil, 5)), "\x1b[5L"},
		{"DL", string(AppendDeleteLines(nil, 6)), "\x1b[6M"},
		{"OSC 8", string(AppendLink(nil, []byte("id=1;http://x/"))), "\x1b]8;id=1;http://x/\x1b\\"},
		{"OSC 8 without target", string(AppendLink(nil, nil)), ""},
		{"OSC 9;4 none", string(AppendTaskbar(nil, 0, 50)), "\x1b]9;4;0\x1b\\"},
		{"OSC 9;4 a part", string(AppendTaskbar(nil, 1, 0)), "\x1b]9;4;1;0\x1b\\"},
		{"OSC 9;4 an error", string(AppendTaskbar(nil, 2, 50)), "\x1b]9;4;2;50\x1b\\"},
		{"OSC 9;4 unknown", string(AppendTaskbar(nil, 3, 50)), "\x1b]9;4;3\x1b\\"},
		{"OSC 9;4 paused", string(AppendTaskbar(nil, 4, 100)), "\x1b]9;4;4;100\x1b\\"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
}
