//go:build race

package programs

// bounded is how many programs a plain test runs; the race detector makes them slow.
const bounded = 100
