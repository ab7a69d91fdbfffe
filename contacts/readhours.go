package contacts

import (
	"errors"
	"strings"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/osm"
)

// hours reads the keys hours, exceptions and holidays of a unit or a channel. It returns no schedule
// where no hours are stated, and the hours as printed.
func (r *reader) hours(key string, f fields) (*hours.Schedule, string) {
	n := f["hours"]
	if n == nil {
		for _, k := range []string{"exceptions", "holidays"} {
			if f[k] != nil {
				r.fail(key, f[k], CodeMissing, k+" change hours, and there are none", "", "state the hours they change")
			}
		}
		return nil, ""
	}
	r.mark(key, n)
	s, text := r.weekly(key, n)
	if s == nil || f["exceptions"] == nil && f["holidays"] == nil {
		return s, text
	}
	week, ok := s.Week()
	if !ok {
		r.fail(key, n, CodeBadHours, "only weekly hours can have exceptions and holidays here", text, "")
		return s, text
	}
	var opts []hours.Option
	if !s.IsFloating() {
		opts = append(opts, hours.In(s.Location()))
	}
	opts = append(opts, r.holidays(key+"/holidays", f["holidays"], s)...)
	opts = append(opts, r.exceptions(key+"/exceptions", f["exceptions"], s)...)
	dated, err := hours.New(week, opts...)
	if err != nil {
		r.fail(key, n, CodeBadHours, strings.TrimPrefix(err.Error(), "hours: "), text, "")
		return s, text
	}
	return dated, text
}

// weekly reads weekly hours: a text as printed, or {osm: ...}.
func (r *reader) weekly(key string, n *yaml.Node) (*hours.Schedule, string) {
	v := n
	if n.Kind == yaml.MappingNode {
		f, _ := r.mapping(key, n, "hours", "osm")
		if v = f["osm"]; v == nil {
			r.fail(key, n, CodeMissing, "these hours have no text", "", "write them as printed, or {osm: ...}")
			return nil, ""
		}
	}
	text := r.text(key, v, "hours")
	if text == "" {
		return nil, ""
	}
	if v != n {
		return r.osm(key, v, text), text
	}
	if s, ok := r.schedules[text]; ok {
		return s, text
	}
	s, err := hours.Parse(text)
	if err != nil {
		r.hoursFault(key, v, text, err)
		return nil, text
	}
	r.schedules[text] = s
	return s, text
}

// osm reads an opening_hours value of OpenStreetMap, the zone in brackets: Mo-Fr 09:00-17:00
// [America/New_York]. A value that hangs on holidays or on the sun is refused: a directory has
// neither, and hours of which nobody knows when they hold are not stated.
func (r *reader) osm(key string, n *yaml.Node, text string) *hours.Schedule {
	v, err := osm.Read(text)
	if err != nil {
		r.hoursFault(key, n, text, err)
		return nil
	}
	if len(v.Missing) > 0 {
		r.fail(key, n, CodeBadHours, "these hours need "+string(v.Missing[0])+", which a directory does not have", text, "state holidays under holidays, and times by the clock")
		return nil
	}
	return v.Schedule
}

// hoursFault reports hours that cannot be read, at the place in their text.
func (r *reader) hoursFault(key string, n *yaml.Node, text string, err error) {
	r.bad[key] = true
	if r.reported[n] {
		return
	}
	off, hint, what := 0, "", strings.TrimPrefix(err.Error(), "hours: ")
	var re *hours.ReadError
	var se *hours.SyntaxError
	var oe *osm.SyntaxError
	switch {
	case errors.As(err, &oe):
		off, what, hint = oe.Pos, oe.Msg, oe.Hint
	case errors.As(err, &re):
		off, what, hint = re.Pos, re.Msg, re.Hint
	case errors.As(err, &se) && se.Line == 1:
		off, what, hint = se.Col-1, se.Msg, se.Hint
	}
	r.faultAt(r.within(n, max(0, min(off, len(n.Value)))), CodeBadHours, "these hours cannot be read: "+what, text, hint)
}

// exceptions reads the hours of single dates and of ranges of dates.
func (r *reader) exceptions(key string, n *yaml.Node, s *hours.Schedule) []hours.Option {
	var opts []hours.Option
	for _, v := range r.list(key, n, "exceptions") {
		f, ok := r.mapping(key, v, "an exception", "date", "from", "to", "closed", "hours", "reason")
		if !ok {
			continue
		}
		reason := r.text(key, f["reason"], "a reason")
		dates, ok := r.dates(key, v, f)
		if !ok {
			continue
		}
		switch closed := r.flag(key, f["closed"], "closed"); {
		case f["hours"] != nil && f["closed"] != nil, f["hours"] == nil && !closed:
			r.fail(key, v, CodeConflict, "an exception is either closed: true or has hours", "", "")
		case closed:
			opts = append(opts, hours.ClosedOn(dates, reason))
		default:
			if spans, ok := r.spans(key, f["hours"], s); ok {
				opts = append(opts, hours.HoursOn(dates, spans, reason))
			}
		}
	}
	return opts
}

