package icalendar

import (
	"time"

	"github.com/rickb777/date"
)

const (
	hour = 60 * 60
	day  = 24 * hour
)

// A wall is a reading of calendar and clock, in seconds since 1970-01-01 00:00 there.
type wall int64

func midnight(d date.Date) wall { return wall(d.DaysSinceEpoch()) * day }

func (w wall) date() date.Date {
	return date.NewOfDays(date.PeriodOfDays((w - w.clock()) / day))
}

// clock returns the seconds since midnight.
func (w wall) clock() wall { return (w%day + day) % day }

// text returns the reading as iCalendar writes a DATE-TIME.
func (w wall) text() string { return time.Unix(int64(w), 0).UTC().Format("20060102T150405") }

func offset(loc *time.Location, at int64) int64 {
	_, sec := time.Unix(at, 0).In(loc).Zone()
	return int64(sec)
}

func wallAt(loc *time.Location, at int64) wall { return wall(at + offset(loc, at)) }

// instant returns what a local DATE-TIME means by RFC 5545 section 3.3.5: of a time that comes twice the
// first coming; a time that never comes is read with the offset before the gap.
func instant(loc *time.Location, w wall) int64 {
	const around = 30 * hour // further from UTC than any wall, nearer than the next change of offset
	first, early, found := int64(0), int64(0), false
	for i, probe := range [3]int64{int64(w) - around, int64(w), int64(w) + around} {
		at := int64(w) - offset(loc, probe)
		if i == 0 || at < early {
			early = at
		}
		if wallAt(loc, at) == w && (!found || at < first) {
			first, found = at, true
		}
	}
	if found {
		return first
	}
	return int64(w) - offset(loc, early) // early lies before the gap
}

// end returns the end of an instance that begins at w and has a duration: its whole days are counted on the
// wall, the rest by the clock that never jumps (RFC 5545 section 3.3.6).
func end(loc *time.Location, w, length wall) int64 {
	return instant(loc, w+length-length%day) + int64(length%day)
}
