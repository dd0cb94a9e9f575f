//go:build linux

package main

// table.go writes a row of figures for each stretch of time.

import (
	"fmt"
	"io"
	"time"
)

// A table is written by watch's goroutine only.
type table struct {
	out   io.Writer
	run   *run
	begun time.Time // of this stretch

	// As at the beginning of this stretch.
	counts
	tally
	report

	// The most of what was seen in this stretch.
	fds, goroutines          int
	rss, helpersRSS, backlog int64
}

const heading = `| min | lines | lines/s | frames/s | goroutines | fds | MB | helpers MB | journal KiB | stalls | stalled s | resizes | stopped | killed | displays | stalled Stops | slowest Stop s | Suspends, given up | Syncs, given up | lost | doubled | torn | junk | late rows | disorder | empty | by drainers | in parts |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|`

func newTable(out io.Writer, r *run) *table {
	fmt.Fprintln(out, heading)
	return &table{out: out, run: r, begun: time.Now()}
}

// see looks at the program.
func (t *table) see() {
	t.run.mu.Lock()
	pid, goroutines := t.run.last.Pid, t.run.last.Goroutines
	t.run.mu.Unlock()
	if pid == 0 {
		return
	}
	v := look(pid)
	t.fds, t.goroutines = max(t.fds, v.fds), max(t.goroutines, goroutines)
	t.rss, t.helpersRSS, t.backlog = max(t.rss, v.rss), max(t.helpersRSS, v.helpersRSS), max(t.backlog, v.backlog)
}

// row writes the row of this stretch and begins the next.
func (t *table) row() {
	t.run.mu.Lock()
	c, r := t.run.counts, t.run.last
	t.run.mu.Unlock()
	k := t.run.check.count()
	now := time.Now()
	seconds := now.Sub(t.begun).Seconds()
	const mega = 1 << 20
	fmt.Fprintf(t.out, "| %.1f | %d | %.0f | %.0f | %d | %d | %.1f | %.1f | %d | %d | %.0f | %d | %d | %d | %d | %d | %.1f | %d, %d | %d, %d | %d | %d | %d | %d | %d | %d | %d | %d + %d | %d + %d |\n",
		now.Sub(t.run.begun).Minutes(), k.lines, float64(k.lines-t.tally.lines)/seconds, float64(r.Frames-t.report.Frames)/seconds,
		t.goroutines, t.fds, float64(t.rss)/mega, float64(t.helpersRSS)/mega, t.backlog>>10,
		c.stalls-t.stalls, (c.stalled - t.stalled).Seconds(), c.resizes-t.resizes, c.stops-t.stops, c.kills-t.kills,
		r.Lives-t.Lives, r.Stalled-t.report.Stalled, float64(r.SlowestStop)/1000,
		r.Suspends-t.Suspends, r.SuspendsGivenUp-t.SuspendsGivenUp, r.Syncs-t.Syncs, r.SyncsGivenUp-t.SyncsGivenUp,
		k.lost, k.doubled, k.torn, k.junk, k.late, k.disorder, k.blank, k.excusedLines, k.excusedTorn, k.cutPieces, k.cutLines)
	*t = table{out: t.out, run: t.run, begun: now, counts: c, tally: k, report: r}
}
