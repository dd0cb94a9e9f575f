//go:build !race

package programs

// bounded is how many programs a plain test runs; so many do each operation.
const bounded = 400
