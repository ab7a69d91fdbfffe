package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// show answers c for people.
func (p *program) show(d *desk, c call, opt options) int {
	r, err := d.route(c.query)
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
		p.showAmbiguous(d, c, ambiguous)
	case errors.As(err, &unknown):
		p.showUnknown(unknown)
	default:
		p.showOther(err)
	}
	if c.remark != "" {
		fmt.Fprintf(p.out, "  %s\n", c.remark)
	}
	if opt.explain {
		fmt.Fprintf(p.out, "\n%s\n", strings.TrimRight(d.table.Explain(c.query).String(), "\n"))
	}
	if err != nil {
		return exitOther
	}
	return exitAnswered
}

func (p *program) showRoute(r routing.Route, c call) {
	now, in := c.query.At, c.query.In
	fmt.Fprintln(p.out, p.bold(unitName(r.Unit)))
	s := standing{r.State, r.Opens, r.Closes, r.Comment}
	fmt.Fprintf(p.out, "  %s    %s\n", reach(r.Channel), p.tint(s.state, s.line(now, in)))
	if r.Inferred {
		why := "the sheet does not state it"
		if r.Duty != nil && r.Duty.Inferred != "" {
			why = r.Duty.Inferred
		}
		fmt.Fprintf(p.out, "  inferred, not stated: %s\n", why)
	}
	h := r.Unit.Hours
	if r.Channel != nil && r.Channel.Hours != nil {
		h = r.Channel.Hours
	}
	if h != nil {
		fmt.Fprintf(p.out, "  %s\n", hoursLine(h))
	}
	p.line(joined("; ", topicLine(r), sourceLine(routeSource(r), r.Edition)))
	if text := conditions(r.Provided, r.Edition); text != "" {
		p.line("for " + text)
	}
	for _, a := range r.Assumed {
		p.line(fmt.Sprintf("taking %s to be %s; say otherwise with -with %s=...", a.Key, valueLabel(a, r.Edition), a.Key))
	}
	for _, n := range r.Notes {
		p.line("note: " + noteText(n))
	}
	if r.State != hours.Open {
		for step := range steps(r) {
			s := standing{state: step.State, opens: step.Opens, closes: step.Closes}
			who := ""
			if step.Unit != nil && step.Unit.ID != r.Unit.ID {
				who = unitName(step.Unit) + ", "
			}
			p.line(fmt.Sprintf("meanwhile: %s%s    %s", who, reach(step.Channel), p.tint(s.state, s.line(now, in))))
		}
	}
}

// showAmbiguous asks the question that decides, with the answer that each value leads to; where no
// question decides, it lists what the sheet supports.
func (p *program) showAmbiguous(d *desk, c call, e *routing.AmbiguousError) {
	now, in := c.query.At, c.query.In
	if len(e.Missing) == 0 {
		fmt.Fprintln(p.out, p.bold(e.Error()))
		var rows [][]string
		for _, k := range e.Candidates {
			name := unitName(k.Unit)
			if k.Duty != nil && k.Duty.Printed != "" {
				name += ": " + k.Duty.Printed
			}
			s := standingOf(k.Unit, k.Channel, now, in)
			row := []string{name, reach(k.Channel), p.tint(s.state, s.line(now, in))}
			if k.Inferred {
				row[2] += " (inferred; accept it with -allow-inferred)"
			}
			rows = append(rows, row)
		}
		p.rows(rows)
		return
	}
	m := e.Missing[0]
	fmt.Fprintf(p.out, "%s  -with %s=...\n", p.bold(m.Ask), m.Key)
	var rows [][]string
	for _, v := range m.Values {
		q := c.query
		q.Context = nil
		for _, pair := range c.query.Context {
			if pair.Key != m.Key {
				q.Context = append(q.Context, pair)
			}
		}
		q.Context = append(q.Context, contacts.Pair{Key: m.Key, Value: v.ID})
		r, err := d.route(q)
		var closed *routing.ClosedError
		var again *routing.AmbiguousError
		switch {
		case errors.As(err, &closed):
			r = closed.Route
		case errors.As(err, &again):
			rows = append(rows, []string{v.ID, severally(again)})
			continue
		case err != nil:
			rows = append(rows, []string{v.ID, err.Error()})
			continue
		}
		s := standing{r.State, r.Opens, r.Closes, r.Comment}
		rows = append(rows, []string{v.ID, reach(r.Channel), p.tint(s.state, s.line(now, in))})
	}
	p.rows(rows)
	for _, more := range e.Missing[1:] {
		p.line(fmt.Sprintf("it may also depend on this: %s  -with %s=...", more.Ask, more.Key))
	}
}

// severally names the units of an answer that is still ambiguous.
func severally(e *routing.AmbiguousError) string {
	var names []string
	seen := map[string]bool{}
	for _, c := range e.Candidates {
		if !seen[c.Unit.ID] {
			seen[c.Unit.ID] = true
			names = append(names, c.Unit.Name)
		}
	}
	text := strings.Join(names, " or ")
	if len(e.Missing) > 0 {
		text += "; then: " + e.Missing[0].Ask
	}
	return text
}

func (p *program) showUnknown(e *routing.UnknownTopicError) {
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

// showOther shows the remaining outcomes, whose own words say what to do.
func (p *program) showOther(err error) {
	fmt.Fprintln(p.out, err)
	var channel *routing.NoChannelError
	if errors.As(err, &channel) {
		for _, c := range channel.Has {
			p.line("there is: " + reach(c))
		}
	}
}

func (p *program) line(text string) {
	if text != "" {
		fmt.Fprintf(p.out, "  %s\n", text)
	}
}

// rows prints columns, each as wide as its longest cell.
func (p *program) rows(rows [][]string) {
	var width []int
	for _, row := range rows {
		for i, cell := range row[:max(len(row)-1, 0)] {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], visible(cell))
		}
	}
	for _, row := range rows {
		fmt.Fprint(p.out, " ")
		for i, cell := range row {
			fmt.Fprintf(p.out, " %s", cell)
			if i < len(row)-1 {
				fmt.Fprint(p.out, strings.Repeat(" ", width[i]-visible(cell)+2))
			}
		}
		fmt.Fprintln(p.out)
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
