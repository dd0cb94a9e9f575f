package progress

// This file writes numbers for people, in few cells that do not jump, without allocating.

import (
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
	decimals := 0
	switch {
	case v < 9.995:
		decimals = 2
	case v < 99.95:
		decimals = 1
	}
	dst = strconv.AppendFloat(dst, v, 'f', decimals, 64)
	if suffix >= 0 {
		dst = append(dst, suffixes[suffix])
	}
	return dst
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
