package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// show answers c for people.
func (p *program) show(d *desk.Desk, c desk.Call, opt options) int {
	r, asked, err := d.Route(c)
	var (
		unknown   *routing.UnknownTopicError
		ambiguous *routing.AmbiguousError
		closed    *routing.ClosedError
	)
	switch {
	case err == nil:
		p.showRoute(r, c)
	case errors.As(err, &closed):
		p.showRoute(closed.Route, c)
	case errors.As(err, &ambiguous):
		p.showAmbiguous(d, c, asked, ambiguous)
	case errors.As(err, &unknown) && len(unknown.Units) == 0:
		p.showUnknown(d, c, unknown)
	default:
		p.showError(err)
	}
	p.line(c.Remark)
	if opt.explain {
		fmt.Fprintf(p.out, "\n%s\n", strings.TrimRight(d.Explain(asked).String(), "\n"))
	}
	if err != nil {
		return exitOther
	}
	return exitAnswered
}

func (p *program) showRoute(r routing.Route, c desk.Call) {
	fmt.Fprintln(p.out, p.bold(unitName(r.Unit)))
	fmt.Fprintf(p.out, "  %s    %s\n", reach(r.Channel), p.tint(r.State, status(r, c)))
	h := hoursOf(r.Unit, r.Channel)
	if c.Query.In == nil && desk.Floats(h) && r.Day == "" {
		p.line("say it with -in, such as -in America/Denver")
	}
	if r.Inferred {
		why := "the sheet does not state it"
		if r.Duty != nil && r.Duty.Inferred != "" {
			why = r.Duty.Inferred
		}
		p.line("inferred, not stated: " + why)
	}
	if why := desk.InferredDesk(r.Unit); why != "" {
		p.line("this desk is inferred, not named on the sheet: " + why)
	}
	if h != nil && r.Day == "" { // else they are told already
		p.line(hoursLine(h))
	}
	p.line(joined("; ", topicLine(r), sourceLine(desk.RouteSource(r), r.Edition)))
	stated, others := desk.Declared(r.Provided, r.Edition)
	if text := conditions(stated, r.Edition); text != "" {
		p.line("for " + text)
	}
	for _, o := range others {
		p.line(fmt.Sprintf("%s %s: not named on the sheet, taken as another one", o.Key, o.Value))
	}
	for _, a := range r.Assumed {
		p.line(fmt.Sprintf("taking %s to be %s; say otherwise with -with %s=...", a.Key, valueLabel(a, r.Edition), a.Key))
	}
	for _, n := range r.Notes {
		p.line("note: " + desk.NoteText(n))
	}
	if r.State != hours.Open {
		for s := range r.Else() {
			who := ""
			if s.Unit.ID != r.Unit.ID {
				who = unitName(s.Unit) + ", "
			}
			how, line := "meanwhile", whose(s.Channel)+hours.StatusText(s.State, s.Comment, c.Query.At, s.Opens, s.Closes, c.Query.In)
			if r.Day != "" {
				how, line = "also", s.Comment
			}
			p.line(fmt.Sprintf("%s: %s%s    %s", how, who, reach(s.Channel), p.tint(s.State, line)))
		}
	}
}

// status is "open until 6:30 PM EDT, 2 h 14 min left".
func status(r routing.Route, c desk.Call) string {
	if r.Day != "" {
		return r.Comment
	}
	return whose(r.Channel) + hours.StatusText(r.State, r.Comment, c.Query.At, r.Opens, r.Closes, c.Query.In)
}

// showAmbiguous asks the question that decides, with the desk that each value leads to, and lists what
// the sheet supports besides.
func (p *program) showAmbiguous(d *desk.Desk, c desk.Call, asked desk.Call, e *routing.AmbiguousError) {
	var rows [][]string
	told := map[string]bool{}
	switch {
	case len(e.Missing) > 0:
		m := e.Missing[0]
		fmt.Fprintf(p.out, "%s  -with %s=...\n", p.bold(m.Ask), m.Key)
		rows = p.valueRows(d, c, asked, m, told, e.Day)
	case len(e.Candidates) == 1:
		fmt.Fprintln(p.out, p.bold(plain(e)))
	default:
		what := "this"
		if e.Topic != "" {
			what = strconv.Quote(e.Topic)
		}
		fmt.Fprintln(p.out, p.bold(what+" may be any of these; say which one:"))
	}
	for _, k := range e.Candidates {
		if told[target(k)] {
			continue
		}
		or := ""
		if len(e.Missing) > 0 {
			or = "or"
		}
		name := unitName(k.Unit)
		if k.Topic != nil && k.Duty != nil && desk.CommonTopic(e.Candidates) == "" {
			name += ", " + desk.RowLabel(k.Topic, k.Duty)
		}
		rows = append(rows, p.candidateRow(or, name, k, c, e.Day))
	}
	p.rows(rows)
	if e.Day != "" {
		p.line("the question names " + e.Day + ": see the hours")
	}
	for i, m := range e.Missing {
		if i > 0 {
			p.line(fmt.Sprintf("it may also depend on this: %s  -with %s=...", m.Ask, m.Key))
		}
	}
}

