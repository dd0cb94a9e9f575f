package live

// process_fault_linux_test.go is how faults of the system come into programs: a tracer (strace) makes system calls fail.
// A program starts it on itself when it has come so far, so that calls are counted from there, and nothing that the Go
// runtime does before can fail.

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
)

func init() {
	ptytest.Register("faulty", faulty)
}

// canInject reports whether calls can be made to fail here.
var canInject = sync.OnceValue(func() bool {
	return exec.Command("strace", "-qq", "-o", os.DevNull, "-e", "trace=getpid", "-e", "inject=getpid:error=EIO", "true").Run() == nil
})

func needInjection(t *testing.T) {
	t.Helper()
	if !canInject() {
		t.Skip("calls can't be made to fail: strace is not there, or may not trace")
	}
}

// inject makes calls of this program fail as the faults say, each "call:what" in strace's words, until end: calls of the
// main goroutine's thread, if that is locked to it, or, with everywhere, of all threads and children.
func inject(everywhere bool, faults ...string) (end func()) {
	// Who is traced may have to permit it. PR_SET_PTRACER_ANY is the highest of numbers.
	_ = unix.Prctl(unix.PR_SET_PTRACER, ^uintptr(0), 0, 0, 0)
	args := []string{"-qq", "-o", os.DevNull, "-p", strconv.Itoa(os.Getpid())}
	if everywhere {
		args = append(args, "-f")
	}
	var calls []string
	for _, f := range faults {
		call, _, _ := strings.Cut(f, ":")
		calls = append(calls, call)
		args = append(args, "-e", "inject="+f)
	}
	cmd := exec.Command("strace", append(args, "-e", "trace="+strings.Join(calls, ","))...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	must(cmd.Start())
	for begin := time.Now(); !traced(everywhere); time.Sleep(time.Millisecond) {
		if time.Since(begin) > patient/2 {
			panic("the tracer does not come")
		}
	}
	return func() {
		must(cmd.Process.Signal(syscall.SIGINT)) // it lets go
		_ = cmd.Wait()
	}
}

// traced reports whether the main thread is traced, or with all, each.
func traced(all bool) bool {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return false // one of its calls was the one to fail
	}
	for _, task := range tasks {
		if !all && task.Name() != strconv.Itoa(os.Getpid()) {
			continue
		}
		status, err := os.ReadFile("/proc/self/task/" + task.Name() + "/status")
		if err == nil && strings.Contains(string(status), "\nTracerPid:\t0\n") {
			return false
		}
	}
	return true
}

// faulty shows a display, prints and ends while calls fail, and tells how that was. Its arguments are how many lines it
// prints, where calls fail, and how.
func faulty() {
	runtime.LockOSThread() // main is on the main thread
	log.SetFlags(0)
	must(shown(&Options{Transient: true}).Stop()) // what stays for good is there after the first one
	time.Sleep(200 * time.Millisecond)
	before := takeCensus()
	end := func() {}
	if faults := os.Args[3:]; len(faults) > 0 {
		end = inject(os.Args[2] == "everywhere", faults...)
	}
	begin := time.Now()
	l := shown(nil)
	kind, why := l.Capture()
	ways := []func(string){func(line string) { l.Console().Println(line) }}
	if kind == Hard { // else the others may be written over by a frame
		ways = append(ways, toStdout, toStderr, func(line string) { log.Println(line) })
	}
	producers(2, argument(1), ways...)
	syncErr := l.Console().Sync(background)
	suspendErr := l.Console().Suspend(background, func() error { return nil })
	producersFrom(2, argument(1), ways[0])
	err := l.Stop()
	took := time.Since(begin)
	end()
	fmt.Println("capture", kind, why)
	fmt.Println("errors", syncErr, suspendErr, err)
	if after := lookAgain(before); after.more(before) {
		fmt.Printf("before %+v, after %+v\n", before, after)
		stacks := make([]byte, 1<<16)
		os.Stdout.Write(stacks[:runtime.Stack(stacks, true)])
	} else {
		fmt.Println("nothing is left")
	}
	fmt.Println("took", took)
}

