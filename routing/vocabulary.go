package routing

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A vocabulary holds the words of one edition: of the names of its topics and units, and of the values of its
// dimensions. It is made when words are first asked about.
type vocabulary struct {
	ids     map[string]int32 // stems of the words of names
	words   map[string]use   // every single word that means something here, folded and not stemmed
	phrases map[string][]phrase
	longest int               // words of the longest phrase of a dimension
	most    int               // words of the longest name
	joined  map[string]string // names of several words, without blanks, to the name
	remarks map[string]bool   // folded qualifiers and examples of several words

	topics, units []subject
	topicOf       postings // the topics that have a word in a name
	unitOf        postings // the units that have it in a name
	placeOf       postings // the topics with an address that has it
	typos         typos
}

// A use is what a word is used for on a sheet.
type use uint8

const (
	spoken use = 1 << iota // it stands somewhere
	ofValue
	ofKey // of the name of a dimension: "region"
	code  // it is printed in capitals, which no misspelt word is
	ofOrg // of the organization's name: true of everything on the sheet
)

// is reports whether a word is used so.
func (v *vocabulary) is(word string, as use) bool { return v.words[word]&as != 0 }

// postings are, for each word, the subjects that have it somewhere, in order.
type postings struct {
	ends []int32 // of each word's part of who
	who  []int32
}

// of returns the subjects that have a word.
func (p *postings) of(id int32) []int32 {
	from := int32(0)
	if id > 0 {
		from = p.ends[id-1]
	}
	return p.who[from:p.ends[id]]
}

// newPostings makes postings of the words that each subject has.
func newPostings(words int, subjects [][]int32) postings {
	p := postings{ends: make([]int32, words)}
	many := 0
	for _, ids := range subjects {
		for _, id := range ids {
			p.ends[id]++
			many++
		}
	}
	sum := int32(0)
	for id, n := range p.ends {
		p.ends[id] = sum // where the part begins, until it is full
		sum += n
	}
	p.who = make([]int32, many)
	for who, ids := range subjects {
		for _, id := range ids {
			p.who[p.ends[id]] = int32(who)
			p.ends[id]++
		}
	}
	return p
}

// A phrase is a value of a dimension, or a word for several, as people write it.
type phrase struct {
	dim    int
	number int32
	text   string // that the dimension reads as the number
}

// A subject is a topic or a unit as something that words may be about.
type subject struct {
	topic *contacts.Topic
	rows  []*row // of the topic, or the unit's own
	label string
	names []title
	heads []head
}

// A title is one name of a subject.
type title struct {
	units    []*contacts.Unit // whose rows print it; nil: it is a name at all units
	all      []int32          // its words without the small ones, each once
	content  []int32          // those of them that are neither words of asking nor of channels, nor values of a dimension
	rest     []int32          // those that are words of asking
	kind     contacts.Kind    // of channel that a word names: Payment by mail
	mentions []mention
}

// at reports whether a unit has the name.
func (t *title) at(u *contacts.Unit) bool { return t.units == nil || slices.Contains(t.units, u) }

// A head is a topic under which a unit's rows of another topic stand.
type head struct {
	unit  *contacts.Unit // nil: all units
	topic int32
}

// A mention is a value of a dimension that a name has in it: Dealer Reserve is the dealer's.
type mention struct {
	dim    int
	values set
	words  []int32
}

// minSpoken is the shortest code of a value that is read out of a sentence: "OR" is a state and a word.
const minSpoken = 3

// vocabulary returns the words of the edition.
func (p *plan) vocabulary() *vocabulary {
	p.wordsOnce.Do(func() { p.words = p.newVocabulary() })
	return p.words
}

