package routing

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// subsets returns all sets of values of a dimension of n, the full one as nil.
func subsets(n int) []set {
	var all []set
	for bits := range 1 << n {
		s := newSet(n)
		for i := range n {
			if bits>>i&1 != 0 {
				s.add(i)
			}
		}
		all = append(all, s.norm(n))
	}
	return all
}

// relateByHand compares two conditions cell by cell.
func relateByHand(cells int, first, second func(cell int) bool) relation {
	both, one, other := 0, 0, 0
	for c := range cells {
		switch a, b := first(c), second(c); {
		case a && b:
			both++
		case a:
			one++
		case b:
			other++
		}
	}
	switch {
	case both == 0:
		return apart
	case one == 0 && other == 0:
		return equal
	case one == 0:
		return inside
	case other == 0:
		return around
	}
	return crossing
}

func TestSetsOfSmallDimensionsRelateAsTheirCellsDo(t *testing.T) {
	for n := 1; n <= 4; n++ {
		for _, a := range subsets(n) {
			for _, b := range subsets(n) {
				require.Equal(t, relateByHand(n, a.has, b.has), a.relate(b), "%d values: %v and %v", n, a, b)
			}
		}
	}
}

func TestBoxesOfSmallDimensionsRelateAsTheirCellsDo(t *testing.T) {
	const n = 3 // values of each of two dimensions
	sets := subsets(n)
	var boxes []box
	for _, a := range sets {
		for _, b := range sets {
			boxes = append(boxes, box{a, b}.norm())
		}
	}
	holds := func(b box) func(cell int) bool {
		return func(c int) bool { return b.at(0).has(c/n) && b.at(1).has(c%n) }
	}
	for _, a := range boxes {
		for _, b := range boxes {
			require.Equal(t, relateByHand(n*n, holds(a), holds(b)), a.relate(b), "%v and %v", a, b)
		}
	}
}

func TestThreeKeysRelateAsTheirCellsDo(t *testing.T) {
	const n = 2
	sets := subsets(n)
	var boxes []box
	for _, a := range sets {
		for _, b := range sets {
			for _, c := range sets {
				boxes = append(boxes, box{a, b, c}.norm())
			}
		}
	}
	holds := func(b box) func(cell int) bool {
		return func(c int) bool { return b.at(0).has(c/4) && b.at(1).has(c/2%2) && b.at(2).has(c%2) }
	}
	for _, a := range boxes {
		for _, b := range boxes {
			require.Equal(t, relateByHand(n*n*n, holds(a), holds(b)), a.relate(b), "%v and %v", a, b)
		}
	}
}

func TestSetsCombineAsTheirValuesDo(t *testing.T) {
	const n = 4
	for _, a := range subsets(n) {
		for _, b := range subsets(n) {
			for v := range n {
				require.Equal(t, a.has(v) && b.has(v), a.and(b).has(v))
				require.Equal(t, a.has(v) || b.has(v), a.or(b, n).has(v))
			}
			require.Equal(t, a.or(b, n).size(n) == n, a.or(b, n) == nil, "only nil is every value")
		}
		var listed []int
		for v := range a.all(n) {
			listed = append(listed, v)
			require.True(t, a.has(v))
		}
		require.Len(t, listed, a.size(n))
		require.IsIncreasing(t, append([]int{-1}, listed...))
	}
}

func TestASetMayHaveMoreThan64Values(t *testing.T) {
	const n = 130
	s := newSet(n)
	for _, v := range []int{0, 63, 64, 129} {
		s.add(v)
	}
	require.Equal(t, 4, s.size(n))
	o := newSet(n)
	o.add(129)
	require.Equal(t, inside, o.relate(s))
	require.Equal(t, around, s.relate(o))
	require.Equal(t, around, set(nil).relate(s))
	require.False(t, s.has(1))
}
