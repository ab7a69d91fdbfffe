package routing

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A Word is one word of a sentence, or a few together, with what it was taken for.
type Word struct {
	Text  string // as it was read: lower case, without plural endings
	Role  Role
	Means string // what it was taken for, where the text does not say it: "region northeast", "phone", the word that was misspelt
}

// A Role tells what a word does in a sentence.
type Role uint8

const (
	Unexplained Role = iota // nothing on the sheet has this word
	Asking                  // it belongs to asking: "where", "number", "please"
	Naming                  // it is a word of a topic's or a unit's name
	Telling                 // it is a value of a dimension
	Reaching                // it names a kind of channel
	Valuing                 // a number, an address, a ZIP, a menu key
)

var roleNames = [...]string{"not on the sheet", "asking", "name", "context", "channel", "value"}

// String returns "name", "context", "channel", "value", "asking" or "not on the sheet".
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "role"
}

// Bounds of what is read as a sentence.
const (
	maxText  = 1000 // bytes
	maxWords = 60   // the words of a question fit a bit mask
)

// A token is a word of a sentence on its way to being understood.
type token struct {
	text    string // folded
	was     string // as it was written, where it was misspelt
	id      int32  // of the stem; -1: no name has it
	channel contacts.Kind
	asking  bool
	phrase  bool // part of a value of a dimension
	org     bool // the organization's name
	negated bool // it turns what follows into its opposite
	named   bool // part of a whole name
}

// content reports whether a name must explain the token.
func (k *token) content() bool {
	return k.negated || !k.asking && !k.phrase && !k.org && k.channel == contacts.AnyKind
}

// A saying is a value of a dimension in a sentence, in the tokens [from, to).
type saying struct {
	phrase
	from, to int
}

// An understanding is what was made of a sentence.
type understanding struct {
	tokens  []token
	values  []string
	said    []saying
	given   knowledge       // by the caller
	kinds   []contacts.Kind // of channels, by words and option: more than one where they disagree
	courier bool
	wish    wish
	shaky   bool  // no one name explains the words: the sheet may support several answers, but none is asserted
	query   Query // the names, for Understand; the rest is added there
	whole   string
}

// understand reads a sentence. Where it cannot, the error is an UnknownTopicError, and what was understood is returned all the same.
func (p *plan) understand(a *asked, s said) (*understanding, error) {
	u := &understanding{given: p.known(s)}
	u.wish = wish{via: a.via, inferred: a.inferred, known: u.given}
	text := strings.TrimSpace(a.topic)
	if n := p.name(text); n != nil {
		u.whole = text
		u.name(n, text, false)
		u.finish(p, a)
		return u, nil
	}
	if len(text) > maxText {
		return u, &UnknownTopicError{Text: a.topic}
	}
	rest := ""
	if strings.ContainsAny(text, "0123456789@") && len(p.ownersOf(text)) > 0 {
		u.values = []string{text}
	} else {
		u.values, rest = findValues(text)
	}
	v := p.vocabulary()
	u.tokens = v.tokens(rest)
	if len(u.tokens) > maxWords {
		return u, &UnknownTopicError{Text: a.topic}
	}
	u.say(v)
	u.reach(a)
	unknown := &UnknownTopicError{Text: a.topic}
	var owners []owner
	for _, value := range u.values {
		of := p.ownersOf(value)
		if len(of) == 0 {
			return u, unknown // a number that is not on the sheet is nobody's, whatever else is said
		}
		owners = append(owners, of...)
	}
	var content []int
	explained, negated := true, false
	for i := range u.tokens {
		if k := &u.tokens[i]; k.content() {
			explained = explained && k.id >= 0
			negated = negated || k.negated
			content = append(content, i)
		}
	}
	switch {
	case !explained:
	case len(content) == 0 && len(owners) > 0:
		u.context(p)
	case len(content) == 0:
		explained = u.soft(p, v) || u.nameless(p)
	default:
		explained = u.window(p, v, content) || !negated && u.subjects(p, v, content)
	}
	if !explained {
		unknown.Suggestions = v.suggest(u.tokens)
		return u, unknown
	}
	u.own(p, owners)
	u.finish(p, a)
	return u, nil
}

