//go:build linux || darwin || freebsd

package live

// process_fault_files_test.go tests a process that has no descriptors left, at every point of a display's life.

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("few files", fewFiles)
	ptytest.Register("files run out", filesRunOut)
}

// leave leaves the process n descriptors more than it has, and no gaps between them, until all is as it was.
func leave(n int) (more func()) {
	var gaps []*os.File
	last := 0
	for fd := range 256 {
		var st syscall.Stat_t
		if syscall.Fstat(fd, &st) == nil {
			last = fd
		}
	}
	for {
		f, err := os.Open(os.DevNull)
		must(err)
		gaps = append(gaps, f)
		if int(f.Fd()) > last {
			break
		}
	}
	f := gaps[len(gaps)-1]
	last = int(f.Fd())
	f.Close()
	var limit unix.Rlimit
	must(unix.Getrlimit(unix.RLIMIT_NOFILE, &limit))
	before := limit
	set(&limit.Cur, uintptr(last+n))
	must(unix.Setrlimit(unix.RLIMIT_NOFILE, &limit))
	return func() {
		must(unix.Setrlimit(unix.RLIMIT_NOFILE, &before))
		for _, f := range gaps {
			f.Close()
		}
	}
}

// fewFiles shows displays with one descriptor more each time.
func fewFiles() {
	must(shown(&Options{Transient: true}).Stop()) // what stays for good is there after the first one
	time.Sleep(200 * time.Millisecond)
	before := takeCensus()
	for n := range argument(1) {
		more := leave(n)
		l := shown(nil)
		kind, why := l.Capture()
		for i := range 10 {
			l.Console().Println(numbered("g0", 10*n+i))
		}
		must(l.Stop())
		more()
		fmt.Printf("with %d: %v %s\n", n, kind, why)
	}
	if after := lookAgain(before); after.more(before) {
		fmt.Printf("before %+v, after %+v\n", before, after)
	}
}

// EMFILE: whichever of the descriptors of Start can't be had, it works, hard or soft, says why, costs no line, and leaves
// nothing behind.
func TestFewFiles(t *testing.T) {
	t.Parallel()
	const most = 45 // more than a display takes
	s := launch(t, ptytest.Command("few files", fmt.Sprint(most)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, expect(1, 10*most)), wholeFrames(l, most)...)
		text := strings.Join(l, "\n")
		for n := range most {
			said := regexp.MustCompile(fmt.Sprintf(`(?m)^with %d: (hard|soft live: .*too many open files)`, n))
			if !said.MatchString(text) {
				wrong = append(wrong, fmt.Sprintf("with %d descriptors it is not said which capture there is", n))
			}
		}
		if !strings.Contains(text, "with 0: soft") || !strings.Contains(text, fmt.Sprintf("with %d: hard", most-1)) {
			wrong = append(wrong, "the first should be soft, the last hard")
		}
		if strings.Contains(text, "before {") {
			wrong = append(wrong, "something is left")
		}
		return wrong
	})
}

// filesRunOut leaves a display that runs few descriptors, and has it give the streams back and take them, and lose its
// drainer.
func filesRunOut() {
	must(shown(&Options{Transient: true}).Stop())
	time.Sleep(200 * time.Millisecond)
	before := takeCensus()
	for n := range argument(1) {
		l := shown(nil)
		more := leave(n)
		say := func(i int) { l.Console().Println(numbered("g0", 6*n+i)) }
		say(0)
		must(l.Console().Suspend(background, func() error { say(1); return nil }))
		say(2)
		must(l.Console().Sync(background))
		if kind, _ := l.Capture(); kind == Hard {
			killHelpers(l, "both")
		}
		say(3)
		must(l.Console().Suspend(background, func() error { say(4); return nil }))
		say(5)
		must(l.Stop())
		more()
	}
	if after := lookAgain(before); after.more(before) {
		fmt.Printf("before %+v, after %+v\n", before, after)
	}
}

// EMFILE in the middle of a display's life: Suspend can't take the streams again, a lost helper can't be started again.
func TestFilesRunOut(t *testing.T) {
	t.Parallel()
	const most = 9
	s := launch(t, ptytest.Command("files run out", fmt.Sprint(most)), nil)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, expect(1, 6*most)), wholeFrames(l, most)...)
		if strings.Contains(strings.Join(l, "\n"), "before {") {
			wrong = append(wrong, "something is left")
		}
		return wrong
	})
}
