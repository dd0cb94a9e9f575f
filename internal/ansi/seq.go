// Package ansi holds what this module knows of escape sequences: those it
// writes (seq.go, style.go), how wide a line is and how it is cut (width.go,
// cells.go, crop.go), and the line discipline that makes foreign bytes
// harmless (discipline.go and the files it names).
//
// # Lines
//
// The functions on lines (Width, Crop, Cells) take a sanitised line: printable
// UTF-8 with SGR and OSC 8 sequences, without tabs, controls or a newline.
// Sanitise and Discipline make such lines from any bytes.
//
// # Concurrency
//
// Functions may be called from anywhere. A Discipline and a Cells belong to
// one goroutine at a time.
package ansi

import "strconv"

// Every sequence that this module writes is named here, with its mnemonic, its
// bytes and its effect. Nothing here asks the terminal a question: the answer
// would land in the program's standard input.
const (
	// HideCursor hides the cursor. DECTCEM reset, CSI ? 25 l.
	HideCursor = "\x1b[?25l"
	// ShowCursor shows the cursor. DECTCEM set, CSI ? 25 h.
	ShowCursor = "\x1b[?25h"

	// AutowrapOff keeps the cursor in the last column instead of wrapping.
	// DECAWM reset, CSI ? 7 l.
	AutowrapOff = "\x1b[?7l"
	// AutowrapOn lets text past the last column go on in the next row.
	// DECAWM set, CSI ? 7 h.
	AutowrapOn = "\x1b[?7h"

	// SyncBegin asks the terminal to hold its screen until SyncEnd, so that
	// no half-drawn frame is seen; terminals that do not know it ignore it.
	// Synchronized output set, CSI ? 2026 h.
	SyncBegin = "\x1b[?2026h"
	// SyncEnd lets the terminal show what it held. Synchronized output
	// reset, CSI ? 2026 l.
	SyncEnd = "\x1b[?2026l"

	// SaveCursor remembers the cursor's place and SGR state; there is one
	// such memory. DECSC, ESC 7.
	SaveCursor = "\x1b7"
	// RestoreCursor goes back to what SaveCursor remembered. DECRC, ESC 8.
	RestoreCursor = "\x1b8"

	// CutWrap makes the cursor's row the beginning of a line of its own, if it
	// is the soft-wrapped end of the one above: an explicit line feed onto it
	// clears the terminal's note. ESC 7, CUU, LF, ESC 8.
	CutWrap = SaveCursor + "\x1b[A\n" + RestoreCursor

	// EnterAlt switches to the alternate screen, cleared, and saves the
	// cursor. CSI ? 1049 h.
	EnterAlt = "\x1b[?1049h"
	// LeaveAlt goes back to the normal screen and the cursor there.
	// CSI ? 1049 l.
	LeaveAlt = "\x1b[?1049l"

	// Home goes to the first cell of the screen. CUP, CSI H.
	Home = "\x1b[H"

	// HomeRest goes to the second cell of the screen. CUP, CSI ; 2 H.
	HomeRest = "\x1b[;2H"

	// ResetStyle turns every colour and attribute off. SGR 0, CSI 0 m.
	ResetStyle = "\x1b[0m"

	// EraseLine erases from the cursor to the end of its row. EL 0, CSI K.
	EraseLine = "\x1b[K"
	// EraseBelow erases from the cursor to the end of the screen. Sent with
	// the cursor at home, tmux pushes the screen into its history first: see
	// internal/paint. ED 0, CSI J.
	EraseBelow = "\x1b[J"

	// LastColumn goes to the row's last column, however wide it is; the
	// next printable fills it and the one after that wraps. CHA, CSI 9999 G.
	LastColumn = "\x1b[9999G"

	// LinkEnd ends a hyperlink begun by AppendLink. OSC 8 ; ; ST.
	LinkEnd = "\x1b]8;;\x1b\\"

	// PromptMark says that a prompt begins in this row: kitty then leaves
	// the rows from here on out when it reflows. OSC 133 ; A ST.
	PromptMark = "\x1b]133;A\x1b\\"
	// OutputMark says that what follows is a command's output, which ends
	// the effect of PromptMark. OSC 133 ; C ST.
	OutputMark = "\x1b]133;C\x1b\\"

	// TaskbarOff has the terminal show no progress in its tab or taskbar.
	// OSC 9 ; 4 ; 0 ST.
	TaskbarOff = "\x1b]9;4;0\x1b\\"

	// CAN ends a half-written escape sequence without effect.
	CAN = "\x18"
	// ST ends a half-written string sequence (OSC, DCS, APC). ESC \.
	ST = "\x1b\\"
)

