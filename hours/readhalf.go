package hours

import (
	"time"

	"github.com/rickb777/date/clock"
)

// This file completes am and pm.

const dayMinutes = 24 * 60

// resolve finds the span that two clock times mean, by these rules. A time without am or pm takes
// the other's half of the day if it then comes before it, else the other half. If neither has one:
// a leading zero, an hour above 12, or four digits make a 24-hour clock; an end not after its start
// makes morning to afternoon; two rising hours are the afternoon if the first is below 7.
func (s *scanner) resolve(a, b clockText, nextDay bool) (Span, bool) {
	for _, c := range [...]clockText{a, b} {
		if c.odd != "" || c.min > 59 || (c.half == am || c.half == pm) && c.hour > 12 && (c.half == am || c.hour > 23) || c.hour == 0 && c.half == pm || c.hour > 24 && !c.compact || c.hour > 48 {
			s.badTime(c)
			return Span{}, false
		}
		if c.hour > 12 && c.half == pm {
			s.warn(WarnMeridiem, c.pos, c.end, "an hour above 12 needs no pm")
		} else if c.hour == 0 && c.half == am {
			s.warn(WarnMeridiem, c.pos, c.end, "the hour 0 needs no am")
		}
	}
	var open, close int
	aHas, bHas := a.known(), b.known()
	// 17:00 beside 8 am, or in "8-17", is of a 24-hour clock and needs nothing from the other.
	switch {
	case aHas && bHas:
		open, close = a.minutes(), b.minutes()
	case aHas:
		open = a.minutes()
		close = s.otherHalf(b, a, open, false)
	case bHas:
		close = b.endMinutes()
		open = s.otherHalf(a, b, close, true)
		close = b.minutes()
	default:
		open, close = s.neither(a, b, nextDay)
	}
	switch {
	case open >= dayMinutes:
		s.badTime(a)
		return Span{}, false
	case nextDay && close%dayMinutes == 0: // the end of the next day
		close = 2 * dayMinutes
	case nextDay:
		close = close%dayMinutes + dayMinutes
	case close == open && a.half == midnight && b.half == midnight, close == 0 && open == 0:
		close = dayMinutes
	case close == open:
		s.refuse(BadSpan, a.pos, b.end, "opens and closes at the same time", `for a whole day write "24 hours"`)
		return Span{}, false
	case close < open:
		close += dayMinutes
	}
	if close > 2*dayMinutes {
		s.badTime(b)
		return Span{}, false
	}
	if close%dayMinutes == dayMinutes-1 {
		close++
		s.warn(WarnExclusive, b.pos, b.end, "the last minute of the day is read as its end")
	}
	if close > dayMinutes && close-open >= 16*60 && (!nextDay || close-open > dayMinutes) {
		s.warn(WarnLong, a.pos, b.end, "open for 16 hours or more, past midnight")
	}
	at := func(m int) clock.Clock { return clock.Clock(m) * clock.Minute }
	return Span{at(open), at(close)}, true
}

// known reports whether the time needs nothing from its neighbour to be placed in the day.
func (c clockText) known() bool {
	return c.half != noHalf || c.hour > 12 || c.full && c.hour == 0
}

// minutes returns the minute of the day of a time that is known.
func (c clockText) minutes() int {
	switch {
	case c.half == noon:
		return 12 * 60
	case c.half == midnight:
		return 0
	case c.half == am, c.half == pm && c.hour <= 12:
		return c.hour%12*60 + c.min + int(c.half-am)*12*60
	}
	return c.hour*60 + c.min
}

func (c clockText) endMinutes() int {
	if m := c.minutes(); m > 0 {
		return m
	}
	return dayMinutes
}

// otherHalf places c, which has neither am nor pm, beside a time that has.
func (s *scanner) otherHalf(c, has clockText, at int, isOpen bool) int {
	literal := c.hour*60 + c.min
	if has.half == noHalf { // the other one is of a 24-hour clock
		return literal
	}
	morning, afternoon := c.hour%12*60+c.min, c.hour%12*60+c.min+12*60
	if !isOpen && morning == 0 {
		morning = dayMinutes
	}
	share := has.half == am || has.half == midnight
	if c.hour == 12 { // a bare 12 is noon unless that cannot be
		share = false
	}
	if has.half == noon {
		share = isOpen
	}
	if isOpen && at == dayMinutes { // "5-midnight"
		s.warn(WarnOneHalf, c.pos, c.end, "am or pm is not said")
		share = c.hour >= 7 && c.hour < 12
	}
	first, second := afternoon, morning
	if share {
		first, second = morning, afternoon
	}
	before := func(m int) bool {
		if isOpen {
			return m < at
		}
		return m > at
	}
	m := first
	if !before(first) {
		m = second
	} else if c.full {
		s.warn(WarnOneHalf, c.pos, c.end, "am or pm is not said")
	}
	if m == dayMinutes && isOpen {
		m = 0
	}
	return m
}

// neither places two times that have neither am nor pm.
func (s *scanner) neither(a, b clockText, nextDay bool) (open, close int) {
	open, close = a.hour*60+a.min, b.hour*60+b.min
	if a.full || b.full {
		if close == 0 {
			close = dayMinutes
		}
		return open, close
	}
	s.warn(WarnHalf, a.pos, b.end, "neither time has am or pm")
	afternoon := func(c clockText) int {
		if c.hour == 12 {
			return 12*60 + c.min
		}
		return c.hour*60 + c.min + 12*60
	}
	late := func(c clockText) int { // as an end of the afternoon, 12 is midnight
		if c.hour == 12 {
			return dayMinutes + c.min
		}
		return afternoon(c)
	}
	switch {
	case nextDay: // nothing to choose by: as written
	case s.part == 1 && close > open:
	case a.hour == 12 && (close < open || b.hour == 12 && close == open):
		close = late(b)
	case close <= open:
		close = late(b)
	case a.hour < 7 || s.part == 2:
		open, close = afternoon(a), late(b)
	}
	return open, close
}

// zoneShift returns the seconds to add to a wall time of zone from to get the wall time of zone to,
// if that is the same all year.
func zoneShift(from, to zoneEntry) (int, bool) {
	a, errA := LoadZone(from.name)
	b, errB := LoadZone(to.name)
	if errA != nil || errB != nil {
		return 0, false
	}
	shift := func(m time.Month) int {
		t := time.Date(2023, m, 15, 12, 0, 0, 0, time.UTC)
		_, x := t.In(a).Zone()
		_, y := t.In(b).Zone()
		return y - x
	}
	if shift(time.January) != shift(time.July) {
		return shift(time.January), false
	}
	return shift(time.January), true
}
