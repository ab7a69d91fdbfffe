package routing

import (
	"encoding/binary"
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
)

// A decision is the answer to all questions that ask for the same thing under the same context; only the
// instant is left out. It is immutable once made.
type decision struct {
	plan    *plan
	number  uint64 // of the question, in its memo
	outcome outcome

	// What was found, for routed:
	chosen            entry
	line              *line
	inferred          bool
	assumed, provided []contacts.Pair
	byOthers          bool // a value that is not declared met the row's conditions
	notes             []contacts.Note
	others            []offer // further lines, best first

	// and for the rest:
	candidates []Candidate
	missing    []Question
	units      []*contacts.Unit
	has        []*contacts.Channel
	byCourier  bool
	notAt      []*contacts.Unit     // what was asked for is with units, and not with these, which were asked for as well
	byValue    bool                 // by a number or an address, which is of those
	needs      []contacts.Condition // of the row of a number or an address, where what is known contradicts them
	instead    *Candidate           // what has the place of that number or address then
}

// An offer is a line, and the row that leads to it.
type offer struct {
	line int32
	row  *row
}

type outcome uint8

const (
	uncovered outcome = iota // the sheet has no row for the context
	routed
	ambiguous
	noChannel
)

// A wish is what a question asks for, apart from the instant.
type wish struct {
	readings []reading
	known    knowledge
	via      contacts.Kind
	inferred bool
	units    []*row  // nil: any
	lines    []int32 // nil: any
	courier  bool    // what is sent goes by a courier
}

// entries returns the rows that may answer a wish. Of the dimensions in assume the default is taken
// where neither the caller nor the words say more.
func (p *plan) entries(w *wish, assume []int) []entry {
	var entries []entry
	lone := 0
	for _, r := range w.readings {
		if r.topic == nil {
			lone++
		}
	}
	for i, rd := range w.readings {
		sees := make(box, len(p.dims))
		for k, x := range p.dims {
			given, carried := w.known.open[k], rd.carries.at(k)
			switch {
			case w.known.given[k] && carried != nil:
				if sees[k] = given.and(carried); sees[k].empty() {
					sees[k] = given.or(carried, x.n) // they disagree: neither is preferred
				}
			case w.known.given[k]:
				sees[k] = given
			case carried != nil:
				sees[k] = carried
			case slices.Contains(assume, k):
				sees[k] = newSet(x.n)
				sees[k].add(x.def)
				sees[k] = sees[k].norm(x.n)
			}
			if w.courier && x.couriers != nil {
				if by := sees[k].and(x.couriers); !by.empty() { // else the Postal Service was named
					sees[k] = by
				}
			}
		}
		sees = sees.norm()
		for _, r := range p.behind(rd, w.via) {
			e := entry{row: r, when: r.when, sees: sees, lines: r.lines, match: rd.match, reading: i}
			if r.duty == nil && lone == 1 && !w.known.contradicts(r.when) {
				e.when = nil // a unit that was named alone is meant, whatever else is known
			}
			if w.units != nil && !slices.ContainsFunc(w.units, func(u *row) bool { return u.unit == r.unit }) {
				continue
			}
			if w.lines != nil {
				e.lines = slices.DeleteFunc(slices.Clone(r.lines), func(id int32) bool { return !slices.Contains(w.lines, id) })
				if len(e.lines) == 0 {
					continue
				}
			}
			if w.courier {
				e.lines = p.couriered(e.lines)
			}
			entries = append(entries, e)
		}
	}
	return entries
}

// contradicts reports whether what is known rules out a box.
func (k *knowledge) contradicts(b box) bool {
	for i := range b {
		if c := b.at(i); c != nil && k.given[i] && c.and(k.open[i]).empty() {
			return true
		}
	}
	return false
}

// behind returns the rows of a reading. A unit that is asked for by a kind of channel which it does not
// offer in general answers with the duties that have one of that kind.
func (p *plan) behind(r reading, via contacts.Kind) []*row {
	if r.topic != nil || via == contacts.AnyKind || r.rows[0].duty != nil {
		return r.rows
	}
	unit := r.rows[0]
	if _, ok := p.via(unit.lines, via); ok {
		return r.rows
	}
	var rows []*row
	for _, d := range p.ofUnit[unit.number()] {
		if _, ok := p.via(d.lines, via); ok {
			rows = append(rows, d)
		}
	}
	if len(rows) == 0 {
		return r.rows
	}
	return rows
}

