package hours

import (
	"math"
	"sync/atomic"
	"time"

	"github.com/rickb777/date"
)

// This file alone knows what a wall shows: it turns instants, as seconds of Unix time, into civil
// days and seconds of the day. It never asks for the instant of a wall time, since there may be
// none, or two. It reads the offset at an instant, and walks from one change of offset to the next;
// see offset.go.

// An edge is an instant from which on a value holds.
type edge struct {
	at  int64
	val value
}

// A source knows the value at every instant. The caller's location is that of the time asked
// about: floating rules read it.
type source interface {
	// at returns the value at an instant.
	at(sec int64, caller *time.Location) value
	// edges appends the edges within [from, to), from < to: the first is at from, and each has
	// another value than the one before it.
	edges(from, to int64, caller *time.Location, out []edge) []edge
	// bind gives the floating parts a location. floats tells whether there are any.
	bind(loc *time.Location) source
	floats() bool
	equal(o source) bool
}

// Instants further away than this, some 34,000 years from 1970, are Closed to all rules, and nothing
// changes there: so that no question walks for ever.
const farthest = int64(1) << 40

// A wall is civil days read on the wall of a location, or on that of the caller where loc is nil.
type wall struct {
	days Days
	loc  *time.Location
	text string   // canonical text of days that are not ours; see [FromDays]
	use  tableUse // of loc's offsets
}

func (w *wall) location(caller *time.Location) *time.Location {
	if w.loc != nil {
		return w.loc
	}
	return caller
}

func (w *wall) at(sec int64, caller *time.Location) value {
	if s := w.stretch(sec, caller); s != nil {
		return s.value()
	}
	return value{}
}

// stretch returns the stretch of the civil day that holds an instant, or nil.
func (w *wall) stretch(sec int64, caller *time.Location) *Stretch {
	if uint64(sec+farthest) > 2*uint64(farthest) {
		return nil
	}
	day, x := civil(sec + w.offset(sec, caller))
	list := w.days.Day(day)
	i := 0
	for k := range list { // all of them: nobody could predict where to stop
		i += int(uint32(list[k].To-1-x) >> 31)
	}
	if i < len(list) && list[i].From <= x {
		return &list[i]
	}
	return nil
}

// offset returns the seconds that the wall is ahead of UTC at an instant.
func (w *wall) offset(sec int64, caller *time.Location) int64 {
	if w.loc == nil {
		return offset(caller, sec)
	}
	return w.use.offset(w.loc, sec)
}

func (w *wall) edges(from, to int64, caller *time.Location, out []edge) []edge {
	loc := w.location(caller)
	e := edger{out: out, first: len(out)}
	u, stop := max(from, -farthest), min(to, farthest+1)
	if from < u {
		e.put(from, &Stretch{})
	}
	for u < stop {
		o := w.offset(u, caller)
		end := nextShift(loc, u, stop)
		for u < end {
			day, _ := civil(u + o)
			midnight := int64(day.DaysSinceEpoch())*daySec - o // as an instant, had the offset always been o
			list := w.days.Day(day)
			e.day(list, midnight, u, end)
			u = min(midnight+daySec, end)
			if uniform(list) {
				u = w.skip(day, u, end, stop)
			}
		}
	}
	if stop < to {
		e.put(max(from, stop), &Stretch{})
	}
	return e.out
}

// An edger appends edges, from first on, where the value changes.
type edger struct {
	out   []edge
	first int
}

func (e *edger) put(at int64, s *Stretch) {
	if n := len(e.out); n > e.first {
		if v := &e.out[n-1].val; v.state == s.State && v.layer == s.Layer && v.comment == s.Comment {
			return
		}
	}
	e.out = append(e.out, edge{at, s.value()})
}

