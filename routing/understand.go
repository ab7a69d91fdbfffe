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
