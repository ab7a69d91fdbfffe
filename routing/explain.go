package routing

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// An Explanation tells how a question was decided: what it was taken for, and what became of each row that it could mean.
type Explanation struct {
	Query   Query
	Words   []Word            // what each word was taken for, by ExplainAsk
	Edition *contacts.Edition // nil: none was in force
	Read    []Reading         // what the words were taken for; none: they are not on the sheet
	Rows    []Weighed         // every row that was considered, in the order of the sheet
	Route   Route             // the answer; zero where Err is not nil
	Err     error
}

// A Reading is one meaning of the words of a question.
type Reading struct {
	Topic   *contacts.Topic // nil: a unit or a value
	Unit    *contacts.Unit  // nil: a topic
	Match   Match
	Carries []contacts.Pair // what the words themselves say of the context
}

// A Weighed is a row that was considered, and why it is or is not the answer.
type Weighed struct {
	Topic   *contacts.Topic // nil: a unit by its general channels
	Unit    *contacts.Unit
	Channel *contacts.Channel
	Duty    *contacts.Duty
	Source  contacts.Source // where it stands
	Won     bool            // it is the answer, or one of several
	Why     string          // "needs region central", "a more specific row answers: ...", "the most specific row"
}

// Explain tells how a query is decided. It never fails: where there is no answer, Err says why not. It decides anew and
// is meant for people; use [Table.Route] to answer.
func (t *Table) Explain(q Query) Explanation {
	if q.At.IsZero() {
		q.At = time.Now()
	}
	x := Explanation{Query: q}
	x.Route, x.Err = t.Route(q)
	p := t.at(q.At)
	if p == nil {
		return x
	}
	x.Edition = p.edition
	a := q.asked()
	if _, err := p.read(said{context: q.Context}, make([]int32, len(p.dims))); err != nil {
		return x
	}
	w, err := p.wish(&a, said{context: q.Context})
	if err != nil {
		return x
	}
	p.weighedFor(&x, w)
	return x
}

// weighedFor tells what a wish was taken for, and what became of each row.
func (p *plan) weighedFor(x *Explanation, w *wish) {
	for _, r := range w.readings {
		if r.match == NoMatch {
			break // nothing was named
		}
		read := Reading{Topic: r.topic, Match: r.match, Carries: p.spellOut(r.carries)}
		if r.topic == nil {
			read.Unit = r.rows[0].unit
		}
		x.Read = append(x.Read, read)
	}
	settled, assumed := p.settle(w)
	answers := settled.answers(w.via, w.inferred)
	for i := range settled.entries {
		row := settled.weighed(i, w, answers, assumed)
		if e := &settled.entries[i]; row.Won {
			for _, pair := range p.others(e.row, said{context: x.Query.Context}) {
				for _, c := range e.conditionsOn(pair.Key) {
					row.Why += fmt.Sprintf("; %s %s is none of %s", pair.Key, pair.Value, strings.Join(c.In, ", "))
				}
			}
		}
		x.Rows = append(x.Rows, row)
	}
}

// weighed tells what became of an entry.
func (w *weighing) weighed(i int, asks *wish, a *answers, assumed []contacts.Pair) Weighed {
	p, e := w.plan, &w.entries[i]
	row := Weighed{Topic: e.topic, Unit: e.unit, Duty: e.duty, Channel: p.lines[e.row.lines[0]].channel, Source: e.unit.Source}
	if e.duty != nil {
		row.Source = e.duty.Source
	}
	id, offered := p.via(e.lines, asks.via)
	if offered {
		row.Channel = p.lines[id].channel
	}
	wins := false
	for _, n := range a.won {
		wins = wins || n == i
	}
	switch {
	case wins && !offered:
		row.Why = "it fits, but has no " + asks.via.String()
		if len(e.lines) == 0 {
			row.Why = "it fits, but no courier delivers there"
		}
	case wins:
		row.Won = true
		row.Why = "the most specific row that fits"
		if len(a.lines) > 1 {
			row.Why = "it fits"
		}
		if e.duty == nil {
			row.Why = "it is the unit that was named"
			if e.match != MatchUnit {
				row.Why = "it has what was asked for"
			}
		}
		if e.inferred() {
			row.Why += ", but it is inferred: " + e.duty.Inferred
		}
	default:
		row.Why = w.lost(i, asks, assumed)
	}
	return row
}

