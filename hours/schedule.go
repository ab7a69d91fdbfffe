package hours

import (
	"iter"
	"sync/atomic"
	"time"
)

// A Schedule tells when a desk is open: rules on civil days, read on the wall of a zone.
//
// One law holds: the state at an instant depends only on what calendar and clock on the wall read
// at that instant. Where clocks go back and a wall time comes twice, it counts twice; where they
// go forward and a wall time never comes, a span across it opens, or goes on, at the jump. All
// questions derive from that law and agree with one another. Durations are elapsed time.
//
// Everything is half-open: the closing instant is closed. Searches go up to a horizon: forwards
// the later of 2106-01-01 and 50 years after the instant asked about, backwards the earlier of
// 1970-01-01 and 50 years before it. Times are returned in the schedule's location, or, of a
// floating schedule, in that of the time asked about.
//
// A Schedule is immutable, safe for concurrent use, and small: one pointer. The zero Schedule and
// the nil pointer are closed at all times, and safe with every method.
type Schedule struct{ c *core }

// A core is what a schedule is: a source, and what answers for it faster once it is asked often.
type core struct {
	tape     atomic.Pointer[tape] // nil at first
	src      source
	loc      *time.Location // of the times that are returned; nil: the caller's
	floating bool           // some part of src has no zone
	wishes   wishes
	grower   atomic.Pointer[grower]
	places   places // of a floating schedule
}

func newSchedule(src source, loc *time.Location) *Schedule {
	return &Schedule{&core{src: src, loc: loc, floating: src.floats()}}
}

// New returns the schedule of a week with its options: a zone ([In]), layers of exceptions, a
// validity. Without In the schedule is floating. New refuses a span that closes before it opens,
// opens past 24:00, closes past 48:00 or has a part of a second ([SpanError]), and options that
// make no sense ([OptionError]). Spans of one day that overlap or touch are made one.
func New(w Week, opts ...Option) (*Schedule, error) {
	c, err := configure(opts)
	if err != nil {
		return nil, err
	}
	r, err := newRules(w, c)
	if err != nil {
		return nil, err
	}
	return newSchedule(&wall{days: r, loc: c.loc}, c.loc), nil
}

// IsZero reports whether s is nil or the zero Schedule, which has no rules at all.
func (s *Schedule) IsZero() bool { return s == nil || s.c == nil }

// taped returns the tape that holds an instant, and the second of it, or nil.
func (s *Schedule) taped(sec int64) (tp *tape, x uint32) {
	if s != nil && s.c != nil {
		if tp = s.c.tape.Load(); tp != nil {
			if u := uint64(sec - tp.base); u < tp.span {
				return tp, uint32(u)
			}
		}
	}
	return nil, 0
}

// IsOpen reports whether the state at t is Open. Unknown is not open.
func (s *Schedule) IsOpen(t time.Time) bool {
	if tp, x := s.taped(t.Unix()); tp != nil {
		return tp.open(x)
	}
	return s.isOpen(t)
}

// At returns the state at t, since when and until when it lasts, and why.
func (s *Schedule) At(t time.Time) Status {
	sec := t.Unix()
	tp, x := s.taped(sec)
	if tp == nil {
		return s.at(t)
	}
	w, _, m := tp.find(x)
	v := &tp.vals[tp.marks[m].val>>2]
	st := Status{State: v.state, Comment: v.comment, Layer: v.layer}
	loc := s.c.in(t)
	if y, ok := tp.prev(w, m); ok {
		st.Since = time.Unix(tp.base+int64(y), 0).In(loc)
	} else if !tp.noneBefore(sec) {
		st.Since, _ = s.prevChange(t)
	}
	if y, ok := tp.next(w, m); ok {
		st.Until = time.Unix(tp.base+int64(y), 0).In(loc)
	} else if !tp.noneAfter(sec) {
		st.Until, _ = s.nextChange(t)
	}
	return st
}

// NextOpen returns the first instant from t on at which the state is Open: t itself when it is
// open at t. It returns false when there is none up to the horizon.
func (s *Schedule) NextOpen(t time.Time) (time.Time, bool) {
	sec := t.Unix()
	if tp, x := s.taped(sec); tp != nil {
		sum, open := tp.sum(x)
		if open != 0 {
			return time.Unix(sec, int64(t.Nanosecond())).In(s.c.in(t)), true
		}
		if sum < tp.total {
			return time.Unix(tp.base+int64(tp.start(sum)), 0).In(s.c.in(t)), true
		}
		if tp.noneAfter(sec) {
			return time.Time{}, false
		}
	}
	return s.nextOpen(t)
}

// NextClose returns the end of the open stretch at t, or of the next one when it is not open at t.
// A stretch ends where the state is no longer Open, be it Closed or Unknown. It returns false when
// there is none up to the horizon.
func (s *Schedule) NextClose(t time.Time) (time.Time, bool) {
	sec := t.Unix()
	if tp, x := s.taped(sec); tp != nil {
		w, r, m := tp.find(x)
		if k := &tp.marks[m]; k.val&1 == 0 {
			sum := tp.weeks[w].sum + k.sum
			if sum == tp.total {
				if tp.noneAfter(sec) {
					return time.Time{}, false
				}
				return s.nextClose(t)
			}
			w, r, m = tp.find(tp.start(sum))
		}
		_ = r
		if y, ok := tp.next(w, m); ok {
			return time.Unix(tp.base+int64(y), 0).In(s.c.in(t)), true
		}
		if tp.noneAfter(sec) {
			return time.Time{}, false
		}
	}
	return s.nextClose(t)
}

