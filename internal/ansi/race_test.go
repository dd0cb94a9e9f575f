//go:build race

package ansi

func init() { raced = true }
