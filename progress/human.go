package progress

// This file writes numbers for people, in few cells that do not jump, without allocating.

import (
	"math"
	"strconv"
	"time"
)

// appendQuantity adds v, which is not negative, with three digits and a suffix for thousands:
// 0.05, 1.25, 12.5, 125, 1.25k, 12.5M.
func appendQuantity(dst []byte, v float64) []byte {
	const suffixes = "kMGTPE"
	suffix := -1
	for v >= 999.5 && suffix+1 < len(suffixes) {
		v /= 1000
		suffix++
	}
	dst = appendDigits(dst, v)
	if suffix >= 0 {
		dst = append(dst, suffixes[suffix])
	}
	return dst
}

// appendDigits adds v, which is not negative, with three digits or more: 0.05, 1.25, 12.5, 125, 1250.
func appendDigits(dst []byte, v float64) []byte {
	decimals := 0
	switch {
	case v < 9.995:
		decimals = 2
	case v < 99.95:
		decimals = 1
	}
	return strconv.AppendFloat(dst, v, 'f', decimals, 64)
}

// A unit is one for bytes.
type unit struct {
	name string
	size float64
}

var (
	decimalUnits = []unit{{"B", 1}, {"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"PB", 1e15}, {"EB", 1e18}}
	binaryUnits  = []unit{{"B", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"PiB", 1 << 50}, {"EiB", 1 << 60}}
)

// unitFor returns the unit in which v has up to three digits.
func unitFor(v float64, binary bool) unit {
	units := decimalUnits
	if binary {
		units = binaryUnits
	}
	u := units[0]
	for _, bigger := range units[1:] {
		if v < 999.5*u.size {
			break
		}
		u = bigger
	}
	return u
}

// append adds n in the unit, with a decimal unless that is bytes.
func (u unit) append(dst []byte, n int64) []byte {
	if u.size == 1 {
		return strconv.AppendInt(dst, n, 10)
	}
	return strconv.AppendFloat(dst, float64(n)/u.size, 'f', 1, 64)
}

// appendSeconds adds a time of seconds, from one on: 2.50s, 12.5s, then as a duration.
func appendSeconds(dst []byte, seconds float64) []byte {
	if seconds < 59.95 {
		return append(appendDigits(dst, seconds), 's')
	}
	return appendDuration(dst, time.Duration(min(seconds*float64(time.Second), math.MaxInt64/2)))
}

// appendDuration adds d, cut to seconds: 0:05, 12:34, 1:02:03, 3d04h.
func appendDuration(dst []byte, d time.Duration) []byte {
	s := max(int64(d/time.Second), 0)
	if s >= 100*3600 {
		dst = append(strconv.AppendInt(dst, s/86400, 10), 'd')
		return append(appendTwo(dst, s/3600%24), 'h')
	}
	if s >= 3600 {
		dst = append(strconv.AppendInt(dst, s/3600, 10), ':')
		dst = appendTwo(dst, s/60%60)
	} else {
		dst = strconv.AppendInt(dst, s/60, 10)
	}
	return appendTwo(append(dst, ':'), s%60)
}

// appendTwo adds n, below 100, with two digits.
func appendTwo(dst []byte, n int64) []byte { return append(dst, '0'+byte(n/10), '0'+byte(n%10)) }

// digits returns the bytes that n takes in decimal.
func digits(n int64) int {
	var b [20]byte
	return len(strconv.AppendInt(b[:0], n, 10))
}
