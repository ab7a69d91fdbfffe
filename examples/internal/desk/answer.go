package desk

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// An Answer is what came of one question. What does not apply is left out.
type Answer struct {
	Outcome     string              `json:"outcome"`         // route, ambiguous, unknown, no-channel, no-edition, invalid, or closed where only an open desk was asked for
	Topic       string              `json:"topic,omitempty"` // its ID
	Unit        string              `json:"unit,omitempty"`  // its ID
	UnitName    string              `json:"unit_name,omitempty"`
	UnitWhy     string              `json:"unit_inferred,omitempty"` // the sheet does not name this unit: it is inferred, on this ground
	Label       string              `json:"label,omitempty"`         // of the row that answers, as the sheet prints it, with its remark: "Dealer Reserve (post booking)"
	Channel     *Channel            `json:"channel,omitempty"`
	State       string              `json:"state,omitempty"`  // open, closed or unknown
	Note        string              `json:"note,omitempty"`   // why the state is what it is
	Day         string              `json:"day,omitempty"`    // another day that the question names: the state of an instant tells nothing of it, and is unknown; the note has the hours
	Opens       string              `json:"opens,omitempty"`  // RFC 3339
	Closes      string              `json:"closes,omitempty"` // RFC 3339
	Inferred    *bool               `json:"inferred,omitempty"`
	Source      *Source             `json:"source,omitempty"`
	Notes       []string            `json:"notes,omitempty"`
	Assumed     map[string]string   `json:"assumed,omitempty"`  // key to value: defaults that were used
	Provided    map[string][]string `json:"provided,omitempty"` // key to values: what the answer rests on besides what was given, and given values that are not declared and decided
	Warnings    []string            `json:"warnings,omitempty"` // about the question: how its instant was read where clocks jump
	Candidates  []Candidate         `json:"candidates,omitempty"`
	Missing     []Missing           `json:"missing,omitempty"`
	Suggestions []string            `json:"suggestions,omitempty"`
	Else        []Step              `json:"else,omitempty"`
	Error       string              `json:"error,omitempty"`
	Errors      []Remark            `json:"errors,omitempty"`  // of a directory that cannot be asked, each with its place
	Explain     json.RawMessage     `json:"explain,omitempty"` // how it was found, where that was asked for: a [routing.Explanation]
}

// A Channel is how somebody is reached.
type Channel struct {
	Kind      string   `json:"kind"`
	Value     string   `json:"value,omitempty"`
	Printed   string   `json:"printed,omitempty"`
	Extension string   `json:"extension,omitempty"`
	Menu      []string `json:"menu,omitempty"`
	Address   []string `json:"address,omitempty"`
	Carriers  []string `json:"carriers,omitempty"` // carriers that may bring mail there: the declared ones, and the one that was given where it is another
}

// A Source is where a fact stands.
type Source struct {
	ID        string   `json:"id,omitempty"`
	File      string   `json:"file,omitempty"`
	Title     string   `json:"title,omitempty"`
	At        []string `json:"at,omitempty"` // line, or line/cell
	Effective string   `json:"effective,omitempty"`
	Basis     string   `json:"basis,omitempty"` // inferred or supplied; left out where stated
	Why       string   `json:"why,omitempty"`
}

// A Candidate is one of several answers that the sheet supports.
type Candidate struct {
	Unit     string   `json:"unit"`
	UnitName string   `json:"unit_name,omitempty"`
	UnitWhy  string   `json:"unit_inferred,omitempty"` // as in an Answer
	Label    string   `json:"label,omitempty"`
	Channel  *Channel `json:"channel,omitempty"`
	Inferred bool     `json:"inferred"`
}

// A Missing is what to ask next: a key, the question and the values that make a difference.
type Missing struct {
	Key    string   `json:"key"`
	Ask    string   `json:"ask,omitempty"`
	Values []string `json:"values"`
	Other  bool     `json:"other,omitempty"` // anything else is an answer, too
}

// A Step is another way to go.
type Step struct {
	Unit     string   `json:"unit,omitempty"`
	UnitName string   `json:"unit_name,omitempty"`
	Channel  *Channel `json:"channel,omitempty"`
	State    string   `json:"state,omitempty"`
	Opens    string   `json:"opens,omitempty"`
	Closes   string   `json:"closes,omitempty"`
	Why      string   `json:"why,omitempty"` // other channel; fallback; by the Postal Service only; or instead, of the address that is for what is known where another was named
}