// producersFrom goes on where producers ended, with as many lines.
func producersFrom(n, lines int, print func(line string)) {
	var wg sync.WaitGroup
	for g := range n {
		wg.Go(func() {
			for i := range lines {
				print(numbered("g"+strconv.Itoa(g), lines+i))
			}
		})
	}
	wg.Wait()
}

// A fault is calls that fail, and what capture is to be in force then.
type fault struct {
	name       string
	capture    string // the beginning of "capture hard "; "": any
	everywhere bool
	calls      []string
}

// check runs a program with the fault: it must end as it should, all lines there once and in order, nothing left.
func (f fault) check(t *testing.T, lines int) {
	f.checkIn(t, lines, nil, func(cmd *exec.Cmd) *exec.Cmd { return cmd })
}

// checkIn is check in other surroundings.
func (f fault) checkIn(t *testing.T, lines int, env []string, in func(*exec.Cmd) *exec.Cmd) {
	where := "main"
	if f.everywhere {
		where = "everywhere"
	}
	cmd := in(ptytest.Command("faulty", append([]string{fmt.Sprint(lines), where}, f.calls...)...))
	s := launch(t, cmd, &ptytest.StartOptions{Env: env})
	s.Term.SetScrollback(1_000_000)
	finish(t, s, 0, "", func(l []string) []string {
		wrong := append(ptytest.Sequences(l, expect(2, 2*lines)), frameRows(l, 3, true)...)
		wrong = append(wrong, once(l, "errors <nil> <nil> <nil>", "nothing is left")...)
		said := slices.IndexFunc(l, func(l string) bool { return strings.HasPrefix(l, "capture ") })
		if said < 0 || !strings.HasPrefix(l[said]+" ", "capture "+f.capture) || strings.TrimSpace(l[said]) == "capture soft" {
			wrong = append(wrong, "want capture "+f.capture)
		}
		return wrong
	})
}

// S41: each call that fails for a moment, or for good.
func TestFaults(t *testing.T) {
	needInjection(t)
	t.Parallel()
	var all []scenario
	for _, f := range []fault{
		{"splice EINTR", "hard", true, []string{"splice:error=EINTR:when=1+2"}},
		{"splice EAGAIN", "hard", true, []string{"splice:error=EAGAIN:when=2+3"}},
		{"splice ENOMEM", "hard", true, []string{"splice:error=ENOMEM:when=3"}},
		{"splice EINVAL", "hard", true, []string{"splice:error=EINVAL"}},
		{"splice EPERM", "hard", true, []string{"splice:error=EPERM"}},
		{"splice ENOSYS", "hard", true, []string{"splice:error=ENOSYS:when=4+"}},
		{"splice nothing", "hard", true, []string{"splice:retval=0:when=2"}},
		{"splice late", "hard", true, []string{"splice:delay_enter=20000:when=1+10"}},
		{"none", "hard", false, nil},
		{"pwrite ENOSPC", "hard", true, []string{"pwrite64:error=ENOSPC:when=3+"}},
		{"pwrite ENOSPC at once", "soft live: state page", false, []string{"pwrite64:error=ENOSPC:when=1"}},
		{"lseek EIO", "hard", true, []string{"lseek:error=EIO"}},
		{"fallocate EOPNOTSUPP", "hard", true, []string{"fallocate:error=EOPNOTSUPP"}},
		{"fallocate EINTR", "hard", true, []string{"fallocate:error=EINTR:when=1+2"}},
		{"inotify_init EMFILE", "hard", true, []string{"inotify_init1:error=EMFILE"}},
		{"inotify_add_watch ENOSPC", "hard", true, []string{"inotify_add_watch:error=ENOSPC"}},
		{"io_setup EAGAIN", "hard", true, []string{"io_setup:error=EAGAIN"}},
		{"dup3 EINTR", "hard", false, []string{"dup3:error=EINTR:when=1+2"}},
		{"dup3 EBUSY", "hard", false, []string{"dup3:error=EBUSY:when=1..2"}},
		{"dup3 EMFILE", "soft live: too many open files", false, []string{"dup3:error=EMFILE:when=2"}},
		{"memfd_create ENOSYS", "hard", false, []string{"memfd_create:error=ENOSYS"}},
		{"statfs EIO", "hard", false, []string{"statfs:error=EIO"}},
		{"epoll_ctl ENOSPC", "hard", true, []string{"epoll_ctl:error=ENOSPC"}},
	} {
		all = append(all, scenario{f.name, func(t *testing.T) { f.check(t, scaled(200, 50)) }})
	}
	sideBySide(t, all)
}

