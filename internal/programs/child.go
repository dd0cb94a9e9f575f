package programs

// child.go runs programs in child processes of the test binary: a deadlock, a race, a panic, a lock that is held across a
// wait end or hang the process.
//
// A child reports on its stdout, a line for each event: "begin NAME", then "good NAME" or "bad NAME FAULT...", quoted; at
// its end "covered JSON". What ends without "good" or "bad" is in what it wrote to stderr.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onewriter/live/internal/ptytest"
)

const (
	childEnv = "LIVE_PROGRAMS_CHILD" // "FROM TO" for seeds, or "TIMES" for a program on stdin
	// hung is how long a program may take by a real clock; most take some milliseconds.
	hung = 40 * time.Second
)

// Child runs what the parent asks for, if this process is a child.
func Child(t *testing.T) bool {
	asked := strings.Fields(os.Getenv(childEnv))
	if len(asked) == 0 {
		return false
	}
	go endWithParent(os.Getppid())
	all := map[string]int{}
	switch len(asked) {
	case 1:
		text, err := readAll(os.Stdin)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		times, _ := strconv.Atoi(asked[0])
		for range times {
			if !tell(t, "program", p, all) {
				break
			}
		}
	default:
		from, _ := strconv.ParseUint(asked[0], 10, 64)
		to, _ := strconv.ParseUint(asked[1], 10, 64)
		for seed := from; seed < to; seed++ {
			p := Generate(seed)
			if err := p.check(); err != nil {
				t.Fatalf("seed %d: %v\n%s", seed, err, p)
			}
			tell(t, fmt.Sprint(seed), p, all)
		}
	}
	tellCovered(all)
	return true
}

// endWithParent ends a child whose parent is gone, as one is that ran out of its time: a program may be without end.
func endWithParent(parent int) {
	for range time.Tick(time.Second) {
		if os.Getppid() != parent {
			os.Exit(3)
		}
	}
}

// tellCovered reports what was covered since it was last called.
func tellCovered(all map[string]int) {
	b, _ := json.Marshal(all)
	fmt.Printf("covered %s\n", b)
	clear(all)
}

func readAll(f *os.File) (string, error) {
	var b bytes.Buffer
	_, err := b.ReadFrom(f)
	return b.String(), err
}

// tell runs p and reports; it returns whether all was well.
func tell(t *testing.T, name string, p *Program, all map[string]int) bool {
	if p.Fatal() {
		tellCovered(all) // there may be no later
	}
	fmt.Printf("begin %s\n", name)
	faults, covered := Run(t, p)
	for k, n := range covered {
		all[k] += n
	}
	if p.Fatal() {
		all["panic did not come"]++
	}
	if len(faults) > 0 {
		fmt.Printf("bad %s %q\n", name, strings.Join(faults, "\n"))
		return false
	}
	fmt.Printf("good %s\n", name)
	return true
}

// A Verdict is what came of programs.
type Verdict struct {
	Ran     int
	Bad     map[string]string // what was wrong, by name
	Covered map[string]int
}

func newVerdict() *Verdict { return &Verdict{Bad: map[string]string{}, Covered: map[string]int{}} }

func (v *Verdict) add(o *Verdict) {
	v.Ran += o.Ran
	maps.Copy(v.Bad, o.Bad)
	for k, n := range o.Covered {
		v.Covered[k] += n
	}
}

// runSeeds runs the programs of seeds in a child, and in further ones after each that ends early.
func runSeeds(from, to uint64, processors int) *Verdict {
	all := newVerdict()
	for from < to {
		v, last := runChild(fmt.Sprintf("%d %d", from, to), "", processors)
		all.add(v)
		if last == "" {
			return all
		}
		n, err := strconv.ParseUint(last, 10, 64)
		if err != nil {
			all.Bad[fmt.Sprint(from)] = "no child: " + last
			return all
		}
		from = n + 1
	}
	return all
}

// runProgram runs p several times in a child, and returns what is wrong.
func runProgram(p *Program, times, processors int) string {
	v, last := runChild(strconv.Itoa(times), p.String(), processors)
	if bad := v.Bad["program"]; bad != "" || last == "" || last == "program" {
		return bad
	}
	return last
}

// runChild runs one child. If it ends early, last is the program that it was at.
func runChild(asked, program string, processors int) (v *Verdict, last string) {
	v = newVerdict()
	exe, err := os.Executable()
	if err != nil {
		return v, err.Error()
	}
	cmd := exec.Command(exe, "-test.run=^TestChild$", "-test.timeout=0")
	cmd.Env = append(ptytest.Environ(), childEnv+"="+asked, fmt.Sprint("GOMAXPROCS=", processors), raceOptions())
	cmd.Stdin = strings.NewReader(program)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return v, err.Error()
	}
	if err := cmd.Start(); err != nil {
		return v, err.Error()
	}
	watch := time.AfterFunc(hung, func() {
		if cmd.Process.Signal(syscall.SIGQUIT) != nil { // which prints what everybody waits for
			_ = cmd.Process.Kill()
		}
	})
	var rest strings.Builder
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		watch.Reset(hung)
		last = v.read(lines.Text(), last, &rest)
	}
	watch.Stop()
	err = cmd.Wait()
	if last == "" && err != nil && len(v.Bad) == 0 {
		last = "before any program: " + stderr.String()
	}
	if strings.Contains(stderr.String(), verdictGood) {
		v.Covered["op panic"]++
		return v, last
	}
	if last == "" {
		return v, last
	}
	v.Bad[last] = fmt.Sprintf("%v\n%s%s", err, rest.String(), head(stderr.String()))
	return v, last
}

// read takes one line of a child's report.
func (v *Verdict) read(line, last string, rest *strings.Builder) string {
	verb, about, _ := strings.Cut(line, " ")
	name, fault, _ := strings.Cut(about, " ")
	switch verb {
	case "begin":
		v.Ran++
		return name
	case "good":
		return ""
	case "bad":
		if v.Bad[name], _ = strconv.Unquote(fault); v.Bad[name] == "" {
			v.Bad[name] = fault
		}
		return ""
	case "covered":
		var o Verdict
		_ = json.Unmarshal([]byte(about), &o.Covered)
		v.add(&o)
	default:
		if rest.Len() < 20_000 {
			fmt.Fprintln(rest, line)
		}
	}
	return last
}

// head is the beginning of what a child has said at its end.
func head(s string) string { return s[:min(len(s), 20_000)] }

// raceOptions ends a child with the first race.
func raceOptions() string {
	return "GORACE=halt_on_error=1 atexit_sleep_ms=0 " + os.Getenv("GORACE")
}