func (p *plan) newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]int32{}, words: map[string]use{}, phrases: map[string][]phrase{}, joined: map[string]string{}, remarks: map[string]bool{}}
	for _, w := range fold.Words(p.edition.Organization()) {
		v.words[w] |= ofOrg
	}
	for k, x := range p.dims {
		v.dimension(k, x)
	}
	v.topics, v.units = make([]subject, 0, len(p.groups)), make([]subject, 0, len(p.units))
	for _, g := range p.groups {
		s := subject{topic: g.topic, rows: g.rows, label: g.topic.Label}
		v.called(p, &s, nil, append([]string{g.topic.Label}, g.topic.Aliases...)...)
		for _, r := range g.rows {
			remarks := append([]string{r.duty.Qualifier}, r.duty.Examples...)
			v.called(p, &s, r.unit, append(remarks, r.duty.Printed)...)
			for _, text := range remarks {
				if folded := fold.String(text); strings.Contains(folded, " ") {
					v.remarks[folded] = true
				}
			}
		}
		v.topics = append(v.topics, s)
	}
	for i, u := range p.units {
		s := subject{rows: p.units[i : i+1 : i+1], label: u.unit.Name}
		v.called(p, &s, nil, append([]string{u.unit.Name}, u.unit.Aliases...)...)
		v.units = append(v.units, s)
	}
	v.post(p)
	for _, w := range slices.Sorted(maps.Keys(v.words)) {
		switch v.words[w] & (spoken | code | ofValue) {
		case spoken:
			v.typos.add(w, 2)
		case spoken | ofValue:
			v.typos.add(w, 1) // see vocabulary.correct
		}
	}
	v.typos.sort()
	v.pack()
	return v
}

// pack takes away the room that was needed to grow.
func (v *vocabulary) pack() {
	many, titles := 0, 0
	for _, list := range [...][]subject{v.topics, v.units} {
		for i := range list {
			titles += len(list[i].names)
			for _, t := range list[i].names {
				many += len(t.all) + len(t.content) + len(t.rest)
			}
		}
	}
	ids, names := make([]int32, 0, many), make([]title, 0, titles)
	keep := func(list []int32) []int32 {
		from := len(ids)
		ids = append(ids, list...)
		return ids[from:len(ids):len(ids)]
	}
	for _, list := range [...][]subject{v.topics, v.units} {
		for i := range list {
			from := len(names)
			for _, t := range list[i].names {
				t.all, t.content, t.rest = keep(t.all), keep(t.content), keep(t.rest)
				names = append(names, t)
			}
			list[i].names = names[from:len(names):len(names)]
		}
	}
	v.ids, v.words, v.phrases, v.joined = packed(v.ids), packed(v.words), packed(v.phrases), packed(v.joined)
}

// packed returns a copy of a map that has no more room than it needs.
func packed[V any](m map[string]V) map[string]V {
	c := make(map[string]V, len(m))
	maps.Copy(c, m)
	return c
}

// dimension takes up the phrases of a dimension.
func (v *vocabulary) dimension(k int, x *dimension) {
	texts := map[string]bool{}
	for _, val := range x.Values {
		texts[val.ID], texts[val.Label] = true, true
		for _, a := range val.Aliases {
			texts[a] = true
		}
	}
	for _, part := range x.Partial {
		texts[part.Word] = true
	}
	for text := range texts {
		joined := fold.Joined(text)
		if len(joined) < minSpoken {
			continue
		}
		number, ok := x.number(text)
		if !ok {
			continue
		}
		same := func(ph phrase) bool { return ph.dim == k }
		if i := slices.IndexFunc(v.phrases[joined], same); i < 0 {
			v.phrases[joined] = append(v.phrases[joined], phrase{k, number, text})
		} else if old := &v.phrases[joined][i]; text < old.text {
			old.text = text // the same meaning; the choice must not depend on the order of a map
		}
		words := fold.Words(text)
		v.longest = max(v.longest, len(words))
		for _, w := range words {
			v.words[w] |= spoken | ofValue
		}
		v.code(text)
	}
	for _, w := range fold.Words(x.Key) {
		v.words[w] |= spoken | ofKey
	}
}

// code notes the words of a text that are printed in capitals.
func (v *vocabulary) code(text string) {
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '&' && r != '.' }) {
		if len(f) > 1 && f == strings.ToUpper(f) {
			v.words[fold.String(f)] |= code
		}
	}
}

