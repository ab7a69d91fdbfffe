// Package routingtest runs files of questions against a table: in tests, on the command line, and before a new
// directory takes the place of the old one.
//
//	{"query": "lein release", "expect": {"unit": "dsc"}}
//	{"query": "floorplan", "context": {"region": "central"}, "expect": {"unit": "rbc-central", "channel": "phone", "value": "+18006973337"}}
//	{"query": "payments by mail", "expect": {"unit": "csc", "channel": "mail", "value": "Louisville, KY 40290-1951"}}
//	{"query": "dealer trades", "expect": {"ambiguous": ["rbc-central", "rbc-northeast"]}}
//	{"query": "vehicle transport", "expect": {"unknown": true}}
//
// A file has one JSON object a line; blank lines and lines that begin with # are passed over. The keys are those of [Case] and
// [Expect]; "id", "why" and "note" may carry remarks in either, and any other key is an error: a misspelt one would expect less
// than was meant. Questions are asked in plain words, as by [routing.Table.Ask].
package routingtest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// A Case is one question with the answer that is expected.
type Case struct {
	Query   string            `json:"query"`
	Context map[string]string `json:"context"`
	At      time.Time         `json:"at"`  // RFC 3339; left out: now
	Via     contacts.Kind     `json:"via"` // "phone", "fax", ...; left out: any
	Expect  Expect            `json:"expect"`
	Tags    []string          `json:"tags"`

	Line int `json:"-"` // of the file, from 1
}

// An Expect is one of three: a unit, with the channel and its value where they matter; several candidates; or no answer.
type Expect struct {
	Unit    string `json:"unit"`    // ID
	Channel string `json:"channel"` // kind and menu path: "phone", "phone option 4", "fax". "mail-" and any word is mail: the value tells which
	Value   string `json:"value"`   // number in E.164, email address, last line of the postal address

	// Ambiguous lists what the sheet supports, each as a unit, "unit/channel" or "unit/channel:value". The question must be asked back with all of these
	// and at most one other unit. A list of one is an answer that the sheet does not state.
	Ambiguous []string `json:"ambiguous"`

	// Unknown expects that nothing is asserted and nothing offered as a candidate: the text is not on the sheet, or there is no such channel.
	Unknown bool `json:"unknown"`
}

// An Outcome tells how the answer to a case compares with what is expected.
type Outcome uint8

const (
	Right   Outcome = iota
	Unasked         // no answer, where one was expected
	Asked           // candidates, where one answer or none was expected, or other candidates than expected
	Wrong           // an answer that is not the expected one: the worst
)

// String returns "right", "no answer", "asked back" or "wrong".
func (o Outcome) String() string {
	return [...]string{"right", "no answer", "asked back", "wrong"}[o&3]
}

// A Result is a case with what came of it.
type Result struct {
	Case
	Outcome Outcome
	Got     string // the answer, for people
}

// maxLine bounds a line of a file, in bytes.
const maxLine = 1 << 20

// Cases returns an iterator over the cases of a file, which may be walked once. An error names the line; the cases after it are still read,
// unless the file itself cannot be.
func Cases(r io.Reader) iter.Seq2[Case, error] {
	return func(yield func(Case, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		n := 0
		for lines.Scan() {
			n++
			line := bytes.TrimSpace(lines.Bytes())
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			c, err := parse(line)
			c.Line = n
			if err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
			if !yield(c, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Case{Line: n + 1}, fmt.Errorf("line %d: %w", n+1, err))
		}
	}
}

func parse(line []byte) (c Case, err error) {
	type remarks struct{ ID, Why, Note any }
	object := struct {
		*Case
		remarks
		Expect struct { // goes before Case.Expect
			*Expect
			remarks
		} `json:"expect"`
	}{Case: &c}
	object.Expect.Expect = &c.Expect
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&object); err != nil {
		if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			err = fmt.Errorf("there is no key %s (write query, context, at, via, expect and tags, and under expect unit, channel, value, ambiguous or unknown)", key)
		}
		return c, err
	}
	if _, err := d.Token(); err != io.EOF {
		return c, errors.New("there is more than one object on the line")
	}
	said := 0
	for _, is := range [...]bool{c.Expect.Unit != "", len(c.Expect.Ambiguous) > 0, c.Expect.Unknown} {
		if is {
			said++
		}
	}
	if said != 1 {
		return c, errors.New(`"expect" has one of unit, ambiguous and unknown`)
	}
	return c, nil
}

