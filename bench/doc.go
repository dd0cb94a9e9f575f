// Package bench compares what live draws with what others draw of the same data. It is a module of its
// own, so that nobody who uses live has to have theirs.
//
//	cd bench && go test -bench .
package bench
