package routing

import (
	"iter"
	"math/bits"
)

// A set is a set of values of one dimension: value i is bit i, and where the dimension has other
// values than the declared ones, the last bit stands for all of those. The nil set is every value;
// no other set holds every value, so that two sets are the same set only if they look the same.
type set []uint64

func newSet(values int) set { return make(set, (values+63)/64) }

func (s set) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s set) has(i int) bool { return s == nil || s[i>>6]>>(i&63)&1 != 0 }

// size returns the number of values in s, of a dimension of n.
func (s set) size(n int) int {
	if s == nil {
		return n
	}
	size := 0
	for _, w := range s {
		size += bits.OnesCount64(w)
	}
	return size
}

// all returns an iterator over the values in s, ascending, of a dimension of n.
func (s set) all(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if s == nil {
			for i := range n {
				if !yield(i) {
					return
				}
			}
			return
		}
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(i<<6 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}

func (s set) empty() bool { return s != nil && s.size(0) == 0 }

// and returns the values that are in both.
func (s set) and(o set) set {
	switch {
	case s == nil:
		return o
	case o == nil:
		return s
	}
	both := make(set, len(s))
	for i := range s {
		both[i] = s[i] & o[i]
	}
	return both
}

// or returns the values of a dimension of n that are in either.
func (s set) or(o set, n int) set {
	if s == nil || o == nil {
		return nil
	}
	either := make(set, len(s))
	for i := range s {
		either[i] = s[i] | o[i]
	}
	return either.norm(n)
}

// not returns the values of a dimension of n that are not in s.
func (s set) not(n int) set {
	rest := newSet(n)
	for i := range n {
		if !s.has(i) {
			rest.add(i)
		}
	}
	return rest.norm(n)
}

// norm returns s, or nil if s holds all n values.
func (s set) norm(n int) set {
	if s.size(n) == n {
		return nil
	}
	return s
}

// A relation tells how what one condition allows lies to what another one allows.
type relation uint8

const (
	equal    relation = iota
	inside            // all that the first allows the second allows too, and more
	around            // the first allows all that the second allows, and more
	apart             // nothing is allowed by both
	crossing          // each allows what the other does not, and both allow something
)

func (r relation) String() string {
	return [...]string{"equal", "inside", "around", "apart", "crossing"}[r]
}

func (s set) relate(o set) relation {
	switch {
	case s == nil && o == nil:
		return equal
	case s == nil:
		if o.empty() {
			return apart
		}
		return around
	case o == nil:
		if s.empty() {
			return apart
		}
		return inside
	}
	var both, first, second uint64
	for i := range s {
		both |= s[i] & o[i]
		first |= s[i] &^ o[i]
		second |= o[i] &^ s[i]
	}
	switch {
	case both == 0:
		return apart
	case first == 0 && second == 0:
		return equal
	case first == 0:
		return inside
	case second == 0:
		return around
	}
	return crossing
}

// A box is a conjunction of conditions: one set for each dimension of the edition, in its order.
// The nil box allows everything.
type box []set

// at returns what the box allows of dimension k.
func (b box) at(k int) set {
	if b == nil {
		return nil
	}
	return b[k]
}

// relate combines the relations of the single dimensions, as net/http does with the parts of its
// patterns: one dimension in which two boxes are apart keeps them apart; equal dimensions decide
// nothing; and where one is inside by one dimension and around by another, they cross.
func (b box) relate(o box) relation {
	r := equal
	for k := range max(len(b), len(o)) {
		switch one := b.at(k).relate(o.at(k)); {
		case one == apart:
			return apart
		case r == equal:
			r = one
		case one != equal && one != r:
			r = crossing
		}
	}
	return r
}
