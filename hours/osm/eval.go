package osm

import (
	"sync"

	"github.com/rickb777/date"
	"github.com/switchboard-go/switchboard/hours"
)

// The comments of hours that nobody knows.
const (
	openEndComment = "Specified as open end. Closing time was guessed."
	noPHComment    = "public holidays are not known here"
	noSHComment    = "school holidays are not known here"
	noSunComment   = "the sun does not rise or set on this day"
)

// What a system makes of points in time.
type mode uint8

const (
	spans  mode = iota // leaves points out
	points             // leaves spans out; a point is a minute
	both
)

// A system is an Expr made ready to resolve civil days: it is the [hours.Days] of package osm.
//
// A day is painted rule by rule, from 00:00 to 24:00. A rule paints the times that begin on the
// day and, of the day before, what runs past midnight. A normal rule that opens anything on a
// day first wipes what the rules before it painted there, the hours after midnight included; it
// does not reach the day before or after. A fallback rule paints only where it is closed.
type system struct {
	rules []rule
	sun   *place // nil: nominal times
	mode  mode
	plans sync.Map // planKey -> []hours.Stretch, where a day depends on which rules hold alone
	plain bool     // no day depends on more
	given string   // what the rules need and was given by hand
}

type planKey struct{ today, yesterday uint64 }

type rule struct {
	*Rule
	index  int
	days   allOf
	times  []TimeSelector
	spills bool   // may run past midnight
	moves  bool   // depends on the sun of the day
	why    string // which calendar is missing
}

// newSystem compiles the rules of e.
func newSystem(e *Expr, ph, sh hours.Calendar, sun *place, m mode) *system {
	s := &system{sun: sun, mode: m, plain: len(e.Rules) <= 64}
	s.rules = make([]rule, len(e.Rules))
	for i := range e.Rules {
		r := &s.rules[i]
		r.Rule, r.index = &e.Rules[i], i
		if len(r.Years) > 0 {
			r.days = append(r.days, yearSelector(r.Years))
		}
		for _, list := range r.Dates {
			r.days = append(r.days, newDateSelector(list))
		}
		if len(r.Weeks) > 0 {
			r.days = append(r.days, weekSelector(r.Weeks))
		}
		pick := func(h Holiday) selector {
			cal := ph
			missing := noPHComment
			if h.Kind == SH {
				cal, missing = sh, noSHComment
			}
			if cal == nil {
				r.why = missing
			} else {
				s.plain = false // the name of the holiday matters
				s.given = "a calendar of holidays"
			}
			return holidaySelector{h, cal}
		}
		// Weekdays fail or hold more cheaply than holidays, so they come first.
		if len(r.Days) > 0 {
			var any anyOf
			for _, d := range r.Days {
				if d.Holiday.Kind != NoHoliday {
					any = append(any, pick(d.Holiday))
				} else {
					any = append(any, weekdaySelector{d})
				}
			}
			r.days = append(r.days, any)
		}
		if len(r.Holidays) > 0 {
			var any anyOf
			for _, h := range r.Holidays {
				any = append(any, pick(h))
			}
			r.days = append(r.days, any)
		}
		for _, t := range r.Times {
			if p := t.Point || t.Step > 0; p && m == spans || !p && m == points {
				continue
			}
			r.times = append(r.times, t)
			r.moves = r.moves || sun != nil && (t.From.Event != NoEvent || t.To.Event != NoEvent)
			r.spills = r.spills || t.closing() > 24*60 || t.OpenEnd && guess(t.closing()) > 24*60 || t.From.Event != NoEvent || t.To.Event != NoEvent
		}
		if r.moves {
			s.plain, s.given = false, "the place that the sun is seen from"
		}
	}
	return s
}

