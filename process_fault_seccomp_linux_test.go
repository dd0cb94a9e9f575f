package live

// process_fault_seccomp_linux_test.go tests calls that fail for good from some time on, told by their arguments: forks,
// but not threads; the terminal's size and settings, but not what else is asked of it.

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("forbidden", forbidden)
	ptytest.Register("no more forks", noMoreForks)
}

// A ban is a system call that fails if an argument is, or has a bit of, the value.
type ban struct {
	call     uint32
	argument uint32
	bit      bool
	value    uint32
	errno    syscall.Errno
}

var bans = map[string]ban{
	"fork":   {unix.SYS_CLONE, 0, true, unix.CLONE_VFORK, syscall.EAGAIN},
	"TCSETS": {unix.SYS_IOCTL, 1, false, unix.TCSETS, syscall.EIO},
	"size":   {unix.SYS_IOCTL, 1, false, unix.TIOCGWINSZ, syscall.EIO},
}

// forbid puts a ban on all threads and what children they will have.
func forbid(b ban) {
	test := uint16(unix.BPF_JEQ)
	if b.bit {
		test = unix.BPF_JSET
	}
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	answer := func(k uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: k} }
	filter := []unix.SockFilter{
		load(0), // struct seccomp_data: the call's number, …
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: b.call, Jf: 3},
		load(16 + 8*b.argument), // … and its arguments, of 8 bytes, the lower half first
		{Code: unix.BPF_JMP | test | unix.BPF_K, K: b.value, Jf: 1},
		answer(unix.SECCOMP_RET_ERRNO | uint32(b.errno)),
		answer(unix.SECCOMP_RET_ALLOW),
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	must(unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&program)))
	if errno != 0 {
		fmt.Println("no bans here")
		os.Exit(0)
	}
}

// forbidden shows displays while a call is forbidden.
func forbidden() {
	time.Sleep(time.Millisecond)
	must(shown(&Options{Transient: true}).Stop())
	forbid(bans[os.Args[1]])
	time.Sleep(100 * time.Millisecond)
	before := takeCensus()
	var kind Capture
	var why string
	for i := range 5 {
		l := shown(nil)
		kind, why = l.Capture()
		for j := range 20 {
			l.Console().Println(numbered("g0", 20*i+j))
		}
		must(l.Console().Suspend(background, func() error { return nil }))
		must(l.Stop())
	}
	fmt.Println("capture", kind, why)
	if after := lookAgain(before); after.more(before) {
		fmt.Printf("before %+v, after %+v\n", before, after)
	}
}

// unbannable says that a test can't be.
func unbannable(t *testing.T, s *ptytest.Session) {
	if slices.Contains(s.Term.Lines(), "no bans here") {
		t.Skip("calls can't be forbidden here")
	}
}

// S54: no fork, no settings, no size: the display is there, says which capture it has, costs no line, and leaves nothing.
func TestForbidden(t *testing.T) {
	for call, want := range map[string]string{
		"fork":   "capture soft live: .*resource temporarily unavailable",
		"TCSETS": "capture soft live: pty: input/output error",
		"size":   "capture hard",
	} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			s := launch(t, ptytest.Command("forbidden", call), nil)
			s.Wait(patient)
			unbannable(t, s)
			finish(t, s, 0, "", func(l []string) []string {
				wrong := append(ptytest.Sequences(l, expect(1, 100)), wholeFrames(l, 5)...)
				if said := regexp.MustCompile(`(?m)^` + want + `$`); !said.MatchString(s.Term.Text()) {
					wrong = append(wrong, "want "+want)
				}
				if strings.Contains(s.Term.Text(), "before {") {
					wrong = append(wrong, "something is left")
				}
				return wrong
			})
		})
	}
}

// noMoreForks loses its drainer, or its keeper, when there can be no other.
func noMoreForks() {
	l := shown(nil)
	fmt.Println("before")
	must(l.Console().Sync(background))
	forbid(bans["fork"])
	which := os.Args[1]
	killHelpers(l, which)
	producers(4, argument(2), toStdout, toStderr, func(line string) { l.Console().Println(line) })
	must(l.Console().Sync(background))
	must(l.Console().Suspend(background, func() error { return nil }))
	for range 3 {
		must(l.Stop())
		l = shown(nil)
	}
	kind, why := l.Capture()
	must(l.Stop())
	fmt.Println("capture", kind, why)
}

// S53: a helper is lost when there can be no other: the process does without, and nothing printed since is lost.
func TestNoMoreForks(t *testing.T) {
	for _, which := range []string{"drainer", "keeper", "both"} {
		t.Run(which, func(t *testing.T) {
			t.Parallel()
			lines := scaled(2000, 200)
			s := launch(t, ptytest.Command("no more forks", which, fmt.Sprint(lines)), nil)
			s.Wait(patient)
			unbannable(t, s)
			finish(t, s, 0, "", func(l []string) []string {
				wrong := append(ptytest.Sequences(l, expect(4, lines)), once(l, "before")...)
				wrong = append(wrong, wholeFrames(l, 4)...)
				if !slices.ContainsFunc(l, func(l string) bool { return strings.HasPrefix(l, "capture soft live: ") }) {
					wrong = append(wrong, "the capture after that is not soft")
				}
				return wrong
			})
		})
	}
}