// decide answers a wish.
func (p *plan) decide(w *wish) *decision {
	q, assumed := p.settle(w)
	d := &decision{plan: p}
	if len(q.cells) == 0 {
		if w.courier {
			if post := p.postOnly(w); post != nil {
				return post
			}
		}
		p.nowhere(d, w, q.entries)
		return d
	}
	a := q.answers(w.via, w.inferred)
	switch {
	case len(a.lines) == 0:
		d.outcome, d.byCourier = noChannel, w.courier
		d.refused(q, a)
	case len(a.lines) == 1 && p.lines[a.lines[0]].channel == nil:
		d.outcome = noChannel
		d.units = append(d.units, p.lines[a.lines[0]].unit)
	case len(a.lines) == 1 && q.whole && (w.inferred || !a.inferred[0]):
		d.outcome = routed
		d.line = &p.lines[a.lines[0]]
		d.chosen = q.entries[a.best[0]]
		d.inferred = a.inferred[0]
		d.assumed = assumed
		d.provided = q.provided(a, w, assumed)
		d.byOthers = p.metByOthers(d.chosen.row, w.known)
		d.notes = p.notesOf(&d.chosen, d.line)
		for _, i := range append(a.best[:1:1], a.won...) {
			for _, id := range q.entries[i].lines {
				known := func(o offer) bool { return o.line == id }
				if id != a.lines[0] && p.lines[id].channel != nil && !slices.ContainsFunc(d.others, known) {
					d.others = append(d.others, offer{id, q.entries[i].row})
				}
			}
		}
	default:
		d.outcome = ambiguous
		for i, id := range a.lines {
			e := &q.entries[a.best[i]]
			d.candidates = append(d.candidates, Candidate{
				Unit: p.lines[id].unit, Channel: p.lines[id].channel, Topic: e.topic, Duty: e.duty, Inferred: a.inferred[i],
			})
		}
		d.missing = q.missing(a, w, assumed)
	}
	return d
}

// nowhere takes up where the rows stand that are asked for, when none of them fits.
func (p *plan) nowhere(d *decision, w *wish, entries []entry) {
	for i := range entries {
		d.units = appendNew(d.units, entries[i].unit)
	}
	if len(entries) > 0 {
		p.contradicted(d, w, entries)
		return
	}
	there := false // is it with a unit that was asked for?
	for _, r := range w.readings {
		for _, o := range r.rows {
			d.units = appendNew(d.units, o.unit)
			there = there || slices.ContainsFunc(w.units, func(u *row) bool { return u.unit == o.unit })
		}
	}
	if !there {
		for _, u := range w.units {
			d.notAt = append(d.notAt, u.unit)
		}
	}
	if len(d.notAt) == 0 {
		d.byValue = true
		for _, id := range w.lines {
			d.notAt = appendNew(d.notAt, p.lines[id].unit)
		}
	}
}

// contradicted finds what the row of a number or an address needs that is known to be otherwise, and what the unit has for its topic
// then: the address for other carriers.
func (p *plan) contradicted(d *decision, w *wish, entries []entry) {
	first := &entries[0]
	if w.lines == nil || first.duty == nil || len(entries) > 1 {
		return
	}
	for _, c := range first.conditions() {
		k := p.dim(c.Key)
		if set := first.when.at(k); set != nil && first.sees.at(k) != nil && set.and(first.sees.at(k)).empty() {
			d.needs = append(d.needs, c)
		}
	}
	other := *w
	other.lines, other.via, other.units = nil, p.lines[first.lines[0]].kind(), []*row{p.units[first.at]}
	other.readings = []reading{{topic: first.topic, rows: p.groups[first.group].rows, match: MatchValue}}
	if o := p.decide(&other); o.outcome == routed && !o.inferred {
		d.instead = &Candidate{Unit: o.line.unit, Channel: o.line.channel, Topic: first.topic, Duty: o.chosen.duty}
	}
}

