//go:build linux || darwin || freebsd

package live

// process_fallback_test.go tests places where there can be no hard capture, or should not be, since death takes the
// keeper or the terminal along: that it is said, and that last words survive.

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/onewriter/live/internal/ptytest"
	"github.com/onewriter/live/internal/tty"
	"github.com/onewriter/live/livetest"
)

func init() {
	ptytest.Register("no shell", noShell)
	ptytest.Register("no files left", noFilesLeft)
	ptytest.Register("capture", func() { sayCapture(shown(nil)) })
	ptytest.Register("same number", sameNumber)
}

// sayCapture prints which capture is in force and why, and ends with last words on both streams.
func sayCapture(l *Live) {
	kind, why := l.Capture()
	l.Console().Printf("capture %v: %s\n", kind, why)
	time.Sleep(30 * time.Millisecond)
	log.SetFlags(0)
	fmt.Fprintln(os.Stderr, "to stderr")
	switch os.Args[1] {
	case "stderr":
		fmt.Fprintln(os.Stderr, lastWords)
		os.Exit(1)
	case "panic":
		panic(lastWords)
	case "stdout":
		fmt.Println(lastWords)
		os.Exit(1)
	}
	log.Fatal(lastWords)
}

func noShell() {
	shell = "/nonexistent/shell"
	sayCapture(shown(nil))
}

// noFilesLeft leaves not one descriptor for the capture.
func noFilesLeft() {
	k := NewConsole(os.Stdout, nil) // has its own
	var limit unix.Rlimit
	must(unix.Getrlimit(unix.RLIMIT_NOFILE, &limit))
	probe, err := os.Open(os.DevNull)
	must(err)
	next := probe.Fd()
	probe.Close()
	set(&limit.Cur, next)
	must(unix.Setrlimit(unix.RLIMIT_NOFILE, &limit))
	sayCapture(shown(&Options{Console: k}))
}

// set is an assignment whatever integer type a system has for the limit.
func set[T ~int64 | ~uint64](to *T, n uintptr) { *to = T(n) }

// A fallback is a place, and what is to be in force there.
type fallback struct {
	name, program, want string
	options             ptytest.StartOptions
	inside              []string // a command that runs the program; needs namespaces
}

// bare is a script that runs the rest of its arguments with nothing but some tools where the system's are.
const bare = `dir=$(mktemp -d); for f in $1; do cp "$(command -v $f)" $dir; done; shift
	[ -L /bin ] || mount --bind $dir /bin; mount --bind $dir /usr/bin; exec "$@"`

// noPtmx does the same without /dev/ptmx.
const noPtmx = `dir=$(mktemp -d); mount -t tmpfs none $dir
	for f in null tty; do : >$dir/$f; mount --bind /dev/$f $dir/$f; done; mount --rbind $dir /dev; exec "$@"`

var fallbacks = []fallback{
	{name: "all is well", program: "capture", want: "capture hard:$"},
	{name: "no files left", program: "no files left", want: "capture soft: .*(no pty|too many open files)"},
	{name: "another shell", program: "no shell", want: "capture soft: .*/nonexistent/shell: no such file"},
	{name: "asked for soft", program: "capture", want: "capture soft: .*LIVE_CAPTURE",
		options: ptytest.StartOptions{Env: []string{"LIVE_CAPTURE=soft"}}},
	{name: "asked for off", program: "capture", want: "capture off: .*LIVE_CAPTURE",
		options: ptytest.StartOptions{Env: []string{"LIVE_CAPTURE=off"}}},
	{name: "leads its session", program: "capture", want: "capture hard: stderr is left alone: .*leads its session",
		options: ptytest.StartOptions{NewSession: true}},
	{name: "PID 1", program: "capture", want: "capture hard: stderr is left alone: .*process is PID 1",
		inside: []string{"--pid", "--fork"}},
	{name: "child of PID 1", program: "capture", want: "capture hard: stderr is left alone: .*parent is PID 1",
		inside: []string{"--pid", "--fork", "/bin/sh", "-c", `"$@"; exit $?`, "sh"}},
	{name: "no /bin/sh", program: "capture", want: "capture soft: .*/bin/sh: no such file",
		inside: []string{"--mount", "/bin/sh", "-c", bare, "sh", "cat"}},
	{name: "no cat", program: "capture", want: "capture soft: .*no cat",
		inside: []string{"--mount", "/bin/sh", "-c", bare, "sh", "sh"}},
	{name: "no /dev/ptmx", program: "capture", want: "capture soft: .*no pty: .*/dev/ptmx",
		inside: []string{"--mount", "/bin/sh", "-c", noPtmx, "sh"}},
	{name: "no /dev/pts", program: "capture", want: "capture soft: .*no pty",
		inside: []string{"--mount", "/bin/sh", "-c", `mount -t tmpfs none /dev/pts; exec "$@"`, "sh"}},
}

