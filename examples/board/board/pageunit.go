package board

import (
	"html/template"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// A pageUnit is a unit as the page lists it.
type pageUnit struct {
	ID       string
	Name     string
	Detail   string // what tells it from units of the same name: "Central"
	Short    string // "DSC"
	Aliases  string
	Status   pageStatus
	Hours    string // "Mon–Fri 9:30 AM–6:30 PM ET"
	Zone     string // "America/New_York", "your local time"
	Reach    []pageReach
	Week     []pageDay
	Topics   []pageTopic
	Notes    []string
	Inferred string // on what ground the unit is one; "": the sheet names it
}

// A pageReach is a channel: what to press, what to read, what comes after it.
type pageReach struct {
	Kind    string // phone, fax, email, ...
	Verb    string // "Call", "Fax", "Write to"
	Text    string // "+1 888-919-2559"
	Link    template.URL
	Web     string   // address of a page: html/template decides whether it is a safe one
	Menu    []string // keys to press after it answers
	Lines   []string
	Remark  string // "automated", a note
	Unit    string // whose it is, for those who hear the link and not see the page
	Same    bool   // it is the number that stands at the unit, with other keys
	AnyTime bool   // it takes what is sent at any time; the hours are those of the desk behind it
}

// A pageTopic is a line of what a unit handles.
type pageTopic struct {
	Label    string
	Link     string
	When     string     // "Retail"
	Inferred bool       // the sheet does not say that the unit handles it
	Remark   string     // "Only FedEx packages ..."
	Reach    *pageReach // where the topic has a channel of its own
}

var verbs = map[contacts.Kind]string{
	contacts.Phone: "Call", contacts.Fax: "Fax", contacts.Email: "Email", contacts.Mail: "Mail to",
	contacts.Web: "Open", contacts.Chat: "Chat", contacts.Referral: "Ask",
}

func newPageReach(u *contacts.Unit, c *contacts.Channel) pageReach {
	r := pageReach{Kind: c.Kind.String(), Verb: verbs[c.Kind], Unit: u.Name, Remark: c.Note}
	switch c.Kind {
	case contacts.Phone, contacts.Fax:
		n, _ := c.Number()
		r.Text = n.String()
		if c.Kind == contacts.Phone {
			r.Link = template.URL(n.URI()) // "tel:" and digits
		}
		r.Menu = c.Menu
	case contacts.Email:
		r.Text, r.Link = c.Value, template.URL(c.URI()) // "mailto:" and an escaped address
	case contacts.Mail:
		r.Lines = c.Address
	case contacts.Web, contacts.Chat:
		r.Text, r.Web = c.Printed, c.URI()
	}
	if r.Text == "" && r.Lines == nil {
		r.Text = c.Printed
	}
	r.AnyTime = slices.Contains([]contacts.Kind{contacts.Fax, contacts.Email, contacts.Mail, contacts.Web}, c.Kind)
	switch c.Answers {
	case contacts.Machine:
		r.Remark = strings.TrimPrefix(r.Remark+"; automated", "; ")
	case contacts.OnCall:
		r.Remark = strings.TrimPrefix(r.Remark+"; on call", "; ")
	}
	return r
}

func newPageUnit(v view, e *contacts.Edition, u *contacts.Unit, q pageQuestion) pageUnit {
	p := pageUnit{ID: u.ID, Name: u.Name, Short: short(u), Aliases: strings.Join(u.Aliases, ", "), Inferred: desk.InferredDesk(u)}
	in := q.query.In
	r, err := v.table.Route(routing.Query{Unit: u.ID, At: v.at, In: in})
	if err == nil { // a route knows why, too
		p.Status = statusAs(u, r.Channel, r.State, r.Comment, v.at, r.Opens, r.Closes, in)
	} else {
		p.Status = statusOf(u, nil, v.at, in)
	}
	if h := u.Hours; h != nil {
		p.Hours = h.Format(hours.Style{})
		switch {
		case desk.Floats(h) && in != nil:
			p.Hours, p.Zone = p.Hours+" local time", "your time zone, "+in.String()
		case desk.Floats(h):
			p.Hours, p.Zone = p.Hours+" local time", "the local time of whoever asks"
		case h.Location() != nil: // else they never change, and need no zone
			p.Zone = h.Location().String()
		}
		p.Week = pageWeek(h, v.at, in)
	}
	for i := range u.Channels {
		p.Reach = append(p.Reach, newPageReach(u, &u.Channels[i]))
	}
	for d := range e.Duties() {
		if d.Unit == u.ID {
			p.Topics = append(p.Topics, newPageTopic(e, u, d, q))
		}
	}
	for _, n := range u.Notes {
		p.Notes = append(p.Notes, desk.NoteText(n))
	}
	return p
}

func newPageTopic(e *contacts.Edition, u *contacts.Unit, d *contacts.Duty, q pageQuestion) pageTopic {
	own := func(c contacts.Condition) bool { // as the unit's name says already
		return slices.ContainsFunc(u.When, func(o contacts.Condition) bool { return o.Key == c.Key })
	}
	p := pageTopic{Label: d.Topic, Remark: d.Note, When: conditionText(e, slices.DeleteFunc(slices.Clone(d.When), own)), Inferred: d.Inferred != ""}
	ask := q.fresh(p.Label)
	if t, ok := e.Topic(d.Topic); ok {
		ask = q.fresh(t.Label)
		p.Label = t.Label // two topics may be printed in one row
		if d.Qualifier != "" {
			p.Label += " (" + d.Qualifier + ")"
		}
	}
	for _, c := range d.When {
		if len(c.In) == 1 && !c.Not {
			ask = ask.and(c.Key, c.In[0])
		}
	}
	p.Link = ask.link()
	c := d.Channel
	if c == nil && len(d.Menu) > 0 {
		if i := slices.IndexFunc(u.Channels, func(c contacts.Channel) bool { return c.Kind == contacts.Phone }); i >= 0 {
			with := u.Channels[i]
			with.Menu = d.Menu
			c = &with
		}
	}
	if c != nil {
		r := newPageReach(u, c)
		r.Same = d.Channel == nil
		p.Reach = &r
	}
	return p
}

// conditionText is "Retail or Lease, carrier other than FedEx".
func conditionText(e *contacts.Edition, when []contacts.Condition) string {
	var parts []string
	for _, c := range when {
		var labels []string
		for _, id := range c.In {
			labels = append(labels, valueLabel(e, c.Key, id))
		}
		text := strings.Join(labels, " or ")
		if c.Not {
			text = c.Key + " other than " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

// valueLabel is what the sheet calls a value, or the value itself where it does not declare it.
func valueLabel(e *contacts.Edition, key, id string) string {
	if x, ok := e.Dimension(key); ok {
		for _, v := range x.Values {
			if v.ID == id {
				return v.Label
			}
		}
	}
	return id
}