// dates reads the date, or the first and the last date, of an exception.
func (r *reader) dates(key string, n *yaml.Node, f fields) (timespan.DateRange, bool) {
	first, last := f["from"], f["to"]
	if d := f["date"]; d != nil {
		if first != nil || last != nil {
			r.fail(key, d, CodeConflict, "an exception has either a date, or from and to", "", "")
			return timespan.DateRange{}, false
		}
		first, last = d, d
	}
	if first == nil || last == nil {
		r.fail(key, n, CodeMissing, "an exception needs a date, or both from and to", "", "to is the last day of it")
		return timespan.DateRange{}, false
	}
	a, okA := r.day(key, first)
	b, okB := r.day(key, last)
	if !okA || !okB {
		return timespan.DateRange{}, false
	}
	if b.Before(a) {
		r.fail(key, last, CodeBadDate, "this exception ends before it begins", last.Value, "")
		return timespan.DateRange{}, false
	}
	return timespan.NewDateRange(a, b.Add(1)), true
}

func (r *reader) day(key string, n *yaml.Node) (date.Date, bool) {
	faults := len(r.faults)
	e := r.effective(key, n)
	if len(r.faults) > faults || e.IsZero() {
		return date.Date{}, false
	}
	if e.Day == 0 {
		r.fail(key, n, CodeBadDate, "an exception needs the day too", n.Value, "write 2026-11-26")
		return date.Date{}, false
	}
	return date.New(e.Year, e.Month, e.Day), true
}

// times reads clock times without days as hours of every day.
var times = hours.Reader{Days: hours.On(time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday)}

// spans reads clock times without days, on the wall of the schedule that they change.
func (r *reader) spans(key string, n *yaml.Node, s *hours.Schedule) ([]hours.Span, bool) {
	text := r.text(key, n, "hours")
	if text == "" {
		return nil, false
	}
	day, err := times.Parse(text)
	if err != nil {
		r.hoursFault(key, n, text, err)
		return nil, false
	}
	week, ok := day.Week()
	for _, spans := range week.Spans {
		ok = ok && len(spans) > 0 && len(spans) == len(week.Spans[time.Monday])
	}
	if !ok {
		r.fail(key, n, CodeBadHours, "these are no clock times of one day", text, "write them without days, as 9 am - 1 pm")
		return nil, false
	}
	if !day.IsFloating() && (s.IsFloating() || day.Location().String() != s.Location().String()) {
		r.fail(key, n, CodeBadHours, "an exception has the zone of the hours that it changes", text, "leave the zone out")
		return nil, false
	}
	return week.Spans[time.Monday], true
}

// holidays reads the name of a calendar, whose days are closed, or a mapping that gives them hours.
func (r *reader) holidays(key string, n *yaml.Node, s *hours.Schedule) []hours.Option {
	if n == nil {
		return nil
	}
	f := fields{"calendar": n}
	if n.Kind == yaml.MappingNode {
		f, _ = r.mapping(key, n, "holidays", "calendar", "hours")
	}
	if f["calendar"] == nil {
		r.fail(key, n, CodeMissing, "holidays need a calendar", "", "")
		return nil
	}
	name := r.text(key, f["calendar"], "a calendar")
	if name == "" {
		return nil
	}
	if r.loader.Calendars == nil {
		r.fail(key, f["calendar"], CodeBadCalendar, "there is no such holiday calendar", name, "calendars come from the program: set Loader.Calendars")
		return nil
	}
	cal, err := r.loader.Calendars(name)
	if err != nil || cal == nil {
		hint := ""
		if err != nil {
			hint = err.Error()
		}
		r.fail(key, f["calendar"], CodeBadCalendar, "there is no such holiday calendar", name, hint)
		return nil
	}
	if f["hours"] == nil {
		return []hours.Option{hours.Holidays(cal)}
	}
	spans, ok := r.spans(key, f["hours"], s)
	if !ok {
		return nil
	}
	return []hours.Option{hours.Holidays(cal, spans...)}
}

// dayStart returns the first instant of a civil day on the clocks of loc: the one at which a desk
// would open that is open all that day. A day that a zone skipped begins with the next.
func dayStart(year int, month time.Month, day int, loc *time.Location) time.Time {
	d := date.New(year, month, day)
	all := []hours.Span{{Open: clock.Midnight, Close: clock.Day}}
	from := time.Date(year, month, day-2, 0, 0, 0, 0, time.UTC)
	for range 3 {
		s, err := hours.New(hours.Week{}, hours.In(loc), hours.HoursOn(timespan.OneDayRange(d), all, ""))
		if err != nil {
			break
		}
		if t, ok := s.NextOpen(from); ok {
			return t
		}
		d = d.Add(1)
	}
	if loc == nil {
		loc = time.UTC
	}
	return time.Date(year, month, day, 0, 0, 0, 0, loc)
}