// unshare is the command that makes namespaces, empty if nobody may here.
var unshare = sync.OnceValue(func() []string {
	for _, c := range [][]string{{"unshare"}, {"unshare", "--user", "--map-root-user"}} {
		if exec.Command(c[0], append(c[1:], "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "none", "/mnt")...).Run() == nil {
			return c
		}
	}
	return nil
})

// within makes cmd run inside what unshare makes of the arguments.
func within(t *testing.T, cmd *exec.Cmd, arguments ...string) *exec.Cmd {
	t.Helper()
	if unshare() == nil {
		t.Skip("no namespaces: unshare is not there, or not permitted")
	}
	path, err := exec.LookPath(unshare()[0])
	if err != nil {
		t.Fatal(err)
	}
	cmd.Args = slices.Concat(unshare(), arguments, []string{cmd.Path}, cmd.Args[1:])
	cmd.Env = append(cmd.Environ(), "TMPDIR="+t.TempDir())
	cmd.Path = path
	return cmd
}

// S54: without a shell, a pty, or a keeper that survives us, an accessor says which capture is in force and why, the
// last words survive, each time, and the terminal is left in order.
func TestNoHardCapture(t *testing.T) {
	t.Parallel()
	var all []scenario
	for _, f := range fallbacks {
		for _, death := range []string{"log.Fatal", "stderr", "panic", "stdout"} {
			if death == "stdout" && (!strings.HasPrefix(f.want, "capture hard") || strings.Contains(f.name, "PID 1")) {
				continue // what is in a pipe of its own dies with the process, and a keeper does where PID 1 ends
			}
			for i := range scaled(3, 1) {
				all = append(all, scenario{fmt.Sprint(f.name, " ", death, " ", i), func(t *testing.T) { f.check(t, death) }})
			}
		}
	}
	sideBySide(t, all)
}

func (f fallback) check(t *testing.T, death string) {
	cmd := ptytest.Command(f.program, death)
	if f.inside != nil {
		cmd = within(t, cmd, f.inside...)
	}
	s := launch(t, cmd, &f.options)
	status := 1
	if death == "panic" {
		status = 2
	}
	if exit, signal := s.Wait(patient); exit != status || signal != "" {
		t.Errorf("ended with status %d, signal %q", exit, signal)
	}
	// Without a keeper nobody restores the terminal, and the frame may write over what was not captured.
	said := regexp.MustCompile(`(?m)` + f.want)
	last := func(screen string) bool {
		return said.MatchString(screen) && strings.Contains(screen, lastWords) && strings.Contains(screen, "to stderr") &&
			s.Settings() == ptytest.Cooked && s.Term.Modes() == livetest.Modes{}
	}
	if !s.WaitFor(5*time.Second, last) {
		t.Errorf("want %q and the last words; modes %v, settings %v:\n%s", f.want, s.Term.Modes(), s.Settings(), s.Term.Text())
	}
}

// sameNumber has displays where the next pty has the terminal's own number, in another file system.
func sameNumber() {
	for {
		master, slave, err := pty.Open()
		must(err)
		if tty.IDOf(slave) == tty.IDOf(os.Stdout) {
			master.Close() // so that it is the next
			slave.Close()
			time.Sleep(100 * time.Millisecond) // the system frees it behind our back
			break
		}
		defer master.Close() // till then: no lower number becomes free
		defer slave.Close()
	}
	for i := range 3 {
		l := shown(&Options{Transient: true})
		kind, _ := l.Capture()
		fmt.Println("capture", i, kind)
		must(l.Stop())
		k := NewConsole(os.Stdout, nil)
		l = shown(&Options{Transient: true})
		time.Sleep(50 * time.Millisecond)
		k.Println("console", i)
		time.Sleep(50 * time.Millisecond)
		must(l.Stop())
	}
}

// S14, S54: a console that belongs to the host of a container is told from a captured pty of the same number.
func TestSameNumber(t *testing.T) {
	t.Parallel()
	const own = `mount -t devpts -o newinstance,ptmxmode=0666 none /dev/pts && mount --bind /dev/pts/ptmx /dev/ptmx && exec "$@"`
	s := launch(t, within(t, ptytest.Command("same number"), "--mount", "/bin/sh", "-c", own, "sh"), nil)
	finish(t, s, 0, "", func(l []string) []string {
		return append(only(l, "capture 0 hard", "console 0", "capture 1 hard", "console 1", "capture 2 hard", "console 2"), frameRows(l, 0, true)...)
	})
}
