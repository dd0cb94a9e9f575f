//go:build linux || darwin || freebsd

// Package keeper keeps a process's last words. It owns the child processes and the file behind hard capture:
//
//	                     drainer (cat)          the writer, in our process
//	fd 1, 2 ─▶ pty ─▶ master ───────▶ journal ───────────────────────────▶ terminal
//	                                     └─────▶ keeper (sh), after our death ─▶ terminal
//
// The drainer copies the captured pty into the journal all the time, also while a crash has frozen our process. The
// keeper sleeps on the life line until we are gone, then puts the terminal in order and prints what the journal still
// holds from the shared offset on. On Linux a third child, the bell, hears of our end beside the keeper and tells it.
//
// # Concurrency
//
// A Keeper's methods may be called from any goroutine, except that the writer alone calls SetState, and alone reads
// and acknowledges the journal. No method waits for a child but Close.
package keeper

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/onewriter/live/internal/locks"
)

// Config says what a Keeper works on. The descriptors stay the caller's, which keeps them open until Close returned.
type Config struct {
	Master, Terminal int    // descriptors
	Slave            string // the path of Master's slave
	Fence            string // a sequence that nobody else writes and terminals ignore: see script
	Limit            int64  // bytes that the journal may hold; 0: the default, see Journal
	Wake             func() // called, and must not block, when the journal has grown
	Taken            func() // called by Outbox.Send, and must not block, when the terminal has taken bytes
	Restarted        func() // called, and must not block, when a drainer was lost with what it held
	Shell            string // "" is /bin/sh; tests give others
}

// A State is what the keeper needs to know of the terminal when it finds us dead.
type State struct {
	Mode          Mode
	Rows, Partial int  // rows of the region, -1: the alternate screen; how many of its first rows show text that the journal still holds
	Taskbar       bool // its tab or taskbar may show progress
}

// A Mode is one letter of the state page.
type Mode byte

const (
	AtRest  Mode = 'R' // the region stands, the cursor on its first row
	Putting Mode = 'P' // a batch is being put into the Outbox; as it was AtRest before, if nothing is in there
	Sending Mode = 'S' // a batch is in the Outbox; AtRest when that is empty
	Drawing Mode = 'D' // a batch is being written, nobody knows how far
	Given   Mode = 'G' // the terminal is somebody else's for now: reset nothing
	leave   Mode = 'Q' // not death: go
)

// A Keeper is a running drainer and keeper with their journal.
type Keeper struct {
	Journal *Journal
	Outbox  *Outbox

	cfg      Config
	terminal *os.File // the keeper's own open file of the terminal, nil: it has ours
	cat      string
	null     *os.File
	state    *os.File // the state page: pwritten by SetState, read by the keeper once we are dead
	flag     *os.File // the same file, appended to by the keeper's own child when the drainer has ended
	last     State
	rest     State // the last one in which no batch was under way
	lifeR    *os.File
	lifeW    *os.File // held by this process and the bell, which lets go of it when we die: its end is our death
	bellR    *os.File // the bell's own life line
	bellW    *os.File // held by this process only
	brake    brake
	drainR   *os.File
	drainW   *os.File      // held by us and the drainer: its end is the end of both
	drained  chan struct{} // closed by the drainer's minder when the pty's last slave is closed and all is in the journal
	quit     chan struct{} // closed by Close: no more restarts
	once     sync.Once
	minders  sync.WaitGroup
	drainer  child
	keeper   child
	bell     child
	faults   atomic.Pointer[error]

	mu     locks.Mutex // a leaf, held to decide whether the drainer's end is the end
	mayEnd bool        // nobody of us holds a slave
	ended  bool        // and nobody else did
}

// Start starts the children. It takes about three forks' time and fails, leaving nothing behind, where a program, a
// descriptor or room for the journal is missing.
func Start(cfg Config) (k *Keeper, err error) {
	if cfg.Shell == "" {
		cfg.Shell = "/bin/sh"
	}
	k = &Keeper{cfg: cfg, drained: make(chan struct{}), quit: make(chan struct{}),
		mu: locks.New(locks.Journal, "keeper")}
	defer func() {
		if err != nil {
			k.release()
			k = nil
		}
	}()
	if err = k.open(); err != nil {
		return k, err
	}
	if err = k.setState(State{Mode: Given}); err == nil {
		err = k.setStty("")
	}
	if err != nil {
		return k, fmt.Errorf("state page: %w", err)
	}
	if err = k.startChildren(); err != nil {
		k.end()
		return k, err
	}
	k.Journal.watch(cfg.Wake)
	k.brake = newBrake()
	return k, nil
}

// open makes the files and pipes, all close-on-exec: the children get theirs by number.
func (k *Keeper) open() (err error) {
	if _, err = fileSize(); err != nil {
		return err
	}
	if k.cat, err = find("cat"); err != nil {
		return err
	}
	if k.null, err = os.OpenFile(os.DevNull, os.O_RDWR, 0); err != nil {
		return err
	}
	k.terminal = again(k.cfg.Terminal)
	if k.Journal, err = openJournal(k.cfg.Limit); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	s, err := openPage()
	if err != nil {
		return fmt.Errorf("state page: %w", err)
	}
	k.state, k.flag = s.rw, s.appending
	closeAll(s.reader, s.second)
	if k.lifeR, k.lifeW, err = os.Pipe(); err != nil {
		return err
	}
	if k.bellR, k.bellW, err = os.Pipe(); err != nil {
		return err
	}
	if k.Outbox, err = openOutbox(k.cfg.Terminal, k.cfg.Taken); err != nil {
		return err
	}
	k.drainR, k.drainW, err = os.Pipe()
	return err
}

