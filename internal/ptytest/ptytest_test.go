//go:build unix

package ptytest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

const soon = 20 * time.Second // far more than anything here takes

func init() {
	Register("hello", func() {
		fmt.Println("hello", strings.Join(os.Args[1:], " "))
		fmt.Fprint(os.Stderr, "no newline")
	})
	Register("exit", func() {
		n, _ := strconv.Atoi(os.Args[1])
		fmt.Println("last words")
		os.Exit(n)
	})
	Register("die", func() {
		n, _ := strconv.Atoi(os.Args[1])
		fmt.Println("dying")
		syscall.Kill(os.Getpid(), syscall.Signal(n))
		select {}
	})
	Register("panic", func() { panic("oh no") })
	Register("place", func() { // where it stands among the processes
		group, _ := unix.IoctlGetInt(0, unix.TIOCGPGRP)
		sid, _ := unix.Getsid(0)
		fmt.Println("leader", sid == os.Getpid(), "own group", unix.Getpgrp() == os.Getpid(),
			"foreground", group == unix.Getpgrp(), "parent's session", sid == os.Getppid())
		_, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
		fmt.Println("tty", err)
	})
	Register("flood", func() {
		n, _ := strconv.Atoi(os.Args[1])
		w := bufio.NewWriter(os.Stdout)
		for i := range n {
			fmt.Fprintf(w, "g1 %05d %s\n", i, strings.Repeat("x", 60))
		}
		w.Flush()
	})
	Register("sizes", func() {
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGWINCH)
		fmt.Println("ready")
		<-c
		ws, _ := unix.IoctlGetWinsize(1, unix.TIOCGWINSZ)
		fmt.Println(ws.Col, ws.Row)
	})
	Register("read", func() {
		fmt.Print("name? ")
		line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
		fmt.Printf("hello %q\n", line)
	})
	Register("wait", func() { fmt.Println("waiting"); time.Sleep(time.Hour) })
	Register("count", func() {
		for i := 0; ; i++ {
			fmt.Println("n", i)
			time.Sleep(20 * time.Millisecond)
		}
	})
	Register("orphan", func() {
		cmd := exec.Command("/bin/sh", "-c", "sleep 0.3; echo from the orphan")
		cmd.Stdout = os.Stdout
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		cmd.Start()
		fmt.Println("parent done")
	})
	Register("raw", func() {
		m, _ := unix.IoctlGetTermios(0, getTermios)
		m.Lflag &^= unix.ECHO
		unix.IoctlSetTermios(0, setTermiosForTest, m)
		fmt.Println("echo off")
	})
}

func TestMain(m *testing.M) { Main(m) }

func TestExit(t *testing.T) {
	s := Start(t, 40, 5, Command("hello", "a b", "c"))
	exit, signal := s.Wait(soon)
	if exit != 0 || signal != "" {
		t.Errorf("exit %d, signal %q", exit, signal)
	}
	if got, want := s.Term.Screen(), "hello a b c\nno newline"; got != want {
		t.Errorf("screen %q, want %q", got, want)
	}
	if got, want := string(s.Record()), "hello a b c\r\nno newline"; got != want {
		t.Errorf("bytes %q, want %q", got, want)
	}
	if s.Settings() != Cooked {
		t.Errorf("settings %+v", s.Settings())
	}

	for _, n := range []int{1, 3, 66, 255} {
		s := Start(t, 40, 5, Command("exit", strconv.Itoa(n)))
		if exit, signal := s.Wait(soon); exit != n || signal != "" || s.Term.Screen() != "last words" {
			t.Errorf("exit %d: got %d, %q, screen %q", n, exit, signal, s.Term.Screen())
		}
	}
}

func TestSignals(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		s := Start(t, 40, 5, Command("die", strconv.Itoa(int(sig))))
		exit, name := s.Wait(soon)
		if exit != 128+int(sig) || name != unix.SignalName(sig) {
			t.Errorf("%v: exit %d, signal %q", sig, exit, name)
		}
		if s.Term.Screen() != "dying" {
			t.Errorf("%v: screen %q", sig, s.Term.Screen())
		}
	}
}

func TestPanic(t *testing.T) {
	s := Start(t, 200, 50, Command("panic"))
	if exit, _ := s.Wait(soon); exit != 2 {
		t.Errorf("exit %d", exit)
	}
	if !strings.Contains(s.Term.Text(), "panic: oh no") || !strings.Contains(s.Term.Text(), "goroutine 1 ") {
		t.Errorf("text %s", s.Term.Text())
	}
}

func TestPlace(t *testing.T) {
	s := Start(t, 80, 5, Command("place"))
	s.Wait(soon)
	want := "leader false own group true foreground true parent's session true\ntty <nil>"
	if got := s.Term.Screen(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}

	s = StartWith(t, 80, 5, Command("place"), &StartOptions{NewSession: true})
	s.Wait(soon)
	want = "leader true own group true foreground true parent's session false\ntty <nil>"
	if got := s.Term.Screen(); got != want {
		t.Errorf("leader: got %q, want %q", got, want)
	}
}

func TestFloodAndStall(t *testing.T) {
	const n = 20_000
	s := Start(t, 80, 24, Command("flood", strconv.Itoa(n)))
	s.Stall()
	at := s.Term.Bytes()
	select {
	case <-s.Ended():
		if at < n*60 {
			t.Error("ended although nobody reads")
		}
	case <-time.After(200 * time.Millisecond):
	}
	if s.Term.Bytes() != at {
		t.Error("bytes came during a stall")
	}
	s.Resume()
	if exit, _ := s.Wait(soon); exit != 0 {
		t.Errorf("exit %d", exit)
	}
	if wrong := Sequences(s.Term.Lines(), map[string]int{"g1": n}); wrong != nil {
		t.Error(wrong)
	}
}

