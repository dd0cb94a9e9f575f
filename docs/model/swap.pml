/*
 * swap.pml: the streams are taken and given back: the turn, the gate, Start, Stop and Suspend, and who prints meanwhile.
 *
 * Checked: no deadlock; the lines of one goroutine come in order, whatever way each takes; nobody writes to a slave that
 * was closed; nothing is printed past us while a region is shown; nothing is shown while a Suspend has the terminal.
 * In the end regions that run are shown and captured, and when none runs the capture is gone, unless a deadline passed.
 *
 * Left out, and why that is sound here:
 * - Pty, drainer, journal and writer are one queue, way, which is written in order while the terminal is read. Each is a
 *   queue itself; how they wake each other is in live.pml, how they lose something in fence.pml and death.pml.
 * - What is posted to the writer takes effect at once. Who gives the streams back first waits for a request of their own,
 *   which comes behind all that was posted before.
 * - Time. A timer may fire whenever its wait is not over: a context, and what bounds how long prints are held back,
 *   always; the deadline of Stop while the terminal is stalled. Prints are held back TRIES times: each does the same.
 * - os.Stdout alone: os.Stderr is held in the same way.
 */
#ifndef LINES
#define LINES 2
#endif
#ifndef TRIES
#define TRIES 1
#endif
#ifndef LIVES
#define LIVES 1
#endif

#define FENCE 100
chan way = [6] of { byte };     /* lines by their number, and fences: FENCE and the process that waits */
byte awaited[10];               /* by process: its fences that have not been passed; they pass in order */
byte printed, seen;             /* lines */
bool reading = true;            /* the terminal is read */
byte over;                      /* processes that have ended */
bool failed;                    /* a Stop or a Suspend was not done in time */

bool turn;                      /* core.turn */
bool behind;                    /* core.behind */
byte lives;                     /* core.lives */
bool taken, capture, slave, waits; /* life.taken, life.capture, its slave and waits */
byte given;                     /* life.given */
byte unclear;                   /* life.unclear */
bool route;                     /* core.route, and fd 1: both change in one step while nobody can tell */
byte shut, inside;              /* gate */
bool stdout;                    /* the lock that File.Write takes */
bool child;                     /* a child holds a slave */

bool there[2], ready[2];        /* regions */
bool erased;                    /* screen.given */
bool f_runs;                    /* the function given to Suspend */
#define shown (!erased && (there[0] && ready[0] || there[1] && ready[1]))

inline write(line) { assert(line == seen + 1); seen = line; line = 0 }

inline show_all() {
	erased = false;
#ifndef MUTANT_SHOWS_UNTAKEN
	if
	:: taken -> ready[0] = there[0]; ready[1] = there[1]
	:: else
	fi;
#else
	ready[0] = there[0]; ready[1] = there[1];
#endif
	assert(!shown || !f_runs)
}

/* ---- fences ---- */
inline mark() { atomic { assert(slave); awaited[_pid]++; way!FENCE + _pid } }
#define passed (awaited[_pid] == 0)

inline last_fence(ok, expires) { /* core.lastFence */
	do
	:: !route -> /* softFence */
		if :: reading -> ok = true :: expires -> ok = false fi;
		break
	:: route ->
		if
		:: shut > 0 ->
			if :: shut == 0 :: expires -> ok = false; break fi
		:: atomic { shut == 0 -> inside++ };
			if
			:: atomic { route -> mark(); inside-- };
				if :: passed -> ok = true :: expires -> ok = false fi;
				break
			:: atomic { !route -> inside-- }
			fi
		fi
	od
}

/* ---- streams ---- */
inline hold(ok, may_fail) {
	shut++;
	if
	:: atomic { inside == 0 && !stdout -> stdout = true; ok = true }
#ifdef MUTANT_SWAPS_WITHOUT_HOLDING
	:: atomic { inside != 0 || stdout -> ok = true }
#else
	:: may_fail -> ok = false /* somebody has not left in time */
#endif
	fi
}

inline release(ok) { atomic { if :: ok -> stdout = false :: else fi; shut--; ok = false } }

inline swap_out(held, tries, ok, expires) {
	tries = 0;
	do
	:: mark();
		if :: passed -> ok = true :: expires -> ok = false; break fi;
		hold(held, (tries < TRIES || !reading));
		if
		:: held ->
			mark();
			if
			:: atomic { passed -> route = false }
			:: tries < TRIES || !reading
			fi
		:: !held
		fi;
		release(held);
		if
		:: !route ->
			mark();
			if :: passed -> ok = true :: expires -> ok = false fi;
			break
		:: route && expires -> ok = false; break
		:: route -> if :: tries < TRIES -> tries++ :: else fi
		fi
	od;
	tries = 0
}

