package card

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// InWords returns hours for people: as the sheet prints them, else as people write them; behind that what holds of
// them besides, where the printed words say less. Of exceptions it gives what is in force.
func InWords(s *hours.Schedule, printed string, rules contacts.HoursRules) string {
	if s == nil {
		return "hours not stated"
	}
	all := []string{cmp.Or(printed, plain(s, rules))}
	week, weekly := s.Week()
	switch {
	case printed == "" || says(printed, s):
	default:
		all = append(all, "in full: "+plain(s, rules))
	}
	special, ok := specials(week, rules.Exceptions)
	if !ok {
		all = append(all, "in full: "+s.String())
	}
	for _, x := range special {
		all = append(all, x.String())
	}
	for i, h := range rules.Holidays {
		named := "holidays (" + h.Calendar + ")"
		if h.Only != nil {
			names := slices.DeleteFunc(slices.Clone(h.Only), func(name string) bool { return replaced(rules.Holidays[i+1:], h.Calendar, name) })
			if len(names) == 0 {
				continue
			}
			named = strings.Join(names, ", ")
		} else if replaced(rules.Holidays[i+1:], h.Calendar, "") {
			continue
		}
		switch {
		case !weekly: // the rules say what holds on them
		case len(special) > 0 && h.Only == nil:
			all = append(all, "other "+named+" "+cmp.Or(h.Hours, "closed"))
		default:
			all = append(all, named+" "+cmp.Or(h.Hours, "closed"))
		}
	}
	return strings.Join(all, "; ")
}

// Abridged lists hours whose printed words say less than their rules do, which [InWords] spells out behind them.
func (l *List) Abridged(of string, s *hours.Schedule, printed string, rules contacts.HoursRules) {
	if s == nil || printed == "" || says(printed, s) {
		return
	}
	l.Add(Rules, of, cmp.Or(rules.OSM, s.String())+", but in words")
}

// plain returns the week of a schedule as people write it, or else its rules with the abbreviations of OpenStreetMap
// spelt out.
func plain(s *hours.Schedule, rules contacts.HoursRules) string {
	if _, weekly := s.Week(); weekly {
		return s.Format(hours.Style{})
	}
	ph := "public holidays"
	for _, h := range rules.Holidays {
		ph = "holidays (" + h.Calendar + ")"
		if h.Only != nil {
			ph = strings.Join(h.Only, ", ")
		}
	}
	return abbreviation.ReplaceAllStringFunc(cmp.Or(rules.OSM, strings.TrimPrefix(s.String(), "osm: ")), func(word string) string {
		if word == "PH" {
			return ph
		}
		return cmp.Or(spelling[word], word)
	})
}

// abbreviation is a word of the notation, or a comment, which stays as it is.
var abbreviation = regexp.MustCompile(`"[^"]*"|24/7|00:00-24:00|\|\||\b[A-Za-z]+\b`)

var spelling = map[string]string{
	"Mo": "Mon", "Tu": "Tue", "We": "Wed", "Th": "Thu", "Fr": "Fri", "Sa": "Sat", "Su": "Sun",
	"off": "closed", "SH": "school holidays", "24/7": "at all times", "00:00-24:00": "all day", "||": "or else",
}

// String returns "2026-12-24 to 2026-12-26 9 am - 1 pm (short days)".
func (x Special) String() string {
	text := x.Dates() + " " + cmp.Or(x.Hours, "closed")
	if x.Reason != "" {
		text += " (" + x.Reason + ")"
	}
	return text
}

// replaced reports whether later holidays of a calendar speak of a holiday too, and so hold; "" stands for all of them.
func replaced(later []contacts.Holidays, calendar, name string) bool {
	return slices.ContainsFunc(later, func(h contacts.Holidays) bool {
		return h.Calendar == calendar && (h.Only == nil || name != "" && slices.ContainsFunc(h.Only, func(n string) bool { return strings.EqualFold(n, name) }))
	})
}

// says reports whether printed hours tell whoever reads them all that the week of a schedule does.
func says(printed string, s *hours.Schedule) bool {
	p, err := hours.Parse(printed)
	if err != nil {
		return false
	}
	said, ok := p.Week()
	week, weekly := s.Week()
	if !ok || !weekly {
		return p.Equal(s)
	}
	if unsure(p) != unsure(s) {
		return false
	}
	for d := range week.Spans {
		if !slices.Equal(said.Spans[d], week.Spans[d]) {
			return false
		}
	}
	return p.IsFloating() == s.IsFloating() && p.Location().String() == s.Location().String() || always(week)
}

// always reports whether a week is open at all times, or at none: then its zone means nothing.
func always(w hours.Week) bool {
	whole, none := true, true
	for _, spans := range w.Spans {
		whole = whole && len(spans) == 1 && spans[0] == hours.AllDay
		none = none && len(spans) == 0
	}
	return whole || none
}

// Notices lists what a timetable says no more of dated exceptions and holidays: when they were announced, and those that
// others have replaced.
func (l *List) Notices(of string, s *hours.Schedule, rules contacts.HoursRules) {
	if s == nil {
		return
	}
	week, _ := s.Week()
	special, _ := specials(week, rules.Exceptions)
	for _, x := range rules.Exceptions {
		s := Special{From: x.From, To: x.To, Hours: x.Hours, Reason: x.Reason}
		if !x.Issued.IsZero() {
			l.Add(Exceptions, of, s.String()+": that it was announced on "+x.Issued.String())
		}
		for _, o := range special {
			if o.To.Before(x.From) || x.To.Before(o.From) || o.Hours == x.Hours && o.Reason == x.Reason {
				continue
			}
			l.Add(Exceptions, of, s.String()+": replaced by "+o.String())
		}
	}
	for i, h := range rules.Holidays {
		for _, name := range h.Only {
			if replaced(rules.Holidays[i+1:], h.Calendar, name) {
				l.Add(Holidays, of, name+" "+cmp.Or(h.Hours, "closed")+": replaced by what comes after it")
			}
		}
		if h.Only == nil && replaced(rules.Holidays[i+1:], h.Calendar, "") {
			l.Add(Holidays, of, h.Calendar+" "+cmp.Or(h.Hours, "closed")+": replaced by what comes after it")
		}
	}
}

// Before lists dated exceptions that begin before the first day that is written.
func (l *List) Before(of string, s *hours.Schedule, rules contacts.HoursRules, first date.Date) {
	week, _ := s.Week()
	special, _ := specials(week, rules.Exceptions)
	for _, x := range special {
		if x.From.Before(first) {
			l.Add(Exceptions, of, x.String()+": days before "+first.String())
		}
	}
}