func TestResize(t *testing.T) {
	s := Start(t, 80, 24, Command("sizes"))
	if !s.WaitFor(soon, func(screen string) bool { return screen == "ready" }) {
		t.Fatal("not ready")
	}
	s.Resize(50, 10)
	s.Wait(soon)
	if got := s.Term.Screen(); got != "ready\n50 10" {
		t.Errorf("screen %q", got)
	}
	if got := s.SizeChanges(); len(got) != 1 || got[0].After != len("ready\r\n") {
		t.Errorf("size changes %v", got)
	}
}

func TestTyping(t *testing.T) {
	s := Start(t, 40, 5, Command("read"))
	s.WaitFor(soon, func(screen string) bool { return strings.HasPrefix(screen, "name?") })
	s.Send("Ada\r")
	s.Wait(soon)
	if got, want := s.Term.Screen(), "name? Ada\nhello \"Ada\\n\""; got != want {
		t.Errorf("screen %q, want %q", got, want)
	}

	s = Start(t, 40, 5, Command("wait"))
	s.WaitFor(soon, func(screen string) bool { return screen == "waiting" })
	s.Send("\x03")
	if _, signal := s.Wait(soon); signal != "SIGINT" {
		t.Errorf("ctrl-C: signal %q", signal)
	}
}

func TestJobControl(t *testing.T) {
	s := Start(t, 40, 10, Command("count"))
	s.WaitFor(soon, func(screen string) bool { return strings.Contains(screen, "n 3") })
	if s.ForegroundGroup() != s.Pid() {
		t.Error("not in the foreground")
	}
	s.Send("\x1a")
	if !s.Stopped(soon) {
		t.Fatal("not stopped")
	}
	if g := s.ForegroundGroup(); g == s.Pid() || g == 0 {
		t.Errorf("foreground group %d of %d while stopped", g, s.Pid())
	}
	s.Drain(100 * time.Millisecond)
	at := s.Term.Bytes()
	s.Background()
	s.WaitFor(soon, func(string) bool { return s.Term.Bytes() > at+30 })
	if s.ForegroundGroup() == s.Pid() {
		t.Error("in the foreground after bg")
	}
	s.Foreground()
	for s.ForegroundGroup() != s.Pid() {
		time.Sleep(time.Millisecond)
	}
	s.Signal(syscall.SIGTERM)
	if _, signal := s.Wait(soon); signal != "SIGTERM" {
		t.Errorf("signal %q", signal)
	}
}

func TestOrphan(t *testing.T) {
	s := Start(t, 40, 5, Command("orphan"))
	s.Wait(soon)
	s.Drain(time.Second)
	if got := s.Term.Screen(); got != "parent done\nfrom the orphan" {
		t.Errorf("screen %q", got)
	}
}

func TestOtherStreams(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := StartWith(t, 40, 5, Command("hello", "data"), &StartOptions{Stdout: w})
	w.Close()
	data, _ := io.ReadAll(r) // ends with the program, not with the session
	s.Wait(soon)
	if string(data) != "hello data\n" || s.Term.Screen() != "no newline" {
		t.Errorf("pipe %q, screen %q", data, s.Term.Screen())
	}
}

func TestShell(t *testing.T) {
	s := StartWith(t, 40, 5, Command("exit", "3"), &StartOptions{Shell: true})
	if exit, _ := s.Wait(soon); exit != 0 {
		t.Errorf("exit %d", exit)
	}
	if got := s.Term.Screen(); got != "last words\nstatus 3" {
		t.Errorf("screen %q", got)
	}
}

func TestSettings(t *testing.T) {
	s := Start(t, 40, 5, Command("raw"))
	s.Wait(soon)
	if s.Echo() || !s.Canonical() {
		t.Errorf("settings %+v", s.Settings())
	}
}

func TestNoSuchProgram(t *testing.T) {
	cmd := exec.Command("/bin/sh", "-c", "exit 7")
	s := Start(t, 40, 5, cmd)
	if exit, _ := s.Wait(soon); exit != 7 {
		t.Errorf("exit %d", exit)
	}
}

// A session that is closed early leaves no goroutine, and no process that has its terminal open.
func TestClose(t *testing.T) {
	before := runtime.NumGoroutine()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("/bin/sh", "-c", "sleep 1000 & echo started; exec sleep 1000")
	cmd.ExtraFiles = []*os.File{w} // held by all of them
	s := Start(t, 40, 5, cmd)
	w.Close()
	if !s.WaitFor(soon, func(screen string) bool { return screen == "started" }) {
		t.Fatal("not started")
	}
	s.Stall()
	s.Close()
	s.Close()
	r.SetReadDeadline(time.Now().Add(soon))
	if _, err := r.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("processes are left: %v", err)
	}
	for n := 0; runtime.NumGoroutine() > before; n++ {
		if n == 1000 {
			buf := make([]byte, 1<<16)
			t.Fatalf("goroutines %d, were %d\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
		}
		time.Sleep(time.Millisecond)
	}
}

func TestSequences(t *testing.T) {
	lines := []string{"g1 0", "x", "g2 00", "g1 1 text", "g2 01", "g1 3", "g1 2", "g2 1"}
	got := strings.Join(Sequences(lines, map[string]int{"g1": 4}), "; ")
	if want := "g1: 1 lost before 3; g1: 2 doubled or out of order, after 3"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Sequences(lines[:5], map[string]int{"g2": 2}); got != nil {
		t.Errorf("got %q", got)
	}
	if n := CountLines([]string{"a", "b", "a"}); n["a"] != 2 || n["b"] != 1 {
		t.Error(n)
	}
}
