package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// statusOf says how things are on a channel of a unit, for candidates, which carry no state.
func statusOf(u *contacts.Unit, c *contacts.Channel, now time.Time, in *time.Location) (hours.State, string) {
	h := hoursOf(u, c)
	switch {
	case h == nil:
		return hours.Unknown, hours.StatusText(hours.Unknown, "hours not stated", now, time.Time{}, time.Time{}, in)
	case in == nil && desk.Floats(h):
		return hours.Unknown, hours.StatusText(hours.Unknown, "hours in local time", now, time.Time{}, time.Time{}, in)
	}
	h = h.In(in)
	return h.At(now).State, h.StatusLine(now, in)
}

// hoursOf is the schedule that holds for a channel of a unit, or nil where the sheet states none.
func hoursOf(u *contacts.Unit, c *contacts.Channel) *hours.Schedule {
	if c != nil && c.Hours != nil {
		return c.Hours
	}
	return u.Hours
}

// hoursLine is "Mon-Fri 9:30 AM-6:30 PM, Sat 9 AM-6 PM ET; closed Sun".
func hoursLine(s *hours.Schedule) string {
	text := s.Format(hours.Style{ASCII: true})
	if desk.Floats(s) {
		text += " local time"
	}
	return text
}

// whose is "desk " where the hours are those of the desk behind a channel that takes what is sent at any time.
func whose(c *contacts.Channel) string {
	if c != nil && c.Hours == nil && (c.Kind == contacts.Fax || c.Kind == contacts.Email || c.Kind == contacts.Mail) {
		return "desk "
	}
	return ""
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
	var at []string
	for _, p := range s.At {
		if line := fmt.Sprint(p.Line); !slices.Contains(at, line) {
			at = append(at, line)
		}
	}
	switch len(at) {
	case 0:
	case 1:
		parts = append(parts, "line "+at[0])
	default:
		parts = append(parts, "lines "+strings.Join(at, ", "))
	}
	if text := longDate(date); text != "" {
		parts = append(parts, "in effect since "+text)
	}
	return strings.Join(parts, ", ")
}

// topicLine is "GAP, under Existing Consumer Accounts": the row that answers, as the sheet prints it. It is
// empty where a unit was asked for.
func topicLine(r routing.Route) string {
	topic := r.Topic
	if topic == nil && r.Duty != nil {
		topic, _ = r.Edition.Topic(r.Duty.Topic)
	}
	if topic == nil {
		return ""
	}
	text := desk.RowLabel(topic, r.Duty)
	if grouped(r) {
		text += ", under " + r.Duty.Heading
	}
	return text
}

// grouped reports whether the row that answers stands under another row of its unit. Other headings tell
// where it stands and nothing about it: an email address may stand under fax numbers.
func grouped(r routing.Route) bool {
	if r.Duty == nil || r.Duty.Heading == "" {
		return false
	}
	for d := range r.Edition.Duties() {
		if d.Unit != r.Duty.Unit {
			continue
		}
		if t, ok := r.Edition.Topic(d.Topic); ok && t.Label == r.Duty.Heading {
			return true
		}
	}
	return false
}
