package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A reachable is what reachable_now returns. Its outcome is closed where there is an answer and nobody is there.
type reachable struct {
	result
	Desks []reach `json:"desks,omitempty" jsonschema:"who can be reached, best first; those of state unknown may be there or not"`
	Later []reach `json:"later,omitempty" jsonschema:"who is closed, with the next opening"`
}

// reachableNow answers the tool reachable_now: the answer and its other ways to go, without those that are closed and
// those at which a machine answers; whoever is certainly there comes before those who may be.
func (s *server) reachableNow(_ context.Context, _ *mcp.CallToolRequest, q question) (*mcp.CallToolResult, reachable, error) {
	said, err := s.said(q)
	if err != nil {
		return nil, reachable{}, err
	}
	r, asked, err := s.route(said.Query, q.Desk)
	a, err := newAnswer(r, err, s.desk.Edition(said))
	a.remark(said.Remark)
	out := reachable{result: a.result}
	if err != nil || a.Outcome != routed {
		return nil, out, err
	}
	out.from(a, asked.Via)
	return nil, out, nil
}

// from sorts an answer and its other ways to go by who is there. Only those by the channel that was asked for count.
func (out *reachable) from(a answer, via contacts.Kind) {
	var unsure []reach
	for _, d := range append([]reach{*a.Desk}, a.Else...) {
		switch {
		case d.Reach == "" || d.Machine || via != contacts.AnyKind && d.Channel != kind(via.String()):
		case d.State == stateOf(hours.Open):
			out.Desks = append(out.Desks, d)
		case d.State == stateOf(hours.Unknown):
			unsure = append(unsure, d)
		default:
			out.Later = append(out.Later, d)
		}
	}
	out.Desks = append(out.Desks, unsure...)
	if len(out.Desks) > 0 {
		d := out.Desks[0]
		out.Say = fmt.Sprintf("%s · %s · %s", d.Name, d.Reach, d.Status)
		return
	}
	out.Outcome, out.Say = closed, "Nobody can be reached about this at that time."
	if d, ok := first(out.Later); ok {
		out.Say += fmt.Sprintf(" %s is first: %s.", d.Name, d.Status)
	}
}

// first is the one that opens first.
func first(later []reach) (reach, bool) {
	later = slices.DeleteFunc(slices.Clone(later), func(d reach) bool { return d.Opens == "" })
	if len(later) == 0 {
		return reach{}, false
	}
	return slices.MinFunc(later, func(a, b reach) int { return a.opens().Compare(b.opens()) }), true
}

func (d reach) opens() time.Time {
	t, _ := time.Parse(time.RFC3339, d.Opens) // written by us
	return t
}
