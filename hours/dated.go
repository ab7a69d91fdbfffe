package hours

import (
	"slices"
	"sort"
)

// A dated thing holds on a range of civil days.
type dated[T any] struct {
	days32
	what T
}

// flatten resolves ranges that may overlap, the later given winning, to disjoint ascending ones;
// neighbours that touch and hold the same are made one.
func flatten[T any](in []dated[T], same func(a, b T) bool) []dated[T] {
	if len(in) == 0 {
		return nil
	}
	cuts := make([]int32, 0, 2*len(in))
	for _, r := range in {
		cuts = append(cuts, r.from, r.to)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slot := func(day int32) int { i, _ := slices.BinarySearch(cuts, day); return i }

	// Paint the slots between cuts, the last range first; free finds the next slot not yet painted.
	owner := make([]int, len(cuts))
	next := make([]int, len(cuts)+1)
	for i := range next {
		next[i] = i
	}
	free := func(i int) int {
		for next[i] != i {
			next[i] = next[next[i]]
			i = next[i]
		}
		return i
	}
	for i := range owner {
		owner[i] = -1
	}
	for r := len(in) - 1; r >= 0; r-- {
		end := slot(in[r].to)
		for i := free(slot(in[r].from)); i < end; i = free(i) {
			owner[i], next[i] = r, i+1
		}
	}

	var out []dated[T]
	for i := 0; i+1 < len(cuts); i++ {
		if owner[i] < 0 {
			continue
		}
		what := in[owner[i]].what
		if n := len(out); n > 0 && out[n-1].to == cuts[i] && same(out[n-1].what, what) {
			out[n-1].to = cuts[i+1]
			continue
		}
		out = append(out, dated[T]{days32{cuts[i], cuts[i+1]}, what})
	}
	return out
}

// on finds what holds on day d in a flattened list.
func on[T any](list []dated[T], d int32) (what T, ok bool) {
	i := sort.Search(len(list), func(i int) bool { return d < list[i].to })
	if i < len(list) && list[i].from <= d {
		return list[i].what, true
	}
	return what, false
}

// boundary returns the first day after d on which a range of the flattened list begins or ends.
func boundary[T any](list []dated[T], d int32) (int32, bool) {
	i := sort.Search(len(list), func(i int) bool { return d < list[i].to })
	switch {
	case i == len(list):
		return 0, false
	case d < list[i].from:
		return list[i].from, true
	}
	return list[i].to, true
}
