package holiday

import (
	"iter"
	"sort"
	"sync/atomic"
	"time"

	"github.com/rickb777/date"
)

// A Calendar knows on which dates holidays fall and what they are called. It implements
// hours.Calendar. A date has one name: where two holidays meet, the one that falls on the date itself
// goes before one that is only observed on it, and otherwise the one listed first.
//
// A Calendar is immutable and safe for concurrent use; it is used by pointer and compared by it.
// It works out a year when it is first asked about, and remembers up to 256 of them. The zero
// Calendar and a nil one have no holidays.
type Calendar struct {
	fill  func(year int) []named // the year's holidays, in order, each date once; nil: none
	years [256]atomic.Pointer[table]
}

// A table is what a calendar has worked out for one year.
type table struct {
	year int
	days []named
}

type named struct {
	day  date.Date
	name string
}

// Holiday reports whether d is a holiday, and its name. An observed day has the holiday's name
// with " (observed)" behind it.
func (c *Calendar) Holiday(d date.Date) (name string, ok bool) {
	if c == nil || c.fill == nil {
		return "", false
	}
	days := c.year(d.Year())
	i := sort.Search(len(days), func(i int) bool { return !days[i].day.Before(d) })
	if i == len(days) || days[i].day != d {
		return "", false
	}
	return days[i].name, true
}

// Year returns an iterator over the holidays of a year, in order of date. It may be walked any
// number of times.
func (c *Calendar) Year(year int) iter.Seq2[date.Date, string] {
	return func(yield func(date.Date, string) bool) {
		if c == nil || c.fill == nil {
			return
		}
		for _, n := range c.year(year) {
			if !yield(n.day, n.name) {
				return
			}
		}
	}
}

// year returns the holidays of a year. Each slot keeps the year of its kind that was asked about
// last, so that memory stays bounded and a walk over the years works each of them out once.
func (c *Calendar) year(year int) []named {
	slot := &c.years[uint8(year)]
	if t := slot.Load(); t != nil && t.year == year {
		return t.days
	}
	t := &table{year, c.fill(year)}
	slot.Store(t)
	return t.days
}

// asked returns the days of a year that ask says are holidays.
func asked(year int, ask func(date.Date) (string, bool)) []named {
	var days []named
	end := date.New(year+1, time.January, 1)
	for d := date.New(year, time.January, 1); d.Before(end); d = d.Add(1) {
		if name, ok := ask(d); ok {
			days = append(days, named{d, name})
		}
	}
	return days
}
