package routing

import (
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Candidate is one answer that the sheet supports.
type Candidate struct {
	Unit     *contacts.Unit
	Channel  *contacts.Channel
	Topic    *contacts.Topic
	Duty     *contacts.Duty
	Inferred bool
}

// A Question is what must be known to decide: a dimension, what to ask, and the values that make a difference.
type Question struct {
	Key, Ask string
	Values   []contacts.Value
}

// A Suggestion is a topic that the text may have meant. It carries no number.
type Suggestion struct {
	Topic string // ID
	Label string
}

type UnknownTopicError struct {
	Text        string
	Suggestions []Suggestion
}
type AmbiguousError struct {
	Topic      string // as asked
	Candidates []Candidate
	Missing    []Question
}
type NoChannelError struct {
	Units []*contacts.Unit
	Want  contacts.Kind
	Has   []*contacts.Channel
}
type ClosedError struct {
	Route Route
	Opens time.Time
}
type ValueError struct {
	Key, Value  string
	Suggestions []string
}
type NoEditionError struct {
	At    time.Time
	First time.Time // when the first edition takes effect; zero: there is none
}
type ConflictError struct {
	First, Second *contacts.Duty
	Example       Query // matches both, and neither is more specific
}
type DeadError struct {
	Duty   *contacts.Duty
	Behind []*contacts.Duty
}

func (e *UnknownTopicError) Error() string { return "" }
func (e *AmbiguousError) Error() string    { return "" }
func (e *NoChannelError) Error() string    { return "" }
func (e *ClosedError) Error() string       { return "" }
func (e *ValueError) Error() string        { return "" }
func (e *NoEditionError) Error() string    { return "" }
func (e *ConflictError) Error() string     { return "" }
func (e *DeadError) Error() string         { return "" }