// Day implements [hours.Days].
func (s *system) Day(d date.Date) []hours.Stretch {
	n := dayFrom(d)
	if !s.plain {
		return s.paint(n).stretches()
	}
	var key planKey
	for i := range s.rules {
		r := &s.rules[i]
		if t, _ := r.days.match(n); t != no {
			key.today |= 1 << i
		}
		if r.spills {
			if t, _ := r.days.match(n - 1); t != no {
				key.yesterday |= 1 << i
			}
		}
	}
	if plan, ok := s.plans.Load(key); ok {
		return plan.([]hours.Stretch)
	}
	plan, _ := s.plans.LoadOrStore(key, s.paint(n).stretches())
	return plan.([]hours.Stretch)
}

// Lacks names what the text of the rules does not say; see [hours.FromDays].
func (s *system) Lacks() string { return s.given }

// Next implements [hours.Days].
func (s *system) Next(d date.Date) (date.Date, bool) {
	n := dayFrom(d)
	e := never
	for i := range s.rules {
		r := &s.rules[i]
		e = min(e, r.next(n))
		if r.spills && e > n+1 {
			e = min(e, r.next(n-1)+1)
		}
		if e <= n+1 {
			return dateOf(n + 1), true
		}
	}
	if e >= never {
		return date.Date{}, false
	}
	return dateOf(e), true
}

func (r *rule) next(d int32) int32 {
	if r.moves {
		if t, _ := r.days.match(d); t != no {
			return d + 1
		}
	}
	return r.days.next(d)
}

// A cell is a stretch of a day while it is painted.
type cell struct {
	from, to int32
	state    hours.State
	comment  string
	rule     int  // that painted it, -1 before
	unsure   bool // a missing calendar decides
}

// A canvas is a day: cells that touch, from 0 to 86400.
type canvas []cell

// paint resolves a day.
func (s *system) paint(d int32) canvas {
	c := make(canvas, 1, 8)
	c[0] = cell{to: 86400, rule: -1}
	for i := range s.rules {
		r := &s.rules[i]
		if t, name := r.days.match(d); t != no {
			if r.Join == Normal && r.State != hours.Closed {
				c.fill(0, 86400, cell{rule: -1}, t, r, false)
			}
			if len(r.Times) == 0 {
				c.fill(0, 86400, r.cell(name, r.State, false), t, r, r.Join == Fallback)
			} else {
				s.times(&c, r, d, 0, t, name)
			}
		}
		if r.spills {
			// The name of a holiday is that of its day, and goes no further than midnight.
			if t, _ := r.days.match(d - 1); t != no {
				s.times(&c, r, d-1, 86400, t, "")
			}
		}
	}
	return c
}

// cell returns what a rule says of a stretch.
func (r *rule) cell(name string, state hours.State, guessed bool) cell {
	c := cell{state: state, comment: r.Comment, rule: r.index}
	if c.comment == "" && guessed {
		c.comment = openEndComment
	} else if c.comment == "" {
		c.comment = name
	}
	return c
}

// times paints the times of a rule that holds on day d, in the day that begins shift seconds
// after d does.
func (s *system) times(c *canvas, r *rule, d, shift int32, t truth, name string) {
	for i := range r.times {
		x := &r.times[i]
		from, known1 := s.seconds(x.From, d)
		if x.Point {
			if shift == 0 && known1 {
				c.fill(from, from+60, r.cell(name, r.State, false), t, r, r.Join == Fallback)
			}
			continue
		}
		to, known2 := s.closing(x, d)
		if x.Step > 0 {
			for at := from; shift == 0 && known1 && known2 && at <= to; at += int32(x.Step) * 60 {
				c.fill(at, at+60, r.cell(name, r.State, false), t, r, r.Join == Fallback)
			}
			continue
		}
		if !known1 || !known2 {
			if !known1 {
				from = 0
			}
			if !known2 {
				to = 86400
			}
			v := r.cell("", hours.Unknown, false)
			v.comment = noSunComment
			c.fill(from-shift, to-shift, v, t, r, r.Join == Fallback)
			continue
		}
		if to < from {
			continue // the sun was later than the end
		}
		if !x.OpenEnd {
			c.fill(from-shift, to-shift, r.cell(name, r.State, false), t, r, r.Join == Fallback)
			continue
		}
		c.fill(from-shift, to-shift, r.cell(name, r.State, false), t, r, r.Join == Fallback)
		late := int32(guess(x.closing())) * 60
		if i+1 < len(r.times) { // what is listed next ends the guess
			if end, ok := s.closing(&r.times[i+1], d); ok && end > to {
				if next := &r.times[i+1]; next.OpenEnd {
					end = int32(guess(next.closing())) * 60
				}
				late = min(late, end)
			}
		}
		state := r.State
		if state == hours.Open {
			state = hours.Unknown
		}
		c.fill(to-shift, late-shift, r.cell(name, state, true), t, r, r.Join == Fallback)
	}
}

