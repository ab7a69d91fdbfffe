package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// A question is what an assistant asks.
type question struct {
	Question      string            `json:"question" jsonschema:"the matter in the person's own words: a topic, a sentence, the name of a desk, or a number whose owner is wanted"`
	Known         map[string]string `json:"known,omitempty" jsonschema:"what the person said in answer to questions under ask, by their key, such as region: northeast; leave out what nobody said"`
	Desk          string            `json:"desk,omitempty" jsonschema:"the desk that the person chose among candidates, by its id or name"`
	Via           kind              `json:"via,omitempty" jsonschema:"the kind of channel that is wanted"`
	In            string            `json:"in,omitempty" jsonschema:"where the person is, as an IANA zone such as America/Denver; hours in local time are not known without it"`
	At            string            `json:"at,omitempty" jsonschema:"the instant, as 2026-11-27T09:00-05:00, or without an offset what a clock shows where the person is, if in says that, and else at the sheet; leave out for now"`
	AllowInferred bool              `json:"allow_inferred,omitempty" jsonschema:"only after the person accepted an answer that the sheet does not state"`
}

// A kind is a kind of channel.
type kind string

// maxQuestion bounds a question, in characters. Nobody says more.
const maxQuestion = 500

// said reads the texts of a question. Its errors say what would be right.
func (s *server) said(q question) (desk.Call, error) {
	if strings.TrimSpace(q.Question+q.Desk) == "" && q.Via == "" {
		return desk.Call{}, errors.New("nothing was asked: name a topic, a desk, a number or a kind of channel")
	}
	if n := utf8.RuneCountInString(q.Question); n > maxQuestion {
		return desk.Call{}, fmt.Errorf("the question has %d characters: ask in at most %d", n, maxQuestion)
	}
	if strings.ContainsFunc(q.Desk, unicode.IsControl) {
		return desk.Call{}, errors.New("the desk has a control character")
	}
	c, err := s.desk.Call(desk.Question{Query: q.Question, Context: q.Known, At: q.At, In: q.In, Via: string(q.Via)}, s.now())
	c.Query.AllowInferred = q.AllowInferred
	return c, err
}

// route decides what was said about a matter, and returns it with what its words say as well. A desk that the person chose
// restricts the answer to it.
func (s *server) route(said routing.Query, chosen string) (r routing.Route, asked routing.Query, err error) {
	opts := options(said)
	asked, unclear := s.desk.Table.Understand(said.Topic, opts...)
	if unclear != nil {
		asked = said
	}
	switch {
	case chosen == "":
		r, err = s.desk.Table.Ask(said.Topic, opts...)
		return r, asked, err
	case unclear != nil && said.Topic != "":
		// The words may be about several things, of which the desk has one.
		if asked, err = choose(said, unclear, chosen); err != nil {
			return r, asked, err
		}
	}
	asked.Unit = chosen
	r, err = s.desk.Table.Route(asked)
	return r, asked, err
}

// choose is the question about the one thing that a desk has among the candidates of a question that was unclear. Where
// it has several or none, that stays unclear.
func choose(said routing.Query, unclear error, desk string) (routing.Query, error) {
	which, ok := errors.AsType[*switchboard.AmbiguousError](unclear)
	if !ok {
		return said, unclear
	}
	var its []switchboard.Candidate
	for _, c := range which.Candidates {
		if c.Unit.ID == desk || c.Unit.Name == desk {
			its = append(its, c)
		}
	}
	if len(its) == 0 {
		return said, unclear
	}
	said.Topic, said.Day = "", which.Day
	for i, c := range its {
		if c.Topic != its[0].Topic {
			return said, &switchboard.AmbiguousError{Topic: which.Topic, Candidates: its}
		}
		if i == 0 && c.Topic != nil {
			said.Topic = c.Topic.ID
		}
		if i == 0 && c.Channel != nil {
			said.Via = c.Channel.Kind // which the words may have asked for
		}
	}
	return said, nil
}

func options(q routing.Query) []routing.Option {
	opts := []routing.Option{routing.At(q.At), routing.In(q.In), routing.Via(q.Via)}
	for _, p := range q.Context {
		opts = append(opts, routing.With(p.Key, p.Value))
	}
	if q.AllowInferred {
		opts = append(opts, routing.AllowInferred())
	}
	return opts
}
