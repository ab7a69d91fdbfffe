package switchboard

import (
	_ "embed"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// What a service needs to ask and to read the answer, so that one import is enough.
type (
	// A Table answers questions from the editions of one organization's directory.
	Table = routing.Table
	// A Query is a question as a struct, for [Table.Route].
	Query = routing.Query
	// An Option is one thing added to a question.
	Option = routing.Option
	// A Route is an answer: who, how, and whether they are there.
	Route = routing.Route
	// A Step is another way to go, from [Route.Else].
	Step = routing.Step
	// A Ref is an owner of a number, an address or a menu key, from [Whose].
	Ref = routing.Ref
	// A Candidate is one of several answers, in an [AmbiguousError].
	Candidate = routing.Candidate
	// A Question is what to ask next, in an [AmbiguousError].
	Question = routing.Question
	// A Suggestion is a topic that may have been meant, in an [UnknownTopicError].
	Suggestion = routing.Suggestion

	// A Kind is a kind of channel, for [Via].
	Kind = contacts.Kind
	// A State is Closed, Open or Unknown.
	State = hours.State
)

// The errors of a question. All are pointers, to be found with [errors.As] or [errors.AsType].
type (
	// An UnknownTopicError says that the sheet does not have what was asked for.
	UnknownTopicError = routing.UnknownTopicError
	// An AmbiguousError says that the sheet supports several answers, and what would decide.
	AmbiguousError = routing.AmbiguousError
	// A NoChannelError says that there is no channel of the kind asked for.
	NoChannelError = routing.NoChannelError
	// A ClosedError says that nobody is there, where [OpenOnly] was asked for.
	ClosedError = routing.ClosedError
	// A ValueError names a key or a value that the directory does not declare.
	ValueError = routing.ValueError
	// A NoEditionError says that no edition was in force at the instant asked about.
	NoEditionError = routing.NoEditionError
)

// The kinds of channels, for [Via].
const (
	AnyKind  = contacts.AnyKind
	Phone    = contacts.Phone
	Fax      = contacts.Fax
	Email    = contacts.Email
	Mail     = contacts.Mail
	Web      = contacts.Web
	Chat     = contacts.Chat
	Referral = contacts.Referral
)

// The states of a [Route].
const (
	Closed  = hours.Closed
	Open    = hours.Open
	Unknown = hours.Unknown // a real answer: hours not stated, or in a local time that nobody gave
)

// With says what is known of the question, such as With("region", "northeast"). The value may be
// the ID, the label or an alias of a value that the directory declares.
func With(key, value string) Option { return routing.With(key, value) }

// At asks about the instant t and not about now. The location of t is not taken for the caller's.
func At(t time.Time) Option { return routing.At(t) }

// In says where the caller is.
func In(loc *time.Location) Option { return routing.In(loc) }

// Via asks for one kind of channel, such as Via(Fax).
func Via(k Kind) Option { return routing.Via(k) }

// OpenOnly turns an answer that is not open into a [ClosedError]. Hours that are not known are not open, and of a fax,
// an email or a postal address the desk behind it must be open, though it takes what is sent at any time.
func OpenOnly() Option { return routing.OpenOnly() }

// AllowInferred lets an answer rest on what the sheet suggests and does not state;
// [Route.Inferred] then says so.
func AllowInferred() Option { return routing.AllowInferred() }

// RouteFor tells who handles a topic and how they are reached, by the default directory; the topic
// may also be the name of a unit. It is [Table.RouteFor] of [Default].
func RouteFor(topic string, opts ...Option) (Route, error) {
	return Default().RouteFor(topic, opts...)
}

// Ask answers a question in plain words, by the default directory: "where do I overnight contracts". It is [Table.Ask]
// of [Default]: it answers or asks back, and never guesses.
func Ask(text string, opts ...Option) (Route, error) { return Default().Ask(text, opts...) }

// IsOpen reports whether a unit, by its ID or a name, is open at the instant t, by the default directory.
// Hours that are not known are not open. A unit that is unknown, or a name that several units have, is an
// error: whoever asks must not take it for closed. It is [Table.IsOpen] of [Default].
func IsOpen(unit string, t time.Time, opts ...Option) (bool, error) {
	return Default().IsOpen(unit, t, opts...)
}

// Whose tells which units a number, an email address, a postal address, a ZIP or a menu key belongs to,
// by the default directory. The match is exact, however the number is printed; there are no near ones.
func Whose(value string, opts ...Option) []Ref { return Default().Whose(value, opts...) }

//go:embed testdata/ally-2023-08-28.yaml
var sheet []byte

var (
	current  atomic.Pointer[Table] // nil: the embedded sheet
	embedded = sync.OnceValue(func() *Table {
		e, err := contacts.Parse("ally-2023-08-28.yaml", sheet)
		if err != nil {
			panic(fmt.Sprintf("switchboard: the embedded directory: %v", err))
		}
		b, err := contacts.NewBook(e)
		if err != nil {
			panic(fmt.Sprintf("switchboard: the embedded directory: %v", err))
		}
		t, err := routing.New(b, nil)
		if err != nil {
			panic(fmt.Sprintf("switchboard: the embedded directory: %v", err))
		}
		return t
	})
)

// Default returns the table that the functions of this package ask: the one last given to
// [SetDefault], or else the embedded sheet, which is read when it is first needed.
func Default() *Table {
	if t := current.Load(); t != nil {
		return t
	}
	return embedded()
}

// SetDefault makes t the table that the functions of this package ask. A nil t puts the
// embedded sheet back.
func SetDefault(t *Table) { current.Store(t) }
