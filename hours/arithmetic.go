package hours

import (
	"math"
	"time"
)

// OpenTime returns the business time between two instants: how long the schedule is Open in
// [from, to), as elapsed time to the nanosecond. It is negative when to is before from, and stops
// at the ends of what a Duration holds, about 292 years.
func (s *Schedule) OpenTime(from, to time.Time) time.Duration {
	open, _ := s.Durations(from, to)
	return open
}

// Durations returns how long the schedule is Open, and how long Unknown, in [from, to); see
// [Schedule.OpenTime].
func (s *Schedule) Durations(from, to time.Time) (open, unknown time.Duration) {
	if to.Before(from) {
		open, unknown = s.Durations(to, from)
		return -open, -unknown
	}
	src, caller, _ := s.source(from)
	a, b := from.Unix(), to.Unix()
	var sum [4]int64 // seconds by State
	runs(src, a, b, caller, func(r run) bool {
		sum[r.val.state] += r.end - r.start
		return sum[Open] < longest || sum[Unknown] < longest // one of them still counts
	})
	var part [4]int64 // nanoseconds by State
	part[src.at(b, caller).state] += int64(to.Nanosecond())
	part[src.at(a, caller).state] -= int64(from.Nanosecond())
	return duration(sum[Open], part[Open]), duration(sum[Unknown], part[Unknown])
}

// longest is the whole seconds of the longest Duration.
const longest = int64(math.MaxInt64 / time.Second)

// duration adds seconds and nanoseconds, at most the longest Duration.
func duration(sec, nano int64) time.Duration {
	if sec >= longest {
		return math.MaxInt64
	}
	return time.Duration(sec*1e9 + nano)
}

// AddOpenTime returns the instant at which d of business time has passed since t: the earliest u,
// not before t, with OpenTime(t, u) = d. So a deadline may be a closing instant, Friday 18:30 and
// not Monday 09:30; where the clock is to start at an opening, ask [Schedule.NextOpen] first. For a
// negative d it is the latest u, not after t, with OpenTime(t, u) = d. With d = 0 it is t. It
// returns false when there is no such instant up to the horizon.
func (s *Schedule) AddOpenTime(t time.Time, d time.Duration) (time.Time, bool) {
	src, caller, loc := s.source(t)
	sec, nano := t.Unix(), int64(t.Nanosecond())
	switch {
	case d == 0:
		return time.Unix(sec, nano).In(loc), true
	case d < 0:
		return subOpenTime(src, caller, loc, sec, nano, d)
	}
	var u time.Time
	found := false
	left := int64(d)
	runs(src, sec, horizonAfter(sec), caller, func(r run) bool {
		if r.val.state != Open {
			nano = 0
			return true
		}
		// Counting from the start of the run, or from t within its first second.
		whole, rest := (nano+left%1e9)/1e9+left/1e9, (nano+left%1e9)%1e9
		if end := r.start + whole; end < r.end || end == r.end && rest == 0 {
			u, found = time.Unix(end, rest).In(loc), true
			return false
		}
		left -= (r.end-r.start)*1e9 - nano
		nano = 0
		return true
	})
	return u, found
}

func subOpenTime(src source, caller, loc *time.Location, sec, nano int64, d time.Duration) (time.Time, bool) {
	var u time.Time
	found := false
	left := d // negative
	last := sec
	if nano > 0 {
		last++
	}
	runsBack(src, horizonBefore(sec), last, caller, func(r run) bool {
		end, frac := r.end, int64(0)
		if r.end > sec && nano > 0 {
			end, frac = sec, nano // the first run ends at t, within a second
		}
		if r.val.state != Open {
			return true
		}
		rest := frac + int64(left%1e9) // > -1e9
		whole := int64(left / 1e9)
		if rest < 0 {
			rest, whole = rest+1e9, whole-1
		}
		if end+whole >= r.start {
			u, found = time.Unix(end+whole, rest).In(loc), true
			return false
		}
		left += time.Duration((end-r.start)*1e9 + frac)
		return true
	})
	return u, found
}
