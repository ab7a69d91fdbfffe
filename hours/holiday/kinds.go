package holiday

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickb777/date"
)

// This file has the words in which the corrections of the library's lists are written.

var (
	// toMonday is what becomes of a weekend in most countries that move holidays.
	toMonday = []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}

	// twoOn is the same for both of two holidays that follow each other, such as Christmas and the day after.
	twoOn = []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 2}}

	// sundayOn moves a Sunday only, sundayTwoOn past a holiday on Monday.
	sundayOn    = []cal.AltDay{{Day: time.Sunday, Offset: 1}}
	sundayTwoOn = []cal.AltDay{{Day: time.Sunday, Offset: 2}}

	// saturdayThreeOn moves a Saturday past a holiday on Monday.
	saturdayThreeOn = []cal.AltDay{{Day: time.Saturday, Offset: 3}}
)

// yearly is a holiday on one date of every year.
func yearly(name string, month time.Month, day int, observed []cal.AltDay) *cal.Holiday {
	return &cal.Holiday{Name: name, Month: month, Day: day, Observed: observed, Func: cal.CalcDayOfMonth}
}

// once is a holiday of a single year.
func once(name string, year int, month time.Month, day int) *cal.Holiday {
	return until(year, since(year, yearly(name, month, day, nil)))
}

// nth is a holiday on the nth weekday of a month, the last for n = -1.
func nth(name string, n int, day time.Weekday, month time.Month) *cal.Holiday {
	return &cal.Holiday{Name: name, Month: month, Weekday: day, Offset: n, Func: cal.CalcWeekdayOffset}
}

// easter is a holiday some days after Easter Sunday, or before it.
func easter(name string, days int) *cal.Holiday {
	return &cal.Holiday{Name: name, Offset: days, Func: cal.CalcEasterOffset}
}

// orthodox is the same by the Easter of the Orthodox churches.
func orthodox(name string, days int) *cal.Holiday {
	return &cal.Holiday{Name: name, Offset: days, Julian: true, Func: cal.CalcEasterOffset}
}

// reckoned is a holiday whose date in a year a function tells, if there is one.
func reckoned(name string, day func(year int) (d date.Date, ok bool)) *cal.Holiday {
	return &cal.Holiday{Name: name, Func: func(_ *cal.Holiday, year int) time.Time {
		d, ok := day(year)
		if !ok {
			return time.Time{}
		}
		return noon(d.Date())
	}}
}

// dates is a holiday that a table has the dates of, one for a year, written as 2006-01-02.
func dates(name string, table ...string) *cal.Holiday {
	days := map[int]date.Date{}
	for _, text := range table {
		t, err := time.Parse(time.DateOnly, text)
		if err != nil {
			panic(err) // a slip in a table of this package, seen by any test
		}
		days[t.Year()] = date.NewAt(t)
	}
	return reckoned(name, func(year int) (date.Date, bool) {
		d, ok := days[year]
		return d, ok
	})
}

// since is the holiday from a year on, until that up to a year; both have the year itself.
func since(year int, h *cal.Holiday) *cal.Holiday { return h.Clone(&cal.Holiday{StartYear: year}) }
func until(year int, h *cal.Holiday) *cal.Holiday { return h.Clone(&cal.Holiday{EndYear: year}) }

// except is the holiday without some years more.
func except(h *cal.Holiday, years ...int) *cal.Holiday {
	return h.Clone(&cal.Holiday{Except: slices.Concat(h.Except, years)})
}

// called is the holiday by another name.
func called(name string, h *cal.Holiday) *cal.Holiday { return h.Clone(&cal.Holiday{Name: name}) }

// moved is the holiday with another rule for weekends, none for nil.
func moved(h *cal.Holiday, observed []cal.AltDay) *cal.Holiday {
	h = h.Clone(nil)
	h.Observed = observed
	return h
}

// otherwise is the holiday, one on the same date every year, with another rule for weekends in some years.
func otherwise(h *cal.Holiday, observed []cal.AltDay, some func(year int) bool) []*cal.Holiday {
	usual, then := h.Clone(nil), moved(h, observed)
	usual.Func = only(func(year int) bool { return !some(year) })
	then.Func = only(some)
	return []*cal.Holiday{usual, then}
}

// only is the function of a holiday on the same date in the years that some tells.
func only(some func(year int) bool) cal.HolidayFn {
	return func(h *cal.Holiday, year int) time.Time {
		if !some(year) {
			return time.Time{}
		}
		return dayOfMonth(h, year)
	}
}

// in tells the years given.
func in(years ...int) func(year int) bool {
	return func(year int) bool { return slices.Contains(years, year) }
}

// easterOn2May tells the years in which 1 May is the Saturday before the Easter of the Orthodox churches.
func easterOn2May(year int) bool { return orthodoxEaster(year) == date.New(year, time.May, 2) }

// with is a list and more, without is one less some.
func with(list []*cal.Holiday, more ...*cal.Holiday) []*cal.Holiday { return slices.Concat(list, more) }
func without(list []*cal.Holiday, some ...*cal.Holiday) []*cal.Holiday {
	return slices.DeleteFunc(slices.Clone(list), func(h *cal.Holiday) bool { return slices.Contains(some, h) })
}
