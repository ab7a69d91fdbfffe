package hours

import (
	"slices"
	"time"
)

// Weekdays is a set of days of the week. The zero value is empty.
type Weekdays uint8

// allDays holds all seven days.
const allDays Weekdays = 1<<7 - 1

// On returns the set of the given days.
func On(days ...time.Weekday) Weekdays {
	var w Weekdays
	for _, d := range days {
		w |= 1 << d
	}
	return w & allDays
}

// Has reports whether d is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w>>d&1 != 0 }

// A Week lists the spans that open on each day of the week, and has no zone.
// A day with no spans is closed. The zero Week is closed all week, and says so.
type Week struct {
	Spans    [7][]Span // indexed by time.Weekday
	Unlisted Weekdays  // days that the source does not mention: closed, but not said to be
}

// Daily returns a week whose given days all have the given spans. The other days are unlisted.
func Daily(days Weekdays, spans ...Span) Week {
	w := Week{Unlisted: allDays &^ days}
	for d := range w.Spans {
		if days.Has(time.Weekday(d)) {
			w.Spans[d] = slices.Clone(spans)
		}
	}
	return w
}

// normal returns the week with each day's spans checked, in order and merged, in slices of its own.
func (w Week) normal(where string) (Week, error) {
	out := Week{Unlisted: w.Unlisted & allDays}
	for d, spans := range w.Spans {
		if err := checkSpans(where+time.Weekday(d).String(), spans); err != nil {
			return Week{}, err
		}
		if out.Spans[d] = merged(spans); len(spans) > 0 {
			out.Unlisted &^= 1 << d
		}
	}
	return out, nil
}

func (w Week) clone() Week {
	for d := range w.Spans {
		w.Spans[d] = slices.Clone(w.Spans[d])
	}
	return w
}

// add merges the spans of another week into this one.
func (w *Week) add(o Week) {
	for d, spans := range o.Spans {
		if len(spans) > 0 {
			w.Spans[d] = merged(slices.Concat(w.Spans[d], spans))
		}
	}
}

func (w Week) equal(o Week) bool {
	for d := range w.Spans {
		if !slices.Equal(w.Spans[d], o.Spans[d]) {
			return false
		}
	}
	return w.Unlisted == o.Unlisted
}
