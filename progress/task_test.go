package progress

import (
	"sync/atomic"
	"testing"
)

// BenchmarkAdd compares Add with the atomic addition that it consists of.
func BenchmarkAdd(b *testing.B) {
	b.Run("bare", func(b *testing.B) {
		var n atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				n.Add(1)
			}
		})
	})
	b.Run("task", func(b *testing.B) {
		t := New(nil).Task("", 0)
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				t.Add(1)
			}
		})
	})
}
