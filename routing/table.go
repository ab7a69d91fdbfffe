package routing

import (
	"iter"

	"github.com/switchboard-go/switchboard/contacts"
)

// STAND-IN: being replaced; signatures are settled.

type Table struct{ book *contacts.Book }
type Options struct{}

func New(b *contacts.Book, o *Options) (*Table, error)                { return &Table{book: b}, nil }
func (t *Table) RouteFor(topic string, opts ...Option) (Route, error) { return Route{}, nil }
func (t *Table) Route(q Query) (Route, error)                         { return Route{}, nil }
func (t *Table) Explain(q Query) Explanation                          { return Explanation{} }
func (t *Table) Whose(value string, opts ...Option) []Ref             { return nil }
func (t *Table) Rules() iter.Seq[Rule]                                { return nil }
func (t *Table) Book() *contacts.Book                                 { return t.book }

type Explanation struct{}

func (e Explanation) String() string { return "" }

// A Ref is an owner of a number, an address or a menu key.
type Ref struct {
	Unit    *contacts.Unit
	Channel *contacts.Channel
	Duty    *contacts.Duty // nil for a unit's general channel
}

// A Rule is one duty, compiled.
type Rule struct {
	Topic   *contacts.Topic
	When    []contacts.Condition
	Unit    *contacts.Unit
	Channel *contacts.Channel
	Duty    *contacts.Duty
}
