package routing

import (
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Query is one question to a [Table]. Topic, Unit and Value say what is asked for, and each that is
// not empty restricts the answer; a query may also ask only for a channel, with Via and Context ("the
// FedEx address"). The zero Query asks for nothing and is answered by an [UnknownTopicError].
type Query struct {
	Topic         string          // a label, an alias, a printed label, or the name of a unit
	Unit          string          // ID or name of a unit
	Value         string          // a number, an email or postal address, a ZIP, a menu key
	Context       []contacts.Pair // what is known of the question; a pair with an empty value says nothing
	At            time.Time       // the instant asked about; zero means now. Its location is never taken for the caller's
	In            *time.Location  // where the caller is; nil: not known, and hours in local time are Unknown
	Day           string          // another day that is meant than that of At, as people say it: "Sunday", "tomorrow evening". The state is then not told: see Route.Day
	Via           contacts.Kind   // the channel wanted
	Courier       bool            // mail goes by a courier, who does not deliver to a P.O. box
	OpenOnly      bool            // an answer that is not open is a ClosedError
	AllowInferred bool            // rows that were inferred may be asserted
}

// An Option is one thing added to a [Query]. Options are plain values: making one allocates nothing.
// The zero Option adds nothing; of options that say the same thing twice the last one counts, except
// that [With] of one key and two values leaves both open.
type Option struct {
	kind optionKind
	via  contacts.Kind
	pair contacts.Pair
	at   time.Time
	loc  *time.Location
}

type optionKind uint8

const (
	optNone optionKind = iota
	optWith
	optAt
	optIn
	optVia
	optOpenOnly
	optAllowInferred
)

// With says what is known of the question: With("region", "northeast"). The value may be an ID,
// a label or an alias of a declared value, in any writing. An empty value says that it is not known, and so do
// "any", "unknown", "none", "n/a" and "?".
//
// Where the directory declares that a key has further values, any other text is one of those, and [Route.Provided] shows
// it where it decided. But a text that is a slip away from a declared value, or has a word of one ("FedEx Ground"), may
// be meant for that one: it is a [ValueError] with a suggestion, and never taken for another value.
func With(key, value string) Option {
	return Option{kind: optWith, pair: contacts.Pair{Key: key, Value: value}}
}

// At asks about the instant t instead of now.
func At(t time.Time) Option { return Option{kind: optAt, at: t} }

// In says where the caller is. [time.Local] is refused with a [*ValueError]: it is where the program runs.
func In(loc *time.Location) Option { return Option{kind: optIn, loc: loc} }

// Via asks for one kind of channel.
func Via(k contacts.Kind) Option { return Option{kind: optVia, via: k} }

// OpenOnly turns an answer that is not open into a [ClosedError]. Hours that are not known are not open, and of a fax,
// an email or a postal address the desk behind it must be open, though it takes what is sent at any time.
func OpenOnly() Option { return Option{kind: optOpenOnly} }

// AllowInferred lets rows be asserted that the sheet does not state.
func AllowInferred() Option { return Option{kind: optAllowInferred} }

// An asked is what a question asks for, apart from its context.
type asked struct {
	topic, unit, value string
	day                string
	at                 time.Time
	in                 *time.Location
	via                contacts.Kind
	openOnly, inferred bool
	courier            bool
}

// take reads all options but those of the context.
func (a *asked) take(opts []Option) {
	for i := range opts {
		switch o := &opts[i]; o.kind {
		case optAt:
			a.at = o.at
		case optIn:
			a.in = o.loc
		case optVia:
			a.via = o.via
		case optOpenOnly:
			a.openOnly = true
		case optAllowInferred:
			a.inferred = true
		}
	}
}

func (q *Query) asked() asked {
	return asked{
		topic: q.Topic, unit: q.Unit, value: q.Value, day: q.Day,
		at: q.At, in: q.In, via: q.Via, openOnly: q.OpenOnly, inferred: q.AllowInferred, courier: q.Courier,
	}
}

// Said is the context of a question, from a query or from options. It is kept apart from asked, and
// passed by value, so that a caller's options stay on the stack.
type said struct {
	context []contacts.Pair
	opts    []Option
}

// pairs and pair walk it. A pair whose value is empty says nothing, but its key must be declared.
func (s said) pairs() int { return len(s.context) + len(s.opts) }

func (s said) pair(i int) (*contacts.Pair, bool) {
	if i < len(s.context) {
		return &s.context[i], true
	}
	o := &s.opts[i-len(s.context)]
	return &o.pair, o.kind == optWith
}
