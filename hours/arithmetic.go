package hours

import (
	"math"
	"time"
)

// OpenTime returns the business time between two instants: how long the schedule is Open in
// [from, to), as elapsed time to the nanosecond. It is negative when to is before from, and stops
// at the ends of what a Duration holds, about 292 years.
func (s *Schedule) OpenTime(from, to time.Time) time.Duration {
	if s != nil && s.c != nil {
		if tp := s.c.tape.Load(); tp != nil {
			a, b := uint64(from.Unix()-tp.base), uint64(to.Unix()-tp.base)
			if a < tp.span && b < tp.span {
				return tp.between(uint32(a), uint32(b), from.Nanosecond(), to.Nanosecond())
			}
		}
	}
	open, _ := s.durations(from, to, false)
	return open
}

// between returns the open time from the seconds a to b and the nanoseconds after each. It is
// negative when b is before a.
func (tp *tape) between(a, b uint32, nanoA, nanoB int) time.Duration {
	sumA, openA := tp.sum(a)
	sumB, openB := tp.sum(b)
	part := int64(nanoB)&-int64(openB) - int64(nanoA)&-int64(openA)
	return time.Duration((int64(sumB)-int64(sumA))*1e9 + part)
}

// Durations returns how long the schedule is Open, and how long Unknown, in [from, to); see
// [Schedule.OpenTime].
func (s *Schedule) Durations(from, to time.Time) (open, unknown time.Duration) {
	return s.durations(from, to, true)
}

// durations returns both sums, or, where a tape has the one of Open alone, that one.
func (s *Schedule) durations(from, to time.Time, both bool) (open, unknown time.Duration) {
	from, to = from.Round(0), to.Round(0)
	if to.Before(from) {
		open, unknown = s.durations(to.In(from.Location()), from, both) // floating hours are where from is
		return -open, -unknown
	}
	if b, at, home := s.placed(from); b != nil {
		return b.durations(at, home.apply(to), both)
	}
	a, b := from.Unix(), to.Unix()
	var sum, part [4]int64 // seconds and nanoseconds, by State
	if v, ok := s.steady(a); ok {
		if _, ok = s.steady(b); ok {
			sum[v.state], part[v.state] = b-a, int64(to.Nanosecond()-from.Nanosecond())
			return duration(sum[Open], part[Open]), duration(sum[Unknown], part[Unknown])
		}
	}
	tp, x, y := s.over(a, b)
	if tp == nil {
		s.read(a, b) // first: a long walk makes a tape, which then answers
		tp, x, y = s.over(a, b)
	}
	if tp != nil && !(both && tp.unknown) {
		return tp.between(x, y, from.Nanosecond(), to.Nanosecond()), 0
	}
	add := func(r run) bool {
		sum[r.val.state] += r.end - r.start
		return sum[Open] <= longest+1 || both && sum[Unknown] <= longest+1 // one of them still counts
	}
	src, caller, _ := s.source(from)
	if tp != nil {
		tp.runs(x, y, tp.base, add)
	} else {
		runs(src, a, b, caller, add)
	}
	part[src.at(b, caller).state] += int64(to.Nanosecond())
	part[src.at(a, caller).state] -= int64(from.Nanosecond())
	return duration(sum[Open], part[Open]), duration(sum[Unknown], part[Unknown])
}

// longest is the whole seconds of the longest Duration.
const longest = int64(math.MaxInt64 / time.Second)

// duration adds seconds and nanoseconds, of which there are less than a second's, up or down. It
// returns at most the longest Duration.
func duration(sec, nano int64) time.Duration {
	if nano < 0 {
		sec, nano = sec-1, nano+1e9
	}
	if sec > longest || sec == longest && nano > math.MaxInt64%int64(time.Second) {
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
	if tp, x := s.taped(t.Unix()); tp != nil && d != 0 {
		if u, nano, ok := tp.add(x, t.Nanosecond(), d); ok {
			return time.Unix(tp.base+int64(u), nano).In(s.c.in(t)), true
		}
	}
	return s.addOpenTime(t, d)
}

// add returns the second at which d of open time has passed since second x and nano, with the
// nanoseconds after it. It returns false when that is not within the tape. d is not 0.
//
// With S(u) for the open time of the tape before u, it is the instant with S(u) = S(x) + d: the
// latest such is where the open second of that number begins, the earliest where the one before ends.
func (tp *tape) add(x uint32, nano int, d time.Duration) (u uint32, rest int64, ok bool) {
	w, m := tp.find(x) // as in sum
	k := tp.marks[m]
	open := k.open()
	n := int64(d) / 1e9
	rest = int64(d) - n*1e9 + int64(nano)&-int64(open)
	n += int64(tp.sums[w] + k.sum() + (x-w*weekSec-k.at())&-open)
	switch {
	case rest < 0:
		n, rest = n-1, rest+1e9
	case rest >= 1e9:
		n, rest = n+1, rest-1e9
	}
	// 1 where the end of an open second is meant, forwards and nothing over: no branch, since
	// nobody could predict it.
	end := uint32(uint64(rest-1) >> 63 & (uint64(-d) >> 63))
	n -= int64(end)
	if uint64(n) >= uint64(tp.total()) {
		return 0, 0, false
	}
	w = tp.weekOf(uint32(n))
	in := uint32(n) - tp.sums[w]
	k = tp.marks[tp.markOf(w, in)]
	return w*weekSec + k.at() + in - k.sum() + end, rest, true
}

func (s *Schedule) addOpenTime(t time.Time, d time.Duration) (time.Time, bool) {
	if d == 0 {
		_, _, loc := s.source(t)
		return time.Unix(t.Unix(), int64(t.Nanosecond())).In(loc), true
	}
	if v, ok := s.steady(t.Unix()); ok {
		_, _, loc := s.source(t)
		u := time.Unix(t.Unix()+int64(d)/1e9, int64(t.Nanosecond())+int64(d)%1e9).In(loc)
		first, last := time.Unix(horizonBefore(t.Unix()), 0), time.Unix(horizonAfter(t.Unix()), 0)
		if v.state != Open || u.Before(first) || u.After(last) {
			return time.Time{}, false
		}
		return u, true
	}
	if b, at, home := s.placed(t); b != nil {
		if u, ok := home.back(b.AddOpenTime(at, d)); home.settles(t, u, ok) {
			return u, ok
		}
	}
	if tp, _ := s.taped(t.Unix()); tp != nil && (d > 0 && s.noOpenAfter(tp, t.Unix()) || d < 0 && s.noOpenBefore(tp, t.Unix())) {
		return time.Time{}, false
	}
	src, caller, loc := s.source(t)
	sec, nano := t.Unix(), int64(t.Nanosecond())
	if s.level(sec) && src.at(sec, caller).state != Open {
		return time.Time{}, false
	}
	var u time.Time
	if d < 0 {
		u, ok := subOpenTime(src, caller, loc, sec, nano, d)
		s.walked(sec, reached(u.Unix(), ok, horizonBefore(sec)))
		return u, ok
	}
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
	s.walked(sec, reached(u.Unix(), found, horizonAfter(sec)))
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
