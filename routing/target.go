package routing

import (
	"maps"
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
)

// A target is something that may explain words: a topic at a unit, or a unit.
type target struct {
	subject *subject
	unit    *contacts.Unit
	mask    uint64 // of the content it explains
	weak    bool   // one word, out of a name of several
	loose   bool   // some of it only by a small part of the unit's name
	few     bool   // the words are the smaller part of each of its names
}

// subjects looks for topics and units whose names have the words.
func (u *understanding) subjects(p *plan, v *vocabulary, content []int) bool {
	u.context(p)
	all := uint64(1)<<len(content) - 1
	own, near, place, units := map[int32]uint64{}, map[int32]uint64{}, map[int32]uint64{}, map[int32]uint64{}
	mark := func(masks map[int32]uint64, who []int32, bit int) {
		for _, i := range who {
			masks[i] |= 1 << bit
		}
	}
	for bit, i := range content {
		id := u.tokens[i].id
		mark(own, v.topicOf.of(id), bit)
		mark(near, v.headOf.of(id), bit)
		mark(units, v.unitOf.of(id), bit)
		if slices.Contains(u.kinds, contacts.Mail) {
			mark(place, v.placeOf.of(id), bit)
		}
	}
	has := func(id int32) bool {
		return slices.ContainsFunc(u.tokens, func(k token) bool { return k.id == id })
	}
	lone := len(content) == 1
	stemmed := lone && !v.is(u.tokens[content[0]].text, spoken)
	var targets []target
	asked := maps.Clone(own)
	for i := range place {
		asked[i] |= place[i]
	}
	for _, i := range slices.Sorted(maps.Keys(asked)) {
		s := &v.topics[i]
		part, whole := s.covers(p, has, u.wish.known)
		few := place[i] == 0 && 2*part < whole
		if few && !lone || !u.sound(v, s, content) {
			continue
		}
		weak := lone && (few || (stemmed || part < whole) && !u.clue(p, s, u.tokens[content[0]].id))
		var done []*contacts.Unit
		for _, r := range s.rows {
			if !slices.Contains(done, r.unit) {
				done = append(done, r.unit)
				at := int32(p.unitRow[r.unit.ID].number())
				half, all := v.units[at].covers(p, has, u.wish.known)
				loose := 2*half < all && units[at]&^(asked[i]|near[i]) != 0
				targets = append(targets, target{s, r.unit, asked[i] | near[i] | units[at], weak, loose, few})
			}
		}
	}
	for _, i := range slices.Sorted(maps.Keys(units)) {
		s := &v.units[i]
		if part, whole := s.covers(p, has, u.wish.known); (lone || 2*part >= whole) && u.sound(v, s, content) {
			targets = append(targets, target{s, s.rows[0].unit, units[i], lone && (stemmed || part < whole) && (2*part < whole || !u.clue(p, s, u.tokens[content[0]].id)), false, 2*part < whole})
		}
	}
	strong := func(t target) bool { return !t.weak }
	if lone && slices.ContainsFunc(targets, strong) {
		whole := map[*contacts.Unit]bool{} // a topic named whole goes before what is named in part at the same unit
		for _, t := range targets {
			whole[t.unit] = whole[t.unit] || !t.weak
		}
		targets = slices.DeleteFunc(targets, func(t target) bool { return t.few || t.weak && whole[t.unit] })
	}
	chosen := explaining(targets, all)
	if chosen == nil {
		chosen = together(targets, all)
	}
	if chosen == nil {
		chosen = maximal(targets)
		u.shaky = true
		if subjects(chosen) > maxSplit || union(chosen) != all {
			return false
		}
	}
	u.take(chosen)
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

// explaining returns the targets that explain all words.
func explaining(targets []target, all uint64) (chosen []target) {
	loose := map[*subject]bool{} // the sheet prints it under several units, and no more than a part of a name speaks for one
	for _, t := range targets {
		if t.mask == all {
			loose[t.subject] = loose[t.subject] || t.loose
		}
	}
	for _, t := range targets {
		if t.mask == all || loose[t.subject] {
			chosen = append(chosen, t)
		}
	}
	return chosen
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

// take makes readings of targets: one for each topic, of its rows at the units, and one for each unit.
func (u *understanding) take(chosen []target) {
	match := MatchWords
	if slices.ContainsFunc(u.tokens, func(k token) bool { return k.was != "" }) {
		match = MatchCorrected
	}
	at := map[*subject]int{}
	for _, t := range chosen {
		if t.subject.topic == nil {
			u.wish.readings = append(u.wish.readings, reading{rows: t.subject.rows, match: MatchUnit, weak: t.weak})
			continue
		}
		i, ok := at[t.subject]
		if !ok {
			i = len(u.wish.readings)
			at[t.subject] = i
			u.wish.readings = append(u.wish.readings, reading{topic: t.subject.topic, match: match, weak: t.weak})
		}
		r := &u.wish.readings[i]
		for _, row := range t.subject.rows {
			if row.unit == t.unit {
				r.rows = append(r.rows, row)
			}
		}
	}
	if len(u.wish.readings) != 1 {
		return
	}
	r := u.wish.readings[0]
	if r.topic == nil {
		u.query.Unit = r.rows[0].unit.ID
		return
	}
	u.query.Topic = r.topic.ID
	if unit := r.rows[0].unit; !slices.ContainsFunc(r.rows, func(o *row) bool { return o.unit != unit }) {
		u.query.Unit = unit.ID
	}
}
