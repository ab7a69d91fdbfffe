package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// An outcome says what came of a question.
type outcome string

const (
	routed       outcome = "route"
	ambiguous    outcome = "ambiguous"
	unknownTopic outcome = "unknown"
	noChannel    outcome = "no-channel"
	closed       outcome = "closed" // only of reachable_now: nobody is there
)

// A state is that of a desk.
type state string

func stateOf(s hours.State) state { return state(strings.ToLower(s.String())) }

// A result is what all tools return: what came of a question, and what to ask next where that is not an answer.
type result struct {
	Outcome     outcome     `json:"outcome" jsonschema:"route: there is an answer; ambiguous: put the questions to the person; unknown: the sheet does not have it; no-channel: not by this kind of channel; closed: nobody is there (only of reachable_now)"`
	Say         string      `json:"say" jsonschema:"the outcome in words for the person"`
	Ask         []ask       `json:"ask,omitempty" jsonschema:"what to ask the person; call again with the answers under known"`
	Candidates  []candidate `json:"candidates,omitempty" jsonschema:"the desks that it may be, without their numbers; let the person choose, and call again with the choice as desk"`
	Suggestions []string    `json:"suggestions,omitempty" jsonschema:"names on the sheet that may have been meant; let the person confirm one"`
	Offers      []string    `json:"offers,omitempty" jsonschema:"the kinds of channels that there are instead of the one asked for"`
	Remark      string      `json:"remark,omitempty" jsonschema:"what else the person should know, such as how an instant was read on the night clocks go back"`
}

// An answer is what who_handles returns. A number or an address stands in it only where the outcome is a route.
type answer struct {
	result
	Desk *reach  `json:"desk,omitempty" jsonschema:"who handles it; only with outcome route"`
	Else []reach `json:"else,omitempty" jsonschema:"other ways to go, best first; use them when the desk is closed"`
}

// A reach is a desk and one way to reach it.
type reach struct {
	ID           string              `json:"id" jsonschema:"the desk's identifier"`
	Name         string              `json:"name"`
	Topic        string              `json:"topic,omitempty" jsonschema:"the topic as the sheet prints it"`
	Channel      kind                `json:"channel,omitempty"`
	Reach        string              `json:"reach,omitempty" jsonschema:"what to dial, write to or send to, keys of a phone menu included; absent: the sheet gives nothing"`
	URI          string              `json:"uri,omitempty" jsonschema:"the same as a link; the keys of a phone menu are no part of it"`
	Menu         []string            `json:"menu,omitempty" jsonschema:"the keys to press, in order, after the number answers"`
	State        state               `json:"state" jsonschema:"of the desk at that instant; unknown is a real answer"`
	Status       string              `json:"status" jsonschema:"the state in words"`
	Opens        string              `json:"opens,omitempty" jsonschema:"the next opening, RFC 3339"`
	Closes       string              `json:"closes,omitempty" jsonschema:"when it closes, RFC 3339"`
	Inferred     string              `json:"inferred,omitempty" jsonschema:"present: the sheet does not state that this desk handles it; on what ground it was concluded"`
	DeskInferred string              `json:"desk_inferred,omitempty" jsonschema:"present: the sheet does not print the name of this desk; on what ground it was concluded; tell the person"`
	Machine      bool                `json:"machine,omitempty" jsonschema:"a machine answers there"`
	Assumed      map[string]string   `json:"assumed,omitempty" jsonschema:"what was taken for granted since nobody said otherwise; tell the person"`
	HoldsFor     map[string][]string `json:"holds_for,omitempty" jsonschema:"the values for which alone the answer holds"`
	Read         string              `json:"read,omitempty" jsonschema:"how a misspelt question was read; tell the person"`
	Notes        []string            `json:"notes,omitempty" jsonschema:"remarks of the sheet"`
	Source       string              `json:"source,omitempty" jsonschema:"where it stands on the sheet"`
	Why          string              `json:"why,omitempty" jsonschema:"of another way to go: other channel, or fallback"`
}

// An ask is a question back.
type ask struct {
	Key     string   `json:"key" jsonschema:"under this key the answer goes into known"`
	Ask     string   `json:"ask"`
	Choices []choice `json:"choices,omitempty" jsonschema:"the values that make a difference"`
	Other   bool     `json:"other,omitempty" jsonschema:"anything else is an answer, too, in the person's own words"`
}

// A choice is a value to choose.
type choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// A candidate is a desk that may be the one. It has no number: nothing has been decided yet.
type candidate struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Topic    string `json:"topic,omitempty"`
	Inferred string `json:"inferred,omitempty" jsonschema:"present: the sheet does not state it; on what ground it was concluded"`
}

