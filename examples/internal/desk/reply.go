package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// What bounds the texts that are read, in bytes.
const (
	MaxQuestion  = 1 << 20
	MaxDirectory = 2 * MaxFile
)

// The verbs of [Desk.Reply].
const (
	VerbRoute  = "route"   // who handles a topic, a unit, a number: the answer is an [Answer]
	VerbAsk    = "ask"     // the same for a question in plain words
	VerbIsOpen = "is_open" // whether a unit is open: the answer is a [Standing]
	VerbUnits  = "units"   // every unit: the answer is {"units": [...]} with an [Answer] for each
)

// Reply answers a question that comes as the JSON text of a [Question], asked at the instant now, with the JSON text
// of an answer on one line. It never fails: what cannot be asked is {"outcome":"invalid","error":"..."}.
func (d *Desk) Reply(verb, question string, now time.Time) (reply string) {
	defer func() {
		if fault := recover(); fault != nil {
			reply = Invalid(fmt.Errorf("this is a fault of the program: %v", fault))
		}
	}()
	object, err := d.reply(verb, question, now)
	if err != nil {
		return Invalid(err)
	}
	return Text(object)
}

func (d *Desk) reply(verb, question string, now time.Time) (any, error) {
	var q Question
	if err := decodeText(question, MaxQuestion, &q); err != nil {
		return nil, err
	}
	c, err := d.Call(q, now)
	if err != nil {
		return nil, err
	}
	switch verb {
	case VerbRoute:
		return d.Answer(c), nil
	case VerbAsk:
		c.Sentence = true
		return d.Answer(c), nil
	case VerbIsOpen:
		return d.standing(c), nil
	case VerbUnits:
		if c.Query.Topic != "" {
			return nil, errors.New("units takes no query: it tells of every unit (ask route or is_open about one)")
		}
		if d.Edition(c) == nil {
			_, err := d.Table.Route(c.Query) // tells since when there is one
			return nil, err
		}
		if err := d.Table.Check(options(c.Query)...); err != nil {
			return nil, err
		}
		c.Query.AllowInferred = true
		return map[string]any{"units": d.Units(c)}, nil
	}
	return nil, fmt.Errorf("%q is no verb: write route, ask, is_open or units", verb)
}

// A Directory is what [OpenText] reads: the editions of one organization, as files or as the texts of files.
type Directory struct {
	Files []string `json:"files"`
	Texts []struct {
		Name string `json:"name"` // as it shall stand in faults
		Text string `json:"text"`
	} `json:"texts"`
}

// OpenText returns the desk over the directory that the JSON text of a [Directory] tells.
func OpenText(text string) (d *Desk, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			d, err = nil, fmt.Errorf("this is a fault of the program: %v", fault)
		}
	}()
	var given Directory
	if err := decodeText(text, MaxDirectory, &given); err != nil {
		return nil, err
	}
	var editions []*contacts.Edition
	var faults []error
	for _, name := range given.Files {
		e, err := ReadEdition(name)
		editions, faults = append(editions, e), append(faults, err)
	}
	for _, t := range given.Texts {
		e, err := ParseEdition(t.Name, []byte(t.Text))
		editions, faults = append(editions, e), append(faults, err)
	}
	if len(editions) == 0 {
		return nil, errors.New(`there is nothing to open: write {"files": ["directory.yaml"]} or {"texts": [{"name": "directory.yaml", "text": "..."}]}`)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return Over(editions...)
}

// decodeText reads a JSON text that comes from a program in another language. It has no keys but those of v: what a
// further one says would be lost.
func decodeText(text string, most int, v any) error {
	switch {
	case len(text) > most:
		return fmt.Errorf("the text is longer than %d bytes", most)
	case !utf8.ValidString(text):
		return errors.New("the text is not UTF-8")
	}
	if err := Decode([]byte(text), v); err != nil {
		return err
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			return fmt.Errorf("key %s is not known: there are %s", key, strings.Join(keys(v), ", "))
		}
		return err
	}
	return nil
}

// Text writes an answer as JSON, on one line without an end.
func Text(object any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		return Invalid(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// Invalid is the answer to what cannot be asked. Where err is one of directory files, each of its faults is told with its place.
func Invalid(err error) string {
	a := Answer{Outcome: "invalid", Error: err.Error()}
	if errors.As(err, new(*routing.NoEditionError)) {
		a.Outcome = "no-edition"
	}
	for _, r := range Remarks(err) {
		if r.File != "" {
			a.Errors = append(a.Errors, r)
		}
	}
	return Text(a)
}

// A Standing is how things stand at a unit, by its own hours and not by those of a channel.
type Standing struct {
	Outcome  string   `json:"outcome"` // unit
	Unit     string   `json:"unit"`    // its ID
	UnitName string   `json:"unit_name"`
	UnitWhy  string   `json:"unit_inferred,omitempty"` // as in an Answer
	Open     bool     `json:"open"`                    // false also where it is not known
	State    string   `json:"state"`
	Note     string   `json:"note,omitempty"`
	Opens    string   `json:"opens,omitempty"`
	Closes   string   `json:"closes,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
}

// standing tells how things stand at the unit that c names. What names none is an [Answer].
func (d *Desk) standing(c Call) any {
	opts := options(c.Query)
	open, err := d.Table.IsOpen(c.Query.Topic, c.Query.At, opts...)
	if err != nil {
		return NewAnswer(routing.Route{}, err, d.Edition(c))
	}
	q := c.Query
	q.Topic, q.Unit, q.Via, q.OpenOnly = "", q.Topic, contacts.AnyKind, false
	r, err := d.Table.Route(q)
	if none, ok := errors.AsType[*routing.NoChannelError](err); ok && len(none.Units) == 1 {
		r.Unit, err = none.Units[0], nil
	}
	if err != nil {
		return NewAnswer(routing.Route{}, err, d.Edition(c))
	}
	s := Standing{Outcome: "unit", Unit: r.Unit.ID, UnitName: r.Unit.Name, UnitWhy: InferredDesk(r.Unit), Open: open, State: "unknown"}
	if c.Remark != "" {
		s.Warnings = append(s.Warnings, c.Remark)
	}
	h := r.Unit.Hours
	switch {
	case h == nil:
		s.Note = "the sheet states no hours"
		return s
	case c.Query.In == nil && Floats(h):
		s.Note = "the hours are in local time: say where the caller is"
		return s
	}
	h = h.In(c.Query.In)
	now := StatusAt(h, c.Query.At)
	s.State, s.Note = now.State.String(), now.Comment
	if now.State == hours.Open {
		s.Closes = RFC3339(now.Until)
	} else if opens, ok := h.NextOpen(c.Query.At); ok {
		s.Opens = RFC3339(opens)
	}
	return s
}
