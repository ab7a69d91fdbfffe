package routing

import (
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Query is one question to a [Table]. Topic, Unit and Value say what is asked for; those that
// are empty do not restrict. The zero Query asks for nothing and is an [UnknownTopicError].
type Query struct {
	Topic         string          // a label, an alias, a printed label, or the name of a unit
	Unit          string          // ID or name of a unit
	Value         string          // a number, an email or postal address, a ZIP
	Context       []contacts.Pair // what is known of the question
	At            time.Time       // the instant asked about; zero means now. Its location is never taken for the caller's
	In            *time.Location  // where the caller is; nil: not known, and hours in local time are Unknown
	Via           contacts.Kind   // the channel wanted
	OpenOnly      bool            // a closed answer is a ClosedError
	AllowInferred bool            // rows that were inferred may be asserted
}

// An Option is one thing added to a [Query]. Options are plain values: making one allocates nothing.
type Option struct {
	kind optionKind
	pair contacts.Pair
	at   time.Time
	loc  *time.Location
	via  contacts.Kind
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
// a label or an alias of a declared value.
func With(key, value string) Option {
	return Option{kind: optWith, pair: contacts.Pair{Key: key, Value: value}}
}

// At asks about the instant t instead of now.
func At(t time.Time) Option { return Option{kind: optAt, at: t} }

// In says where the caller is.
func In(loc *time.Location) Option { return Option{kind: optIn, loc: loc} }

// Via asks for one kind of channel.
func Via(k contacts.Kind) Option { return Option{kind: optVia, via: k} }

// OpenOnly turns an answer that is not open into a [ClosedError].
func OpenOnly() Option { return Option{kind: optOpenOnly} }

// AllowInferred lets rows be asserted that the sheet does not state.
func AllowInferred() Option { return Option{kind: optAllowInferred} }
