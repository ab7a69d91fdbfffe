package main

import (
	"maps"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// form puts the question that decides to the person by way of the client (elicitation), where the client can do that and
// has not been asked yet in this call. Otherwise it is nil, and the question goes back to the assistant as a result.
func (s *server) form(req *mcp.CallToolRequest, a answer) *mcp.CallToolResult {
	if len(a.Ask) == 0 || len(a.Ask[0].Choices) == 0 || len(req.Params.InputResponses) > 0 || !hasForms(req) {
		return nil
	}
	q := a.Ask[0]
	field := &jsonschema.Schema{Type: "string", Title: q.Ask}
	if !q.Other {
		var labels []any
		for _, c := range q.Choices {
			field.Enum, labels = append(field.Enum, c.Value), append(labels, c.Label)
		}
		field.Extra = map[string]any{"enumNames": labels}
	}
	return &mcp.CallToolResult{InputRequests: mcp.InputRequestMap{q.Key: &mcp.ElicitParams{
		Message: q.words(),
		RequestedSchema: &jsonschema.Schema{
			Type:       "object",
			Properties: map[string]*jsonschema.Schema{q.Key: field},
			Required:   []string{q.Key},
		},
	}}}
}

// hear adds what the person answered to what is known. A person who declined has said nothing.
func hear(req *mcp.CallToolRequest, q *question) {
	known := maps.Clone(q.Known)
	for key, response := range req.Params.InputResponses {
		said, ok := response.(*mcp.ElicitResult)
		if !ok || said.Action != "accept" {
			continue
		}
		if value, ok := said.Content[key].(string); ok {
			if known == nil {
				known = map[string]string{}
			}
			known[key] = value
		}
	}
	q.Known = known
}

// hasForms tells whether the client can put a form to the person. One that names no mode can: that is how it was before
// there were others.
func hasForms(req *mcp.CallToolRequest) bool {
	c := req.ClientCapabilities()
	return c != nil && c.Elicitation != nil && (c.Elicitation.Form != nil || c.Elicitation.URL == nil)
}
