package routing

import (
	"iter"
	"log/slog"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A Match tells how a question's words were found on the sheet.
type Match uint8

const (
	NoMatch        Match = iota // nothing was named: a channel was asked for
	MatchLabel                  // a topic's label
	MatchAlias                  // another name of a topic
	MatchPrinted                // a row's own label, which carries conditions
	MatchUnit                   // a unit's name
	MatchValue                  // a number or an address
	MatchWords                  // words of a topic's names, out of a sentence
	MatchCorrected              // the same, of which one was misspelt
)

var matchNames = [...]string{"none", "label", "alias", "printed label", "unit", "value", "words", "corrected words"}

// String returns "label", "alias", "printed label", "unit", "value", "words", "corrected words" or "none".
func (m Match) String() string {
	if int(m) < len(matchNames) {
		return matchNames[m]
	}
	return "match"
}

// A Route is an answer: who handles it, how they are reached, and whether they are there at the
// instant asked about. The pointers lead into the table and into an immutable edition, and must not be
// written through; nor must the slices. The zero Route is none.
type Route struct {
	Topic   *contacts.Topic // nil when the question named a unit, a value or only a channel
	Unit    *contacts.Unit
	Channel *contacts.Channel // with the whole menu path
	Duty    *contacts.Duty    // the row that answers; nil when a unit was asked for
	Edition *contacts.Edition

	State   hours.State // of the channel where it has hours of its own, else of the desk: a fax can be sent while the desk is closed
	Opens   time.Time   // next opening, when not open; in the zone of the hours, the caller's for local time. Zero: none, or not known
	Closes  time.Time   // next closing, when open; zero: never
	Comment string      // why: "the sheet does not list Sunday", a holiday's name, "the hours are in local time: ..."
	Day     string      // not empty: the question names another day or a part of one ("Sunday", "tomorrow evening"), of which an instant tells nothing. The state is Unknown, and Comment has the hours

	Match    Match
	Inferred bool            // the sheet does not state that this is the desk; only with AllowInferred
	Fallback bool            // it takes over for another desk; only in the list of [Table.Reachable]
	Assumed  []contacts.Pair // defaults that were used, and that made a difference
	Provided []contacts.Pair // what the answer rests on besides: the values of a key that nobody gave, for which it holds; and a value that was given and is not declared, where a row for other values than some answers
	Notes    []contacts.Note // of the unit, the row, the channel and the whole sheet

	found *decision
	at    time.Time
	in    *time.Location
}

// fill makes r the answer of a decision at an instant.
func (r *Route) fill(d *decision, at time.Time, in *time.Location) {
	if l := d.line; l.hours != nil && !l.floating && l.hours.IsOpen(at) { // most often; the same as below, with less copying
		r.State = open
		now := l.hours.At(at)
		r.Closes, r.Comment = now.Until, now.Comment
	} else {
		m := l.moment(at, in)
		r.State, r.Opens, r.Closes, r.Comment = m.state, m.opens, m.closes, m.comment
	}
	if m := d.chosen.match; m != NoMatch && m != MatchUnit && m != MatchValue {
		r.Topic = d.chosen.topic
	}
	r.Unit, r.Channel, r.Duty, r.Edition = d.line.unit, d.line.channel, d.chosen.duty, d.plan.edition
	r.Match, r.Inferred, r.Assumed, r.Provided, r.Notes = d.chosen.match, d.inferred, d.assumed, d.provided, d.notes
	r.found, r.at, r.in = d, at, in
}

// moment tells how things stand on a line for the question that r answers.
func (r Route) moment(l *line) moment {
	if r.Day != "" {
		return l.another(r.Day)
	}
	return l.moment(r.at, r.in)
}

// At returns the instant that the answer is about.
func (r Route) At() time.Time { return r.at }

// A Step is another way to go.
type Step struct {
	Unit          *contacts.Unit
	Channel       *contacts.Channel // nil: the sheet gives none
	State         hours.State
	Opens, Closes time.Time // as in a Route
	Comment       string
	Why           string // "other channel" or "fallback"
}

// Else returns an iterator over other ways to go at the same instant: first the topic's other channels, then the units
// that the file names for when this one cannot answer, in its order, and those that it names for these; each unit once, with its own
// state. Nothing is computed before it is asked for; the iterator may be walked any number of times. It is empty
// for the answers that [Table.Reachable] lists after the first choice.
func (r Route) Else() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		if r.found == nil {
			return
		}
		p := r.found.plan
		for _, o := range r.found.others {
			if !yield(r.step(&p.lines[o.line], "other channel")) {
				return
			}
		}
		for f := range r.found.fallbacks() {
			if !yield(r.step(&p.lines[f.lines[0]], "fallback")) {
				return
			}
		}
	}
}

func (r Route) step(l *line, why string) Step {
	m := r.moment(l)
	return Step{l.unit, l.channel, m.state, m.opens, m.closes, m.comment, why}
}

// String returns the answer on one line for people:
//
//	Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT
//
// It is "no route" for the zero Route.
func (r Route) String() string {
	if r.Unit == nil {
		return "no route"
	}
	status := r.Comment
	if r.Day == "" {
		status = whose(r.Channel) + moment{r.State, r.Opens, r.Closes, r.Comment}.text(r.at)
	}
	s := r.Unit.Name + " · " + reach(r.Channel) + " · " + status
	if r.Inferred {
		s += " · inferred"
	}
	return s
}

// LogValue makes a group of what a log should keep of an answer.
func (r Route) LogValue() slog.Value {
	if r.Unit == nil {
		return slog.StringValue("no route")
	}
	attrs := make([]slog.Attr, 0, 8)
	if r.Topic != nil {
		attrs = append(attrs, slog.String("topic", r.Topic.ID))
	}
	attrs = append(attrs, slog.String("unit", r.Unit.ID))
	if r.Channel != nil {
		attrs = append(attrs, slog.String("channel", r.Channel.Kind.String()), slog.String("reach", reach(r.Channel)))
	}
	attrs = append(attrs, slog.String("state", r.State.String()))
	if !r.Opens.IsZero() {
		attrs = append(attrs, slog.Time("opens", r.Opens))
	}
	if !r.Closes.IsZero() {
		attrs = append(attrs, slog.Time("closes", r.Closes))
	}
	if r.Inferred {
		attrs = append(attrs, slog.Bool("inferred", true))
	}
	return slog.GroupValue(attrs...)
}