inline swap_in() {
	atomic {
		capture = true; slave = true; route = true;
		/* without waiting, for more than a moment: */
		clear = !stdout
	}
}

inline release_streams(held, tries, ok, expires) {
	ok = true;
	if :: route -> swap_out(held, tries, ok, expires) :: else fi;
#ifdef MUTANT_TAKEN_AFTER_SWAP
	if :: ok -> taken = false :: else fi
#else
	taken = route
#endif
}

inline finish(expires) {
	if
	:: atomic { len(way) == 0 -> capture = false }
	:: expires -> failed = true
	fi
}

inline untake_hard(held, expires) {
	shut++; /* closeSlave */
	inside == 0;
	slave = false;
	shut--;
	if
	:: !child -> finish(expires)
	:: child -> waits = true /* linger */
	fi
}

inline give_streams(held, tries, ok, expires) {
	release_streams(held, tries, ok, expires);
	if
	:: !taken && capture && slave -> untake_hard(held, expires)
	:: else
	fi
}

/* ---- the turn ---- */
inline take_turn() { atomic { !turn -> turn = true } }

inline catch_up(held, tries, ok, was, clear) {
	atomic { was = behind; behind = false; clear = true };
	if
	:: given > 0
	:: given == 0 ->
		if
		:: lives > 0 && !taken -> swap_in(); taken = true
#ifdef MUTANT_CAPTURE_LEFT
		:: lives == 0 && taken ->
#else
		:: lives == 0 && (taken || capture && slave) ->
#endif
			give_streams(held, tries, ok, !reading);
			if :: !ok -> failed = true :: else fi
		:: else
		fi;
		atomic {
			if
			:: !clear -> unclear++
			:: clear && was && unclear == 0 -> show_all()
			:: else
			fi
		}
	fi;
	atomic { was = false; clear = false; ok = false }
}

inline give_turn(held, tries, ok, was, clear) {
	do
	:: catch_up(held, tries, ok, was, clear);
		turn = false;
#ifdef MUTANT_LOOKS_ONCE
		break
#else
		if
		:: !behind -> break
		:: atomic { behind && !turn -> turn = true }
		:: atomic { behind && turn -> break }
		fi
#endif
	od
}

/* Go: (*Live).Start, live.go; (*core).begin, lifecycle.go; (*core).tryTurn, lifecycle.go; (*core).giveTurn, lifecycle.go */
/* Go: (*core).catchUp, lifecycle.go; (*core).takeStreams, fileproxy.go; (*core).takeHard, fileproxy_unix.go; (*capture).swapIn, swap_unix.go */
/* Go: (*Live).Stop, live.go; (*core).end, lifecycle.go; (*core).passFence, lifecycle.go; (*capture).fence, lifecycle.go */
/* Go: (*core).giveStreams, fileproxy.go; (*core).releaseStreams, fileproxy.go; (*capture).swapOut, swap_unix.go */
/* Go: (*capture).trySwapOut, swap_unix.go; (*capture).hold, swap_unix.go; holdStreams, swap_unix.go */
/* Go: (*core).untakeHard, fileproxy_unix.go; (*capture).closeSlave, fileproxy_unix.go; (*core).finish, fileproxy_unix.go */
proctype live(byte i) {
	byte tries;
	bool ok, held, was, clear;
	/* Start */
	atomic { lives++; there[i] = true; behind = true };
	if
	:: atomic { !turn -> turn = true }; give_turn(held, tries, ok, was, clear)
	:: atomic { turn -> skip }
	fi;
	if
	:: skip
	:: atomic { i == 0 -> over++; goto stays }
	fi;
	/* Stop */
	last_fence(ok, !reading);
	atomic { there[i] = false; ready[i] = false };
	if
	:: ok -> if :: reading :: !reading -> ok = false fi
	:: else
	fi;
	atomic { lives--; if :: !ok -> failed = true :: else fi };
	if
	:: lives == 0 && ok ->
		if
		:: take_turn();
			if
			:: taken && given == 0 && lives == 0 ->
				give_streams(held, tries, ok, !reading);
				if :: !ok -> failed = true :: else fi
			:: else
			fi;
			give_turn(held, tries, ok, was, clear)
		:: !reading -> failed = true
		fi
	:: else
	fi;
	atomic { ok = false; over++ };
stays: skip
}