// called adds names of a subject, which those rows print that are at a unit, or all where it is nil.
func (v *vocabulary) called(p *plan, s *subject, at *contacts.Unit, names ...string) {
	for _, name := range names {
		words := fold.Words(name)
		if len(words) == 0 {
			continue
		}
		if key := strings.Join(words, ""); len(words) > 1 && p.name(name) != nil {
			v.joined[key] = name
		}
		v.code(name)
		v.most = max(v.most, len(words))
		t := v.title(p, words)
		if at != nil {
			t.units = []*contacts.Unit{at}
		}
		same := slices.IndexFunc(s.names, func(o title) bool { return slices.Equal(o.all, t.all) })
		switch {
		case same < 0:
			s.names = append(s.names, t)
		case s.names[same].units != nil && at != nil:
			s.names[same].units = appendNew(s.names[same].units, at)
		}
	}
}

// title takes up the words of a name.
func (v *vocabulary) title(p *plan, words []string) title {
	var t title
	inPhrase := make([]bool, len(words))
	for i := 0; i < len(words); {
		n, phrases := v.phraseAt(words[i:])
		var said []int32
		for j := range n {
			inPhrase[i+j] = true
			said = append(said, v.id(stem(words[i+j])))
		}
		for _, ph := range phrases {
			t.mentions = append(t.mentions, mention{ph.dim, p.dims[ph.dim].meaning(ph.number), said})
		}
		i += max(n, 1)
	}
	for i, w := range words {
		v.words[w] |= spoken
		if articles[w] && len(words) > 1 {
			continue
		}
		id := v.id(stem(w))
		t.all = appendNew(t.all, id)
		kind, channel := channelWords[w]
		switch {
		case inPhrase[i]:
		case channel:
			t.kind = kind
		case askingWords[w]:
			t.rest = appendNew(t.rest, id)
		default:
			t.content = appendNew(t.content, id)
		}
	}
	return t
}

// phraseAt returns how many of the first words are the longest phrase that they begin with, and its meanings.
func (v *vocabulary) phraseAt(words []string) (int, []phrase) {
	for n := min(len(words), max(v.longest, 2)); n > 0; n-- {
		if ph := v.phrases[strings.Join(words[:n], "")]; ph != nil {
			return n, ph
		}
	}
	return 0, nil
}

func (v *vocabulary) id(stem string) int32 {
	id, ok := v.ids[stem]
	if !ok {
		id = int32(len(v.ids))
		v.ids[stem] = id
	}
	return id
}

// post makes the lists of who has a word.
func (v *vocabulary) post(p *plan) {
	heads := map[string][]int32{} // by folded label
	for i := range v.topics {
		heads[fold.String(v.topics[i].label)] = append(heads[fold.String(v.topics[i].label)], int32(i))
	}
	places := make([][]int32, len(v.topics))
	for i := range v.topics {
		for _, r := range v.topics[i].rows {
			for _, line := range r.lines {
				if c := p.lines[line].channel; c != nil && r.own {
					for _, l := range c.Address {
						for _, w := range fold.Words(l) {
							v.words[w] |= spoken
							places[i] = appendNew(places[i], v.id(stem(w)))
						}
					}
				}
			}
		}
	}
	words := func(names []title) (all []int32) {
		for _, t := range names {
			all = append(all, t.all...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	topics, units := make([][]int32, len(v.topics)), make([][]int32, len(v.units))
	for i := range v.topics {
		s := &v.topics[i]
		topics[i] = words(s.names)
		under := func(at *contacts.Unit, heading string) {
			for _, j := range heads[fold.String(heading)] {
				if int(j) != i {
					s.heads = appendNew(s.heads, head{at, j})
				}
			}
		}
		first := s.rows[0].duty.Heading
		if slices.ContainsFunc(s.rows, func(r *row) bool { return r.duty.Heading != first }) {
			for _, r := range s.rows {
				under(r.unit, r.duty.Heading)
			}
		} else {
			under(nil, cmp.Or(first, s.topic.Heading))
		}
	}
	for i := range v.units {
		units[i] = words(v.units[i].names)
	}
	n := len(v.ids)
	v.topicOf, v.unitOf, v.placeOf = newPostings(n, topics), newPostings(n, units), newPostings(n, places)
}
