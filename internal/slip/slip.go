// Package slip counts the slips of the keyboard between two words: a letter left out, added, changed, or swapped with its
// neighbour (the optimal string alignment distance).
package slip

// Most is the most letters of a word that is compared: longer ones are slips beyond any limit apart.
const Most = 200

// Count returns the number of slips between a and b, or limit+1 when there are more than limit. It looks at letters as they
// are: case counts. Words of up to 32 letters need no memory.
func Count(a, b string, limit int) int {
	var roomA, roomB [32]rune
	x, y := appendRunes(roomA[:0], a), appendRunes(roomB[:0], b)
	if d := len(x) - len(y); d > limit || -d > limit || len(x) > Most || len(y) > Most {
		return limit + 1
	}
	var room [3 * 33]int
	cells, n := room[:], len(y)+1
	if 3*n > len(cells) {
		cells = make([]int, 3*n)
	}
	before, last, row := cells[:n], cells[n:2*n], cells[2*n:3*n]
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
	return min(last[len(y)], limit+1)
}

func appendRunes(b []rune, s string) []rune {
	for _, r := range s {
		b = append(b, r)
	}
	return b
}
