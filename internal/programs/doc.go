// Package programs drives Consoles, Lives and progress displays through random programs of operations, each in a bubble
// with a clock of its own, on a terminal in memory, and compares what came of it with what must: text exactly once and in
// order, a screen that is the model's, waits that end when they should, a terminal left in order, nobody left running.
//
// A program is text, one operation a line (program.go; verbs.go has all operations); several actors run through theirs
// side by side (world.go), and what each did is noted with its time (history.go). The oracle is in parts: text
// (oracletext.go, oracleframes.go), screen (oraclescreen.go), time (oracletime.go). Programs run in child processes of the test binary,
// since a deadlock, a race or a panic ends the process (child.go); one that fails is made as short as it can be
// (shrink.go) and kept in testdata, from where it is run again with every test.
package programs
