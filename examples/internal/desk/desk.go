// Package desk asks a directory the questions that the examples' programs are asked, and puts the answers into the
// one JSON shape that all of them write.
//
//	d := desk.New(switchboard.Default())
//	call, err := d.Call(desk.Question{Query: "floorplan"}, time.Now())
//	answer := d.Answer(call) // {"outcome":"ambiguous","missing":[{"key":"region",...
//
// A question comes as texts and its answer goes out as JSON, so that programs in any language can ask.
package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours/holiday"
	"github.com/switchboard-go/switchboard/routing"
)

// A Desk is a table to ask, and the zone in which its directory's dates begin. It is safe for concurrent use.
type Desk struct {
	Table *routing.Table
	Zone  *time.Location
}

// New returns the desk over a table.
func New(t *routing.Table) *Desk {
	d := &Desk{Table: t, Zone: time.UTC}
	for e := range t.Book().Editions() {
		d.Zone = e.Location() // the newest is the last
	}
	return d
}

// Open returns the desk over directory files, which are editions of one organization, or over the built-in sheet
// where there are none.
func Open(files ...string) (*Desk, error) {
	if len(files) == 0 {
		return New(switchboard.Default()), nil
	}
	var editions []*contacts.Edition
	for _, name := range files {
		e, err := ReadEdition(name)
		if err != nil {
			return nil, err
		}
		editions = append(editions, e)
	}
	return Over(editions...)
}

// Over returns the desk over editions of one organization.
func Over(editions ...*contacts.Edition) (*Desk, error) {
	book, err := contacts.NewBook(editions...)
	if err != nil {
		return nil, err
	}
	table, err := routing.New(book, nil)
	if err != nil {
		return nil, err
	}
	return New(table), nil
}

// ReadEdition reads a directory file.
func ReadEdition(name string) (*contacts.Edition, error) {
	data, err := ReadFile(name)
	if err != nil {
		return nil, err
	}
	return ParseEdition(filepath.ToSlash(name), data)
}

// MaxFile bounds a directory file, in bytes.
const MaxFile = 8 << 20

// ReadFile reads a file. One that is longer than any directory is refused, since its beginning may well pass for one.
func ReadFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if len(data) > MaxFile {
		return nil, &os.PathError{Op: "read", Path: name, Err: fmt.Errorf("the file is longer than %d bytes", MaxFile)}
	}
	return data, err
}

// ParseEdition reads the text of a directory file, whose holidays are those of package holiday.
func ParseEdition(name string, data []byte) (*contacts.Edition, error) {
	l := contacts.Loader{Calendars: holiday.ByName}
	return l.Parse(name, data)
}

// A Question is what a program asks, in texts. Keys of its JSON that are not listed here are ignored, so that a file
// of questions may carry remarks of its own; but see [Decode].
type Question struct {
	Query   string            `json:"query"`   // a topic, a unit, a number; or a sentence
	Context map[string]string `json:"context"` // what is known: {"region": "northeast"}
	At      string            `json:"at"`      // the instant asked about, as in [ParseInstant]; "" is now
	In      string            `json:"in"`      // the caller's zone: America/Denver
	Via     string            `json:"via"`     // the kind of channel: phone, fax, ...

	OpenOnly      bool `json:"open_only"`      // a desk that is not open is no answer
	AllowInferred bool `json:"allow_inferred"` // accept what the sheet suggests and does not state
	Explain       bool `json:"explain"`        // also tell how the answer was found
}

// pairs returns the context, ordered by key.
func (q Question) pairs() []contacts.Pair {
	var ps []contacts.Pair
	for k, v := range q.Context {
		ps = append(ps, contacts.Pair{Key: k, Value: v})
	}
	slices.SortFunc(ps, func(a, b contacts.Pair) int { return strings.Compare(a.Key, b.Key) })
	return ps
}

// check refuses texts that nobody can have meant.
func (q Question) check() error {
	texts := []string{q.Query}
	for k, v := range q.Context {
		texts = append(texts, k, v)
	}
	for _, text := range texts {
		switch {
		case !utf8.ValidString(text):
			return errors.New("the question is not UTF-8")
		case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' }):
			return errors.New("the question has a control character")
		}
	}
	return nil
}

// A Call is one question to a desk, ready to be asked.
type Call struct {
	Query    routing.Query
	Sentence bool // the topic is a question in plain words
	Explain  bool
	Remark   string // how the instant was settled where clocks jump
}

// Call reads the texts of a question that is asked at the instant now.
func (d *Desk) Call(q Question, now time.Time) (c Call, err error) {
	if err := q.check(); err != nil {
		return c, err
	}
	c.Explain = q.Explain
	c.Query = routing.Query{
		Topic: strings.TrimSpace(q.Query), Context: q.pairs(), At: now,
		OpenOnly: q.OpenOnly, AllowInferred: q.AllowInferred,
	}
	zone := d.Zone
	if q.In != "" {
		if c.Query.In, err = LoadZone(q.In); err != nil {
			return c, err
		}
		zone = c.Query.In
	}
	if q.At != "" {
		if c.Query.At, c.Remark, err = ParseInstant(q.At, zone); err != nil {
			return c, err
		}
	}
	if q.Via != "" {
		if err = c.Query.Via.UnmarshalText([]byte(strings.ToLower(q.Via))); err != nil {
			return c, fmt.Errorf("%q is no kind of channel: write phone, fax, email, mail, web, chat or referral", q.Via)
		}
	}
	return c, nil
}