// NextChange returns the first instant after t at which the state becomes another one. It returns
// false when there is none up to the horizon.
func (s *Schedule) NextChange(t time.Time) (time.Time, bool) {
	sec := t.Unix()
	if tp, x := s.taped(sec); tp != nil {
		w, _, m := tp.find(x)
		if y, ok := tp.next(w, m); ok {
			return time.Unix(tp.base+int64(y), 0).In(s.c.in(t)), true
		}
		if tp.noneAfter(sec) {
			return time.Time{}, false
		}
	}
	return s.nextChange(t)
}

// PrevChange returns the last instant up to and including t at which the state became what it is
// at t. It returns false when there is none back to the horizon.
func (s *Schedule) PrevChange(t time.Time) (time.Time, bool) {
	sec := t.Unix()
	if tp, x := s.taped(sec); tp != nil {
		w, _, m := tp.find(x)
		if y, ok := tp.prev(w, m); ok {
			return time.Unix(tp.base+int64(y), 0).In(s.c.in(t)), true
		}
		if tp.noneBefore(sec) {
			return time.Time{}, false
		}
	}
	return s.prevChange(t)
}

// in returns the location that times are given in to who asks about t.
func (c *core) in(t time.Time) *time.Location {
	if c.loc != nil {
		return c.loc
	}
	return t.Location()
}

// Intervals returns an iterator over the Open and Unknown stretches between two instants, in
// order, cropped to them. Stretches that differ in state or in comment are kept apart. It may be
// walked any number of times, and yields nothing when to is not after from.
func (s *Schedule) Intervals(from, to time.Time) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		if !from.Before(to) {
			return
		}
		src, caller, loc := s.source(from)
		last := to.Unix()
		if to.Nanosecond() > 0 {
			last++
		}
		var i Interval // pending, zero State when there is none
		stopped := false
		runs(src, from.Unix(), last, caller, func(r run) bool {
			if i.State == r.val.state && i.Comment == r.val.comment && i.State != Closed {
				i.End = time.Unix(r.end, 0).In(loc) // another layer, but the same to see
				return true
			}
			if i.State != Closed && !yield(i) {
				stopped = true
				return false
			}
			i = Interval{time.Unix(r.start, 0).In(loc), time.Unix(r.end, 0).In(loc), r.val.state, r.val.comment}
			if i.Start.Before(from) {
				i.Start = from.Round(0).In(loc)
			}
			return true
		})
		if stopped || i.State == Closed {
			return
		}
		if i.End.After(to) {
			i.End = to.Round(0).In(loc)
		}
		yield(i)
	}
}

// In gives a floating schedule a location, which is trusted, even [time.Local]. A schedule that has
// one is returned unchanged, so that callers need not ask: s.In(caller). To move hours to another
// zone, build them anew from [Schedule.Week]. A nil location changes nothing.
func (s *Schedule) In(loc *time.Location) *Schedule {
	if s.IsZero() || loc == nil || s.c.loc != nil && !s.c.floating {
		return s
	}
	home := s.c.loc
	if home == nil {
		home = loc
	}
	return newSchedule(s.c.src.bind(loc), home)
}

// Location returns the zone of the schedule, nil where it has none.
func (s *Schedule) Location() *time.Location {
	if s.IsZero() {
		return nil
	}
	return s.c.loc
}

// IsFloating reports whether the schedule, or part of it, has no zone of its own: it reads the wall
// in the location of the time it is asked about, as hours in "local time" do. [Schedule.In] binds
// it. The zero Schedule is not floating: it is closed on every wall.
func (s *Schedule) IsFloating() bool { return !s.IsZero() && s.c.floating }

// Week returns the weekly layer, [During] apart, in normal form. It returns false for a schedule
// that is more than rules of package hours in one zone: a union, the rules of another package.
func (s *Schedule) Week() (Week, bool) {
	if r := s.rules(); r != nil {
		return r.week.clone(), true
	}
	return Week{}, s.IsZero()
}

func (s *Schedule) rules() *rules {
	if s.IsZero() {
		return nil
	}
	w, ok := s.c.src.(*wall)
	if !ok {
		return nil
	}
	r, _ := w.days.(*rules)
	return r
}

// Equal reports whether two schedules have the same rules in the same zone. Zones are the same by
// name, and fixed zones by name and offset. Schedules that happen to be open at the same times for
// different rules are not equal.
func (s *Schedule) Equal(o *Schedule) bool {
	if s.IsZero() || o.IsZero() {
		return s.IsZero() && o.IsZero()
	}
	return s.c == o.c || sameLocation(s.c.loc, o.c.loc) && s.c.src.equal(o.c.src)
}
