package main

import (
	"context"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

// person is a client that can put a form to somebody, who acts so.
func person(asked *[]string, action string, content map[string]any) *mcp.ClientOptions {
	return &mcp.ClientOptions{ElicitationHandler: func(_ context.Context, r *mcp.ElicitRequest) (*mcp.ElicitResult, error) {
		*asked = append(*asked, r.Params.Message)
		return &mcp.ElicitResult{Action: action, Content: content}, nil
	}}
}

func TestPersonIsAsked(t *testing.T) {
	tests := []struct {
		name, action, question string
		content                map[string]any
		asked                  []string
		outcome, desk          any
	}{
		{"and answers", "accept", "floorplan", map[string]any{"region": "southeast"}, []string{"Which region are you in? (Central, Northeast, Pac West, Southeast, West-Dallas)"}, "route", "rbc-southeast"},
		{"and declines", "decline", "floorplan", nil, []string{"Which region are you in? (Central, Northeast, Pac West, Southeast, West-Dallas)"}, "ambiguous", nil},
		{"and goes away", "cancel", "floorplan", nil, []string{"Which region are you in? (Central, Northeast, Pac West, Southeast, West-Dallas)"}, "ambiguous", nil},
		{"and answers in words of their own", "accept", "held offerings", map[string]any{"product": "Lease"}, []string{"Which product? (Retail, Lease, or something else)"}, "route", "cpc"},
		{"only where something is missing", "accept", "GAP", nil, nil, "route", "dsc"},
		{"not to choose among desks of one name", "accept", "CPC", nil, nil, "ambiguous", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var asked []string
			session := inside(t, desk.New(switchboard.Default()), person(&asked, tt.action, tt.content))
			got := call(t, session, "who_handles", map[string]any{"question": tt.question})
			require.Equal(t, tt.asked, asked)
			require.Equal(t, tt.outcome, got["outcome"])
			require.Equal(t, tt.desk, lookUp(got, "desk.id"))
		})
	}
}

// Clients of today ask the person in the middle of a call; those to come answer with a second call. The tool is the same.
func TestPersonIsAskedByOlderClients(t *testing.T) {
	for _, version := range []string{"2025-06-18", "2025-11-25"} {
		t.Run(version, func(t *testing.T) {
			var asked []string
			ours, theirs := mcp.NewInMemoryTransports()
			_, err := newServer(desk.New(switchboard.Default())).Connect(t.Context(), ours, nil)
			require.NoError(t, err)
			client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, person(&asked, "accept", map[string]any{"region": "southeast"}))
			session, err := client.Connect(t.Context(), theirs, &mcp.ClientSessionOptions{ProtocolVersion: version})
			require.NoError(t, err)
			defer session.Close()
			require.Equal(t, version, session.InitializeResult().ProtocolVersion)
			got := call(t, session, "who_handles", map[string]any{"question": "floorplan"})
			require.Equal(t, "rbc-southeast", lookUp(got, "desk.id"))
			require.Len(t, asked, 1)
		})
	}
}

func TestPersonIsAskedOverHTTP(t *testing.T) {
	var asked []string
	session := dial(t, &mcp.StreamableClientTransport{Endpoint: overHTTP(t)}, person(&asked, "accept", map[string]any{"region": "central"}))
	got := call(t, session, "who_handles", map[string]any{"question": "floorplan"})
	require.Equal(t, "rbc-central", lookUp(got, "desk.id"))
	require.Len(t, asked, 1)
}

// A number that begins with a prefix means the value of that prefix.
func TestPersonHasAnAccount(t *testing.T) {
	city, err := desk.Open("../directories/city.yaml")
	require.NoError(t, err)
	var asked []string
	session := inside(t, city, person(&asked, "accept", map[string]any{"account": "4711"}))
	got := call(t, session, "who_handles", map[string]any{"question": "water bill"})
	require.Equal(t, "route", got["outcome"], "%v", got)
	require.Len(t, asked, 1)
}

// A client that makes up a value is told so, and gets no number.
func TestPersonIsMisquoted(t *testing.T) {
	var asked []string
	o := person(&asked, "accept", map[string]any{"region": "atlantis"})
	session := inside(t, desk.New(switchboard.Default()), o)
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "who_handles", Arguments: map[string]any{"question": "floorplan"}})
	if err == nil {
		require.True(t, result.IsError, "%v", result.StructuredContent)
	}
}
