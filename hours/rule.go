package hours

import (
	"math"
	"slices"
	"time"

	"github.com/rickb777/date"
)

// This file resolves civil days: which stretches a wall day has, by weekday and date. It knows no
// zone and no instant.

// rules are the weekly hours with their layers, checked and in normal form: lists are flattened,
// spans merged. They are immutable, but for what they remember of days and holidays.
type rules struct {
	week        Week
	during      []during
	seasons     []dated[Week]
	holidays    []*holiday // the strongest first
	exceptions  []dated[special]
	emergencies []dated[special]
	valid       days32

	weekPlans [7]*plan // by time.Weekday
	seasonal  []dated[*[7]*plan]
	specials  []dated[*plan] // emergencies over exceptions
	outside   *plan          // of the days that are not valid
	plain     bool           // no layer but the week: then days is all there is
	spills    bool           // some span passes 24:00
	days      [7][]Stretch   // of the week alone, with the spill of the night before
	blocks    blocks         // of days, where there is more than the week
}

// everyday is the validity of rules that hold on any date.
var everyday = days32{math.MinInt32, math.MaxInt32}

// A plan is what one kind of civil day brings by itself.
type plan struct {
	day   []Stretch // of the day, from 0 to daySec without a hole
	spill []Stretch // Open and Unknown parts past 24:00, in seconds of the next day
}

// newPlan lays spans over a day that is otherwise rest. Where spans overlap the higher rank wins,
// and of two alike the one given first.
func newPlan(spans []Stretch, rest value) *plan {
	cuts := append(make([]int32, 0, 3+2*len(spans)), 0, daySec, 2*daySec)
	for _, s := range spans {
		cuts = append(cuts, s.From, s.To)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	p := &plan{day: make([]Stretch, 0, len(cuts)-2)}
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		best, covered := rest, false
		for _, s := range spans {
			if s.From <= from && to <= s.To && (!covered || s.State.rank() > best.state.rank()) {
				best, covered = s.value(), true
			}
		}
		switch {
		case to <= daySec:
			p.day = appendStretch(p.day, from, to, best)
		case covered:
			p.spill = appendStretch(p.spill, from-daySec, to-daySec, best)
		}
	}
	return p
}

func appendStretch(list []Stretch, from, to int32, v value) []Stretch {
	if n := len(list); n > 0 && list[n-1].To == from && list[n-1].value() == v {
		list[n-1].To = to
		return list
	}
	return append(list, Stretch{from, to, v.state, v.comment, v.layer})
}

// after lays the spill of the night before over a day. Of two alike, the night before wins.
func after(spill, day []Stretch) []Stretch {
	if len(spill) == 0 {
		return day
	}
	out := make([]Stretch, 0, len(day)+2*len(spill))
	i := 0
	for _, s := range day {
		at := s.From
		for i < len(spill) && spill[i].From < s.To {
			n := spill[i]
			if from := max(n.From, at); n.State.rank() >= s.State.rank() && from < min(n.To, s.To) {
				if at < from {
					out = appendStretch(out, at, from, s.value())
				}
				at = min(n.To, s.To)
				out = appendStretch(out, from, at, n.value())
			}
			if n.To > s.To {
				break
			}
			i++
		}
		if at < s.To {
			out = appendStretch(out, at, s.To, s.value())
		}
	}
	return out
}