// tokens splits a text into words. Joined, parted and misspelt ones are brought to what the vocabulary has.
func (v *vocabulary) tokens(text string) []token {
	words := fold.Words(text)
	if len(words) > maxWords {
		words = words[:maxWords+1]
	}
	var tokens []token
	for i := 0; i < len(words); i++ {
		w := words[i]
		if long := shortForms[w]; long != "" && !v.is(w, spoken) {
			w = long
		}
		if i+1 < len(words) {
			both := w + words[i+1]
			if len(both) > 4 && v.speaks(both) && !(v.is(w, spoken) && v.is(words[i+1], spoken)) {
				tokens = append(tokens, v.token(both))
				i++
				continue
			}
		}
		name := v.joined[w]
		first, second := v.parts(w)
		switch {
		case v.means(w) || askingWords[w] || negations[w]:
			tokens = append(tokens, v.token(w))
		case name != "":
			for _, part := range fold.Words(name) {
				tokens = append(tokens, v.token(part))
			}
		case first != "":
			tokens = append(tokens, v.token(first), v.token(second))
		default:
			k := v.token(w)
			if meant := v.correct(w, false); meant != "" {
				k = v.token(meant)
				k.was = w
			}
			tokens = append(tokens, k)
		}
	}
	v.swapped(tokens)
	return tokens
}

// token looks a folded word up.
func (v *vocabulary) token(w string) token {
	k := token{text: w, id: -1, channel: channelWords[w], asking: askingWords[w] || v.is(w, ofKey), org: v.is(w, ofOrg)}
	if id, ok := v.ids[stem(w)]; ok {
		k.id = id
	}
	return k
}

// speaks reports whether a word stands on the sheet or names a channel as it is.
func (v *vocabulary) speaks(w string) bool {
	return v.is(w, spoken) || channelWords[w] != contacts.AnyKind || v.phrases[w] != nil
}

// means reports whether a word means something here, apart from words of asking.
func (v *vocabulary) means(w string) bool {
	_, named := v.ids[stem(w)]
	return named || v.speaks(w) || v.is(w, ofOrg)
}

// parts parts a word into two that mean something here: "pasword" is none, "dealerdash" is.
func (v *vocabulary) parts(w string) (first, second string) {
	for i := 3; i+3 <= len(w); i++ {
		if a, b := w[:i], w[i:]; v.is(a, spoken) && v.is(b, spoken) {
			if first != "" {
				return "", "" // in two ways
			}
			first, second = a, b
		}
	}
	return first, second
}

// correct returns the one word that a misspelt one stands for, or "". Words for values of a dimension lie close to each other
// (northwest, northeast), and are allowed one slip. A first letter is seldom missed, and what it would make of
// a word is mostly another word (detail, retail).
func (v *vocabulary) correct(w string, lenient bool) string {
	if everydayWords[w] && !lenient {
		return ""
	}
	accept := func(name string, n int) bool {
		if v.is(name, ofValue) && n > 1 {
			return false
		}
		if len(name) < 5 {
			return lenient && isSwap(w, name)
		}
		return w[0] == name[0] || len(name) > 8 || isSwap(w[:2], name[:2])
	}
	names, slips := v.typos.near(w, accept)
	asking, more := askingTypos().near(w, func(name string, n int) bool { return !v.is(name, spoken) && accept(name, n) })
	if len(asking) > 0 && (len(names) == 0 || more < slips) { // of equally near ones what stands on the sheet goes first
		names = asking
	}
	if len(names) != 1 {
		return ""
	}
	return names[0]
}

// swapped takes a word of four letters with two of them swapped for the word of a name that holds, with it, another word
// of the sentence: "lein release".
func (v *vocabulary) swapped(tokens []token) {
	for i := range tokens {
		k := &tokens[i]
		if len(k.text) != 4 || v.means(k.text) || k.asking || everydayWords[k.text] {
			continue
		}
		meant := v.correct(k.text, true)
		if len(meant) != 4 {
			continue
		}
		id := v.ids[stem(meant)]
		for _, who := range v.topicOf.of(id) {
			for _, t := range v.topics[who].names {
				if slices.Contains(t.content, id) && slices.ContainsFunc(tokens, func(o token) bool { return o.id >= 0 && slices.Contains(t.content, o.id) }) {
					*k, k.was = v.token(meant), k.text
					break
				}
			}
			if k.was != "" {
				break
			}
		}
	}
}