// refused takes up who would handle what is asked for, and how they are reached instead.
func (d *decision) refused(q *weighing, a *answers) {
	for _, i := range a.won {
		e := &q.entries[i]
		d.units = appendNew(d.units, e.unit)
		for _, id := range e.row.lines {
			if c := d.plan.lines[id].channel; c != nil && !slices.Contains(d.has, c) {
				d.has = append(d.has, c)
			}
		}
	}
}

// settle weighs what a wish leaves open. Where that leads to several desks, the declared defaults are
// taken, and those that made a difference are returned.
func (p *plan) settle(w *wish) (*weighing, []contacts.Pair) {
	weigh := func(assume []int) *weighing { return p.weigh(p.entries(w, assume), w.inferred) }
	free := weigh(nil)
	desks := free.desks()
	if len(desks) < 2 && free.whole {
		return free, nil
	}
	var defaults []int
	for i, k := range free.keys {
		if p.dims[k].def >= 0 && !w.known.given[k] && (len(free.classes[i]) > 1 || !free.whole) {
			defaults = append(defaults, k)
		}
	}
	if len(defaults) == 0 {
		return free, nil
	}
	q := weigh(defaults)
	if len(q.cells) == 0 {
		return free, nil // the defaults lead nowhere: better to ask
	}
	// Only the defaults that make a difference are taken. Where they do so only together, all are.
	settled := q.desks()
	var needed []int
	for _, k := range defaults {
		rest := weigh(slices.DeleteFunc(slices.Clone(defaults), func(o int) bool { return o == k }))
		if !slices.Equal(rest.desks(), settled) || rest.depends(rest.cellDesks(), slices.Index(rest.keys, k)) {
			needed = append(needed, k)
		}
	}
	if fewer := weigh(needed); slices.Equal(fewer.desks(), settled) {
		q = fewer
	} else {
		needed = defaults
	}
	var assumed []contacts.Pair
	for _, k := range needed {
		assumed = append(assumed, contacts.Pair{Key: p.dims[k].Key, Value: p.dims[k].Default})
	}
	return q, assumed
}

// cellDesks returns where each cell leads, before any channel is asked for: its desks, doubled, and one more for
// a desk that no stated row leads to.
func (w *weighing) cellDesks() [][]int32 {
	desks := make([][]int32, len(w.cells))
	for c, cell := range w.cells {
		stated := map[int32]bool{}
		for _, i := range cell.won {
			e := &w.entries[i]
			stated[e.desk] = stated[e.desk] || !e.inferred()
		}
		for desk, ok := range stated {
			if desk *= 2; !ok {
				desk++
			}
			desks[c] = append(desks[c], desk)
		}
		slices.Sort(desks[c])
	}
	return desks
}

// desks returns where all cells lead.
func (w *weighing) desks() []int32 {
	var all []int32
	for _, desks := range w.cellDesks() {
		for _, d := range desks {
			all = appendNew(all, d)
		}
	}
	slices.Sort(all)
	return all
}

// Answers are the lines that a weighing leads to by one kind of channel.
type answers struct {
	won      []int     // entries that win somewhere, in order
	lines    []int32   // in the order of the entries that offer them
	best     []int     // for each line, the entry that it is best attributed to
	inferred []bool    // for each line, whether no stated row leads to it wherever it is reached
	cells    [][]int32 // for each cell, its places in order; none: nobody there has such a channel
}

// A place is where a cell leads: a line doubled, and one more where no stated row of the cell leads to it and inferred ones
// may not be asserted.
func place(line int32, stated, allowed bool) int32 {
	if stated || allowed {
		return 2 * line
	}
	return 2*line + 1
}

