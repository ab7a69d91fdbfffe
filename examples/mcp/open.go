package main

import (
	"context"
	"errors"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

// A deskQuestion is what an assistant asks about the hours of a desk.
type deskQuestion struct {
	Desk  string            `json:"desk" jsonschema:"the desk's identifier or name; for a topic use who_handles"`
	Known map[string]string `json:"known,omitempty" jsonschema:"what the person said in answer to questions under ask, by their key, such as region: northeast"`
	In    string            `json:"in,omitempty" jsonschema:"where the person is, as an IANA zone such as America/Denver; hours in local time are not known without it"`
	At    string            `json:"at,omitempty" jsonschema:"the instant, as 2026-11-27T09:00-05:00; leave out for now"`
}

// An openness is what is_open returns.
type openness struct {
	result
	ID           string `json:"id,omitempty"`
	Name         string `json:"name,omitempty"`
	DeskInferred string `json:"desk_inferred,omitempty" jsonschema:"present: the sheet does not print the name of this desk; on what ground it was concluded; tell the person"`
	State        state  `json:"state,omitempty" jsonschema:"unknown is a real answer, and is not open"`
	Opens        string `json:"opens,omitempty" jsonschema:"the next opening, RFC 3339"`
	Closes       string `json:"closes,omitempty" jsonschema:"when it closes, RFC 3339"`
	Hours        string `json:"hours,omitempty" jsonschema:"the weekly hours"`
}

// isOpen answers the tool is_open.
func (s *server) isOpen(_ context.Context, _ *mcp.CallToolRequest, q deskQuestion) (*mcp.CallToolResult, openness, error) {
	said, err := s.said(question{Desk: q.Desk, Known: q.Known, In: q.In, At: q.At})
	if err != nil {
		return nil, openness{}, err
	}
	said.Query.Unit = q.Desk
	r, err := s.desk.Table.Route(said.Query)
	unit := r.Unit
	if none, ok := errors.AsType[*switchboard.NoChannelError](err); ok && len(none.Units) == 1 {
		unit, err = none.Units[0], nil // a desk without a channel has hours all the same
	}
	if err != nil {
		a, err := newAnswer(r, err, s.desk.Edition(said))
		return nil, openness{result: a.result}, err
	}
	o := opennessOf(unit, said.Query.At, said.Query.In)
	o.Remark = said.Remark
	return nil, o, nil
}

// opennessOf tells how things stand at a desk, by its own hours.
func opennessOf(u *contacts.Unit, at time.Time, in *time.Location) openness {
	o := openness{result: result{Outcome: routed}, ID: u.ID, Name: u.Name, DeskInferred: desk.InferredDesk(u), State: stateOf(hours.Unknown)}
	status := ""
	switch h := u.Hours.In(in); {
	case u.Hours == nil:
		status = hours.StatusText(hours.Unknown, "the sheet states no hours", at, time.Time{}, time.Time{}, in)
	case desk.Floats(h):
		o.Hours = h.Format(hours.Style{ASCII: true}) + " local time"
		status = hours.StatusText(hours.Unknown, "the hours are in local time: say where the person is", at, time.Time{}, time.Time{}, in)
	default:
		o.Hours = h.Format(hours.Style{ASCII: true})
		now := desk.StatusAt(h, at)
		o.State = stateOf(now.State)
		var opens, closes time.Time
		if now.State == hours.Open {
			closes = now.Until
		} else {
			opens, _ = h.NextOpen(at)
		}
		o.Opens, o.Closes = rfc3339(opens), rfc3339(closes)
		status = hours.StatusText(now.State, now.Comment, at, opens, closes, in)
	}
	o.Say = u.Name + ": " + status
	return o
}
