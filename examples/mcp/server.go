package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// instructions tell an assistant what the outcomes oblige it to.
const instructions = `Answers who handles a matter, how they are reached, and whether they are there now, from a contact sheet.
Give people only numbers and addresses that stand in a result. When the outcome is "ambiguous", put the questions in "ask" to the
person and call again with what they say under "known"; do not choose for them and do not fill "known" from your own guesses.
When it is "unknown", offer the suggestions. Say it when an answer is inferred, when a desk is closed, and when its hours are not known.`

// A server answers the calls of tools from one directory. It is safe for concurrent use.
type server struct {
	desk *desk.Desk
	now  func() time.Time
}

// newServer returns a server of the protocol with the four tools over a directory.
func newServer(d *desk.Desk) *mcp.Server {
	s := &server{desk: d, now: time.Now}
	m := mcp.NewServer(&mcp.Implementation{Name: "switchboard", Title: "Who handles it", Version: "0.1.0"},
		&mcp.ServerOptions{Instructions: instructions, Capabilities: &mcp.ServerCapabilities{}})
	addTool(m, "who_handles", "Who handles it",
		"Who handles a topic and how they are reached, with the state of the desk at that instant, or the question that has to be answered first.",
		s.whoHandles)
	addTool(m, "is_open", "Is a desk open",
		"Whether a desk, by its name, is open at an instant, until when, and when it opens.",
		s.isOpen)
	addTool(m, "reachable_now", "Who can be reached now",
		"Everyone who can be reached about a topic at that instant, best first, fallbacks included; if nobody can, when the first of them opens.",
		s.reachableNow)
	addTool(m, "explain", "Why that answer",
		"How a question is decided: what its words were taken for, which rows of the sheet were considered, and why each is or is not the answer.",
		s.explain)
	return m
}

// addTool adds a tool that only reads, with the schemas of its input and output. An error of the handler is a tool error,
// which the assistant sees and can mend.
func addTool[In, Out any](m *mcp.Server, name, title, description string, h mcp.ToolHandlerFor[In, Out]) {
	closed := false
	mcp.AddTool(m, &mcp.Tool{
		Name: name, Title: title, Description: description,
		Annotations:  &mcp.ToolAnnotations{Title: title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
		InputSchema:  schema[In](),
		OutputSchema: schema[Out](),
	}, h)
}

// schema is the JSON Schema of a struct, in which words of a fixed set are enumerated.
func schema[T any]() *jsonschema.Schema {
	words := func(set ...any) *jsonschema.Schema { return &jsonschema.Schema{Type: "string", Enum: set} }
	s, err := jsonschema.For[T](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[outcome](): words(routed, ambiguous, unknownTopic, noChannel, closed),
		reflect.TypeFor[state]():   words(state("open"), state("closed"), state("unknown")),
		reflect.TypeFor[kind]():    words(kind("phone"), kind("fax"), kind("email"), kind("mail"), kind("web"), kind("chat"), kind("referral")),
	}})
	if err != nil {
		panic(err) // the types are those of this package
	}
	return s
}

// A question is what an assistant asks.
type question struct {
	Question      string            `json:"question" jsonschema:"the matter in the person's own words: a topic, a sentence, the name of a desk, or a number whose owner is wanted"`
	Known         map[string]string `json:"known,omitempty" jsonschema:"what the person said in answer to questions under ask, by their key, such as region: northeast; leave out what nobody said"`
	Desk          string            `json:"desk,omitempty" jsonschema:"the desk that the person chose among candidates, by its id or name"`
	Via           kind              `json:"via,omitempty" jsonschema:"the kind of channel that is wanted"`
	In            string            `json:"in,omitempty" jsonschema:"where the person is, as an IANA zone such as America/Denver; hours in local time are not known without it"`
	At            string            `json:"at,omitempty" jsonschema:"the instant, as 2026-11-27T09:00-05:00, or without an offset for what a clock shows where the person is; leave out for now"`
	AllowInferred bool              `json:"allow_inferred,omitempty" jsonschema:"only after the person accepted an answer that the sheet does not state"`
}