func newRules(w Week, c *config) (*rules, error) {
	week, err := w.normal("")
	if err != nil {
		return nil, err
	}
	more := gathered(&week, c.during)
	r := &rules{
		week:        week,
		during:      more,
		seasons:     flatten(c.seasons, Week.equal),
		exceptions:  flatten(c.exceptions, special.equal),
		emergencies: flatten(c.emergencies, special.equal),
		valid:       everyday,
	}
	if c.valid != nil {
		r.valid = *c.valid
	}
	for _, h := range slices.Backward(c.holidays) {
		r.holidays = append(r.holidays, newHoliday(h))
	}
	for wd := range r.week.Spans {
		if len(r.week.Spans[wd]) > 0 || slices.ContainsFunc(r.during, func(d during) bool { return len(d.week.Spans[wd]) > 0 }) {
			r.week.Unlisted &^= 1 << wd
		}
	}

	r.weekPlans = weekPlans(r.week, r.during, WeekLayer)
	for _, s := range r.seasons {
		plans := weekPlans(s.what, nil, SeasonLayer)
		r.seasonal = append(r.seasonal, dated[*[7]*plan]{s.days32, &plans})
	}
	var specials []dated[*plan]
	for _, e := range r.exceptions {
		specials = append(specials, dated[*plan]{e.days32, specialPlan(e.what.spans, ExceptionLayer, e.what.reason)})
	}
	for _, e := range r.emergencies {
		specials = append(specials, dated[*plan]{e.days32, specialPlan(e.what.spans, EmergencyLayer, e.what.reason)})
	}
	r.specials = flatten(specials, func(a, b *plan) bool { return a == b })
	r.outside = newPlan(nil, value{Unknown, NoLayer, outsideComment})
	r.plain = r.valid == everyday && r.specials == nil && r.seasonal == nil && r.holidays == nil
	for wd := range r.days {
		before := r.weekPlans[(wd+6)%7]
		r.days[wd] = after(before.spill, r.weekPlans[wd].day)
		r.spills = r.spills || len(before.spill) > 0
	}
	for _, s := range r.seasonal {
		r.spills = r.spills || slices.ContainsFunc(s.what[:], func(p *plan) bool { return len(p.spill) > 0 })
	}
	for _, e := range r.specials {
		r.spills = r.spills || len(e.what.spill) > 0
	}
	for _, h := range r.holidays {
		r.spills = r.spills || len(specialPlan(h.spans, HolidayLayer, "").spill) > 0
	}
	return r, nil
}

// outsideComment is the comment of days that the schedule does not speak of.
const outsideComment = "outside the dates these hours are stated for"

// gathered joins neighbours of one state and comment. Open hours without a comment are hours of the
// week.
func gathered(week *Week, in []during) []during {
	var out []during
	for _, d := range in {
		n := len(out)
		switch {
		case d.week.equal(Week{Unlisted: d.week.Unlisted}): // no hours at all
		case d.state == Open && d.comment == "":
			week.add(d.week)
		case n > 0 && out[n-1].state == d.state && out[n-1].comment == d.comment:
			out[n-1].week.add(d.week)
		default:
			d.week = d.week.clone()
			d.week.Unlisted = 0
			out = append(out, d)
		}
	}
	return out
}

// weekPlans makes the plans of a week; days with the same hours share one.
func weekPlans(w Week, more []during, layer Layer) [7]*plan {
	var plans [7]*plan
	for wd := range plans {
		for q := range wd {
			if slices.Equal(w.Spans[q], w.Spans[wd]) && !slices.ContainsFunc(more, func(d during) bool {
				return !slices.Equal(d.week.Spans[q], d.week.Spans[wd])
			}) {
				plans[wd] = plans[q]
				break
			}
		}
		if plans[wd] != nil {
			continue
		}
		spans := stretches(make([]Stretch, 0, len(w.Spans[wd])), w.Spans[wd], value{Open, layer, ""})
		for _, d := range more {
			spans = stretches(spans, d.week.Spans[wd], value{d.state, layer, d.comment})
		}
		plans[wd] = newPlan(spans, value{Closed, layer, ""})
	}
	return plans
}

func specialPlan(spans []Span, layer Layer, reason string) *plan {
	return newPlan(stretches(nil, spans, value{Open, layer, reason}), value{Closed, layer, reason})
}

func stretches(list []Stretch, spans []Span, v value) []Stretch {
	for _, s := range spans {
		list = append(list, Stretch{int32(s.Open / clockUnit), int32(s.Close / clockUnit), v.state, v.comment, v.layer})
	}
	return list
}

// weekday is the day of the week of a civil day; 1970-01-01 was a Thursday.
func weekday(d int32) time.Weekday {
	const weeks = 7 << 31 // makes it positive
	return time.Weekday(uint64(int64(d)+weeks+4) % 7)
}

