// Package conformance holds the library against terminals that are not its own: the painter is fuzzed on an emulator by
// somebody else, and a program that prints above a display is run in tmux and recorded for xterm.js while its window
// changes size at random. It is a module of its own, so that the library depends on none of this.
//
// Where tmux, Node or the network are missing, tests skip and say so. A few sequences of sizes run each time;
// LIVE_TORTURE=200 runs so many per kind and terminal.
package conformance
