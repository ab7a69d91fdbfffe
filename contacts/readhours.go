package contacts

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/osm"
)

// timetable are the hours of a unit or a channel: the schedule, the hours as printed, and what else it was made of.
type timetable struct {
	schedule *hours.Schedule // nil: no hours are stated
	printed  string
	rules    HoursRules
}

// hours reads the keys hours, exceptions and holidays of a unit or a channel.
func (r *reader) hours(key string, f fields, at Source) timetable {
	n := f["hours"]
	if n == nil {
		for _, k := range []string{"exceptions", "holidays"} {
			if f[k] != nil {
				r.fail(key, f[k], CodeConflict, k+" change hours, and there are none", "", "state the hours they change")
			}
		}
		return timetable{}
	}
	r.mark(key, n)
	days := r.holidays(key+"/holidays", f["holidays"])
	t, usesPH := r.weekly(key, n, days)
	for _, h := range days {
		t.rules.Holidays = append(t.rules.Holidays, h.Holidays)
	}
	if usesPH {
		days = nil
	}
	if t.schedule == nil { // its fault is told; so are those of what would change it
		for _, h := range days {
			if h.node != nil {
				r.spans(key+"/holidays", h.node, nil)
			}
		}
		r.exceptions(key+"/exceptions", f["exceptions"], nil, at)
		return t
	}
	if f["exceptions"] == nil && len(days) == 0 {
		return t
	}
	week, ok := t.schedule.Week()
	if !ok {
		r.fail(key, n, CodeBadHours, "only weekly hours can have exceptions and holidays here", t.printed, "say it in the OSM text: PH stands for the holidays")
		return t
	}
	opts := arrangements(t.schedule, week)
	if !t.schedule.IsFloating() {
		opts = append(opts, hours.In(t.schedule.Location()))
	}
	if again, err := hours.New(week, opts...); err != nil || !again.Equal(t.schedule) {
		r.fail(key, n, CodeBadHours, "these hours are too particular for exceptions and holidays", t.printed, "say it in the OSM text: PH stands for the holidays")
		return t
	}
	for _, h := range days {
		if h.node == nil {
			opts = append(opts, hours.Holidays(h.calendar))
		} else if spans, ok := r.spans(key+"/holidays", h.node, t.schedule); ok {
			opts = append(opts, hours.Holidays(h.calendar, spans...))
		}
	}
	exceptions, more := r.exceptions(key+"/exceptions", f["exceptions"], t.schedule, at)
	t.rules.Exceptions = exceptions
	dated, err := hours.New(week, append(opts, more...)...)
	if err != nil {
		r.fail(key, n, CodeBadHours, strings.TrimPrefix(err.Error(), "hours: "), t.printed, "")
		return t
	}
	t.schedule = dated
	return t
}

// weekly reads weekly hours: a text as printed, or {osm: ..., printed: ...}. It reports whether it has used the holidays.
func (r *reader) weekly(key string, n *yaml.Node, days []holidays) (t timetable, usesPH bool) {
	if n.Kind == yaml.MappingNode {
		f, _ := r.mapping(key, n, "hours", "osm", "printed")
		v := f["osm"]
		if v == nil {
			r.fail(key, n, CodeMissing, "these hours have no text", "", "write them as printed, or {osm: ...}")
			return t, false
		}
		t.rules.OSM = r.text(key, v, "hours")
		t.printed = t.rules.OSM
		if f["printed"] != nil {
			t.printed = r.text(key+"/printed", f["printed"], "the hours as printed")
		}
		if t.rules.OSM != "" {
			t.schedule, usesPH = r.osm(key, v, t.rules.OSM, days)
		}
		return t, usesPH
	}
	if t.printed = r.text(key, n, "hours"); t.printed == "" {
		return t, false
	}
	if start := r.within(n, 0); r.within(n, len(n.Value)).Col == start.Col+len(n.Value) {
		r.pos[key+"/text"] = start // the file shows the text as it is
	}
	s, err := schedules.get(t.printed, hours.Parse)
	if err != nil {
		r.hoursFault(key, n, t.printed, err)
		return t, false
	}
	t.schedule = s
	return t, false
}

