package routing

import (
	"cmp"
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// Ask answers a question in plain words, as people type it into a search box: "where do I overnight contracts",
// "floorplan northeast", "whose number is 888-919-2559". It reads the words with [Table.Understand], and answers as [Table.Route] does.
//
// It answers or asks; it never guesses. Every word of the question must be explained by what is answered: by the names of its row, the heading
// that the row is printed under or the names of its unit; or it is a value of a dimension, a kind of channel or a word of asking. A
// part of a name is not the name. Where several topics have the words, where topics that were named together lead to different places, where
// a unit or a number is named and what is said leads elsewhere, or where words and options disagree, the answer is an [*AmbiguousError]; where
// a kind of channel is named that is not offered, a [*NoChannelError]; where a word is on the sheet nowhere, or only a part of a name was
// said, an [*UnknownTopicError], with suggestions. A question that names another day than that of the instant asked about is answered without a
// state, see [Route.Day]; "today" and "now" name none. The IDs of units and topics are keys of the file and not words, unless one is all
// that was written.
func (t *Table) Ask(text string, opts ...Option) (r Route, err error) {
	a := asked{topic: text}
	a.take(opts)
	p, err := t.inForce(&a)
	if err != nil {
		return r, err
	}
	s := said{opts: opts}
	d, u, err := p.ask(&a, s)
	if err == nil {
		err = r.settle(d, &a, u.inAll(p, d, &a, s))
	}
	return r, err
}

// inAll returns what is known by options and words, for the error of a decision that found no row for it.
func (u *understanding) inAll(p *plan, d *decision, a *asked, s said) said {
	if d.outcome != uncovered {
		return s
	}
	return said{context: u.asQuery(p, a, s, a.at).Context}
}

// ask reads a question and decides it.
func (p *plan) ask(a *asked, s said) (*decision, *understanding, error) {
	if _, err := p.read(s, make([]int32, len(p.dims))); err != nil {
		return nil, nil, err
	}
	u, err := p.understand(a, s)
	if err != nil {
		return nil, u, err
	}
	d := p.decideWords(u)
	a.day = cmp.Or(u.day(), a.day)
	a.via = cmp.Or(u.wish.via, u.want)
	if d.outcome == routed && (u.shaky || u.weak(p, d.line)) || u.shaky && d.outcome != ambiguous || d.outcome == ambiguous && u.partly() && len(u.wish.readings) == 1 && u.wish.readings[0].topic != nil {
		return nil, u, &UnknownTopicError{Text: a.topic, Suggestions: p.suggest(a.topic)}
	}
	if d.outcome == ambiguous && u.partly() {
		d.missing = nil // nothing more that is said would make it an answer
	}
	return d, u, nil
}

// weak reports whether a line is reached only by what was named in part.
func (u *understanding) weak(p *plan, l *line) bool {
	return slices.ContainsFunc(u.all(), func(part []reading) bool {
		return !slices.ContainsFunc(part, func(r reading) bool {
			return !r.weak && slices.ContainsFunc(p.reached(r, u.wish.via), func(id int32) bool { return &p.lines[id] == l })
		})
	})
}

// partly reports whether all that may be meant was named in part, or not at all.
func (u *understanding) partly() bool {
	return u.parts == nil && (u.shaky || !slices.ContainsFunc(u.wish.readings, func(r reading) bool { return !r.weak }))
}

// reached returns the lines of a reading by a kind of channel.
func (p *plan) reached(r reading, via contacts.Kind) (lines []int32) {
	for _, row := range p.behind(r, via) {
		lines = append(lines, row.lines...)
	}
	return lines
}

// decideWords decides what was understood: each part for itself, by each kind of channel that is asked for. They are one answer
// only where all of them lead there.
func (p *plan) decideWords(u *understanding) *decision {
	kinds := u.kinds
	if len(kinds) < 2 {
		kinds = []contacts.Kind{u.wish.via}
	}
	var all []*decision
	for _, part := range u.all() {
		for _, kind := range kinds {
			w := u.wish
			w.readings, w.via = part, kind
			d := p.decide(&w)
			if d.outcome == noChannel {
				u.want = cmp.Or(u.want, kind)
			}
			all = append(all, d)
			if w.lines != nil && d.outcome == routed && d.chosen.topic != nil {
				w.lines = nil
				if free := p.decide(&w); free.outcome == routed {
					all = append(all, free) // the number that was named must be where the rest leads
				}
			}
		}
	}
	return p.join(all)
}

// join makes one decision of several that must agree.
func (p *plan) join(all []*decision) *decision {
	j := *all[0]
	if len(all) == 1 {
		return &j
	}
	agreed := true
	for _, d := range all[1:] {
		if agreed = agreed && d.outcome == routed && d.line == j.line; agreed {
			j.inferred = j.inferred || d.inferred
			for _, pair := range d.assumed {
				j.assumed = appendNew(slices.Clip(j.assumed), pair)
			}
			for _, pair := range d.provided {
				j.provided = appendNew(slices.Clip(j.provided), pair)
			}
		}
	}
	if agreed && j.outcome == routed {
		return &j
	}
	j = decision{plan: p}
	refused := false
	for _, d := range all {
		candidates := d.candidates
		switch d.outcome {
		case routed:
			candidates = []Candidate{{Unit: d.line.unit, Channel: d.line.channel, Topic: d.chosen.topic, Duty: d.chosen.duty, Inferred: d.inferred}}
		case noChannel:
			refused, j.byCourier = true, j.byCourier || d.byCourier
		}
		for _, c := range candidates {
			at := slices.IndexFunc(j.candidates, func(o Candidate) bool { return o.Unit == c.Unit && o.Channel == c.Channel })
			switch {
			case at < 0:
				j.candidates = append(j.candidates, c)
			case c.Inferred:
				j.candidates[at] = c // what is asserted must be stated throughout
			}
		}
		for _, q := range d.missing {
			if !slices.ContainsFunc(j.missing, func(o Question) bool { return o.Key == q.Key }) {
				j.missing = append(j.missing, q)
			}
		}
		for _, unit := range d.units {
			j.units = appendNew(j.units, unit)
		}
		for _, c := range d.has {
			j.has = appendNew(j.has, c)
		}
	}
	switch {
	case len(j.candidates) > 1 || len(j.candidates) == 1 && j.candidates[0].Inferred:
		j.outcome = ambiguous
	case refused:
		j.outcome = noChannel
		for _, c := range j.candidates {
			j.units = appendNew(j.units, c.Unit)
		}
	}
	return &j
}

// Understand reads a question in plain words and returns it as a query, to be shown, changed or asked with [Table.Route]: the words become
// a topic or a unit, or a value such as a number; the context, which joins what the options say; and the kind of channel.
//
// The error is an [*UnknownTopicError] where a word is not on the sheet, and what Ask would return where the words are about several things, or where words and
// options disagree about the channel, so that no one query says it.
func (t *Table) Understand(text string, opts ...Option) (Query, error) {
	a := asked{topic: text}
	a.take(opts)
	at := a.at
	p, err := t.inForce(&a)
	if err != nil {
		return Query{}, err
	}
	s := said{opts: opts}
	d, u, err := p.ask(&a, s)
	if err != nil {
		return Query{}, err
	}
	q := u.asQuery(p, &a, s, at)
	if d.outcome == routed && (q.Topic+q.Unit+q.Value == "" || !p.same(d, q)) {
		if d.chosen.topic != nil {
			q.Topic = d.chosen.topic.ID
		}
		q.Unit = d.line.unit.ID
	}
	if !p.same(d, q) {
		return Query{}, d.refuse(&a, u.inAll(p, d, &a, s))
	}
	return q, nil
}

// asQuery puts what was understood into a query.
func (u *understanding) asQuery(p *plan, a *asked, s said, at time.Time) Query {
	q := u.query
	q.At, q.In, q.Via, q.OpenOnly, q.AllowInferred, q.Courier = at, a.in, u.wish.via, a.openOnly, a.inferred, u.courier
	q.Day = a.day
	words := p.nothing()
	for _, w := range u.said {
		words.given[w.dim] = words.given[w.dim] || !u.tokens[w.from].named
	}
	for k, x := range p.dims {
		switch known := u.wish.known; {
		case !words.given[k]:
			for i := range s.pairs() {
				if pair, ok := s.pair(i); ok && pair.Value != "" && pair.Key == x.Key {
					q.Context = append(q.Context, *pair)
				}
			}
		default:
			for i := range x.Values {
				if known.open[k].has(i) {
					q.Context = append(q.Context, contacts.Pair{Key: x.Key, Value: x.Values[i].ID})
				}
			}
		}
	}
	return q
}

// same reports whether a query leads to a decision.
func (p *plan) same(d *decision, q Query) bool {
	a := q.asked()
	if a.topic == "" && a.unit == "" && a.value == "" && a.via == contacts.AnyKind {
		return false
	}
	o, err := p.find(&a, said{context: q.Context})
	return err == nil && d.outcome == o.outcome && d.line == o.line && len(d.candidates) == len(o.candidates)
}

// ExplainAsk tells how a question in plain words is answered: what each word was taken for, and how the rest was decided. Like
// [Table.Explain] it never fails.
func (t *Table) ExplainAsk(text string, opts ...Option) Explanation {
	a := asked{topic: text}
	a.take(opts)
	q := Query{Topic: text, At: a.at, In: a.in, Via: a.via, OpenOnly: a.openOnly, AllowInferred: a.inferred}
	s := said{opts: opts}
	for i := range s.pairs() {
		if pair, ok := s.pair(i); ok {
			q.Context = append(q.Context, *pair)
		}
	}
	x := Explanation{Query: q}
	p, err := t.inForce(&a)
	if err != nil {
		x.Err = err
		return x
	}
	x.Query.At, x.Edition = a.at, p.edition
	d, u, err := p.ask(&a, s)
	if u != nil {
		x.Words = u.trace(p)
	}
	if x.Err = err; err != nil {
		return x
	}
	x.Query.Day = a.day
	x.Err = x.Route.settle(d, &a, u.inAll(p, d, &a, s))
	for _, part := range u.all() {
		w := u.wish
		w.readings = part
		p.weighedFor(&x, &w)
	}
	return x
}
