package osm

import (
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// Some values never change, and a search for their next change would look at every day up to its
// horizon: all rules close, or one opens the whole day and what follows changes nothing. This file
// sees it in the rules alone: it paints one day for each day of the week, as eval.go does, with all
// that a cell may become on such a day. So it finds the days too on which the sun does not matter.

// A prospect is what a cell of a day may become.
type prospect struct {
	from, to int32
	states   uint8 // a bit for each state
	comments [3]string
	mixed    [3]bool // in this state it may have other comments too
}

type outlook []prospect

// findLevel finds out whether all days are alike, and whether they have one state all day and only
// comments change.
func (s *system) findLevel() {
	if s.mode != spans || !s.mayBeLevel() {
		return
	}
	var plan []hours.Stretch
	fixed, states := true, uint8(0)
	for w := range time.Weekday(7) {
		o := s.outlook(func(r *rule) (today, before truth) { return r.on(w), r.on((w + 6) % 7) })
		for _, x := range o {
			states |= x.states
		}
		list, ok := o.plan()
		fixed = fixed && ok && (w == 0 || slices.Equal(plan, list))
		plan = list
	}
	s.fixed, s.plan = fixed, plan
	s.state, s.steady = single(states)
}

// plan returns the stretches of a day of which nothing is open.
func (o outlook) plan() ([]hours.Stretch, bool) {
	day := make(canvas, 0, len(o))
	for _, x := range o {
		state, one := single(x.states)
		if !one || x.mixed[state] {
			return nil, false
		}
		day = append(day, cell{from: x.from, to: x.to, state: state, comment: x.comments[state]})
	}
	return day.stretches(), true
}

// Level tells whether all days have one state and only comments change; see [hours.Days].
func (s *system) Level() bool { return s.steady }

// single returns the only state of a set, if there is just one.
func single(states uint8) (hours.State, bool) {
	for _, s := range [...]hours.State{hours.Closed, hours.Open, hours.Unknown} {
		if states == 1<<s {
			return s, true
		}
	}
	return hours.Closed, false
}

// mayBeLevel tells whether it is worth a look: nothing opens, something lasts all day, or closes every day.
func (s *system) mayBeLevel() bool {
	closes := true
	for i := range s.rules {
		r := &s.rules[i]
		if r.State == hours.Closed && len(r.Times) == 0 && r.daily() {
			return true
		}
		if r.State == hours.Closed || len(r.times) == 0 && len(r.Times) > 0 {
			continue
		}
		closes = false
		length := 0
		for j := range r.times {
			length += r.times[j].closing() - r.times[j].From.minutes()
		}
		if len(r.Times) == 0 || length >= 24*60 {
			return true
		}
	}
	return closes
}

// outlook paints the days on which and after which the rules hold so.
func (s *system) outlook(holds func(r *rule) (today, before truth)) outlook {
	o := outlook{{to: 86400, states: 1 << hours.Closed}}
	for i := range s.rules {
		r := &s.rules[i]
		today, before := holds(r)
		if today != no {
			if r.Join == Normal && r.State != hours.Closed {
				o.fill(0, 86400, hours.Closed, "", false, today == yes, everything)
				o.unsure(r, today)
			}
			if len(r.Times) == 0 {
				o.paint(0, 86400, r, r.State, today)
			}
			s.expect(&o, r, today, before, 0)
		}
		if r.spills && before != no {
			s.expect(&o, r, before, no, 86400)
		}
	}
	return o
}

// expect paints the times of a rule as far as they are the same on all days, and all that may come of
// the sun and of guesses.
func (s *system) expect(o *outlook, r *rule, holds, before truth, shift int32) {
	for i := range r.times {
		x := &r.times[i]
		moves := s.sun != nil && (x.From.Event != NoEvent || x.To.Event != NoEvent)
		switch {
		case moves && before == yes && s.around(r, x): // since yesterday
			o.paint(0, 86400, r, r.State, holds)
		case moves && s.certain(x.From) && s.certain(x.To):
			f, t := s.about(x.From), s.about(x.To)
			if x.wraps() {
				if f.lo <= t.hi { // perhaps it ends on the same day
					t.lo -= 86400
				}
				t.lo, t.hi = t.lo+86400, t.hi+86400
			}
			o.paint(f.lo-shift, t.hi-shift, r, r.State, min(holds, maybe))
			o.paint(f.hi-shift, t.lo-shift, r, r.State, holds)
		case moves:
			o.paint(0, 86400, r, r.State, min(holds, maybe))
			o.doubt()
		default:
			o.paint(int32(x.From.minutes())*60-shift, int32(x.closing())*60-shift, r, r.State, holds)
		}
		if x.OpenEnd {
			state := r.State
			if state == hours.Open {
				state = hours.Unknown
			}
			o.fill(0, 86400, state, r.Comment, r.Comment == "", false, r.over())
		}
	}
}

// about returns between which seconds of the day a time lies on all days.
func (s *system) about(t Time) bounds {
	if t.Event == NoEvent {
		return bounds{int32(t.Minutes) * 60, int32(t.Minutes) * 60}
	}
	s.once.Do(func() { s.ranges = s.sun.ranges() })
	b, by := s.ranges[t.Event], int32(t.Minutes)*60
	return bounds{b.lo + by, b.hi + by}
}

// certain tells whether a time comes every day.
func (s *system) certain(t Time) bool { return t.Event == NoEvent || s.sun.always(t.Event) }

// around tells whether the times of a rule go from event to event of the sun and back to where x
// begins, as "sunrise-sunset,sunset-sunrise" do, and all of these come within the day, as they do where the
// zone is that of the place.
func (s *system) around(r *rule, x *TimeSelector) bool {
	if r.fills && slices.ContainsFunc(r.times, func(y TimeSelector) bool { return y.OpenEnd }) {
		return false // the guesses of a day come before what is left of yesterday
	}
	at := x.From
	for range r.times {
		i := slices.IndexFunc(r.times, func(y TimeSelector) bool { return y.From == at && !y.OpenEnd })
		if i < 0 || at.Minutes != 0 || at.Event == NoEvent || !s.certain(at) {
			return false
		}
		if b := s.about(at); b.lo < 0 || b.hi > 86400 {
			return false
		}
		if at = r.times[i].To; at == x.From {
			return true
		}
	}
	return false
}

// on tells whether a rule holds on every day that is a w, or on some.
func (r *rule) on(w time.Weekday) truth {
	holds := yes
	if len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Holidays) > 0 {
		holds = maybe
	}
	if len(r.Days) == 0 {
		return holds
	}
	days := no
	for _, d := range r.Days {
		switch {
		case d.Holiday.Kind != NoHoliday || len(d.Nth) > 0:
			days = max(days, maybe)
		case d.has(w):
			days = yes
		}
	}
	return min(days, holds)
}

