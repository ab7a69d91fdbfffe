package routing

import (
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// name takes a name that was written whole.
func (u *understanding) name(n *name, text string, corrected bool) {
	units := 0
	for _, r := range n.readings {
		if corrected && r.topic != nil {
			r.match = MatchCorrected
		}
		if r.topic == nil {
			units++
		}
		u.wish.readings = append(u.wish.readings, r)
	}
	switch {
	case units == 1 && len(n.readings) == 1:
		u.query.Unit = n.readings[0].rows[0].unit.ID
	case units == len(n.readings):
		u.query.Unit = text
	default:
		u.query.Topic = text
	}
}

// A wholeName is a name in a sentence, in the tokens [from, to).
type wholeName struct {
	from, to int
	readings []reading
}

// names finds whole names, and marks the words of whole names that would need no name to explain them: they must be explained, as all of a name
// must. A value of a dimension in a name of several words tells nothing of the question, unless the name does so: Customer Payoffs.
func (u *understanding) names(p *plan, v *vocabulary) {
	for size := min(len(u.tokens), v.most); size > 0; size-- {
		for from := 0; from+size <= len(u.tokens); from++ {
			part := u.tokens[from : from+size]
			if !slices.ContainsFunc(part, func(k token) bool { return !k.named }) || slices.ContainsFunc(part, func(k token) bool { return k.negated }) {
				continue
			}
			if k := &part[0]; size == 1 && (k.was != "" || !k.phrase && !k.org && !k.content()) {
				continue
			}
			text := texts(part)
			n := p.saidWhole(text, false)
			if n == nil && !v.remarks[text] {
				continue
			}
			if n != nil {
				u.whole = append(u.whole, wholeName{from, from + size, n.readings})
			}
			for i := range part {
				k := &part[i]
				carried := k.phrase && slices.ContainsFunc(u.said, func(s saying) bool {
					return s.from <= from+i && from+i < s.to && (size == 1 || n != nil && slices.ContainsFunc(n.readings, func(r reading) bool { return r.carries.at(s.dim) != nil }))
				})
				k.needed = k.needed || k.id >= 0 && !articles[k.text] && (size == 1 || !carried)
				k.named = k.named || !carried
			}
		}
	}
}

// window looks for a whole name that holds all content, the longest first.
func (u *understanding) window(p *plan, v *vocabulary, content []int) bool {
	first, last := content[0], content[len(content)-1]
	for size := min(len(u.tokens), v.most); size > last-first; size-- {
		for from := max(0, last+1-size); from <= first && from+size <= len(u.tokens); from++ {
			text := texts(u.tokens[from : from+size])
			n := p.saidWhole(text, false)
			if n == nil {
				continue
			}
			wrong := slices.ContainsFunc(u.tokens[from:from+size], func(k token) bool { return k.was != "" })
			for i := from; i < from+size; i++ {
				u.tokens[i].named = true
			}
			if wrong && len(content) == 1 && u.tokens[first].was != "" && !u.supported(v, n, from, from+size) {
				return false // a misspelt word alone is no name
			}
			if u.wish.via != contacts.AnyKind && !p.offers(n.readings, u.wish.via) && u.instead(p, v, content) {
				return true
			}
			u.context(p)
			u.name(n, text, wrong)
			return true
		}
	}
	return false
}

// texts joins tokens.
func texts(tokens []token) string {
	var b strings.Builder
	for i := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].text)
	}
	return b.String()
}

// supported reports whether something stands beside a name's misspelt word: another word of the name, a word of the
// units that it leads to or of its heading, or a value that its rows depend on.
func (u *understanding) supported(v *vocabulary, n *name, from, to int) bool {
	for i := range u.tokens {
		k := &u.tokens[i]
		if k.was != "" || k.asking || k.id < 0 {
			continue
		}
		if from <= i && i < to {
			return true
		}
		for _, r := range n.readings {
			if v.beside(r.rows, k) {
				return true
			}
		}
	}
	for _, s := range u.said {
		if slices.Contains(n.memo.keys, s.dim) && u.tokens[s.from].was == "" {
			return true
		}
	}
	return false
}

// beside reports whether a word is one of the names of the rows' units. A value of a dimension must be a whole name: each
// dealer's desk is not what "dealer" stands for.
func (v *vocabulary) beside(rows []*row, k *token) bool {
	return slices.ContainsFunc(v.unitOf.of(k.id), func(i int32) bool {
		if k.phrase && !slices.ContainsFunc(v.units[i].names, func(t title) bool { return len(t.all) == 1 && t.all[0] == k.id }) {
			return false
		}
		return slices.ContainsFunc(rows, func(r *row) bool { return v.units[i].rows[0].unit == r.unit })
	})
}