// A kind is a kind of channel.
type kind string

// maxQuestion bounds a question, in characters. Nobody says more.
const maxQuestion = 500

// said reads the texts of a question. Its errors say what would be right.
func (s *server) said(q question) (routing.Query, error) {
	if strings.TrimSpace(q.Question+q.Desk) == "" && q.Via == "" {
		return routing.Query{}, errors.New("nothing was asked: name a topic, a desk, a number or a kind of channel")
	}
	if n := utf8.RuneCountInString(q.Question); n > maxQuestion {
		return routing.Query{}, fmt.Errorf("the question has %d characters: ask in at most %d", n, maxQuestion)
	}
	c, err := s.desk.Call(desk.Question{Query: q.Question, Context: q.Known, At: q.At, In: q.In, Via: string(q.Via)}, s.now())
	c.Query.AllowInferred = q.AllowInferred
	return c.Query, err
}

// route decides what was said about a matter, and returns it with what its words say as well. A desk that the person chose
// restricts the answer to it.
func (s *server) route(said routing.Query, chosen string) (r routing.Route, asked routing.Query, err error) {
	opts := options(said)
	asked, unclear := s.desk.Table.Understand(said.Topic, opts...)
	switch {
	case chosen == "":
		r, err = s.desk.Table.Ask(said.Topic, opts...)
		return r, asked, err
	case unclear != nil && strings.TrimSpace(said.Topic) != "":
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
	said.Topic = ""
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

// whoHandles answers the tool who_handles. Where the client can put a question to the person itself, it is asked to.
func (s *server) whoHandles(_ context.Context, req *mcp.CallToolRequest, q question) (*mcp.CallToolResult, answer, error) {
	hear(req, &q)
	said, err := s.said(q)
	if err != nil {
		return nil, answer{}, err
	}
	r, _, err := s.route(said, q.Desk)
	a, err := newAnswer(r, err)
	if form := s.form(req, a); err == nil && form != nil {
		return form, a, nil
	}
	return nil, a, err
}

// reachableNow answers the tool reachable_now: the answer and its other ways to go, without those that are closed and
// those at which a machine answers; whoever is certainly there comes before those who may be.
func (s *server) reachableNow(_ context.Context, _ *mcp.CallToolRequest, q question) (*mcp.CallToolResult, reachable, error) {
	said, err := s.said(q)
	if err != nil {
		return nil, reachable{}, err
	}
	r, asked, err := s.route(said, q.Desk)
	a, err := newAnswer(r, err)
	out := reachable{Outcome: a.Outcome, Say: a.Say, Ask: a.Ask, Candidates: a.Candidates, Suggestions: a.Suggestions, Offers: a.Offers}
	if err != nil || a.Outcome != routed {
		return nil, out, err
	}
	out.from(a, asked.Via)
	return nil, out, nil
}

// isOpen answers the tool is_open.
func (s *server) isOpen(_ context.Context, _ *mcp.CallToolRequest, q deskQuestion) (*mcp.CallToolResult, openness, error) {
	said, err := s.said(question{Desk: q.Desk, Known: q.Known, In: q.In, At: q.At})
	if err != nil {
		return nil, openness{}, err
	}
	said.Unit = q.Desk
	r, err := s.desk.Table.Route(said)
	unit := r.Unit
	if none, ok := errors.AsType[*switchboard.NoChannelError](err); ok && len(none.Units) == 1 {
		unit, err = none.Units[0], nil // a desk without a channel has hours all the same
	}
	if err != nil {
		a, err := newAnswer(r, err)
		return nil, openness{Outcome: a.Outcome, Say: a.Say, Ask: a.Ask, Candidates: a.Candidates, Suggestions: a.Suggestions}, err
	}
	return nil, opennessOf(unit, said.At, said.In), nil
}
