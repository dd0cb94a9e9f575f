//go:build linux || darwin || freebsd

package keeper

// script.go is the keeper's program, for any POSIX shell.

// script runs with these descriptors, and the path of the pty and the fence as arguments:
//
//	0 the pty's master, held so that its path stays its own   5 the journal, own offset
//	1 the terminal                                            6 the state page (read)
//	3 the life line (read)                                    7 the same file (append)
//	4 the journal, shared offset                              8 the drain line (read)
//	                                                          9 the outbox (read)
//
// It sleeps on 3, or until a signal says that we are dying. Then 6 says how we left the terminal. The journal is printed
// from the shared offset on: the first lines by builtins, which need no fork and so come before the shell's next prompt,
// then by cat. (For the same reason the control characters come as arguments: a shell can only make them by a command
// substitution, which forks.) read fails at a last line without a newline, or one still being appended, but has consumed
// it: so it is printed without a newline.
//
// Where the text ends only a fence tells, which goes the way of all text, through pty and drainer: then a last line
// without newline gets one, for the prompt's sake. The first fence is sent as soon as nothing more seems to come, since
// the shell may be about to prompt; the second when our files are closed, after which nothing more of ours can come. A
// subshell writes them, since the leader of a session would make the pty its controlling terminal; in the background,
// since nobody may be reading. If there is no fence, as when the drainer was lost, the script has waited long enough
// after some ten thousand looks. Between these it sleeps, to leave the processor to the drainer.
//
// Orphans may print still. The drain line ends when the drainer has copied all there will be; a child waits for that and
// says so behind the state page, since a shell can't look at a pipe without waiting. It is forked at the start, when
// nobody is in a hurry.
//
// What is printed may have left a colour on, or be half a sequence, so it resets again. A failed write means that the
// terminal is gone: leave. printf %s keeps every byte but NUL, which a shell variable can't hold and a terminal ignores;
// cat keeps NUL too.
const script = `
e=$1 cr=$2 can=$3 pty=$4 fence=$5 IFS=' '
(read -r _ <&8; echo over >&7) &
trap : URG
read -r _ <&3
trap '' URG
read -r mode rows partial oldrows oldpartial taskbar stty <&6
reset="$can$e\\$e[?2026l$e[0m$e[?7h"
case $taskbar in
1) taskbar="$e]9;4;0$e\\" ;;
*) taskbar= ;;
esac
case $mode$stty in
Q*) ;;
?n) stty -noflsh <&1 & ;;
?e) stty echo <&1 & ;;
?ne) stty -noflsh echo <&1 & ;;
esac
case $mode in
S) cat <&9 ;;
P)
	IFS= some=
	while read -r l <&9; do printf '%s\n' "$l" || exit 0; some=1; done
	printf %s "$l"
	[ "$some$l" ] || rows=$oldrows partial=$oldpartial ;;
esac
case $mode in
Q) wait; exit 0 ;;
[RPS])
	o="$reset$taskbar"
	if [ "$rows" -lt 0 ]; then
		o="$o$e[?1049l"
	elif [ "$rows" -gt 0 ]; then
		o="$o$cr"
		if [ "$partial" -gt 0 ]; then o="$o$e[${partial}M${e}7$e[A
${e}8"; rows=$((rows-partial)); fi
		if [ "$rows" -gt 1 ]; then o="$o$e[$((rows-1))B"; fi
		if [ "$rows" -gt 0 ]; then o="$o$cr
$e[J"; fi
	fi
	printf '%s' "$o$e[?25h" || exit 0 ;;
D)
	if [ "$rows" -lt 0 ]; then
		printf %s "$reset$taskbar$e[?1049l$e[?25h" || exit 0
	else
		printf '%s\r%s\n%s' "$reset$taskbar" "$e[K" "$e[J$e[A$e[?25h" || exit 0
	fi ;;
esac
[ "$mode" = G ] && reset= || reset="$reset$e]8;;$e\\$e[?25h"
IFS=
fresh=1 first=30
for fences in 1 2; do
	sent= spin=0
	while [ $spin -lt 10000 ]; do
		if read -r l <&4; then
			spin=0
			case $l in
			*"$fence")
				l=${l%"$fence"}
				if [ "$l" ] || [ ! "$fresh" ]; then l="$l$reset
"; else l="$reset"; fi
				printf %s "$l" || exit 0
				fresh=1
				break ;;
			esac
			printf '%s\n' "$l" || exit 0
			fresh=1 first=$((first-1))
			if [ $first -le 0 ] && [ ! "$sent" ]; then
				cat <&4 || exit 0
				tail -c 1 <&5 | read -r _ || fresh=
			fi
		elif [ "$l" ]; then
			printf %s "$l" || exit 0
			fresh= spin=0
		elif [ ! "$sent" ]; then
			(printf '%s\n' "$fence" >>"$pty") 2>/dev/null &
			sent=1
		else
			spin=$((spin+1))
			[ $((spin%100)) -ne 0 ] || sleep 0
		fi
	done
	if [ ! "$fresh" ]; then printf '%s\n' "$reset"; fresh=made; fi
	while read -r _ <&3; do :; done
done
over=
while :; do
	cat <&4 || exit 0
	[ -z "$over" ] || break
	if read -r _ <&6; then over=1; else sleep 0.1; fi
done
printf %s "$reset"
[ "$fresh" = made ] || [ -z "$(tail -c 1 <&5 | tr '\000' x)" ] || echo
`

// scriptArgs are the script's $0, $1, …, but for the last two.
var scriptArgs = []string{"live-keeper", "\x1b", "\r", "\x18"}