// whoHandles answers the tool who_handles. Where the client can put a question to the person itself, it is asked to.
func (s *server) whoHandles(_ context.Context, req *mcp.CallToolRequest, q question) (*mcp.CallToolResult, answer, error) {
	hear(req, &q)
	said, err := s.said(q)
	if err != nil {
		return nil, answer{}, err
	}
	r, _, err := s.route(said.Query, q.Desk)
	a, err := newAnswer(r, err, s.desk.Edition(said))
	a.remark(said.Remark)
	if form := s.form(req, a); err == nil && form != nil {
		return form, a, nil
	}
	return nil, a, err
}

// remark adds a remark.
func (r *result) remark(text string) {
	if r.Remark != "" && text != "" {
		text = "; " + text
	}
	r.Remark += text
}

// newAnswer makes the answer of a route or of a refusal. What the assistant itself can put right, such as a value that the
// sheet does not know, stays an error; so does a directory that has nothing to say at that instant.
//
// The texts of refusals are written here anew, since those of package routing name numbers of candidates, which people at a
// keyboard may see and an assistant may not: it would choose one.
func newAnswer(r routing.Route, err error, sheet *contacts.Edition) (answer, error) {
	if err == nil {
		return routeAnswer(r), nil
	}
	var (
		which    *switchboard.AmbiguousError
		unlisted *switchboard.UnknownTopicError
		none     *switchboard.NoChannelError
	)
	switch {
	case errors.As(err, &which):
		return ambiguousAnswer(which, sheet), nil
	case errors.As(err, &unlisted):
		a := answer{result: result{Outcome: unknownTopic, Say: sentence(err)}}
		for _, u := range unlisted.Units {
			a.Candidates = append(a.Candidates, candidate{ID: u.ID, Name: u.Name})
		}
		if i := unlisted.Instead; i != nil {
			a.Say = insteadOf(unlisted)
			a.Candidates = []candidate{{ID: i.Unit.ID, Name: i.Unit.Name, Topic: desk.RowLabel(i.Topic, i.Duty)}}
		}
		for _, s := range unlisted.Suggestions {
			a.Suggestions = append(a.Suggestions, s.Label)
		}
		return a, nil
	case errors.As(err, &none):
		return noChannelAnswer(none), nil
	}
	return answer{}, errors.New(sentence(err))
}

// sentence is an error without the name of the package.
func sentence(err error) string { return strings.TrimPrefix(err.Error(), "routing: ") }

func routeAnswer(r routing.Route) answer {
	d := reach{
		ID: r.Unit.ID, Name: r.Unit.Name,
		Opens: rfc3339(r.Opens), Closes: rfc3339(r.Closes),
		Source: source(r), Assumed: map[string]string{}, HoldsFor: map[string][]string{},
	}
	d.state(r.State, r.Comment, r.At(), r.Opens, r.Closes)
	if r.Day != "" {
		d.Status = r.Comment
	}
	d.channel(r.Channel)
	if r.Topic != nil {
		d.Topic = desk.RowLabel(r.Topic, r.Duty)
		if r.Match == routing.MatchCorrected {
			d.Read = fmt.Sprintf("read as %q", r.Topic.Label)
		}
	}
	if r.Inferred {
		d.Inferred = ground(r.Duty)
	}
	d.DeskInferred = desk.InferredDesk(r.Unit)
	for _, p := range r.Assumed {
		d.Assumed[p.Key] = p.Value
	}
	for _, p := range r.Provided {
		d.HoldsFor[p.Key] = append(d.HoldsFor[p.Key], p.Value)
	}
	for _, n := range r.Notes {
		d.Notes = append(d.Notes, desk.NoteText(n))
	}
	a := answer{result: result{Outcome: routed, Say: r.String()}, Desk: &d}
	if r.Day != "" {
		a.Remark = "the question names another day than now, of which no state is told: read the hours under status, or ask again with at"
	}
	for s := range r.Else() {
		e := reach{ID: s.Unit.ID, Name: s.Unit.Name, Opens: rfc3339(s.Opens), Closes: rfc3339(s.Closes), Why: s.Why, DeskInferred: desk.InferredDesk(s.Unit)}
		e.state(s.State, s.Comment, r.At(), s.Opens, s.Closes)
		if r.Day != "" {
			e.Status = s.Comment
		}
		e.channel(s.Channel)
		a.Else = append(a.Else, e)
	}
	return a
}

// state fills in how things stand at an instant.
func (d *reach) state(st hours.State, comment string, at, opens, closes time.Time) {
	d.State = stateOf(st)
	d.Status = hours.StatusText(st, comment, at, opens, closes, nil)
}

// channel fills in how the desk is reached.
func (d *reach) channel(c *contacts.Channel) {
	if c == nil {
		return
	}
	d.Channel, d.Reach, d.URI, d.Menu = kind(c.Kind.String()), c.String(), c.URI(), c.Menu
	d.Machine = c.Answers == contacts.Machine
}

