package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

// An explanation is what explain returns: how a question is decided, and the answer as of who_handles. The rows name desks
// and no numbers, so that a row that lost is never taken for an answer.
type explanation struct {
	answer
	Words []word `json:"words,omitempty" jsonschema:"what each word was taken for"`
	Rows  []row  `json:"rows,omitempty" jsonschema:"every row of the sheet that was considered"`
}

// A word is a word of the question.
type word struct {
	Text  string `json:"text"`
	Role  string `json:"role" jsonschema:"name, context, channel, value, asking, or not on the sheet"`
	Means string `json:"means,omitempty"`
}

// A row is a row of the sheet.
type row struct {
	Topic  string `json:"topic,omitempty"`
	Desk   string `json:"desk"`
	Source string `json:"source,omitempty" jsonschema:"source:line/cell"`
	Won    bool   `json:"won" jsonschema:"it is the answer, or one of several"`
	Why    string `json:"why"`
}

// explain answers the tool explain.
func (s *server) explain(_ context.Context, _ *mcp.CallToolRequest, q question) (*mcp.CallToolResult, explanation, error) {
	said, err := s.said(q)
	if err != nil {
		return nil, explanation{}, err
	}
	r, asked, err := s.route(said.Query, q.Desk)
	a, err := newAnswer(r, err, s.desk.Edition(said))
	if err != nil {
		return nil, explanation{}, err
	}
	x := s.desk.Table.ExplainAsk(said.Query.Topic, options(said.Query)...)
	if q.Desk != "" {
		x = s.desk.Table.Explain(asked)
	}
	a.remark(said.Remark)
	out := explanation{answer: a}
	for _, w := range x.Words {
		out.Words = append(out.Words, word{Text: w.Text, Role: w.Role.String(), Means: w.Means})
	}
	for _, w := range x.Rows {
		one := row{Desk: w.Unit.Name, Source: w.Source.String(), Won: w.Won, Why: w.Why}
		one.Topic = desk.RowLabel(w.Topic, w.Duty)
		out.Rows = append(out.Rows, one)
	}
	return nil, out, nil
}
