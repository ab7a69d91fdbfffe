package hours

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
)

// What schedules come to hold when they are asked is tapes and blocks, which are bounded, and little
// besides: the heap itself says so, whatever is counted.
func TestWhatIsHeldIsCounted(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("reads the heap, which other tests and the race detector fill too")
	}
	rota := fixedHolidays{}
	for d := date.New(2025, time.January, 1); d.Year() < 2032; d = d.Add(1) {
		rota[d] = fmt.Sprintf("rota of day %d", d.DaysSinceEpoch())
	}
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	ny := newYork(t)
	us := newUSHolidays(1990, 2050)
	tests := []struct {
		name string
		n    int
		opts func(i int) []Option
		ask  func(s *Schedule)
	}{
		{"holidays, at", 10_000, func(int) []Option { return []Option{Holidays(us)} }, func(s *Schedule) { s.At(at) }},
		{"holidays, a year", 5_000, func(int) []Option { return []Option{Holidays(us)} }, func(s *Schedule) { s.OpenTime(at, at.AddDate(1, 0, 0)) }},
		{"holidays with hours, ten years", 2_000, func(i int) []Option { return []Option{Holidays(us, NewSpan(10, i%60, 12, i/60))} },
			func(s *Schedule) { s.OpenTime(at, at.AddDate(10, 0, 0)) }},
		{"a rota, five years", 100, func(i int) []Option { return []Option{Holidays(&calendar{rota}, NewSpan(10, i%60, 12, i/60))} },
			func(s *Schedule) { s.OpenTime(at, at.AddDate(5, 0, 0)) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := make([]*Schedule, tt.n)
			for i := range list {
				s, err := New(Daily(weekdaysOnly, NewSpan(8, i%60, 17, i/60%60), NewSpan(18, 0, 19, i/3600)), append(tt.opts(i), In(ny))...)
				require.NoError(t, err)
				list[i] = s
			}
			heap, counted := held()
			for _, s := range list {
				tt.ask(s)
			}
			heapAfter, countedAfter := held()
			const plans, each = 2 << 20, 640
			require.LessOrEqual(t, heapAfter-heap, countedAfter-counted+plans+int64(tt.n)*each,
				"counted %d bytes, held %d", countedAfter-counted, heapAfter-heap)
			require.LessOrEqual(t, countedAfter, int64(allBytes+allBlocks+64<<10))
			runtime.KeepAlive(list)
		})
	}
}

// held returns the bytes of the heap, and those that are counted.
func held() (heap, counted int64) {
	for range 3 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond) // for cleanups
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc), tapeBytes.Load() + blockBytes.Load()
}