func (w *weighing) answers(via contacts.Kind, allowed bool) *answers {
	a := &answers{cells: make([][]int32, len(w.cells))}
	wins := make([]int, len(w.entries))
	offer := make([]int32, len(w.entries))
	for i := range w.entries {
		offer[i] = -1
		if id, ok := w.plan.via(w.entries[i].lines, via); ok {
			offer[i] = id
		}
	}
	doubtful := map[int32]bool{}
	for c, cell := range w.cells {
		stated := map[int32]bool{}
		for _, i := range cell.won {
			wins[i]++
			if id := offer[i]; id >= 0 {
				stated[id] = stated[id] || !w.entries[i].inferred()
			}
		}
		for id, ok := range stated {
			doubtful[id] = doubtful[id] || !ok
			a.cells[c] = append(a.cells[c], place(id, ok, allowed))
		}
		slices.Sort(a.cells[c])
	}
	for i := range w.entries {
		if wins[i] == 0 {
			continue
		}
		a.won = append(a.won, i)
		id := offer[i]
		if id < 0 {
			continue
		}
		at := slices.Index(a.lines, id)
		if at < 0 {
			a.lines, a.best, a.inferred = append(a.lines, id), append(a.best, i), append(a.inferred, doubtful[id])
			continue
		}
		if w.entries[i].rank(wins[i]) > w.entries[a.best[at]].rank(wins[a.best[at]]) {
			a.best[at] = i
		}
	}
	return a
}

// rank orders the entries that lead to one line: a topic tells more than a unit's name, a stated row more
// than an inferred one, and one that answers more cells more than one that answers fewer.
func (e *entry) rank(wins int) int {
	r := wins
	if e.duty != nil {
		r += 2 * (maxCells + 1)
	}
	if !e.inferred() {
		r += maxCells + 1
	}
	return r
}

// provided returns the values that the answer rests on, of those dimensions of which nobody said or
// assumed anything: those whose other values lead nowhere.
func (w *weighing) provided(a *answers, asks *wish, assumed []contacts.Pair) []contacts.Pair {
	var pairs []contacts.Pair
	for i, k := range w.keys {
		x := w.plan.dims[k]
		if asks.known.given[k] || slices.ContainsFunc(assumed, func(p contacts.Pair) bool { return p.Key == x.Key }) {
			continue
		}
		holds := newSet(x.n)
		for c, cell := range w.cells {
			if len(a.cells[c]) > 0 {
				holds = holds.or(w.classes[i][cell.class[i]].values, x.n)
			}
			if holds == nil {
				break
			}
		}
		if holds == nil {
			continue
		}
		for v := range x.Values {
			if holds.has(v) {
				pairs = append(pairs, contacts.Pair{Key: x.Key, Value: x.Values[v].ID})
			}
		}
	}
	return pairs
}

// missing returns the dimensions of which some value changes where the question may lead, each with the values that lead
// on. Those that settle it come first: there each value leads to one place.
func (w *weighing) missing(a *answers, asks *wish, assumed []contacts.Pair) []Question {
	var settling, helping []Question
	for i, k := range w.keys {
		x := w.plan.dims[k]
		if !w.whole {
			if !asks.known.given[k] {
				helping = append(helping, x.question(x.Values))
			}
			continue
		}
		if slices.ContainsFunc(assumed, func(p contacts.Pair) bool { return p.Key == x.Key }) {
			continue
		}
		leads, depends := w.leads(a, i), w.depends(a.cells, i)
		if !asks.known.given[k] && slices.ContainsFunc(asks.readings, func(r reading) bool { return r.carries.at(k) != nil }) {
			// What is said then may contradict the words, and so leave open more than the words do alone.
			leads, depends = w.asked(asks, assumed, i), false
		}
		all := anyOf(leads)
		narrows, settles := false, true
		for _, l := range leads {
			narrows = narrows || len(l) > 0 && len(l) < len(all)
			settles = settles && (len(l) == 0 || len(l) == 1 && l[0]%2 == 0)
		}
		if !narrows && !depends {
			continue
		}
		q := x.question(w.telling(i, leads, len(all)))
		switch {
		case len(q.Values) == 0: // there is no value to name
		case settles:
			settling = append(settling, q)
		default:
			helping = append(helping, q)
		}
	}
	return append(settling, helping...)
}

