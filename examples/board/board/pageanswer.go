package board

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// A pageAnswer is what the page says to a question. Only an answer of kind "route" has one number as the answer.
type pageAnswer struct {
	Kind    string // route, ask, inferred, unknown, no-channel, no-edition or refused
	Heading string
	Text    string

	// Of a route.
	Unit     string
	UnitID   string
	Topic    string // "GAP"
	Status   pageStatus
	Day      string // another day that the question names, of which the state of now tells nothing
	Reach    pageReach
	Inferred string // the ground of an answer that the sheet does not state
	NotNamed string // the ground of a desk that the sheet does not name
	ReadAs   string // how a misspelt question was read
	Given    []string
	Assumed  []pageAssumed
	Provided string
	Notes    []string
	Source   string
	Now      []pageStep // what is open now, where the answer is not
	Else     []pageStep // the other ways

	// Of the others.
	Asks    []pageAsk
	Links   []pageLink
	Options []pageStep // what there is, where not what was asked for
}

// A pageAsk is a question back.
type pageAsk struct {
	Text   string // "Which region are you in?"
	Values []pageLink
}

// A pageLink is a choice.
type pageLink struct {
	Label string
	Sub   string // where it leads
	State string
	Link  string // "" where it can be read but not chosen
}

// A pageStep is another way to go.
type pageStep struct {
	Unit, UnitID string
	Status       pageStatus
	Reach        *pageReach // nil: the sheet gives none
}

// A pageAssumed is what was taken for granted, and how to say otherwise.
type pageAssumed struct {
	Label  string
	Others []pageLink
}

// answerPage shows what came of the question of a page.
func (v view) answerPage(q pageQuestion, r routing.Route, err error) *pageAnswer {
	if err == nil {
		return v.routePage(q, r)
	}
	var (
		unknown   *routing.UnknownTopicError
		ambiguous *routing.AmbiguousError
		channel   *routing.NoChannelError
		value     *routing.ValueError
		edition   *routing.NoEditionError
	)
	switch {
	case errors.As(err, &ambiguous):
		return v.askBack(q, ambiguous)
	case errors.As(err, &unknown):
		return v.unknownPage(q, unknown)
	case errors.As(err, &channel):
		a := &pageAnswer{Kind: "no-channel", Heading: "Not by " + wanted(channel.Want), Text: plainError(err)}
		for _, c := range channel.Has {
			u := &contacts.Unit{}
			if len(channel.Units) == 1 {
				u = channel.Units[0]
			}
			reach := newPageReach(u, c)
			step := pageStep{Unit: u.Name, UnitID: u.ID, Reach: &reach}
			if u.ID != "" {
				step.Status = statusOf(u, c, v.at, q.query.In)
			}
			a.Options = append(a.Options, step)
		}
		return a
	case errors.As(err, &value):
		a := &pageAnswer{Kind: "refused", Heading: "That is not on this sheet", Text: plainError(err)}
		if value.Keys == nil {
			for _, s := range value.Suggestions {
				a.Links = append(a.Links, pageLink{Label: s, Link: q.and(value.Key, s).link()})
			}
		}
		return a
	case errors.As(err, &edition):
		return &pageAnswer{Kind: "no-edition", Heading: "No sheet is in effect yet", Text: plainError(err)}
	}
	return &pageAnswer{Kind: "refused", Heading: "That cannot be answered", Text: plainError(err)}
}

