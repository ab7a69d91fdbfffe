package card

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// Days are the days of the week in the order in which they are written.
var Days = [7]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// A Timetable is a schedule as formats know it: a week and dated exceptions.
type Timetable struct {
	Week     hours.Week
	Location *time.Location // nil: in local time
	Special  []Special      // disjoint, by date
}

// A Special is what holds from one day to another, both included, in place of the week.
type Special struct {
	From, To date.Date
	Spans    []hours.Span // none: closed
	Hours    string       // the spans as printed
	Reason   string
}

// Dates returns "2026-12-24" or "2026-12-31 to 2027-01-01".
func (x Special) Dates() string {
	if x.From == x.To {
		return x.From.String()
	}
	return x.From.String() + " to " + x.To.String()
}

// Timetable returns the timetable of a schedule, and false where there is none to write: then, and wherever the
// timetable says less than the schedule, the list says so.
func (l *List) Timetable(of string, s *hours.Schedule, rules contacts.HoursRules) (Timetable, bool) {
	if s == nil {
		l.Add(NoHours, of, "hours are not stated, which is not the same as closed")
		return Timetable{}, false
	}
	week, ok := s.Week()
	if !ok {
		l.Add(Rules, of, s.String())
		return Timetable{}, false
	}
	t := Timetable{Week: week, Location: s.Location()}
	if s.IsFloating() {
		t.Location = nil
		l.Add(Floating, of, "in the local time of whoever asks: "+s.String())
	}
	l.Unmentioned(of, week)
	for _, h := range rules.Holidays {
		what := "closed on"
		if h.Hours != "" {
			what = h.Hours + " on"
		}
		names := "all holidays"
		if h.Only != nil {
			names = strings.Join(h.Only, ", ")
		}
		l.Add(Holidays, of, what+" "+names+" of "+h.Calendar)
	}
	if t.Special, ok = specials(week, rules.Exceptions); !ok {
		l.Add(Exceptions, of, s.String())
	}
	if len(rules.Holidays) == 0 && !t.schedule().Equal(s) || len(rules.Holidays) > 0 && unsure(s) {
		l.Add(Rules, of, s.String())
	}
	return t, true
}

// unsure reports whether a weekly schedule is Unknown at times: it looks at the weeks of a month.
func unsure(s *hours.Schedule) bool {
	from := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	_, unknown := s.In(time.UTC).Durations(from, from.AddDate(0, 1, 0))
	return unknown > 0
}

// Unmentioned lists the days of a week that the sheet does not mention; of one into which the night before
// runs, it is what comes after.
func (l *List) Unmentioned(of string, w hours.Week) {
	var days []string
	for _, d := range Days {
		if !w.Unlisted.Has(d) {
			continue
		}
		name := d.String()
		if before := w.Spans[(d+6)%7]; len(before) > 0 && before[len(before)-1].Close > clock.Day {
			h, m, _ := Clock(before[len(before)-1].Close - clock.Day)
			name += fmt.Sprintf(" after %02d:%02d", h, m)
		}
		days = append(days, name)
	}
	if len(days) > 0 {
		l.Add(Unlisted, of, "the sheet does not mention "+strings.Join(days, ", "))
	}
}

// schedule returns what the timetable says, to compare.
func (t Timetable) schedule() *hours.Schedule {
	var opts []hours.Option
	if t.Location != nil {
		opts = append(opts, hours.In(t.Location))
	}
	for _, x := range t.Special {
		r := timespan.NewDateRange(x.From, x.To.Add(1))
		if len(x.Spans) == 0 {
			opts = append(opts, hours.ClosedOn(r, x.Reason))
		} else {
			opts = append(opts, hours.HoursOn(r, x.Spans, x.Reason))
		}
	}
	s, err := hours.New(t.Week, opts...)
	if err != nil {
		return nil
	}
	return s
}