// seconds returns the time t of day d, in seconds since its 00:00.
func (s *system) seconds(t Time, d int32) (int32, bool) {
	if t.Event == NoEvent || s.sun == nil {
		return int32(t.minutes()) * 60, true
	}
	at, ok := s.sun.seconds(d, t.Event)
	return at + int32(t.Minutes)*60, ok
}

// closing returns the end of x on day d. An end that nominally comes before the beginning is one
// of the next day.
func (s *system) closing(x *TimeSelector, d int32) (int32, bool) {
	if x.wraps() {
		to, ok := s.seconds(x.To, d+1)
		return to + 86400, ok
	}
	return s.seconds(x.To, d)
}

// minutes returns the nominal minutes of the day of t.
func (t Time) minutes() int { return nominal[t.Event] + t.Minutes }

// wraps tells whether x ends on the next day although its end is written as a time of this one.
// Equal fixed times are a whole day.
func (x *TimeSelector) wraps() bool {
	if x.Point || x.OpenEnd && x.From == x.To {
		return false
	}
	from, to := x.From.minutes(), x.To.minutes()
	return to < from || to == from && x.From.Event == NoEvent && x.To.Event == NoEvent
}

// closing returns the nominal minute at which x ends, counted from the day it begins on.
func (x *TimeSelector) closing() int {
	if x.wraps() {
		return x.To.minutes() + 24*60
	}
	return x.To.minutes()
}

// guess returns the minute at which a place closes that is open to nobody knows when, after the
// given minute: at midnight; ten hours later from 17:00 on, and eight from 22:00 on. It goes by
// nominal times, so that it does not wander with the sun.
func guess(minute int) int {
	switch {
	case minute >= 22*60:
		return min(minute+8*60, 48*60)
	case minute >= 17*60:
		return minute + 10*60
	}
	return 24 * 60
}

// fill paints v from from to to, as far as this is in the day: over everything, or only where it
// is closed. Where it is only possible that the rule holds, what differs becomes unknown.
func (c *canvas) fill(from, to int32, v cell, t truth, r *rule, closedOnly bool) {
	from, to = max(from, 0), min(to, 86400)
	if from >= to {
		return
	}
	c.cut(from)
	c.cut(to)
	for i := range *c {
		x := &(*c)[i]
		if x.from < from || x.to > to || closedOnly && x.state != hours.Closed {
			continue
		}
		v.from, v.to = x.from, x.to
		if t == maybe && (x.state != v.state || x.unsure) {
			v := v
			v.state, v.comment, v.rule, v.unsure = hours.Unknown, r.why, r.index, true
			*x = v
		} else if t == yes {
			*x = v
		}
	}
}

// cut makes an edge at a second.
func (c *canvas) cut(at int32) {
	for i, x := range *c {
		if x.from < at && at < x.to {
			*c = append(*c, cell{})
			copy((*c)[i+1:], (*c)[i:])
			(*c)[i].to = at
			(*c)[i+1].from = at
			return
		}
	}
}

// stretches returns the day as package hours takes it.
func (c canvas) stretches() []hours.Stretch {
	out := make([]hours.Stretch, 0, len(c))
	for _, x := range c {
		if n := len(out); n > 0 && out[n-1].To == x.from && out[n-1].State == x.state && out[n-1].Comment == x.comment {
			out[n-1].To = x.to
			continue
		}
		if x.state == hours.Closed && x.comment == "" {
			continue
		}
		out = append(out, hours.Stretch{From: x.from, To: x.to, State: x.state, Comment: x.comment})
	}
	return out
}