// daily tells whether a rule holds on every day.
func (r *rule) daily() bool {
	for w := range time.Weekday(7) {
		if r.on(w) != yes {
			return false
		}
	}
	return true
}

// named tells whether the comment of a rule may be the name of a holiday, or why it is not known.
func (r *rule) named() bool {
	return len(r.Holidays) > 0 || slices.ContainsFunc(r.Days, func(d DaySelector) bool { return d.Holiday.Kind != NoHoliday })
}

// paint paints what a rule says where it holds. Where a calendar is missing it may also be unknown.
func (o *outlook) paint(from, to int32, r *rule, state hours.State, holds truth) {
	o.fill(from, to, state, r.Comment, r.named(), holds == yes, r.over())
	o.unsure(r, holds)
}

// unsure makes unknown possible where a calendar is missing that tells whether a rule holds.
func (o *outlook) unsure(r *rule, holds truth) {
	if r.why != "" && holds != yes {
		o.doubt()
	}
}

// doubt makes unknown possible where more than one state is.
func (o *outlook) doubt() {
	for i := range *o {
		if x := &(*o)[i]; x.states&(x.states-1) != 0 {
			x.states |= 1 << hours.Unknown
			x.mixed[hours.Unknown] = true
		}
	}
}

// fill paints a state and its comment, perhaps mixed with others, over what is there, or besides it
// where it is not sure.
func (o *outlook) fill(from, to int32, state hours.State, comment string, mixed, sure bool, over over) {
	from, to = max(from, 0), min(to, 86400)
	if from >= to {
		return
	}
	o.cut(from)
	o.cut(to)
	for i := range *o {
		x := &(*o)[i]
		if x.from < from || x.to > to || over == closed && x.states&(1<<hours.Closed) == 0 {
			continue
		}
		if sure && over == closed {
			x.states &^= 1 << hours.Closed
		} else if sure {
			x.states = 0
		}
		x.mixed[state] = mixed || x.states&(1<<state) != 0 && (x.mixed[state] || x.comments[state] != comment)
		x.comments[state] = comment
		x.states |= 1 << state
	}
}

// cut makes an edge at a second.
func (o *outlook) cut(at int32) {
	for i, x := range *o {
		if x.from < at && at < x.to {
			*o = slices.Insert(*o, i+1, x)
			(*o)[i].to, (*o)[i+1].from = at, at
			return
		}
	}
}
