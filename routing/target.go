package routing

import (
	"math/bits"
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
)

// A target is something that words may be about: the rows of a topic at one unit, or a unit.
type target struct {
	subject *subject
	unit    *contacts.Unit
	own     uint64 // of the words, those that its names have
	mask    uint64 // and those that its heading, its unit's names or its address have
	full    uint64 // those of names that were said whole
	weak    bool   // one word, out of a name of several
	loose   bool   // some of the mask is only a small part of the unit's name
	few     bool   // the words are the smaller part of each of its names
}

// A measure tells how much of some names a sentence says.
type measure struct {
	full, part uint64 // words of the names that are said whole, and of the best of those said at least by half
	any, line  uint64 // words of all names, and of what rows print
	num, den   int    // the largest part of a name that is said
}

// An explainer looks for what explains the words of a sentence.
type explainer struct {
	u       *understanding
	p       *plan
	v       *vocabulary
	content []int // the tokens that must be explained, by the bits that stand for them
	all     uint64
}

// bits returns which of the words are among some others.
func (x *explainer) bits(ids []int32) (mask uint64) {
	for bit, i := range x.content {
		if slices.Contains(ids, x.u.tokens[i].id) {
			mask |= 1 << bit
		}
	}
	return mask
}

// measure compares the names that a subject has at a unit with the sentence. Names that speak of another value than the question do not
// count. A value of a dimension and a kind of channel that stand in a name must be said, too, but not the default.
func (x *explainer) measure(names []title, at *contacts.Unit) measure {
	m := measure{den: 1}
	for i := range names {
		t := &names[i]
		mask := x.bits(t.all)
		if mask == 0 || !t.at(at) {
			continue
		}
		said, of := x.u.count(t.content), len(t.content)
		whole, other := x.u.count(t.rest) == len(t.rest), false
		for _, mn := range t.mentions {
			known, def := &x.u.wish.known, x.p.dims[mn.dim].def
			switch {
			case x.u.count(mn.words) == len(mn.words):
			case known.given[mn.dim]:
				other = other || known.open[mn.dim].and(mn.values).empty()
			case def >= 0 && mn.values.has(def):
				whole = false
			default:
				of++
			}
		}
		if t.kind != contacts.AnyKind {
			if of++; x.u.means(t.kind) {
				said++
			}
		}
		if other {
			continue
		}
		m.any |= mask
		if t.units != nil {
			m.line |= mask
		}
		switch {
		case said == of && whole:
			m.full |= mask
		case of > 0 && 2*said >= of && bits.OnesCount64(mask) > bits.OnesCount64(m.part):
			m.part = mask
		}
		if said == of && (of > 0 || whole) {
			m.num, m.den = 1, 1
		} else if said*m.den > m.num*of {
			m.num, m.den = said, of
		}
	}
	return m
}

// subjects looks for topics and units whose names have the words.
func (u *understanding) subjects(p *plan, v *vocabulary, content []int) bool {
	u.context(p)
	x := &explainer{u, p, v, content, 1<<len(content) - 1}
	targets := x.targets()
	if chosen := x.explaining(targets); chosen != nil {
		u.take(p, chosen)
		return true
	}
	parts := together(targets, x.all)
	if parts == nil {
		parts = maximal(targets)
		u.shaky = true
		if subjects(parts) > maxSplit || union(parts) != x.all {
			return false
		}
	}
	u.takeParts(p, parts)
	return true
}

