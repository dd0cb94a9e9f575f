//go:build linux || darwin || freebsd

package keeper

import (
	"errors"
	"os"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// file is a new file, as a terminal that can be read back; flags are added to how it is opened.
func file(t *testing.T, flags int) (f *os.File, content func() string) {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "terminal")
	if err != nil {
		t.Fatal(err)
	}
	name := f.Name()
	f.Close()
	if f, err = os.OpenFile(name, os.O_RDWR|flags, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, func() string {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

// files is how many descriptors this process has open.
func files() (n int) {
	for fd := range 256 {
		var st unix.Stat_t
		if unix.Fstat(fd, &st) == nil {
			n++
		}
	}
	return n
}

// captured is a pty, what it takes to keep its words, and its slave, which the test closes at its end.
func captured(t *testing.T) (cfg Config, slave *os.File) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { master.Close(); slave.Close() })
	terminal, _ := file(t, 0)
	return Config{Master: int(master.Fd()), Terminal: int(terminal.Fd()), Slave: slave.Name(), Fence: "\x1b[?1z",
		Wake: func() {}, Taken: func() {}}, slave
}

// childless reports whether this process has no children.
func childless() bool {
	_, err := unix.Wait4(-1, nil, unix.WNOHANG, nil)
	return err == unix.ECHILD
}

// Each of the children in turn can't be had: without drainer or keeper there is no Keeper, and nothing is left; without a
// bell there is one.
func TestForkFails(t *testing.T) {
	defer func() { forkExec = syscall.ForkExec }()
	cfg, _ := captured(t)
	for _, c := range []struct {
		name  string
		child string // an argument that this one alone has
		works bool
	}{{"none", "", true}, {"drainer", "cat", false}, {"keeper", "live-keeper", false}, {"bell", bell, true}} {
		t.Run(c.name, func(t *testing.T) {
			before := files()
			forkExec = func(path string, argv []string, attr *syscall.ProcAttr) (int, error) {
				if slices.Contains(argv, c.child) {
					return 0, syscall.EAGAIN
				}
				return syscall.ForkExec(path, argv, attr)
			}
			k, err := Start(cfg)
			if (err == nil) != c.works || err != nil && !errors.Is(err, syscall.EAGAIN) {
				t.Errorf("Start returned %v", err)
			}
			if err == nil {
				k.Close()
			}
			for begin := time.Now(); files() > before || !childless(); time.Sleep(10 * time.Millisecond) {
				if time.Since(begin) > 5*time.Second {
					t.Fatalf("%d descriptors, were %d; no children: %v", files(), before, childless())
				}
			}
		})
	}
}

// A drainer that is killed can't be replaced: what is printed from then on is in the journal all the same.
func TestDrainerNotReplaced(t *testing.T) {
	defer func() { forkExec = syscall.ForkExec }()
	cfg, slave := captured(t)
	var fails atomic.Bool
	forkExec = func(path string, argv []string, attr *syscall.ProcAttr) (int, error) {
		if fails.Load() {
			return 0, syscall.EAGAIN
		}
		return syscall.ForkExec(path, argv, attr)
	}
	lost := make(chan struct{}, 1)
	cfg.Restarted = func() { lost <- struct{}{} }
	k, err := Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	fails.Store(true)
	drainer, _ := k.Pids()
	if err := syscall.Kill(drainer, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	select {
	case <-lost:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody says that the drainer was lost")
	}
	if _, err := slave.WriteString("text"); err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); k.Journal.Size() < 4; time.Sleep(time.Millisecond) {
		if time.Since(begin) > 10*time.Second {
			t.Fatal("nobody drains")
		}
	}
	if k.Fault() == nil {
		t.Error("no fault is told")
	}
}
