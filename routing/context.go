package routing

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A dimension is a dimension of an edition with its values numbered: first the declared ones in
// their order, then, where others are legal, one number for all of those.
type dimension struct {
	*contacts.Dimension
	n       int              // how many numbers there are
	other   int              // the number of the values that are not declared; -1: there are none
	def     int              // the number of the default; -1: there is none
	ids     map[string]int   // the numbers of the declared values, while the plan is made
	words   map[string]int32 // what people write, folded, to the number of a value, or n and more for an element of several
	several []set            // what the words mean that leave more than one value open
	begins  []prefix         // the values that a further text means by how it begins, the longest first
	few     []spelling       // the IDs again, where they are so few that looking through them is quicker than a map

	carriers bool // the values say who carries mail
	couriers set  // the values that are couriers, where some are not
}

// A spelling is one of a dimension's words.
type spelling struct {
	text   string
	number int32
}

const maxFew = 12

// A prefix is how the texts begin, folded, that mean the value with a number.
type prefix struct {
	text  string
	value int32
}

// unknown is the number of a value that nobody gave.
const unknown int32 = -1

func newDimension(d *contacts.Dimension) *dimension {
	x := &dimension{Dimension: d, n: len(d.Values), other: -1, def: -1, ids: map[string]int{}, words: map[string]int32{}}
	if d.Other || len(d.Values) == 0 {
		x.other = x.n
		x.n++
	}
	meant := map[string]set{}
	mean := func(word string, values ...int) {
		w := cmp.Or(fold.Joined(word), word)
		if meant[w] == nil {
			meant[w] = newSet(x.n)
		}
		for _, v := range values {
			meant[w].add(v)
		}
	}
	for i, v := range d.Values {
		x.ids[v.ID] = i
		if v.ID == d.Default {
			x.def = i
		}
		mean(v.ID, i)
		mean(v.Label, i)
		for _, a := range v.Aliases {
			mean(a, i)
		}
		if b := fold.Joined(v.Prefix); b != "" {
			x.begins = append(x.begins, prefix{b, int32(i)})
		}
	}
	slices.SortStableFunc(x.begins, func(a, b prefix) int { return cmp.Compare(len(b.text), len(a.text)) })
	for _, part := range d.Partial {
		if meant[fold.Joined(part.Word)] != nil {
			continue // a value of that name is meant whole
		}
		for _, id := range part.Values {
			if i, ok := x.ids[id]; ok {
				mean(part.Word, i)
			}
		}
	}
	delete(meant, "")
	x.words = make(map[string]int32, len(meant))
	for _, w := range slices.Sorted(maps.Keys(meant)) {
		x.words[w] = x.intern(meant[w])
	}
	if len(d.Values) <= maxFew {
		for _, v := range d.Values {
			if number, ok := x.words[cmp.Or(fold.Joined(v.ID), v.ID)]; ok {
				x.few = append(x.few, spelling{v.ID, number})
			}
		}
	}
	x.carriage()
	return x
}

func (x *dimension) intern(s set) int32 {
	if s.size(x.n) == 1 {
		for i := range x.n {
			if s.has(i) {
				return int32(i)
			}
		}
	}
	x.several = append(x.several, s)
	return int32(x.n + len(x.several) - 1)
}

// number returns what the text of a value means: unknown for one that says that it is not known, and false
// for what the dimension does not allow. A text that may be meant for a declared value is not taken for
// another one.
func (x *dimension) number(text string) (int32, bool) {
	for i := range x.few {
		if w := &x.few[i]; w.text == text {
			return w.number, true
		}
	}
	var room [64]byte
	joined := fold.AppendJoined(room[:0], text)
	if v, ok := x.words[string(joined)]; ok {
		return v, true
	}
	if v, ok := x.words[text]; ok && len(joined) == 0 {
		return v, true
	}
	for _, b := range x.begins {
		if len(joined) >= len(b.text) && string(joined[:len(b.text)]) == b.text {
			return b.value, true
		}
	}
	switch {
	case notKnown(text, string(joined)):
		return unknown, true
	case x.other < 0 || len(joined) == 0 || x.serves(text) || len(x.near(text)) > 0:
		return unknown, false
	}
	return int32(x.other), true
}

