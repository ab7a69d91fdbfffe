package hours

import (
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
)

// agree requires the same answers about an instant of two schedules, and about the time up to each of tos.
func agree(t *testing.T, name string, want, got *Schedule, at time.Time, tos ...time.Time) {
	t.Helper()
	require.Equal(t, want.IsOpen(at), got.IsOpen(at), "%s: open at %v", name, at)
	same := func(what string, question func(*Schedule) (time.Time, bool)) {
		t.Helper()
		u, ok := question(want)
		v, found := question(got)
		require.True(t, ok == found && u.Equal(v), "%s at %v: %s is %v, %v, and not %v, %v", name, at, what, v, found, u, ok)
	}
	same("next opening", func(s *Schedule) (time.Time, bool) { return s.NextOpen(at) })
	same("next closing", func(s *Schedule) (time.Time, bool) { return s.NextClose(at) })
	same("next change", func(s *Schedule) (time.Time, bool) { return s.NextChange(at) })
	same("change before", func(s *Schedule) (time.Time, bool) { return s.PrevChange(at) })
	a, b := want.At(at), got.At(at)
	require.True(t, a.State == b.State && a.Comment == b.Comment && a.Layer == b.Layer && a.Since.Equal(b.Since) && a.Until.Equal(b.Until),
		"%s at %v: %v and not %v", name, at, b, a)
	for _, d := range []time.Duration{1, 3 * time.Hour, 300 * time.Hour} {
		same("deadline", func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, d) })
		same("deadline back", func(s *Schedule) (time.Time, bool) { return s.AddOpenTime(at, -d) })
	}
	for _, to := range tos {
		open, unknown := want.Durations(at, to)
		gotOpen, gotUnknown := got.Durations(at, to)
		require.Equal(t, [2]time.Duration{open, unknown}, [2]time.Duration{gotOpen, gotUnknown}, "%s from %v to %v", name, at, to)
		require.Equal(t, open, got.OpenTime(at, to), "%s from %v to %v", name, at, to)
		require.Equal(t, -open, got.OpenTime(to.In(at.Location()), at), "%s from %v back to %v", name, to, at)
		backOpen, backUnknown := got.Durations(to.In(at.Location()), at)
		require.Equal(t, [2]time.Duration{-open, -unknown}, [2]time.Duration{backOpen, backUnknown}, "%s from %v back to %v", name, to, at)
		require.Equal(t, intervals(want, at, to), intervals(got, at, to), "%s from %v to %v", name, at, to)
		require.Equal(t, edges(want, at, to), edges(got, at, to), "%s from %v to %v", name, at, to)
		require.Equal(t, want.OpenDaysBetween(at, to), got.OpenDaysBetween(at, to), "%s from %v to %v", name, at, to)
	}
	for _, n := range []int{1, 7, -1, -7} {
		d, ok := want.AddOpenDays(at, n)
		e, found := got.AddOpenDays(at, n)
		require.True(t, ok == found && d == e, "%s: open day %d from %v is %v, %v, and not %v, %v", name, n, at, e, found, d, ok)
	}
}

// intervals and edges as texts, so that they are the same in whichever location.
func intervals(s *Schedule, from, to time.Time) (list []string) {
	for i := range s.Intervals(from, to) {
		list = append(list, i.Start.UTC().Format(time.RFC3339Nano)+" "+i.End.UTC().Format(time.RFC3339Nano)+" "+i.State.String()+" "+i.Comment)
	}
	return list
}

