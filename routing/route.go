package routing

import (
	"iter"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A Match tells how a question's words were found on the sheet.
type Match uint8

const (
	NoMatch      Match = iota
	MatchLabel         // a topic's label
	MatchAlias         // another name of a topic
	MatchPrinted       // a row's own label, which carries conditions
	MatchUnit          // a unit's name
	MatchValue         // a number or an address
)

// A Route is an answer: who handles it, how they are reached, and whether they are there at the
// instant asked about. The pointers lead into an immutable edition and must not be written through.
type Route struct {
	Topic   *contacts.Topic // nil when the question named a unit or a value
	Unit    *contacts.Unit
	Channel *contacts.Channel // with the whole menu path
	Duty    *contacts.Duty    // nil when a unit was asked for
	Edition *contacts.Edition

	State         hours.State
	Opens, Closes time.Time // next opening (Closed, Unknown), next closing (Open); in the unit's zone; zero: none, or not known
	Comment       string    // why: "not listed on the sheet", a holiday's name, "hours in local time: say where the caller is"

	Match             Match
	Inferred          bool
	Assumed, Provided []contacts.Pair // defaults used; conditions that the answer rests on
	Notes             []contacts.Note

	at    time.Time
	table *Table
	query Query
}

// A Step is another way to go: a further channel, or a unit that the file names.
type Step struct {
	Unit          *contacts.Unit
	Channel       *contacts.Channel
	State         hours.State
	Opens, Closes time.Time
	Why           string // "other channel", "fallback"
}

func (r Route) Else() iter.Seq[Step] { return nil }
func (r Route) String() string       { return "" }
