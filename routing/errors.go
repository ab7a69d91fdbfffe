package routing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Candidate is one answer that the sheet supports.
type Candidate struct {
	Unit     *contacts.Unit
	Channel  *contacts.Channel // with the whole menu path; nil: the sheet gives none
	Topic    *contacts.Topic   // nil: the unit was named
	Duty     *contacts.Duty    // nil: the unit was named
	Inferred bool              // the sheet does not state it
}

// A Question is what must be known to decide: a dimension, what to ask, and those of its values that
// make a difference.
type Question struct {
	Key, Ask string
	Values   []contacts.Value
	Other    bool // anything else is an answer too: a value that is not declared, or a number that begins as one does
}

// A Suggestion is a topic or a unit that a text may have meant. It carries no number.
type Suggestion struct {
	Topic string // ID; "" for a unit
	Unit  string // ID; "" for a topic
	Label string
}

// An UnknownTopicError says that the sheet does not answer: nothing on it is named by the text, or the topic has no row
// for what is known of the question.
type UnknownTopicError struct {
	Text        string           // as asked
	Suggestions []Suggestion     // the nearest first, at most three
	Units       []*contacts.Unit // not empty: the text is known, and these units have rows for it, but under other conditions, or not where it was asked for
	Context     []contacts.Pair  // what was known, where Units is not empty
	NotAt       []*contacts.Unit // not empty: it is not with these units, one of which was asked for, or which have the number or address that was
	Value       string           // the number or address that was asked for besides, where NotAt are those that have it

	// Of a number or an address that does not go with what is known:
	Needs   []contacts.Condition // what it is for: carrier fedex
	Instead *Candidate           // what its unit has in its place for what is known: the address for other carriers; nil: nothing

	noUnit  bool // a unit was asked for, and the text is a topic
	noValue bool // a number or an address was asked for, and the text is a topic or a unit
}

// An AmbiguousError says that the sheet supports several answers, or one that it does not state. None may be asserted.
type AmbiguousError struct {
	Topic      string      // as asked
	Candidates []Candidate // in the order of the sheet
	Missing    []Question  // what would narrow it down, where anything would; what decides alone comes first
	Day        string      // not empty: the question names another day, see Route.Day; how things stand now is no answer for any of the candidates
}

// A NoChannelError says that those who handle it have no channel of the kind asked for.
type NoChannelError struct {
	Units   []*contacts.Unit
	Want    contacts.Kind       // AnyKind: they have no channel at all
	Has     []*contacts.Channel // what there is for what was asked
	Courier bool                // it was to go by a courier: an address in Has is one that only the Postal Service delivers to
}

// A ClosedError says that the desk is not open. Only [OpenOnly] asks for it.
type ClosedError struct {
	Route Route     // the answer
	Opens time.Time // the next opening; zero: none, or not known
}

// A ValueError names a key or a value that the directory does not declare, or a caller's location that is none.
type ValueError struct {
	Key, Value  string
	Suggestions []string // values that may have been meant, or keys where the key is not declared
	Keys        []string // not nil: the key is not declared; these are

	why string // not empty: neither, but this
}

// A NoEditionError says that no edition was in force at the instant asked about: not yet, which is not "closed".
type NoEditionError struct {
	At    time.Time
	First time.Time // when the first edition takes effect; zero: there is none
}

// A ConflictError reports two rows of a topic that claim the same question with different targets, and neither
// is more specific.
type ConflictError struct {
	First, Second *contacts.Duty
	Example       Query // both claim it
}

// A DeadError reports a row that can never be an answer.
type DeadError struct {
	Duty   *contacts.Duty
	Behind []*contacts.Duty // the more specific rows that cover it
}

