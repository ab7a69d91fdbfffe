package holiday

import (
	"strconv"
	"time"

	"github.com/rickb777/date"
)

// An Observance says on which day a holiday is observed that falls on a weekend. The weekend day
// remains a holiday, and the observed day is one too. A holiday reckoned by the day of the week, such as
// Easter Sunday or the first Sunday of May, and one of a single year are not moved, but for [Statutory].
// The zero Observance is Statutory.
type Observance uint8

const (
	// Statutory follows the country's own rule for each holiday: the Observed field of cal.Holiday.
	// Holidays without such a rule are observed on the day they fall on.
	Statutory Observance = iota

	// None observes each holiday on the day it falls on, and on no other.
	None

	// SaturdayToFridaySundayToMonday is the rule for offices of the United States: 5 U.S.C. 6103(b)
	// and Executive Order 11582.
	SaturdayToFridaySundayToMonday

	// SundayToMonday is the rule of the Federal Reserve Banks, and so of most banks in the United
	// States: what falls on a Saturday is not observed on another day.
	SundayToMonday

	// NextMonday moves Saturday and Sunday to the Monday after.
	NextMonday

	// NextWeekday moves Saturday and Sunday to the next day from Monday to Friday that is not a
	// holiday and not the observed day of an earlier one, as substitute days of the United Kingdom are.
	NextWeekday
)

// String returns the name of the constant.
func (o Observance) String() string {
	if names := [...]string{"Statutory", "None", "SaturdayToFridaySundayToMonday", "SundayToMonday", "NextMonday", "NextWeekday"}; int(o) < len(names) {
		return names[o]
	}
	return "Observance(" + strconv.Itoa(int(o)) + ")"
}

// observed returns the day on which a holiday that falls on d is observed, d itself where it is not
// moved. Taken tells which days are holidays already; only NextWeekday asks.
func (o Observance) observed(d date.Date, taken func(date.Date) bool) date.Date {
	wd := d.Weekday()
	if wd != time.Saturday && wd != time.Sunday {
		return d
	}
	monday := d.Add(1)
	if wd == time.Saturday {
		monday = d.Add(2)
	}
	switch o {
	case SaturdayToFridaySundayToMonday:
		if wd == time.Saturday {
			return d.Add(-1)
		}
		return monday
	case SundayToMonday:
		if wd == time.Saturday {
			return d
		}
		return monday
	case NextMonday:
		return monday
	case NextWeekday:
		for d = monday; taken(d) || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; {
			d = d.Add(1)
		}
		return d
	}
	return d
}