// notKnown reports whether a text is what forms write for a value that nobody knows. A declared value of
// that name is a value.
func notKnown(text, joined string) bool {
	switch joined {
	case "any", "unknown", "none", "na":
		return true
	}
	return joined == "" && strings.Trim(text, "? ") == ""
}

// meaning returns the values of a number.
func (x *dimension) meaning(number int32) set {
	if int(number) >= x.n {
		return x.several[int(number)-x.n].norm(x.n)
	}
	s := newSet(x.n)
	s.add(int(number))
	return s.norm(x.n)
}

// near returns the IDs of the declared values that a text may be meant for: those that it is a slip away from, nearest
// first, and then those that it has a word of, since "FedEx Ground" is no other carrier than FedEx.
func (x *dimension) near(text string) []string {
	type hit struct {
		id       string
		distance int
	}
	var hits []hit
	word, parts := fold.Joined(text), tellingWords(text)
	for _, v := range x.Values {
		best := -1
		for _, name := range append([]string{v.ID, v.Label}, v.Aliases...) {
			d, ok := misspelt(word, fold.Joined(name))
			if !ok && sharesWord(parts, tellingWords(name)) {
				d, ok = maxName, true
			}
			if ok && (best < 0 || d < best) {
				best = d
			}
		}
		if best >= 0 {
			hits = append(hits, hit{v.ID, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.distance, b.distance) })
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.id)
	}
	return ids
}

// tellingWords returns the words of a name that tell something, and each two neighbours as one word.
func tellingWords(name string) []string {
	var telling []string
	words := fold.Words(name)
	for i, w := range words {
		if i > 0 {
			telling = append(telling, words[i-1]+w)
		}
		if len(w) >= 3 && w != "and" && w != "the" && w != "for" {
			telling = append(telling, w)
		}
	}
	return telling
}

// sharesWord reports whether a text has a word of a name, misspelt, or with another one written to it.
func sharesWord(a, b []string) bool {
	for _, v := range a {
		for _, w := range b {
			if _, ok := misspelt(v, w); ok || v == w || len(w) >= 5 && strings.Contains(v, w) {
				return true
			}
		}
	}
	return false
}

// refuse returns the error of a value that the dimension does not allow.
func (x *dimension) refuse(text string) *ValueError {
	e := &ValueError{Key: x.Key, Value: text, Suggestions: x.near(text)}
	if len(e.Suggestions) == 0 {
		for _, v := range x.Values {
			e.Suggestions = append(e.Suggestions, v.ID)
		}
	}
	return e
}

// box compiles conditions. Several on one key must all be met.
func (p *plan) box(when []contacts.Condition) box {
	var b box
	for _, c := range when {
		k := p.dim(c.Key)
		if k < 0 {
			continue // refused by contacts
		}
		x := p.dims[k]
		s := newSet(x.n)
		for _, id := range c.In {
			if i, ok := x.ids[id]; ok {
				s.add(i)
			}
		}
		if c.Not {
			s = s.not(x.n)
		}
		if b == nil {
			b = make(box, len(p.dims))
		}
		b[k] = b[k].and(s.norm(x.n))
	}
	if b = b.norm(); b == nil {
		return nil
	}
	key := b.key()
	same, ok := p.making.boxes[key]
	if !ok {
		same = b
		p.making.boxes[key] = b
	}
	return same
}

// key returns what equal boxes of one edition have in common.
func (b box) key() string {
	var key []byte
	for _, s := range b {
		key = binary.AppendUvarint(key, uint64(len(s)))
		for _, w := range s {
			key = binary.LittleEndian.AppendUint64(key, w)
		}
	}
	return string(key)
}

