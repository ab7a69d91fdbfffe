package routing

import (
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
	spoken  map[string]bool  // every single word that means something here, folded and not stemmed
	values  map[string]bool  // those of them that stand in a value of a dimension
	keys    map[string]bool  // words of the names of dimensions: "region"
	codes   map[string]bool  // words that are printed in capitals, which are never misspelt ones
	org     map[string]bool  // words of the organization's name: true of everything on the sheet
	phrases map[string][]phrase
	longest int               // words of the longest phrase of a dimension
	joined  map[string]string // names without blanks, to the name

	topics, units []subject
	unitAt        map[*contacts.Unit]int32
	topicOf       [][]int32 // by word: the topics that have it in a name
	headOf        [][]int32 // by word: the topics that stand under a heading with it
	unitOf        [][]int32 // by word: the units that have it in a name
	placeOf       [][]int32 // by word: the topics with an address that has it
	typos         typos
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
}

// A title is one name of a subject.
type title struct {
	all      []int32 // its words, each once
	content  []int32 // those of them that are neither words of asking nor values of a dimension
	mentions []mention
}

// A mention is a value of a dimension that a name has in it: Dealer Reserve is the dealer's.
type mention struct {
	dim    int
	values set
}

// minSpoken is the shortest code of a value that is read out of a sentence: "OR" is a state and a word.
const minSpoken = 3

// vocabulary returns the words of the edition.
func (p *plan) vocabulary() *vocabulary {
	p.wordsOnce.Do(func() { p.words = p.newVocabulary() })
	return p.words
}

func (p *plan) newVocabulary() *vocabulary {
	v := &vocabulary{
		ids: map[string]int32{}, spoken: map[string]bool{}, values: map[string]bool{}, keys: map[string]bool{}, codes: map[string]bool{}, org: map[string]bool{},
		phrases: map[string][]phrase{}, joined: map[string]string{}, unitAt: map[*contacts.Unit]int32{},
	}
	for _, w := range fold.Words(p.edition.Organization()) {
		v.org[w] = true
	}
	for k, x := range p.dims {
		v.dimension(k, x)
	}
	for _, g := range p.groups {
		t, rows := g.topic, g.rows
		names := append([]string{t.Label}, t.Aliases...)
		for _, r := range rows {
			names = append(append(names, r.duty.Printed, r.duty.Qualifier), r.duty.Examples...)
		}
		v.topics = append(v.topics, v.subject(p, t, rows, t.Label, names))
	}
	for i, u := range p.units {
		v.unitAt[u.unit] = int32(i)
		v.units = append(v.units, v.subject(p, nil, []*row{u}, u.unit.Name, append([]string{u.unit.Name}, u.unit.Aliases...)))
	}
	v.post(p)
	for _, w := range slices.Sorted(maps.Keys(v.spoken)) {
		if !v.codes[w] {
			v.typos.add(w)
		}
	}
	for _, w := range slices.Sorted(maps.Keys(channelWords)) {
		if !v.spoken[w] && len(w) > 4 && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing") {
			v.typos.add(w)
		}
	}
	for _, w := range slices.Sorted(maps.Keys(askingWords)) {
		if !v.spoken[w] && len(w) > 6 {
			v.typos.add(w)
		}
	}
	v.typos.sort()
	return v
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
			v.spoken[w], v.values[w] = true, true
		}
		v.code(text)
	}
	for _, w := range fold.Words(x.Key) {
		v.spoken[w], v.keys[w] = true, true
	}
}

// code notes the words of a text that are printed in capitals.
func (v *vocabulary) code(text string) {
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '&' && r != '.' }) {
		if len(f) > 1 && f == strings.ToUpper(f) {
			v.codes[fold.String(f)] = true
		}
	}
}

func (v *vocabulary) subject(p *plan, t *contacts.Topic, rows []*row, label string, names []string) subject {
	s := subject{topic: t, rows: rows, label: label}
	done := map[string]bool{}
	for _, name := range names {
		words := fold.Words(name)
		if key := strings.Join(words, ""); key == "" || done[key] {
			continue
		} else {
			done[key] = true
			if p.name(name) != nil {
				v.joined[key] = name
			}
		}
		v.code(name)
		s.names = append(s.names, v.title(p, words))
	}
	return s
}

// title takes up the words of a name.
func (v *vocabulary) title(p *plan, words []string) title {
	var t title
	inPhrase := make([]bool, len(words))
	for i := 0; i < len(words); {
		n, phrases := v.phraseAt(words[i:])
		for _, ph := range phrases {
			t.mentions = append(t.mentions, mention{ph.dim, p.dims[ph.dim].meaning(ph.number)})
		}
		for j := range n {
			inPhrase[i+j] = true
		}
		i += max(n, 1)
	}
	for i, w := range words {
		v.spoken[w] = true
		id := v.id(stem(w))
		t.all = appendNew(t.all, id)
		if _, channel := channelWords[w]; !channel && !askingWords[w] && !inPhrase[i] {
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
							v.spoken[w] = true
							places[i] = appendNew(places[i], v.id(stem(w)))
						}
					}
				}
			}
		}
	}
	n := len(v.ids)
	v.topicOf, v.headOf, v.unitOf, v.placeOf = make([][]int32, n), make([][]int32, n), make([][]int32, n), make([][]int32, n)
	add := func(lists [][]int32, id, who int32) {
		if l := lists[id]; len(l) == 0 || l[len(l)-1] != who {
			lists[id] = append(l, who)
		}
	}
	words := func(names []title) (all []int32) {
		for _, t := range names {
			all = append(all, t.all...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	for i := range v.topics {
		s, who := &v.topics[i], int32(i)
		for _, id := range words(s.names) {
			add(v.topicOf, id, who)
		}
		for _, id := range places[i] {
			add(v.placeOf, id, who)
		}
		heading := []string{s.topic.Heading}
		for _, r := range s.rows {
			heading = appendNew(heading, r.duty.Heading)
		}
		for _, h := range heading {
			for _, j := range heads[fold.String(h)] {
				for _, id := range words(v.topics[j].names) {
					add(v.headOf, id, who)
				}
			}
		}
	}
	for i := range v.units {
		for _, id := range words(v.units[i].names) {
			add(v.unitOf, id, int32(i))
		}
	}
}

// covers returns the larger part of the content of a subject's names that some words have, as a fraction. A value of a dimension
// that stands in a name and is not said is missing too, unless it is the default; names that speak of another value than
// the question do not count.
func (s *subject) covers(p *plan, has func(int32) bool, said knowledge) (part, whole int) {
	whole = 1
	for _, t := range s.names {
		if len(t.content) == 0 || slices.ContainsFunc(t.mentions, func(m mention) bool {
			return said.given[m.dim] && said.open[m.dim].and(m.values).empty()
		}) {
			continue
		}
		n, of := 0, len(t.content)
		for _, m := range t.mentions {
			if def := p.dims[m.dim].def; !said.given[m.dim] && (def < 0 || !m.values.has(def)) {
				of++
			}
		}
		for _, id := range t.content {
			if has(id) {
				n++
			}
		}
		if n*whole > part*of {
			part, whole = n, of
		}
	}
	return part, whole
}
