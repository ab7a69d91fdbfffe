package osm

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

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
// does not reach the day before or after. A fallback rule paints only where it is closed, and so
// do the rules that are added to it.
type system struct {
	rules  []rule
	sun    *place // nil: nominal times
	mode   mode
	given  string // what the rules need and was given by hand
	moves  bool   // some rule depends on the sun of the day
	suns   sunCache
	events uint8 // that the rules need, by their bit
	kept   atomic.Int32
	plans  sync.Map // planKey -> dayPlan
	once   sync.Once
	ranges [5]bounds // of the sun's events, once they are asked for
	fixed  bool      // every day is as plan
	plan   []hours.Stretch
	steady bool // every day has only this state
	state  hours.State
}

// A planKey tells two days apart that resolve otherwise: by the rules that hold on the day and on
// the one before, and by the names of holidays.
type planKey struct {
	today, yesterday [maxRules / 64]uint64
	names            string
}

// maxPlans bounds the days that a system keeps resolved.
const maxPlans = 4096

type rule struct {
	*Rule
	index  int
	days   allOf
	times  []TimeSelector
	fills  bool   // holds only where the rules before it leave the place closed
	spills bool   // may run past midnight
	moves  bool   // depends on the sun of the day
	why    string // which calendar is missing
	given  string // what it needs and was given by hand

	kept atomic.Uint64 // days that days.next passed over last: the first, and the one after the last
}

// newSystem compiles the rules of e.
func newSystem(e *Expr, ph, sh hours.Calendar, sun *place, m mode) *system {
	s := &system{sun: sun, mode: m}
	s.rules = make([]rule, len(e.Rules))
	public, school := newAlmanac(ph), newAlmanac(sh)
	for i := range e.Rules {
		r := &s.rules[i]
		r.Rule, r.index = &e.Rules[i], i
		r.fills = r.Join == Fallback || r.Join == Additional && i > 0 && s.rules[i-1].fills
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
			cal := public
			missing := noPHComment
			if h.Kind == SH {
				cal, missing = school, noSHComment
			}
			if cal == nil {
				r.why = missing
			} else {
				r.given = "a calendar of holidays"
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
			s.events |= 1<<t.From.Event | 1<<t.To.Event
			r.spills = r.spills || t.closing() > 24*60 || t.OpenEnd && guessEnd(t.closing()) > 24*60 || t.From.Event != NoEvent || t.To.Event != NoEvent
		}
		if r.moves {
			r.given = "the place that the sun is seen from"
		}
	}
	s.forget()
	for i := range s.rules {
		s.moves = s.moves || s.rules[i].moves
		s.given = cmp.Or(s.rules[i].given, s.given)
	}
	s.findLevel()
	return s
}

// forget drops the rules that can leave no mark, before one that paints over every day.
func (s *system) forget() {
	for i := len(s.rules) - 1; i > 0; i-- {
		r := &s.rules[i]
		if !r.fills && (len(r.Times) == 0 || r.Join == Normal && r.State != hours.Closed) && r.daily() {
			s.rules = s.rules[i:]
			return
		}
	}
}

// Day implements [hours.Days].
func (s *system) Day(d date.Date) []hours.Stretch {
	if s.fixed {
		return s.plan
	}
	n := dayFrom(d)
	if len(s.rules) > maxRules {
		return s.paint(n).stretches()
	}
	if plan := s.planOf(n); !plan.moves {
		return plan.list
	}
	return s.paint(n).stretches()
}

// A dayPlan is what days resolve to on which the same rules hold, unless it moves with the sun.
type dayPlan struct {
	list  []hours.Stretch
	moves bool
}

// planOf returns the plan of a day.
func (s *system) planOf(n int32) dayPlan {
	var key planKey
	for i := range s.rules {
		r := &s.rules[i]
		if t, name := r.days.match(n); t != no {
			key.today[i/64] |= 1 << (i % 64)
			if t == maybe {
				key.names += string(rune(i)) + "?"
			} else if name != "" && r.Comment == "" {
				key.names += string(rune(i)) + name
			}
		}
		if r.spills {
			if t, name := r.days.match(n - 1); t != no {
				key.yesterday[i/64] |= 1 << (i % 64)
				if t == maybe {
					key.names += string(rune(i)) + "!"
				} else if name != "" && r.Comment == "" {
					key.names += string(rune(i)) + "<" + name
				}
			}
		}
	}
	if plan, ok := s.plans.Load(key); ok {
		return plan.(dayPlan)
	}
	var plan dayPlan
	if s.moves && s.mode != spans {
		plan.moves = true
	} else if s.moves {
		list, ok := s.outlook(func(r *rule) (today, before truth) {
			today, _ = r.days.match(n)
			before, _ = r.days.match(n - 1)
			return today, before
		}).plan()
		plan = dayPlan{list, !ok}
	} else {
		plan.list = s.paint(n).stretches()
	}
	if s.kept.Add(1) <= maxPlans {
		s.plans.Store(key, plan)
	}
	return plan
}

