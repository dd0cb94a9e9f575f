//go:build linux || darwin || freebsd

package foreign

// curl_test.go tests the bar of a child that is no program of ours.

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// parts is a response in four parts, each of which waits for its turn.
type parts struct{ turn chan struct{} }

func (p parts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	part := make([]byte, 256<<10)
	w.Header().Set("Content-Length", strconv.Itoa(4*len(part)))
	for range 4 {
		select {
		case <-p.turn:
		case <-r.Context().Done():
			return
		}
		_, _ = w.Write(part)
		_ = http.NewResponseController(w).Flush()
	}
}

var curlBar = regexp.MustCompile(`^#* +([0-9]+)\.[0-9]%$`)

// S21, S52: curl draws its bar on the stderr that it has inherited.
func TestCurl(t *testing.T) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("no curl")
	}
	p := parts{turn: make(chan struct{}, 4)}
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	s := launch(t, "child", curl, "--noproxy", "*", "-#", "-o", "/dev/null", server.URL)
	for _, percent := range []string{"25", "50", "75"} {
		p.turn <- struct{}{}
		waitFor(t, s, percent+" %", func(above []string) bool {
			bar := curlBar.FindStringSubmatch(last(above))
			return len(above) == 1 && bar != nil && bar[1] == percent
		})
	}
	p.turn <- struct{}{}
	above := finish(t, s)
	if bar := curlBar.FindStringSubmatch(last(above)); len(above) != 1 || bar == nil || bar[1] != "100" {
		t.Errorf("curl leaves %q", above)
	}
}