// specials resolves exceptions that speak of the same days: the later issued holds, of two alike the
// later written. It reports false where hours cannot be read, and leaves such exceptions out.
func specials(week hours.Week, exceptions []contacts.Exception) (all []Special, ok bool) {
	ok = true
	var cuts []date.Date
	var read []Special
	order := slices.Clone(exceptions)
	slices.SortStableFunc(order, func(a, b contacts.Exception) int { return int(a.Issued.Sub(b.Issued)) })
	for _, x := range order {
		days, understood := resolved(week, x)
		ok = ok && understood
		for _, s := range days {
			read = append(read, s)
			cuts = append(cuts, s.From, s.To.Add(1))
		}
	}
	slices.SortFunc(cuts, func(a, b date.Date) int { return int(a.Sub(b)) })
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1].Add(-1)
		for _, s := range slices.Backward(read) {
			if s.From.After(from) || to.After(s.To) {
				continue
			}
			s.From, s.To = from, to
			if n := len(all); n > 0 && all[n-1].To.Add(1) == from && all[n-1].Reason == s.Reason && all[n-1].Hours == s.Hours && slices.Equal(all[n-1].Spans, s.Spans) {
				all[n-1].To = to
			} else {
				all = append(all, s)
			}
			break
		}
	}
	return all, ok
}

// resolved returns what an exception makes of its days: one Special, or one for each day with hours where it moves an end
// of theirs. It reports false where its hours cannot be read.
func resolved(week hours.Week, x contacts.Exception) (all []Special, ok bool) {
	whole := Special{From: x.From, To: x.To, Hours: x.Hours, Reason: x.Reason}
	var err error
	if whole.Spans, err = x.Spans(nil); err == nil {
		return []Special{whole}, true
	}
	for d := x.From; !d.After(x.To) && d.Sub(x.From) < 366; d = d.Add(1) {
		day := whole
		if day.Spans, err = x.Spans(week.Spans[d.Weekday()]); err == nil {
			day.From, day.To = d, d
			all = append(all, day)
		}
	}
	return all, len(all) > 0
}

// A Group is a span with the days on which it opens.
type Group struct {
	Days []time.Weekday // from Monday on
	hours.Span
}

// Groups returns the spans of a week with the days they have in common, in the order of their first days.
func Groups(w hours.Week) []Group {
	var all []Group
	for _, d := range Days {
		for _, s := range w.Spans[d] {
			if i := slices.IndexFunc(all, func(g Group) bool { return g.Span == s }); i >= 0 {
				all[i].Days = append(all[i].Days, d)
			} else {
				all = append(all, Group{[]time.Weekday{d}, s})
			}
		}
	}
	return all
}

// Split returns a week whose spans do not pass midnight.
func Split(w hours.Week) hours.Week {
	var out hours.Week
	add := func(d time.Weekday, open, close clock.Clock) {
		out.Spans[d] = append(out.Spans[d], hours.Span{Open: open, Close: close})
	}
	for d, spans := range w.Spans {
		for _, s := range spans {
			if s.Open < clock.Day {
				add(time.Weekday(d), s.Open, min(s.Close, clock.Day))
			}
			if s.Close > clock.Day {
				add(time.Weekday((d+1)%7), max(s.Open, clock.Day)-clock.Day, s.Close-clock.Day)
			}
		}
	}
	for d, spans := range out.Spans {
		slices.SortFunc(spans, func(a, b hours.Span) int { return cmp.Or(cmp.Compare(a.Open, b.Open), cmp.Compare(a.Close, b.Close)) })
		var merged []hours.Span
		for _, s := range spans {
			if n := len(merged); n > 0 && s.Open <= merged[n-1].Close {
				merged[n-1].Close = max(merged[n-1].Close, s.Close)
			} else {
				merged = append(merged, s)
			}
		}
		out.Spans[d] = merged
	}
	return out
}

// Clock returns hour, minute and second of a clock time, 24:00 as hour 24.
func Clock(c clock.Clock) (h, m, s int) {
	n := int(c / clock.Second)
	return n / 3600, n / 60 % 60, n % 60
}

// HHMMSS writes a clock time as 09:30:00, and past midnight that of the next day.
func HHMMSS(c clock.Clock) string {
	h, m, s := Clock(c % clock.Day)
	return fmt.Sprintf("%02d:%02d:%02d", h, m, s)
}
