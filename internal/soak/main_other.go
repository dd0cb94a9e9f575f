//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "soak: it looks at processes through /proc, so it runs on Linux only")
	os.Exit(2)
}