// lost tells why an entry wins nothing.
func (w *weighing) lost(i int, asks *wish, assumed []contacts.Pair) string {
	e := &w.entries[i]
	for k, x := range w.plan.dims {
		if !e.allows(k).empty() {
			continue
		}
		is := "and the words say otherwise"
		for _, pair := range assumed {
			if pair.Key == x.Key {
				is = "and " + pair.Value + " was assumed"
			}
		}
		if asks.known.given[k] {
			is = "and the question says otherwise"
		}
		for _, c := range w.entries[i].conditions() {
			if c.Key == x.Key {
				return "needs " + conditions([]contacts.Condition{c}) + ", " + is
			}
		}
		return "needs another " + x.Key + ", " + is
	}
	for j := range w.entries {
		if o := &w.entries[j]; o.beats(e) && o.when.relate(e.sees) != apart {
			return "a more specific row answers: " + conditions(o.conditions())
		}
	}
	return "a stated row answers"
}

func (e *entry) conditions() []contacts.Condition {
	if e.duty != nil {
		return e.duty.When
	}
	return e.unit.When
}

// spellOut returns the declared values that a box allows, of each dimension that it restricts.
func (p *plan) spellOut(b box) []contacts.Pair {
	var pairs []contacts.Pair
	for k, x := range p.dims {
		if s := b.at(k); s != nil {
			for v := range x.Values {
				if s.has(v) {
					pairs = append(pairs, contacts.Pair{Key: x.Key, Value: x.Values[v].ID})
				}
			}
		}
	}
	return pairs
}

// String returns the explanation as a trace for people, one line for each step.
func (x Explanation) String() string {
	var b strings.Builder
	q := x.Query
	fmt.Fprintf(&b, "asked: %s", cmp.Or(q.Topic, q.Value, q.Unit, "no name"))
	if q.Topic != "" && q.Value != "" {
		fmt.Fprintf(&b, ", with the value %s", q.Value)
	}
	if q.Unit != "" && q.Topic+q.Value != "" {
		fmt.Fprintf(&b, ", at %s", q.Unit)
	}
	if len(q.Context) > 0 {
		fmt.Fprintf(&b, ", with %s", pairs(q.Context))
	}
	if q.Via != contacts.AnyKind {
		fmt.Fprintf(&b, ", by %s", q.Via)
	}
	for _, w := range x.Words {
		fmt.Fprintf(&b, "\n  %s: %s", w.Text, w.Role)
		if w.Means != "" {
			fmt.Fprintf(&b, ", %s", w.Means)
		}
	}
	if x.Edition != nil {
		fmt.Fprintf(&b, "\nedition: %s", x.Edition.Organization())
		if start, ok := x.Edition.Start(); ok {
			fmt.Fprintf(&b, ", in effect since %s", start.Format("Jan 2, 2006"))
		}
	}
	for _, r := range x.Read {
		switch {
		case r.Topic != nil:
			fmt.Fprintf(&b, "\nread as: topic %q, by its %s", r.Topic.Label, r.Match)
		case r.Match == MatchValue:
			fmt.Fprintf(&b, "\nread as: what %q has", r.Unit.Name)
		default:
			fmt.Fprintf(&b, "\nread as: unit %q", r.Unit.Name)
		}
		if len(r.Carries) > 0 {
			fmt.Fprintf(&b, ", which says %s", pairs(r.Carries))
		}
	}
	if len(x.Route.Assumed) > 0 {
		fmt.Fprintf(&b, "\nassumed: %s", pairs(x.Route.Assumed))
	}
	if len(x.Route.Provided) > 0 {
		fmt.Fprintf(&b, "\nprovided: %s", pairs(x.Route.Provided))
	}
	for _, r := range x.Rows {
		mark := "-"
		if r.Won {
			mark = "+"
		}
		fmt.Fprintf(&b, "\n%s %s, %s", mark, r.Unit.Name, reach(r.Channel))
		if r.Duty != nil {
			fmt.Fprintf(&b, " (%s)", conditions(r.Duty.When))
		}
		if at := r.Source.String(); at != "" {
			fmt.Fprintf(&b, " [%s]", at)
		}
		fmt.Fprintf(&b, ": %s", r.Why)
	}
	if x.Err != nil {
		fmt.Fprintf(&b, "\nno answer: %s", strings.TrimPrefix(x.Err.Error(), "routing: "))
	} else {
		fmt.Fprintf(&b, "\nanswer: %s", x.Route)
	}
	return b.String()
}
