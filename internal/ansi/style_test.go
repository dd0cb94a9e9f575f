package ansi

// These tests read SGR parameters and write them again.

import "testing"

// TestStyle: what an SGR sets, as it is written again in normal form.
func TestStyle(t *testing.T) {
	for params, want := range map[string]string{
		"":                          "",
		"0":                         "",
		"31":                        "31",
		"1;31":                      "1;31",
		"31;1":                      "1;31",
		"1;2;3;4;5;7;8;9;53":        "1;2;3;5;7;8;9;53;4",
		"1;2;3;4;5;7;8;9;53;22;23":  "5;7;8;9;53;4",
		"4;24;5;25;7;27;8;28;9;29":  "",
		"53;55;58;5;1;59":           "",
		"6":                         "5",
		"21":                        "21",
		"4:2":                       "21",
		"4:3":                       "4:3",
		"4:0":                       "",
		"4:9;1":                     "1",
		"4:3:1;1":                   "1",
		"97;107":                    "97;107",
		"90;40":                     "90;40",
		"31;39;41;49":               "",
		"38;5;208":                  "38;5;208",
		"38:5:208":                  "38;5;208",
		"48;2;1;2;3":                "48;2;1;2;3",
		"48:2:1:2:3":                "48;2;1;2;3",
		"48:2::1:2:3":               "48;2;1;2;3",
		"48:2::1:2:3:0:1;1":         "1;48;2;1;2;3",
		"58;5;1":                    "58:5:1",
		"58:2::1:2:3":               "58:2::1:2:3",
		"38;5;208;1":                "1;38;5;208",
		"38;2;1;2;3;1":              "1;38;2;1;2;3",
		"38;5;256;1":                "1",
		"38;2;1;2":                  "",
		"38;5":                      "",
		"38":                        "",
		"38:5;1":                    "1",
		"38;7;1":                    "1",
		"10;26;51;73;1;999":         "1",
		"99999999999999999999999;1": "1",
		"31;":                       "",
		";31":                       "31",
		"7:1;1":                     "1",
	} {
		var s Style
		s.Apply([]byte(params))
		got := string(s.Append(nil, Style{}))
		if want != "" {
			want = "\x1b[" + want + "m"
		}
		if got != want {
			t.Errorf("%q becomes %q, want %q", params, got, want)
		}
	}
}

func TestStyleChanges(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"1", "1", ""},
		{"1", "", "\x1b[0m"},
		{"31", "32", "\x1b[32m"},
		{"31", "1;31", "\x1b[1m"},
		{"1;31", "31", "\x1b[0;31m"},
		{"4", "4:3", "\x1b[4:3m"},
		{"4:3", "1", "\x1b[0;1m"},
		{"41", "31", "\x1b[0;31m"},
	} {
		var from, to Style
		from.Apply([]byte(test.from))
		to.Apply([]byte(test.to))
		if got := string(to.Append(nil, from)); got != test.want {
			t.Errorf("%q to %q: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}
