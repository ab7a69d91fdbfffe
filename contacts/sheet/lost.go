package sheet

import (
	"slices"
	"strings"
	"unicode"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// words returns the words of a text in small letters.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// spent are words that say of what kind a value is, and no more: the kind is in the draft.
var spent = func() map[string]bool {
	m := set("us", "please", "at", "option", "opt", "press", "select", "choose", "key", "menu", "then", "extension", "ext", "extn", "x", "are", "is", "s", "our", "write", "send", "click", "tap", "here", "reach")
	for l, k := range labelKinds {
		if !k.note {
			for _, w := range words(l) {
				m[w] = true
			}
		}
	}
	for w := range joining {
		m[w] = true
	}
	return m
}()

// findLost lists what stands on the page and in no fact and no finding of its place, so that draft and review hold
// all of the sheet whatever the reading missed.
func (r *reader) findLost() {
	at := map[int]map[string]bool{} // by line, the words that the draft and its review have of it
	whole := map[string]bool{}      // texts that are in the draft wherever they stand
	add := func(line int, texts ...string) {
		m := at[line]
		if m == nil {
			m = map[string]bool{}
			at[line] = m
		}
		for _, t := range texts {
			for _, w := range words(t) {
				m[w] = true
			}
		}
	}
	keep := func(texts ...string) {
		for _, t := range texts {
			whole[strings.Join(words(t), " ")] = true
		}
	}
	for _, f := range r.draft.facts {
		add(f.Place.Line, f.Text, f.Of)
		keep(f.Text)
		if f.Kind == FactMail {
			for n := range 6 {
				add(f.Place.Line+n+1, f.Text)
			}
		}
	}
	for _, f := range r.draft.Review {
		if f.Line > 0 {
			add(f.Line, f.Text, f.What)
		}
	}
	for i := range r.cards {
		keep(r.cards[i].title)
		for _, col := range r.cards[i].columns {
			keep(col.Head)
		}
	}
	for _, u := range r.units {
		add(u.at.line, u.aliases...)
		for _, m := range u.each {
			add(m.channel.at.line, m.label)
		}
		for w := range u.all {
			keep(w.heading)
			keep(w.labels...)
			for _, p := range w.at {
				add(p.line, w.labels...)
				add(p.line, w.printed, w.qualifier, w.text)
				add(p.line, w.aliases...)
				add(p.line, w.menu...)
				add(p.line, w.examples...)
			}
		}
	}
	for t := range r.known {
		keep(t)
	}
	for _, l := range r.lines {
		for _, c := range l.cells {
			if c.merged || len(c.pieces) == 0 {
				continue
			}
			text := c.text()
			if whole[strings.Join(words(text), " ")] {
				continue
			}
			got := at[c.line]
			var other map[string]bool // words of values that are in the draft by another line
			var lost []string
			for _, w := range words(text) {
				if got[w] || at[l.no][w] || spent[w] || spent[fold.String(w)] || slices.Contains(lost, w) {
					continue
				}
				if other == nil {
					other = map[string]bool{}
					for _, v := range scan(text) {
						if whole[strings.Join(words(v.text), " ")] {
							for _, x := range words(v.text) {
								other[x] = true
							}
						}
					}
					for _, p := range c.pieces {
						if x := words(p.text); whole[strings.Join(x, " ")] {
							for _, x := range x {
								other[x] = true
							}
						}
					}
				}
				if !other[w] {
					lost = append(lost, w)
				}
			}
			if len(lost) > 0 {
				what := "not in the draft: " + shorten(strings.Join(lost, ", "))
				r.find(c.place(), CodeLeftOut, text, what)
			}
		}
	}
}
