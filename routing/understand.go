package routing

import (
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

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
	parts   [][]reading   // not nil: all of these are meant, and the wish has no readings
	shaky   bool          // no one name explains the words: the sheet may support several answers, but none is asserted
	want    contacts.Kind // of channel that is not offered, where the words ask for several kinds
	query   Query         // the names, for Understand; the rest is added there
	alone   string        // the whole text, where it is a name
	whole   []wholeName
}

// understand reads a sentence. Where it cannot, the error is an UnknownTopicError, and what was understood is returned all the same.
func (p *plan) understand(a *asked, s said) (*understanding, error) {
	u := &understanding{given: p.known(s)}
	u.wish = wish{via: a.via, inferred: a.inferred, known: u.given}
	text := strings.TrimSpace(a.topic)
	if n := p.saidWhole(text, true); n != nil {
		u.alone = text
		u.name(n, text, false)
		u.reach(a)
		return u, nil
	}
	if len(text) > maxText {
		return u, &UnknownTopicError{Text: a.topic}
	}
	rest := ""
	if strings.ContainsAny(text, "0123456789@") && len(p.ownersOf(text)) > 0 {
		value := withoutLead(text)
		u.values, rest = []string{value}, strings.TrimSuffix(text, value)
	} else {
		u.values, rest = findValues(text)
	}
	v := p.vocabulary()
	u.tokens = v.tokens(rest)
	if len(u.tokens) > maxWords {
		return u, &UnknownTopicError{Text: a.topic}
	}
	u.say(v)
	u.names(p, v)
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
		explained = u.nameless(p)
	default:
		explained = u.window(p, v, content) || !negated && u.subjects(p, v, content)
	}
	if !explained {
		unknown.Suggestions = v.suggest(u.tokens)
		return u, unknown
	}
	u.own(p, owners)
	u.finish(p, v, a)
	return u, nil
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

// day returns the words that name a day or a part of one, "" for none.
func (u *understanding) day() string {
	var words []string
	for i := range u.tokens {
		if k := &u.tokens[i]; !k.named && !k.phrase && !k.needed && dayWords[k.text] != "" {
			words = append(words, dayWords[k.text])
		}
	}
	return strings.Join(words, " ")
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
	for _, part := range u.all() {
		for _, r := range part {
			if r.topic != nil {
				topics = true
			} else {
				u.wish.units = appendNew(u.wish.units, r.rows[0])
			}
		}
	}
	for _, o := range owners {
		u.wish.lines = appendNew(u.wish.lines, o.line)
	}
	if topics {
		u.wish.units = nil
		return
	}
	u.wish.readings, u.parts = nil, nil
	for _, o := range owners {
		u.wish.readings = append(u.wish.readings, reading{rows: []*row{o.row}, match: MatchValue})
	}
}

// all returns what is meant: of each part, the readings any of which may be.
func (u *understanding) all() [][]reading {
	if u.parts != nil {
		return u.parts
	}
	return [][]reading{u.wish.readings}
}

// has reports whether a word is in the sentence.
func (u *understanding) has(id int32) bool {
	return slices.ContainsFunc(u.tokens, func(k token) bool { return k.id == id })
}

// count returns how many of some words are in the sentence.
func (u *understanding) count(ids []int32) (n int) {
	for _, id := range ids {
		if u.has(id) {
			n++
		}
	}
	return n
}

// means reports whether a kind of channel is asked for or named.
func (u *understanding) means(kind contacts.Kind) bool {
	return slices.Contains(u.kinds, kind) || slices.ContainsFunc(u.tokens, func(k token) bool { return k.channel == kind })
}

// finish settles the channels. A word of what was meant that nobody there offers is no channel: a reserve that is posted.
func (u *understanding) finish(p *plan, v *vocabulary, a *asked) {
	for i := range u.tokens {
		k := &u.tokens[i]
		if k.channel == contacts.AnyKind || k.named || k.id < 0 || k.phrase {
			continue
		}
		of := v.topicOf.of(k.id)
		k.named = !slices.ContainsFunc(u.all(), func(part []reading) bool {
			return p.offers(part, k.channel) || slices.ContainsFunc(part, func(r reading) bool {
				return r.topic == nil || !slices.ContainsFunc(of, func(i int32) bool { return v.topics[i].topic == r.topic })
			})
		})
	}
	u.reach(a)
	u.wish.courier = u.courier
	u.prefer(p)
}

// prefer leaves out what does not depend on a value that was said, where something else at the same unit does.
func (u *understanding) prefer(p *plan) {
	if len(u.wish.readings) < 2 {
		return
	}
	depends := func(r *row) bool {
		return slices.ContainsFunc(u.said, func(s saying) bool {
			c := r.when.at(s.dim)
			return u.wish.known.given[s.dim] && c != nil && !c.and(u.wish.known.open[s.dim]).empty() && !u.tokens[s.from].named
		})
	}
	preferred := map[*contacts.Unit]bool{}
	for _, r := range u.wish.readings {
		for _, row := range r.rows {
			preferred[row.unit] = preferred[row.unit] || depends(row)
		}
	}
	readings := u.wish.readings[:0:0]
	for _, r := range u.wish.readings {
		used := map[*contacts.Unit]bool{}
		for _, row := range r.rows {
			used[row.unit] = used[row.unit] || depends(row)
		}
		r.rows = slices.DeleteFunc(slices.Clone(r.rows), func(row *row) bool { return preferred[row.unit] && !used[row.unit] })
		if len(r.rows) > 0 {
			readings = append(readings, r)
		}
	}
	u.wish.readings = readings
}
