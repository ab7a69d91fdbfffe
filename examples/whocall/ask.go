package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours/holiday"
	"github.com/switchboard-go/switchboard/routing"
)

// A desk is a table to ask, and the zone in which its directory's dates begin.
type desk struct {
	table *routing.Table
	zone  *time.Location

	sentences bool // questions come in plain words
}

// openDesk returns the desk over the files of -dir, or else over the embedded sheet.
func openDesk(files []string) (*desk, error) {
	if len(files) == 0 {
		return newDesk(switchboard.Default()), nil
	}
	var editions []*contacts.Edition
	for _, name := range files {
		e, err := readEdition(name)
		if err != nil {
			return nil, err
		}
		editions = append(editions, e)
	}
	book, err := contacts.NewBook(editions...)
	if err != nil {
		return nil, err
	}
	table, err := routing.New(book, nil)
	if err != nil {
		return nil, err
	}
	return newDesk(table), nil
}

// readEdition reads a directory file.
func readEdition(name string) (*contacts.Edition, error) {
	data, err := readFile(name)
	if err != nil {
		return nil, err
	}
	return parseEdition(filepath.ToSlash(name), data)
}

// readFile reads a file. What is longer than any directory is not read to its end.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 8<<20))
}

// parseEdition reads the text of a directory file, whose holidays are those of package holiday.
func parseEdition(name string, data []byte) (*contacts.Edition, error) {
	l := contacts.Loader{Calendars: holiday.ByName}
	return l.Parse(name, data)
}

func newDesk(t *routing.Table) *desk {
	d := &desk{table: t, zone: time.UTC}
	for e := range t.Book().Editions() {
		d.zone = e.Location() // the newest is the last
	}
	return d
}

// A call is one question to a desk, ready to be asked.
type call struct {
	query  routing.Query
	remark string // how the instant was settled where clocks jump
}

// newCall reads the texts of a question.
func (d *desk) newCall(q question, opt options, now time.Time) (c call, err error) {
	c.query = routing.Query{
		Topic: strings.TrimSpace(q.Query), Context: q.pairs(), At: now,
		OpenOnly: opt.openOnly, AllowInferred: opt.allowInferred,
	}
	zone := d.zone
	if q.In != "" {
		if c.query.In, err = loadZone(q.In); err != nil {
			return c, err
		}
		zone = c.query.In
	}
	if q.At != "" {
		if c.query.At, c.remark, err = parseInstant(q.At, zone); err != nil {
			return c, err
		}
	}
	if q.Via != "" {
		if err = c.query.Via.UnmarshalText([]byte(strings.ToLower(q.Via))); err != nil {
			return c, fmt.Errorf("%q is no kind of channel: write phone, fax, email, mail, web, chat or referral", q.Via)
		}
	}
	return c, nil
}

// route asks q. What the sheet does not have as a topic or a unit may still be a number or an address on
// it; then asked is the question put that way.
func (d *desk) route(q routing.Query) (r routing.Route, asked routing.Query, err error) {
	if d.sentences {
		r, err = d.table.Ask(q.Topic, askOptions(q)...)
		return r, q, err
	}
	r, err = d.table.Route(q)
	var unknown *routing.UnknownTopicError
	if errors.As(err, &unknown) && strings.ContainsAny(q.Topic, "0123456789@") {
		v := q
		v.Topic, v.Value = "", q.Topic
		if r, err := d.table.Route(v); !errors.As(err, new(*routing.UnknownTopicError)) {
			return r, v, err
		}
	}
	return r, q, err
}

// numberIn finds the number of the sheet that a text begins with, which as a whole is not on it: one with a menu key
// that it does not have.
func (d *desk) numberIn(text string, c call) (number string, r routing.Ref, ok bool) {
	for i := len(text) - 1; i > 0; i-- {
		if text[i] != ' ' && text[i] != ',' || !strings.ContainsAny(text[i:], "0123456789*#") {
			continue
		}
		number = strings.TrimRight(text[:i], " ,")
		for _, r := range d.table.Whose(number, routing.At(c.query.At)) {
			if r.Channel.Kind == contacts.Phone {
				return number, r, true
			}
		}
	}
	return "", r, false
}

// edition is the one in force when c asks, or nil.
func (d *desk) edition(c call) *contacts.Edition {
	e, _ := d.table.Book().EditionAt(c.query.At)
	return e
}

// answer asks c and puts the outcome into its JSON shape.
func (d *desk) answer(c call, opt options) answer {
	r, asked, err := d.route(c.query)
	a := newAnswer(r, err, d.edition(c))
	if c.remark != "" {
		a.Warnings = append(a.Warnings, c.remark)
	}
	if a.Outcome == "no-channel" {
		a.Topic = topicOf(d.explain(asked).Read)
	}
	if opt.explain {
		a.Explain = d.explain(asked).String()
	}
	return a
}

// topicOf is the ID of the one topic that a question was read as, or "".
func topicOf(read []routing.Reading) string {
	if len(read) != 1 || read[0].Topic == nil {
		return ""
	}
	return read[0].Topic.ID
}

// ask answers the words of the command line, or with -batch the lines of standard input.
func (p *program) ask(opt options, words []string) int {
	first := question{Context: map[string]string{}, At: opt.at, In: opt.in, Via: opt.via}
	for _, w := range opt.with {
		first.Context[w.Key] = w.Value
	}
	first.Query = strings.Join(words, " ")
	switch {
	case opt.batch && len(words) > 0:
		return p.misuse(errors.New("-batch reads the questions from standard input; it takes no words"))
	case !opt.batch && strings.TrimSpace(first.Query) == "" && opt.via == "": // a channel alone is a question too
		fmt.Fprint(p.err, usage)
		return exitMisuse
	}
	d, err := openDesk(opt.dirs)
	if err != nil {
		return p.broken(err)
	}
	d.sentences = opt.sentences
	c, err := d.newCall(first, opt, p.now())
	if err != nil {
		return p.misuse(err)
	}
	switch {
	case opt.batch:
		return p.batch(func(line []byte, err error) (any, bool) { return p.askLine(d, opt, first, line, err) })
	case opt.json:
		a := d.answer(c, opt)
		return p.writeJSON(a, a.Outcome == "route")
	}
	return p.show(d, c, opt)
}

// askLine answers one line of a batch. What the flags say holds for every line that does not say otherwise.
func (p *program) askLine(d *desk, opt options, first question, line []byte, err error) (any, bool) {
	var q question
	if err == nil {
		err = decode(line, &q)
	}
	if err != nil {
		return answer{Outcome: "invalid", Error: err.Error()}, false
	}
	for k, v := range first.Context {
		if _, given := q.Context[k]; !given {
			if q.Context == nil {
				q.Context = map[string]string{}
			}
			q.Context[k] = v
		}
	}
	if q.At == "" {
		q.At = first.At
	}
	if q.In == "" {
		q.In = first.In
	}
	if q.Via == "" {
		q.Via = first.Via
	}
	c, err := d.newCall(q, opt, p.now())
	if err != nil {
		return answer{Outcome: "invalid", Error: err.Error()}, false
	}
	return d.answer(c, opt), true
}

// writeJSON writes one object for -json, in one line as -batch does.
func (p *program) writeJSON(v any, answered bool) int {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil || !answered {
		return exitOther
	}
	return exitAnswered
}
