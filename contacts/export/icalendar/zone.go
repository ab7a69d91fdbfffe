package icalendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/rickb777/date"
)

// An onset is an instant at which a zone changes its offset or the name of its time.
type onset struct {
	at       int64
	from, to int64
	name     string
	summer   bool
}

// A rule is a set of onsets between the same two offsets.
type rule struct {
	onset // the first
	all   []onset
}

// zoneID returns the name that stands for a zone in one object.
func zoneID(loc *time.Location) string {
	id := strings.Map(func(r rune) rune {
		if r < ' ' || r == '"' || r == 0x7f {
			return -1
		}
		return r
	}, loc.String())
	if id == "" {
		return "UTC" + zoneOffset(offset(loc, 0))
	}
	return id
}

// timezone returns the VTIMEZONE of a zone for the years that a plan speaks of and those after it. Changes that come on the
// same day of every year are written as a rule, others one by one.
func timezone(p *plan) *ical.Component {
	c := ical.NewComponent(ical.CompTimezone)
	set(c, ical.PropTimezoneID, nil, zoneID(p.loc))
	start := instant(p.loc, midnight(p.from.AddDate(-1, 0, 0)))
	stop := instant(p.loc, midnight(p.to.AddDate(1, 0, 0)))
	if p.endless {
		stop = instant(p.loc, midnight(p.from.AddDate(foreseen, 0, 0)))
	}
	name, off := time.Unix(start, 0).In(p.loc).Zone()
	first := onset{start, int64(off), int64(off), name, time.Unix(start, 0).In(p.loc).IsDST()}
	rules := []rule{{first, []onset{first}}}
	for _, o := range onsets(p.loc, start, stop) {
		i := 1
		for i < len(rules) && (rules[i].from != o.from || rules[i].to != o.to || rules[i].name != o.name || rules[i].summer != o.summer) {
			i++
		}
		if i == len(rules) {
			rules = append(rules, rule{onset: o})
		}
		rules[i].all = append(rules[i].all, o)
	}
	for _, r := range rules {
		kind := ical.CompTimezoneStandard
		if r.summer {
			kind = ical.CompTimezoneDaylight
		}
		x := ical.NewComponent(kind)
		set(x, ical.PropDateTimeStart, nil, wall(r.at+r.from).text())
		set(x, ical.PropTimezoneOffsetFrom, nil, zoneOffset(r.from))
		set(x, ical.PropTimezoneOffsetTo, nil, zoneOffset(r.to))
		text(x, ical.PropTimezoneName, r.name)
		if yearly := r.yearly(stop); yearly != "" {
			set(x, ical.PropRecurrenceRule, nil, yearly)
		} else {
			for _, o := range r.all[1:] {
				add(x, ical.PropRecurrenceDates, nil, wall(o.at+o.from).text())
			}
		}
		c.Children = append(c.Children, x)
	}
	return c
}

// onsets returns the changes of a zone after one instant and up to another one. A day at a time is looked
// at, and halved where something changes.
func onsets(loc *time.Location, from, to int64) []onset {
	same := func(a, b int64) bool {
		ta, tb := time.Unix(a, 0).In(loc), time.Unix(b, 0).In(loc)
		na, oa := ta.Zone()
		nb, ob := tb.Zone()
		return na == nb && oa == ob && ta.IsDST() == tb.IsDST()
	}
	var all []onset
	for at := from; at < to; at += day {
		low, high := at, at+day
		if same(low, high) {
			continue
		}
		for high-low > 1 {
			if mid := (low + high) / 2; same(low, mid) {
				low = mid
			} else {
				high = mid
			}
		}
		t := time.Unix(high, 0).In(loc)
		name, off := t.Zone()
		all = append(all, onset{high, offset(loc, low), int64(off), name, t.IsDST()})
	}
	return all
}

// yearly returns the RRULE of changes that come every year on the same weekday of a month and at the same time,
// until stop, or "".
func (r rule) yearly(stop int64) string {
	if len(r.all) < 2 {
		return ""
	}
	first := wall(r.at + r.from)
	nth, last := place(first)
	for i, o := range r.all {
		w := wall(o.at + o.from)
		y, m, _ := w.date().Date()
		y0, m0, _ := first.date().Date()
		if y != y0+i || m != m0 || w.clock() != first.clock() || w.date().Weekday() != first.date().Weekday() {
			return ""
		}
		n, l := place(w)
		if n != nth {
			nth = 0
		}
		last = last && l
	}
	if y, _, _ := wall(stop).date().Date(); wall(r.all[len(r.all)-1].at).date().Year() < y-1 {
		return "" // it no longer comes
	}
	_, month, _ := first.date().Date()
	weekday := byday(first.date().Weekday())
	switch {
	case last:
		return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=-1%s", month, weekday)
	case nth > 0:
		return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", month, nth, weekday)
	}
	return ""
}

// place returns which of its weekday in its month a date is, and whether it is the last one.
func place(w wall) (nth int, last bool) {
	d := w.date()
	return (d.Day()-1)/7 + 1, d.Add(date.PeriodOfDays(7)).Month() != d.Month()
}

func byday(d time.Weekday) string { return strings.ToUpper(d.String()[:2]) }

// zoneOffset writes an offset from UTC as +0530, or +053020.
func zoneOffset(sec int64) string {
	sign := '+'
	if sec < 0 {
		sign, sec = '-', -sec
	}
	s := fmt.Sprintf("%c%02d%02d", sign, sec/hour, sec/60%60)
	if sec%60 != 0 {
		s += fmt.Sprintf("%02d", sec%60)
	}
	return s
}
