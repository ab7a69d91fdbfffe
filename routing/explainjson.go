package routing

import (
	"cmp"
	"encoding/json"

	"github.com/switchboard-go/switchboard/contacts"
)

// MarshalText implements [encoding.TextMarshaler] by [Role.String].
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// MarshalText implements [encoding.TextMarshaler] by [Match.String].
func (m Match) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// MarshalJSON writes the trace for programs: what was asked, what the words were taken for, every row with why it is
// or is not the answer, and the answer or the error. Topics and units are given by their IDs.
func (x Explanation) MarshalJSON() ([]byte, error) {
	type word struct {
		Text  string `json:"text"`
		Role  Role   `json:"role"`
		Means string `json:"means,omitempty"`
	}
	type read struct {
		Topic   string              `json:"topic,omitempty"`
		Unit    string              `json:"unit,omitempty"`
		Match   Match               `json:"match"`
		Carries map[string][]string `json:"carries,omitempty"`
	}
	type row struct {
		Topic  string `json:"topic,omitempty"`
		Unit   string `json:"unit"`
		Reach  string `json:"reach"`
		Source string `json:"source,omitempty"`
		Won    bool   `json:"won"`
		Why    string `json:"why"`
	}
	trace := struct {
		Asked    string              `json:"asked"`
		Context  map[string][]string `json:"context,omitempty"`
		Via      string              `json:"via,omitempty"`
		Words    []word              `json:"words,omitempty"`
		Read     []read              `json:"read,omitempty"`
		Assumed  map[string][]string `json:"assumed,omitempty"`
		Provided map[string][]string `json:"provided,omitempty"`
		Rows     []row               `json:"rows,omitempty"`
		Answer   string              `json:"answer,omitempty"`
		Error    string              `json:"error,omitempty"`
	}{
		Asked: cmp.Or(x.Query.Topic, x.Query.Value, x.Query.Unit), Context: byKey(x.Query.Context), Via: x.Query.Via.String(),
		Assumed: byKey(x.Route.Assumed), Provided: byKey(x.Route.Provided),
	}
	for _, w := range x.Words {
		trace.Words = append(trace.Words, word(w))
	}
	for _, r := range x.Read {
		j := read{Match: r.Match, Carries: byKey(r.Carries)}
		if r.Topic != nil {
			j.Topic = r.Topic.ID
		}
		if r.Unit != nil {
			j.Unit = r.Unit.ID
		}
		trace.Read = append(trace.Read, j)
	}
	for _, r := range x.Rows {
		j := row{Unit: r.Unit.ID, Reach: reach(r.Channel), Source: r.Source.String(), Won: r.Won, Why: r.Why}
		if r.Topic != nil {
			j.Topic = r.Topic.ID
		}
		trace.Rows = append(trace.Rows, j)
	}
	if x.Err != nil {
		trace.Error = x.Err.Error()
	} else if x.Route.Unit != nil {
		trace.Answer = x.Route.String()
	}
	return json.Marshal(trace)
}

// byKey returns the values of each key.
func byKey(list []contacts.Pair) map[string][]string {
	m := map[string][]string{}
	for _, p := range list {
		m[p.Key] = append(m[p.Key], p.Value)
	}
	return m
}
