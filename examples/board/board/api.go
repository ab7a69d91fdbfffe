package board

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// An Answer is what came of a question: a route, a question back ("ambiguous"), or an answer that the desk is closed, where only
// an open one was asked for. Everything else comes as a problem with the same members.
type Answer struct {
	Edition string `json:"edition"`        // the ID of the directory that gave it
	At      string `json:"at"`             // the instant it is about, RFC 3339 in UTC
	Line    string `json:"line,omitempty"` // the answer in one line for people
	URI     string `json:"uri,omitempty"`  // of the channel: tel:, mailto: or https:
	desk.Answer
}

// A refusal is a problem that knows more.
type refusal struct {
	problem
	Answer
}

// Gaps are the stretches of time in which nobody answers.
type Gaps struct {
	Edition  string   `json:"edition"`
	Outcome  string   `json:"outcome"` // gaps
	From     string   `json:"from"`    // RFC 3339
	To       string   `json:"to"`
	Topic    string   `json:"topic,omitempty"` // its ID
	Unit     string   `json:"unit,omitempty"`  // the ID of the desk that is asked for
	Closed   float64  `json:"closed_hours"`    // nobody is there
	Unknown  float64  `json:"unknown_hours"`   // nobody is known to be there
	Gaps     []Gap    `json:"gaps"`
	Warnings []string `json:"warnings,omitempty"`
}

// A Gap is one of them: [Start, End).
type Gap struct {
	Start string `json:"start"` // RFC 3339, in the zone of the hours
	End   string `json:"end"`
	State string `json:"state"` // closed or unknown
	Note  string `json:"note,omitempty"`
}

// maxGaps bounds the time that gaps are looked for in.
const maxGaps = 366 * 24 * time.Hour

// without returns names but those left out.
func without(names []string, out ...string) (rest []string) {
	for _, name := range names {
		keep := true
		for _, o := range out {
			keep = keep && name != o
		}
		if keep {
			rest = append(rest, name)
		}
	}
	return rest
}

var (
	askParameters   = without(parameters, "topic", "unit", "value")
	routeParameters = without(parameters, "q")
	unitsParameters = []string{"zone", "at"}
	gapsParameters  = append(without(parameters, "at", "open_only"), "from", "to")
)

// ask answers /v1/ask.
func (b *board) ask(w http.ResponseWriter, r *http.Request) { b.answer(w, r, askParameters) }

// route answers /v1/route.
func (b *board) route(w http.ResponseWriter, r *http.Request) { b.answer(w, r, routeParameters) }

func (b *board) answer(w http.ResponseWriter, r *http.Request, known []string) {
	v := b.look()
	q, fault := v.question(r, known)
	if fault != nil {
		fault.write(w)
		return
	}
	route, err := b.decide(r.Context(), v, q)
	v.write(w, q, route, err)
}

// decide answers a question by the table of a view, and tells the metrics and the hook of the live directory. The view must have a table.
func (b *board) decide(ctx context.Context, v view, q question) (routing.Route, error) {
	start := time.Now()
	call := q.call()
	d := desk.Desk{Table: v.table, Zone: v.zone()}
	route, _, err := d.Route(call)
	decision := routing.Decision{Text: q.text, Query: call.Query, Route: route, Err: err, Table: v.table, Elapsed: time.Since(start)}
	if decision.Text != "" {
		decision.Query.Topic = ""
	}
	b.metrics.decision(decision)
	if b.live.OnDecision != nil {
		b.live.OnDecision(ctx, decision)
	}
	return route, err
}

// question reads a question that must ask for something.
func (v view) question(r *http.Request, known []string) (q question, fault *problem) {
	if v.table == nil {
		return q, noDirectory()
	}
	if q, fault = v.readQuestion(r, known...); fault == nil && !q.asks() {
		fault = invalid("", "nothing is asked for: give one of %s", strings.Join(without(known, "with", "zone", "at", "from", "to", "open_only", "allow_inferred"), ", "))
	}
	return q, fault
}

// call is the question as a desk takes it.
func (q question) call() desk.Call {
	c := desk.Call{Query: q.query, Sentence: q.text != "", Remark: q.remark}
	if c.Sentence {
		c.Query.Topic = q.text
	}
	return c
}

