// Package foreign tests the library together with others: bars, spinners, colours and questions of packages that know
// nothing of a live display run in a program of their own on a pty, under a display, and an emulated terminal judges
// what they leave. It is a module of its own, so that the library depends on none of them.
package foreign
