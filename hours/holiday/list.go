package holiday

import (
	"cmp"
	"slices"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"

	"github.com/switchboard-go/switchboard/hours"
)

// Days are the dates of a range and their name, for [List]: a works holiday, an inventory day.
type Days struct {
	Dates timespan.DateRange
	Name  string
}

// On returns a single date and its name.
func On(d date.Date, name string) Days { return Days{timespan.OneDayRange(d), name} }

// List returns a calendar of dates and ranges of dates of one's own. Where they overlap, the one
// listed first gives the name; a range without days adds nothing.
func List(list ...Days) *Calendar {
	list = slices.Clone(list)
	return &Calendar{fill: func(year int) []named {
		var days []named
		for _, l := range list {
			r := timespan.NewYearOf(year)
			end := l.Dates.End().Min(r.End())
			for d := l.Dates.Start().Max(r.Start()); d.Before(end); d = d.Add(1) {
				days = append(days, named{d, l.Name})
			}
		}
		slices.SortStableFunc(days, func(a, b named) int { return cmp.Compare(a.day.DaysSinceEpoch(), b.day.DaysSinceEpoch()) })
		return slices.CompactFunc(days, func(a, b named) bool { return a.day == b.day })
	}}
}

// Union returns the calendar whose holidays are those of all the calendars given. A date that
// several have takes its name from the one given first. Nil calendars are left out.
func Union(cals ...hours.Calendar) *Calendar {
	cals = slices.DeleteFunc(slices.Clone(cals), func(c hours.Calendar) bool { return c == nil })
	return &Calendar{fill: func(year int) []named {
		return asked(year, func(d date.Date) (string, bool) {
			for _, c := range cals {
				if name, ok := c.Holiday(d); ok {
					return name, true
				}
			}
			return "", false
		})
	}}
}