#ifdef SUSPEND
/* Go: (*core).suspend, lifecycle.go; (*core).give, lifecycle.go; (*core).retake, lifecycle.go; (*core).lastFence, lifecycle.go */
/* Go: (*core).takeTurn, lifecycle.go; (*screen).give, region.go; (*screen).show, region.go */
proctype suspender() {
	byte tries;
	bool ok, held, was, clear;
	take_turn();
	given++;
	last_fence(ok, true);
	if
	:: ok ->
		erased = true;
		if :: reading -> ok = true :: ok = false fi
	:: else
	fi;
	if :: ok && taken -> release_streams(held, tries, ok, true) :: else fi;
	if
	:: ok ->
		ok = false;
		give_turn(held, tries, ok, was, clear);
		f_runs = true;
		atomic { assert(!shown && !route); f_runs = false };
		take_turn()
	:: else
	fi;
	/* retake */
	atomic { given--; behind = true };
	give_turn(held, tries, ok, was, clear);
	over++
}
#endif

/* Go: whenClear, swap_unix.go; (*core).showLater, lifecycle.go */
active proctype when_clear() {
	byte tries;
	bool ok, held, was, clear;
end_wait:
	do
	:: unclear > 0 -> !stdout;
#ifdef MUTANT_SHOWS_WITHOUT_TURN
		atomic { unclear--; show_all() }
#else
		take_turn();
		atomic { unclear--; behind = true };
		give_turn(held, tries, ok, was, clear)
#endif
	od
}

/* One goroutine, which prints by fmt and through the Console. */
/* Go: (*core).printOrdered, core.go; (*capture).enter, core.go; (*gate).enter, gate.go; (*gate).leave, gate.go; (*capture).print, fileproxy_unix.go; (*core).print, inbox.go */
active proctype printer() {
	byte line;
	do
	:: printed < LINES -> /* fmt.Println */
		atomic { !stdout -> stdout = true };
		if
		:: atomic { route -> printed++; line = printed; way!line }
		:: atomic { !route -> printed++; line = printed };
			atomic { reading -> assert(!shown); write(line) }
		fi;
		atomic { stdout = false; line = 0 }
	:: printed < LINES -> /* Console.Println */
		do
		:: atomic { !route -> printed++; line = printed };
			atomic { reading -> write(line) };
			break
		:: atomic { route -> skip };
			if
			:: shut > 0 -> shut == 0
			:: atomic { shut == 0 -> inside++ };
#ifdef MUTANT_STALE_ROUTE
				atomic { assert(slave); printed++; line = printed; way!line; line = 0; inside-- };
				break
#else
				if
				:: atomic { route -> assert(slave); printed++; line = printed; way!line; line = 0; inside-- };
					break
				:: atomic { !route -> inside-- }
				fi
#endif
			fi
		od
	:: printed == LINES -> break
	od;
	over++
}

/* Go: (*core).linger, fileproxy_unix.go; (*Keeper).Drained, internal/keeper/keeper.go */
active proctype linger() {
	byte tries;
	bool ok, held, was, clear;
end_wait:
	do
	:: waits && !child && !slave ->
		len(way) == 0;
		take_turn();
		if :: !slave -> capture = false; waits = false :: else fi;
		give_turn(held, tries, ok, was, clear)
	od
}

/* Go: (*core).write, writer.go; (*source).pull, source.go; (*source).mark, source.go; (*source).settle, source.go */
active proctype writer() {
	byte x;
end_wait:
	do
	:: atomic { reading && len(way) > 0 -> way?x;
		if :: x >= FENCE -> awaited[x - FENCE]--; x = 0 :: else -> write(x) fi }
	od
}

#ifdef STALL
/* World: the terminal. */
active proctype terminal() {
	if
	:: reading = false; reading = true
	:: skip
	fi
}
#endif
#ifdef CHILD
/* World: a child that holds a slave for a while. */
active proctype orphan() {
	if
	:: child = true; child = false
	:: skip
	fi
}
#endif

/* World: who looks at the end. */
active proctype check() {
	timeout;
	assert(over == LIVES + 1
#ifdef SUSPEND
		+ 1
#endif
	);
	assert(seen == printed && printed == LINES);
	assert(!turn && shut == 0 && inside == 0 && !stdout);
	assert(failed || lives > 0 || !taken && !capture && !route);
	assert(lives == 0 || route && ready[0] == there[0] && ready[1] == there[1])
}

/* World: who starts them. */
init {
	atomic {
		run live(0);
#if LIVES > 1
		run live(1);
#endif
#ifdef SUSPEND
		run suspender();
#endif
	}
}
