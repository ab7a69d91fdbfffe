package hours

import (
	"time"

	"github.com/rickb777/date"
)

// A day is an open day when the schedule is Open at some instant of it, on the wall of the
// schedule's location. So the hours after midnight count for the day they lie on, a day that the
// wall skips is none, and a holiday with hours of its own is one.

// AddOpenDays returns the n-th open day after the day of t; for a negative n the n-th before it;
// with n = 0 the day of t itself, open or not. It returns false when there is no such day up to the
// horizon.
//
// It counts days as deadlines do: one open day after a Friday is Monday, at whatever hour. For hours
// of business time see [Schedule.AddOpenTime].
func (s *Schedule) AddOpenDays(t time.Time, n int) (date.Date, bool) {
	src, caller, loc := s.source(t)
	sec := t.Unix()
	today, _ := civil(sec + offset(loc, sec))
	last, found := today, n == 0
	if n > 0 {
		runs(src, sec, horizonAfter(sec), caller, func(r run) bool {
			found = r.val.state == Open && eachDay(r, loc, func(first, end date.Date) bool {
				if !first.After(last) {
					first = last.Add(1)
				}
				more := int(end.Sub(first)) + 1
				if more <= 0 {
					return false
				}
				if last = end; n <= more {
					last = first.Add(date.PeriodOfDays(n - 1))
					return true
				}
				n -= more
				return false
			})
			return !found
		})
	}
	if n < 0 {
		runsBack(src, horizonBefore(sec), sec+1, caller, func(r run) bool {
			found = r.val.state == Open && eachDayBack(r, loc, func(first, end date.Date) bool {
				if !end.Before(last) {
					end = last.Add(-1)
				}
				more := int(end.Sub(first)) + 1
				if more <= 0 {
					return false
				}
				if last = first; -n <= more {
					last = end.Add(date.PeriodOfDays(n + 1))
					return true
				}
				n += more
				return false
			})
			return !found
		})
	}
	return last, found
}

// OpenDaysBetween returns how many open days are passed on the way from one day to another: those
// after the day of from, up to and including the day of to. Backwards it counts, as a negative
// number, those before the day of from, down to and including the day of to. Within one day it is 0.
//
// So it is n when to is the n-th open day after the day of from; see [Schedule.AddOpenDays].
func (s *Schedule) OpenDaysBetween(from, to time.Time) int {
	src, caller, loc := s.source(from)
	day := func(t time.Time) date.Date {
		d, _ := civil(t.Unix() + offset(loc, t.Unix()))
		return d
	}
	first, last, sign := day(from).Add(1), day(to), 1
	if last.Before(day(from)) {
		first, last, sign = last, day(from).Add(-1), -1
	}
	// The days lie between these instants, wherever the zone: an offset is less than 26 hours.
	a := int64(first.DaysSinceEpoch())*daySec - 26*3600
	b := int64(last.DaysSinceEpoch()+1)*daySec + 26*3600
	n := 0
	if a < b {
		runs(src, a, b, caller, func(r run) bool {
			if r.val.state == Open {
				eachDay(r, loc, func(f, l date.Date) bool {
					f, l = f.Max(first), l.Min(last)
					if !l.Before(f) {
						n += int(l.Sub(f)) + 1
						first = l.Add(1)
					}
					return false
				})
			}
			return true
		})
	}
	return sign * n
}

// eachDay calls yield for the civil days of a run, first and last of each part with one offset,
// until yield returns true, and reports whether it did. Where the wall steps back over midnight, a
// day may come twice.
func eachDay(r run, loc *time.Location, yield func(first, last date.Date) bool) bool {
	for u := r.start; u < r.end; {
		end := nextShift(loc, u, r.end)
		o := offset(loc, u)
		first, _ := civil(u + o)
		last, _ := civil(end - 1 + o)
		if yield(first, last) {
			return true
		}
		u = end
	}
	return false
}

// eachDayBack is eachDay from the last part to the first.
func eachDayBack(r run, loc *time.Location, yield func(first, last date.Date) bool) bool {
	var parts [][2]date.Date
	eachDay(r, loc, func(first, last date.Date) bool {
		parts = append(parts, [2]date.Date{first, last})
		return false
	})
	for i := len(parts) - 1; i >= 0; i-- {
		if yield(parts[i][0], parts[i][1]) {
			return true
		}
	}
	return false
}
