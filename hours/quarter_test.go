package hours

import (
	"testing"
	"time"

	"github.com/rickb777/date/clock"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Sums and deadlines to a part of a second: hours of a few seconds a day, and every quarter of a second
// about them, against lists of quarters. The same directly, by tape, and across the ends of a tape.
func TestQuartersOfASecond(t *testing.T) {
	const quarter, perDay, days = 250 * time.Millisecond, 4 * 86400, 6
	second := func(n int) clock.Clock { return clock.Clock(n) * clockUnit }
	rapid.Check(t, func(t *rapid.T) {
		var w Week
		opens := map[int]bool{} // by the quarters of a day
		for at := rapid.IntRange(0, 3).Draw(t, "first"); at < 12; {
			to := at + rapid.IntRange(1, 4).Draw(t, "open")
			for d := range w.Spans {
				w.Spans[d] = append(w.Spans[d], Span{second(at), second(to)})
			}
			for q := 4 * at; q < 4*to; q++ {
				opens[q] = true
			}
			at = to + rapid.IntRange(1, 4).Draw(t, "closed")
		}
		if rapid.Bool().Draw(t, "into the next day") {
			for d := range w.Spans {
				w.Spans[d] = append(w.Spans[d], Span{second(86397), second(86401)})
			}
			for q := 4 * 86397; q < 4*86400; q++ {
				opens[q] = true
			}
			for q := range 4 {
				opens[q] = true
			}
		}
		s, err := New(w, In(time.UTC))
		require.NoError(t, err)
		start := time.Unix(weekZero+1000*weekSec-2*daySec, 0).UTC() // a border of weeks lies within
		if rapid.Bool().Draw(t, "taped") {
			s.c.compile(start.Unix()-weekSec*4, start.Unix()+weekSec*4)
		} else {
			s = direct(s)
		}

		open := func(q int) bool { return opens[(q%perDay+perDay)%perDay] }
		at := rapid.IntRange(0, days*perDay).Draw(t, "any")
		if rapid.IntRange(0, 9).Draw(t, "near") > 0 { // the opening seconds of a day
			at = rapid.IntRange(0, days-1).Draw(t, "day")*perDay + rapid.IntRange(-16, 60).Draw(t, "quarter")
		}
		instant := func(q int) time.Time { return start.Add(time.Duration(q) * quarter) }
		n := rapid.IntRange(-60, 60).Draw(t, "quarters")
		want := at
		for left := n; left > 0; want++ {
			if open(want) {
				left--
			}
		}
		for left := n; left < 0; want-- {
			if open(want - 1) {
				left++
			}
		}
		d := time.Duration(n) * quarter
		got, ok := s.AddOpenTime(instant(at), d)
		require.True(t, ok)
		require.Equal(t, instant(want), got, "%v of open time from %v", d, instant(at))
		require.Equal(t, d, s.OpenTime(instant(at), got))
		require.Equal(t, -d, s.OpenTime(got, instant(at)))

		to, sum := at+rapid.IntRange(0, 100).Draw(t, "to"), 0
		for q := at; q < to; q++ {
			if open(q) {
				sum++
			}
		}
		opened, unknown := s.Durations(instant(at), instant(to))
		require.Equal(t, time.Duration(sum)*quarter, opened)
		require.Zero(t, unknown)
		opened, _ = s.Durations(instant(to), instant(at))
		require.Equal(t, -time.Duration(sum)*quarter, opened)
		require.Equal(t, open(at), s.IsOpen(instant(at)))
	})
}