// targets returns what explains some of the words.
func (x *explainer) targets() []target {
	u, v := x.u, x.v
	var topics, units []int32
	places := map[int32]uint64{}
	for bit, i := range x.content {
		id := u.tokens[i].id
		topics = append(topics, v.topicOf.of(id)...)
		units = append(units, v.unitOf.of(id)...)
		if u.means(contacts.Mail) {
			for _, who := range v.placeOf.of(id) {
				topics = append(topics, who)
				places[who] |= 1 << bit
			}
		}
	}
	slices.Sort(topics)
	slices.Sort(units)
	lone := len(x.content) == 1
	stemmed := lone && !v.is(u.tokens[x.content[0]].text, spoken)
	var targets []target
	for _, i := range slices.Compact(topics) {
		s := &v.topics[i]
		if !u.sound(v, s, x.content) {
			continue
		}
		var done []*contacts.Unit
		for _, r := range s.rows {
			if slices.Contains(done, r.unit) {
				continue
			}
			done = append(done, r.unit)
			m := x.measure(s.names, r.unit)
			t := target{subject: s, unit: r.unit, own: m.full | m.part | places[i], full: m.full | places[i]}
			if t.few = t.own == 0; t.few {
				if t.own = m.any; !lone || t.own == 0 {
					continue
				}
			}
			t.weak = lone && (t.few || (stemmed || m.num < m.den) && places[i] == 0 && !u.clue(x.p, s, u.tokens[x.content[0]].id))
			unit := x.measure(v.units[x.p.unitRow[r.unit.ID].number()].names, nil)
			t.mask = t.own | m.line | unit.any
			for _, h := range s.heads {
				if h.unit == nil || h.unit == r.unit {
					t.mask |= x.measure(v.topics[h.topic].names, r.unit).any
				}
			}
			t.mask &^= x.elsewhere(&t)
			t.full |= unit.full
			t.loose = 2*unit.num < unit.den && unit.any&^t.own != 0
			targets = append(targets, t)
		}
	}
	for _, i := range slices.Compact(units) {
		s := &v.units[i]
		m := x.measure(s.names, nil)
		t := target{subject: s, unit: s.rows[0].unit, own: m.any, mask: m.any, full: m.full, few: m.full|m.part == 0}
		if t.few && !lone || m.any == 0 || !u.sound(v, s, x.content) {
			continue
		}
		t.weak = lone && (stemmed || m.num < m.den) && (t.few || !u.clue(x.p, s, u.tokens[x.content[0]].id))
		targets = append(targets, t)
	}
	if lone && slices.ContainsFunc(targets, func(t target) bool { return !t.weak }) {
		whole := map[*contacts.Unit]bool{} // a topic named whole goes before what is named in part at the same unit
		for _, t := range targets {
			whole[t.unit] = whole[t.unit] || !t.weak
		}
		targets = slices.DeleteFunc(targets, func(t target) bool { return t.few || t.weak && whole[t.unit] })
	}
	return targets
}

// elsewhere returns the words of names, said whole, that are those of something else, and that the target has only by its unit's
// name or by a part of one of its own: Contract Funding is not what a contract processing center does with funding documents.
func (x *explainer) elsewhere(t *target) (mask uint64) {
	via := x.u.wish.via
	for _, w := range x.u.whole {
		var words uint64
		for bit, i := range x.content {
			if w.from <= i && i < w.to {
				words |= 1 << bit
			}
		}
		if words&^t.own == 0 && (words != t.own || words&^t.full == 0) || via != contacts.AnyKind && !x.p.offers(w.readings, via) {
			continue
		}
		if !slices.ContainsFunc(w.readings, func(r reading) bool {
			return r.topic == nil && r.rows[0].unit == t.unit || r.topic != nil && (r.topic == t.subject.topic ||
				slices.ContainsFunc(t.subject.heads, func(h head) bool { return x.v.topics[h.topic].topic == r.topic && (h.unit == nil || h.unit == t.unit) }))
		}) {
			mask |= words
		}
	}
	return mask
}