// valueRows asks again with each value of a question and makes a row for each desk that it leads to. What
// none of the values rules out is left to the caller; told collects the rest.
func (p *program) valueRows(d *desk.Desk, c desk.Call, asked desk.Call, m routing.Question, told map[string]bool, day string) [][]string {
	found := make([][]routing.Candidate, len(m.Values))
	errs := make([]error, len(m.Values))
	times := map[string]int{}
	for i, v := range m.Values {
		given := asked
		given.Query = with(asked.Query, m.Key, v.ID)
		r, _, err := d.Route(given)
		var closed *routing.ClosedError
		var again *routing.AmbiguousError
		switch {
		case err == nil:
			found[i] = []routing.Candidate{{Unit: r.Unit, Channel: r.Channel}}
		case errors.As(err, &closed):
			found[i] = []routing.Candidate{{Unit: closed.Route.Unit, Channel: closed.Route.Channel}}
		case errors.As(err, &again):
			found[i] = again.Candidates
		default:
			errs[i] = err
		}
		for _, k := range found[i] {
			times[target(k)]++
		}
	}
	var rows [][]string
	for i, v := range m.Values {
		if errs[i] != nil {
			rows = append(rows, []string{v.ID, "", plain(errs[i])})
		}
		for _, k := range found[i] {
			if len(found[i]) > 1 && times[target(k)] == len(m.Values) {
				continue
			}
			told[target(k)] = true
			name := unitName(k.Unit)
			if strings.HasSuffix(k.Unit.Name, ", "+v.Label) {
				name = "" // "Regional Business Centers, Central" says no more than "central"
			}
			rows = append(rows, p.candidateRow(v.ID, name, k, c, day))
		}
	}
	return rows
}

func (p *program) candidateRow(first, name string, k routing.Candidate, c desk.Call, day string) []string {
	state, line := statusOf(k.Unit, k.Channel, c.Query.At, c.Query.In)
	line = p.tint(state, whose(k.Channel)+line)
	if day != "" { // how things stand now is no answer
		line = "hours not stated"
		if h := hoursOf(k.Unit, k.Channel); h != nil {
			line = hoursLine(h)
		}
	}
	if k.Inferred {
		line += " (inferred; accept it with -allow-inferred)"
	}
	return []string{first, name, reach(k.Channel), line}
}

// target tells desks apart: a unit and a way to reach it.
func target(k routing.Candidate) string { return k.Unit.ID + " " + reach(k.Channel) }

// with returns q with one value for a key, in place of what was known of it.
func with(q routing.Query, key, value string) routing.Query {
	context := []contacts.Pair{{Key: key, Value: value}}
	for _, pair := range q.Context {
		if pair.Key != key {
			context = append(context, pair)
		}
	}
	q.Context = context
	return q
}

// plain is the text of an error without the name of the package that it comes from.
func plain(err error) string { return strings.TrimPrefix(err.Error(), "routing: ") }

func (p *program) showUnknown(d *desk.Desk, c desk.Call, e *routing.UnknownTopicError) {
	if number, ref, ok := numberIn(d, e.Text, c); ok {
		fmt.Fprintf(p.out, "%s is on this sheet, of %s, but has no such key there.\n", number, unitName(ref.Unit))
		return
	}
	fmt.Fprintf(p.out, "%q is not on this sheet.", e.Text)
	var labels []string
	for _, s := range e.Suggestions {
		labels = append(labels, p.bold(s.Label))
	}
	if len(labels) > 0 {
		fmt.Fprintf(p.out, " Did you mean %s?", strings.Join(labels, ", or "))
	}
	fmt.Fprintln(p.out)
}

// showError shows the other outcomes, whose own words say what to do.
func (p *program) showError(err error) { fmt.Fprintln(p.out, plain(err)) }

func (p *program) line(text string) {
	if text != "" {
		fmt.Fprintf(p.out, "  %s\n", text)
	}
}

// rows prints columns, each as wide as its longest cell; a column that is empty in all rows is left out.
func (p *program) rows(rows [][]string) {
	var width []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], visible(cell))
		}
	}
	for _, row := range rows {
		line, pad := "", 2
		for i, cell := range row {
			if width[i] == 0 {
				continue
			}
			line += strings.Repeat(" ", pad) + cell
			pad = width[i] - visible(cell) + 3
		}
		fmt.Fprintln(p.out, line)
	}
}

// visible is the number of characters of s on a terminal, its colours left out.
func visible(s string) int {
	n := 0
	for {
		head, rest, found := strings.Cut(s, "\x1b[")
		n += utf8.RuneCountInString(head)
		if !found {
			return n
		}
		_, s, _ = strings.Cut(rest, "m")
	}
}

func (p *program) bold(s string) string { return p.paint("1", s) }

// tint colours a status: green for open, yellow for not known, red for closed.
func (p *program) tint(state hours.State, s string) string {
	switch state {
	case hours.Open:
		return p.paint("32", s)
	case hours.Unknown:
		return p.paint("33", s)
	}
	return p.paint("31", s)
}

func (p *program) paint(code, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// joined joins the texts that are not empty.
func joined(sep string, texts ...string) string {
	var some []string
	for _, t := range texts {
		if t != "" {
			some = append(some, t)
		}
	}
	return strings.Join(some, sep)
}
