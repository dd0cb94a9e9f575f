/*
 * live.pml: prints, the writer, a refresher that runs user code, a terminal that stalls, and Stop.
 *
 * Checked: no deadlock; every accepted text is written if the terminal is eventually read; a print returns although
 * its caller holds a lock that Render wants, and although Render blocks for ever; Stop returns also if the terminal is
 * never read again; no two writers at once, and none left behind.
 *
 * HARD is hard capture: a print goes into the pty. Without it, a print is handed to the writer and waits for it.
 *
 * Left out, and why that is sound here:
 * - What texts say, and their order: only counted. See swap.pml and death.pml.
 * - Sections under inbox.mu and Live.mu are atomic: these are leaves, held across no wait (-tags lockcheck sees to it).
 *   The signal that follows one is in the same step: apart, the writer might find a wake-up for what it has taken
 *   already, and look once more; frames wake it as often as that.
 * - Time. A timer may fire as soon as what it waits for can be so: that of the final Render always, the deadline for the
 *   terminal while the terminal is stalled. So every run of the program is one of the model's.
 * - The terminal stalls STALLS times, then for ever (FOREVER) or never again. Nothing remembers the stalls before.
 * - The quiet after a change of size, and the repaint budget: the writer waits for its own timer, which ends.
 * - The streams are taken all the time: see swap.pml. Lost drainers: see fence.pml.
 */
#ifndef LINES
#define LINES 1 /* of each printer */
#endif
#ifndef PRINTERS
#define PRINTERS 2 /* up to 2; Render may print, too */
#endif
#ifndef STALLS
#define STALLS 1
#endif
#define PULL 2  /* texts at most, for 32 KiB */

#ifdef HARD
#define idle false /* there is a source */
#else
#define idle (!region && !changed && !more)
#endif

/* A lock of the program's: held around a print, and wanted by Render. It is a worker's mutex (S3), or a logger's, through
   which Render logs, too (S4). */
bool M, wanted;         /* a printer waits for it: sync.Mutex lets nobody starve */
inline lock_to_print()  { wanted = true; atomic { !M -> M = true; wanted = false } }
inline lock_to_render() { atomic { !M && !wanted -> M = true } }
inline unlock()         { M = false }

mtype = { locks, logs, blocks, stops };
mtype render_does;

/* ---- the inbox ---- */
mtype = { add, remove_, written_ };
chan requests = [2] of { mtype };
byte batch[3];          /* of each who prints: 1 it is in inbox.batch, 2 the writer has it, 0 done is closed */
bool running;           /* the writer's goroutine exists */
bool spawned;           /* and was begun just now */
bool wake;              /* inbox.wake, one slot */
#ifdef MUTANT_NO_SLOT
bool in_select;         /* the writer waits for wake */
#endif
#define receives (len(requests) == 0 && batch[0] != 1 && batch[1] != 1 && batch[2] != 1)

inline signal() {
#ifdef MUTANT_NO_SLOT   /* as if wake had no slot: who does not wait does not hear */
	if :: in_select -> wake = true :: else fi
#else
	wake = true
#endif
}

inline start() {
	if
	:: !running -> running = true; assert(!spawned); spawned = true
	:: else -> signal()
	fi
}

inline post(r) {
#ifdef MUTANT_SIGNAL_FIRST
	atomic { if :: running -> signal() :: else fi };
	atomic { requests!r; if :: !running -> running = true; spawned = true :: else fi }
#else
	atomic { requests!r; start() }
#endif
}

/* ---- the kernel ---- */
chan pty = [1] of { mtype };
chan journal = [6] of { mtype };
mtype = { text, fence };
bool grown;             /* inotify has an event */

bool reading = true;    /* the terminal is read */

/* ---- what is looked at from outside ---- */
byte accepted, on_terminal;
byte printing = PRINTERS;     /* printers that are not through */
bool returned;          /* Stop has */

/* ---- the region ---- */
bool slot;              /* region.slot holds a frame */
bool unseen;            /* for a mutant: text that no frame has shown */

