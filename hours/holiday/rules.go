package holiday

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickb777/date"
)

// New returns the calendar of rules of github.com/rickar/cal/v2: some of a country's, or one's own.
//
//	holiday.New(holiday.SundayToMonday, us.NewYear, us.ThanksgivingDay, us.DayAfterThanksgivingDay, us.ChristmasDay)
//
// The years in which a rule begins and ends and those it leaves out are honoured. The rules are
// copied; nil ones are left out.
func New(o Observance, rules ...*cal.Holiday) *Calendar {
	var rs []rule
	for _, h := range rules {
		if h != nil {
			h = h.Clone(nil)
			rs = append(rs, rule{h, wanders(h)})
		}
	}
	return &Calendar{fill: func(year int) []named { return resolve(o, rs, year) }}
}

// A rule is one holiday of many years.
type rule struct {
	*cal.Holiday
	wanders bool // through the days of the week
}

// falls returns the date on which a holiday falls in a year. The library gives it as a midnight in
// the zone of the machine. Where that midnight was skipped it may come out late in the evening
// before, which is taken for the day that was meant.
func falls(h *cal.Holiday, year int) (date.Date, bool) {
	at, _ := h.Calc(year)
	if at.IsZero() {
		return date.Date{}, false
	}
	y, m, d := at.Date()
	if at.Hour() >= 22 {
		d++
	}
	return date.New(y, m, d), true
}

// wanders reports whether the holiday falls on different days of the week in different years.
func wanders(h *cal.Holiday) bool {
	first := h.StartYear
	if first == 0 {
		first = 2000
		if h.EndYear > 0 {
			first = min(first, h.EndYear-8)
		}
	}
	var days [7]bool
	n := 0
	for year := first; year < first+9; year++ { // nine years hold two that differ, with a leap year left out too
		if d, ok := falls(h, year); ok && !days[d.Weekday()] {
			days[d.Weekday()] = true
			n++
		}
	}
	return n > 1
}

// resolve returns the holidays of a year. What is observed in it may fall in the year before or after.
func resolve(o Observance, rules []rule, year int) []named {
	type occasion struct {
		rule
		day date.Date
	}
	var all []occasion
	for y := year - 1; y <= year+1; y++ {
		for _, r := range rules {
			if d, ok := falls(r.Holiday, y); ok {
				all = append(all, occasion{r, d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b occasion) int { return int(a.day.Sub(b.day)) })

	names := map[date.Date]string{}
	taken := func(d date.Date) bool { _, ok := names[d]; return ok }
	put := func(d date.Date, name string) {
		if !taken(d) {
			names[d] = name
		}
	}
	for _, c := range all {
		put(c.day, c.Name)
	}
	for _, c := range all {
		d := c.day
		switch {
		case o == Statutory:
			d = statutory(c.Holiday, c.day)
		case c.wanders:
			d = o.observed(c.day, taken)
		}
		if d != c.day {
			put(d, c.Name+" (observed)")
		}
	}

	first, end := date.New(year, time.January, 1), date.New(year+1, time.January, 1)
	var days []named
	for d, name := range names {
		if !d.Before(first) && d.Before(end) {
			days = append(days, named{d, name})
		}
	}
	slices.SortFunc(days, func(a, b named) int { return int(a.day.Sub(b.day)) })
	return days
}

// statutory returns the day on which a holiday that falls on d is observed by its own rule.
func statutory(h *cal.Holiday, d date.Date) date.Date {
	for _, o := range h.Observed {
		if o.Day == d.Weekday() {
			return d.Add(date.PeriodOfDays(o.Offset))
		}
	}
	return d
}