func (e *UnknownTopicError) Error() string {
	switch {
	case e.Text == "":
		return "routing: nothing was asked for (name a topic, a unit, a number, or a kind of channel)"
	case e.noUnit:
		return fmt.Sprintf("routing: %q is a topic, not a unit; it is with %s", e.Text, some(unitNames(e.Units), 6))
	case e.noValue:
		return fmt.Sprintf("routing: %q is no number or address (as a topic or a unit it is with %s)", e.Text, some(unitNames(e.Units), 6))
	case len(e.NotAt) > 0 && e.Value != "":
		return fmt.Sprintf("routing: %q is not reached by %q, which is of %s (it is with %s)", e.Text, e.Value, some(unitNames(e.NotAt), 6), some(unitNames(e.Units), 6))
	case len(e.NotAt) > 0:
		return fmt.Sprintf("routing: %q is not with %s (it is with %s)", e.Text, some(unitNames(e.NotAt), 6), some(unitNames(e.Units), 6))
	case len(e.Needs) > 0 && e.Instead != nil:
		s := fmt.Sprintf("routing: %q is for %s only (", e.Text, conditions(e.Needs))
		if c := e.Needs[0]; c.Not && len(e.Needs) == 1 {
			c.Not = false
			s = fmt.Sprintf("routing: %q is not for %s (", e.Text, conditions([]contacts.Condition{c}))
		}
		if len(e.Context) > 0 {
			s += "with " + pairs(e.Context) + " "
		}
		c := e.Instead.Channel
		return s + "there is " + c.Kind.String() + " " + strings.TrimPrefix(reach(c), "fax ") + ", at " + e.Instead.Unit.Name + ")"
	case len(e.Units) > 0:
		s := fmt.Sprintf("routing: the sheet has no row for %q", e.Text)
		if len(e.Context) > 0 {
			s += " with " + pairs(e.Context)
		}
		return s + " (it stands under " + some(unitNames(e.Units), 6) + ", under other conditions)"
	case len(e.Suggestions) > 0:
		var labels []string
		for _, s := range e.Suggestions {
			labels = append(labels, s.Label)
		}
		return fmt.Sprintf("routing: %q is not on this sheet (did you mean %s?)", e.Text, list(labels, maxSuggestions))
	}
	return fmt.Sprintf("routing: %q is not on this sheet (ask by a label of the sheet or by the name of a unit)", e.Text)
}

func (e *AmbiguousError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "routing: %q", e.Topic)
	if e.Topic == "" {
		b.Reset()
		b.WriteString("routing: this")
	}
	if len(e.Candidates) == 1 && e.Candidates[0].Inferred && e.Candidates[0].Unit != nil {
		c := e.Candidates[0]
		fmt.Fprintf(&b, " is not stated to be with %s: that is inferred", c.Unit.Name)
		if c.Duty != nil && c.Duty.Inferred != "" {
			fmt.Fprintf(&b, " from %s", c.Duty.Inferred)
		}
		b.WriteString(" (confirm it, or allow inferred rows)")
		return b.String()
	}
	var names []string
	for _, c := range e.Candidates {
		names = append(names, c.name())
	}
	fmt.Fprintf(&b, " may be %s", some(names, 6))
	for i, q := range e.Missing {
		if i == 0 {
			b.WriteString(": ask ")
		} else {
			b.WriteString("; ")
		}
		var labels []string
		for _, v := range q.Values {
			labels = append(labels, v.Label)
		}
		ask := q.Ask
		if ask == "" {
			ask = "Which " + q.Key + "?"
		}
		b.WriteString(ask)
		if len(labels) > 0 {
			b.WriteString(" (" + list(labels, 8) + ")")
		}
	}
	if len(e.Missing) == 0 {
		b.WriteString(": say which one")
	}
	return b.String()
}

// name returns the candidate's unit and what tells it from others.
func (c Candidate) name() string {
	if c.Unit == nil {
		return "nobody"
	}
	s := c.Unit.Name + " (" + reach(c.Channel)
	if c.Inferred {
		s += ", inferred"
	}
	return s + ")"
}

func (e *NoChannelError) Error() string {
	who := some(unitNames(e.Units), 6)
	if e.Want == contacts.AnyKind {
		return "routing: the sheet gives no number or address for " + who
	}
	if len(e.Has) == 0 {
		return fmt.Sprintf("routing: no %s for this at %s, nor any other channel", e.Want, who)
	}
	var has []string
	for _, c := range e.Has {
		has = append(has, c.Kind.String()+" "+strings.TrimPrefix(reach(c), "fax "))
	}
	want := e.Want.String()
	if e.Courier && slices.ContainsFunc(e.Has, func(c *contacts.Channel) bool { return c.Kind == contacts.Mail }) {
		want = "address for a courier"
	}
	return fmt.Sprintf("routing: no %s for this at %s (there is %s)", want, who, list(has, 3))
}