// write writes what came of a question.
func (v view) write(w http.ResponseWriter, q question, route routing.Route, err error) {
	a := Answer{Edition: v.id, At: utc(q.query.At), Answer: desk.NewAnswer(route, err, v.edition(q.query.At))}
	var closed *routing.ClosedError
	switch {
	case errors.As(err, &closed):
		route = closed.Route
	case err != nil:
		a.Error = detail(err)
	}
	if route.Unit != nil {
		a.Line, a.Error = route.String(), ""
		if route.Channel != nil {
			a.URI = route.Channel.URI()
		}
	}
	if q.remark != "" {
		a.Warnings = append(a.Warnings, q.remark)
	}
	status := http.StatusOK
	switch a.Outcome {
	case "route", "ambiguous", "closed":
		writeJSON(w, status, "application/json", a)
		return
	case "unknown", "no-channel", "no-edition":
		status = http.StatusNotFound
	default:
		status = http.StatusBadRequest
	}
	p := newProblem(status, "%s", a.Error)
	a.Error = ""
	writeJSON(w, status, problemType, refusal{*p, a})
}

// detail is the text of an error for those who ask.
func detail(err error) string { return strings.TrimPrefix(err.Error(), "routing: ") }

// units answers /v1/units.
func (b *board) units(w http.ResponseWriter, r *http.Request) {
	v := b.look()
	if v.table == nil {
		noDirectory().write(w)
		return
	}
	q, fault := v.readQuestion(r, unitsParameters...)
	if fault != nil {
		fault.write(w)
		return
	}
	if v.edition(q.query.At) == nil {
		_, err := v.table.Route(q.query) // tells since when there is one
		v.write(w, q, routing.Route{}, err)
		return
	}
	writeJSON(w, http.StatusOK, "application/json", v.units(q.query.At, q.query.In))
}

// gaps answers /v1/gaps.
func (b *board) gaps(w http.ResponseWriter, r *http.Request) {
	v := b.look()
	q, fault := v.question(r, gapsParameters)
	if fault != nil {
		fault.write(w)
		return
	}
	if q.from.IsZero() {
		q.from = v.at
	}
	if q.to.IsZero() {
		q.to = q.from.Add(7 * 24 * time.Hour)
	}
	switch span := q.to.Sub(q.from); {
	case span <= 0:
		invalid("to", "to is not after from").write(w)
		return
	case span > maxGaps:
		invalid("to", "more than %d days are too much at once", maxGaps/(24*time.Hour)).write(w)
		return
	}
	q.query.At = q.from
	query, err := v.understood(q)
	if err != nil {
		v.write(w, q, routing.Route{}, err)
		return
	}
	gaps, err := v.table.Gaps(query, q.from, q.to)
	if err != nil {
		v.write(w, q, routing.Route{}, err)
		return
	}
	all := Gaps{Edition: v.id, Outcome: "gaps", From: desk.RFC3339(q.from), To: desk.RFC3339(q.to), Gaps: []Gap{}}
	query.At = q.to.Add(-1) // when there is an edition, since there was an answer
	if r, err := v.table.Route(query); err == nil {
		all.Unit = r.Unit.ID
		if r.Topic != nil {
			all.Topic = r.Topic.ID
		}
	}
	if q.remark != "" {
		all.Warnings = []string{q.remark}
	}
	var closed, unknown time.Duration
	for g := range gaps {
		if g.State == hours.Unknown {
			unknown += g.Duration()
		} else {
			closed += g.Duration()
		}
		all.Gaps = append(all.Gaps, Gap{desk.RFC3339(g.Start), desk.RFC3339(g.End), g.State.String(), cmp.Or(g.Comment, v.reasons(query, g))})
	}
	all.Closed, all.Unknown = closed.Hours(), unknown.Hours()
	writeJSON(w, http.StatusOK, "application/json", all)
}

// reasons tells why the desk that is asked for is closed in a gap, as its answers on each of its days do: a holiday, a day that the
// sheet does not list.
func (v view) reasons(q routing.Query, g routing.Gap) string {
	if g.State != hours.Closed {
		return ""
	}
	var all []string
	for q.At = g.Start; q.At.Before(g.End); {
		if r, err := v.table.Route(q); err == nil && r.State == hours.Closed && r.Comment != "" && !slices.Contains(all, r.Comment) {
			all = append(all, r.Comment)
		}
		q.At = firstOf(time.Date(q.At.Year(), q.At.Month(), q.At.Day()+1, 12, 0, 0, 0, q.At.Location()))
	}
	return strings.Join(all, "; ")
}

// understood returns a question as a query.
func (v view) understood(q question) (routing.Query, error) {
	if q.text == "" {
		d := desk.Desk{Table: v.table, Zone: v.zone()}
		asked, err := d.Asked(q.call())
		return asked.Query, err
	}
	opts := []routing.Option{routing.At(q.query.At), routing.In(q.query.In)}
	if q.query.Via != contacts.AnyKind {
		opts = append(opts, routing.Via(q.query.Via))
	}
	for _, p := range q.query.Context {
		opts = append(opts, routing.With(p.Key, p.Value))
	}
	if q.query.AllowInferred {
		opts = append(opts, routing.AllowInferred())
	}
	return v.table.Understand(q.text, opts...)
}
