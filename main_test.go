package live

import (
	"testing"

	"github.com/onewriter/live/internal/ptytest"
)

// TestMain runs the tests, or, in a process that one of them has started, the program that it asks for.
func TestMain(m *testing.M) { ptytest.Main(m) }