// fullDisk runs the rest of its arguments with temporary files on a disk that is full.
const fullDisk = `dir=$(mktemp -d); truncate -s 1m $dir/disk; mkfs.ext2 -q $dir/disk; mkdir $dir/m
	mount -o loop $dir/disk $dir/m || exit 99; rm $dir/disk; cat /dev/zero >$dir/m/fill 2>/dev/null; TMPDIR=$dir/m exec "$@"`

// ENOSPC from the start: the journal is in memory where the disk has no room, and there is no capture where neither has any.
func TestNoRoomForJournal(t *testing.T) {
	t.Parallel()
	t.Run("full disk", func(t *testing.T) {
		shell := []string{"--mount", "/bin/sh", "-c", fullDisk, "sh"}
		if within(t, exec.Command("true"), shell...).Run() != nil {
			t.Skip("a small disk cannot be made here")
		}
		fault{capture: "hard"}.checkIn(t, scaled(2000, 200), nil, func(cmd *exec.Cmd) *exec.Cmd { return within(t, cmd, shell...) })
	})
	t.Run("no disk", func(t *testing.T) {
		fault{capture: "hard"}.checkIn(t, 200, []string{"TMPDIR=/nonexistent"}, func(cmd *exec.Cmd) *exec.Cmd { return cmd })
	})
	t.Run("neither", func(t *testing.T) {
		needInjection(t)
		fault{capture: "soft live: journal: ", calls: []string{"memfd_create:error=ENOSYS"}}.checkIn(t, 200,
			[]string{"TMPDIR=/nonexistent"}, func(cmd *exec.Cmd) *exec.Cmd { return cmd })
	})
}

// A sweep is a call of which each in turn fails, once, from Start to Stop: so many, and how.
type sweep struct {
	call, errno string
	n           int
}

// Whichever call of Start, Suspend or Stop fails, the program goes on as it should, all lines are there, and nothing is left.
func TestEachCallFails(t *testing.T) {
	needInjection(t)
	t.Parallel()
	var all []scenario
	for _, w := range []sweep{
		{"openat", "EMFILE", 20}, {"pipe2", "EMFILE", 8}, {"memfd_create", "EMFILE", 2}, {"fcntl", "EMFILE", 30}, {"dup3", "EMFILE", 2},
		{"statfs", "EIO", 3}, {"unlinkat", "EACCES", 3}, {"prlimit64", "EPERM", 8}, {"newfstatat", "EACCES", 10},
		{"write", "EINTR", 10}, {"fchmod", "EPERM", 4},
	} {
		for k := 1; k <= w.n; k++ {
			if times() == 1 && k%7 != w.n%7 {
				continue
			}
			f := fault{fmt.Sprintf("%s %s %02d", w.call, w.errno, k), "", false, []string{fmt.Sprintf("%s:error=%s:when=%d", w.call, w.errno, k)}}
			all = append(all, scenario{f.name, func(t *testing.T) { f.check(t, 20) }})
		}
	}
	sideBySide(t, all)
}
