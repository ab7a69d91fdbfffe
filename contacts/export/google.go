package export

import (
	"strings"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
	"github.com/switchboard-go/switchboard/hours"
)

type googleLocations struct {
	Locations []googleLocation `json:"locations"`
}

type googleLocation struct {
	StoreCode string         `json:"storeCode"`
	Title     string         `json:"title"`
	Phones    *googlePhones  `json:"phoneNumbers,omitempty"`
	Website   string         `json:"websiteUri,omitempty"`
	Regular   *googleRegular `json:"regularHours,omitempty"`
	Special   *googleSpecial `json:"specialHours,omitempty"`
}

type googlePhones struct {
	Primary    string   `json:"primaryPhone"`
	Additional []string `json:"additionalPhones,omitempty"`
}

type googleRegular struct {
	Periods []googlePeriod `json:"periods"`
}

type googlePeriod struct {
	OpenDay   string     `json:"openDay"`
	OpenTime  googleTime `json:"openTime"`
	CloseDay  string     `json:"closeDay"`
	CloseTime googleTime `json:"closeTime"`
}

type googleTime struct {
	Hours   int `json:"hours"`
	Minutes int `json:"minutes"`
	Seconds int `json:"seconds,omitempty"`
}

type googleSpecial struct {
	Periods []googleSpecialPeriod `json:"specialHourPeriods"`
}

type googleSpecialPeriod struct {
	StartDate googleDate  `json:"startDate"`
	OpenTime  *googleTime `json:"openTime,omitempty"`
	EndDate   *googleDate `json:"endDate,omitempty"`
	CloseTime *googleTime `json:"closeTime,omitempty"`
	Closed    bool        `json:"closed,omitempty"`
}

type googleDate struct {
	Year  int `json:"year"`
	Month int `json:"month"`
	Day   int `json:"day"`
}

// maxSpecialDays is for how many days of one exception special hours are written, a day each.
const maxSpecialDays = 366

// Google writes an edition as Google Business Profile knows it: a list of Location objects of the Business
// Information API v1, one for every unit, with at most three phone numbers, regular and special hours.
// The store code is the unit's ID. Title and the rest are for the profile's owner to complete.
//
// A period that passes midnight closes on the day after; one that ends at midnight closes at 24:00. Special hours
// are written a day at a time, and must close by noon of the next day.
func Google(e *contacts.Edition) ([]byte, []Loss, error) {
	var lost card.List
	out := googleLocations{Locations: []googleLocation{}}
	effective(&lost, e)
	for n := range e.Notes() {
		lost.Add(LostNotes, "directory", n.Text)
	}
	desks := card.Desks(e)
	for _, d := range desks {
		at := googleLocation{StoreCode: d.ID, Title: d.Name}
		if len(d.Aliases) > 0 {
			lost.Add(LostNames, d.Of, strings.Join(d.Aliases, ", "))
		}
		if d.PartOf.Unit != "" {
			lost.Add(LostPartOf, d.Of, "part of "+d.PartOf.Unit)
		}
		for _, n := range card.Remarks(d.Notes) {
			lost.Add(LostNotes, d.Of, n)
		}
		for _, l := range card.Labels(e, d.Rows) {
			lost.Add(LostTopics, d.Of, l)
		}
		for _, r := range d.Rows {
			if r.Note != "" {
				lost.Add(LostNotes, d.Of, card.Label(e, r)+": "+r.Note)
			}
		}
		lost.Rows(e, d)
		for _, p := range d.Ranked() {
			at.reach(&lost, d, p)
		}
		at.open(&lost, d)
		out.Locations = append(out.Locations, at)
	}
	lost.Provenance(e, desks)
	b, err := indented(out)
	return b, lost.All, err
}

