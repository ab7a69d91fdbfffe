package routing

import (
	"cmp"
	"slices"
)

const (
	maxSuggestions = 3
	maxPosted      = 200 // subjects that are compared for one suggestion, so that its cost does not grow with the sheet
)

// suggest returns the topics and units that a text may have meant, best first.
func (p *plan) suggest(text string) []Suggestion {
	if len(text) > maxText {
		return nil
	}
	v := p.vocabulary()
	return v.suggest(v.tokens(text))
}

// suggest returns the topics and units whose names have at least half of the words that must be explained: those that have
// most of them first, then those with the fewest other words, then in the order of the sheet. A name that has all words, and no
// others, leaves no room for further ones.
func (v *vocabulary) suggest(tokens []token) []Suggestion {
	var want []int32
	posted := 0
	content := 0
	for i := range tokens {
		k := tokens[i]
		if k.negated || k.asking && k.id < 0 || k.channel != 0 && k.id < 0 {
			continue
		}
		if k.id < 0 {
			if meant := v.correct(k.text, true); meant != "" {
				k = v.token(meant)
			}
		}
		if !k.content() && !k.phrase && k.id < 0 {
			continue
		}
		if k.content() {
			content++
		}
		if k.id >= 0 && !k.asking {
			want = appendNew(want, k.id)
		}
	}
	if len(want) == 0 {
		return nil
	}
	type hit struct {
		subject *subject
		has     int // words that the name has
		rest    int // words of the name besides
		order   int32
	}
	lists := func(id int32) int { return len(v.topicOf.of(id)) + len(v.unitOf.of(id)) }
	slices.SortStableFunc(want, func(a, b int32) int { return cmp.Compare(lists(a), lists(b)) })
	var hits []hit
	var seen []*subject
	weigh := func(s *subject, order int32) {
		if posted++; posted > maxPosted || slices.Contains(seen, s) {
			return
		}
		seen = append(seen, s)
		best := hit{subject: s, order: order}
		for _, t := range s.names {
			has, solid := 0, 0
			for _, id := range want {
				if slices.Contains(t.all, id) {
					has++
				}
				if slices.Contains(t.content, id) {
					solid++
				}
			}
			if solid == 0 || 2*has < max(content, 1) {
				continue
			}
			if rest := len(t.all) - has; has > best.has || has == best.has && rest < best.rest {
				best.has, best.rest = has, rest
			}
		}
		if best.has > 0 {
			hits = append(hits, best)
		}
	}
	for _, id := range want {
		for _, i := range v.topicOf.of(id) {
			weigh(&v.topics[i], i)
		}
		for _, i := range v.unitOf.of(id) {
			weigh(&v.units[i], int32(len(v.topics))+i)
		}
		if posted > maxPosted {
			break
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.has, a.has), cmp.Compare(a.rest, b.rest), cmp.Compare(a.order, b.order))
	})
	var list []Suggestion
	for _, h := range hits {
		whole := hits[0].has == len(want) && hits[0].rest == 0
		if len(list) == maxSuggestions || whole && (h.has < len(want) || h.rest > 0) {
			break
		}
		s := Suggestion{Label: h.subject.label}
		if slices.ContainsFunc(list, func(o Suggestion) bool { return o.Label == s.Label }) {
			continue // a topic named for its unit
		}
		if t := h.subject.topic; t != nil {
			s.Topic = t.ID
		} else {
			s.Unit = h.subject.rows[0].unit.ID
		}
		list = append(list, s)
	}
	return list
}
