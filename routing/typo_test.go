package routing

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The index of left-out letters finds what a comparison with every word finds.
func TestTyposFindWhatEveryComparisonFinds(t *testing.T) {
	word := rapid.StringMatching(`[abé]{3,11}`)
	rapid.Check(t, func(t *rapid.T) {
		var index typos
		words := rapid.SliceOfNDistinct(word, 1, 20, rapid.ID[string]).Draw(t, "words")
		for _, w := range words {
			index.add(w, 2)
		}
		index.sort()
		text := word.Draw(t, "text")
		got, _ := index.near(text, func(string, int) bool { return true })

		var want []string
		best := 3
		for _, w := range words {
			n, limit := len([]rune(w)), 1
			if n < 4 {
				continue
			}
			if n > 8 {
				limit = 2
			}
			d := bounded([]rune(text), []rune(w), 2)
			switch {
			case d > limit || d > best:
			case d < best:
				best, want = d, []string{w}
			default:
				want = append(want, w)
			}
		}
		slices.Sort(want)
		if !slices.Equal(want, got) {
			t.Fatalf("near(%q) among %q = %q, want %q", text, words, got, want)
		}
	})
}

// bounded returns the distance if it is at most limit, and limit+1 otherwise.
func bounded(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	case limit == 0:
		return 1
	}
	best := min(bounded(a[1:], b, limit-1), bounded(a, b[1:], limit-1), bounded(a[1:], b[1:], limit-1)) + 1
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, bounded(a[2:], b[2:], limit-1)+1)
	}
	return best
}