// norm returns b, or nil if it allows everything.
func (b box) norm() box {
	for _, s := range b {
		if s != nil {
			return b
		}
	}
	return nil
}

// dim returns the number of a dimension, or -1.
func (p *plan) dim(key string) int {
	for k, x := range p.dims {
		if x.Key == key {
			return k
		}
	}
	return -1
}

// read numbers the values that a question gives, one for each dimension. It reports whether each was
// given at most once.
func (p *plan) read(s said, given []int32) (once bool, err error) {
	for k := range given {
		given[k] = unknown
	}
	once = true
	for i := range s.pairs() {
		pair, ok := s.pair(i)
		if !ok {
			continue
		}
		k := p.dim(pair.Key)
		if k < 0 {
			return false, p.refuseKey(*pair)
		}
		if pair.Value == "" {
			continue
		}
		v, ok := p.dims[k].number(pair.Value)
		switch {
		case !ok:
			return false, p.dims[k].refuse(pair.Value)
		case v == unknown:
		case given[k] == unknown:
			given[k] = v
		case given[k] != v:
			once = false
		}
	}
	return once, nil
}

// known returns what a question that [plan.read] has accepted leaves open of each dimension. A key that
// was given twice with different values leaves both open: neither is preferred.
func (p *plan) known(s said) knowledge {
	g := p.nothing()
	for i := range s.pairs() {
		pair, ok := s.pair(i)
		if !ok || pair.Value == "" {
			continue
		}
		k := p.dim(pair.Key)
		x := p.dims[k]
		v, _ := x.number(pair.Value)
		if v == unknown {
			continue
		}
		if m := x.meaning(v); g.given[k] {
			g.open[k] = g.open[k].or(m, x.n)
		} else {
			g.open[k], g.given[k] = m, true
		}
	}
	return g
}

// metByOthers reports whether a value that is not declared may be among those that a question gives and that
// meet a row's conditions.
func (p *plan) metByOthers(r *row, known knowledge) bool {
	for k, x := range p.dims {
		if x.other >= 0 && known.given[k] && known.open.at(k).has(x.other) && len(r.conditionsOn(x.Key)) > 0 {
			return true
		}
	}
	return false
}

// others returns the values, as they were given, that are not declared and that met a row's conditions.
func (p *plan) others(r *row, s said) []contacts.Pair {
	var pairs []contacts.Pair
	for i := range s.pairs() {
		pair, ok := s.pair(i)
		if !ok {
			continue
		}
		x := p.dims[p.dim(pair.Key)]
		if v, ok := x.number(pair.Value); ok && v != unknown && int(v) == x.other && len(r.conditionsOn(pair.Key)) > 0 {
			pairs = append(pairs, *pair)
		}
	}
	return pairs
}

// conditionsOn returns a row's conditions on a key.
func (r *row) conditionsOn(key string) []contacts.Condition {
	when := r.unit.When
	if r.duty != nil {
		when = r.duty.When
	}
	return slices.DeleteFunc(slices.Clone(when), func(c contacts.Condition) bool { return c.Key != key })
}

// Knowledge is what is known of a question: the values that each dimension may still have, and
// whether anybody said so.
type knowledge struct {
	open  box
	given []bool
}

func (p *plan) nothing() knowledge {
	return knowledge{make(box, len(p.dims)), make([]bool, len(p.dims))}
}

func (p *plan) refuseKey(pair contacts.Pair) *ValueError {
	e := &ValueError{Key: pair.Key, Value: pair.Value, Keys: []string{}}
	word := fold.Joined(pair.Key)
	for _, x := range p.dims {
		e.Keys = append(e.Keys, x.Key)
		if _, ok := misspelt(word, fold.Joined(x.Key)); ok {
			e.Suggestions = append(e.Suggestions, x.Key)
		}
	}
	return e
}