// day appends the edges of a day that begins at midnight, within [from, to). What its list leaves
// out is Closed.
func (e *edger) day(list []Stretch, midnight, from, to int64) {
	from, to = from-midnight, min(to-midnight, daySec) // seconds of the day from here on
	for i := 0; i < len(list) && from < to; i++ {
		s := &list[i]
		if int64(s.From) >= to {
			break
		}
		if int64(s.From) > from {
			e.put(midnight+from, &Stretch{})
			from = int64(s.From)
		}
		if int64(s.To) > from {
			e.put(midnight+from, s)
			from = int64(s.To)
		}
	}
	if from < to {
		e.put(midnight+from, &Stretch{})
	}
}

// uniform reports whether a day has one value from beginning to end.
func uniform(day []Stretch) bool {
	return len(day) == 0 || len(day) == 1 && day[0].From == 0 && day[0].To == daySec
}

// skip returns the instant up to which nothing changes, given that a uniform day was read up to u.
// end is where the offset changes, to where the walk stops.
func (w *wall) skip(day date.Date, u, end, to int64) int64 {
	next, ok := w.days.Next(day)
	if !ok {
		next = date.NewOfDays(math.MaxInt32)
	}
	same := (int64(next.DaysSinceEpoch()) - 1) - int64(day.DaysSinceEpoch()) // days after this one that are like it
	if same <= 0 {
		return u
	}
	if u < end {
		// The wall goes on evenly to end: whole days of it are like this one.
		u = min(u+same*daySec, end)
	}
	// Past a change of offset the wall may step back or forth, by a day at most. Far within the
	// days that are alike that does not matter.
	if far := int64(next.DaysSinceEpoch())*daySec - 3*daySec; u == end && far > u && u-int64(day.DaysSinceEpoch())*daySec > 4*daySec {
		u = far
	}
	return min(u, to)
}

func (w *wall) bind(loc *time.Location) source {
	if w.loc != nil {
		return w
	}
	return &wall{days: w.days, loc: loc, text: w.text}
}

func (w *wall) floats() bool { return w.loc == nil }

func (w *wall) equal(o source) bool {
	x, ok := o.(*wall)
	if !ok || !sameLocation(w.loc, x.loc) {
		return false
	}
	a, ours := w.days.(*rules)
	b, theirs := x.days.(*rules)
	if ours || theirs {
		return ours && theirs && a.equal(b)
	}
	whole := w.text != "" && lacks(w.days) == "" && lacks(x.days) == ""
	return w.text == x.text && (whole || same(w.days, x.days))
}

// civil splits seconds of a wall into a day and the second of that day.
func civil(wall int64) (date.Date, int32) {
	const days = 1 << 31 // makes it positive
	u := uint64(wall + days*daySec)
	d := u / daySec
	return date.NewOfDays(date.PeriodOfDays(int64(d) - days)), int32(u - d*daySec)
}

// sameLocation reports whether two zones have the same name and, up to the last horizon, the same
// offset at every instant: a fixed zone may have any name, and zone data has editions.
func sameLocation(a, b *time.Location) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.String() != b.String() {
		return false
	}
	for i := range compared {
		if c := compared[i].Load(); c != nil && c.a == a && c.b == b {
			return c.same
		}
	}
	c := &comparison{a, b, sameOffsets(a, b)}
	compared[comparisons.Add(1)%uint32(len(compared))].Store(c)
	return c.same
}

// The last few comparisons are remembered: each walks some hundred changes of offset.
var (
	compared    [8]atomic.Pointer[comparison]
	comparisons atomic.Uint32
)

type comparison struct {
	a, b *time.Location
	same bool
}

func sameOffsets(a, b *time.Location) bool {
	for u := -farthest; u < lastHorizon; {
		end := nextShift(a, u, lastHorizon)
		if offset(a, u) != offset(b, u) || end != nextShift(b, u, lastHorizon) {
			return false
		}
		u = end
	}
	return true
}

// same compares values of interfaces with ==, and takes those that have no == for different.
func same(a, b any) (eq bool) {
	defer func() { _ = recover() }()
	return a == b
}
