package holiday

import (
	"time"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours"
)

// Eve returns the calendar of the days before the holidays of cal, to shorten their hours:
//
//	hours.New(week, hours.Holidays(us), hours.Holidays(holiday.Eve(us), hours.NewSpan(9, 0, 13, 0)))
//
// An eve has the name of its holiday with " (eve)" behind it. A day that is a holiday itself is
// not an eve, so that the order of the two options does not matter. Only the given days of the week
// can be eves, and when none are given only Monday to Friday: the hours of an eve take the place of the
// day's own, and would open a desk on the Sunday before a holiday.
func Eve(cal hours.Calendar, days ...time.Weekday) *Calendar {
	if cal == nil {
		return &Calendar{}
	}
	if len(days) == 0 {
		days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	on := hours.On(days...)
	return &Calendar{fill: func(year int) []named {
		return asked(year, func(d date.Date) (string, bool) {
			if !on.Has(d.Weekday()) {
				return "", false
			}
			name, ok := cal.Holiday(d.Add(1))
			if _, holiday := cal.Holiday(d); !ok || holiday {
				return "", false
			}
			return name + " (eve)", true
		})
	}}
}
