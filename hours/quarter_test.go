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

// At the ends of a tape the same is said as without one.
func TestEndsOfATape(t *testing.T) {
	parsed := func(text string) func() *Schedule { return func() *Schedule { return MustParse(text) } }
	for name, make := range map[string]func() *Schedule{
		"by day": func() *Schedule { return office(t, In(time.UTC)) },
		"holidays": func() *Schedule {
			return office(t, In(newYork(t)), Holidays(newUSHolidays(1950, 2110)))
		},
		"always open at the ends": parsed("Su-Mo 00:00-24:00, Tu-Sa 00:00-16:00, Tu-Sa 17:00-24:00 [UTC]"),
		"closed at the ends":      parsed("Fr 09:00-10:00 [UTC]"),
		"unknown at the ends":     parsed("We 00:00-24:00 unknown, Th 09:00-10:00 [UTC]"),
	} {
		s, plain := make(), direct(make())
		from := int64(weekZero + 2600*weekSec)
		s.c.compile(from, from+leastWeeks*weekSec-1)
		s.c.wishes.patience.Store(1 << 60) // it stays as it is
		tp := s.c.tape.Load()
		ends := [2]int64{tp.base, tp.base + int64(tp.span)}
		for _, end := range ends {
			for _, x := range []int64{-weekSec, -daySec, -3600, -1, 0, 1, 3600, daySec, weekSec} {
				for _, nano := range []int64{0, 1, 999_999_999} {
					at := time.Unix(end+x, nano)
					require.Equal(t, plain.At(at), s.At(at), "%s at %v", name, at)
					require.Equal(t, plain.IsOpen(at), s.IsOpen(at), "%s at %v", name, at)
					for _, q := range []func(*Schedule) (time.Time, bool){
						func(s *Schedule) (time.Time, bool) { return s.NextOpen(at) },
						func(s *Schedule) (time.Time, bool) { return s.NextClose(at) },
						func(s *Schedule) (time.Time, bool) { return s.NextChange(at) },
						func(s *Schedule) (time.Time, bool) { return s.PrevChange(at) },
						func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, 3*time.Hour) },
						func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, -3*time.Hour) },
						func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, 300*time.Hour) },
						func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, -300*time.Hour) },
					} {
						want, okWant := q(plain)
						got, ok := q(s)
						require.Equal(t, okWant, ok, "%s at %v", name, at)
						require.True(t, want.Equal(got), "%s at %v: %v, not %v", name, at, got, want)
					}
					for _, y := range []int64{-daySec, -1, 0, 1, daySec} {
						to := time.Unix(ends[1]+y, 1)
						want, unknown := plain.Durations(at, to)
						got, gotUnknown := s.Durations(at, to)
						require.Equal(t, want, got, "%s from %v to %v", name, at, to)
						require.Equal(t, unknown, gotUnknown, "%s from %v to %v", name, at, to)
						require.Equal(t, want, s.OpenTime(at, to))
						require.Equal(t, -want, s.OpenTime(to, at))
					}
				}
			}
		}
		require.True(t, tp == s.c.tape.Load(), "%s: another tape", name)
	}
}
