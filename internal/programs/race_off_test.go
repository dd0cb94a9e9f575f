//go:build !race

package programs

// bounded is how many programs a plain test runs.
const bounded = 400