// say finds the values of dimensions, and what is denied.
func (u *understanding) say(v *vocabulary) {
	words := make([]string, len(u.tokens))
	for i := range u.tokens {
		words[i] = u.tokens[i].text
	}
	for i := 0; i < len(words); {
		n, phrases := v.phraseAt(words[i:])
		for _, ph := range phrases {
			u.said = append(u.said, saying{ph, i, i + n})
		}
		for j := range n {
			u.tokens[i+j].phrase = true
		}
		i += max(n, 1)
	}
	for i := range u.tokens {
		if !negations[words[i]] {
			continue
		}
		next := i + 1
		for next < len(words) && articles[words[next]] {
			next++
		}
		speaks := next < len(words) && (u.tokens[next].phrase || u.tokens[next].channel != contacts.AnyKind)
		told := words[i] == "not" && i > 0 && auxiliaries[words[i-1]]
		u.tokens[i].asking = told && !speaks
		u.tokens[i].negated = !u.tokens[i].asking
	}
}

// reach finds the kinds of channels that are asked for.
func (u *understanding) reach(a *asked) {
	u.courier = a.courier
	kinds := u.kinds[:0]
	if a.via != contacts.AnyKind {
		kinds = append(kinds, a.via)
	}
	email := slices.ContainsFunc(u.tokens, func(k token) bool { return !k.named && k.channel == contacts.Email }) ||
		slices.ContainsFunc(u.values, func(value string) bool { return strings.Contains(value, "@") })
	web := slices.ContainsFunc(u.tokens, func(k token) bool { return !k.named && k.channel == contacts.Web })
	for i := range u.tokens {
		k := &u.tokens[i]
		if k.named {
			continue
		}
		if kind := k.channel; kind != contacts.AnyKind && !((k.text == "address" || k.text == "mail") && (email || web)) {
			kinds = appendNew(kinds, kind)
		}
		u.courier = u.courier || courierWords[k.text]
		if k.text == "box" && i > 0 && u.tokens[i-1].text == "po" {
			kinds = appendNew(kinds, contacts.Mail)
		}
	}
	u.kinds = kinds
	u.wish.via = contacts.AnyKind
	if len(kinds) == 1 {
		u.wish.via = kinds[0]
	}
}

// context adds what the words say to what the caller says. Where both speak of a dimension and do not contradict each other, both hold; where they do,
// both are left open.
func (u *understanding) context(p *plan) {
	g := knowledge{slices.Clone(u.given.open), slices.Clone(u.given.given)}
	words := p.nothing()
	for _, s := range u.said {
		if u.tokens[s.from].named && u.tokens[s.to-1].named {
			continue // the name carries it
		}
		m := p.dims[s.dim].meaning(s.number)
		if words.given[s.dim] {
			m = words.open[s.dim].or(m, p.dims[s.dim].n)
		}
		words.open[s.dim], words.given[s.dim] = m, true
	}
	for k, x := range p.dims {
		switch both := g.open[k].and(words.open[k]); {
		case !words.given[k]:
		case !g.given[k]:
			g.open[k], g.given[k] = words.open[k], true
		case both.empty():
			g.open[k] = g.open[k].or(words.open[k], x.n)
		default:
			g.open[k] = both
		}
	}
	u.wish.known = g
}

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

// window looks for a whole name that holds all content, the longest first.
func (u *understanding) window(p *plan, v *vocabulary, content []int) bool {
	first, last := content[0], content[len(content)-1]
	for size := len(u.tokens); size > last-first; size-- {
		for from := max(0, last+1-size); from <= first && from+size <= len(u.tokens); from++ {
			text := texts(u.tokens[from : from+size])
			n := p.names[text]
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
			u.context(p)
			u.name(n, text, wrong)
			return true
		}
	}
	return false
}

