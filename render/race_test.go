//go:build race

package render

func init() { raced = true }
