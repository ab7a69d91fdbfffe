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
// horizon, or t is more than some 34,000 years from 1970.
//
// It counts days as deadlines do: one open day after a Friday is Monday, at whatever hour. For hours
// of business time see [Schedule.AddOpenTime].
func (s *Schedule) AddOpenDays(t time.Time, n int) (date.Date, bool) {
	_, caller, loc := s.source(t)
	sec := t.Unix()
	if sec < -farthest || sec > farthest {
		return date.Date{}, false
	}
	last := wallDay(loc, sec)
	first, end := s.openWithin(t)
	step := max(nearWindow, int64(min(max(n, -n), farWindow/daySec))*daySec*3/2) // of seven days five are open
	for at, horizon := sec, min(end, farthest); n > 0; step = min(2*step, farWindow) {
		if at >= horizon {
			return dayOf(last), false
		}
		from := at
		at = window(from, horizon, step)
		s.openDays(from, at, caller, loc, func(d days32) bool {
			if d.from = max(d.from, last+1); d.from < d.to {
				last = d.from + int32(min(n, int(d.to-d.from))) - 1
				n -= int(last - d.from + 1)
			}
			return n > 0
		})
	}
	for at, horizon := sec+1, max(first, -farthest); n < 0; step = min(2*step, farWindow) {
		if at <= horizon {
			return dayOf(last), false
		}
		var room [64]days32
		list := room[:0]
		to := at
		at = -window(-to, -horizon, step)
		s.openDays(at, to, caller, loc, func(d days32) bool {
			list = append(list, d)
			return true
		})
		for i := len(list) - 1; i >= 0 && n < 0; i-- {
			d := list[i]
			if d.to = min(d.to, last); d.from < d.to {
				last = d.to - int32(min(-n, int(d.to-d.from)))
				n += int(d.to - last)
			}
		}
	}
	return dayOf(last), true
}

// openWithin returns the instants beyond which no search from t finds anything Open: the horizons, or the
// ends of a tape where it is known that nothing follows.
func (s *Schedule) openWithin(t time.Time) (first, last int64) {
	sec := t.Unix()
	first, last = horizonBefore(sec), horizonAfter(sec)
	if p, _, home := s.placed(t); p != nil && home.sec == 0 { // else the tape's horizons are others
		s = p
	}
	if tp, _ := s.taped(sec); tp != nil {
		if s.noOpenBefore(tp, sec) {
			first = tp.base
		}
		if s.noOpenAfter(tp, sec) {
			last = tp.base + int64(tp.span) - 1
		}
	}
	return first, last
}

// OpenDaysBetween returns how many open days are passed on the way from one day to another: those
// after the day of from, up to and including the day of to. Backwards it counts, as a negative
// number, those before the day of from, down to and including the day of to. Within one day it is 0.
//
// So it is n when to is the n-th open day after the day of from; see [Schedule.AddOpenDays].
func (s *Schedule) OpenDaysBetween(from, to time.Time) int {
	_, caller, loc := s.source(from)
	near := func(t time.Time) int64 { return min(max(t.Unix(), -farthest), farthest) }
	a, b, sign := wallDay(loc, near(from))+1, wallDay(loc, near(to))+1, 1
	if b < a {
		a, b, sign = b-1, a-1, -1
	}
	if a >= b {
		return 0
	}
	// The days lie between these instants. Fixed offsets of who asks are what they are.
	most := mostOffset + max(abs(offset(loc, near(from))), abs(offset(loc, near(to))))
	n := 0
	s.openDays(int64(a)*daySec-most, int64(b)*daySec+most, caller, loc, func(d days32) bool {
		if d.from, d.to = max(d.from, a), min(d.to, b); d.from < d.to {
			n += int(d.to - d.from)
			a = d.to
		}
		return true
	})
	return sign * n
}

// openDays yields the civil days of the Open runs within [from, to), each once and in order, until
// yield returns false.
func (s *Schedule) openDays(from, to int64, caller, loc *time.Location, yield func(days32) bool) {
	var held days32 // days that are not yet yielded: where the wall steps back, earlier ones may follow
	more := true
	s.runDays(from, to, caller, loc, func(d days32) bool {
		switch {
		case held.from == held.to:
			held = d
		case d.from <= held.to && held.from <= d.to:
			held = days32{min(held.from, d.from), max(held.to, d.to)}
		case d.from < held.from: // a day between them was never open
			more = yield(d)
		default:
			more, held = yield(days32{held.from, held.to}), d
		}
		return more
	})
	if more && held.from < held.to {
		yield(held)
	}
}

// runDays yields the civil days of each Open run, by the part that has one offset. A day may come again
// with the next run, and where the wall steps back over midnight.
func (s *Schedule) runDays(from, to int64, caller, loc *time.Location, yield func(days32) bool) {
	var o, until int64 // the offset, and until when
	until = from
	s.runs(time.Unix(from, 0).In(caller), time.Unix(to, 0).In(caller), func(r run) bool {
		for u := r.start; u < r.end && r.val.state == Open; {
			if u >= until {
				o, until = offset(loc, u), nextShift(loc, u, to)
			}
			end := min(until, r.end)
			first, _ := civil(u + o)
			last, _ := civil(end - 1 + o)
			if !yield(days32{int32(first.DaysSinceEpoch()), int32(last.DaysSinceEpoch()) + 1}) {
				return false
			}
			u = end
		}
		return true
	})
}

func abs(n int64) int64 { return max(n, -n) }

// wallDay returns the number of the civil day on the wall of loc at an instant.
func wallDay(loc *time.Location, sec int64) int32 {
	d, _ := civil(sec + offset(loc, sec))
	return int32(d.DaysSinceEpoch())
}

func dayOf(d int32) date.Date { return date.NewOfDays(date.PeriodOfDays(d)) }
