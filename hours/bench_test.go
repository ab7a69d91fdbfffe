package hours

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
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

var sink int

// batch runs a measure over all instants and reports the time of one question.
func batch(b *testing.B, m measure) {
	b.Run(m.name, func(b *testing.B) {
		b.ReportAllocs()
		times := benchTimes()
		for b.Loop() {
			sink += m.run(times)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchInstants), "ns/question")
	})
}

func BenchmarkQuestions(b *testing.B) {
	loc, holidays := newYork(b), Holidays(newUSHolidays(1950, 2110))
	batch(b, measureZ(b))
	for _, c := range []struct {
		name string
		s    *Schedule
	}{
		{"weekly", compiled(office(b, In(loc)), 2019, 2040)},
		{"holidays", compiled(office(b, In(loc), holidays), 2019, 2040)},
		{"weekly, directly", direct(office(b, In(loc)))},
	} {
		for _, m := range questions(c.name, c.s) {
			if c.name != "weekly, directly" || !strings.HasSuffix(m.name, " days, weekly, directly") { // which take long
				batch(b, m)
			}
		}
	}
}

// Readers do not disturb one another: with -cpu 1,2 the second figure is half the first.
func BenchmarkParallel(b *testing.B) {
	s, times := compiled(office(b, In(newYork(b))), 2019, 2040), benchTimes()
	b.RunParallel(func(pb *testing.PB) {
		n := 0
		for i := 0; pb.Next(); i++ {
			n += bit(s.IsOpen(times[i%benchInstants]))
		}
		runtime.KeepAlive(n)
	})
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
