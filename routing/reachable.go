package routing

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// Reachable returns who can be reached about a topic at the instant asked about, best first: the answer of
// [Table.RouteFor], its other channels, and the units that the file names for when that one cannot answer, then those that
// it names for these. Who is closed is left out, so are lines that a machine answers, and who may be there or not, with hours that are not
// known, stands behind those who are; within that the order is that of [Route.Else]. The list is empty where nobody is there.
//
// With [Via] all answers are of that kind. With [OpenOnly] unknown hours do not count, and an empty list is a
// [*ClosedError] with the answer and the first time at which any of them opens. The other errors are those of RouteFor.
func (t *Table) Reachable(topic string, opts ...Option) ([]Route, error) {
	a, s := asked{topic: topic}, said{opts: opts}
	a.take(opts)
	p, err := t.inForce(&a)
	if err != nil {
		return nil, err
	}
	d, err := p.find(&a, s)
	if err != nil {
		return nil, err
	}
	var answer Route
	whatever := a
	whatever.openOnly = false
	if err := answer.settle(d, &whatever, s); err != nil {
		return nil, err
	}
	var routes []Route
	var opens time.Time
	for w := range d.ways(a.via, a.inferred) {
		r := answer
		if w.line != d.line {
			r = answer.by(w)
		}
		switch {
		case r.State == hours.Open, r.State == hours.Unknown && !a.openOnly:
			routes = append(routes, r)
		case opens.IsZero(), !r.Opens.IsZero() && r.Opens.Before(opens):
			opens = r.Opens
		}
	}
	if a.openOnly && len(routes) == 0 {
		return nil, &ClosedError{Route: answer, Opens: opens}
	}
	slices.SortStableFunc(routes, func(a, b Route) int { return cmp.Compare(present(b.State), present(a.State)) })
	return routes, nil
}

// present orders states by how sure it is that somebody is there.
func present(s hours.State) int {
	return [...]int{hours.Closed: 0, hours.Unknown: 1, hours.Open: 2}[s]
}

// A way is a line by which a decision can be followed, and the row that offers it.
type way struct {
	line     *line
	row      *row
	fallback bool
}

// ways yields the lines that answer a routed decision, best first: its own, its other channels, those of the fallback units.
// Lines of a kind that was not asked for are left out, and those at which nobody answers at any time.
func (d *decision) ways(via contacts.Kind, inferred bool) iter.Seq[way] {
	return func(yield func(way) bool) {
		offers := func(l *line) bool {
			return l.channel != nil && l.channel.Answers != contacts.Machine && (via == contacts.AnyKind || l.kind() == via)
		}
		if offers(d.line) && !yield(way{d.line, d.chosen.row, false}) {
			return
		}
		for _, o := range d.others {
			l := &d.plan.lines[o.line]
			if offers(l) && (inferred || !o.row.inferred()) && !yield(way{l, o.row, false}) {
				return
			}
		}
		for r := range d.fallbacks() {
			for _, id := range r.lines {
				if l := &d.plan.lines[id]; offers(l) && !yield(way{l, r, true}) {
					return
				}
			}
		}
	}
}

// fallbacks yields those who take over for the row of a decision, each unit once: first all that the row names, then
// those named by the rows that these have for the topic themselves.
func (d *decision) fallbacks() iter.Seq[*row] {
	return func(yield func(*row) bool) {
		if d.line == nil || d.chosen.duty == nil {
			return
		}
		question := d.chosen.when.and(d.chosen.sees)
		seen := map[*contacts.Unit]bool{d.line.unit: true}
		next := d.chosen.duty.Else
		for len(next) > 0 {
			u := d.plan.unitRow[next[0]]
			next = next[1:]
			if u == nil || seen[u.unit] {
				continue
			}
			seen[u.unit] = true
			r := d.plan.standIn(u, d.chosen.topic, question)
			if !yield(r) {
				return
			}
			if r.duty != nil {
				next = slices.Concat(next, r.duty.Else)
			}
		}
	}
}

// standIn returns the most specific row of a unit for a topic that answers all of a question, or else the unit's own.
func (p *plan) standIn(u *row, topic *contacts.Topic, question box) *row {
	best := u
	for _, r := range p.ofUnit[u.number()] {
		if r.topic != topic || r.inferred() {
			continue
		}
		if rel := question.relate(r.when); rel != equal && rel != inside {
			continue
		}
		if best == u || r.when.relate(best.when) == inside {
			best = r
		}
	}
	return best
}

// and returns what both boxes allow.
func (b box) and(o box) box {
	switch {
	case b == nil:
		return o
	case o == nil:
		return b
	}
	both := make(box, len(b))
	for k := range both {
		both[k] = b[k].and(o[k])
	}
	return both
}

// by returns the answer that another way gives in place of r.
func (r Route) by(w way) Route {
	p, m := r.found.plan, r.moment(w.line)
	r.Unit, r.Channel = w.line.unit, w.line.channel
	r.State, r.Opens, r.Closes, r.Comment = m.state, m.opens, m.closes, m.comment
	r.Duty, r.Fallback, r.Inferred = w.row.duty, w.fallback, r.Inferred || w.row.inferred()
	r.Notes = p.notesOf(&entry{row: w.row}, w.line)
	r.found = nil
	return r
}