// options is what a query says besides its words.
func options(q routing.Query) []routing.Option {
	opts := []routing.Option{routing.At(q.At), routing.In(q.In), routing.Via(q.Via)}
	for _, pair := range q.Context {
		opts = append(opts, routing.With(pair.Key, pair.Value))
	}
	if q.OpenOnly {
		opts = append(opts, routing.OpenOnly())
	}
	if q.AllowInferred {
		opts = append(opts, routing.AllowInferred())
	}
	return opts
}

// Route asks c, as [Desk.Asked] puts it.
func (d *Desk) Route(c Call) (r routing.Route, asked Call, err error) {
	if c.Sentence {
		r, err = d.Table.Ask(c.Query.Topic, options(c.Query)...)
		return r, c, err
	}
	if asked, err = d.Asked(c); err == nil {
		r, err = d.Table.Route(asked.Query)
	}
	return r, asked, err
}

// Asked returns c as it is asked. What the sheet does not have as a topic or a unit may still be a number or an address on it, and
// is put so. Where another value is given as well, both must be of one desk.
func (d *Desk) Asked(c Call) (Call, error) {
	topic, value := c.Query.Topic, c.Query.Value
	if c.Sentence || !strings.ContainsAny(topic, "0123456789@") {
		return c, nil
	}
	owners := d.Table.Whose(topic, routing.At(c.Query.At))
	if len(owners) == 0 {
		return c, nil
	}
	name := c.Query
	name.Value = ""
	_, err := d.Table.Route(name)
	if unknown, ok := errors.AsType[*routing.UnknownTopicError](err); !ok || len(unknown.Units) > 0 {
		return c, nil
	}
	if value == "" {
		c.Query.Topic, c.Query.Value = "", topic
		return c, nil
	}
	others := d.Table.Whose(value, routing.At(c.Query.At))
	if len(others) == 0 {
		return c, nil // the value is refused
	}
	e := &routing.UnknownTopicError{Text: topic, Value: value}
	for _, o := range owners {
		if slices.ContainsFunc(others, func(other routing.Ref) bool { return other.Channel == o.Channel }) {
			c.Query.Topic = ""
			return c, nil
		}
		e.Units = appendNew(e.Units, o.Unit)
	}
	for _, o := range others {
		e.NotAt = appendNew(e.NotAt, o.Unit)
	}
	return c, e
}

func appendNew(units []*contacts.Unit, u *contacts.Unit) []*contacts.Unit {
	if slices.Contains(units, u) {
		return units
	}
	return append(units, u)
}

// Explain tells how c is answered.
func (d *Desk) Explain(c Call) routing.Explanation {
	if c.Sentence {
		return d.Table.ExplainAsk(c.Query.Topic, options(c.Query)...)
	}
	return d.Table.Explain(c.Query)
}

// Edition is the one in force when c asks, or nil.
func (d *Desk) Edition(c Call) *contacts.Edition {
	e, _ := d.Table.Book().EditionAt(c.Query.At)
	return e
}

// Answer asks c and puts the outcome into its JSON shape.
func (d *Desk) Answer(c Call) Answer {
	r, asked, err := d.Route(c)
	a := NewAnswer(r, err, d.Edition(c))
	if c.Remark != "" {
		a.Warnings = append(a.Warnings, c.Remark)
	}
	if a.Outcome == "no-channel" {
		a.Topic = topicOf(d.Explain(asked).Read)
	}
	if c.Explain {
		trace, err := json.Marshal(d.Explain(asked))
		if err != nil {
			panic(err) // it consists of texts
		}
		a.Explain = trace
	}
	return a
}

// Units answers for every unit of the edition in force when c asks, in the directory's order. It is empty where none
// is in force.
func (d *Desk) Units(c Call) []Answer {
	all := []Answer{}
	e := d.Edition(c)
	if e == nil {
		return all
	}
	for u := range e.Units() {
		r, err := d.Unit(c, u)
		a := NewAnswer(r, err, e)
		if err != nil { // no one channel
			a.Unit, a.UnitName, a.UnitWhy = u.ID, u.Name, InferredDesk(u)
		}
		all = append(all, a)
	}
	return all
}

// Unit answers for a unit. What the unit itself is for is not held against it: all regions' desks can be listed for a caller from one.
func (d *Desk) Unit(c Call, u *contacts.Unit) (routing.Route, error) {
	q := c.Query
	q.Unit, q.Context = u.ID, slices.DeleteFunc(slices.Clone(q.Context), func(p contacts.Pair) bool {
		return slices.ContainsFunc(u.When, func(w contacts.Condition) bool { return w.Key == p.Key })
	})
	return d.Table.Route(q)
}

// topicOf is the ID of the one topic that a question was read as, or "".
func topicOf(read []routing.Reading) string {
	if len(read) != 1 || read[0].Topic == nil {
		return ""
	}
	return read[0].Topic.ID
}
