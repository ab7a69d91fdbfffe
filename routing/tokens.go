package routing

import (
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

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
	named   bool // part of a whole name, and nothing else
	needed  bool // part of a whole name, which must explain it
}

// content reports whether a name must explain the token.
func (k *token) content() bool {
	return k.negated || k.needed || !k.asking && !k.phrase && !k.org && k.channel == contacts.AnyKind
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
		case v.means(w) || askingWords[w] || storyWords[w] || negations[w]:
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
	k.asking = k.asking || k.id < 0 && storyWords[w]
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