// osm reads an opening_hours value of OpenStreetMap, the zone in brackets: Mo-Fr 09:00-17:00; PH off
// [America/New_York]. PH stands for the one calendar given as holidays. What hangs on a calendar that
// nobody gives, or on the sun, is refused: nobody would know when such hours hold.
func (r *reader) osm(key string, n *yaml.Node, text string, days []holidays) (s *hours.Schedule, usesPH bool) {
	v, err := osm.Read(text)
	if err == nil && slices.Contains(v.Missing, osm.MissingPublicHolidays) && len(days) > 0 {
		usesPH = true
		if len(days) > 1 || days[0].node != nil {
			r.fail(key, n, CodeConflict, "PH stands for one calendar, and the OSM text says what holds on it", text, "write holidays: NAME")
			return nil, true
		}
		v, err = osm.Read(text, osm.PublicHolidays(days[0].calendar))
	}
	if err != nil {
		r.hoursFault(key, n, text, err)
		return nil, usesPH
	}
	if len(v.Missing) > 0 {
		what, hint := "a place to see the sun from", "write times by the clock"
		switch v.Missing[0] {
		case osm.MissingPublicHolidays:
			what, hint = "public holidays", "name their calendar under holidays"
		case osm.MissingSchoolHolidays:
			what, hint = "school holidays", "write their dates as exceptions"
		}
		r.fail(key, n, CodeBadHours, "these hours need "+what+", which nobody gives", text, hint)
		return nil, usesPH
	}
	return v.Schedule, usesPH
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
		if errors.Is(err, hours.NotUnderstood) && 0 <= re.Pos && re.Pos < re.End && re.End <= len(text) {
			what, hint = strconv.Quote(text[re.Pos:re.End])+" is not understood, in", "a zone is written as ET or America/New_York; remarks go under notes"
		}
	case errors.As(err, &se) && se.Line == 1:
		off, what, hint = se.Col-1, se.Msg, se.Hint
	}
	r.faultAt(r.within(n, max(0, min(off, len(n.Value)))), CodeBadHours, "these hours cannot be read: "+what, text, hint)
}

// exceptions reads the hours of single dates and of ranges of dates. What was announced later goes last, and so holds.
func (r *reader) exceptions(key string, n *yaml.Node, s *hours.Schedule, at Source) ([]Exception, []hours.Option) {
	type announced struct {
		on  date.Date
		opt hours.Option
	}
	var list []Exception
	var all []announced
	for _, v := range r.list(key, n, "exceptions") {
		f, ok := r.mapping(key, v, "an exception", "date", "from", "to", "closed", "hours", "reason", "issued", "at")
		if !ok {
			continue
		}
		x := Exception{Reason: r.text(key, f["reason"], "a reason"), Source: r.at(key, f["at"], at)}
		if f["issued"] != nil {
			if x.Issued, ok = r.day(key, f["issued"]); !ok {
				continue
			}
		}
		if x.From, x.To, ok = r.dates(key, v, f); !ok {
			continue
		}
		switch closed := r.flag(key, f["closed"], "closed"); {
		case f["hours"] != nil && f["closed"] != nil, f["hours"] == nil && !closed:
			r.fail(key, v, CodeConflict, "an exception is either closed: true or has hours", "", "")
			continue
		case f["hours"] != nil:
			if x.Hours = r.text(key, f["hours"], "hours"); x.Hours == "" {
				continue
			}
			if _, _, moves := x.moved(); moves {
				break
			}
			if _, ok := r.spans(key, f["hours"], s); !ok {
				continue
			}
		}
		if s != nil {
			week, _ := s.Week()
			opts, err := x.options(week)
			if err != nil {
				r.fail(key, f["hours"], CodeBadHours, strings.TrimPrefix(err.Error(), "hours: "), x.Hours, "write both times, as 9 am - 1 pm")
				continue
			}
			for _, o := range opts {
				all = append(all, announced{x.Issued, o})
			}
		}
		list = append(list, x)
	}
	slices.SortStableFunc(all, func(a, b announced) int { return int(a.on.Sub(b.on)) })
	var opts []hours.Option
	for _, a := range all {
		opts = append(opts, a.opt)
	}
	return list, opts
}

