/*
 * death.pml: the process dies at any moment, and the keeper shows what is left.
 *
 * Checked: each piece of text that was accepted is on the terminal in the end, in order, also after a death. With the
 * outbox once, except that a death between Put and the acknowledgement shows that batch twice, whole. Without it
 * (DIRECT: other systems, large batches) at least once, and one batch at most twice. With LIMIT, the tailer drops the
 * oldest text, and what it dropped need not be there.
 *
 * Left out, and why that is sound here:
 * - Regions. An unfinished line is shown as a row of the region, which the keeper erases: that is not on the terminal.
 * - What the keeper writes about the region: TestScript… look at that. Here only whose text it prints counts.
 * - Pty and drainer outlive us and lose nothing here (see fence.pml), so what is accepted is in the journal at once.
 * - A terminal that stalls: who writes to it does so piece by piece, at any time, and death may come in between.
 */
#ifndef PIECES
#define PIECES 4
#endif
#ifndef BATCH
#define BATCH 2                 /* pieces, for 32 KiB */
#endif
/* The second piece does not end its line, all others do. */
#define ends_line(i) (i != 1)

mtype = { at_rest, putting, sending, drawing };
mtype page = at_rest;           /* the state page */
byte size;                      /* of the journal: pieces that were accepted */
byte acked;                     /* the shared offset */
byte box_from, box_to;          /* the outbox holds these */
bool dead;

byte next;                      /* piece that is to be written next */
byte batch_from;                /* of the last batch that was begun */
bool in_window;                 /* between Put and the acknowledgement */
bool again;                     /* that batch comes once more */
bool dropped[PIECES];
bool finished;                  /* the keeper, or the writer without a death, has */

#ifdef DIRECT
#define may_repeat true
#else
#define may_repeat in_window
#endif

inline show_piece(i) {          /* on the terminal, in order */
	assert(i >= next);
	do :: next < i -> assert(dropped[next]); next++ :: next == i -> break od;
	next = i + 1
}

inline show_rest(i) {           /* the same, by the keeper: once more from somewhere in a batch if that is allowed */
	if
	:: i < next ->
		assert(!again && i >= batch_from && may_repeat);
		again = true;
		next = i
	:: else
	fi;
	show_piece(i)
}

inline ack() {
#ifdef MUTANT_ACK_BEYOND_LINE
	acked = (pos > acked -> pos : acked)
#else
	acked = (line > acked -> line : acked)
#endif
}

/* Go: (*capture).print, fileproxy_unix.go; (*core).printOrdered, core.go */
active proctype printer() {
	do
	:: atomic { size < PIECES && !dead -> size++ }
	:: size == PIECES || dead -> break /* it may die early, too */
	od
}

/* Go: (*core).write, writer.go; (*source).pull, source.go; (*source).feed, source.go; (*stream).feed, source.go */
/* Go: (*screen).flush, writer.go; (*screen).send, writer.go; (*screen).tell, writer.go; (*source).acknowledge, source.go */
/* Go: (*Outbox).Put, internal/keeper/outbox_linux.go; (*Outbox).Send, internal/keeper/outbox_linux.go; (*Journal).Ack, internal/keeper/journal.go */
active proctype writer() {
	byte pos, from, to, sent;       /* read up to; the batch */
	byte line;                      /* an unfinished line begins here */
	do
	:: atomic { !dead && (size > pos || acked > pos) ->
			/* pull */
			if :: acked > pos -> pos = acked; line = pos :: else fi;
			from = line; to = from; sent = 0;
			do
			:: pos < size && sent < BATCH ->
				pos++; sent++;
				if :: ends_line(pos - 1) -> line = pos; to = pos :: else fi
			:: pos == size || sent == BATCH -> break
			od;
			sent = 0
		};
#ifdef DIRECT
		if :: atomic { !dead -> page = drawing; batch_from = from } :: dead -> goto stopped fi;
		do
		:: atomic { !dead && from < to -> show_piece(from); from++ }
		:: atomic { !dead && from == to -> break }
		:: dead -> goto stopped
		od;
		if :: atomic { !dead -> ack() } :: dead -> goto stopped fi;
#else
#ifdef MUTANT_ACK_FIRST
		if :: atomic { !dead -> ack() } :: dead -> goto stopped fi;
#endif
#ifndef MUTANT_PAGE_LATE
		if :: atomic { !dead -> page = putting } :: dead -> goto stopped fi;
#endif
		if :: atomic { !dead -> batch_from = from; box_from = from; box_to = to; in_window = true } :: dead -> goto stopped fi;
#if !defined(MUTANT_ACK_FIRST) && !defined(MUTANT_ACK_LATE)
		if :: atomic { !dead -> ack(); in_window = false } :: dead -> goto stopped fi;
#else
		in_window = false;
#endif
		if :: atomic { !dead -> page = sending } :: dead -> goto stopped fi;
		do
		:: atomic { !dead && box_from < box_to -> show_piece(box_from); box_from++ }
		:: atomic { !dead && box_from == box_to -> break }
		:: dead -> goto stopped
		od;
#ifdef MUTANT_ACK_LATE
		if :: atomic { !dead -> ack() } :: dead -> goto stopped fi;
#endif
#endif
		if :: atomic { !dead -> page = at_rest; from = 0; to = 0 } :: dead -> goto stopped fi
	:: atomic { !dead && pos == size && size == PIECES && acked <= pos -> finished = true; break }
	:: dead -> break
	od;
stopped: skip
}

#ifdef LIMIT
/* Go: (*Journal).keepLimit, internal/keeper/journal.go; (*Journal).advance, internal/keeper/journal.go; (*Journal).watch, internal/keeper/system_linux.go */
active proctype tailer() {
	byte to;
	do
	:: atomic { !dead && size - acked > LIMIT ->
			to = acked + 1;
			do :: acked < to -> dropped[acked] = true; acked++ :: acked == to -> break od;
			to = 0 }
	:: dead || finished -> break
	od
}
#endif

/* World: SIGKILL. */
active proctype death() {
	if
	:: atomic { !finished -> dead = true }
	:: finished
	fi
}

/* Go: (*Keeper).startKeeper, internal/keeper/children.go; (*Keeper).startBell, internal/keeper/children.go */
active proctype keeper() {
	byte i;
	if
	:: dead ->
#ifndef MUTANT_KEEPER_SKIPS_OUTBOX
		if
		:: page == putting || page == sending ->
			do
			:: atomic { box_from < box_to -> show_piece(box_from); box_from++ }
			:: box_from == box_to -> break
			od
		:: else
		fi;
#endif
		i = acked;
		do
		:: atomic { i < size -> show_rest(i); i++ }
		:: i == size -> break
		od;
		finished = true
	:: finished
	fi
}

/* World: who looks at the end. */
active proctype check() {
	timeout;
	assert(finished);
	assert(next == size) /* the newest are not dropped */
}
