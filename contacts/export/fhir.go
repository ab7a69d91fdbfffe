package export

import (
	"regexp"
	"strings"

	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
	"github.com/switchboard-go/switchboard/hours"
)

type fhirBundle struct {
	ResourceType string      `json:"resourceType"`
	Type         string      `json:"type"`
	Entry        []fhirEntry `json:"entry"`
}

type fhirEntry struct {
	FullURL  string `json:"fullUrl"`
	Resource any    `json:"resource"`
}

type fhirOrganization struct {
	ResourceType string `json:"resourceType"`
	ID           string `json:"id"`
	Name         string `json:"name"`
}

type fhirService struct {
	ResourceType string             `json:"resourceType"`
	ID           string             `json:"id,omitempty"` // none where the unit's is no FHIR id
	Active       bool               `json:"active"`
	ProvidedBy   fhirReference      `json:"providedBy"`
	OfferedIn    []fhirReference    `json:"offeredIn,omitempty"`
	Type         []fhirConcept      `json:"type,omitempty"`
	Name         string             `json:"name"`
	Comment      string             `json:"comment,omitempty"`
	Contact      []fhirContact      `json:"contact,omitempty"`
	Availability []fhirAvailability `json:"availability,omitempty"`
}

type fhirReference struct {
	Reference string `json:"reference"`
}

type fhirConcept struct {
	Text string `json:"text"`
}

type fhirContact struct {
	Purpose *fhirConcept `json:"purpose,omitempty"`
	Telecom []fhirPoint  `json:"telecom,omitempty"`
	Address *fhirAddress `json:"address,omitempty"`
	Period  *fhirPeriod  `json:"period,omitempty"`
}

type fhirPoint struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
}

type fhirAddress struct {
	Use  string   `json:"use"`
	Type string   `json:"type"`
	Line []string `json:"line"`
}

type fhirPeriod struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type fhirAvailability struct {
	Available    []fhirTime    `json:"availableTime,omitempty"`
	NotAvailable []fhirNotTime `json:"notAvailableTime,omitempty"`
}

type fhirTime struct {
	Days   []string `json:"daysOfWeek"`
	AllDay bool     `json:"allDay,omitempty"`
	Start  string   `json:"availableStartTime,omitempty"`
	End    string   `json:"availableEndTime,omitempty"`
}

type fhirNotTime struct {
	Description string     `json:"description,omitempty"`
	During      fhirPeriod `json:"during"`
}

var fhirID = regexp.MustCompile(`^[A-Za-z0-9.-]{1,64}$`)

// FHIR writes an edition as FHIR R5: a Bundle with the Organization and a HealthcareService for every
// unit, with its contacts and its Availability. The format serves health care; nothing is made up to look like it.
//
// Availability has no zone, no way past midnight and no 24:00: a span over midnight becomes two, one
// that ends at midnight ends at 23:59:59, and a whole day is allDay. A closure is notAvailableTime;
// other hours on some date cannot be said.
func FHIR(e *contacts.Edition) ([]byte, []Loss, error) {
	var lost card.List
	const base = "urn:switchboard:"
	bundle := fhirBundle{"Bundle", "collection", []fhirEntry{{base + "Organization/organization", fhirOrganization{"Organization", "organization", e.Organization()}}}}
	for n := range e.Notes() {
		lost.Add(LostNotes, "directory", n.Text)
	}
	period := &fhirPeriod{Start: e.Effective().String()}
	if e.Effective().IsZero() {
		period = nil
	}
	desks := card.Desks(e)
	for _, d := range desks {
		s := fhirService{
			ResourceType: "HealthcareService",
			ID:           d.ID,
			Active:       true,
			ProvidedBy:   fhirReference{base + "Organization/organization"},
			Name:         d.Name,
			Comment:      strings.Join(append(card.Remarks(d.Notes), d.Doubts()...), "; "),
		}
		if d.PartOf.Unit != "" {
			s.OfferedIn = []fhirReference{{base + "HealthcareService/" + d.PartOf.Unit}}
		}
		if len(d.Aliases) > 0 {
			lost.Add(LostNames, d.Of, strings.Join(d.Aliases, ", "))
		}
		for _, l := range card.Labels(e, d.Rows) {
			s.Type = append(s.Type, fhirConcept{l})
		}
		lost.Rows(e, d)
		for _, p := range d.Points {
			if c, ok := fhirContactOf(&lost, e, d, p); ok {
				c.Period = period
				s.Contact = append(s.Contact, c)
			}
		}
		s.Availability = fhirAvailable(&lost, d.Of, d.Hours, d.HoursRules)
		if !fhirID.MatchString(d.ID) {
			s.ID = ""
		}
		bundle.Entry = append(bundle.Entry, fhirEntry{base + "HealthcareService/" + d.ID, s})
	}
	lost.Provenance(e, desks)
	b, err := indented(bundle)
	return b, lost.All, err
}

