package contacts

import "strings"

// didYouMean returns a hint that names the candidate nearest to word, or all of them when they are
// few and none is near.
func didYouMean(word string, candidates []string) string {
	best, least := "", 0
	switch n := len(word); {
	case n >= 8:
		least = 2
	case n >= 3:
		least = 1
	}
	for _, c := range candidates {
		if d := distance(word, c, least); d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	if best != "" {
		return "did you mean " + quote(best) + "?"
	}
	if n := len(candidates); n == 0 || n > 8 {
		return ""
	}
	return "there are: " + strings.Join(candidates, ", ")
}

// distance counts the letters to insert, drop, change or swap with a neighbour to make b of a, case
// aside. It returns more than limit as soon as it can.
func distance(a, b string, limit int) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
