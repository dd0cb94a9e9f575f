//go:build linux || darwin || freebsd

package keeper

// script.go is the keeper's program, for any POSIX shell.

// script runs with these descriptors:
//
//	1 the terminal                3 the life line (read)     6 the state page (read)
//	4 the journal, shared offset  5 the journal, own offset  7 the same file (append)
//	8 the drain line (read)       9 the outbox (read)
//
// It sleeps on 3, or until a signal says that we are dying. Then 6 says how we left the terminal. The journal is printed from the shared offset on: at first by
// builtins, which need no fork and so come before the shell's next prompt, then by cat. (For the same reason the
// control characters come as arguments: a shell can only make them by a command substitution, which forks.) read fails at a last line
// without a newline, or one still being appended, but has consumed it: so it is printed without a newline. The drain
// line ends when the drainer has copied all there will be; a child waits for that and says so behind the state page,
// since a shell can't look at a pipe without waiting. It is forked at the start, when nobody is in a hurry. While
// somebody else still holds the pty there is no such end: then a last line that nothing has followed for some
// milliseconds gets its newline, for the shell's prompt. What it prints may have left a colour on, or be half a
// sequence, so it resets again at the end. A failed write means that the terminal is gone: leave.
// printf %s keeps every byte but NUL, which a shell variable can't hold and a terminal ignores; cat keeps NUL too.
const script = `
e=$1 cr=$2 can=$3 IFS=' '
(read -r _ <&8; echo over >&7) &
trap : URG
read -r _ <&3
trap '' URG
read -r mode rows partial oldrows oldpartial stty <&6
reset="$can$e\\$e[?2026l$e[0m$e[?7h"
case $mode$stty in
Q*) ;;
?n) stty -noflsh <&1 & ;;
?e) stty echo <&1 & ;;
?ne) stty -noflsh echo <&1 & ;;
esac
case $mode in
[PS])
	IFS= some=
	while read -r l <&9; do printf '%s\n' "$l" || exit 0; some=1; done
	printf %s "$l"
	[ "$mode$some$l" != P ] || rows=$oldrows partial=$oldpartial ;;
esac
case $mode in
Q) wait; exit 0 ;;
[RPS])
	o="$reset"
	if [ "$rows" -gt 0 ]; then
		o="$o$cr"
		if [ "$partial" -gt 0 ]; then o="$o$e[${partial}M${e}7$e[A
${e}8"; rows=$((rows-partial)); fi
		if [ "$rows" -gt 1 ]; then o="$o$e[$((rows-1))B"; fi
		if [ "$rows" -gt 0 ]; then o="$o$cr
$e[J"; fi
	fi
	printf '%s' "$o$e[?25h" || exit 0 ;;
D)
	printf '%s\r%s\n%s' "$reset" "$e[K" "$e[J$e[A$e[?25h" || exit 0 ;;
esac
[ "$mode" = G ] && reset= || reset="$reset$e]8;;$e\\$e[?25h"
IFS=
n=0 spin=0 fresh=1 over=
while [ $n -lt 400 ] && [ $spin -lt 4000 ]; do
	if read -r l <&4; then
		printf '%s\n' "$l" || exit 0
		fresh=1 spin=0 n=$((n+1))
		continue
	fi
	if [ -n "$l" ]; then
		printf %s "$l" || exit 0
		fresh= spin=0
		continue
	fi
	if [ "$over" ]; then
		printf %s "$reset"
		[ "$fresh" ] || echo
		exit 0
	fi
	if read -r _ <&6; then over=1; fi
	spin=$((spin+1))
	if [ $spin -eq 200 ] && [ -z "$fresh" ]; then printf '%s\n' "$reset"; fresh=1; fi
done
while :; do
	cat <&4 || exit 0
	[ -z "$over" ] || break
	if read -r _ <&6; then over=1; else sleep 0.1; fi
done
printf %s "$reset"
[ -z "$(tail -c 1 <&5 | tr '\000' x)" ] || echo
`

// scriptArgs are the script's $0, $1, ….
var scriptArgs = []string{"live-keeper", "\x1b", "\r", "\x18"}