// plainError is what an error says to people.
func plainError(err error) string {
	text := strings.TrimPrefix(err.Error(), "routing: ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func wanted(k contacts.Kind) string {
	if k == contacts.AnyKind {
		return "any number or address"
	}
	return k.String()
}

// routePage shows an answer.
func (v view) routePage(q pageQuestion, r routing.Route) *pageAnswer {
	e, in := r.Edition, q.query.In
	a := &pageAnswer{
		Kind: "route", Heading: r.Unit.Name, Unit: r.Unit.Name, UnitID: r.Unit.ID,
		Status: statusAs(r.Unit, r.Channel, r.State, r.Comment, v.at, r.Opens, r.Closes, in),
		Source: sourceText(r), Day: r.Day,
	}
	if r.Topic != nil {
		a.Topic = desk.RowLabel(r.Topic, r.Duty)
	}
	a.NotNamed = desk.InferredDesk(r.Unit)
	if r.Channel != nil {
		a.Reach = newPageReach(r.Unit, r.Channel)
	}
	if r.Match == routing.MatchCorrected {
		a.ReadAs = r.Topic.Label
	}
	if r.Inferred {
		a.Inferred = "other rows of the sheet"
		if r.Duty != nil && r.Duty.Inferred != "" {
			a.Inferred = r.Duty.Inferred
		}
	}
	for _, p := range q.query.Context {
		if p.Value != "" {
			a.Given = append(a.Given, valueLabel(e, p.Key, p.Value))
		}
	}
	for _, p := range r.Assumed {
		as := pageAssumed{Label: valueLabel(e, p.Key, p.Value)}
		if x, ok := e.Dimension(p.Key); ok {
			for _, o := range x.Values {
				if o.ID != p.Value {
					as.Others = append(as.Others, pageLink{Label: o.Label, Link: q.and(p.Key, o.ID).link()})
				}
			}
		}
		a.Assumed = append(a.Assumed, as)
	}
	var provided []string
	for _, p := range r.Provided {
		provided = append(provided, valueLabel(e, p.Key, p.Value))
	}
	a.Provided = strings.Join(provided, ", ")
	for _, n := range r.Notes {
		a.Notes = append(a.Notes, desk.NoteText(n))
	}
	if r.Day != "" {
		a.Status = statusOn(r.Comment)
	}
	for s := range r.Else() {
		step := pageStep{Unit: s.Unit.Name, UnitID: s.Unit.ID, Status: statusAs(s.Unit, s.Channel, s.State, s.Comment, v.at, s.Opens, s.Closes, in)}
		if r.Day != "" {
			step.Status = statusOn(s.Comment)
		}
		if s.Channel != nil {
			reach := newPageReach(s.Unit, s.Channel)
			step.Reach = &reach
		}
		if r.State != hours.Open && s.State == hours.Open {
			a.Now = append(a.Now, step)
		} else {
			a.Else = append(a.Else, step)
		}
	}
	return a
}

// sourceText says where an answer stands: "Important Contact Information, line 43, in effect since Aug 28, 2023".
func sourceText(r routing.Route) string {
	s := r.Unit.Source
	if r.Duty != nil {
		s = r.Duty.Source
	}
	var parts []string
	since := r.Edition.Effective()
	if doc, ok := r.Edition.Source(s.ID); ok {
		parts = append(parts, doc.Title)
		if !doc.Effective.IsZero() {
			since = doc.Effective
		}
	}
	var at []string
	for _, p := range s.At {
		if p.Line > 0 {
			text := "line " + strconv.Itoa(p.Line)
			if p.Cell > 0 {
				text += ", cell " + strconv.Itoa(p.Cell)
			}
			at = append(at, text)
		}
	}
	if len(at) > 0 {
		parts = append(parts, strings.Join(at, " and "))
	}
	if text := effectiveText(since); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// askBack shows what must be known first, and never a number.
func (v view) askBack(q pageQuestion, e *routing.AmbiguousError) *pageAnswer {
	if len(e.Candidates) == 1 && e.Candidates[0].Inferred && len(e.Missing) == 0 {
		c := e.Candidates[0]
		a := &pageAnswer{Kind: "inferred", Heading: "The sheet does not say who handles this", Text: "It may be with " + c.Unit.Name + "."}
		if c.Duty != nil && c.Duty.Inferred != "" {
			a.Text = "It may be with " + c.Unit.Name + ": that is inferred from " + c.Duty.Inferred + "."
		}
		a.Links = []pageLink{{Label: "Show " + c.Unit.Name + " anyway", Sub: "marked as inferred", Link: q.inferred().link()}}
		return a
	}
	a := &pageAnswer{Kind: "ask", Heading: "Which one do you mean?"}
	ed := v.edition(v.at)
	undecided := v.beyond(q, e) // unless there is a button for what no value leads to
	for i, m := range e.Missing {
		ask := pageAsk{Text: m.Ask}
		if ask.Text == "" {
			ask.Text = "Which " + m.Key + "?"
		}
		if i == 0 {
			a.Heading = ask.Text
		}
		for _, value := range m.Values {
			ask.Values = append(ask.Values, v.choice(q.and(m.Key, value.ID), value.Label))
		}
		if x, ok := ed.Dimension(m.Key); ok && x.Other {
			undecided = false
			ask.Values = append(ask.Values, v.choice(q.and(m.Key, "something else"), "None of these"))
		}
		a.Asks = append(a.Asks, ask)
	}
	if len(e.Missing) > 0 && !undecided {
		return a
	}
	ask := pageAsk{Text: "Or do you know the desk?"}
	if len(e.Missing) == 0 {
		a.Text = "More than one desk answers to this on the sheet."
	}
	for _, c := range e.Candidates {
		link := pageLink{Label: c.Unit.Name, Link: "#unit-" + c.Unit.ID, Sub: "see its entry below"}
		topic, about := "", ""
		if c.Topic != nil {
			topic, about = c.Topic.ID, desk.RowLabel(c.Topic, c.Duty)
		}
		chosen := q.of(topic, c.Unit.ID)
		chosen.query.Day = e.Day
		if c.Inferred {
			chosen, about = chosen.inferred(), about+", inferred"
		}
		if r, err := v.preview(chosen); err == nil && r.Unit == c.Unit && sameChannel(r.Channel, c.Channel) {
			link.Link, link.State, link.Sub = chosen.link(), mark(r), about
		}
		ask.Values = append(ask.Values, link)
	}
	a.Asks = append(a.Asks, ask)
	return a
}

// beyond reports whether there is a candidate to whom none of the questions leads.
func (v view) beyond(q pageQuestion, e *routing.AmbiguousError) bool {
	var reached []routing.Route
	for _, m := range e.Missing {
		for _, value := range m.Values {
			r, err := v.preview(q.and(m.Key, value.ID))
			if err != nil {
				return false // it asks on
			}
			reached = append(reached, r)
		}
	}
	return slices.ContainsFunc(e.Candidates, func(c routing.Candidate) bool {
		return !slices.ContainsFunc(reached, func(r routing.Route) bool { return r.Unit == c.Unit && sameChannel(r.Channel, c.Channel) })
	})
}

// choice is a value to choose, with where it leads.
func (v view) choice(q pageQuestion, label string) pageLink {
	link := pageLink{Label: label, Link: q.link()}
	var more *routing.AmbiguousError
	var none *routing.UnknownTopicError
	r, err := v.preview(q)
	switch {
	case err == nil:
		link.State, link.Sub = mark(r), r.Unit.Name
	case errors.As(err, &more):
		link.Sub = "then one more question"
	case errors.As(err, &none):
		link.Sub = "not on this sheet"
	}
	return link
}

// mark is the state that a choice is marked with: none where the question names another day.
func mark(r routing.Route) string {
	if r.Day != "" {
		return ""
	}
	return r.State.String()
}

func sameChannel(a, b *contacts.Channel) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && a.Extension == b.Extension && slices.Equal(a.Menu, b.Menu) && slices.Equal(a.Address, b.Address)
}

// unknownPage says that the sheet does not have it, and what it has instead.
func (v view) unknownPage(q pageQuestion, e *routing.UnknownTopicError) *pageAnswer {
	a := &pageAnswer{Kind: "unknown", Heading: "That is not on this sheet"}
	if i := e.Instead; i != nil {
		a.Heading, a.Text = "Not with what you said", plainError(e)
		reach := newPageReach(i.Unit, i.Channel)
		a.Options = []pageStep{{Unit: i.Unit.Name, UnitID: i.Unit.ID, Status: statusOf(i.Unit, i.Channel, v.at, q.query.In), Reach: &reach}}
		return a
	}
	if len(e.Units) > 0 {
		a.Heading, a.Text = "Not with what you said", plainError(e)
		if len(e.NotAt) > 0 {
			a.Heading = "Not at that desk"
		}
		for _, u := range e.Units {
			a.Links = append(a.Links, pageLink{Label: u.Name, Link: "#unit-" + u.ID, Sub: "see its entry below"})
		}
		return a
	}
	a.Text = "Nothing here is called “" + e.Text + "”."
	for _, s := range e.Suggestions {
		a.Links = append(a.Links, pageLink{Label: s.Label, Link: q.fresh(s.Label).link()})
	}
	if len(a.Links) > 0 {
		a.Text += " Did you mean:"
	} else {
		a.Text += " Ask with the words of the sheet: each desk below lists what it handles."
	}
	return a
}