// dates reads the date, or the first and the last date, of an exception.
func (r *reader) dates(key string, n *yaml.Node, f fields) (from, to date.Date, ok bool) {
	first, last := f["from"], f["to"]
	if d := f["date"]; d != nil {
		if first != nil || last != nil {
			r.fail(key, d, CodeConflict, "an exception has either a date, or from and to", "", "")
			return from, to, false
		}
		first, last = d, d
	}
	if first == nil || last == nil {
		r.fail(key, n, CodeMissing, "an exception needs a date, or both from and to", "", "to is the last day of it")
		return from, to, false
	}
	a, okA := r.day(key, first)
	b, okB := r.day(key, last)
	if !okA || !okB {
		return from, to, false
	}
	if b.Before(a) {
		r.fail(key, last, CodeBadDate, "this exception ends before it begins", last.Value, "")
		return from, to, false
	}
	return a, b, true
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
	if s != nil && !day.IsFloating() && (s.IsFloating() || day.Location().String() != s.Location().String()) {
		r.fail(key, n, CodeBadHours, "an exception has the zone of the hours that it changes", text, "leave the zone out")
		return nil, false
	}
	return week.Spans[time.Monday], true
}

// holidays are read holidays: their calendar, and the node of their hours.
type holidays struct {
	Holidays
	calendar hours.Calendar
	node     *yaml.Node // nil: closed
}

// holidays reads the name of a calendar, whose days are closed, a mapping that chooses some of them or gives them
// hours, or a list of such, of which the last that knows a day holds.
func (r *reader) holidays(key string, n *yaml.Node) []holidays {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = r.list(key, n, "holidays")
	}
	var all []holidays
	for _, v := range nodes {
		f := fields{"calendar": v}
		if v.Kind == yaml.MappingNode {
			f, _ = r.mapping(key, v, "holidays", "calendar", "only", "hours")
		}
		if f["calendar"] == nil {
			r.fail(key, v, CodeMissing, "holidays need a calendar", "", "")
			continue
		}
		h := holidays{node: f["hours"]}
		if h.Calendar = r.text(key, f["calendar"], "a calendar"); h.Calendar == "" {
			continue
		}
		h.Only = r.texts(key+"/only", f["only"], "the name of a holiday")
		if h.node != nil {
			h.Hours = r.text(key, h.node, "hours")
		}
		if r.loader.Calendars == nil {
			r.fail(key, f["calendar"], CodeBadCalendar, "there is no such holiday calendar", h.Calendar, "calendars come from the program: set Loader.Calendars")
			continue
		}
		cal, err := r.loader.Calendars(h.Calendar)
		if err != nil || cal == nil {
			hint := ""
			if err != nil {
				hint = err.Error()
			}
			r.fail(key, f["calendar"], CodeBadCalendar, "there is no such holiday calendar", h.Calendar, hint)
			continue
		}
		h.calendar = cal
		if h.Only != nil {
			known := holidayNames(cal)
			for _, name := range h.Only {
				if !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) }) {
					r.fail(key+"/only", f["only"], CodeBadCalendar, "the calendar "+h.Calendar+" has no such holiday", name, r.near(name, func() []string { return known }))
				}
			}
			h.calendar = selectHolidays(cal, h.Only)
		}
		all = append(all, h)
	}
	return all
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