inline print(id) {
#ifdef HARD
	atomic { pty!text; accepted++ };
#else
	atomic { batch[id] = 1; accepted++; start() };
	batch[id] == 0;
#endif
#ifdef MUTANT_PRINT_WAITS
	unseen = true; !unseen
#endif
}

/* ---- Stop ---- */
bool quit, ended, stopping, stopped;
byte last;              /* who decides about the last frame: 1 the loop, 2 Stop */
bool fence_done, removed_done;

#ifdef MUTANT_NO_DEADLINE
#define deadline false
#else
#define deadline (!reading)
#endif

inline stop(first) {
	atomic { first = !stopping; stopping = true };
	if
	:: !first -> stopped
	:: else ->
		quit = true;
		if
		:: ended
#ifndef MUTANT_WAITS_FOR_RENDER
		:: atomic { true -> if :: last == 0 -> last = 2 :: else fi } /* after finalTimeout */
#endif
		fi;
#ifdef HARD
		pty!fence; /* and the request that awaits it: see fence.pml */
#else
		post(written_);
#endif
		if
		:: fence_done -> post(remove_);
			if :: removed_done :: deadline fi
		:: deadline -> post(remove_)
		fi;
		atomic { stopped = true; returned = true }
	fi
}

/* Go: (*core).printOrdered, core.go; (*core).print, inbox.go; (*capture).print, fileproxy_unix.go */
proctype printer(byte id) { /* the first holds the lock meanwhile */
	byte n;
	do
	:: n < LINES ->
		if :: id == 0 -> lock_to_print() :: else fi;
		print(id);
		if :: id == 0 -> unlock() :: else fi;
		n++
	:: n == LINES -> printing--; break
	od
}

/* Go: (*refresher).loop, refresher.go; (*refresher).render, refresher.go; (*region).put, region.go */
proctype refresher() {
	bool logged, first, final;
	do
	:: !quit || last == 0 -> /* a tick, or the last frame */
		atomic { if :: quit && last == 0 -> last = 1; final = true :: else fi };
#ifndef MUTANT_WRITER_RENDERS
		if
		:: render_does == locks -> lock_to_render(); unlock()
		:: render_does == logs ->
			lock_to_render();
			if :: !logged -> print(2) :: else fi; /* once: else it would print for ever */
			logged = true; unlock()
		:: render_does == stops -> stop(first)
		:: render_does == blocks ->
end_blocks:		false
		fi;
#endif
		atomic { slot = true; unseen = false; signal() };
		if :: final -> break :: else fi
	:: quit && last != 0 -> break
	od;
	ended = true
}

/* Go: (*core).write, writer.go; (*core).receive, inbox.go; (*screen).collect, writer.go; (*screen).draw, writer.go */
/* Go: (*screen).flush, writer.go; settle, writer.go; (*source).pull, source.go; (*source).settle, source.go */
/* Go: (*screen).add, region.go; (*screen).remove, region.go; (*region).collect, region.go */
active proctype writer() {
	byte texts, n;
	mtype x;
	bool region, changed, more, after_fence, after_removed;
end_none:
	do
	:: spawned -> spawned = false; /* go c.write() */
		do
		:: /* receive */
#ifdef MUTANT_IDLE_WITHOUT_LOCK
			if :: receives && idle -> running = false; break :: else fi;
#else
			atomic { if :: receives && idle -> running = false; break :: else fi };
#endif
			atomic {
				do
				:: len(requests) > 0 -> requests?x; changed = true;
					if
					:: x == add      -> region = true
					:: x == remove_  -> region = false; after_removed = true
					:: x == written_ -> after_fence = true
					fi
				:: len(requests) == 0 -> x = 0; break
				od;
				do
				:: n < 3 && batch[n] == 1 -> batch[n] = 2; texts++; changed = true
				:: n < 3 && batch[n] != 1 -> n++
				:: n == 3 -> n = 0; break
				od
			};
			/* collect */
			atomic {
#ifdef HARD
				do
				:: n < PULL && len(journal) > 0 -> journal?x; n++; changed = true;
					if
					:: x == text -> texts++
					:: x == fence -> after_fence = true
					fi
				:: n == PULL || len(journal) == 0 -> more = (n == PULL); n = 0; x = 0; break
				od;
#endif
				if :: region && slot -> slot = false; changed = true :: else fi
			};
#ifdef MUTANT_WRITER_RENDERS
			if
			:: region && (render_does == locks || render_does == logs) -> lock_to_render(); unlock(); unseen = false
			:: region && render_does == blocks ->
end_blocks:			false
			:: else
			fi;
#endif
			/* draw */
			if
			:: changed ->
#ifdef FOREVER
end_stalled:
#endif
				atomic { reading -> on_terminal = on_terminal + texts; texts = 0 };
				atomic { /* settle, and what flush closes */
					changed = false;
					if :: after_fence -> fence_done = true :: else fi;
					if :: after_removed -> removed_done = true :: else fi;
					after_fence = false; after_removed = false;
					do
					:: n < 3 && batch[n] == 2 -> batch[n] = 0
					:: n < 3 && batch[n] != 2 -> n++
					:: n == 3 -> n = 0; break
					od
				}
			:: else
			fi;
			if
			:: more || idle
			:: else ->
#ifdef MUTANT_NO_SLOT
				in_select = true;
end_wait:			atomic { wake -> wake = false; in_select = false }
#else
end_wait:			atomic { wake -> wake = false }
#endif
			fi
		od
	od
}

