package contacts

import (
	"strings"

	"github.com/switchboard-go/switchboard/internal/slip"
)

// didYouMean returns a hint that names the candidate nearest to word, or else those that begin with it, or all of them
// when they are few and none is near.
func didYouMean(word string, candidates []string) string {
	best, least := "", 0
	switch n := len(word); {
	case n >= 8:
		least = 2
	case n >= 3:
		least = 1
	}
	for _, c := range candidates {
		if d := slip.Count(strings.ToLower(word), strings.ToLower(c), least); d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	if best != "" {
		return "did you mean " + quote(best) + "?"
	}
	var longer []string // names of which the word is the beginning
	for _, c := range candidates {
		if len(word) >= 4 && len(c) > len(word) && strings.EqualFold(c[:len(word)], word) {
			longer = append(longer, quote(c))
		}
	}
	if n := len(longer); 1 <= n && n <= 3 {
		return "did you mean " + strings.Join(longer, " or ") + "?"
	}
	if n := len(candidates); n == 0 || n > 8 {
		return ""
	}
	return "there are: " + strings.Join(candidates, ", ")
}
