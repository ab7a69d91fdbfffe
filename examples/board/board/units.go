package board

import (
	"strings"
	"time"

	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

// Units are all units of a directory and how things stand there at an instant.
type Units struct {
	Edition      string `json:"edition"` // the ID of the directory
	Organization string `json:"organization"`
	Effective    string `json:"effective,omitempty"` // a day or a month
	At           string `json:"at"`                  // RFC 3339, in UTC
	Units        []Unit `json:"units"`               // in the directory's order; empty in an event while no edition is in force
}

// A Unit is one unit and how things stand there.
type Unit struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Short    string    `json:"short,omitempty"` // its shortest other name
	State    string    `json:"state"`           // open, closed or unknown
	Comment  string    `json:"comment,omitempty"`
	Since    string    `json:"since,omitempty"` // RFC 3339, in UTC: when that state began
	Until    string    `json:"until,omitempty"` // when it ends; left out: not as far as is known
	Next     *Next     `json:"next,omitempty"`  // what it is from then on
	Line     string    `json:"line"`            // "open until 6:30 PM EDT"
	Opens    string    `json:"opens,omitempty"` // where it is not open: the next opening
	Zone     string    `json:"zone,omitempty"`  // of the hours; left out where they are in the caller's local time or not stated
	Local    bool      `json:"local,omitempty"` // the hours are in the caller's local time
	Hours    string    `json:"hours,omitempty"` // "Mon–Fri 9:30 AM–6:30 PM ET"; left out where none are stated
	Week     []Day     `json:"week,omitempty"`  // seven days from Monday on
	Channels []Channel `json:"channels"`
	Notes    []string  `json:"notes,omitempty"`
	Inferred string    `json:"unit_inferred,omitempty"` // on what ground it is a unit, where the sheet does not name it
}

// Next is a state to come.
type Next struct {
	State string `json:"state"`
	At    string `json:"at"` // RFC 3339, in UTC
}

// A Day is a day of the weekly hours.
type Day struct {
	Day      string      `json:"day"`                // Mon
	Spans    [][2]string `json:"spans"`              // "09:30", "18:30"; the end may pass 24:00 into the next day
	Unlisted bool        `json:"unlisted,omitempty"` // the sheet does not mention the day
}

// A Channel is a general channel of a unit.
type Channel struct {
	Kind    string   `json:"kind"`
	URI     string   `json:"uri,omitempty"`  // tel:, mailto: or https:
	Display string   `json:"display"`        // for people, without the menu
	Menu    []string `json:"menu,omitempty"` // keys to press, in order
	Answers string   `json:"answers"`        // person, machine or on-call
	State   string   `json:"state,omitempty"`
	Line    string   `json:"line,omitempty"`  // where the channel has hours of its own
	Hours   string   `json:"hours,omitempty"` // likewise
}

// units says how things stand at an instant. Hours in local time are those of in; where it is nil, their state is not known.
func (v view) units(at time.Time, in *time.Location) Units {
	all := Units{Edition: v.id, At: utc(at), Units: []Unit{}}
	e := v.edition(at)
	if e == nil {
		return all
	}
	all.Organization, all.Effective = e.Organization(), e.Effective().String()
	for u := range e.Units() {
		all.Units = append(all.Units, newUnit(u, at, in))
	}
	return all
}

func newUnit(u *contacts.Unit, at time.Time, in *time.Location) Unit {
	is := standing(u.Hours, at, in)
	j := Unit{
		ID: u.ID, Name: u.Name, Short: short(u), State: is.now.State.String(), Comment: is.now.Comment,
		Since: utc(is.now.Since), Until: utc(is.now.Until), Line: is.line, Opens: utc(is.opens),
		Channels: []Channel{}, Inferred: desk.InferredDesk(u),
	}
	if is.hours != nil {
		if !is.now.Until.IsZero() {
			j.Next = &Next{State: is.hours.At(is.now.Until).State.String(), At: utc(is.now.Until)}
		}
	}
	if h := u.Hours; h != nil {
		j.Hours, j.Local = h.Format(hours.Style{}), desk.Floats(h)
		if j.Local {
			j.Hours += " local time"
		} else if loc := h.Location(); loc != nil {
			j.Zone = loc.String()
		}
		j.Week = week(h)
	}
	for i := range u.Channels {
		j.Channels = append(j.Channels, newChannel(&u.Channels[i], at, in))
	}
	for _, n := range u.Notes {
		j.Notes = append(j.Notes, desk.NoteText(n))
	}
	return j
}