func fhirContactOf(lost *card.List, e *contacts.Edition, d *card.Desk, p card.Point) (c fhirContact, ok bool) {
	about := strings.Join(card.Labels(e, p.Rows), ", ")
	if words := p.Words(e); words != "" {
		about = strings.Join(append(nonEmpty(about), words), "; ")
	}
	if about != "" {
		c.Purpose = &fhirConcept{about}
	}
	if p.Hours != nil {
		lost.Add(LostHours, d.Of, p.String()+": "+p.Hours.String())
	}
	system := map[contacts.Kind]string{contacts.Phone: "phone", contacts.Fax: "fax", contacts.Email: "email", contacts.Web: "url", contacts.Chat: "url"}[p.Kind]
	switch {
	case p.Kind == contacts.Mail:
		c.Address = &fhirAddress{"work", "postal", p.Address}
		lost.Add(LostAddress, d.Of, strings.Join(p.Address, ", "))
	case system == "":
		lost.Add(LostChannel, d.Of, p.Kind.String()+" "+p.String())
		return c, false
	default:
		value := p.Value
		if n, number := p.Number(); number {
			value = n.String()
		}
		if p.Kind == contacts.Chat {
			lost.Add(LostChannel, d.Of, "that "+p.String()+" is a chat")
			if p.URI() == "" {
				system, value = "other", p.Channel.String()
			}
		}
		c.Telecom = []fhirPoint{{system, value, "work"}}
	}
	return c, true
}

func fhirAvailable(lost *card.List, of string, s *hours.Schedule, rules contacts.HoursRules) []fhirAvailability {
	t, ok := lost.Timetable(of, s, rules)
	if !ok {
		return nil
	}
	if t.Location != nil {
		lost.Add(LostZone, of, "clock times are those of "+t.Location.String())
	}
	var a fhirAvailability
	for _, g := range card.Groups(card.Split(t.Week)) {
		h := fhirTime{Start: card.HHMMSS(g.Open), End: card.HHMMSS(g.Close)}
		switch {
		case g.Span == hours.AllDay:
			h = fhirTime{AllDay: true}
		case g.Close == clock.Day:
			h.End = "23:59:59"
			lost.Add(LostOvernight, of, "midnight is written 23:59:59")
		}
		for _, d := range g.Days {
			h.Days = append(h.Days, strings.ToLower(d.String()[:3]))
		}
		a.Available = append(a.Available, h)
	}
	for _, x := range t.Special {
		if len(x.Spans) > 0 {
			lost.Add(LostExceptions, of, strings.Join(append([]string{x.Dates() + ": other hours"}, nonEmpty(x.Reason)...), ", "))
			continue
		}
		a.NotAvailable = append(a.NotAvailable, fhirNotTime{x.Reason, fhirPeriod{x.From.String(), x.To.String()}})
	}
	if len(a.Available)+len(a.NotAvailable) == 0 {
		lost.Add(LostRules, of, "that it is always closed")
		return nil
	}
	return []fhirAvailability{a}
}