func (e *ClosedError) Error() string {
	return "routing: " + e.Route.String() + " (ask without open-only for other ways to go)"
}

func (e *ValueError) Error() string {
	if e.why != "" {
		return "routing: " + e.why
	}
	if e.Keys != nil {
		s := fmt.Sprintf("routing: nothing on this sheet depends on %q", e.Key)
		switch {
		case len(e.Suggestions) > 0:
			return s + " (did you mean " + list(e.Suggestions, 3) + "?)"
		case len(e.Keys) > 0:
			return s + " (its keys are " + strings.Join(e.Keys, ", ") + ")"
		}
		return s + " (it declares no keys)"
	}
	s := fmt.Sprintf("routing: %q is no %s of this sheet", e.Value, e.Key)
	switch {
	case len(e.Suggestions) == 1:
		s += " (did you mean " + e.Suggestions[0] + "?)"
	case len(e.Suggestions) > 1:
		s += " (choose " + list(e.Suggestions, 12) + ")"
	}
	return s
}

func (e *NoEditionError) Error() string {
	if e.First.IsZero() {
		return "routing: there is no edition of the sheet"
	}
	return fmt.Sprintf("routing: the sheet is not yet in effect on %s: it is from %s on",
		e.At.In(e.First.Location()).Format("Jan 2, 2006"), e.First.Format("Jan 2, 2006"))
}

func (e *ConflictError) Error() string {
	asked := fmt.Sprintf("%q", e.Example.Topic)
	if len(e.Example.Context) > 0 {
		asked += " with " + pairs(e.Example.Context)
	}
	s := fmt.Sprintf("%s and %s both claim %s, and neither is more specific", describe(e.First), describe(e.Second), asked)
	return s +
		" (add conditions that keep them apart, or mark both shared if their conditions are the same)"
}

func (e *DeadError) Error() string {
	var behind []string
	for _, d := range e.Behind {
		behind = append(behind, describe(d))
	}
	return describe(e.Duty) + " can never be an answer: more specific rows cover it: " + list(behind, 4) + " (remove it, or widen it)"
}

// describe names a row by its place and what it says.
func describe(d *contacts.Duty) string {
	if d == nil {
		return "a row"
	}
	var b strings.Builder
	if d.Pos.Line > 0 {
		fmt.Fprintf(&b, "%s:%d:%d: ", d.Pos.File, d.Pos.Line, d.Pos.Col)
	}
	fmt.Fprintf(&b, "topic %q of unit %q (%s)", d.Topic, d.Unit, conditions(d.When))
	return b.String()
}

func unitNames(units []*contacts.Unit) []string {
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	return names
}

// refuse returns the error of a decision that is no route. What it points to belongs to the caller.
func (d *decision) refuse(a *asked, s said) error {
	switch d.outcome {
	case ambiguous:
		e := &AmbiguousError{Topic: a.text(), Candidates: slices.Clone(d.candidates), Missing: slices.Clone(d.missing), Day: a.day}
		for i := range e.Missing {
			e.Missing[i].Values = slices.Clone(e.Missing[i].Values)
		}
		return e
	case noChannel:
		return &NoChannelError{Units: slices.Clone(d.units), Want: a.via, Has: slices.Clone(d.has), Courier: d.byCourier}
	}
	e := &UnknownTopicError{Text: a.text(), Units: slices.Clone(d.units), NotAt: slices.Clone(d.notAt), Needs: slices.Clone(d.needs)}
	if d.byValue {
		e.Value = a.value
	}
	if d.instead != nil {
		c := *d.instead
		e.Instead = &c
	}
	for i := range s.pairs() {
		if p, ok := s.pair(i); ok && p.Value != "" {
			e.Context = append(e.Context, *p)
		}
	}
	return e
}

// text returns what was asked for, in the caller's words.
func (a *asked) text() string {
	return cmp.Or(a.topic, a.value, a.unit, a.via.String())
}