// plan returns what the spans that open on day d make of it.
func (r *rules) plan(d int32) *plan {
	if !r.valid.has(d) {
		return r.outside
	}
	if len(r.specials) > 0 {
		if p, ok := on(r.specials, d); ok {
			return p
		}
	}
	for _, h := range r.holidays {
		if p := h.plan(d); p != nil {
			return p
		}
	}
	if len(r.seasonal) > 0 {
		if week, ok := on(r.seasonal, d); ok {
			return week[weekday(d)]
		}
	}
	return r.weekPlans[weekday(d)]
}

// Day resolves one civil day; see [Days].
func (r *rules) Day(d date.Date) []Stretch {
	day := int32(d.DaysSinceEpoch())
	if r.plain {
		return r.days[weekday(day)]
	}
	if b := r.block(day); b != nil {
		return b.kinds[b.days[day&(1<<blockBits-1)]]
	}
	return r.resolve(r.plan(day), r.night(day))
}

// night returns the plan of the day before d where it has a spill, else nil.
func (r *rules) night(d int32) *plan {
	if r.spills {
		if p := r.plan(d - 1); len(p.spill) > 0 {
			return p
		}
	}
	return nil
}

// resolve returns the day of a plan after a night, which may be nil.
func (r *rules) resolve(p, night *plan) []Stretch {
	if night == nil {
		return p.day
	}
	return after(night.spill, p.day)
}

// Level reports whether all days have one and the same state; see [Days].
func (r *rules) Level() bool {
	plans := slices.Clone(r.weekPlans[:])
	for _, s := range r.seasonal {
		plans = append(plans, s.what[:]...)
	}
	for _, s := range r.specials {
		plans = append(plans, s.what)
	}
	for _, h := range r.holidays {
		plans = append(plans, specialPlan(h.spans, HolidayLayer, ""))
	}
	if r.valid != everyday {
		plans = append(plans, r.outside)
	}
	state := plans[0].day[0].State
	other := func(s Stretch) bool { return s.State != state }
	return !slices.ContainsFunc(plans, func(p *plan) bool {
		return slices.ContainsFunc(p.day, other) || slices.ContainsFunc(p.spill, other)
	})
}

// Next tells how long days stay as d is; see [Days].
func (r *rules) Next(d date.Date) (date.Date, bool) {
	day := int32(d.DaysSinceEpoch())
	if day == math.MaxInt32 {
		return d, false
	}
	tomorrow := d.Add(1)
	if r.valid.has(day) {
		if _, special := on(r.specials, day); !special && (len(r.holidays) > 0 || !r.uniform(day)) {
			return tomorrow, true
		}
	}
	if p, night := r.plan(day), r.night(day); night != nil && night != p || len(p.spill) > 0 && r.plan(day-1) != p {
		return tomorrow, true
	}
	e, ok := int32(math.MaxInt32), false
	note := func(b int32, found bool) {
		if found && b > day {
			e, ok = min(e, b), true
		}
	}
	note(r.valid.from, r.valid != everyday)
	note(r.valid.to, r.valid != everyday)
	note(boundary(r.specials, day))
	note(boundary(r.seasonal, day))
	return date.NewOfDays(date.PeriodOfDays(e)), ok
}

// uniform reports whether the week in force on day d has seven days alike.
func (r *rules) uniform(d int32) bool {
	week, ok := on(r.seasonal, d)
	if !ok {
		week = &r.weekPlans
	}
	for _, p := range week {
		if p != week[0] {
			return false
		}
	}
	return true
}

func (s special) equal(o special) bool {
	return s.reason == o.reason && slices.Equal(s.spans, o.spans)
}

func (r *rules) equal(o *rules) bool {
	return r == o || r.week.equal(o.week) && r.valid == o.valid &&
		slices.EqualFunc(r.during, o.during, func(a, b during) bool {
			return a.state == b.state && a.comment == b.comment && a.week.equal(b.week)
		}) &&
		slices.EqualFunc(r.seasons, o.seasons, func(a, b dated[Week]) bool {
			return a.days32 == b.days32 && a.what.equal(b.what)
		}) &&
		slices.EqualFunc(r.exceptions, o.exceptions, sameSpecial) &&
		slices.EqualFunc(r.emergencies, o.emergencies, sameSpecial) &&
		slices.EqualFunc(r.holidays, o.holidays, (*holiday).equal)
}

func sameSpecial(a, b dated[special]) bool { return a.days32 == b.days32 && a.what.equal(b.what) }