// Ask answers a case and compares.
func Ask(t *routing.Table, c Case) Result {
	var opts []routing.Option
	for key, value := range c.Context {
		opts = append(opts, routing.With(key, value))
	}
	opts = append(opts, routing.At(c.At), routing.Via(c.Via))
	r, err := t.Ask(c.Query, opts...)
	res := Result{Case: c}
	ambiguous, _ := errors.AsType[*routing.AmbiguousError](err)
	switch {
	case err == nil:
		res.Got = r.Unit.ID + "/" + channel(r.Channel)
		res.Outcome = Wrong
		if c.Expect.Unit == r.Unit.ID && c.Expect.reached(r.Channel) {
			res.Outcome = Right
		}
	case ambiguous != nil:
		var got []string
		for _, k := range ambiguous.Candidates {
			got = append(got, k.Unit.ID+"/"+channel(k.Channel))
		}
		res.Got = strings.Join(got, " or ")
		res.Outcome = Asked
		if c.Expect.candidates(ambiguous.Candidates) {
			res.Outcome = Right
		}
	default:
		res.Got = strings.TrimPrefix(err.Error(), "routing: ")
		res.Outcome = Unasked
		unknown := errors.As(err, new(*routing.UnknownTopicError)) || errors.As(err, new(*routing.NoChannelError))
		if unknown && (c.Expect.Unknown || slices.Contains(c.Tags, "no-state-map") || slices.Contains(c.Tags, "inferred")) {
			res.Outcome = Right
		}
	}
	return res
}

// channel returns "phone option 4:+18557202559".
func channel(c *contacts.Channel) string {
	if c == nil {
		return "no channel"
	}
	s := c.Kind.String()
	if len(c.Menu) > 0 {
		s += " option " + strings.Join(c.Menu, " then ")
	}
	return s + ":" + c.Value
}

// reached reports whether a channel is the expected one.
func (e Expect) reached(c *contacts.Channel) bool {
	if c == nil {
		return e.Channel == "" && e.Value == ""
	}
	kind, menu, _ := strings.Cut(e.Channel, " option ")
	kind, _, _ = strings.Cut(kind, "-")
	return (kind == "" || kind == c.Kind.String()) && (menu == "" || menu == strings.Join(c.Menu, " then ")) && (e.Value == "" || strings.EqualFold(e.Value, c.Value))
}

// candidates reports whether each expected candidate is there, and at most one unit that is not expected.
func (e Expect) candidates(got []routing.Candidate) bool {
	if len(e.Ambiguous) == 0 {
		return false
	}
	expected := map[string]bool{}
	for _, text := range e.Ambiguous {
		unit, how, _ := strings.Cut(text, "/")
		expected[unit] = true
		how, value, _ := strings.Cut(how, ":")
		want := Expect{Channel: how, Value: value}
		if !slices.ContainsFunc(got, func(k routing.Candidate) bool { return k.Unit.ID == unit && want.reached(k.Channel) }) {
			return false
		}
	}
	others := map[string]bool{}
	for _, k := range got {
		if !expected[k.Unit.ID] {
			others[k.Unit.ID] = true
		}
	}
	return len(others) <= 1
}

// Check asks every case and returns an error that joins one line for each that is not [Right], and for each line that cannot be read. A file without
// a case proves nothing and is an error too. It fits the check of [routing.Live.Update].
func Check(t *routing.Table, cases io.Reader) error {
	var faults []error
	n := 0
	for c, err := range Cases(cases) {
		if n++; err != nil {
			faults = append(faults, fmt.Errorf("routingtest: %w", err))
			continue
		}
		if res := Ask(t, c); res.Outcome != Right {
			faults = append(faults, fmt.Errorf("routingtest: line %d: %w", c.Line, &Failure{res}))
		}
	}
	if n == 0 {
		return errors.New("routingtest: there is no case")
	}
	return errors.Join(faults...)
}

// A Failure is a case whose answer is not the expected one.
type Failure struct{ Result }

func (f *Failure) Error() string {
	s := fmt.Sprintf("%q", f.Query)
	if len(f.Context) > 0 {
		s += fmt.Sprintf(" with %s", strings.TrimPrefix(fmt.Sprint(f.Context), "map"))
	}
	return fmt.Sprintf("%s: %s: want %s, got %s", s, f.Outcome, f.Expect, f.Got)
}

// String returns the expectation for people.
func (e Expect) String() string {
	switch {
	case e.Unit != "":
		return strings.TrimRight(e.Unit+"/"+e.Channel+":"+e.Value, ":/")
	case len(e.Ambiguous) > 0:
		return strings.Join(e.Ambiguous, " or ")
	}
	return "no answer"
}

// Run asks every case in a subtest of its own, which is named for the question.
func Run(t *testing.T, table *routing.Table, cases io.Reader) {
	t.Helper()
	n := 0
	for c, err := range Cases(cases) {
		n++
		if err != nil {
			t.Error(err)
			continue
		}
		t.Run(c.Query, func(t *testing.T) {
			if res := Ask(table, c); res.Outcome != Right {
				t.Errorf("line %d: %v", c.Line, &Failure{res})
			}
		})
	}
	if n == 0 {
		t.Error("routingtest: there is no case")
	}
}
