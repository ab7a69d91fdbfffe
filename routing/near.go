package routing

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// slips returns how many slips of the keyboard a name may be away from what was meant: one from five
// letters on, two from nine. Codes of up to four letters and whatever has digits are exact or wrong.
func slips(name string) int {
	switch n := utf8.RuneCountInString(name); {
	case strings.ContainsFunc(name, unicode.IsDigit), n < 5:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// slip reports whether a word may be a misspelt name, and how many slips away it is: a letter
// changed, left out or added, or two neighbours swapped.
func slip(word, name string) (int, bool) {
	limit := slips(name)
	if limit == 0 || strings.ContainsFunc(word, unicode.IsDigit) {
		return 0, false
	}
	d := distance(word, name, limit)
	return d, d <= limit
}

// distance returns the number of slips between a and b, or some number above the limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	if len(x) > maxName || len(y) > maxName {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(y); j++ {
			change := last[j-1]
			if x[i-1] != y[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

const (
	maxName        = 200 // bytes of a text that can be a name
	maxSuggestions = 3
)

// suggest returns the topics and units whose names are a slip away from a text, or hold all of its words,
// nearest first; the order of the edition decides a tie.
func (p *plan) suggest(text string) []Suggestion {
	if len(text) > maxName {
		return nil
	}
	joined, words := fold.Joined(text), fold.Words(text)
	if joined == "" {
		return nil
	}
	type hit struct {
		Suggestion
		distance int
	}
	var hits []hit
	weigh := func(s Suggestion, aliases []string) {
		best := -1
		for _, name := range append([]string{s.Label}, aliases...) {
			d, ok := slip(joined, fold.Joined(name))
			if !ok {
				d, ok = slips(joined)+1, holdsAll(fold.Words(name), words)
			}
			if ok && (best < 0 || d < best) {
				best = d
			}
		}
		if best >= 0 {
			hits = append(hits, hit{s, best})
		}
	}
	for t := range p.edition.Topics() {
		weigh(Suggestion{Topic: t.ID, Label: t.Label}, t.Aliases)
	}
	for u := range p.edition.Units() {
		weigh(Suggestion{Unit: u.ID, Label: u.Name}, u.Aliases)
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.distance, b.distance) })
	var s []Suggestion
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		s = append(s, h.Suggestion)
	}
	return s
}

// holdsAll reports whether each of words is one of the words of a name.
func holdsAll(name, words []string) bool {
	for _, w := range words {
		if len(w) < 3 || !slices.Contains(name, w) {
			return false
		}
	}
	return true
}
