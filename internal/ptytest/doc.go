// Package ptytest runs programs on a real pty and judges them on an emulated terminal: it is for the tests of
// what only a process can show, such as last words, exit statuses, signals, job control and echo.
//
//	s := ptytest.Start(t, 80, 24, ptytest.Command("flood", "-n", "1000"))
//	if exit, signal := s.Wait(10 * time.Second); exit != 0 || signal != "" { ... }
//	lines := s.Term.Lines()
//
// The program runs as it would under a shell: not as the leader of the session but as a child of one, in a
// process group of its own that is the terminal's foreground group, with the terminal in cooked mode. Its
// parent, a second process of the test binary, stays until [Session.Close], so that the terminal outlives the
// program and the last bytes, also those of helpers that print after its death, can be seen.
//
// Programs may live in the test binary itself: see [Register], [Command] and [Main].
//
// There is nothing here for systems without ptys.
package ptytest
