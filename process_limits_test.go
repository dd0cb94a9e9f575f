//go:build linux || darwin || freebsd

package live

// process_limits_test.go tests a journal that can't grow: a full disk, a limit on the size of files.

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("full journal", fullJournal)
	ptytest.Register("limited files", func() {
		var limit unix.Rlimit
		must(unix.Getrlimit(unix.RLIMIT_FSIZE, &limit))
		set(&limit.Cur, 256<<10)
		if os.Args[2] == "for good" {
			set(&limit.Max, 256<<10)
		}
		must(unix.Setrlimit(unix.RLIMIT_FSIZE, &limit))
		fullJournal()
	})
}

// fullJournal prints more than its journal can hold, and some after that.
func fullJournal() {
	k := inProgram()
	l := shown(nil)
	kind, why := l.Capture()
	k.say("%v %s", kind, why)
	k.hear()
	producers(1, argument(1), toStdout)
	k.say("printed")
	k.hear()
	for i := range 10 {
		fmt.Println("after", i)
	}
	k.say("%v", l.Stop())
	fmt.Println("the end")
}

// fullLines are more than fits; see tinyDisk.
const fullLines = 100_000

// tinyDisk runs the rest of its arguments with temporary files on a disk of 8 MiB, of which a quarter is the journal's.
const tinyDisk = `dir=$(mktemp -d); truncate -s 8m $dir/disk; mkfs.ext2 -q $dir/disk; mkdir $dir/m
	mount -o loop $dir/disk $dir/m || exit 99; rm $dir/disk; TMPDIR=$dir/m exec "$@"`

// DESIGN, limit: a journal for which there is no room costs the oldest text and says so, not the program, the display, or
// what is printed later. A limit on the size of files costs nothing if it can be raised; else there is no hard capture.
func TestFullJournal(t *testing.T) {
	t.Parallel()
	t.Run("file size", func(t *testing.T) {
		testFullJournal(t, ptytest.Command("limited files", fmt.Sprint(fullLines), "for now"), "hard ", fullLines)
	})
	t.Run("file size for good", func(t *testing.T) {
		const few = 300
		cmd := ptytest.Command("limited files", fmt.Sprint(few), "for good")
		testFullJournal(t, cmd, "soft live: files may not grow: a limit on their size", few)
	})
	t.Run("disk", func(t *testing.T) {
		shell := []string{"--mount", "/bin/sh", "-c", tinyDisk, "sh"}
		if within(t, exec.Command("true"), shell...).Run() != nil {
			t.Skip("a small disk cannot be made here")
		}
		testFullJournal(t, within(t, ptytest.Command("full journal", fmt.Sprint(fullLines)), shell...), "hard ", 0)
	})
}

// testFullJournal expects so many lines to be there, or that some are not and a line says so.
func testFullJournal(t *testing.T, cmd *exec.Cmd, capture string, lines int) {
	k := talking(t, cmd)
	s := launch(t, cmd, nil)
	s.Term.SetScrollback(2 * fullLines)
	if got := k.hearing(t); got != capture {
		t.Errorf("capture %q, want %q", got, capture)
	}
	if strings.HasPrefix(capture, "hard") {
		s.Stall()
	}
	k.say("go")
	k.hearing(t) // it has printed, also into a terminal that takes nothing
	s.Resume()
	k.say("stop")
	if got := k.hearing(t); got != "<nil>" {
		t.Errorf("Stop: %s", got)
	}
	finish(t, s, 0, "", func(l []string) []string {
		var after []string
		for i := range 10 {
			after = append(after, fmt.Sprint("after ", i))
		}
		wrong := append(once(l, append(after, "the end")...), wholeFrames(l, 1)...)
		if lines > 0 {
			return append(wrong, ptytest.Sequences(l, expect(1, lines))...)
		}
		if !slices.ContainsFunc(l, dropped.MatchString) {
			wrong = append(wrong, "nothing says that text was dropped")
		}
		return wrong
	})
}
