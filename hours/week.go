package hours

import "time"

// Weekdays is a set of days of the week. The zero value is empty.
type Weekdays uint8

// On returns the set of the given days.
func On(days ...time.Weekday) Weekdays {
	var w Weekdays
	for _, d := range days {
		w |= 1 << d
	}
	return w
}

// Has reports whether d is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w>>d&1 != 0 }

// A Week lists the spans that open on each day of the week, and has no zone.
// A day with no spans is closed. The zero Week is closed all week, and says so.
type Week struct {
	Spans    [7][]Span // indexed by time.Weekday
	Unlisted Weekdays  // days that the source does not mention: closed, but not said to be
}
