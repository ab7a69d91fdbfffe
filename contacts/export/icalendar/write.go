package icalendar

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
	"github.com/switchboard-go/switchboard/hours"
)

// Options say for which days, for whom and of which units availability is written.
type Options struct {
	// From and To are the period [From, To) for which hours are written to the minute, in the days of each
	// unit's zone: at most [MaxYears]. An edition that comes in force later begins then.
	From, To date.Date
	// In is where hours in the local time of whoever asks are read; nil leaves them out.
	In *time.Location
	// Units are the IDs of the units that are written; none means all.
	Units []string
}

// MaxYears is the longest period, in years.
const MaxYears = 50

// An OptionError tells which option makes no sense.
type OptionError struct {
	Option    string // the field of Options
	Msg, Hint string
}

// Error returns the error on one line.
func (e *OptionError) Error() string {
	s := "icalendar: " + e.Option + ": " + e.Msg
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

func (o *Options) check(e *contacts.Edition) error {
	if eff := e.Effective(); !eff.IsZero() {
		if in := date.New(eff.Year, eff.Month, max(eff.Day, 1)); in.After(o.From) {
			o.From = in
		}
	}
	switch {
	case !o.To.After(o.From):
		return &OptionError{"To", fmt.Sprintf("%v is not after %v, from when on the directory speaks", o.To, o.From), "the period ends with the day after its last day"}
	case o.To.After(o.From.AddDate(MaxYears, 0, 0)):
		return &OptionError{"To", fmt.Sprintf("%v is more than %d years after %v", o.To, MaxYears, o.From), ""}
	case o.From.Year() < 1600 || o.To.Year() > 9000:
		return &OptionError{"From", "iCalendar writes years of four digits", ""}
	case o.In == time.Local:
		return &OptionError{"In", "time.Local is the machine's zone, not a caller's", "name the zone, as in America/New_York"}
	}
	for _, id := range o.Units {
		if _, ok := e.Unit(id); !ok {
			return &OptionError{"Units", fmt.Sprintf("there is no unit %q", id), ""}
		}
	}
	return nil
}

// Write writes the hours of an edition as a stream of iCalendar objects, and lists what they do not say. The same
// edition, options and zone data always give the same bytes. It returns an [*OptionError] for options that make no
// sense. The text is empty where no unit has hours that can be written.
func Write(e *contacts.Edition, o Options) (text []byte, lost []export.Loss, err error) {
	if err := o.check(e); err != nil {
		return nil, nil, err
	}
	w := writer{e: e, o: o}
	desks := card.Desks(e)
	if o.Units != nil {
		desks = slices.DeleteFunc(desks, func(d *card.Desk) bool { return !slices.Contains(o.Units, d.ID) })
	}
	for n := range e.Notes() {
		w.lost.Add(export.LostNotes, "directory", n.Text)
	}
	for _, d := range desks {
		w.desk(d)
	}
	w.lost.Provenance(e, desks)
	var b bytes.Buffer
	enc := ical.NewEncoder(&b)
	for _, c := range w.objects {
		if err := enc.Encode(c); err != nil {
			return nil, nil, err
		}
	}
	return folded(b.Bytes()), w.lost.All, nil
}

type writer struct {
	e       *contacts.Edition
	o       Options
	lost    card.List
	objects []*ical.Calendar
}

// desk writes the hours of a unit and of its channels with hours of their own.
func (w *writer) desk(d *card.Desk) {
	lost := &w.lost
	lost.Rows(w.e, d)
	if len(d.Aliases) > 0 {
		lost.Add(export.LostNames, d.Of, strings.Join(d.Aliases, ", "))
	}
	if d.PartOf.Unit != "" {
		lost.Add(export.LostPartOf, d.Of, "part of "+d.PartOf.Unit)
	}
	var of, own []card.Point
	for _, p := range d.Points {
		lost.Add(export.LostChannel, d.Of, p.String()+" is text for people")
		if p.Hours != nil {
			own = append(own, p)
		} else {
			of = append(of, p)
		}
	}
	w.object(d.Of, d.Name, d.Hours, d.Printed, d.HoursRules, d, of, "unit", d.ID)
	for _, p := range own {
		w.object(d.Of+" "+p.String(), d.Name+": "+p.String(), p.Hours, p.HoursText, p.HoursRules, d, []card.Point{p}, "unit", d.ID, "channel", p.String())
	}
}

// object writes one iCalendar object, if there are hours that it can hold.
func (w *writer) object(of, name string, s *hours.Schedule, printed string, rules contacts.HoursRules, d *card.Desk, points []card.Point, id ...string) {
	if s == nil {
		w.lost.Add(export.LostNoHours, of, "hours are not stated, which is not the same as closed")
		return
	}
	if s.IsFloating() {
		what := "in the local time of whoever asks: " + s.String()
		if w.o.In == nil {
			w.lost.Add(export.LostFloating, of, what)
			return
		}
		w.lost.Add(export.LostFloating, of, what+", written as in "+w.o.In.String())
		s = s.In(w.o.In)
	}
	p := newPlan(s, w.o.From, w.o.To)
	if !p.endless {
		w.lost.Add(export.LostExceptions, of, "hours from "+w.o.To.String()+" on")
	}
	w.lost.Before(of, s, rules, w.o.From)
	if p.unknown {
		w.lost.Add(export.LostNoHours, of, "hours that are unknown are written as unavailable")
	}
	for _, text := range p.remarks {
		w.lost.Add(export.LostNotes, of, text)
	}
	if p.asWritten {
		w.lost.Unmentioned(of, p.week)
	}

	cal := ical.NewCalendar()
	set(cal.Component, ical.PropProductID, nil, "-//switchboard-go//switchboard//EN")
	set(cal.Component, ical.PropVersion, nil, "2.0")
	text(cal.Component, "NAME", name)
	if p.loc != time.UTC {
		cal.Children = append(cal.Children, timezone(p))
	}
	uid := card.UID(append([]string{w.e.Organization(), "availability"}, id...)...)
	base := p.component(uid, name, "9")
	var about []string
	if printed != "" {
		about = append(about, printed)
	}
	about = append(append(about, card.Remarks(d.Notes)...), d.Doubts()...)
	if part := d.Belongs(w.e); part != "" {
		about = append(about, part)
	}
	text(base, ical.PropDescription, strings.Join(about, "\n"))
	var labels []string
	for _, pt := range points {
		contact := pt.String()
		bare := pt
		bare.Menu, bare.Answers = nil, contacts.Person // said by String
		if l := card.Labels(w.e, pt.Rows); len(l) > 0 {
			contact = strings.Join(l, ", ") + ": " + contact
			labels = append(labels, l...)
		}
		if words := bare.Words(w.e); words != "" {
			contact += "; " + words
		}
		add(base, ical.PropContact, nil, escape(contact))
		if pt.Kind == contacts.Web && base.Props.Get(ical.PropURL) == nil {
			set(base, ical.PropURL, nil, line(pt.Value))
		}
	}
	slices.Sort(labels)
	for _, l := range slices.Compact(labels) {
		add(base, ical.PropCategories, nil, escape(l))
	}
	p.time(base, ical.PropDateTimeStart, instant(p.loc, midnight(p.from)))
	if !p.endless {
		p.time(base, ical.PropDateTimeEnd, instant(p.loc, midnight(p.to)))
	}
	for _, g := range card.Groups(p.week) {
		first := p.from
		for !slices.Contains(g.Days, first.Weekday()) {
			first = first.Add(1)
		}
		if !p.endless && !first.Before(p.to) {
			continue
		}
		a := p.available(base)
		p.local(a, ical.PropDateTimeStart, midnight(first)+seconds(g.Open))
		set(a, ical.PropDuration, nil, duration(seconds(g.Close-g.Open)))
		set(a, ical.PropRecurrenceRule, nil, weekly(g.Days))
		text(a, ical.PropSummary, summary(g))
	}
	cal.Children = append(cal.Children, base)
	for _, o := range p.overlays {
		cal.Children = append(cal.Children, p.over(o, uid, name))
	}
	w.objects = append(w.objects, cal)
}

func summary(g card.Group) string {
	var days []string
	for _, d := range g.Days {
		days = append(days, d.String()[:3])
	}
	return strings.Join(days, ", ") + " " + g.Span.String()
}

func (p *plan) component(uid, summary, priority string) *ical.Component {
	c := ical.NewComponent("VAVAILABILITY")
	set(c, ical.PropUID, nil, uid)
	set(c, ical.PropDateTimeStamp, nil, midnight(p.from).text()+"Z")
	text(c, ical.PropSummary, summary)
	set(c, ical.PropPriority, nil, priority)
	set(c, "BUSYTYPE", nil, "BUSY-UNAVAILABLE")
	return c
}

// over writes an overlay. Stretches that are alike on several days are one component: as a rule where they come in
// whole weeks, else with a list of days.
func (p *plan) over(o overlay, uid, name string) *ical.Component {
	c := p.component(card.UID(uid, wall(o.start).text()), cmp.Or(o.reason, name), "1")
	p.time(c, ical.PropDateTimeStart, o.start)
	p.time(c, ical.PropDateTimeEnd, o.end)
	type kind struct{ clock, length wall }
	var kinds []kind
	starts := map[kind][]wall{}
	for _, x := range o.open {
		from, to := wallAt(p.loc, x.start), wallAt(p.loc, x.end)
		k := kind{from.clock(), to - from}
		if k.length <= 0 || instant(p.loc, from) != x.start || end(p.loc, from, k.length) != x.end {
			a := p.available(c)
			p.time(a, ical.PropDateTimeStart, x.start)
			p.time(a, ical.PropDateTimeEnd, x.end)
			continue
		}
		if starts[k] == nil {
			kinds = append(kinds, k)
		}
		starts[k] = append(starts[k], from)
	}
	for _, k := range kinds {
		all := starts[k]
		a := p.available(c)
		p.local(a, ical.PropDateTimeStart, all[0])
		set(a, ical.PropDuration, nil, duration(k.length))
		if len(all) == 1 {
			continue
		}
		if days, ok := weeks(all); ok {
			set(a, ical.PropRecurrenceRule, nil, fmt.Sprintf("%s;COUNT=%d", weekly(days), len(all)))
			continue
		}
		for _, w := range all[1:] {
			p.local(a, ical.PropRecurrenceDates, w)
		}
	}
	return c
}

// weeks returns the weekdays of some days, Monday first, if they are all such days from the first to the last.
func weeks(all []wall) ([]time.Weekday, bool) {
	var on [7]bool
	for _, w := range all {
		on[w.date().Weekday()] = true
	}
	n := 0
	for d := all[0].date(); !d.After(all[len(all)-1].date()); d = d.Add(1) {
		if on[d.Weekday()] {
			n++
		}
	}
	var days []time.Weekday
	for _, d := range card.Days {
		if on[d] {
			days = append(days, d)
		}
	}
	return days, n == len(all)
}

func weekly(days []time.Weekday) string {
	var names []string
	for _, d := range days {
		names = append(names, byday(d))
	}
	return "FREQ=WEEKLY;BYDAY=" + strings.Join(names, ",")
}

// available appends an AVAILABLE to a component.
func (p *plan) available(c *ical.Component) *ical.Component {
	a := ical.NewComponent("AVAILABLE")
	set(a, ical.PropUID, nil, card.UID(c.Props.Get(ical.PropUID).Value, fmt.Sprint(len(c.Children))))
	set(a, ical.PropDateTimeStamp, nil, midnight(p.from).text()+"Z")
	c.Children = append(c.Children, a)
	return a
}

// time sets an instant: in local time where that means it, else in UTC.
func (p *plan) time(c *ical.Component, name string, at int64) {
	if w := wallAt(p.loc, at); p.loc != time.UTC && instant(p.loc, w) == at {
		p.local(c, name, w)
		return
	}
	add(c, name, nil, wall(at).text()+"Z")
}

func (p *plan) local(c *ical.Component, name string, w wall) {
	if p.loc == time.UTC {
		add(c, name, nil, w.text()+"Z")
		return
	}
	add(c, name, ical.Params{ical.ParamTimezoneID: {zoneID(p.loc)}}, w.text())
}

// duration writes a length of time as iCalendar does: P1DT2H30M.
func duration(length wall) string {
	s := "P"
	if d := length / day; d > 0 {
		s += fmt.Sprint(int64(d), "D")
	}
	if length%day == 0 {
		return s
	}
	s += "T"
	for _, u := range []struct {
		n    wall
		name string
	}{{length % day / hour, "H"}, {length % hour / 60, "M"}, {length % 60, "S"}} {
		if u.n > 0 {
			s += fmt.Sprint(int64(u.n), u.name)
		}
	}
	return s
}

func set(c *ical.Component, name string, params ical.Params, value string) {
	c.Props[name] = nil
	add(c, name, params, value)
}

func add(c *ical.Component, name string, params ical.Params, value string) {
	if params == nil {
		params = ical.Params{}
	}
	c.Props[name] = append(c.Props[name], ical.Prop{Name: name, Params: params, Value: value})
}

// text sets a property that is a text, if there is any.
func text(c *ical.Component, name, value string) {
	if value != "" {
		set(c, name, nil, escape(value))
	}
}

// escape writes a text as RFC 5545 section 3.3.11 has it.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(printable(s))
}

// line leaves out what cannot stand in a value that is no text.
func line(s string) string { return strings.ReplaceAll(printable(s), "\n", "") }

// printable leaves out control characters but for the line break and the tab.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// folded breaks lines that are longer than 75 octets (RFC 5545 section 3.1), never within a character.
func folded(text []byte) []byte {
	const most = 75
	var out []byte
	for l := range bytes.Lines(text) {
		for n := most; len(l) > n+len("\r\n"); n = most - 1 {
			for !utf8.RuneStart(l[n]) {
				n--
			}
			out = append(append(out, l[:n]...), "\r\n "...)
			l = l[n:]
		}
		out = append(out, l...)
	}
	return out
}