// NewAnswer puts the outcome of a question into its JSON shape.
func NewAnswer(r routing.Route, err error, e *contacts.Edition) Answer {
	if err == nil {
		a := routeAnswer(r)
		a.Outcome = "route"
		return a
	}
	a := Answer{Error: err.Error()}
	var (
		unknown   *routing.UnknownTopicError
		ambiguous *routing.AmbiguousError
		channel   *routing.NoChannelError
		closed    *routing.ClosedError
		value     *routing.ValueError
		edition   *routing.NoEditionError
	)
	switch {
	case errors.As(err, &unknown):
		a.Outcome = "unknown"
		for _, s := range unknown.Suggestions {
			a.Suggestions = append(a.Suggestions, s.Label)
		}
		if i := unknown.Instead; i != nil {
			a.Else = append(a.Else, Step{Unit: i.Unit.ID, UnitName: i.Unit.Name, Channel: NewChannel(i.Channel, i.Duty, e), Why: "instead"})
		}
	case errors.As(err, &ambiguous):
		a.Outcome = "ambiguous"
		a.Topic, a.Day = CommonTopic(ambiguous.Candidates), ambiguous.Day
		for _, c := range ambiguous.Candidates {
			a.Candidates = append(a.Candidates, Candidate{
				Unit: c.Unit.ID, UnitName: c.Unit.Name, UnitWhy: InferredDesk(c.Unit), Label: RowLabel(c.Topic, c.Duty),
				Channel: NewChannel(c.Channel, c.Duty, e), Inferred: c.Inferred,
			})
		}
		for _, q := range ambiguous.Missing {
			values := make([]string, 0, len(q.Values))
			for _, v := range q.Values {
				values = append(values, v.ID)
			}
			a.Missing = append(a.Missing, Missing{Key: q.Key, Ask: q.Ask, Values: values, Other: q.Other})
		}
	case errors.As(err, &channel):
		a.Outcome = "no-channel"
		for _, c := range channel.Has {
			s := Step{Channel: NewChannel(c, nil, nil), Why: "other channel"}
			if channel.Courier && c.Kind == contacts.Mail {
				s.Why = "by the Postal Service only"
			}
			if len(channel.Units) == 1 {
				s.Unit, s.UnitName = channel.Units[0].ID, channel.Units[0].Name
			}
			a.Else = append(a.Else, s)
		}
		if len(channel.Units) == 1 {
			a.Unit, a.UnitName = channel.Units[0].ID, channel.Units[0].Name
		}
	case errors.As(err, &closed):
		a = routeAnswer(closed.Route)
		a.Outcome, a.Error = "closed", err.Error()
	case errors.As(err, &edition):
		a.Outcome = "no-edition"
	case errors.As(err, &value):
		a.Outcome = "invalid"
		a.Suggestions = value.Suggestions
	default:
		a.Outcome = "invalid"
	}
	return a
}

func routeAnswer(r routing.Route) Answer {
	a := Answer{
		Unit: r.Unit.ID, UnitName: r.Unit.Name, UnitWhy: InferredDesk(r.Unit), Label: Label(r),
		Channel:  NewChannel(r.Channel, r.Duty, r.Edition),
		State:    strings.ToLower(r.State.String()),
		Note:     r.Comment,
		Day:      r.Day,
		Opens:    RFC3339(r.Opens),
		Closes:   RFC3339(r.Closes),
		Inferred: &r.Inferred,
		Source:   newSource(RouteSource(r), r.Edition),
		Assumed:  one(r.Assumed),
		Provided: Lists(r.Provided),
	}
	if _, others := Declared(r.Provided, r.Edition); a.Channel != nil && a.Channel.Carriers != nil {
		for _, o := range others {
			if o.Key == "carrier" {
				a.Channel.Carriers = append(a.Channel.Carriers, o.Value)
			}
		}
	}
	if r.Topic != nil {
		a.Topic = r.Topic.ID
	}
	for _, n := range r.Notes {
		a.Notes = append(a.Notes, NoteText(n))
	}
	for s := range r.Else() {
		a.Else = append(a.Else, Step{
			Unit: s.Unit.ID, UnitName: s.Unit.Name, Channel: NewChannel(s.Channel, nil, nil),
			State: strings.ToLower(s.State.String()), Opens: RFC3339(s.Opens), Closes: RFC3339(s.Closes), Why: s.Why,
		})
	}
	return a
}

// RouteSource is where the row of an answer stands, or the unit where a unit was asked for.
func RouteSource(r routing.Route) contacts.Source {
	if r.Duty != nil {
		return r.Duty.Source
	}
	return r.Unit.Source
}

