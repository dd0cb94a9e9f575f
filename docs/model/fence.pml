/*
 * fence.pml: who waits for a mark, while drainers are killed and the capture ends.
 *
 * Checked: no deadlock, so Sync and Stop end although a drainer has taken a mark into its grave, or the request that tells
 * who waits comes behind the mark; when a fence is passed, the text before it is on the terminal, unless it was in
 * the buffer of a drainer that was killed; nobody writes to a slave that was closed.
 *
 * Left out, and why that is sound here:
 * - A terminal that stalls: what is read from the journal is on the terminal. See live.pml for the wait in between.
 * - Contexts and deadlines. Without them, nobody is saved by giving up.
 * - What is asked of the writer, and what stands in the journal, it takes in any order, as if it woke up at any time.
 * - The streams' locks: they are one more gate. See swap.pml.
 * - Each of the KILLS drainers holds one text or mark at most: its buffer.
 */
#ifndef KILLS
#define KILLS 1
#endif
#ifndef TRIES
#define TRIES 1 /* times that Stop gives up holding prints back, in vain */
#endif
#define MARKS (5 + 2 * (TRIES + KILLS)) /* numbers of fences: 1 is Sync's */
#define TEXT  0

chan pty = [4] of { byte };
chan journal = [12] of { byte };
mtype = { await, again, finish };
chan requests = [6] of { mtype, byte };
chan agains = [KILLS] of { int };
byte killed;                    /* drainers */

bool route = true, slave = true, may_end, drained;
byte shut, inside;              /* gate */
bool fences[MARKS];             /* source.fences */
bool early[MARKS];              /* source.early */
bool done[MARKS];               /* what await was given is closed */
bool source = true, let_go;     /* the writer's; who ended it knows */
bool on_terminal, lost;         /* the text */
bool sync_returned, stop_returned;

inline mark(n) {
	atomic { requests!await(n) };
	atomic { assert(slave); pty!n }
}

/* Go: (*Console).Sync, console.go; (*core).passFence, lifecycle.go; (*capture).fence, lifecycle.go; (*capture).mark, fileproxy_unix.go */
active proctype sync() {
	bool printed;
	do
	:: !route -> break
	:: route ->
		if
		:: shut > 0 -> shut == 0
		:: atomic { shut == 0 -> inside++ };
			if
			:: route -> printed = true; pty!TEXT; mark(1); inside--; break
			:: !route -> inside--
			fi
		fi
	od;
	if
	:: printed -> done[1]; assert(on_terminal || lost)
	:: else
	fi;
	sync_returned = true
}

/* Go: (*capture).swapOut, swap_unix.go; (*capture).trySwapOut, swap_unix.go; (*gate).close, gate.go; (*gate).open, gate.go */
/* Go: (*core).untakeHard, fileproxy_unix.go; (*capture).closeSlave, fileproxy_unix.go; (*core).finish, fileproxy_unix.go */
active proctype stop() {
	byte n = 2, tries;
	do
	:: mark(n); done[n]; n++;
		shut++;
		inside == 0;
		mark(n);
		if
		:: done[n] -> route = false; shut--; n++; break
		:: tries < TRIES + killed -> tries++; shut--; n++ /* after swapWait */
		fi
	od;
	mark(n);
	done[n];
	/* untakeHard */
	shut++;
#ifndef MUTANT_CLOSES_WITHOUT_GATE
	inside == 0;
#endif
	may_end = true; slave = false;
	shut--;
	drained;
	requests!finish(0);
	let_go;
	stop_returned = true
}

/* Go: (*capture).markAgain, fileproxy_unix.go */
active [KILLS] proctype marker() {
	byte n;
	int which;
end_none:
	agains?which;
	do
	:: shut > 0 -> shut == 0
	:: atomic { shut == 0 -> inside++; break }
	od;
	n = 1;
	do
	:: n < MARKS ->
		if
		:: slave && which & (1 << n) -> atomic { assert(slave); pty!n }
		:: else
		fi;
		n++
	:: n == MARKS -> break
	od;
	inside--
}

/* Go: (*core).write, writer.go; (*source).pull, source.go; (*source).mark, source.go; (*source).await, source.go */
/* Go: (*screen).finish, source.go; (*screen).detach, source.go; (*screen).flush, writer.go */
active proctype writer() {
	mtype what;
	byte n;
	int which;
	bool ending;
end_wait:
	do
	:: atomic { requests?what(n);
		if
		:: what == await && early[n] -> early[n] = false; done[n] = true
		:: what == await && !early[n] -> assert(source); fences[n] = true
		:: what == again && source ->
			n = 1; which = 0;
			do
			:: n < MARKS -> if :: fences[n] -> which = which | (1 << n) :: else fi; n++
			:: n == MARKS -> break
			od;
			agains!which
		:: what == again && !source
		:: what == finish -> ending = true
		fi; what = 0; n = 0; which = 0 }
	:: atomic { source && len(journal) > 0 -> journal?n;
		if
		:: n == TEXT -> on_terminal = true
		:: n != TEXT && fences[n] -> fences[n] = false; done[n] = true
#ifndef MUTANT_NO_EARLY
		:: n != TEXT && !fences[n] -> early[n] = true
#else
		:: n != TEXT && !fences[n]
#endif
		fi; n = 0 }
	:: atomic { source && ending && len(journal) == 0 ->
		source = false; let_go = true;
#ifndef MUTANT_FENCES_LEFT
		n = 1;
		do
		:: n < MARKS -> if :: fences[n] -> fences[n] = false; done[n] = true :: else fi; n++
		:: n == MARKS -> break
		od;
#endif
		n = 0 }
	od
}

/* Go: (*Keeper).mind, internal/keeper/children.go; (*Keeper).startDrainer, internal/keeper/children.go; (*Keeper).over, internal/keeper/children.go */
/* Go: (*Keeper).restarted, internal/keeper/children.go; (*capture).markAgain, fileproxy_unix.go */
active proctype drainer() { /* with its minder, and who kills it */
	byte x;
end_wait:
	do
	:: pty?x ->
		if
		:: atomic { journal!x; x = 0 }
		:: atomic { killed < KILLS -> killed++; if :: x == TEXT -> lost = true :: else fi; x = 0 };
#ifndef MUTANT_NO_MARK_AGAIN
			requests!again(0)
#endif
		fi
	:: atomic { may_end && !slave && len(pty) == 0 -> drained = true; break }
	od
}
