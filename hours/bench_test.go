package hours

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
)

// The benchmarks ask a desk in New York about random instants of ten years. Z, one look-up of an
// offset with t.In(loc).Zone(), is the yardstick: compare ratios within one run.

const benchInstants = 4096

func benchTimes() []time.Time {
	r := rand.New(rand.NewPCG(1, 2))
	from := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	span := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).Unix() - from
	times := make([]time.Time, benchInstants)
	for i := range times {
		times[i] = time.Unix(from+r.Int64N(span), r.Int64N(1e9))
	}
	return times
}

func benchWeek() Week {
	w := Daily(On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday), NewSpan(9, 30, 18, 30))
	w.Spans[time.Saturday] = []Span{NewSpan(9, 0, 18, 0)}
	w.Unlisted = 0
	return w
}

// usHolidays are the eleven federal holidays of the United States by rule, on their actual dates.
type usHolidays struct{ days fixedHolidays }

func newUSHolidays(from, to int) *usHolidays {
	days := fixedHolidays{}
	nth := func(y int, m time.Month, wd time.Weekday, n int) date.Date {
		d := date.New(y, m, 1)
		return d.Add(date.PeriodOfDays((int(wd)-int(d.Weekday())+7)%7 + 7*(n-1)))
	}
	for y := from; y <= to; y++ {
		days[date.New(y, time.January, 1)] = "New Year's Day"
		days[nth(y, time.January, time.Monday, 3)] = "Martin Luther King Day"
		days[nth(y, time.February, time.Monday, 3)] = "Washington's Birthday"
		days[nth(y, time.June, time.Monday, 1).Add(-7)] = "Memorial Day"
		days[date.New(y, time.June, 19)] = "Juneteenth"
		days[date.New(y, time.July, 4)] = "Independence Day"
		days[nth(y, time.September, time.Monday, 1)] = "Labor Day"
		days[nth(y, time.October, time.Monday, 2)] = "Columbus Day"
		days[date.New(y, time.November, 11)] = "Veterans Day"
		days[nth(y, time.November, time.Thursday, 4)] = "Thanksgiving Day"
		days[date.New(y, time.December, 25)] = "Christmas Day"
	}
	return &usHolidays{days}
}

func (u *usHolidays) Holiday(d date.Date) (string, bool) { return u.days.Holiday(d) }

func newYork(t require.TestingT) *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	return loc
}

// compiled makes the tape of ten years at once.
func compiled(s *Schedule, from, to int) *Schedule {
	s.c.compile(time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(to, 1, 1, 0, 0, 0, 0, time.UTC).Unix())
	return s
}

func benchSchedules(b *testing.B) map[string]*Schedule {
	loc := newYork(b)
	weekly, err := New(benchWeek(), In(loc))
	require.NoError(b, err)
	holidays, err := New(benchWeek(), In(loc), Holidays(newUSHolidays(1950, 2110)))
	require.NoError(b, err)
	return map[string]*Schedule{"weekly": compiled(weekly, 2015, 2035), "holidays": compiled(holidays, 2015, 2035)}
}

func BenchmarkZ(b *testing.B) {
	loc, times := newYork(b), benchTimes()
	n := 0
	for i := 0; b.Loop(); i++ {
		_, off := times[i%benchInstants].In(loc).Zone()
		n += off
	}
	sink = n
}

var sink int

func BenchmarkQuestions(b *testing.B) {
	times := benchTimes()
	for _, name := range []string{"weekly", "holidays"} {
		s := benchSchedules(b)[name]
		run := func(question string, ask func(t time.Time) int) {
			b.Run(question+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				n := 0
				for i := 0; b.Loop(); i++ {
					n += ask(times[i%benchInstants])
				}
				sink = n
			})
		}
		b.Run("IsOpen/"+name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for i := 0; b.Loop(); i++ {
				if s.IsOpen(times[i%benchInstants]) {
					n++
				}
			}
			sink = n
		})
		run("At", func(t time.Time) int { return int(s.At(t).State) })
		run("NextOpen", func(t time.Time) int { u, _ := s.NextOpen(t); return u.Nanosecond() })
		run("NextClose", func(t time.Time) int { u, _ := s.NextClose(t); return u.Nanosecond() })
		run("NextChange", func(t time.Time) int { u, _ := s.NextChange(t); return u.Nanosecond() })
		run("PrevChange", func(t time.Time) int { u, _ := s.PrevChange(t); return u.Nanosecond() })
		const day = 24 * time.Hour
		for span, d := range map[string]time.Duration{"1d": day, "30d": 30 * day, "1y": 365 * day, "5y": 5 * 365 * day} {
			run("OpenTime"+span, func(t time.Time) int { return int(s.OpenTime(t, t.Add(d))) })
		}
		for _, h := range []time.Duration{8, 80, 2000, 10000, -8, -2000} {
			run("AddOpenTime"+(h*time.Hour).String(), func(t time.Time) int { u, _ := s.AddOpenTime(t, h*time.Hour); return u.Nanosecond() })
		}
	}
}

func BenchmarkDirect(b *testing.B) {
	loc, times := newYork(b), benchTimes()
	for name, opts := range map[string][]Option{"weekly": {In(loc)}, "holidays": {In(loc), Holidays(newUSHolidays(1950, 2110))}} {
		s, err := New(benchWeek(), opts...)
		require.NoError(b, err)
		s.c.wishes.patience.Store(1 << 60)
		b.Run("IsOpen/"+name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for i := 0; b.Loop(); i++ {
				if s.IsOpen(times[i%benchInstants]) {
					n++
				}
			}
			sink = n
		})
		b.Run("NextOpen/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				u, _ := s.NextOpen(times[i%benchInstants])
				sink += u.Nanosecond()
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	loc := newYork(b)
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for _, c := range []struct {
		name string
		opts []Option
	}{{"weekly", []Option{In(loc)}}, {"holidays", []Option{In(loc), Holidays(newUSHolidays(1950, 2110))}}} {
		s, err := New(benchWeek(), c.opts...)
		require.NoError(b, err)
		for _, years := range []int{1, 10, 20} {
			b.Run(fmt.Sprintf("%s/%dy", c.name, years), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					build(s.c.src, weeksOf(at.Unix(), at.AddDate(years, 0, 0).Unix()))
				}
			})
		}
	}
}