// Lacks names what the text of the rules does not say; see [hours.FromDays].
func (s *system) Lacks() string { return s.given }

// Next implements [hours.Days].
func (s *system) Next(d date.Date) (date.Date, bool) {
	if s.fixed {
		return date.Date{}, false
	}
	n := dayFrom(d)
	e := never
	moves := s.moves && (len(s.rules) > maxRules || s.planOf(n).moves)
	for i := range s.rules {
		r := &s.rules[i]
		e = min(e, r.next(n, moves))
		if r.spills && e > n+1 {
			e = min(e, r.next(n-1, moves)+1)
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

// next returns the next day that may differ from d; the day after it, where the sun moves the times.
func (r *rule) next(d int32, moves bool) int32 {
	if moves && r.moves {
		if t, _ := r.days.match(d); t != no {
			return d + 1
		}
	}
	if k := r.kept.Load(); int32(k>>32) <= d && d < int32(k) {
		return int32(k)
	}
	e := r.days.next(d)
	r.kept.Store(uint64(uint32(d))<<32 | uint64(uint32(e)))
	return e
}

// A cell is a stretch of a day while it is painted.
type cell struct {
	from, to int32
	state    hours.State
	comment  string
	rule     int // that painted it, -1 before
}

// A canvas is a day: cells that touch, from 0 to 86400.
type canvas []cell

// paint resolves a day.
func (s *system) paint(d int32) canvas {
	c := make(canvas, 1, 8)
	c[0] = cell{to: 86400, rule: -1}
	sky := sky{system: s, first: d - 1}
	for i := range s.rules {
		r := &s.rules[i]
		t, name := r.days.match(d)
		c.when(t, r, func(c *canvas) { s.today(c, r, d, name, &sky) })
		if r.spills {
			t, before := r.days.match(d - 1)
			if before != name { // the name of a holiday is that of its days
				before = ""
			}
			c.when(t, r, func(c *canvas) { s.times(c, r, d-1, 86400, before, &sky) })
		}
	}
	return c
}

// today paints what a rule says of a day on which it holds.
func (s *system) today(c *canvas, r *rule, d int32, name string, sky *sky) {
	if r.Join == Normal && r.State != hours.Closed {
		c.fill(0, 86400, cell{rule: -1}, everything)
	}
	if len(r.Times) == 0 {
		c.fill(0, 86400, r.cell(name, r.State, false), r.over())
		return
	}
	s.times(c, r, d, 0, name, sky)
}

// when paints where a rule holds. Where it may hold, what it would change becomes unknown.
func (c *canvas) when(t truth, r *rule, paint func(*canvas)) {
	switch t {
	case yes:
		paint(c)
	case maybe:
		c.doubt(r.why, r, paint)
	}
}

// doubt makes unknown what a rule would change if it painted, which nobody knows, and why.
func (c *canvas) doubt(why string, r *rule, paint func(*canvas)) {
	then := slices.Clone(*c)
	paint(&then)
	for _, x := range then {
		c.cut(x.from)
	}
	for _, x := range *c {
		then.cut(x.from)
	}
	for i := range *c {
		if x := &(*c)[i]; x.state != then[i].state {
			x.state, x.comment, x.rule = hours.Unknown, why, r.index
		}
	}
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
// after d does. What is guessed never covers hours that are sure, in whatever order they are listed:
// it comes first, but last where the rule paints only what is closed.
func (s *system) times(c *canvas, r *rule, d, shift int32, name string, sky *sky) {
	if r.fills {
		s.sure(c, r, d, shift, name, sky)
	}
	for i := range r.times {
		if r.times[i].OpenEnd {
			s.guessed(c, r, i, d, shift, name, sky)
		}
	}
	if !r.fills {
		s.sure(c, r, d, shift, name, sky)
	}
}

// sure paints the times of a rule without what follows an open end.
func (s *system) sure(c *canvas, r *rule, d, shift int32, name string, sky *sky) {
	for i := range r.times {
		x := &r.times[i]
		from, known1 := sky.seconds(x.From, d)
		if x.Point {
			if shift == 0 && known1 {
				c.fill(from, from+60, r.cell(name, r.State, false), r.over())
			}
			continue
		}
		to, known2 := sky.closing(x, d)
		switch {
		case x.Step > 0:
			for at := from; shift == 0 && known1 && known2 && at <= to; at += int32(x.Step) * 60 {
				c.fill(at, at+60, r.cell(name, r.State, false), r.over())
			}
		case known1 && known2: // else, and where the sun was later than the end, it is empty
			c.fill(from-shift, to-shift, r.cell(name, r.State, false), r.over())
		default:
			if !known1 {
				from = 0
			}
			if !known2 {
				to = 86400
				if x.wraps() {
					to *= 2
				}
			}
			if x.OpenEnd {
				to = max(to, int32(guessEnd(x.closing()))*60)
			}
			c.doubt(noSunComment, r, func(c *canvas) { c.fill(from-shift, to-shift, r.cell(name, r.State, false), r.over()) })
		}
	}
}

// guessed paints what follows the i-th time of a rule, whose end is open.
func (s *system) guessed(c *canvas, r *rule, i int, d, shift int32, name string, sky *sky) {
	x := &r.times[i]
	from, known1 := sky.seconds(x.From, d)
	to, known2 := sky.closing(x, d)
	if !known1 || !known2 || to < from {
		return
	}
	late := int32(guessEnd(x.closing())) * 60
	for j := range r.times { // what is listed too and begins later ends the guess
		next := &r.times[j]
		begin, ok1 := sky.seconds(next.From, d)
		end, ok2 := sky.closing(next, d)
		if ok1 && ok2 && begin > from && end > to {
			if next.OpenEnd {
				end = int32(guessEnd(next.closing())) * 60
			}
			late = min(late, end)
		}
	}
	state, over := r.State, r.over()
	if over == closed {
		over = closedGuess
	}
	if state == hours.Open {
		state, over = hours.Unknown, max(over, guess)
	}
	c.fill(to-shift, late-shift, r.cell(name, state, true), over)
}

// A sky remembers the sun of the three days from first on. Without a place its times are nominal.
type sky struct {
	system *system
	first  int32
	days   [3]*sunDay
}

// seconds returns the time t of day d, in seconds since its 00:00.
func (s *sky) seconds(t Time, d int32) (int32, bool) {
	if t.Event == NoEvent || s.system.sun == nil {
		return int32(t.minutes()) * 60, true
	}
	day := &s.days[d-s.first]
	if *day == nil {
		*day = s.system.suns.on(s.system.sun, d, s.system.events)
	}
	sun := (*day).times[t.Event]
	return sun.at + int32(t.Minutes)*60, sun.ok
}

// closing returns the end of x on day d. An end that nominally comes before the beginning is one
// of the next day, unless the sun of that day puts it after the beginning.
func (s *sky) closing(x *TimeSelector, d int32) (int32, bool) {
	to, ok := s.seconds(x.To, d)
	if !x.wraps() {
		return to, ok
	}
	if from, known := s.seconds(x.From, d); ok && known && from < to {
		return to, true
	}
	to, ok = s.seconds(x.To, d+1)
	return to + 86400, ok
}

// minutes returns the nominal minutes of the day of t.
func (t Time) minutes() int { return nominal[t.Event] + t.Minutes }

// wraps tells whether x ends on the next day although its end is written as a time of this one.
// Equal times are a whole day.
func (x *TimeSelector) wraps() bool {
	if x.Point || x.OpenEnd && x.From == x.To {
		return false
	}
	from, to := x.From.minutes(), x.To.minutes()
	return to < from || x.From == x.To
}

// closing returns the nominal minute at which x ends, counted from the day it begins on.
func (x *TimeSelector) closing() int {
	if x.wraps() {
		return x.To.minutes() + 24*60
	}
	return x.To.minutes()
}

// guessEnd returns the minute at which a place closes that is open to nobody knows when, after the
// given minute: at midnight; ten hours later from 17:00 on, and eight from 22:00 on. It goes by
// nominal times, so that it does not wander with the sun.
func guessEnd(minute int) int {
	switch {
	case minute >= 22*60:
		return min(minute+8*60, 48*60)
	case minute >= 17*60:
		return minute + 10*60
	}
	return 24 * 60
}

// What is painted covers everything, or all but what its own rule opens, or only what is closed.
type over uint8

const (
	everything over = iota
	guess
	closed
	closedGuess // what is closed, and not by its own rule
)

func (o over) covers(x, by cell) bool {
	if o == closedGuess && x.rule == by.rule {
		return false
	}
	return o == everything || x.state == hours.Closed || o == guess && (x.state != hours.Open || x.rule != by.rule)
}

// over returns what the rule covers: a fallback only what is closed.
func (r *rule) over() over {
	if r.fills {
		return closed
	}
	return everything
}

// fill paints v from from to to, as far as this is in the day and v covers what is there.
func (c *canvas) fill(from, to int32, v cell, o over) {
	from, to = max(from, 0), min(to, 86400)
	if from >= to {
		return
	}
	c.cut(from)
	c.cut(to)
	for i := range *c {
		x := &(*c)[i]
		if x.from >= from && x.to <= to && o.covers(*x, v) {
			v.from, v.to = x.from, x.to
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