func (at *googleLocation) reach(lost *card.List, d *card.Desk, p card.Point) {
	if p.Hours != nil {
		lost.Add(LostHours, d.Of, p.String()+": "+p.Hours.String())
	}
	if p.Note != "" {
		lost.Add(LostNotes, d.Of, p.Note)
	}
	switch {
	case p.Kind == contacts.Phone && p.Value != "":
		number := p.Value
		switch {
		case at.Phones == nil:
			at.Phones = &googlePhones{Primary: number}
			if d.Conditional(p) {
				lost.Add(LostConditions, d.Of, "that the primary phone "+p.String()+" is for some questions only")
			}
			return
		case at.Phones.has(number):
			return
		case len(at.Phones.Additional) < 2:
			at.Phones.Additional = append(at.Phones.Additional, number)
			return
		}
	case p.Kind == contacts.Web && (at.Website == "" || at.Website == p.Value):
		at.Website = p.Value
		return
	}
	lost.Add(LostChannel, d.Of, p.Kind.String()+" "+p.Channel.String())
}

func (p *googlePhones) has(number string) bool {
	for _, n := range append([]string{p.Primary}, p.Additional...) {
		if n == number {
			return true
		}
	}
	return false
}

func (at *googleLocation) open(lost *card.List, d *card.Desk) {
	t, ok := lost.Timetable(d.Of, d.Hours, d.HoursRules)
	if !ok {
		return
	}
	if t.Location != nil {
		lost.Add(LostZone, d.Of, "clock times are those of "+t.Location.String())
	}
	var regular googleRegular
	for _, day := range card.Days {
		for _, s := range t.Week.Spans[day] {
			p := googlePeriod{CloseTime: googleClock(s.Close)}
			opens, closes := day, day
			if s.Open >= clock.Day {
				opens = (day + 1) % 7
			}
			p.OpenTime = googleClock(s.Open % clock.Day)
			if s.Close > clock.Day {
				closes = (day + 1) % 7
				p.CloseTime = googleClock(s.Close - clock.Day)
			}
			p.OpenDay, p.CloseDay = strings.ToUpper(opens.String()), strings.ToUpper(closes.String())
			regular.Periods = append(regular.Periods, p)
		}
	}
	if regular.Periods != nil {
		at.Regular = &regular
	} else {
		lost.Add(LostRules, d.Of, "that it is always closed")
	}
	var special googleSpecial
	for _, x := range t.Special {
		if x.Reason != "" {
			lost.Add(LostNotes, d.Of, x.From.String()+": "+x.Reason)
		}
		if x.To.Sub(x.From) >= maxSpecialDays {
			lost.Add(LostExceptions, d.Of, x.From.String()+" to "+x.To.String()+": more than a year")
			continue
		}
		for day := x.From; !day.After(x.To); day = day.Add(1) {
			special.add(lost, d.Of, day, x.Spans)
		}
	}
	if special.Periods != nil {
		at.Special = &special
	}
}

func (g *googleSpecial) add(lost *card.List, of string, day date.Date, spans []hours.Span) {
	if len(spans) == 0 {
		g.Periods = append(g.Periods, googleSpecialPeriod{StartDate: googleDay(day), Closed: true})
	}
	for _, s := range spans {
		if s.Close-s.Open > clock.Day || s.Open >= clock.Day || s.Close >= 36*clock.Hour {
			lost.Add(LostExceptions, of, day.String()+" "+s.String()+": special hours end before noon of the next day")
			continue
		}
		open, shut, end := googleClock(s.Open), googleClock(s.Close), googleDay(day)
		if s.Close > clock.Day {
			shut, end = googleClock(s.Close-clock.Day), googleDay(day.Add(1))
		}
		g.Periods = append(g.Periods, googleSpecialPeriod{StartDate: googleDay(day), OpenTime: &open, EndDate: &end, CloseTime: &shut})
	}
}

func googleClock(c clock.Clock) googleTime {
	h, m, s := card.Clock(c)
	return googleTime{h, m, s}
}

func googleDay(d date.Date) googleDate {
	y, m, day := d.Date()
	return googleDate{y, int(m), day}
}
