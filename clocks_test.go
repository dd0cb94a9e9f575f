package live

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wallClock are the methods and functions of package time that make of a time, or compare, what goes wrong when the
// system's clock is set.
var wallClock = map[string]bool{"Unix": true, "UnixNano": true, "UnixMilli": true, "UnixMicro": true, "Round": true,
	"Truncate": true, "AddDate": true, "GobEncode": true, "MarshalBinary": true, "MarshalText": true}

// mayUseIt are the places that mean the wall clock, or don't mind.
var mayUseIt = map[string]string{
	"handler.go:Round":            "the time in a log line is for people",
	"render/spinner.go:UnixMilli": "a jump is a jump of the spinner",
	"status.go:Round":             "a duration",
}

// Clock jumps: no time that the library compares is of the clock that can be set. A time.Time keeps both, so that it is
// enough that none is taken apart.
func TestNoWallClock(t *testing.T) {
	used := map[string]bool{}
	for _, dir := range []string{".", "internal/tty", "internal/keeper", "internal/paint", "internal/ansi", "internal/locks", "render", "progress"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			set := token.NewFileSet()
			parsed, err := parser.ParseFile(set, file, src, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok || !wallClock[sel.Sel.Name] {
					return true
				}
				if pkg, ok := sel.X.(*ast.Ident); ok && (pkg.Name == "math" || pkg.Name == "unix" || pkg.Name == "syscall") {
					return true
				}
				key := filepath.ToSlash(file) + ":" + sel.Sel.Name
				if used[key] = true; mayUseIt[key] == "" {
					t.Errorf("%v: %s: a jump of the system's clock goes into what this makes", set.Position(sel.Pos()), sel.Sel.Name)
				}
				return true
			})
		}
	}
	for key := range mayUseIt {
		if !used[key] {
			t.Errorf("%s is not there", key)
		}
	}
}