func edges(s *Schedule, from, to time.Time) (list []string) {
	for at, state := range s.Edges(from, to) {
		list = append(list, at.Format(time.RFC3339Nano)+" "+state.String())
	}
	return list
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
		ends := []int64{tp.base, tp.base + int64(tp.span)}
		for _, end := range ends {
			for _, x := range []int64{-weekSec, -daySec, -3600, -1, 0, 1, 3600, daySec, weekSec} {
				for _, nano := range []int64{0, 1, 999_999_999} {
					at := time.Unix(end+x, nano)
					agree(t, name, plain, s, at, time.Unix(ends[0]+x, 1), time.Unix(ends[1]-daySec, 0), time.Unix(ends[1]-1, 0), time.Unix(ends[1], 0), time.Unix(ends[1], 1))
				}
			}
		}
		// From any instant of a week to each of its changes.
		for u := range plain.Edges(time.Unix(ends[0], 0), time.Unix(ends[0]+weekSec, 0)) {
			for v := range plain.Edges(u, u.Add(2*24*time.Hour)) {
				agree(t, name, plain, s, u, v, v.Add(-1), v.Add(1))
			}
		}
		require.True(t, tp == s.c.tape.Load(), "%s: another tape", name)
	}
}

// Hours whose last change, or first one, lies within a tape, or beyond the horizon of a question.
func TestHoursThatChangeNoMore(t *testing.T) {
	ny := newYork(t)
	from := func(y int) timespan.DateRange {
		return timespan.NewDateRange(date.New(y, time.March, 3), date.New(3000, time.January, 1))
	}
	until := func(y int) timespan.DateRange {
		return timespan.NewDateRange(date.New(1, time.January, 1), date.New(y, time.March, 3))
	}
	wednesday := timespan.NewDateRange(date.New(1, time.January, 1), date.New(2030, time.January, 2)) // where weeks of tapes begin
	noon := []Span{NewSpan(12, 0, 13, 0)}
	always := Daily(allDays, AllDay)
	for name, make := range map[string]func() (*Schedule, error){
		"open from a day on":                       func() (*Schedule, error) { return New(Week{}, In(ny), HoursOn(from(2030), []Span{AllDay}, "")) },
		"closed from a day on":                     func() (*Schedule, error) { return New(always, In(ny), ClosedOn(from(2030), "")) },
		"open up to a day":                         func() (*Schedule, error) { return New(Week{}, In(ny), HoursOn(until(2030), []Span{AllDay}, "")) },
		"closed up to a day":                       func() (*Schedule, error) { return New(always, In(ny), ClosedOn(until(2030), "")) },
		"open on a day after the horizon":          func() (*Schedule, error) { return New(Week{}, In(ny), HoursOn(oneDay(2107, time.June, 1), noon, "")) },
		"closed on a day after it":                 func() (*Schedule, error) { return New(always, In(ny), ClosedOn(oneDay(2107, time.June, 1), "")) },
		"open on a day before 1970":                func() (*Schedule, error) { return New(Week{}, In(ny), HoursOn(oneDay(1969, time.June, 1), noon, "")) },
		"open on one day":                          func() (*Schedule, error) { return New(Week{}, In(ny), HoursOn(oneDay(2030, time.June, 1), noon, "")) },
		"unknown from a day on":                    func() (*Schedule, error) { return New(always, In(ny), Valid(until(2030))) },
		"open up to the end of a week of a tape":   func() (*Schedule, error) { return New(Week{}, In(time.UTC), HoursOn(wednesday, []Span{AllDay}, "")) },
		"closed up to the end of a week of a tape": func() (*Schedule, error) { return New(always, In(time.UTC), ClosedOn(wednesday, "")) },
		"never open, at times unknown":             func() (*Schedule, error) { return Parse("Mo-Fr 09:00-17:00 unknown [America/New_York]") },
		"at times unknown, open on one day": func() (*Schedule, error) {
			return Parse("Mo-Fr 09:00-17:00 unknown; 2030 Jun 01 12:00-13:00 [America/New_York]")
		},
		"at times unknown, open on a day after the horizon": func() (*Schedule, error) {
			return Parse("Mo-Fr 09:00-17:00 unknown; 2107 Jun 01 12:00-13:00 [America/New_York]")
		},
		"at times unknown, open on the day before 1970": func() (*Schedule, error) {
			return Parse("Mo-Fr 09:00-17:00 unknown; 1969 Dec 31 18:00-19:00 [America/New_York]")
		},
		"at times unknown, open on the first day of 1970": func() (*Schedule, error) {
			return Parse("Mo-Fr 09:00-17:00 unknown; 1970 Jan 01 12:00-13:00 [America/New_York]")
		},
		"hours less longer ones": func() (*Schedule, error) {
			return Subtract(office(t, In(ny)), MustParse("Mo-Sa 08:00-19:00 [America/Chicago]")), nil
		},
		"closed, on holidays too": func() (*Schedule, error) { return New(Week{}, In(ny), Holidays(newUSHolidays(1950, 2200))) },
	} {
		s, err := make()
		require.NoError(t, err)
		want, err := make()
		require.NoError(t, err)
		want = direct(want)
		for _, years := range [][2]int{{2029, 2032}, {1970, 1972}, {2054, 2060}, {2100, 2105}} {
			s.c.tape.Store(nil)
			s.c.grower.Store(nil)
			s.c.compile(time.Date(years[0], 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(years[1], 1, 1, 0, 0, 0, 0, time.UTC).Unix())
			require.NotNil(t, s.c.tape.Load())
			for y := years[0]; y < years[1]; y++ {
				for _, day := range []time.Time{time.Date(y, 1, 5, 12, 0, 0, 0, ny), time.Date(y, 6, 1, 12, 30, 0, 5, ny)} {
					agree(t, name, want, s, day, day.AddDate(0, 7, 0))
				}
			}
		}
	}
}

// A floating schedule asked often answers from a schedule of its own for fixed offsets, by shifted instants.
func TestFloatingIsAskedInFixedOffsets(t *testing.T) {
	s := office(t, Holidays(newUSHolidays(2000, 2050)))
	for _, offset := range []int{0, 5 * 3600, -9*3600 - 1800, 14 * 3600, -37} {
		loc := time.FixedZone("", offset)
		want := direct(office(t, In(loc), Holidays(newUSHolidays(2000, 2050))))
		for i := range 40 {
			at := time.Date(2026, 11, 1+i, i, 7*i, i, i, loc)
			agree(t, loc.String(), want, s, at, at.AddDate(0, 0, i), at.AddDate(0, 3, 0))
		}
		b, _, _ := s.placed(time.Date(2026, 11, 1, 0, 0, 0, 0, loc))
		require.NotNil(t, b)
	}
	require.Len(t, *s.c.places.list.Load(), 1, "one for all of them")
}

// What is never open is told by a tape, too: nothing is walked for it again.
func TestWhatIsNeverOpenIsNotWalked(t *testing.T) {
	for name, text := range map[string]string{
		"unknown":  "Mo-Fr 09:00-17:00 unknown [America/New_York]",
		"floating": "Mo-Fr 09:00-17:00 unknown",
	} {
		t.Run(name, func(t *testing.T) {
			s := MustParse(text)
			at := time.Date(2026, 11, 17, 12, 0, 0, 0, newYork(t))
			questions := map[string]func() bool{
				"next opening":  func() bool { _, ok := s.NextOpen(at); return ok },
				"next closing":  func() bool { _, ok := s.NextClose(at); return ok },
				"deadline":      func() bool { _, ok := s.AddOpenTime(at, time.Hour); return ok },
				"deadline back": func() bool { _, ok := s.AddOpenTime(at, -24*time.Hour); return ok },
				"day":           func() bool { _, ok := s.AddOpenDays(at, 1); return ok },
				"day back":      func() bool { _, ok := s.AddOpenDays(at, -2); return ok },
			}
			for range 100 {
				for what, ask := range questions {
					require.False(t, ask(), what)
				}
			}
			far := s.In(newYork(t)).c
			days := far.wishes.days.Load()
			for what, ask := range questions {
				require.False(t, ask(), what)
				require.Equal(t, days, far.wishes.days.Load(), "%s: walked", what)
			}
		})
	}
}
