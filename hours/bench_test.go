package hours

import (
	"math/rand/v2"
	"runtime"
	"slices"
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

// A desk is a schedule that is asked, by its tape or directly.
type desk struct {
	name string
	s    *Schedule
}

func (d desk) direct() bool { return strings.HasSuffix(d.name, ", directly") }

func desks(b *testing.B) []desk {
	loc, holidays := newYork(b), Holidays(newUSHolidays(1950, 2110))
	return []desk{
		{"weekly", compiled(office(b, In(loc)), 2019, 2040)},
		{"holidays", compiled(office(b, In(loc), holidays), 2019, 2040)},
		{"weekly, directly", direct(office(b, In(loc)))},
		{"holidays, directly", direct(office(b, In(loc), holidays))},
	}
}

// TestRatios measures further amounts, which cost the same by tape.
func BenchmarkQuestions(b *testing.B) {
	taped := []string{"IsOpen,", "At,", "OpenTime over 3652 days,", "AddOpenTime of 20000 hours,"}
	directly := []string{"IsOpen,", "At,", "NextOpen,", "NextClose,", "NextChange,", "PrevChange,"}
	batch(b, measureZ(b))
	for _, d := range desks(b)[:3] {
		names := taped
		if d.direct() {
			names = directly
		}
		for _, m := range questions(d.name, d.s) {
			if slices.ContainsFunc(names, func(name string) bool { return m.name == name+" "+d.name }) {
				batch(b, m)
			}
		}
	}
}

// each asks each desk about one instant after the other. Ask returns how many days of an answer b
// reports the time of one, 0 for none.
func each(b *testing.B, list []desk, ask func(s *Schedule, t time.Time) (days int)) {
	for _, d := range list {
		b.Run(d.name, func(b *testing.B) {
			b.ReportAllocs()
			times, i, days := benchTimes(), 0, 0
			for b.Loop() {
				days += ask(d.s, times[i%benchInstants])
				i++
			}
			if days > 0 {
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(days), "ns/day")
			}
		})
	}
}

const benchDay = 24 * time.Hour

// The intervals of a week.
func BenchmarkIntervals(b *testing.B) {
	each(b, desks(b), func(s *Schedule, t time.Time) int {
		for i := range s.Intervals(t, t.Add(7*benchDay)) {
			sink += i.End.Nanosecond()
		}
		return 0
	})
}

// The changes of a week.
func BenchmarkEdges(b *testing.B) {
	each(b, desks(b), func(s *Schedule, t time.Time) int {
		for at := range s.Edges(t, t.Add(7*benchDay)) {
			sink += at.Nanosecond()
		}
		return 0
	})
}

// The 250th open day from a day on; a day is one of the calendar that is passed, open or not.
func BenchmarkAddOpenDays(b *testing.B) {
	each(b, desks(b), func(s *Schedule, t time.Time) int {
		d, _ := s.AddOpenDays(t, 250)
		return int(d.Sub(date.NewAt(t)))
	})
}

// A sum over a year without a tape: what each day costs that is walked directly.
func BenchmarkDaysWalkedDirectly(b *testing.B) {
	each(b, desks(b)[2:], func(s *Schedule, t time.Time) int {
		sink += int(s.OpenTime(t, t.Add(365*benchDay)))
		return 365
	})
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

// A schedule made anew, with a zone and a calendar that are there.
func BenchmarkNew(b *testing.B) {
	loc, week := newYork(b), benchWeek()
	for _, c := range benchOptions(loc) {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, err := New(week, c.opts...)
				if err != nil {
					b.Fatal(err)
				}
				sink += bit(s.IsFloating())
			}
		})
	}
}

type namedOptions struct {
	name string
	opts []Option
}

func benchOptions(loc *time.Location) []namedOptions {
	return []namedOptions{{"weekly", []Option{In(loc)}}, {"holidays", []Option{In(loc), Holidays(newUSHolidays(1950, 2110))}}}
}

// The tape of a year made anew.
func BenchmarkTape(b *testing.B) {
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for _, c := range benchOptions(newYork(b)) {
		s := office(b, c.opts...)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				build(s.c.src, weeksOf(at.Unix(), at.AddDate(1, 0, 0).Unix()))
			}
		})
	}
}

// What stays in memory of a schedule: when it is built; in all, once it was asked for the business
// time of ten years; and the tape's part of that. Schedules that are equal share tapes, so these differ by
// the minute they open. What all of them share is not counted: the zone and the calendar.
func BenchmarkMemory(b *testing.B) {
	const many = 100
	from := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	decade := func(s *Schedule) { sink += int(s.OpenTime(from, from.AddDate(10, 0, 0))) }
	for _, c := range benchOptions(newYork(b)) {
		b.Run(c.name, func(b *testing.B) {
			decade(office(b, c.opts...)) // makes what is shared
			built, kept, taped := 0, 0, 0
			for b.Loop() {
				list := make([]*Schedule, many)
				before := heap()
				for i := range list {
					w := benchWeek()
					for d := time.Monday; d <= time.Friday; d++ {
						w.Spans[d] = []Span{NewSpan(8+i/60, i%60, 18, 30)}
					}
					s, err := New(w, c.opts...)
					require.NoError(b, err)
					list[i] = s
				}
				fresh := heap()
				for _, s := range list {
					decade(s)
				}
				built, kept = built+fresh-before, kept+heap()-before
				for _, s := range list {
					taped += int(s.c.tape.Load().size())
				}
			}
			n := float64(b.N * many)
			b.ReportMetric(float64(built)/n, "B/built")
			b.ReportMetric(float64(kept)/n, "B/kept")
			b.ReportMetric(float64(taped)/n, "B/tape")
			b.ReportMetric(0, "ns/op") // most of it collects garbage
		})
	}
}

// heap returns the bytes in use.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what cleanups let go of
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