#ifdef HARD
/* Go: (*Keeper).startDrainer, internal/keeper/children.go; (*Keeper).drain, internal/keeper/children.go */
active proctype drainer() {
	mtype x;
end_wait:
	do
	:: atomic { pty?x -> journal!x; x = 0; grown = true }
	od
}

/* Go: (*Journal).watch, internal/keeper/system_linux.go; (*Journal).poll, internal/keeper/poll.go; (*inbox).signal, inbox.go */
active proctype tailer() {
end_wait:
	do
	:: atomic { grown -> grown = false;
#ifndef MUTANT_DEAF
		signal()
#endif
		}
	od
}
#endif

/* World: the terminal, with the clock of those who wait for it. */
/* Go: (*patience).left, patience.go; (*patience).waitOr, patience.go; (*Device).LastTaken, internal/tty/tty.go */
active proctype terminal() {
	byte stalls;
	do
	:: stalls < STALLS ->
		reading = false; stalls++;
#ifdef FOREVER
		if :: stalls == STALLS -> break :: else fi;
#endif
		reading = true
#ifndef FOREVER
	:: true -> break
#endif
	od
}

/* Go: (*Live).Stop, live.go; (*Live).stop, live.go; (*core).end, lifecycle.go; (*refresher).awaitLastRender, refresher.go */
/* Go: (*capture).mark, fileproxy_unix.go; (*core).written, lifecycle.go; (*core).softFence, lifecycle.go */
proctype stopper() {
	bool first;
	stop(first)
}

/* Go: (*Live).Start, live.go; (*core).begin, lifecycle.go; (*core).post, inbox.go; (*core).start, inbox.go */
init {
	atomic {
		if
		:: render_does = locks
		:: render_does = logs
		:: render_does = blocks
#ifndef NO_STOP
		:: render_does = stops
#endif
		fi;
		requests!add; start();
#if PRINTERS > 0
		run printer(0);
#endif
#if PRINTERS > 1
		run printer(1);
#endif
#ifndef MUTANT_WRITER_RENDERS
		run refresher();
#endif
#ifndef NO_STOP
		run stopper()
#endif
	}
}

#ifdef CHECK_END
/* World: who looks at a run that has come to its end; the formulas below, with fairness, at those that do not. */
active proctype check() {
	timeout;
	assert(on_terminal == accepted);
#ifndef HARD
	assert(!returned || !running)
#endif
}
#endif

ltl prints_return { <> (printing == 0) }
ltl text_written  { <> [] (on_terminal == accepted) }
ltl stop_returns  { <> returned }
#ifndef HARD
ltl writer_ends   { <> [] (!running) } /* with Stop */
#endif
