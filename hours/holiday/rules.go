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
// The years in which a rule begins and ends and those it leaves out are honoured. A rule with a function
// of one's own is taken for one that falls on any day of the week. The rules are copied; nil ones are
// left out.
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

// falls returns the date on which a holiday falls in a year. A function that is not one of the library's
// kinds gives it as a midnight in the zone of the machine. Where that midnight was skipped it may come out
// late in the evening before, which is taken for the day that was meant.
func falls(h *cal.Holiday, year int) (date.Date, bool) {
	own := *h // some of the library's functions write to the holiday they are given
	if f := ours[code(h.Func)]; f != nil {
		own.Func = f
	}
	at, _ := own.Calc(year)
	if at.IsZero() {
		return date.Date{}, false
	}
	y, m, d := at.Date()
	if at.Hour() >= 22 {
		d++
	}
	return date.New(y, m, d), true
}

// oneWeekday are the functions that put a holiday on the same day of the week in every year.
var oneWeekday = []uintptr{code(cal.CalcWeekdayOffset), code(cal.CalcWeekdayFrom), code(cal.CalcEasterOffset)}

// wanders reports whether the holiday falls on different days of the week in different years. One of
// a single year does not, nor do those that are reckoned by the day of the week; of a function of
// one's own nothing is known, and it is taken to wander.
func wanders(h *cal.Holiday) bool {
	single := h.StartYear != 0 && h.StartYear == h.EndYear
	return !single && !slices.Contains(oneWeekday, code(h.Func))
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