// AppendUp appends a move of n rows up, in the same column, which stops at the
// top of the screen. CUU, CSI n A. Nothing if n <= 0.
func AppendUp(dst []byte, n int) []byte { return appendCSI(dst, n, 'A') }

// AppendDown appends a move of n rows down, in the same column, which stops at
// the bottom of the screen and never scrolls. CUD, CSI n B. Nothing if n <= 0.
func AppendDown(dst []byte, n int) []byte { return appendCSI(dst, n, 'B') }

// AppendForward appends a move of n cells to the right, which stops at the last
// column and leaves what it passes. CUF, CSI n C. Nothing if n <= 0.
func AppendForward(dst []byte, n int) []byte { return appendCSI(dst, n, 'C') }

// AppendBack appends a move of n cells to the left, which stops at the first
// column. CUB, CSI n D. Nothing if n <= 0.
func AppendBack(dst []byte, n int) []byte { return appendCSI(dst, n, 'D') }

// AppendColumn appends a move to the given column of the row, counted from 1;
// what is below 1 is 1, what is beyond the last column is the last. CHA, CSI n G.
func AppendColumn(dst []byte, column int) []byte { return appendCSI(dst, max(column, 1), 'G') }

// AppendEraseChars appends the erasure of n cells from the cursor on, which
// does not move. ECH, CSI n X. Nothing if n <= 0.
func AppendEraseChars(dst []byte, n int) []byte { return appendCSI(dst, n, 'X') }

// AppendInsertLines appends the insertion of n blank rows at the cursor's row,
// which pushes the rows below it down, and those at the bottom off the screen.
// IL, CSI n L. Nothing if n <= 0.
func AppendInsertLines(dst []byte, n int) []byte { return appendCSI(dst, n, 'L') }

// AppendDeleteLines appends the removal of n rows from the cursor's row on, with
// blank rows coming in at the bottom. DL, CSI n M. Nothing if n <= 0.
func AppendDeleteLines(dst []byte, n int) []byte { return appendCSI(dst, n, 'M') }

// AppendLink appends the beginning of a hyperlink. The target is what OSC 8 takes:
// parameters (often none), a semicolon, the URI; see Cells.Link. Nothing if it
// is empty: a link ends with LinkEnd. OSC 8 ; target ST.
func AppendLink(dst, target []byte) []byte {
	if len(target) == 0 {
		return dst
	}
	dst = append(dst, "\x1b]8;"...)
	dst = append(dst, target...)
	return append(dst, ST...)
}

// AppendTaskbar appends what has the terminal show progress in its tab or
// taskbar: state 0 is none, 1 a part done, 2 an error, 3 work of which nobody
// knows how much there is, 4 a pause. 1, 2 and 4 come with percent. It comes from
// ConEmu; a terminal that does not know it may show a notification, since iTerm2
// took OSC 9 for that. OSC 9 ; 4 ; state ; percent ST.
func AppendTaskbar(dst []byte, state, percent int) []byte {
	if state == 0 {
		return append(dst, TaskbarOff...)
	}
	dst = append(dst, "\x1b]9;4;"...)
	dst = strconv.AppendInt(dst, int64(state), 10)
	if state != 3 {
		dst = append(dst, ';')
		dst = strconv.AppendInt(dst, int64(percent), 10)
	}
	return append(dst, ST...)
}

// appendCSI appends CSI n final, leaving out a 1, which is what terminals take
// a missing parameter for.
func appendCSI(dst []byte, n int, final byte) []byte {
	if n <= 0 {
		return dst
	}
	dst = append(dst, "\x1b["...)
	if n > 1 {
		dst = strconv.AppendInt(dst, int64(n), 10)
	}
	return append(dst, final)
}
