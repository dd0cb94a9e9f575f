package progress

import (
	"math"
	"testing"
	"time"
)

func TestAppendQuantity(t *testing.T) {
	for v, want := range map[float64]string{
		0.05: "0.05", 1.25: "1.25", 9.996: "10.0", 12.34: "12.3", 99.96: "100", 123: "123", 999.4: "999",
		999.6: "1.00k", 12345: "12.3k", 1e7: "10.0M", 2e18: "2.00E", 3e21: "3000E", math.Inf(1): "+InfE",
	} {
		if got := string(appendQuantity(nil, v)); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

func TestAppendDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0:00", 0: "0:00", 5900 * time.Millisecond: "0:05", 754 * time.Second: "12:34",
		3723 * time.Second: "1:02:03", 99*time.Hour + 59*time.Minute: "99:59:00", 100 * time.Hour: "4d04h",
		math.MaxInt64: "106751d23h",
	} {
		if got := string(appendDuration(nil, d)); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
