package hours

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var ratios = flag.Bool("ratios", false, "measure the questions against Z and compare with the targets")

// A measure is a question to be timed over all of benchTimes, and the most it may cost in Z.
type measure struct {
	name   string
	target float64 // 0: no target
	run    func(times []time.Time) int
}

// measureAll times each measure in turns, many short rounds, and returns the least time of one
// question in nanoseconds: other work on the machine disturbs rounds, but not all of them.
func measureAll(list []measure, rounds int) []float64 {
	times := benchTimes()
	best := make([]float64, len(list))
	for range rounds {
		for i, m := range list {
			for range 16 { // in a row, as a benchmark does: branch predictors learn the instants
				start := time.Now()
				sink += m.run(times)
				if d := float64(time.Since(start)) / float64(len(times)); best[i] == 0 || d < best[i] {
					best[i] = d
				}
			}
		}
	}
	return best
}

// each makes a measure of a question about one instant. The calls are spelled out per question,
// since calling through a variable would cost as much as the answer.
func questions(name string, s *Schedule) []measure {
	list := []measure{
		{"IsOpen", 0.5, func(times []time.Time) (n int) {
			for _, t := range times {
				if s.IsOpen(t) {
					n++
				}
			}
			return n
		}},
		{"IsOpen, branch-free sink", 0.4, func(times []time.Time) (n int) {
			for _, t := range times {
				n += bit(s.IsOpen(t))
			}
			return n
		}},
		{"At", 1.6, func(times []time.Time) (n int) {
			for _, t := range times {
				st := s.At(t)
				n += int(st.State)
			}
			return n
		}},
		{"NextOpen", 1.2, func(times []time.Time) (n int) {
			for _, t := range times {
				u, _ := s.NextOpen(t)
				n += u.Nanosecond()
			}
			return n
		}},
		{"NextClose", 1.2, func(times []time.Time) (n int) {
			for _, t := range times {
				u, _ := s.NextClose(t)
				n += u.Nanosecond()
			}
			return n
		}},
		{"NextChange", 1.2, func(times []time.Time) (n int) {
			for _, t := range times {
				u, _ := s.NextChange(t)
				n += u.Nanosecond()
			}
			return n
		}},
		{"PrevChange", 1.2, func(times []time.Time) (n int) {
			for _, t := range times {
				u, _ := s.PrevChange(t)
				n += u.Nanosecond()
			}
			return n
		}},
	}
	const day = 24 * time.Hour
	for _, d := range []time.Duration{day, 30 * day, 365 * day, 3652 * day} {
		ends := benchTimes()
		for i := range ends {
			ends[i] = ends[i].Add(d)
		}
		list = append(list, measure{fmt.Sprintf("OpenTime over %d days", d/day), 1.5, func(times []time.Time) (n int) {
			for i, t := range times {
				n += int(s.OpenTime(t, ends[i]))
			}
			return n
		}})
	}
	for _, h := range []time.Duration{8, 80, 2000, 20000, -8, -2000} {
		list = append(list, measure{fmt.Sprintf("AddOpenTime of %d hours", h), 2, func(times []time.Time) (n int) {
			for _, t := range times {
				u, _ := s.AddOpenTime(t, h*time.Hour)
				n += u.Nanosecond()
			}
			return n
		}})
	}
	for i := range list {
		list[i].name += ", " + name
	}
	return list
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func measureZ(t require.TestingT) measure {
	loc := newYork(t)
	return measure{"Z: t.In(loc).Zone()", 0, func(times []time.Time) (n int) {
		for _, t := range times {
			_, off := t.In(loc).Zone()
			n += off
		}
		return n
	}}
}

func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("run with -ratios, without -race, on a machine that is not busy")
	}
	loc := newYork(t)
	week, holidays := benchWeek(), newUSHolidays(1950, 2110)
	schedule := func(opts ...Option) *Schedule {
		s, err := New(week, append(opts, In(loc))...)
		require.NoError(t, err)
		return s
	}
	list := []measure{measureZ(t)}
	list = append(list, questions("weekly", compiled(schedule(), 2019, 2040))...)
	list = append(list, questions("holidays", compiled(schedule(Holidays(holidays)), 2019, 2040))...)
	list = append(list,
		measure{"IsOpen directly, weekly", 3, questions("", direct(schedule()))[0].run},
		measure{"IsOpen directly, holidays", 3, questions("", direct(schedule(Holidays(holidays))))[0].run})
	best := measureAll(list, 60)
	z := best[0]
	for i, m := range list {
		r := best[i] / z
		note := ""
		if m.target > 0 && r > m.target {
			note = "  missed"
			if r > 1.25*m.target { // less may be noise
				t.Errorf("%s: %.2f Z, target %.2f Z", m.name, r, m.target)
			}
		}
		fmt.Printf("%-40s %8.1f ns %6.2f Z  target %.1f%s\n", m.name, best[i], r, m.target, note)
	}
	cold := func(name string, n int, run func() func()) time.Duration {
		var took []time.Duration
		for range n {
			ask := run()
			start := time.Now()
			ask()
			took = append(took, time.Since(start))
		}
		d := slices.Min(took)
		fmt.Printf("%-40s %8d ns %6.1f Z\n", name, d, float64(d)/z)
		return d
	}
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	fresh := 0
	for _, c := range []struct {
		name string
		opts []Option
	}{{"weekly", nil}, {"holidays", []Option{Holidays(holidays)}}} {
		cold("first IsOpen, "+c.name, 500, func() func() {
			s := schedule(c.opts...)
			return func() { sink += bit(s.IsOpen(at)) }
		})
		cold("first 10 years of OpenTime, "+c.name, 50, func() func() {
			fresh++
			week.Spans[0] = []Span{NewSpan(3, fresh%60, 4+fresh/60, 0)} // hours that nobody shares
			s := schedule(c.opts...)
			return func() { sink += int(s.OpenTime(at, at.AddDate(10, 0, 0))) }
		})
		runtime.GC()
		tp, _ := build(schedule(c.opts...).c.src, weeksOf(at.Unix(), at.AddDate(10, 0, 0).Unix()))
		fmt.Printf("%-40s %8d bytes, %d weeks, %d cells, %d marks, %d slots\n", "tape of ten years, "+c.name, tp.size(), len(tp.weeks), len(tp.cells), len(tp.marks), len(tp.slots))
	}
}
