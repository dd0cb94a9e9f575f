//go:build unix

package conformance

// xtermjs_test.go shows recordings to xterm.js, which Node runs. The package is fetched once into the user's cache, in
// the version that testdata/xtermjs/package-lock.json pins by its hash.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const xtermVersion = "6.0.0"

// A held is what a terminal holds.
type held struct {
	Columns int
	Rows    []struct {
		Text      string
		Continues bool
	}
	Left []string // modes that are not as at the start
}

// lines joins rows over soft wraps.
func (h *held) lines() (lines []string) {
	for _, r := range h.Rows {
		if r.Continues && len(lines) > 0 {
			lines[len(lines)-1] += r.Text
		} else {
			lines = append(lines, r.Text)
		}
	}
	return trim(lines)
}

// xtermDir returns the directory in which xterm.js is installed, or why there is none.
var xtermDir = sync.OnceValues(func() (string, error) {
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", err
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "onewriter-live", "xterm-headless-"+xtermVersion)
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	return dir, installXterm(dir)
})

// installXterm makes dir complete or not at all, whoever else does the same.
func installXterm(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(fresh, os.DirFS("testdata/xtermjs")); err != nil {
		return err
	}
	npm := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1",
		"--fetch-retry-mintimeout=1000")
	npm.Dir = fresh
	if out, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w: %s", err, out)
	}
	if err := os.Rename(fresh, dir); err != nil {
		if _, there := os.Stat(dir); there != nil {
			return err
		}
	}
	return nil
}

// needXterm skips the test where xterm.js can't be had.
func needXterm(t *testing.T) {
	t.Helper()
	if _, err := xtermDir(); err != nil {
		t.Skip("no xterm.js: ", err)
	}
}

// inXterm shows the recording to xterm.js.
func (c *cast) inXterm(t *testing.T) *held {
	t.Helper()
	dir, err := xtermDir()
	if err != nil {
		t.Fatal(err)
	}
	in, err := json.Marshal(c.lines())
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("testdata/xtermjs/replay.mjs")
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "--input-type=module", "--eval", string(script))
	node.Dir = dir
	node.Stdin = bytes.NewReader(append(in, '\n'))
	var stderr strings.Builder
	node.Stderr = &stderr
	out, err := node.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, stderr.String())
	}
	var h held
	if err := json.Unmarshal(out, &h); err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	return &h
}