// explaining returns the targets that explain all words. Those whose whole names were said go before the others, and at one unit those
// whose own names have more of the words.
func (x *explainer) explaining(targets []target) (chosen []target) {
	loose := map[*subject]bool{} // the sheet prints it under several units, and no more than a part of a name speaks for one
	for _, t := range targets {
		if t.mask == x.all {
			loose[t.subject] = loose[t.subject] || t.loose
		}
	}
	for _, t := range targets {
		if t.mask == x.all || loose[t.subject] {
			chosen = append(chosen, t)
		}
	}
	if slices.ContainsFunc(chosen, x.offers) {
		chosen = slices.DeleteFunc(chosen, func(t target) bool { return !x.offers(t) })
	}
	if whole := func(t target) bool { return t.full == x.all }; slices.ContainsFunc(chosen, whole) {
		chosen = slices.DeleteFunc(chosen, func(t target) bool { return !whole(t) })
	}
	return slices.DeleteFunc(slices.Clone(chosen), func(t target) bool {
		return slices.ContainsFunc(chosen, func(o target) bool {
			return o.unit == t.unit && o.subject.topic != nil && t.subject.topic != nil && o.own != t.own && o.own&t.own == t.own
		})
	})
}

// offers reports whether a target has the kind of channel that is asked for.
func (x *explainer) offers(t target) bool {
	via := x.u.wish.via
	return via == contacts.AnyKind || x.p.offers(x.u.readings(x.p, []target{t}), via)
}

// offers reports whether some readings lead to a kind of channel.
func (p *plan) offers(readings []reading, via contacts.Kind) bool {
	return slices.ContainsFunc(readings, func(r reading) bool {
		return slices.ContainsFunc(p.behind(r, via), func(r *row) bool { _, ok := p.via(r.lines, via); return ok })
	})
}

// instead looks for what explains the words of a name that does not have the kind of channel that is asked for, and has it.
func (u *understanding) instead(p *plan, v *vocabulary, content []int) bool {
	u.context(p)
	x := &explainer{u, p, v, content, 1<<len(content) - 1}
	chosen := x.explaining(x.targets())
	if !slices.ContainsFunc(chosen, x.offers) {
		return false
	}
	u.take(p, chosen)
	return true
}

