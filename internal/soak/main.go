//go:build linux

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Options are what the judge was told, and tells the program.
type options struct {
	Duration   time.Duration
	Goroutines int
	Hz         float64
	Seed       uint64
	Rate       float64       // lines per second, about, from all goroutines together
	Pace       float64       // 1: disturbances as for an hour; 0.1: ten times as often
	Every      time.Duration // between rows of the table
	Dir        string        // where faults are kept
}

func main() {
	play()
	var o options
	flag.DurationVar(&o.Duration, "d", time.Minute, "how long to run")
	flag.IntVar(&o.Goroutines, "goroutines", 500, "goroutines that print")
	flag.Float64Var(&o.Hz, "hz", 100, "frames per second, of each display")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed for what is done to the program")
	flag.Float64Var(&o.Rate, "rate", 2500, "lines per second, about")
	flag.Float64Var(&o.Pace, "pace", 1, "time between disturbances, as a multiple of that of an hour's run")
	flag.DurationVar(&o.Every, "every", time.Minute, "time between rows of the table")
	flag.StringVar(&o.Dir, "dir", filepath.Join(os.TempDir(), "soak"), "where to keep what the terminal got before a fault")
	flag.Parse()
	if o.Duration <= 0 || o.Goroutines < 1 || o.Hz <= 0 || o.Rate <= 0 || o.Pace <= 0 || o.Every <= 0 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	wrong, err := judge(o, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
	for _, w := range wrong {
		fmt.Println("wrong:", w)
	}
	if len(wrong) > 0 {
		os.Exit(1)
	}
	fmt.Println("nothing was wrong")
}

// roleEnv says what a process that the judge or the leader has started is; optionsEnv holds the options as JSON.
const (
	roleEnv    = "LIVE_SOAK_ROLE"
	optionsEnv = "LIVE_SOAK_OPTIONS"
)

// play is the life of a leader or a program; in the judge it returns at once.
func play() {
	var o options
	_ = json.Unmarshal([]byte(os.Getenv(optionsEnv)), &o)
	switch role := os.Getenv(roleEnv); role {
	case "":
		return
	case "leader":
		os.Exit(lead())
	case "program":
		os.Unsetenv(roleEnv) // its children are themselves
		os.Exit(newProgram(o).main())
	}
}
