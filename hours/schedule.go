package hours

import (
	"iter"
	"sync/atomic"
	"time"

	"github.com/rickb777/date"
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
// 1970-01-01 and 50 years before it. More than some 34,000 years from 1970 all rules are closed.
// Times are returned in the schedule's location, or, of a floating schedule, in that of the time
// asked about.
//
// A Schedule is immutable, safe for concurrent use, and small: one pointer. The zero Schedule and
// the nil pointer are closed at all times, and safe with every method. Keep *Schedule, not Schedule,
// in structs that are encoded: the methods that encoders look for have pointer receivers.
type Schedule struct{ c *core }

// A core is what a schedule is: a source, and what answers for it faster once it is asked often.
type core struct {
	tape     atomic.Pointer[tape] // nil at first
	src      source
	loc      *time.Location // of the times that are returned; nil: the caller's
	floating bool           // some part of src has no zone
	still    bool           // src has one value for ever, which is held
	held     value
	level    bool // src is known to have one state for ever, whatever its comments
	wishes   wishes
	grower   atomic.Pointer[grower]
	places   places // of a floating schedule
}

func newSchedule(src source, loc *time.Location) *Schedule {
	c := &core{src: src, loc: loc, floating: src.floats()}
	c.held, c.still = still(src)
	c.level = !c.still && level(src)
	return &Schedule{c}
}

// level reports whether a source is known to have one state for ever.
func level(src source) bool {
	switch src := src.(type) {
	case constant:
		return true
	case *wall:
		d, ok := src.days.(interface{ Level() bool })
		return ok && d.Level()
	case *pair:
		return level(src.a) && level(src.b)
	case inverse:
		return level(src.src)
	}
	return false
}

// level reports whether no search from sec finds another state.
func (s *Schedule) level(sec int64) bool {
	return !s.IsZero() && s.c.level && sec > -farthest/2 && sec < farthest/2
}

// still reports whether a source is known to have one value for ever, and returns it.
func still(src source) (v value, ok bool) {
	switch src := src.(type) {
	case constant:
		return src.val, true
	case *wall:
		first := date.NewOfDays(date.PeriodOfDays(-farthest / daySec))
		if day := src.days.Day(first); uniform(day) {
			_, more := src.days.Next(first)
			if len(day) > 0 {
				v = day[0].value()
			}
			return v, !more
		}
	case *pair:
		if a, ok := still(src.a); ok {
			b, ok := still(src.b)
			return src.op.apply(a, b), ok
		}
	case inverse:
		v, ok = still(src.src)
		return invert(v), ok
	}
	return value{}, false
}

// steady returns the value of a schedule that never changes, as far as any search from sec goes.
func (s *Schedule) steady(sec int64) (v value, ok bool) {
	if s.IsZero() {
		return value{}, true
	}
	return s.c.held, s.c.still && sec > -farthest/2 && sec < farthest/2
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

// over returns the tape that holds [from, to], and the seconds of both, or nil.
func (s *Schedule) over(from, to int64) (tp *tape, a, b uint32) {
	if tp, a = s.taped(from); tp != nil {
		if v := uint64(to - tp.base); v < tp.span {
			return tp, a, uint32(v)
		}
	}
	return nil, 0, 0
}

// IsOpen reports whether the state at t is Open. Unknown is not open.
func (s *Schedule) IsOpen(t time.Time) bool {
	if s != nil && s.c != nil { // spelled out, since calls would cost a quarter of it
		if tp := s.c.tape.Load(); tp != nil {
			if u := uint64(t.Unix() - tp.base); u < tp.span {
				w := uint32(u) / weekSec
				r := uint32(u) - w*weekSec
				c := tp.cells[uint32(tp.weeks[w])+r>>cellBits]
				if c&cellMany == 0 {
					return c.open(r)
				}
				return tp.marks[tp.scan(uint32(c>>cellMark), r)].open() != 0
			}
		} else if sec := t.Unix(); s.c.still && sec > -farthest/2 && sec < farthest/2 {
			return s.c.held.state == Open
		}
	}
	return s.isOpen(t)
}

// At returns the state at t, since when and until when it lasts, and why.
func (s *Schedule) At(t time.Time) (st Status) {
	tp, x := s.taped(t.Unix())
	if tp == nil {
		return s.at(t)
	}
	w, m := tp.find(x)
	k := tp.marks[m]
	loc := s.c.in(t)
	if m > 0 && k.turns(tp.marks[m-1]) { // most often the mark beside is the change
		st.Since = time.Unix(tp.base+int64(w*weekSec+k.at()), 0).In(loc)
	} else {
		st.Since, _ = s.tapedPrev(tp, w, m, t)
	}
	if next := tp.marks[m+1]; k.turns(next) {
		st.Until = time.Unix(tp.base+int64(w*weekSec+next.at()), 0).In(loc)
	} else {
		st.Until, _ = s.tapedNext(tp, w, m, t)
	}
	v := &tp.vals[k.index()]
	st.State, st.Comment, st.Layer = v.state, v.comment, v.layer
	return st
}

// NextOpen returns the first instant from t on at which the state is Open: t itself when it is
// open at t. It returns false when there is none up to the horizon.
func (s *Schedule) NextOpen(t time.Time) (time.Time, bool) {
	tp, x := s.taped(t.Unix())
	if tp == nil {
		return s.nextOpen(t)
	}
	w, m := tp.find(x)
	if tp.marks[m].open() != 0 {
		return time.Unix(t.Unix(), int64(t.Nanosecond())).In(s.c.in(t)), true
	}
	if next := tp.marks[m+1]; next.open() != 0 && next.state() != guardState {
		return time.Unix(tp.base+int64(w*weekSec+next.at()), 0).In(s.c.in(t)), true
	}
	w, m, ok := tp.opens(w, m)
	if !ok {
		if s.noOpenAfter(tp, t.Unix()) {
			return time.Time{}, false
		}
		return s.nextOpen(t)
	}
	return time.Unix(tp.base+int64(w*weekSec+tp.marks[m].at()), 0).In(s.c.in(t)), true
}

// NextClose returns the end of the open stretch at t, or of the next one when it is not open at t.
// A stretch ends where the state is no longer Open, be it Closed or Unknown. It returns false when
// there is none up to the horizon.
func (s *Schedule) NextClose(t time.Time) (time.Time, bool) {
	tp, x := s.taped(t.Unix())
	if tp == nil {
		return s.nextClose(t)
	}
	w, m := tp.find(x)
	if tp.marks[m].open() == 0 {
		var ok bool
		if w, m, ok = tp.opens(w, m); !ok {
			if s.noOpenAfter(tp, t.Unix()) {
				return time.Time{}, false
			}
			return s.nextClose(t)
		}
	}
	if next := tp.marks[m+1]; tp.marks[m].turns(next) {
		return time.Unix(tp.base+int64(w*weekSec+next.at()), 0).In(s.c.in(t)), true
	}
	if y, ok := tp.next(w, m); ok {
		return s.c.time(tp, y, t), true
	}
	if tp.noneAfter(t.Unix()) {
		return time.Time{}, false
	}
	return s.nextClose(t)
}

// NextChange returns the first instant after t at which the state becomes another one. It returns
// false when there is none up to the horizon.
func (s *Schedule) NextChange(t time.Time) (time.Time, bool) {
	tp, x := s.taped(t.Unix())
	if tp == nil {
		return s.nextChange(t)
	}
	w, m := tp.find(x)
	if next := tp.marks[m+1]; tp.marks[m].turns(next) {
		return time.Unix(tp.base+int64(w*weekSec+next.at()), 0).In(s.c.in(t)), true
	}
	return s.tapedNext(tp, w, m, t)
}

// PrevChange returns the last instant up to and including t at which the state became what it is
// at t. It returns false when there is none back to the horizon.
func (s *Schedule) PrevChange(t time.Time) (time.Time, bool) {
	tp, x := s.taped(t.Unix())
	if tp == nil {
		return s.prevChange(t)
	}
	w, m := tp.find(x)
	if k := tp.marks[m]; m > 0 && k.turns(tp.marks[m-1]) {
		return time.Unix(tp.base+int64(w*weekSec+k.at()), 0).In(s.c.in(t)), true
	}
	return s.tapedPrev(tp, w, m, t)
}

// tapedNext and tapedPrev find a change that is not beside mark m of week w, by which t was found.
func (s *Schedule) tapedNext(tp *tape, w, m uint32, t time.Time) (time.Time, bool) {
	if y, ok := tp.next(w, m); ok {
		return s.c.time(tp, y, t), true
	}
	if tp.noneAfter(t.Unix()) {
		return time.Time{}, false
	}
	return s.nextChange(t)
}

func (s *Schedule) tapedPrev(tp *tape, w, m uint32, t time.Time) (time.Time, bool) {
	if y, ok := tp.prev(w, m); ok {
		return s.c.time(tp, y, t), true
	}
	if tp.noneBefore(t.Unix()) {
		return time.Time{}, false
	}
	return s.prevChange(t)
}

// time returns second x of a tape to who asks about t.
func (c *core) time(tp *tape, x uint32, t time.Time) time.Time {
	return time.Unix(tp.base+int64(x), 0).In(c.in(t))
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
	return func(yield func(Interval) bool) { s.intervals(from, to, yield) }
}

func (s *Schedule) intervals(from, to time.Time, yield func(Interval) bool) {
	a, b := from.Unix(), to.Unix() // and never a monotonic clock
	if a > b || a == b && from.Nanosecond() >= to.Nanosecond() {
		return
	}
	_, _, loc := s.source(from)
	first, last := time.Unix(a, int64(from.Nanosecond())).In(loc), time.Unix(b, int64(to.Nanosecond())).In(loc)
	if v, ok := s.steady(a); ok {
		if _, ok = s.steady(b); ok {
			if v.state != Closed {
				yield(Interval{first, last, v.state, v.comment})
			}
			return
		}
	}
	s.stretches(from, to, first, last, yield)
}

// stretches yields the intervals of a schedule that changes. From and to are first and last, as they
// were given.
func (s *Schedule) stretches(from, to, first, last time.Time, yield func(Interval) bool) {
	var i Interval // pending, zero State when there is none
	stopped, loc := false, first.Location()
	s.runs(from, to, func(r run) bool {
		if i.State == r.val.state && i.Comment == r.val.comment && i.State != Closed {
			i.End = time.Unix(r.end, 0).In(loc) // another layer, but the same to see
			return true
		}
		if i.State != Closed && !yield(i) {
			stopped = true
			return false
		}
		i = Interval{time.Unix(r.start, 0).In(loc), time.Unix(r.end, 0).In(loc), r.val.state, r.val.comment}
		if r.start == first.Unix() {
			i.Start = first
		}
		return true
	})
	if stopped || i.State == Closed {
		return
	}
	if i.End.After(last) {
		i.End = last
	}
	yield(i)
}

// Edges returns an iterator over the changes of state between two instants, in order and in UTC: the
// first is from itself with the state there, each further one an instant before to with another
// state than before. It is what other engines need to label instants by an as-of join. It may be
// walked any number of times, and yields nothing when to is not after from.
func (s *Schedule) Edges(from, to time.Time) iter.Seq2[time.Time, State] {
	return func(yield func(time.Time, State) bool) {
		from, to := from.Round(0), to.Round(0) // without a monotonic clock
		if !from.Before(to) {
			return
		}
		at, last := from.UTC(), Closed
		s.runs(from, to, func(r run) bool {
			if r.start > from.Unix() {
				if r.val.state == last {
					return true
				}
				at = time.Unix(r.start, 0).UTC()
			}
			last = r.val.state
			return yield(at, last)
		})
	}
}

// In gives a floating schedule a location. A schedule that has one is returned unchanged, so that
// callers need not ask: s.In(caller). For the first few zones it returns the same schedule each
// time, which so learns what it is asked; not so for a zone that was loaded anew, see [LoadZone]. To
// move hours to another zone, build them anew from [Schedule.Week]. Nil and [time.Local], the zone of
// the machine, are no caller's: they change nothing, as do fixed offsets of 26 hours and more.
func (s *Schedule) In(loc *time.Location) *Schedule {
	if s.IsZero() || s.c.loc != nil && !s.c.floating {
		return s
	}
	if b := s.c.places.at(loc); b != nil && loc != time.Local {
		return b
	}
	if checkLocation(loc) != nil {
		return s
	}
	if list := s.c.places.list.Load(); list == nil || !named(*list, loc) {
		if b := s.c.places.add(s, loc); b != nil {
			return b
		}
	}
	return s.bind(loc)
}

// bind gives the floating parts a location, whichever it is.
func (s *Schedule) bind(loc *time.Location) *Schedule {
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
// it. One that never changes, as 24/7 without a zone, answers alike whatever that location. The zero
// Schedule is not floating: it is closed on every wall.
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
