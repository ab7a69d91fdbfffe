package osm

import "time"

// A day is a civil day: days since 1970-01-01 in the proleptic Gregorian calendar.
// The conversions count years from March, so that the leap day comes last.

// dayOf returns the day of a date. Month and day need not be in range.
func dayOf(year int, month time.Month, day int) int32 {
	y, m := year, int(month)-3 // months after March
	y += floorDiv(m, 12)
	m = mod(m, 12)
	return int32(y*365+floorDiv(y, 4)-floorDiv(y, 100)+floorDiv(y, 400)+(153*m+2)/5+day-1) - 719468
}

// civil returns the date of a day.
func civil(d int32) (year int, month time.Month, day int) {
	n := int(d) + 719468
	era := floorDiv(n, 146097)
	n -= era * 146097
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= y*365 + y/4 - y/100
	m := (5*n + 2) / 153
	day = n - (153*m+2)/5 + 1
	m += 3
	y += era * 400
	if m > 12 {
		m -= 12
		y++
	}
	return y, time.Month(m), day
}

func yearOf(d int32) int {
	y, _, _ := civil(d)
	return y
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// lengthOf returns the days of a month.
func lengthOf(year int, month time.Month) int {
	return int(dayOf(year, month+1, 1) - dayOf(year, month, 1))
}

// isoWeek returns the ISO 8601 week of a day. A week belongs to the year of its Thursday.
func isoWeek(d int32) int {
	thursday := d - int32(mod(int(d)+3, 7)) + 3
	return int(thursday-dayOf(yearOf(thursday), time.January, 1))/7 + 1
}

// easter returns Easter Sunday of a year by the Gregorian computus in the form of Meeus, Jones
// and Butcher (J. Meeus, Astronomical Algorithms, chapter 8).
func easter(year int) int32 {
	a := mod(year, 19)
	b, c := floorDiv(year, 100), mod(year, 100)
	d, e := floorDiv(b, 4), mod(b, 4)
	f := floorDiv(b+8, 25)
	g := floorDiv(b-f+1, 3)
	h := mod(19*a+b-d-g+15, 30)
	i, k := c/4, c%4
	l := mod(32+2*e+2*i-h-k, 7)
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOf(year, time.Month(n/31), n%31+1)
}

// nthWeekday returns the n-th weekday of a month, from its end for negative n, if there is one.
func nthWeekday(year int, month time.Month, w time.Weekday, n int) (int32, bool) {
	first := dayOf(year, month, 1)
	length := lengthOf(year, month)
	var day int
	if n > 0 {
		day = mod(int(w-weekdayOf(first)), 7) + (n-1)*7
	} else {
		last := first + int32(length) - 1
		day = length - 1 - mod(int(weekdayOf(last)-w), 7) + (n+1)*7
	}
	return first + int32(day), 0 <= day && day < length
}

// first returns the first day of d in a year, where d has one. The day after February's last
// stands in for the 29th, but [Date.only] says that there is none.
func (d Date) first(year int) (int32, bool) { return d.moved(year, false) }

// last returns the last day of d in a year. A day that is missing gives way to the one before.
func (d Date) last(year int) (int32, bool) { return d.moved(year, true) }

func (d Date) moved(year int, last bool) (int32, bool) {
	var day int32
	ok := true
	switch d.Kind {
	case WholeMonth:
		if last {
			return dayOf(year, d.Month+1, 1) - 1, true
		}
		return dayOf(year, d.Month, 1), true
	case MonthDay:
		n := d.Day
		if length := lengthOf(year, d.Month); n > length {
			n = length
			if !last {
				n++
			}
		}
		day = dayOf(year, d.Month, n)
	case NthWeekday:
		day, ok = nthWeekday(year, d.Month, d.Weekday, d.Nth)
	case Easter:
		day = easter(year)
	default:
		return 0, false
	}
	switch d.Shift.By {
	case 1:
		day += int32(mod(int(d.Shift.Weekday-weekdayOf(day)), 7))
	case -1:
		day -= int32(mod(int(weekdayOf(day)-d.Shift.Weekday), 7))
	}
	return day + int32(d.Days), ok
}

// exists tells whether the year has the day of d.
func (d Date) exists(year int) bool {
	return d.Kind != MonthDay || d.Day <= lengthOf(year, d.Month)
}

// weekdayOf is the day of the week of a day number.
func weekdayOf(d int32) time.Weekday { return time.Weekday(mod(int(d)+4, 7)) }

func mod(a, b int) int { return (a%b + b) % b }
