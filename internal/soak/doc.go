// Soak is the long form of what examples/harbor shows for seconds: for an hour, or as long as it is told, it runs a
// program that does all that freezes other live displays, on a terminal that stalls, changes its size and loses the
// display's helpers, and checks that each line is on that terminal once, whole and in its producer's order.
//
//	go run ./internal/soak -d 60m
//
// It is three processes: the judge (judge.go), which is the terminal and does what users and systems do to one; a
// leader of the terminal's session (leader.go), in the place of a shell; and the program (program.go). The judge prints
// a row of figures each minute, and at the end what was wrong. It exits with 1 if something was.
//
// What it found is in docs/SOAK.md.
package main