// question asks for a value of the dimension.
func (x *dimension) question(values []contacts.Value) Question {
	return Question{Key: x.Key, Ask: x.Ask, Values: values, Other: x.other >= 0 || len(x.begins) > 0}
}

// telling returns the declared values of a key that rule something out, or if none does those that lead anywhere.
func (w *weighing) telling(key int, leads [][]int32, all int) (values []contacts.Value) {
	x := w.plan.dims[w.keys[key]]
	var rest []int32 // where the values lead that nobody declared
	classOf := make([]int, x.n)
	for c := range classOf {
		classOf[c] = -1
	}
	for c, class := range w.classes[key] {
		for v := range class.values.all(x.n) {
			classOf[v] = c
		}
		if x.other >= 0 && class.values.has(x.other) {
			rest = leads[c]
		}
	}
	for _, strict := range [...]bool{true, false} {
		for v := range x.Values {
			c := classOf[v]
			if c < 0 || len(leads[c]) == 0 {
				continue
			}
			narrows := len(leads[c]) < all
			vague := len(leads[c]) > 1 && slices.Equal(leads[c], rest)
			if !strict || narrows && !vague {
				values = append(values, x.Values[v])
			}
		}
		if len(values) > 0 {
			break
		}
	}
	return values
}

// depends reports whether two values of a key lead to different places while all else is the same. Places are
// given for each cell; a cell that leads nowhere does not count.
func (w *weighing) depends(places [][]int32, key int) bool {
	if key < 0 || len(w.classes[key]) < 2 {
		return false
	}
	seen := map[string][]int32{}
	var rest []byte
	for c, cell := range w.cells {
		if len(places[c]) == 0 {
			continue
		}
		rest = rest[:0]
		for i, n := range cell.class {
			if i != key {
				rest = binary.AppendUvarint(rest, uint64(n))
			}
		}
		was, ok := seen[string(rest)]
		if ok && !slices.Equal(was, places[c]) {
			return true
		}
		seen[string(rest)] = places[c]
	}
	return false
}

// leads returns the places that each class of a key leads to.
func (w *weighing) leads(a *answers, key int) [][]int32 {
	leads := make([][]int32, len(w.classes[key]))
	for c, cell := range w.cells {
		to := cell.class[key]
		leads[to] = merged(leads[to], a.cells[c])
	}
	return leads
}

// asked returns the places that each class of a key leads to once somebody says so.
func (w *weighing) asked(asks *wish, assumed []contacts.Pair, key int) [][]int32 {
	k := w.keys[key]
	var assume []int
	for _, pair := range assumed {
		assume = append(assume, w.plan.dim(pair.Key))
	}
	leads := make([][]int32, len(w.classes[key]))
	for c, class := range w.classes[key] {
		more := *asks
		more.known = knowledge{slices.Clone(asks.known.open), slices.Clone(asks.known.given)}
		more.known.open[k], more.known.given[k] = class.values.norm(w.plan.dims[k].n), true
		leads[c] = anyOf(w.plan.weigh(w.plan.entries(&more, assume), asks.inferred).answers(asks.via, asks.inferred).cells)
	}
	return leads
}

// anyOf returns what is in any of some ascending lists, ascending.
func anyOf(lists [][]int32) (all []int32) {
	for _, l := range lists {
		all = merged(all, l)
	}
	return all
}

// merged returns what is in either of two ascending lists, ascending.
func merged(a, b []int32) []int32 {
	if len(a) == 0 || slices.Equal(a, b) {
		return b
	}
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// notesOf gathers what rides on a route.
func (p *plan) notesOf(e *entry, l *line) []contacts.Note {
	notes := slices.Clone(l.unit.Notes)
	if e.duty != nil && e.duty.Note != "" {
		notes = append(notes, contacts.Note{Text: e.duty.Note, Source: e.duty.Source, Pos: e.duty.Pos})
	}
	if c := l.channel; c.Note != "" && (e.duty == nil || e.duty.Note != c.Note) {
		notes = append(notes, contacts.Note{Text: c.Note, Source: c.Source, Pos: c.Pos})
	}
	return slices.Clip(append(notes, p.notes...))
}

func appendNew[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}
