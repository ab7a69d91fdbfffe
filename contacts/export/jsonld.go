package export

import (
	"strings"

	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
	"github.com/switchboard-go/switchboard/hours"
)

type ldOrganization struct {
	Context     string           `json:"@context,omitempty"`
	Type        string           `json:"@type"`
	ID          string           `json:"@id,omitempty"`
	Name        string           `json:"name"`
	Alternate   []string         `json:"alternateName,omitempty"`
	Description string           `json:"description,omitempty"`
	Parent      *ldReference     `json:"parentOrganization,omitempty"`
	Points      []ldPoint        `json:"contactPoint,omitempty"`
	Departments []ldOrganization `json:"department,omitempty"`
}

type ldReference struct {
	ID string `json:"@id"`
}

type ldPoint struct {
	Type        string    `json:"@type"`
	For         []string  `json:"contactType,omitempty"`
	Description string    `json:"description,omitempty"`
	Telephone   string    `json:"telephone,omitempty"`
	Fax         string    `json:"faxNumber,omitempty"`
	Email       string    `json:"email,omitempty"`
	URL         string    `json:"url,omitempty"`
	Street      string    `json:"streetAddress,omitempty"`
	Hours       []ldHours `json:"hoursAvailable,omitempty"`
}

type ldHours struct {
	Type    string   `json:"@type"`
	Days    []string `json:"dayOfWeek,omitempty"`
	Opens   string   `json:"opens,omitempty"`
	Closes  string   `json:"closes,omitempty"`
	From    string   `json:"validFrom,omitempty"`
	Through string   `json:"validThrough,omitempty"`
	Reason  string   `json:"description,omitempty"`
}

// JSONLD writes an edition as JSON-LD with the words of schema.org: an Organization whose departments are the
// units, each with a ContactPoint for every channel and menu path.
//
// As schema.org says, hours that close before they open close the next day, and an entry without opens
// is closed. A whole day is 00:00 to 23:59. Times are those of the place and have no zone.
// Schema.org lets dated hours override the week for places only; they are written all the same, with
// the loss stated.
func JSONLD(e *contacts.Edition) ([]byte, []Loss, error) {
	var lost card.List
	org := ldOrganization{Context: "https://schema.org", Type: "Organization", Name: e.Organization()}
	effective(&lost, e)
	var notes []contacts.Note
	for n := range e.Notes() {
		notes = append(notes, *n)
	}
	org.Description = strings.Join(card.Remarks(notes), "; ")
	desks := card.Desks(e)
	for _, d := range desks {
		dept := ldOrganization{Type: "Organization", ID: "#" + d.ID, Name: d.Name, Alternate: d.Aliases}
		dept.Description = strings.Join(append(card.Remarks(d.Notes), d.Doubts()...), "; ")
		if d.PartOf.Unit != "" {
			dept.Parent = &ldReference{"#" + d.PartOf.Unit}
		}
		lost.Rows(e, d)
		week := ldTimetable(&lost, d.Of, d.Hours, d.HoursRules)
		for _, p := range d.Points {
			dept.Points = append(dept.Points, ldPointOf(&lost, e, d, p, week))
		}
		org.Departments = append(org.Departments, dept)
	}
	lost.Provenance(e, desks)
	b, err := indented(org)
	return b, lost.All, err
}

func ldPointOf(lost *card.List, e *contacts.Edition, d *card.Desk, p card.Point, week []ldHours) ldPoint {
	out := ldPoint{Type: "ContactPoint", For: card.Labels(e, p.Rows), Description: p.Words(e), Hours: week}
	if p.Hours != nil {
		out.Hours = ldTimetable(lost, d.Of+" "+p.String(), p.Hours, p.HoursRules)
	}
	n, _ := p.Number()
	switch p.Kind {
	case contacts.Phone:
		out.Telephone = n.String()
	case contacts.Fax:
		out.Fax = n.String()
	case contacts.Email:
		out.Email = p.Value
	case contacts.Web, contacts.Chat:
		if out.URL = p.URI(); out.URL == "" {
			out.Description = strings.Join(append([]string{p.Channel.String()}, nonEmpty(out.Description)...), "; ")
		}
		if p.Kind == contacts.Chat {
			lost.Add(LostChannel, d.Of, "that "+p.String()+" is a chat")
		}
	case contacts.Mail:
		out.Type, out.Street = "PostalAddress", strings.Join(p.Address, ", ")
		out.Hours = nil // a letter arrives when it arrives
		lost.Add(LostAddress, d.Of, out.Street)
	default:
		out.Description = strings.Join(append([]string{p.Printed}, nonEmpty(out.Description)...), "; ")
		lost.Add(LostChannel, d.Of, p.Kind.String()+" "+p.String())
	}
	return out
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func ldTimetable(lost *card.List, of string, s *hours.Schedule, rules contacts.HoursRules) []ldHours {
	t, ok := lost.Timetable(of, s, rules)
	if !ok {
		return nil
	}
	if t.Location != nil {
		lost.Add(LostZone, of, "clock times are those of "+t.Location.String())
	}
	var all []ldHours
	for _, g := range card.Groups(ldWeek(t.Week)) {
		h := ldSpan(lost, of, g.Span)
		for _, d := range g.Days {
			h.Days = append(h.Days, d.String())
		}
		all = append(all, h)
	}
	for _, d := range card.Days { // closed as the sheet says, and not only by silence
		if len(t.Week.Spans[d]) == 0 && !t.Week.Unlisted.Has(d) {
			all = append(all, ldHours{Type: "OpeningHoursSpecification", Days: []string{d.String()}})
		}
	}
	for _, x := range t.Special {
		lost.Add(LostExceptions, of, x.Dates()+": that dated hours replace the week is said of places only")
		dated := []ldHours{{Type: "OpeningHoursSpecification"}}
		if len(x.Spans) > 0 {
			dated = nil
		}
		for _, s := range x.Spans {
			dated = append(dated, ldSpan(lost, of, s))
		}
		for _, h := range dated {
			h.From, h.Through, h.Reason = x.From.String(), x.To.String(), x.Reason
			all = append(all, h)
		}
	}
	return all
}

// ldWeek splits the spans of a week if one is so long that closing by the clock would not tell it.
func ldWeek(w hours.Week) hours.Week {
	for _, spans := range w.Spans {
		for _, s := range spans {
			if s.Close-s.Open >= clock.Day || s.Open >= clock.Day {
				return card.Split(w)
			}
		}
	}
	return w
}

func ldSpan(lost *card.List, of string, s hours.Span) ldHours {
	h := ldHours{Type: "OpeningHoursSpecification", Opens: ldClock(s.Open), Closes: ldClock(s.Close)}
	if s.Close-s.Open >= clock.Day {
		h.Closes = "23:59"
		lost.Add(LostOvernight, of, "a whole day ends at 23:59")
		if s.Close-s.Open > clock.Day {
			lost.Add(LostOvernight, of, s.String()+" is longer than a day")
		}
	}
	return h
}

func ldClock(c clock.Clock) string {
	t := card.HHMMSS(c)
	return strings.TrimSuffix(t, ":00")
}