func newChannel(c *contacts.Channel, at time.Time, in *time.Location) Channel {
	plain := *c
	plain.Menu = nil
	j := Channel{Kind: c.Kind.String(), URI: c.URI(), Display: plain.String(), Menu: c.Menu, Answers: c.Answers.String()}
	if n, ok := c.Number(); ok {
		j.Display = n.String()
	}
	if c.Hours != nil {
		is := standing(c.Hours, at, in)
		j.State, j.Line, j.Hours = is.now.State.String(), is.line, c.Hours.Format(hours.Style{})
	}
	return j
}

// A state says how things stand by some hours.
type state struct {
	hours *hours.Schedule // bound to a place; nil: nothing is known
	now   hours.Status
	opens time.Time
	line  string // without the time left, so that it holds until the state changes
}

// standing reads hours at an instant.
func standing(h *hours.Schedule, at time.Time, in *time.Location) (s state) {
	switch {
	case h == nil:
		s.now = hours.Status{State: hours.Unknown, Comment: "the sheet states no hours"}
	case in == nil && desk.Floats(h):
		s.now = hours.Status{State: hours.Unknown, Comment: "the hours are in local time, and yours is not known"}
	default:
		s.hours = h.In(in)
		s.now = desk.StatusAt(s.hours, at)
	}
	var closes time.Time
	if s.now.State == hours.Open {
		closes = s.now.Until
	} else if s.hours != nil {
		s.opens, _ = s.hours.NextOpen(at)
	}
	s.line = hours.StatusText(s.now.State, s.now.Comment, at, s.opens, closes, in)
	if !closes.IsZero() || !s.opens.IsZero() {
		s.line = s.line[:strings.LastIndex(s.line, ", ")]
	}
	return s
}

// otherReason returns the beginning of the next day, where hours are in the same state then and for another reason: the sheet
// lists Saturday and not Sunday.
func otherReason(h *hours.Schedule, at time.Time) (time.Time, bool) {
	loc := h.Location()
	if loc == nil {
		return time.Time{}, false
	}
	day := at.In(loc)
	next := firstOf(time.Date(day.Year(), day.Month(), day.Day()+1, 12, 0, 0, 0, loc))
	return next, desk.StatusAt(h, next).Comment != desk.StatusAt(h, at).Comment
}

// changes returns the first instant after at when a unit changes its state or the reason for it, or false where none does.
func (v view) changes(at time.Time, in *time.Location) (first time.Time, ok bool) {
	note := func(h *hours.Schedule) {
		if h == nil || in == nil && desk.Floats(h) {
			return
		}
		h = h.In(in)
		if t, changes := h.NextChange(at); changes && (!ok || t.Before(first)) {
			first, ok = t, true
		}
		if t, changes := otherReason(h, at); changes && t.Before(first) {
			first = t
		}
	}
	for e := range v.table.Book().Editions() {
		if start, dated := e.Start(); dated && start.After(at) && (!ok || start.Before(first)) {
			first, ok = start, true // another edition comes into force
		}
	}
	if e := v.edition(at); e != nil {
		for u := range e.Units() {
			note(u.Hours)
			for i := range u.Channels {
				note(u.Channels[i].Hours)
			}
		}
	}
	return first, ok
}

// week writes the weekly hours. It is nil where they are no plain week.
func week(h *hours.Schedule) []Day {
	w, ok := h.Week()
	if !ok {
		return nil
	}
	days := make([]Day, 0, 7)
	for i := range 7 {
		d := time.Weekday((i + 1) % 7)
		day := Day{Day: d.String()[:3], Spans: [][2]string{}, Unlisted: w.Unlisted.Has(d)}
		for _, s := range w.Spans[d] {
			day.Spans = append(day.Spans, [2]string{wall(s.Open), wall(s.Close)})
		}
		days = append(days, day)
	}
	return days
}

// wall writes a clock time as 09:30, which may be up to 48:00.
func wall(c clock.Clock) string {
	minutes := int(c / clock.Minute)
	return string([]byte{
		'0' + byte(minutes/600), '0' + byte(minutes/60%10), ':', '0' + byte(minutes%60/10), '0' + byte(minutes%10),
	})
}

// short is a unit's shortest other name, if that is shorter than its name: DSC.
func short(u *contacts.Unit) string {
	best := u.Name
	for _, a := range u.Aliases {
		if len(a) < len(best) {
			best = a
		}
	}
	if best == u.Name || strings.Contains(u.Name, best) {
		return ""
	}
	return best
}

func utc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
