package main

import (
	"math/rand/v2"
	"time"

	"github.com/prometheus/alertmanager/timeinterval"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"
	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

const (
	firstYear, lastYear = 2019, 2041 // of the holidays that timeinterval is given one by one
	count               = 4096       // instants
)

var newYork = func() *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	return loc
}()

// instants are random ones of 2020 to 2030, in New York.
var instants = func() []time.Time {
	r := rand.New(rand.NewPCG(1, 2))
	from, to := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	ts := make([]time.Time, count)
	for i := range ts {
		ts[i] = time.Unix(from+r.Int64N(to-from), 0).In(newYork)
	}
	return ts
}()

// week is the schedule's week; its opening minute may be moved, to make schedules that differ.
func week(minute int) hours.Week {
	w := hours.Daily(hours.On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday), hours.NewSpan(9, minute, 18, 30))
	w.Spans[time.Saturday] = []hours.Span{hours.NewSpan(9, 0, 18, 0)}
	w.Unlisted = 0
	return w
}

func ours(minute int, opts ...hours.Option) *hours.Schedule {
	s, err := hours.New(week(minute), append(opts, hours.In(newYork))...)
	if err != nil {
		panic(err)
	}
	return s
}

// observed are the federal holidays as rickar/cal takes them: a holiday on a Saturday is a day off
// on the Friday before and not on the Saturday.
type observed struct{ all hours.Calendar }

func (o observed) Holiday(d date.Date) (string, bool) {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return "", false
	}
	return o.all.Holiday(d)
}

func federal() hours.Calendar {
	c, err := holiday.ByName("us-federal")
	if err != nil {
		panic(err)
	}
	return observed{c}
}

// business is the schedule in rickar/cal. Hours that differ by day are functions there.
func business(cached bool, holidays ...*cal.Holiday) *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.SetWorkday(time.Saturday, true)
	c.AddHoliday(holidays...)
	c.Cacheable = cached
	c.WorkdayStartFunc = func(t time.Time) time.Time {
		y, m, d := t.Date()
		if t.Weekday() == time.Saturday {
			return time.Date(y, m, d, 9, 0, 0, 0, t.Location())
		}
		return time.Date(y, m, d, 9, 30, 0, 0, t.Location())
	}
	c.WorkdayEndFunc = func(t time.Time) time.Time {
		y, m, d := t.Date()
		if t.Weekday() == time.Saturday {
			return time.Date(y, m, d, 18, 0, 0, 0, t.Location())
		}
		return time.Date(y, m, d, 18, 30, 0, 0, t.Location())
	}
	return c
}

var federalRules = us.Holidays

// An interval is the schedule in timeinterval: open in one of some intervals, unless in one of others.
type interval struct{ open, closed []timeinterval.TimeInterval }

func (s interval) contains(t time.Time) bool {
	for _, i := range s.open {
		if i.ContainsTime(t) {
			for _, c := range s.closed {
				if c.ContainsTime(t) {
					return false
				}
			}
			return true
		}
	}
	return false
}

func intervals(holidays hours.Calendar) interval {
	loc := &timeinterval.Location{Location: newYork}
	one := func(from, to int) timeinterval.InclusiveRange {
		return timeinterval.InclusiveRange{Begin: from, End: to}
	}
	s := interval{open: []timeinterval.TimeInterval{
		{
			Times:    []timeinterval.TimeRange{{StartMinute: 9*60 + 30, EndMinute: 18*60 + 30}},
			Weekdays: []timeinterval.WeekdayRange{{InclusiveRange: one(1, 5)}}, Location: loc,
		},
		{
			Times:    []timeinterval.TimeRange{{StartMinute: 9 * 60, EndMinute: 18 * 60}},
			Weekdays: []timeinterval.WeekdayRange{{InclusiveRange: one(6, 6)}}, Location: loc,
		},
	}}
	if holidays == nil {
		return s
	}
	for d := date.New(firstYear, time.January, 1); d.Year() <= lastYear; d = d.Add(1) {
		if _, ok := holidays.Holiday(d); ok {
			y, m, day := d.Date()
			s.closed = append(s.closed, timeinterval.TimeInterval{
				Years:       []timeinterval.YearRange{{InclusiveRange: one(y, y)}},
				Months:      []timeinterval.MonthRange{{InclusiveRange: one(int(m), int(m))}},
				DaysOfMonth: []timeinterval.DayOfMonthRange{{InclusiveRange: one(day, day)}},
				Location:    loc,
			})
		}
	}
	return s
}
