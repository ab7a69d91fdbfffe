package routing

import (
	"cmp"

	"github.com/switchboard-go/switchboard/contacts"
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

// trace tells what became of each word.
func (u *understanding) trace(p *plan) []Word {
	if u.alone != "" {
		return []Word{{Text: u.alone, Role: Naming}}
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
			if dayWords[k.text] != "" {
				w.Means = "another day than that of the instant asked about"
			}
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
