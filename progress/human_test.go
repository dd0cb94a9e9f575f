package progress

import (
	"math"
	"testing"
	"time"

	"github.com/onewriter/live/render"
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

func TestBytes(t *testing.T) {
	for _, test := range []struct {
		completed, total int64
		binary           bool
		want             string
	}{
		{0, 0, false, "0 B"}, {5, 999, false, "  5/999 B"}, {-5, 10, false, "-5/10 B"},
		{5, 1000, false, "0.0/1.0 kB"}, {123_456, 45_600_000, false, " 0.1/45.6 MB"}, {2_345_678, 0, false, "2.3 MB"},
		{1000, 1 << 20, true, "0.0/1.0 MiB"}, {1000, 0, true, "1.0 KiB"}, {1 << 33, 1 << 33, true, "8.0/8.0 GiB"},
		{20_000, 10_000, false, "20.0/10.0 kB"}, {math.MaxInt64, math.MaxInt64, false, "9.2/9.2 EB"},
		{math.MinInt64, math.MaxInt64, true, "-8.0/8.0 EiB"},
	} {
		s := Snapshot{Completed: test.completed, Total: test.total}
		if got := cellOf(Bytes{Binary: test.binary}, &s); got != test.want {
			t.Errorf("%d of %d: %q, want %q", test.completed, test.total, got, test.want)
		}
	}
}

func TestRate(t *testing.T) {
	for _, test := range []struct {
		rate   float64
		column Rate
		want   string
	}{
		{0, Rate{}, ""}, {-1, Rate{}, ""}, {12.34, Rate{}, "12.3/s"}, {1, Rate{}, "1.00/s"}, {12345, Rate{Unit: "files"}, "12.3k files/s"},
		{0.4, Rate{}, "2.50s each"}, {1.0 / 90, Rate{Unit: "files"}, "1:30 each"}, {1e-300, Rate{}, "53375d23h each"},
		{12_345_678, Rate{Bytes: true}, "12.3 MB/s"}, {1 << 20, Rate{Bytes: true, Binary: true}, "1.00 MiB/s"},
		{0.5, Rate{Bytes: true}, "0.50 B/s"}, {1e30, Rate{Bytes: true}, "1000000000000 EB/s"}, {3, Rate{Unit: "a\nb"}, "3.00 a b/s"},
	} {
		if got := cellOf(test.column, &Snapshot{Rate: test.rate}); got != test.want {
			t.Errorf("%v by %+v: %q, want %q", test.rate, test.column, got, test.want)
		}
	}
}

// cellOf returns what c writes for s.
func cellOf(c Column, s *Snapshot) string {
	rows := drawOn(&cell{c, s}, render.FrameOptions{Width: 40, Plain: true})
	if len(rows) == 0 {
		return ""
	}
	return rows[0]
}
