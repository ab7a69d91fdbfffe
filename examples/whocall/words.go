package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// A standing is how things are at a desk at an instant.
type standing struct {
	state         hours.State
	opens, closes time.Time
	comment       string
}

// standingOf tells how things are on a channel of a unit, for candidates, which carry no state.
func standingOf(u *contacts.Unit, c *contacts.Channel, now time.Time, in *time.Location) standing {
	h := u.Hours
	if c != nil && c.Hours != nil {
		h = c.Hours
	}
	switch {
	case h == nil:
		return standing{state: hours.Unknown, comment: "hours not stated"}
	case h.IsFloating() && in == nil:
		return standing{state: hours.Unknown, comment: "hours in local time: say where the caller is with -in"}
	case h.IsFloating():
		h = h.In(in)
	}
	at := h.At(now)
	s := standing{state: at.State, comment: at.Comment}
	if s.state == hours.Open {
		s.closes = at.Until
	} else {
		s.opens, _ = h.NextOpen(now)
	}
	return s
}

// line says it for people: "open until 6:30 PM EDT, 2 h 14 min left". Where the caller's clock shows
// something else, it is added: "open until 6:30 PM EDT (4:30 PM MDT), 2 h 14 min left".
func (s standing) line(now time.Time, in *time.Location) string {
	var b strings.Builder
	switch s.state {
	case hours.Open:
		if s.closes.IsZero() {
			b.WriteString("always open")
			break
		}
		fmt.Fprintf(&b, "open until %s, %s left", onClocks(s.closes, now, in), span(s.closes.Sub(now)))
	case hours.Closed:
		b.WriteString("closed")
		s.writeOpens(&b, now, in)
	default:
		b.WriteString("not known whether open")
		s.writeOpens(&b, now, in)
	}
	if s.comment != "" {
		fmt.Fprintf(&b, "; %s", s.comment)
	}
	return b.String()
}

func (s standing) writeOpens(b *strings.Builder, now time.Time, in *time.Location) {
	if !s.opens.IsZero() {
		fmt.Fprintf(b, ", opens %s, in %s", onClocks(s.opens, now, in), span(s.opens.Sub(now)))
	}
}

// onClocks is t on its own clock and, where that shows something else, on the caller's in parentheses.
func onClocks(t, now time.Time, in *time.Location) string {
	text := clockTime(t, now)
	if in == nil {
		return text
	}
	_, own := t.Zone()
	if _, theirs := t.In(in).Zone(); own == theirs {
		return text
	}
	return text + " (" + clockTime(t.In(in), now) + ")"
}

// clockTime is "6:30 PM EDT", with the day where t is not on the day of now, and with the date where
// the day of the week would not tell.
func clockTime(t, now time.Time) string {
	now = now.In(t.Location())
	clock := "3 PM MST"
	switch {
	case t.Second() != 0:
		clock = "3:04:05 PM MST"
	case t.Minute() != 0:
		clock = "3:04 PM MST"
	}
	y, m, d := now.Date()
	days := int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	switch {
	case days == 0:
	case days > 0 && days < 7:
		clock = "Mon " + clock
	case t.Year() == y:
		clock = "Mon Jan 2, " + clock
	default:
		clock = "Mon Jan 2 2006, " + clock
	}
	return t.Format(clock)
}

// span is a length of time in its two largest units, rounded down: "2 h 14 min", "3 d 4 h".
func span(d time.Duration) string {
	min := int(d / time.Minute)
	two := func(n int, unit string, m int, sub string) string {
		if m == 0 {
			return fmt.Sprintf("%d %s", n, unit)
		}
		return fmt.Sprintf("%d %s %d %s", n, unit, m, sub)
	}
	switch {
	case min < 1:
		return "less than 1 min"
	case min < 60:
		return fmt.Sprintf("%d min", min)
	case min < 24*60:
		return two(min/60, "h", min%60, "min")
	}
	return two(min/(24*60), "d", min/60%24, "h")
}

// reach is what to dial, write to or send to: "+1 855-720-2559, then press 4".
func reach(c *contacts.Channel) string {
	switch {
	case c == nil:
		return "no channel"
	case c.Kind == contacts.Mail:
		return "mail to " + c.String()
	}
	return c.String()
}

// unitName is the name of a unit with its shortest alias: "Dealer Service Center (DSC)".
func unitName(u *contacts.Unit) string {
	short := ""
	for _, a := range u.Aliases {
		if short == "" || len(a) < len(short) {
			short = a
		}
	}
	if short == "" || len(short) >= len(u.Name) || strings.Contains(u.Name, short) {
		return u.Name
	}
	return u.Name + " (" + short + ")"
}

// longDate is "Aug 28, 2023", or "Aug 2023" for a month.
func longDate(e contacts.Effective) string {
	switch {
	case e == contacts.Effective{}:
		return ""
	case e.Day == 0:
		return fmt.Sprintf("%s %d", e.Month.String()[:3], e.Year)
	}
	return fmt.Sprintf("%s %d, %d", e.Month.String()[:3], e.Day, e.Year)
}

// conditions is "for Retail, Lease; FedEx": the values of pairs by their labels.
func conditions(ps []contacts.Pair, e *contacts.Edition) string {
	var keys []string
	by := map[string][]string{}
	for _, p := range ps {
		if by[p.Key] == nil {
			keys = append(keys, p.Key)
		}
		by[p.Key] = append(by[p.Key], valueLabel(p, e))
	}
	var parts []string
	for _, k := range keys {
		parts = append(parts, strings.Join(by[k], ", "))
	}
	return strings.Join(parts, "; ")
}

func valueLabel(p contacts.Pair, e *contacts.Edition) string {
	if e != nil {
		if d, ok := e.Dimension(p.Key); ok {
			for _, v := range d.Values {
				if v.ID == p.Value && v.Label != "" {
					return v.Label
				}
			}
		}
	}
	return p.Value
}

// sourceLine is "Important Contact Information, line 43, in effect since Aug 28, 2023".
func sourceLine(s contacts.Source, e *contacts.Edition) string {
	var parts []string
	title, date := s.Title, s.Effective
	if e != nil {
		if doc, ok := e.Source(s.ID); ok {
			if title == "" {
				title = doc.Title
			}
			if date == (contacts.Effective{}) {
				date = doc.Effective
			}
		}
		if date == (contacts.Effective{}) {
			date = e.Effective()
		}
	}
	if title != "" {
		parts = append(parts, title)
	}
	for i, p := range s.At {
		switch {
		case i > 0:
			parts[len(parts)-1] += " and " + place(p)
		default:
			parts = append(parts, "line "+place(p))
		}
	}
	if text := longDate(date); text != "" {
		parts = append(parts, "in effect since "+text)
	}
	return strings.Join(parts, ", ")
}

// topicLine is "GAP, under Existing Consumer Accounts".
func topicLine(r routing.Route) string {
	if r.Topic == nil {
		return ""
	}
	text := r.Topic.Label
	if r.Duty != nil && r.Duty.Printed != "" {
		text = r.Duty.Printed
	}
	if r.Duty != nil && r.Duty.Qualifier != "" {
		text += " (" + r.Duty.Qualifier + ")"
	}
	if r.Topic.Heading != "" {
		text += ", under " + r.Topic.Heading
	}
	return text
}
