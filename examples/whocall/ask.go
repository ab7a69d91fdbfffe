package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// callFor reads a question, of which the flags say the rest.
func callFor(d *desk.Desk, q desk.Question, opt options, now time.Time) (desk.Call, error) {
	q.OpenOnly = q.OpenOnly || opt.openOnly
	q.AllowInferred = q.AllowInferred || opt.allowInferred
	q.Explain = q.Explain || opt.explain
	c, err := d.Call(q, now)
	c.Sentence = opt.sentences
	return c, err
}

// numberIn finds the number of the sheet that a text begins with, which as a whole is not on it: one with a menu key
// that it does not have.
func numberIn(d *desk.Desk, text string, c desk.Call) (number string, r routing.Ref, ok bool) {
	for i := len(text) - 1; i > 0; i-- {
		if text[i] != ' ' && text[i] != ',' || !strings.ContainsAny(text[i:], "0123456789*#") {
			continue
		}
		number = strings.TrimRight(text[:i], " ,")
		for _, r := range d.Table.Whose(number, routing.At(c.Query.At)) {
			if r.Channel.Kind == contacts.Phone {
				return number, r, true
			}
		}
	}
	return "", r, false
}

// ask answers the words of the command line, or with -batch the lines of standard input.
func (p *program) ask(opt options, words []string) int {
	first := desk.Question{Context: map[string]string{}, At: opt.at, In: opt.in, Via: opt.via}
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
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.broken(err)
	}
	c, err := callFor(d, first, opt, p.now())
	if err != nil {
		return p.misuse(err)
	}
	switch {
	case opt.batch:
		return p.batch(func(line []byte, err error) (any, bool) { return p.askLine(d, opt, first, line, err) })
	case opt.json:
		a := d.Answer(c)
		return p.writeJSON(a, a.Outcome == "route")
	}
	return p.show(d, c, opt)
}

// askLine answers one line of a batch. What the flags say holds for every line that does not say otherwise.
func (p *program) askLine(d *desk.Desk, opt options, first desk.Question, line []byte, err error) (any, bool) {
	var q desk.Question
	if err == nil {
		err = desk.Decode(line, &q)
	}
	if err != nil {
		return desk.Answer{Outcome: "invalid", Error: err.Error()}, false
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
	c, err := callFor(d, q, opt, p.now())
	if err != nil {
		return desk.Answer{Outcome: "invalid", Error: err.Error()}, false
	}
	return d.Answer(c), true
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