// The state page is a line of fixed columns, short since shells read by the byte: mode, rows, partial rows, the last two
// as they were before this batch, whether the taskbar shows something (1 or 0), and what is to be taken back of the
// terminal's settings. Behind it in the file comes the flag.
const (
	pageState = "%c %3d %2d %3d %2d %d "
	pageStty  = "%-2.2s\n"
	sttyAt    = 18 // bytes
)

// SetState notes the terminal's state for the keeper: one small pwrite, none if nothing changed. A page that is read
// after our death needs no reader now, so a frame costs the keeper nothing; lines sent down the life line would each
// wake a shell.
func (k *Keeper) SetState(s State) { _ = k.setState(s) }

func (k *Keeper) setState(s State) error {
	if s == k.last {
		return nil
	}
	k.last = s
	var b [32]byte
	taskbar := 0
	if s.Taskbar {
		taskbar = 1
	}
	p := fmt.Appendf(b[:0], pageState, s.Mode, min(s.Rows, 999), min(s.Partial, 99), min(k.rest.Rows, 999), min(k.rest.Partial, 99), taskbar)
	_, err := k.state.WriteAt(p, 0)
	if s.Mode == AtRest || s.Mode == Given {
		k.rest = s
	}
	return err
}

// SetStty notes which of the terminal's settings are to be taken back at our death: n for -noflsh, e for echo. It may
// be called beside SetState, and is to be called before the settings are changed.
func (k *Keeper) SetStty(letters string) { _ = k.setStty(letters) }

func (k *Keeper) setStty(letters string) error {
	_, err := k.state.WriteAt(fmt.Appendf(nil, pageStty, letters), sttyAt)
	return err
}

// Drained is closed once nobody holds a slave of the pty any more and all that was printed is in the journal.
// It does not close before LetEnd.
func (k *Keeper) Drained() <-chan struct{} { return k.drained }

// LetEnd says that the drainer may end: the caller is about to close its own slave, so the end is not a fault.
func (k *Keeper) LetEnd() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.mayEnd = true
}

// Hold takes LetEnd back, for a caller that has opened a slave again; ok is false if the end was there first.
func (k *Keeper) Hold() (ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.ended {
		k.mayEnd = false
	}
	return !k.ended
}

// Fault is the error that made the keeper do without one of its children, nil while both run.
func (k *Keeper) Fault() error {
	if p := k.faults.Load(); p != nil {
		return *p
	}
	return nil
}

func (k *Keeper) fail(err error) { k.faults.CompareAndSwap(nil, &err) }

// Close lets the keeper leave quietly, ends the drainer if it still runs, and waits for all (a few milliseconds).
// Whatever must be drawn has been read from the journal before.
func (k *Keeper) Close() {
	k.once.Do(func() {
		k.end()
		k.release()
	})
}

// end ends the children and waits for them.
func (k *Keeper) end() {
	close(k.quit)
	if pid := k.drainer.number(); pid > 0 {
		_ = syscall.Kill(pid, syscall.SIGKILL) // its minder has not reaped it, so the number is still its own
	}
	<-k.drained
	_ = k.drainW.Close()
	if pid := k.keeper.number(); k.setState(State{Mode: leave}) != nil && pid > 0 {
		_ = syscall.Kill(pid, syscall.SIGKILL) // it would take the end of its life line for our death
	}
	closeAll(k.bellW, k.lifeW)
	k.minders.Wait()
	k.brake.release()
}

func (k *Keeper) release() {
	if k.Journal != nil {
		k.Journal.close()
	}
	if k.Outbox != nil {
		k.Outbox.close()
	}
	closeAll(k.terminal, k.null, k.state, k.flag, k.lifeR, k.lifeW, k.bellR, k.bellW, k.drainR, k.drainW)
}

// closeAll closes files, some of which may be nil or closed.
func closeAll(files ...*os.File) {
	for _, f := range files {
		_ = f.Close()
	}
}

// Pids are the children's process numbers, 0 for one that does not run: for messages and tests.
func (k *Keeper) Pids() (drainer, keeper int) { return k.drainer.number(), k.keeper.number() }

// restarts is how many times in a row a child may end within a second of its start before we do without it.
const restarts = 3

var (
	errNoStart = errors.New("ended again and again at once")
	errNoBell  = errors.New("this system gives no early word")
)

// tooOften counts quick ends; it says when to give up.
type tooOften struct {
	n     int
	since time.Time
}

func (t *tooOften) started() { t.since = time.Now() }

func (t *tooOften) ended() bool {
	if time.Since(t.since) > time.Second {
		t.n = 0
	}
	t.n++
	return t.n > restarts
}
