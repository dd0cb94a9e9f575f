package model

// mapping_test.go keeps the models and the sources together: each process says which functions it stands for, and those
// are there.

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A process is one of a model's, with what the comments just above it say.
type process struct {
	model, name string
	functions   []string // "(*core).write, writer.go"
	world       bool     // it stands for what is not ours
}

// outside are the processes that stand for no function.
var outside = []string{"terminal", "orphan", "death", "check", "init"}

var (
	declaration = regexp.MustCompile(`^(?:active(?: \[\w+\])? )?proctype (\w+)|^(init) `)
	standsFor   = regexp.MustCompile(`^/\* Go: (.*) \*/$`)
	isWorld     = regexp.MustCompile(`^/\* World: .* \*/$`)
	mutantName  = regexp.MustCompile(`\bMUTANT_\w+`)
	formulaName = regexp.MustCompile(`(?m)^ltl (\w+)`)
)

func models(t *testing.T) map[string]string {
	t.Helper()
	files, _ := filepath.Glob("*.pml")
	if len(files) < 4 {
		t.Fatalf("only %d models", len(files))
	}
	texts := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(f, ".pml")] = string(b)
	}
	return texts
}

func processes(model, text string) (ps []process) {
	p := process{model: model}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := declaration.FindStringSubmatch(line); m != nil {
			p.name = m[1] + m[2]
			ps, p = append(ps, p), process{model: model}
		} else if m := standsFor.FindStringSubmatch(line); m != nil {
			p.functions = append(p.functions, strings.Split(m[1], "; ")...)
		} else if isWorld.MatchString(line) {
			p.world = true
		} else {
			p = process{model: model} // what is not just above a process is not about it
		}
	}
	return ps
}

// functionsOf are the functions and methods of a Go file, as "f" and "(*T).f".
func functionsOf(t *testing.T, file string) (names []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", file), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return nil
	}
	for _, d := range f.Decls {
		d, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		name := d.Name.Name
		if d.Recv != nil {
			switch r := d.Recv.List[0].Type.(type) {
			case *ast.StarExpr:
				name = fmt.Sprintf("(*%s).%s", r.X, name)
			case *ast.Ident:
				name = fmt.Sprintf("(%s).%s", r, name)
			}
		}
		names = append(names, name)
	}
	return names
}

// Each process of a model stands for functions that are there, or is said to stand for none of ours; README lists them.
func TestProcesses(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string][]string{}
	for model, text := range models(t) {
		ps := processes(model, text)
		if want := strings.Count(text, "proctype ") + strings.Count(text, "\ninit "); len(ps) != want {
			t.Errorf("%s.pml: %d processes are understood, of %d", model, len(ps), want)
		}
		for _, p := range ps {
			if len(p.functions) == 0 && !(p.world && slices.Contains(outside, p.name)) {
				t.Errorf("%s.pml: %s stands for nothing", model, p.name)
			}
			for _, f := range p.functions {
				name, file, ok := strings.Cut(f, ", ")
				if !ok {
					t.Errorf("%s.pml: %s: %q has no file", model, p.name, f)
					continue
				}
				if known[file] == nil {
					known[file] = functionsOf(t, file)
				}
				if !slices.Contains(known[file], name) {
					t.Errorf("%s.pml: %s stands for %s, which is not in %s", model, p.name, name, file)
				}
				if short := name[strings.LastIndex(name, ".")+1:]; !strings.Contains(row(string(readme), model, p.name), "`"+short+"`") {
					t.Errorf("README.md does not say that %s of %s.pml stands for %s", p.name, model, short)
				}
			}
		}
	}
}

// row is the README's row about a process.
func row(readme, model, process string) string {
	for line := range strings.Lines(readme) {
		if strings.HasPrefix(line, fmt.Sprintf("| %s | `%s` |", model, process)) {
			return line
		}
	}
	return ""
}

// No mutant and no formula of a model is left out of the checks, and README says what each mutant is.
func TestAllAreChecked(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, c := range checks {
		fmt.Fprintln(&all, c.model, c.formula, "")
	}
	for _, m := range mutants {
		fmt.Fprintln(&all, m.model, m.defines, "")
	}
	for model, text := range models(t) {
		for _, m := range mutantName.FindAllString(text, -1) {
			if !strings.Contains(all.String(), model+" "+m+" ") {
				t.Errorf("%s.pml: nobody looks at %s", model, m)
			}
			if !strings.Contains(string(readme), "`"+m+"`") {
				t.Errorf("README.md does not say what %s is", m)
			}
		}
		for _, m := range formulaName.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(all.String(), model+" "+m[1]+" ") {
				t.Errorf("%s.pml: nobody checks %s", model, m[1])
			}
		}
	}
}