// clue reports whether more than one word speaks for a subject: a value that stands in the name beside it, or the kind of
// channel that is the subject's own. That its rows depend on a value which is said proves nothing: a lease's contract need
// not be one that is held.
func (u *understanding) clue(p *plan, s *subject, id int32) bool {
	for _, t := range s.names {
		for i := range u.tokens {
			if k := &u.tokens[i]; k.phrase && k.id >= 0 && slices.Contains(t.content, id) && slices.Contains(t.all, k.id) {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.rows, func(r *row) bool {
		if !r.own || u.wish.via <= contacts.Phone {
			return false
		}
		_, ok := p.via(r.lines, u.wish.via)
		return ok
	})
}

// maxSplit bounds between how many topics and units the words of a question may be divided.
const maxSplit = 12

func subjects(targets []target) int {
	seen := map[*subject]bool{}
	for _, t := range targets {
		seen[t.subject] = true
	}
	return len(seen)
}

// sound reports whether a subject is more than a guess from one misspelt word.
func (u *understanding) sound(v *vocabulary, s *subject, content []int) bool {
	if len(content) > 1 || u.tokens[content[0]].was == "" {
		return true
	}
	for i := range u.tokens {
		k := &u.tokens[i]
		if i != content[0] && !k.asking && k.was == "" && k.id >= 0 &&
			slices.ContainsFunc(s.names, func(t title) bool {
				return slices.Contains(t.all, k.id) && slices.Contains(t.all, u.tokens[content[0]].id)
			}) {
			return true
		}
	}
	return slices.ContainsFunc(u.said, func(said saying) bool {
		return u.tokens[said.from].was == "" && slices.ContainsFunc(s.rows, func(r *row) bool { return r.when.at(said.dim) != nil })
	})
}

// together returns the targets of each unit that explains all words by several of its topics.
func together(targets []target, all uint64) (chosen []target) {
	byUnit := map[*contacts.Unit][]target{}
	for _, t := range targets {
		byUnit[t.unit] = append(byUnit[t.unit], t)
	}
	for _, t := range targets {
		if of := byUnit[t.unit]; of != nil && union(of) == all {
			chosen = append(chosen, maximal(of)...)
			byUnit[t.unit] = nil
		}
	}
	return chosen
}

// maximal returns the targets that explain words which no other target explains along with all else.
func maximal(targets []target) (chosen []target) {
	for _, t := range targets {
		if !slices.ContainsFunc(targets, func(o target) bool { return o.mask != t.mask && o.mask&t.mask == t.mask }) {
			chosen = append(chosen, t)
		}
	}
	return chosen
}

func union(targets []target) (mask uint64) {
	for _, t := range targets {
		mask |= t.mask
	}
	return mask
}

// take makes readings of targets, any of which may be meant: one for each topic, of its rows at the units, and one for each unit.
func (u *understanding) take(p *plan, chosen []target) {
	u.wish.readings = u.readings(p, chosen)
	first := chosen[0]
	if slices.ContainsFunc(chosen, func(t target) bool { return t.subject != first.subject }) {
		return
	}
	if first.subject.topic != nil {
		u.query.Topic = first.subject.topic.ID
	}
	if len(chosen) == 1 {
		u.query.Unit = first.unit.ID
	}
}

// takeParts makes readings of targets all of which are meant: what each leads to must be the same. Targets of one topic that have the same words
// are one part.
func (u *understanding) takeParts(p *plan, targets []target) {
	for len(targets) > 0 {
		first := targets[0]
		var part, rest []target
		for _, t := range targets {
			if t.subject == first.subject && t.mask == first.mask {
				part = append(part, t)
			} else {
				rest = append(rest, t)
			}
		}
		readings := u.readings(p, part)
		if len(readings) == 1 && first.subject.topic != nil {
			// Where the topic leads to one place by itself, that counts, unless its unit is named: with its assumptions here, as a
			// disagreement elsewhere.
			all := readings[0]
			all.rows = first.subject.rows
			w := u.wish
			w.readings = []reading{all}
			if d := p.decide(&w); d.outcome == routed && (first.mask == first.own || slices.Contains(readings[0].rows, d.chosen.row)) {
				readings = w.readings
			}
		}
		u.parts = append(u.parts, readings)
		targets = rest
	}
}

func (u *understanding) readings(p *plan, chosen []target) (readings []reading) {
	match := MatchWords
	if slices.ContainsFunc(u.tokens, func(k token) bool { return k.was != "" }) {
		match = MatchCorrected
	}
	at := map[*subject]int{}
	for _, t := range chosen {
		if t.subject.topic == nil {
			readings = append(readings, reading{rows: t.subject.rows, match: MatchUnit, weak: t.weak})
			continue
		}
		i, ok := at[t.subject]
		if !ok {
			i = len(readings)
			at[t.subject] = i
			readings = append(readings, reading{topic: t.subject.topic, match: match, weak: t.weak})
		}
		r := &readings[i]
		for _, row := range t.subject.rows {
			if row.unit == t.unit {
				r.rows = append(r.rows, row)
			}
		}
	}
	for s, i := range at {
		if r := readings[i]; u.contradicts(p, r, s.rows) {
			r.rows = s.rows
			readings = append(readings, r)
		}
	}
	return readings
}

// contradicts reports whether a unit that the words name has rows of a topic that fit, and yet what is said leads to a row elsewhere.
func (u *understanding) contradicts(p *plan, r reading, rows []*row) bool {
	if len(r.rows) == len(rows) {
		return false
	}
	won := func(rows []*row) (winners []*row) {
		w := p.weigh(p.entries(&wish{readings: []reading{{topic: r.topic, rows: rows}}, known: u.wish.known}, nil), true)
		for _, c := range w.cells {
			for _, i := range c.won {
				winners = append(winners, w.entries[i].row)
			}
		}
		return winners
	}
	return len(won(r.rows)) > 0 && !slices.ContainsFunc(won(rows), func(o *row) bool { return slices.Contains(r.rows, o) })
}