// Label is the label of the row that answers, as in [RowLabel]. It is empty where a unit was asked for.
func Label(r routing.Route) string {
	topic := r.Topic
	if topic == nil && r.Duty != nil && r.Edition != nil {
		topic, _ = r.Edition.Topic(r.Duty.Topic)
	}
	return RowLabel(topic, r.Duty)
}

// NewChannel puts a channel into its JSON shape: the one of a row, where d and e are not nil. It is nil for nil.
func NewChannel(c *contacts.Channel, d *contacts.Duty, e *contacts.Edition) *Channel {
	if c == nil {
		return nil
	}
	return &Channel{
		Kind: c.Kind.String(), Value: c.Value, Printed: c.Printed, Extension: c.Extension,
		Menu: c.Menu, Address: c.Address, Carriers: carriers(c, d, e),
	}
}

// carriers lists the declared carriers that meet the conditions of a mail row. It is empty where
// the row does not say.
func carriers(c *contacts.Channel, d *contacts.Duty, e *contacts.Edition) []string {
	if c.Kind != contacts.Mail || d == nil || e == nil {
		return nil
	}
	dim, ok := e.Dimension("carrier")
	if !ok {
		return nil
	}
	var met []string
	restricted := false
	for _, v := range dim.Values {
		fits := true
		for _, w := range d.When {
			if w.Key == dim.Key {
				restricted = true
				fits = fits && slices.Contains(w.In, v.ID) != w.Not
			}
		}
		if fits {
			met = append(met, v.ID)
		}
	}
	if !restricted {
		return nil
	}
	return met
}

// newSource describes a place, with what the edition knows of its document.
func newSource(s contacts.Source, e *contacts.Edition) *Source {
	j := &Source{ID: s.ID, File: s.File, Title: s.Title, Effective: effective(s.Effective), Why: s.Why}
	if e != nil {
		if doc, ok := e.Source(s.ID); ok {
			j.File, j.Title = cmp.Or(j.File, doc.File), cmp.Or(j.Title, doc.Title)
			j.Effective = cmp.Or(j.Effective, effective(doc.Effective))
		}
	}
	for _, p := range s.At {
		j.At = append(j.At, place(p))
	}
	switch s.Basis {
	case contacts.Inferred:
		j.Basis = "inferred"
	case contacts.Supplied:
		j.Basis = "supplied"
	}
	return j
}

func place(p contacts.Place) string {
	if p.Cell == 0 {
		return fmt.Sprint(p.Line)
	}
	return fmt.Sprintf("%d/%d", p.Line, p.Cell)
}

// effective writes a day or a month as ISO 8601 has it, and nothing for no date.
func effective(e contacts.Effective) string {
	switch {
	case e == contacts.Effective{}:
		return ""
	case e.Day == 0:
		return fmt.Sprintf("%04d-%02d", e.Year, e.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", e.Year, e.Month, e.Day)
}

// NoteText is a note in one line, with what it is about where the sheet does not say what that is.
func NoteText(n contacts.Note) string {
	text := n.Mark + strings.TrimPrefix(n.Text, n.Mark)
	if n.Unresolved && n.Scope != "" {
		text += fmt.Sprintf(" (the sheet does not say what %s is)", n.Scope)
	}
	return text
}

// one makes an object of pairs that have a key each.
func one(ps []contacts.Pair) map[string]string {
	m := make(map[string]string, len(ps))
	for _, p := range ps {
		m[p.Key] = p.Value
	}
	return m
}

// Lists makes an object of pairs, with the list of each key's values.
func Lists(ps []contacts.Pair) map[string][]string {
	m := make(map[string][]string, len(ps))
	for _, p := range ps {
		m[p.Key] = append(m[p.Key], p.Value)
	}
	return m
}

// CommonTopic is the ID of the topic that all candidates have, or "".
func CommonTopic(cs []routing.Candidate) string {
	id := ""
	for i, c := range cs {
		switch {
		case c.Topic == nil, i > 0 && c.Topic.ID != id:
			return ""
		}
		id = c.Topic.ID
	}
	return id
}

// RFC3339 writes an instant, and nothing for the zero one.
func RFC3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// Declared parts pairs into those whose value the directory declares and the rest.
func Declared(ps []contacts.Pair, e *contacts.Edition) (stated, others []contacts.Pair) {
	for _, p := range ps {
		d, ok := e.Dimension(p.Key)
		if ok && slices.ContainsFunc(d.Values, func(v contacts.Value) bool { return v.ID == p.Value }) {
			stated = append(stated, p)
		} else {
			others = append(others, p)
		}
	}
	return stated, others
}
