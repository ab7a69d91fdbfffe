package holiday

import (
	"reflect"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickb777/date"
)

// This file works out the library's kinds of rules without its clock. The library gives a midnight in the
// zone of the machine, where there may be no such midnight, nor even such a day, and its Easter of the
// Orthodox churches holds from 1900 to 2099 only.

// ours are the functions that take the place of the library's. They return noon in UTC.
var ours = map[uintptr]cal.HolidayFn{
	code(cal.CalcDayOfMonth):    dayOfMonth,
	code(cal.CalcWeekdayOffset): weekdayOfMonth,
	code(cal.CalcWeekdayFrom):   weekdayFrom,
	code(cal.CalcEasterOffset):  easterOffset,
}

func code(f cal.HolidayFn) uintptr { return reflect.ValueOf(f).Pointer() }

func noon(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
}

func dayOfMonth(h *cal.Holiday, year int) time.Time { return noon(year, h.Month, h.Day) }

func weekdayOfMonth(h *cal.Holiday, year int) time.Time {
	if h.Offset < 0 {
		return nthFrom(noon(year, h.Month+1, 0), h.Weekday, h.Offset)
	}
	return nthFrom(noon(year, h.Month, 1), h.Weekday, h.Offset)
}

func weekdayFrom(h *cal.Holiday, year int) time.Time {
	return nthFrom(noon(year, h.Month, h.Day), h.Weekday, h.Offset)
}

// nthFrom returns the nth such day of the week from t on, t itself included, counted backwards for n < 0.
// There is none for n = 0.
func nthFrom(t time.Time, day time.Weekday, n int) time.Time {
	switch {
	case n > 0:
		return t.AddDate(0, 0, int(day-t.Weekday()+7)%7+7*(n-1))
	case n < 0:
		return t.AddDate(0, 0, -(int(t.Weekday()-day+7)%7)+7*(n+1))
	}
	return time.Time{}
}

func easterOffset(h *cal.Holiday, year int) time.Time {
	sunday := gregorianEaster
	if h.Julian {
		sunday = julianEaster
	}
	month, day := sunday(year)
	return noon(year, month, day+h.Offset)
}

// gregorianEaster returns Easter Sunday of the Western churches: Meeus, Astronomical Algorithms, chapter 8.
func gregorianEaster(year int) (time.Month, int) {
	year = mod(year, 5_700_000) // the years after which it repeats
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return time.Month(n / 31), n%31 + 1
}

// julianEaster returns Easter Sunday of the Orthodox churches as a date of the Gregorian calendar: Meeus in
// the same chapter. The day may lie past the end of the month, or before its beginning.
func julianEaster(year int) (time.Month, int) {
	d := (19*mod(year, 19) + 15) % 30
	e := (2*mod(year, 4) + 4*mod(year, 7) - d + 34) % 7
	n := d + e + 114

	// From March on the calendars are apart by the leap days that only the Julian one has had.
	century := (year - mod(year, 100)) / 100
	return time.Month(n / 31), n%31 + 1 + century - (century-mod(century, 4))/4 - 2
}

// mod is the remainder that is never negative.
func mod(a, n int) int { return (a%n + n) % n }

// orthodoxEaster returns Easter Sunday of the Orthodox churches.
func orthodoxEaster(year int) date.Date {
	month, day := julianEaster(year)
	return date.New(year, month, day)
}
