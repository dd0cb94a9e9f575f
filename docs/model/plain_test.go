//go:build !race && !lockcheck

package model

// instrumented says that the race detector or the checks of locks are built in: spin is none of their business.
const instrumented = false
