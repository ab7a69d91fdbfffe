package main

import (
	"reflect"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
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
		reflect.TypeFor[state]():   words(stateOf(hours.Open), stateOf(hours.Closed), stateOf(hours.Unknown)),
		reflect.TypeFor[kind]():    words(kind("phone"), kind("fax"), kind("email"), kind("mail"), kind("web"), kind("chat"), kind("referral")),
	}})
	if err != nil {
		panic(err) // the types are those of this package
	}
	return s
}
