package live

// waits_test.go holds waits.go against the sources: a wait that is added without words is found here.

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// blocking are the methods and functions that wait, of those that the library calls; waits on channels are found by
// themselves.
var blocking = map[string]bool{
	"wait": true, "waitOr": true, "waitHolding": true, // of a patience, and of a capture
	"Wait": true, "Wait4": true, "Splice": true, "Poll": true, "Sleep": true,
}

// wordless are functions that wait, or so it seems, for which nobody needs words.
var wordless = map[string]string{
	"live.(*patience).wait":   "who calls it has them",
	"live.(*patience).waitOr": "who calls it has them",
	"live.(*core).giveTurn":   "takes out what its own goroutine has put in",
	"live.passes":             "swapIn has them",
	"live.(*capture).reply":   "Poll with no time to wait",
	"keeper.(*Keeper).held":   "Poll with no time to wait",
	"tty.WriteSome":           "Write has them",
}

// TestWaitsHaveWords finds each place at which the library waits, and each goroutine that it begins.
func TestWaitsHaveWords(t *testing.T) {
	funcs := sources(t, ".", "internal/keeper", "internal/tty", "internal/locks", "internal/paint", "progress", "render", "livetest")
	found, begun := 0, 0
	for name, f := range funcs {
		if w := firstWait(f.Body); w != "" {
			found++
			if waits[name] == "" && userCode[name] == "" && wordless[name] == "" {
				t.Errorf("%s waits (%s) and has no words in waits.go", name, w)
			}
		}
		for _, g := range goStatements(f.Body) {
			begun++
			if !named(g) {
				t.Errorf("%s begins a goroutine by %s, which has no name in goroutineNames", name, g)
			}
		}
	}
	if found < 30 || begun < 15 {
		t.Errorf("only %d waits and %d goroutines found: the test is blind", found, begun)
	}
	for name := range wordless {
		if f := funcs[name]; f == nil || firstWait(f.Body) == "" {
			t.Errorf("%s is said to need no words and does not wait", name)
		}
	}
	for _, table := range []map[string]string{waits, goroutineNames, userCode} {
		for name := range table {
			if funcs[name] == nil && !strings.HasPrefix(name, "locks.") {
				t.Errorf("%s has words and is no function", name)
			}
		}
	}
}

// named reports whether a goroutine begins with a function, named without its package and receiver, that has a name.
func named(function string) bool {
	for name := range goroutineNames {
		if name[strings.LastIndexByte(name, '.')+1:] == function {
			return true
		}
	}
	return false
}

// sources returns all functions of the packages, by the names that traces have for them, whatever system they are for.
func sources(t *testing.T, dirs ...string) map[string]*ast.FuncDecl {
	t.Helper()
	funcs := map[string]*ast.FuncDecl{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no sources in %s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range parsed.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
					name := path.Base(parsed.Name.Name) + "." + receiver(f) + f.Name.Name
					if old := funcs[name]; old == nil || firstWait(old.Body) == "" { // another system's may wait
						funcs[name] = f
					}
				}
			}
		}
	}
	return funcs
}

// receiver is "(*T)." or "T." as in traces.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	switch r := f.Recv.List[0].Type.(type) {
	case *ast.StarExpr:
		if id, ok := r.X.(*ast.Ident); ok {
			return "(*" + id.Name + ")."
		}
	case *ast.Ident:
		return r.Name + "."
	}
	return "?."
}

// firstWait says at what body may wait; "" if at nothing that is known.
func firstWait(body *ast.BlockStmt) (what string) {
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			quick := false
			for _, c := range n.Body.List {
				clause := c.(*ast.CommClause)
				quick = quick || clause.Comm == nil
				for _, s := range clause.Body {
					ast.Inspect(s, look)
				}
			}
			if !quick {
				what = "select"
			}
			return false
		case *ast.SendStmt:
			what = "send"
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				what = "receive"
			}
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && blocking[s.Sel.Name] {
				what = s.Sel.Name
			}
		}
		return true
	}
	ast.Inspect(body, look)
	return what
}

// goStatements returns the names of the functions that body begins goroutines with; "func" for a literal.
func goStatements(body *ast.BlockStmt) (names []string) {
	ast.Inspect(body, func(n ast.Node) bool {
		if g, ok := n.(*ast.GoStmt); ok {
			switch f := g.Call.Fun.(type) {
			case *ast.SelectorExpr:
				names = append(names, f.Sel.Name)
			case *ast.Ident:
				names = append(names, f.Name)
			default:
				names = append(names, "func")
			}
		}
		return true
	})
	return names
}