// soft looks for a whole name in words that need none to explain them: a value that is a unit's name too.
func (u *understanding) soft(p *plan, v *vocabulary) bool {
	for size := len(u.tokens); size > 0; size-- {
		for from := 0; from+size <= len(u.tokens); from++ {
			part := u.tokens[from : from+size]
			if !slices.ContainsFunc(part, func(k token) bool { return (k.phrase || k.org || size > 1) && k.was == "" }) {
				continue
			}
			if n := p.names[texts(part)]; n != nil {
				for i := range part {
					part[i].named = true
				}
				u.context(p)
				u.name(n, texts(part), false)
				return true
			}
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

// nameless reads a sentence that names nothing: a value that tells some units from others, or a kind of channel.
func (u *understanding) nameless(p *plan) bool {
	u.context(p)
	for _, s := range u.said {
		m := p.dims[s.dim].meaning(s.number)
		for _, r := range p.units {
			if c := r.when.at(s.dim); c != nil && !c.and(m).empty() && !slices.ContainsFunc(u.wish.readings, func(o reading) bool { return o.rows[0] == r }) {
				u.wish.readings = append(u.wish.readings, reading{rows: []*row{r}, match: MatchUnit})
			}
		}
	}
	if len(u.wish.readings) == 1 {
		u.query.Unit = u.wish.readings[0].rows[0].unit.ID
	}
	if len(u.wish.readings) > 0 {
		return true
	}
	if u.wish.via == contacts.AnyKind || u.wish.via == contacts.Phone {
		return false
	}
	var with []*row
	for _, r := range p.unitsWith(u.wish.via) {
		if slices.ContainsFunc(append([]*row{r}, p.ofUnit[r.number()]...), func(r *row) bool {
			_, ok := p.via(r.lines, u.wish.via)
			return ok
		}) {
			with = append(with, r)
		}
	}
	u.wish.readings = unitReadings(with, NoMatch)
	u.shaky = len(u.said) == 0
	return len(with) > 0
}

// own takes up the owners of the numbers and addresses in the sentence.
func (u *understanding) own(p *plan, owners []owner) {
	if len(owners) == 0 {
		return
	}
	if len(u.values) == 1 {
		u.query.Value = u.values[0]
	}
	topics := false
	for _, r := range u.wish.readings {
		if r.topic != nil {
			topics = true
		} else {
			u.wish.units = appendNew(u.wish.units, r.rows[0])
		}
	}
	for _, o := range owners {
		u.wish.lines = appendNew(u.wish.lines, o.line)
	}
	if topics {
		u.wish.units = nil
		return
	}
	u.wish.readings = nil
	for _, o := range owners {
		u.wish.readings = append(u.wish.readings, reading{rows: []*row{o.row}, match: MatchValue})
	}
}

// finish settles the channels.
func (u *understanding) finish(p *plan, a *asked) {
	u.reach(a)
	u.wish.courier = u.courier
	if len(u.kinds) == 0 && len(u.values) == 0 {
		u.phonesFirst(p)
	}
}

// phonesFirst leaves out rows of a unit that have only a fax, a mailbox or the like where the words are true of another
// of its rows that has a phone: who wants the fax says so.
func (u *understanding) phonesFirst(p *plan) {
	phone := map[*contacts.Unit]bool{}
	dials := func(r *row) bool { _, ok := p.via(r.lines, contacts.Phone); return ok }
	for _, r := range u.wish.readings {
		for _, row := range r.rows {
			phone[row.unit] = phone[row.unit] || dials(row)
		}
	}
	readings := u.wish.readings[:0:0]
	for _, r := range u.wish.readings {
		rows := r.rows[:0:0]
		for _, row := range r.rows {
			if dials(row) || !phone[row.unit] {
				rows = append(rows, row)
			}
		}
		if r.rows = rows; len(rows) > 0 {
			readings = append(readings, r)
		}
	}
	u.wish.readings = readings
}

// trace tells what became of each word.
func (u *understanding) trace(p *plan) []Word {
	if u.whole != "" {
		return []Word{{Text: u.whole, Role: Naming}}
	}
	var words []Word
	for i := 0; i < len(u.tokens); i++ {
		k := &u.tokens[i]
		w := Word{Text: cmp.Or(k.was, k.text)}
		if k.was != "" {
			w.Means = k.text
		}
		switch {
		case k.negated:
			w.Role = Unexplained
		case k.named:
			w.Role = Naming
		case k.phrase:
			w.Role = Telling
			for _, s := range u.said {
				if s.from == i {
					for i+1 < s.to {
						i++
						w.Text += " " + cmp.Or(u.tokens[i].was, u.tokens[i].text)
					}
					w.Means = p.dims[s.dim].Key + " " + p.pair(s).Value
					break
				}
			}
		case k.channel != contacts.AnyKind:
			w.Role, w.Means = Reaching, k.channel.String()
		case k.asking || k.org:
			w.Role = Asking
		case k.id >= 0:
			w.Role = Naming
		}
		words = append(words, w)
	}
	for _, value := range u.values {
		words = append(words, Word{Text: value, Role: Valuing})
	}
	return words
}

// pair returns what a saying says as the caller would.
func (p *plan) pair(s saying) contacts.Pair {
	x := p.dims[s.dim]
	if int(s.number) < len(x.Values) {
		return contacts.Pair{Key: x.Key, Value: x.Values[s.number].ID}
	}
	return contacts.Pair{Key: x.Key, Value: s.text}
}
