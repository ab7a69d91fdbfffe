package osm

import (
	"slices"
	"time"

	"github.com/rickb777/date/clock"
	"github.com/switchboard-go/switchboard/hours"
)

// week returns the weekly hours that e stands for, if that is all it says: weekdays and clock
// times, and no rule that takes the hours after midnight from another day. Such a value makes the
// same schedule as its text does in package hours.
func (e *Expr) week() (hours.Week, bool) {
	w := hours.Week{Unlisted: hours.On(0, 1, 2, 3, 4, 5, 6)}
	for i := range e.Rules {
		r := &e.Rules[i]
		if r.Join == Fallback || r.Comment != "" || r.State == hours.Unknown ||
			len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Holidays) > 0 || r.State == hours.Closed && len(r.Times) > 0 {
			return w, false
		}
		spans := make([]hours.Span, 0, len(r.Times)+1)
		for _, t := range r.Times {
			if t.Point || t.OpenEnd || t.Step > 0 || t.From.Event != NoEvent || t.To.Event != NoEvent {
				return w, false
			}
			spans = append(spans, hours.Span{Open: minute(t.From.Minutes), Close: minute(t.closing())})
		}
		if len(spans) == 0 && r.State == hours.Open {
			spans = append(spans, hours.Span{Close: clock.Day})
		}
		for day := range time.Weekday(7) {
			on := len(r.Days) == 0
			for _, d := range r.Days {
				if d.Holiday.Kind != NoHoliday || len(d.Nth) > 0 {
					return w, false
				}
				on = on || d.has(day)
			}
			switch {
			case !on:
				continue
			case r.Join == Additional && r.State == hours.Open:
				w.Spans[day] = append(slices.Clip(w.Spans[day]), spans...)
			default:
				w.Spans[day] = spans
			}
			w.Unlisted &^= hours.On(day)
		}
	}
	if w.Unlisted == hours.On(0, 1, 2, 3, 4, 5, 6) {
		return w, false
	}
	if len(e.Rules) == 1 || !slices.ContainsFunc(e.Rules, func(r Rule) bool { return r.night() }) {
		return w, true
	}
	// Rules may cut the night, which a week cannot say: compare the days that come out.
	s := newSystem(e, nil, nil, nil, spans)
	for day := range int32(7) {
		var c canvas = []cell{{to: 86400}}
		fill := func(spans []hours.Span, shift int32) {
			for _, x := range spans {
				c.fill(int32(x.Open/clock.Second)-shift, int32(x.Close/clock.Second)-shift, cell{state: hours.Open}, everything)
			}
		}
		fill(w.Spans[weekdayOf(day)], 0)
		fill(w.Spans[weekdayOf(day+6)], 86400)
		if !slices.Equal(c.stretches(), s.paint(day).stretches()) {
			return w, false
		}
	}
	return w, true
}

func minute(n int) clock.Clock { return clock.Clock(n) * clock.Minute }
