package render

// This file holds what a frame says for the terminal's tab or taskbar.

// A Taskbar is what a terminal that can is to show of a program in its tab, its title bar or the
// desktop's taskbar, beside the display. The zero Taskbar is nothing.
type Taskbar struct {
	State   TaskbarState
	Percent int // of the work that is done, from 0 to 100; 0 for states without it
}

// A TaskbarState says what a Taskbar shows, and in which colour.
type TaskbarState uint8

// The states, with their numbers in the sequence.
const (
	TaskbarNone          TaskbarState = iota // nothing
	TaskbarNormal                            // Percent
	TaskbarError                             // Percent; something has failed
	TaskbarIndeterminate                     // that something is done, nobody knows how much
	TaskbarPaused                            // Percent; nothing goes on
)

// normal returns t without what makes no sense, so that equal ones look equal.
func (t Taskbar) normal() Taskbar {
	switch t.State {
	case TaskbarNormal, TaskbarError, TaskbarPaused:
		t.Percent = min(max(t.Percent, 0), 100)
	case TaskbarIndeterminate:
		t.Percent = 0
	default:
		t = Taskbar{}
	}
	return t
}

// SetTaskbar says what the terminal's tab or taskbar is to show while this frame is shown, on a
// display with the option for that (live.Options.Taskbar). It may be called anywhere in a frame, also
// on a frame by [Frame.Sub], and means the whole of it: the last call counts, so that who draws
// others and speaks after them has the last word. Reset begins with nothing.
func (f *Frame) SetTaskbar(t Taskbar) { f.owner().taskbar = t.normal() }

// Taskbar returns what SetTaskbar has said last.
func (f *Frame) Taskbar() Taskbar { return f.owner().taskbar }
