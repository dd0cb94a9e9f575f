package programs

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestChild is what a child process runs; in any other it does nothing.
func TestChild(t *testing.T) {
	if !Child(t) {
		t.Skip("this is no child process")
	}
}

// TestRandom runs random programs: as many as LIVE_PROGRAMS says, from the seed LIVE_PROGRAMS_SEED on. One that fails is
// made short and kept in testdata/programs.
func TestRandom(t *testing.T) {
	n, from := setting("LIVE_PROGRAMS", bounded), setting("LIVE_PROGRAMS_SEED", 1)
	began := time.Now()
	all := runAll(from, from+n)
	t.Logf("%d programs from seed %d in %v", all.Ran, from, time.Since(began).Round(time.Second))
	for _, what := range slices.Sorted(func(yield func(string) bool) {
		for k, n := range all.Covered {
			if !yield(fmt.Sprintf("%-40s %d", k, n)) {
				return
			}
		}
	}) {
		t.Log(what)
	}
	if uint64(all.Ran) != n && len(all.Bad) == 0 {
		t.Errorf("%d programs of %d were run", all.Ran, n)
	}
	failed := 0
	for _, seed := range slices.Sorted(keys(all.Bad)) {
		if failed++; failed > 3 {
			t.Errorf("seed %s: %s", seed, all.Bad[seed])
			continue
		}
		report(t, seed, all.Bad[seed])
	}
	if n >= covering && failed == 0 {
		wantCovered(t, all.Covered)
	}
}

// covering is how many programs do each operation, for certain.
const covering = 400

func keys(m map[string]string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func setting(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// runAll shares the seeds out among children, on several numbers of processors.
func runAll(from, to uint64) *Verdict {
	all := newVerdict()
	var mu sync.Mutex // guards all
	var wg sync.WaitGroup
	const share = 50
	places := make(chan struct{}, runtime.NumCPU()) // a slot is filled by each child that runs
	for i := 0; from < to; i++ {
		begin, end := from, min(from+share, to)
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			v := runSeeds(begin, end, 1<<(i%3))
			mu.Lock()
			defer mu.Unlock()
			all.add(v)
		})
		from = end
	}
	wg.Wait()
	return all
}

// report shrinks a program that failed, keeps it, and says how to run it.
func report(t *testing.T, seed, fault string) {
	t.Helper()
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		t.Error(fault)
		return
	}
	p, fault := shrink(Generate(n), fault, 2)
	path := filepath.Join("testdata", "programs", seed+".txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte(comment(fault)+p.String()), 0o644); err != nil {
		t.Error(err)
	}
	t.Errorf("seed %d: %s\nkept in %s; to run it alone: go test -run TestProgram/%s ./internal/programs\n%s", n, fault, path, seed, p)
}

// TestProgram runs the programs that have failed before.
func TestProgram(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "programs", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Parse(string(text))
			if err != nil {
				t.Fatal(err)
			}
			if fault := runProgram(p, attempts, 2); fault != "" {
				t.Errorf("%s\n%s", fault, p)
			}
		})
	}
}

// TestText: a program is what its text says.
func TestText(t *testing.T) {
	for seed := range uint64(300) {
		p := Generate(seed)
		q, err := Parse(p.String())
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, p)
		}
		if q.String() != p.String() {
			t.Errorf("seed %d:\n%s\nis read as\n%s", seed, p, q)
		}
	}
}

func wantCovered(t *testing.T, covered map[string]int) {
	t.Helper()
	for verb := range verbs {
		if covered["op "+verb] == 0 {
			t.Errorf("no program has done %q", verb)
		}
	}
}

// TestShow prints the program of LIVE_PROGRAMS_SEED.
func TestShow(t *testing.T) {
	if seed := setting("LIVE_PROGRAMS_SEED", 0); seed != 0 {
		fmt.Print(Generate(seed))
	}
}
