package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A reachable is what reachable_now returns.
type reachable struct {
	Outcome     outcome     `json:"outcome" jsonschema:"route: the list has somebody; closed: nobody can be reached at that instant; the others as of who_handles"`
	Say         string      `json:"say" jsonschema:"the outcome in words for the person"`
	Desks       []reach     `json:"desks,omitempty" jsonschema:"who can be reached, best first; those of state unknown may be there or not"`
	Later       []reach     `json:"later,omitempty" jsonschema:"who is closed, with the next opening"`
	Ask         []ask       `json:"ask,omitempty" jsonschema:"what to ask the person; call again with the answers under known"`
	Candidates  []candidate `json:"candidates,omitempty" jsonschema:"the desks that it may be, without their numbers"`
	Suggestions []string    `json:"suggestions,omitempty" jsonschema:"names on the sheet that may have been meant; let the person confirm one"`
	Offers      []string    `json:"offers,omitempty" jsonschema:"the kinds of channels that there are instead of the one asked for"`
}

// from sorts an answer and its other ways to go by who is there. Only those by the channel that was asked for count.
func (out *reachable) from(a answer, via contacts.Kind) {
	var unsure []reach
	for _, d := range append([]reach{*a.Desk}, a.Else...) {
		switch {
		case d.Reach == "" || d.Machine || via != contacts.AnyKind && d.Channel != kind(via.String()):
		case d.State == "open":
			out.Desks = append(out.Desks, d)
		case d.State == "unknown":
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

// A deskQuestion is what an assistant asks about the hours of a desk.
type deskQuestion struct {
	Desk  string            `json:"desk" jsonschema:"the desk's identifier or name; for a topic use who_handles"`
	Known map[string]string `json:"known,omitempty" jsonschema:"what the person said in answer to questions under ask, by their key, such as region: northeast"`
	In    string            `json:"in,omitempty" jsonschema:"where the person is, as an IANA zone such as America/Denver; hours in local time are not known without it"`
	At    string            `json:"at,omitempty" jsonschema:"the instant, as 2026-11-27T09:00-05:00; leave out for now"`
}

// An openness is what is_open returns.
type openness struct {
	Outcome     outcome     `json:"outcome" jsonschema:"route: the desk is known; ambiguous: several have this name; unknown: none has"`
	Say         string      `json:"say" jsonschema:"the outcome in words for the person"`
	ID          string      `json:"id,omitempty"`
	Name        string      `json:"name,omitempty"`
	State       state       `json:"state,omitempty" jsonschema:"unknown is a real answer, and is not open"`
	Opens       string      `json:"opens,omitempty" jsonschema:"the next opening, RFC 3339"`
	Closes      string      `json:"closes,omitempty" jsonschema:"when it closes, RFC 3339"`
	Hours       string      `json:"hours,omitempty" jsonschema:"the weekly hours"`
	Ask         []ask       `json:"ask,omitempty" jsonschema:"what to ask the person; call again with the answers under known"`
	Candidates  []candidate `json:"candidates,omitempty" jsonschema:"the desks that have this name; call again with the one that the person chooses"`
	Suggestions []string    `json:"suggestions,omitempty" jsonschema:"names on the sheet that may have been meant; let the person confirm one"`
}

// opennessOf tells how things stand at a desk, by its own hours.
func opennessOf(u *contacts.Unit, at time.Time, in *time.Location) openness {
	o := openness{Outcome: routed, ID: u.ID, Name: u.Name, State: "unknown"}
	status := ""
	switch h := u.Hours.In(in); {
	case u.Hours == nil:
		status = hours.StatusText(hours.Unknown, "the sheet states no hours", at, time.Time{}, time.Time{}, in)
	case h.IsFloating():
		o.Hours = h.Format(hours.Style{ASCII: true}) + " local time"
		status = hours.StatusText(hours.Unknown, "the hours are in local time: say where the person is", at, time.Time{}, time.Time{}, in)
	default:
		o.Hours = h.Format(hours.Style{ASCII: true})
		status = h.StatusLine(at, in)
		now := h.At(at)
		o.State = stateOf(now.State)
		if now.State == hours.Open {
			o.Closes = rfc3339(now.Until)
		} else if t, ok := h.NextOpen(at); ok {
			o.Opens = rfc3339(t)
		}
	}
	o.Say = u.Name + ": " + status
	return o
}
