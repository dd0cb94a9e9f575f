//go:build race || lockcheck

package model

const instrumented = true