// ambiguousAnswer is the question that decides, and the names of those it may be.
func ambiguousAnswer(e *routing.AmbiguousError, sheet *contacts.Edition) answer {
	a := answer{result: result{Outcome: ambiguous}}
	for _, c := range e.Candidates {
		n := candidate{ID: c.Unit.ID, Name: c.Unit.Name}
		if c.Topic != nil {
			n.Topic = desk.RowLabel(c.Topic, c.Duty)
		}
		if c.Inferred {
			n.Inferred = ground(c.Duty)
		}
		if !slices.Contains(a.Candidates, n) { // one desk may have several numbers for it
			a.Candidates = append(a.Candidates, n)
		}
	}
	for _, q := range e.Missing {
		back := ask{Key: q.Key, Ask: q.Ask}
		if back.Ask == "" {
			back.Ask = "Which " + q.Key + "?"
		}
		for _, v := range q.Values {
			back.Choices = append(back.Choices, choice{Value: v.ID, Label: v.Label})
		}
		if d, ok := sheet.Dimension(q.Key); ok {
			// What begins with a prefix means a value: an account number, whole, is an answer.
			back.Other = d.Other || slices.ContainsFunc(d.Values, func(v contacts.Value) bool { return v.Prefix != "" })
		}
		a.Ask = append(a.Ask, back)
	}
	switch {
	case len(a.Ask) > 0:
		a.Say = a.Ask[0].words()
	case len(a.Candidates) == 1 && a.Candidates[0].Inferred != "":
		a.Say = fmt.Sprintf("The sheet does not state who handles this. %s is inferred from this: %s. Does the person accept that?",
			a.Candidates[0].Name, a.Candidates[0].Inferred)
	default:
		var names []string
		for _, c := range a.Candidates {
			name := c.Name
			if c.Topic != "" {
				name += " (" + c.Topic + ")"
			}
			names = append(names, name)
		}
		a.Say = "Which one is meant: " + strings.Join(names, "; ") + "?"
	}
	return a
}

// words is the question with its choices.
func (q ask) words() string {
	var labels []string
	for _, c := range q.Choices {
		labels = append(labels, c.Label)
	}
	if len(labels) == 0 {
		return q.Ask
	}
	if q.Other {
		labels = append(labels, "or something else")
	}
	return q.Ask + " (" + strings.Join(labels, ", ") + ")"
}

func noChannelAnswer(e *routing.NoChannelError) answer {
	a := answer{result: result{Outcome: noChannel}}
	for _, c := range e.Has {
		if k := c.Kind.String(); !slices.Contains(a.Offers, k) {
			a.Offers = append(a.Offers, k)
		}
	}
	var names []string
	for _, u := range e.Units {
		names = append(names, u.Name)
	}
	want := "way to reach them"
	if e.Want != contacts.AnyKind {
		want = e.Want.String()
	}
	if e.Courier {
		want = "address that a courier delivers to"
	}
	a.Say = fmt.Sprintf("The sheet gives no %s for this at %s.", want, strings.Join(names, "; "))
	if len(a.Offers) > 0 {
		a.Say += " There is: " + strings.Join(a.Offers, ", ") + "."
	}
	return a
}

// insteadOf says that there is another number or address for what is known, and does not give it: it was not asked for.
func insteadOf(e *routing.UnknownTopicError) string {
	var needs, known []string
	for _, c := range e.Needs {
		text := c.Key + " "
		if c.Not {
			text += "other than "
		}
		needs = append(needs, text+strings.Join(c.In, " or "))
	}
	for _, p := range e.Context {
		known = append(known, p.Key+" "+p.Value)
	}
	what := e.Instead.Channel.Kind.String()
	if e.Instead.Channel.Kind == contacts.Mail {
		what = "postal address"
	}
	return fmt.Sprintf("This is only for %s. For %s the sheet has another %s, at %s: ask this desk for it, by via and known.",
		strings.Join(needs, ", "), strings.Join(known, ", "), what, e.Instead.Unit.Name)
}

// ground says why a row was inferred.
func ground(d *contacts.Duty) string {
	if d == nil || d.Inferred == "" {
		return "the sheet does not state it"
	}
	return d.Inferred
}

// source says where an answer stands: "Important Contact Information, 43/1, in effect since Aug 28, 2023".
func source(r routing.Route) string {
	s := r.Unit.Source
	if r.Duty != nil {
		s = r.Duty.Source
	}
	title := s.ID
	if doc, ok := r.Edition.Source(s.ID); ok && doc.Title != "" {
		title = doc.Title
	}
	var parts []string
	if title != "" {
		parts = append(parts, title)
	}
	for i, p := range s.At {
		at := p.String()
		if i == 0 && at != "" {
			at = "line " + at
		}
		parts = append(parts, at)
	}
	return strings.Join(parts, ", ")
}

func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
