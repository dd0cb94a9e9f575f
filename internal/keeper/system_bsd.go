//go:build darwin || freebsd

package keeper

// system_bsd.go does without what only Linux has.

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

func isMemory(st *unix.Statfs_t) bool { return unix.ByteSliceToString(st.Fstypename[:]) == "tmpfs" }

func anonymous() (scratch, error) { return scratch{}, errors.New("no files in memory here") }

// punch can't give blocks back here: the file keeps its size until it is closed.
func punch(*os.File, int64, int64) bool { return false }

func (j *Journal) watch(wake func()) { j.poll(wake) }

// hasEarlyWord says that the life line must do.
const hasEarlyWord = false

// A brake is none on these systems.
type brake struct{}

func newBrake() (b brake) { return b }

func (brake) release() {}

// earlyWord gives none.
func earlyWord() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }

// again has no way on these systems to open a terminal of which there is but a descriptor.
func again(terminal int) *os.File { return nil }
