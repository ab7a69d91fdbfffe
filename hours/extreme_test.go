package hours

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Whatever a time or a duration holds, questions come back, and agree with one another.
func TestExtremeTimesAndDurations(t *testing.T) {
	ny := newYork(t)
	floating, always := office(t), MustParse("24/7")
	taped := compiled(office(t, In(ny)), 2020, 2035)
	holidays := office(t, In(ny), Holidays(newUSHolidays(1950, 2110)))
	times := []time.Time{
		{}, time.Unix(math.MinInt64, 0), time.Unix(math.MaxInt64, 999_999_999),
		time.Unix(-farthest, 0), time.Unix(farthest, 1), time.Unix(-farthest/2, 0), time.Unix(farthest/2, 0),
		time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		time.Now(), time.Now().In(time.Local), time.Date(2026, 11, 21, 15, 4, 5, 6, ny),
	}
	durations := []time.Duration{math.MinInt64, -1, 0, 1, math.MaxInt64}
	for name, s := range map[string]*Schedule{
		"floating": floating, "always": always, "never": Invert(always), "by tape": taped, "holidays": holidays, "a union": Union(taped, floating),
		"zero": {}, "nil": nil,
	} {
		for _, at := range times {
			st := s.At(at)
			require.Equal(t, st.State == Open, s.IsOpen(at), "%s, %v", name, at)
			if u, ok := s.NextChange(at); ok {
				require.True(t, u.After(at.Round(0)), "%s, %v: next change %v", name, at, u)
			}
			if u, ok := s.PrevChange(at); ok {
				require.False(t, u.After(at.Round(0)), "%s, %v: change before %v", name, at, u)
			}
			if u, ok := s.NextOpen(at); ok {
				require.True(t, s.IsOpen(u.In(at.Location())) && !u.Before(at.Round(0)), "%s, %v: next open %v", name, at, u)
			}
			s.NextClose(at)
			for _, n := range []int{0, 1, -1} {
				if d, ok := s.AddOpenDays(at, n); ok && n != 0 {
					noon := time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, s.c.in(at))
					require.Equal(t, n, s.OpenDaysBetween(at, noon), "%s, %v: open day %d", name, at, n)
				}
			}
			if month := at.Add(31 * 24 * time.Hour); month.Unix() > at.Unix() { // else it is beyond what a time can hold
				days := s.OpenDaysBetween(at, month)
				require.True(t, days >= 0 && days <= 32, "%s, %v: %d open days in a month", name, at, days)
			}
			for _, d := range durations {
				if u, ok := s.AddOpenTime(at, d); ok {
					require.Equal(t, max(d, -math.MaxInt64), s.OpenTime(at, u), "%s, %v: %v of business time end at %v", name, at, d, u)
				}
			}
			for i := range s.Intervals(at, at.Add(48*time.Hour)) {
				require.True(t, i.End.After(i.Start), "%s, %v: %v", name, at, i)
			}
			for _, to := range []time.Time{at, at.Add(48 * time.Hour)} {
				require.Equal(t, s.OpenTime(at, to), -s.OpenTime(to, at), "%s, %v to %v", name, at, to)
			}
		}
	}
}

// A sum stops at what a Duration holds, however long the walk.
func TestSumsStopAtTheLongestDuration(t *testing.T) {
	from, to := time.Unix(math.MinInt64, 0), time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
	for _, s := range []*Schedule{MustParse("24/7"), office(t, In(newYork(t)))} {
		require.Equal(t, time.Duration(math.MaxInt64), s.OpenTime(time.Time{}, to))
		require.Equal(t, time.Duration(-math.MaxInt64), s.OpenTime(to, time.Time{}))
		s.OpenTime(from, to)
	}
}

// A monotonic clock never counts: the wall does.
func TestMonotonicClocksDoNotCount(t *testing.T) {
	now := time.Now()
	s := MustParse("24/7")
	for _, s := range []*Schedule{s, s.In(time.UTC), compiled(office(t, In(time.UTC)), 2020, 2035)} {
		for i := range s.Intervals(now, now.Add(400*time.Hour)) {
			require.Equal(t, i.Start.Round(0), i.Start)
			require.Equal(t, i.End.Round(0), i.End)
		}
		require.Equal(t, s.OpenTime(now.Round(0), now.Round(0).Add(time.Hour)), s.OpenTime(now, now.Add(time.Hour)))
	}
}
